#include "results/hdf5_types.hpp"

#include <cstddef>

namespace motcua::results::hdf5 {
namespace {

Type compound(std::size_t size, std::size_t axis_offset, hid_t axis_type) {
  Type type{H5Tcreate(H5T_COMPOUND, size), "H5Tcreate"};
  checked(H5Tinsert(type.id(), "dataset", 0, H5T_STD_REF_OBJ), "H5Tinsert");
  checked(H5Tinsert(type.id(), "dimension", axis_offset, axis_type), "H5Tinsert");
  return type;
}

}  // namespace

Type text_type(std::size_t size) {
  Type type{H5Tcopy(H5T_C_S1), "H5Tcopy"};
  checked(H5Tset_size(type.id(), size), "H5Tset_size");
  checked(H5Tset_strpad(type.id(), H5T_STR_NULLTERM), "H5Tset_strpad");
  checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), "H5Tset_cset");
  return type;
}

Type scale_use_memory_type() {
  return compound(sizeof(ScaleUse), offsetof(ScaleUse, axis), H5T_NATIVE_INT);
}

Type scale_use_file_type() {
  const std::size_t reference_size = H5Tget_size(H5T_STD_REF_OBJ);
  return compound(reference_size + H5Tget_size(H5T_STD_I32LE), reference_size, H5T_STD_I32LE);
}

}  // namespace motcua::results::hdf5
