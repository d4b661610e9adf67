#include "study/spill.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <type_traits>

#include "results/partial_file.hpp"

namespace motcua::study {
namespace {

static_assert(std::is_trivially_copyable_v<measures::WorkRow> && std::is_trivially_copyable_v<measures::DossierRow>);

constexpr std::size_t portion = std::size_t{64} << 20;  // bytes that are read or written at once

/// Some file systems cannot make a file without a name: then it loses it at once.
int open_nameless(const std::filesystem::path& folder) {
  const int descriptor = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) return descriptor;
  std::string name = (folder / ".motcua-rows-XXXXXX").string();
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) unlink(name.c_str());
  return named;
}

}  // namespace

Spill::Spill(const std::filesystem::path& folder) : folder_{folder}, descriptor_{open_nameless(folder)} {
  if (descriptor_ < 0) results::fail_to_write(folder_, errno);
}

Spill::~Spill() {
  close(descriptor_);
}

void Spill::write(const void* data, std::size_t bytes) {
  const auto* at = static_cast<const char*>(data);
  while (bytes > 0) {
    const ssize_t done = pwrite(descriptor_, at, std::min(bytes, portion), written_);
    if (done < 0 && errno != EINTR) results::fail_to_write(folder_, errno);
    if (done <= 0) continue;
    at += done;
    written_ += done;
    bytes -= static_cast<std::size_t>(done);
  }
}

void Spill::read(void* data, std::size_t bytes) {
  auto* at = static_cast<char*>(data);
  while (bytes > 0) {
    const ssize_t done = pread(descriptor_, at, std::min(bytes, portion), read_);
    if ((done < 0 && errno != EINTR) || done == 0) results::fail_to_write(folder_, done == 0 ? EIO : errno);
    if (done < 0) continue;
    at += done;
    read_ += done;
    bytes -= static_cast<std::size_t>(done);
  }
}

void Spill::add(const measures::Rows& rows) {
  const std::array<std::uint64_t, 3> counts{rows.work.size(), rows.dossiers.size(), rows.open.size()};
  write(counts.data(), sizeof counts);
  write(rows.work.data(), rows.work.size() * sizeof(measures::WorkRow));
  write(rows.dossiers.data(), rows.dossiers.size() * sizeof(measures::DossierRow));
  write(rows.open.data(), rows.open.size() * sizeof(measures::DossierRow));
}

measures::Rows Spill::take() {
  std::array<std::uint64_t, 3> counts{};
  read(counts.data(), sizeof counts);
  measures::Rows rows;
  rows.work.resize(counts[0]);
  rows.dossiers.resize(counts[1]);
  rows.open.resize(counts[2]);
  read(rows.work.data(), rows.work.size() * sizeof(measures::WorkRow));
  read(rows.dossiers.data(), rows.dossiers.size() * sizeof(measures::DossierRow));
  read(rows.open.data(), rows.open.size() * sizeof(measures::DossierRow));
  if (empty() && ftruncate(descriptor_, 0) == 0) read_ = written_ = 0;  // the disk has its space back
  return rows;
}

}  // namespace motcua::study
