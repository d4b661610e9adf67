// A queue of rows on the disk, for runs that are ahead of their turn.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "measures/rows.hpp"

namespace motcua::study {

/// First in, first out; takes no space while it is empty. Its file has no name from the start, so that nothing stays
/// behind whatever happens.
class Spill {
 public:
  /// In `folder`. Throws results::WriteError, here and when adding: a disk may be full.
  explicit Spill(const std::filesystem::path& folder);
  ~Spill();
  Spill(const Spill&) = delete;
  Spill& operator=(const Spill&) = delete;

  bool empty() const { return read_ == written_; }
  void add(const measures::Rows& rows);
  measures::Rows take();

 private:
  void write(const void* data, std::size_t bytes);
  void read(void* data, std::size_t bytes);

  std::filesystem::path folder_;
  int descriptor_ = -1;
  std::int64_t written_ = 0;
  std::int64_t read_ = 0;
};

}  // namespace motcua::study
