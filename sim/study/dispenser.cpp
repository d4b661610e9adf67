#include "study/dispenser.hpp"

#include <algorithm>

namespace motcua::study {
namespace {

/// Whether the run is the part's own. Parts take turns, and each round begins with another of them: else an even number
/// of parts would give each part only one of two models, and the dearer model to half of them.
bool belongs(Part part, std::size_t cell, std::size_t cells, std::uint32_t replication, std::uint32_t replications) {
  const std::size_t number = cells >= part.of ? cell : cell * replications + replication;
  return (number + number / part.of) % part.of == part.number - 1;
}

}  // namespace

LocalDispenser::LocalDispenser(const Frame& frame, const Study& study, const std::vector<Point>& points,
                               const Ledger& ledger, Part part, unsigned workers)
    : models_{frame.models.size()}, workers_{std::max(1U, workers)} {
  const Identity kept = frame.kept.identity();
  const std::size_t cells = points.size() * models_;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const auto content = ledger.content(recipe_of(frame, study, points[cell / models_], cell % models_));
    Missing missing{cell, {}};
    for (std::uint32_t r = 0; r < frame.replications; ++r) {
      if (!belongs(part, cell, cells, r, frame.replications)) continue;
      ++total_;
      if (!content || !ledger.has(run_identity(*content, kept, frame.seed, r))) missing.replications.push_back(r);
    }
    missing_ += missing.replications.size();
    if (!missing.replications.empty()) cells_.push_back(std::move(missing));
  }
  left_ = missing_;
}

std::optional<Task> LocalDispenser::next() {
  const std::lock_guard guard{mutex_};
  if (at_ == cells_.size()) return std::nullopt;
  const Missing& cell = cells_[at_];
  constexpr std::uint64_t rounds = 4;  // a worker comes so often for more, roughly, and twice as often at the end
  const auto share = static_cast<std::size_t>(std::max<std::uint64_t>(1, left_ / (rounds * workers_)));
  const std::size_t count = std::min(share, cell.replications.size() - from_);
  const auto first = cell.replications.begin() + static_cast<std::ptrdiff_t>(from_);
  Task task{cell.cell / models_, cell.cell % models_, {first, first + static_cast<std::ptrdiff_t>(count)}};
  left_ -= count;
  task.left = left_;
  from_ += count;
  if (from_ == cell.replications.size()) {
    ++at_;
    from_ = 0;
  }
  return task;
}

}  // namespace motcua::study
