#include "study/row_lanes.hpp"

#include "results/partial_file.hpp"

namespace motcua::study {
namespace {

constexpr std::size_t most_before_first = std::size_t{64} << 20;  // bytes

}  // namespace

RowLanes::RowLanes(std::size_t runs, std::filesystem::path folder, std::size_t memory)
    : folder_{std::move(folder)}, memory_{memory}, lanes_(runs) {
  for (std::size_t run = 0; run < runs; ++run) {
    lanes_[run].lanes = this;
    lanes_[run].run = run;
  }
}

void RowLanes::add(Lane& lane, measures::Rows&& rows) {
  std::unique_lock lock{mutex_};
  if (discarded_) return;
  try {
    put(lane, std::move(rows));
  } catch (const results::WriteError& error) {
    failure_ = error.what();
    throw_away();
  }
  changed_.notify_all();
  changed_.wait(lock, [&] { return lane.run != first_ || lane.bytes <= most_before_first || discarded_ || stopped_; });
}

void RowLanes::put(Lane& lane, measures::Rows&& rows) {
  const std::size_t bytes = rows.bytes();
  const bool lies_on_disk = lane.spill && !lane.spill->empty();
  if (lies_on_disk || (lane.run != first_ && bytes_ + bytes > memory_)) return put_on_disk(lane, std::move(rows));
  lane.waiting.push_back(std::move(rows));
  lane.bytes += bytes;
  bytes_ += bytes;
}

void RowLanes::put_on_disk(Lane& lane, measures::Rows&& rows) {
  if (!lane.spill) lane.spill = std::make_unique<Spill>(folder_);
  for (const measures::Rows& waiting : lane.waiting) lane.spill->add(waiting);
  lane.waiting.clear();
  bytes_ -= std::exchange(lane.bytes, 0);
  lane.spill->add(rows);
}

void RowLanes::end(std::size_t run) {
  const std::lock_guard guard{mutex_};
  lanes_[run].ended = true;
  changed_.notify_all();
}

measures::Rows RowLanes::take_from(Lane& lane) {
  if (lane.spill && !lane.spill->empty()) return lane.spill->take();
  measures::Rows rows = std::move(lane.waiting.front());
  lane.waiting.pop_front();
  lane.bytes -= rows.bytes();
  bytes_ -= rows.bytes();
  changed_.notify_all();
  return rows;
}

std::optional<RowLanes::Part> RowLanes::next() {
  std::unique_lock lock{mutex_};
  for (;;) {
    if (discarded_ || first_ == lanes_.size()) return std::nullopt;
    Lane& lane = lanes_[first_];
    if (has_rows(lane)) return Part{lane.run, take_from(lane)};
    if (lane.ended) {
      lane.spill.reset();
      ++first_;
      changed_.notify_all();
      continue;
    }
    if (stopped_) return std::nullopt;
    changed_.wait(lock);
  }
}

void RowLanes::stop() {
  const std::lock_guard guard{mutex_};
  stopped_ = true;
  changed_.notify_all();
}

void RowLanes::skip_to(std::size_t run) {
  const std::lock_guard guard{mutex_};
  for (; first_ < run; ++first_) {
    lanes_[first_].waiting.clear();
    lanes_[first_].spill.reset();
  }
}

void RowLanes::throw_away() {
  discarded_ = true;
  for (Lane& lane : lanes_) {
    lane.waiting.clear();
    lane.spill.reset();
  }
}

void RowLanes::discard() {
  const std::lock_guard guard{mutex_};
  throw_away();
  changed_.notify_all();
}

std::string RowLanes::failure() const {
  const std::lock_guard guard{mutex_};
  return failure_;
}

}  // namespace motcua::study
