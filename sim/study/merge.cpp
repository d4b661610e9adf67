#include "study/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <tuple>

#include "study/ledger.hpp"
#include "study/measure_table.hpp"
#include "study/merge_labels.hpp"

namespace motcua::study {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
enum class Completed : std::int8_t { missing = 0, done = 1, failed = 2 };

/// Where the values of a run go; several runs of a study may be the same one.
struct Slot {
  Identity identity;
  std::uint64_t number = 0;  ///< of (point, model, replication), row-major
};

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

class Merger {
 public:
  explicit Merger(const Frame& frame)
      : frame_{frame}, study_{read_study(frame.source)}, points_{all_points(study_)}, kept_{columns()} {
    runs_ = points_.size() * frame.models.size() * frame.replications;
  }

  Merged merge(const std::vector<std::filesystem::path>& shards) {
    Ledger cells{0};
    for (const auto& shard : shards) read_cells(shard, cells);
    find_slots(cells);
    completed_.resize(runs_);
    came_from_.resize(slots_.size());
    values_.assign(kept_.size(), {});
    for (std::size_t c = 0; c < kept_.size(); ++c) values_[c].assign(runs_, nothing);
    for (std::size_t s = 0; s < shards.size(); ++s) {
      read_shard(
          shards[s], [&](RunRow&& row) { take(row, shards, s); }, [](const CellRow&) {});
    }
    Merged merged;
    merged.counts = counts();
    merged.dataset = dataset();
    return merged;
  }

 private:
  /// Positions, among the values of a run, of what the file holds.
  std::vector<std::size_t> columns() const {
    std::vector<std::size_t> columns;
    for (std::size_t m = 0; m < frame_.kept.measures.size(); ++m) {
      const auto& wanted = study_.measures;
      if (wanted.empty() || std::count(wanted.begin(), wanted.end(), frame_.kept.measures[m])) columns.push_back(m);
    }
    for (std::size_t v = frame_.kept.measures.size(); v < frame_.kept.size(); ++v) columns.push_back(v);
    return columns;
  }

  static void read_cells(const std::filesystem::path& shard, Ledger& cells) {
    read_cells_of_shard(shard, [&](const CellRow& row) { cells.add(row); });
  }

  void find_slots(const Ledger& cells) {
    const Identity kept = frame_.kept.identity();
    std::uint64_t number = 0;
    for (const Point& point : points_) {
      for (std::size_t m = 0; m < frame_.models.size(); ++m) {
        const auto content = cells.content(recipe_of(frame_, study_, point, m));
        for (std::uint32_t r = 0; r < frame_.replications; ++r, ++number) {
          if (content) slots_.push_back({run_identity(*content, kept, frame_.seed, r), number});
        }
      }
    }
    std::sort(slots_.begin(), slots_.end(), [](const Slot& a, const Slot& b) {
      return std::tie(a.identity, a.number) < std::tie(b.identity, b.number);
    });
  }

  void take(const RunRow& row, const std::vector<std::filesystem::path>& shards, std::size_t shard) {
    const auto before = [](const Slot& slot, const Identity& identity) { return slot.identity < identity; };
    auto slot = std::lower_bound(slots_.begin(), slots_.end(), row.identity, before);
    for (; slot != slots_.end() && slot->identity == row.identity; ++slot) {
      const auto at = static_cast<std::size_t>(slot - slots_.begin());
      Completed& completed = completed_[slot->number];
      if (row.failed) {
        if (completed == Completed::missing) fail(*slot, row);
        continue;
      }
      if (row.values.size() != frame_.kept.size()) continue;  // a run of that identity always has as many
      if (completed == Completed::done) {
        compare(slot->number, row, shards[came_from_[at]], shards[shard]);
        continue;
      }
      completed = Completed::done;
      came_from_[at] = static_cast<std::uint32_t>(shard);
      for (std::size_t c = 0; c < kept_.size(); ++c) values_[c][slot->number] = row.values[kept_[c]];
    }
  }

  void fail(const Slot& slot, const RunRow& row) {
    completed_[slot.number] = Completed::failed;
    failures_.push_back({row.identity, row.model, row.replication, row.message});
    failed_numbers_.push_back(slot.number);
  }

  void compare(std::uint64_t number, const RunRow& row, const std::filesystem::path& first,
               const std::filesystem::path& second) const {
    std::vector<double> ours;
    std::vector<double> theirs;
    for (std::size_t c = 0; c < kept_.size(); ++c) {
      ours.push_back(values_[c][number]);
      theirs.push_back(row.values[kept_[c]]);
    }
    if (same_bits(ours, theirs)) return;
    throw ShardsDisagree{
        fmt::format("`{}` and `{}` hold different values for run {} ({}, replication {}); they were made by programs "
                    "or machines that "
                    "do not compute alike: find out which one is wrong and move its shard away",
                    first.string(), second.string(), row.identity.text(), row.model, row.replication)};
  }

  Counts counts() const {
    Counts counts{runs_};
    for (const Completed completed : completed_) {
      counts.done += completed == Completed::done ? 1 : 0;
      counts.failed += completed == Completed::failed ? 1 : 0;
    }
    return counts;
  }

  results::Dataset dataset() {
    results::Dataset data = labels_of(frame_, study_, points_);
    const std::string coordinates = coordinates_of(study_);
    std::vector<std::int8_t> completed;
    for (const Completed each : completed_) completed.push_back(static_cast<std::int8_t>(each));
    data.variables.push_back({"completed",
                              {"point", "model", "replication"},
                              std::move(completed),
                              "1",
                              "whether the run was done; what was not done is missing in every variable",
                              {{"flag_values", std::vector<std::int64_t>{0, 1, 2}},
                               {"flag_meanings", std::string{"missing done failed"}},
                               {"coordinates", coordinates}}});
    add_measures(data, coordinates);
    add_breakdowns(data, coordinates);
    add_failures(data);
    return data;
  }

  void add_measures(results::Dataset& data, const std::string& coordinates) {
    for (std::size_t c = 0; c < kept_.size() && kept_[c] < frame_.kept.measures.size(); ++c) {
      const Measure& measure = find_measure(frame_.kept.measures[kept_[c]]);
      data.variables.push_back({std::string{measure.name} + "_overall",
                                {"point", "model", "replication"},
                                std::move(values_[c]),
                                std::string{measure.unit},
                                words_of(measure),
                                {{"formula", std::string{measure.formula}}, {"coordinates", coordinates}}});
    }
  }

  /// Values lie label by label, the measure faster; a variable holds one measure over all labels.
  void add_breakdowns(results::Dataset& data, const std::string& coordinates) {
    std::size_t first = kept_.size() - (frame_.kept.size() - frame_.kept.measures.size());
    for (const KeptBreakdown& breakdown : frame_.kept.breakdowns) {
      const std::size_t labels = breakdown.labels.size();
      const std::size_t measures = breakdown.measures.size();
      for (std::size_t m = 0; m < measures; ++m) {
        std::vector<double> values(runs_ * labels);
        for (std::size_t l = 0; l < labels; ++l) {
          const std::vector<double> column = std::move(values_[first + l * measures + m]);
          for (std::uint64_t run = 0; run < runs_; ++run) values[run * labels + l] = column[run];
        }
        const Measure& measure = find_measure(breakdown.measures[m]);
        data.variables.push_back({fmt::format("{}_by_{}", measure.name, breakdown.axis),
                                  {"point", "model", "replication", breakdown.axis},
                                  std::move(values),
                                  std::string{measure.unit},
                                  fmt::format("{}, by {}", words_of(measure), breakdown.axis),
                                  {{"coordinates", coordinates}}});
      }
      first += labels * measures;
    }
  }

  void add_failures(results::Dataset& data) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < failures_.size(); ++i) {
      if (completed_[failed_numbers_[i]] == Completed::failed) order.push_back(i);
    }
    if (order.empty()) return;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return failed_numbers_[a] < failed_numbers_[b]; });
    std::vector<std::string> identities;
    std::vector<std::string> messages;
    std::vector<std::int64_t> numbers;
    for (const std::size_t i : order) {
      identities.push_back(failures_[i].identity.text());
      messages.push_back(failures_[i].message);
      numbers.push_back(static_cast<std::int64_t>(failed_numbers_[i]));
    }
    data.dimensions.push_back({"failure", order.size()});
    data.coordinates.push_back({"failure", {"failure"}, std::move(identities), "1", "failed run, by its identity"});
    data.variables.push_back({"failure_run",
                              {"failure"},
                              std::move(numbers),
                              "1",
                              "number of the failed run: (point x models + model) x replications + replication"});
    data.variables.push_back({"failure_message", {"failure"}, std::move(messages), "1", "why the run failed"});
  }

  const Frame& frame_;
  Study study_;
  std::vector<Point> points_;
  std::vector<std::size_t> kept_;
  std::uint64_t runs_ = 0;
  std::vector<Slot> slots_;                  ///< by identity
  std::vector<std::uint32_t> came_from_;     ///< of each slot: the shard
  std::vector<Completed> completed_;         ///< of each run
  std::vector<std::vector<double>> values_;  ///< of each column, run by run
  std::vector<Failure> failures_;
  std::vector<std::uint64_t> failed_numbers_;
};

}  // namespace

Merged merge(const Frame& frame, const std::vector<std::filesystem::path>& shards) {
  return Merger{frame}.merge(shards);
}

}  // namespace motcua::study
