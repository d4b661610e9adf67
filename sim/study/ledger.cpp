#include "study/ledger.hpp"

#include <cmath>
#include <limits>

namespace motcua::study {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void Ledger::read(const std::filesystem::path& folder) {
  for (const std::filesystem::path& shard : shards_in(folder)) {
    read_shard(
        shard, [this](RunRow&& row) { add(row); }, [this](const CellRow& row) { add(row); });
  }
}

void Ledger::add(const RunRow& row) {
  if (row.failed) {
    failed_.try_emplace(row.identity, Failure{row.identity, row.model, row.replication, row.message});
    return;
  }
  done_[row.identity] = objective_ < row.values.size() ? row.values[objective_] : nothing;
  if (std::isnan(row.cpu_seconds)) return;
  Cost& cost = costs_[row.model];
  cost.seconds += row.cpu_seconds;
  ++cost.runs;
}

double Ledger::objective(const Identity& run) const {
  const auto found = done_.find(run);
  return found == done_.end() ? nothing : found->second;
}

std::optional<Identity> Ledger::content(const Identity& recipe) const {
  const auto found = contents_.find(recipe);
  return found == contents_.end() ? std::nullopt : std::optional{found->second};
}

const Failure* Ledger::failure(const Identity& run) const {
  const auto found = failed_.find(run);
  return found == failed_.end() || has(run) ? nullptr : &found->second;
}

double Ledger::cpu_seconds(const std::string& model) const {
  const auto found = costs_.find(model);
  return found == costs_.end() || found->second.runs == 0
             ? nothing
             : found->second.seconds / static_cast<double>(found->second.runs);
}

}  // namespace motcua::study
