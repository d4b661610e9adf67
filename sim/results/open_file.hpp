// Files opened to be read, for those who read them whole or in parts.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "results/hdf5_handle.hpp"

namespace motcua::results {

/// Throws a ReadError about `path` with the reason.
[[noreturn]] void refuse_to_read(const std::filesystem::path& path, std::string_view reason);

/// Throws ReadError unless there is a regular file of that name.
void require_readable(const std::filesystem::path& path);

namespace hdf5 {

/// How a file is accessed without a lock of the library's own, which some network disks cannot give.
Properties access_without_lock();

/// Finished files do not change, so that no lock is needed.
File open_to_read(const std::filesystem::path& path);

/// Names in a group in order of creation, or by name in files of tools that do not track it.
std::vector<std::string> names_in(hid_t group);

}  // namespace hdf5
}  // namespace motcua::results
