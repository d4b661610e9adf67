#include "results/open_file.hpp"

#include <fmt/format.h>

#include <system_error>

#include "results/reader.hpp"

namespace motcua::results {

namespace fs = std::filesystem;

void refuse_to_read(const fs::path& path, std::string_view reason) {
  throw ReadError(fmt::format("cannot read `{}`: {}", path.string(), reason));
}

void require_readable(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) refuse_to_read(path, "there is no such file; check the name");
  if (error) refuse_to_read(path, error.message());
  if (fs::is_directory(status)) refuse_to_read(path, "it is a folder; name a file in it");
  if (!fs::is_regular_file(status)) refuse_to_read(path, "it is not a regular file");
}

namespace hdf5 {

Properties access_without_lock() {
  Properties access{H5Pcreate(H5P_FILE_ACCESS), "H5Pcreate"};
#if H5_VERSION_GE(1, 12, 1) || (H5_VERSION_GE(1, 10, 7) && !H5_VERSION_GE(1, 12, 0))
  checked(H5Pset_file_locking(access.id(), false, true), "H5Pset_file_locking");
#endif
  return access;
}

File open_to_read(const fs::path& path) {
  const Properties access = access_without_lock();
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), "H5Fopen"};
}

std::vector<std::string> names_in(hid_t group) {
  const Properties properties{H5Gget_create_plist(group), "H5Gget_create_plist"};
  unsigned tracked = 0;
  checked(H5Pget_link_creation_order(properties.id(), &tracked), "H5Pget_link_creation_order");
  const H5_index_t order = (tracked & H5P_CRT_ORDER_INDEXED) ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
  H5G_info_t info{};
  checked(H5Gget_info(group, &info), "H5Gget_info");
  std::vector<std::string> names;
  for (hsize_t index = 0; index < info.nlinks; ++index) {
    const auto get = [&](char* buffer, std::size_t size) {
      return checked(H5Lget_name_by_idx(group, ".", order, H5_ITER_INC, index, buffer, size, H5P_DEFAULT),
                     "H5Lget_name_by_idx");
    };
    std::string name(static_cast<std::size_t>(get(nullptr, 0)) + 1, '\0');
    get(name.data(), name.size());
    name.pop_back();
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace hdf5
}  // namespace motcua::results
