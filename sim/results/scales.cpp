#include "results/scales.hpp"

#include <fmt/format.h>

#include "results/attribute_writer.hpp"
#include "results/format.hpp"

namespace motcua::results::hdf5 {
namespace {

hobj_ref_t reference_to(hid_t group, const std::string& name) {
  hobj_ref_t reference{};
  checked(H5Rcreate(&reference, group, name.c_str(), H5R_OBJECT, -1), "H5Rcreate");
  return reference;
}

}  // namespace

std::shared_ptr<Scale> Scales::add(hid_t group, const std::string& name, Array array, std::size_t length,
                                   bool has_values) {
  write_terminated_attribute(array.id(), format::scale_class, "DIMENSION_SCALE");
  write_terminated_attribute(array.id(), format::scale_name,
                             has_values ? name : fmt::format("{}{:10}", format::valueless_scale, length));
  write_integer_attribute(array.id(), format::dimension_id, static_cast<std::int32_t>(scales_.size()));
  const hobj_ref_t reference = reference_to(group, name);
  return scales_.emplace_back(std::make_shared<Scale>(Scale{std::move(array), reference, length}));
}

void Scales::write_axes(hid_t group, const Array& array, const std::string& name,
                        const std::vector<std::string>& dimensions, const Scope& scope) {
  if (dimensions.empty()) return;
  const hobj_ref_t self = reference_to(group, name);
  std::vector<hvl_t> axes;
  for (const std::string& dimension : dimensions) {
    Scale& scale = *scope.at(dimension);
    scale.uses.push_back({self, static_cast<int>(axes.size())});
    axes.push_back({1, &scale.reference});
  }
  const Type type{H5Tvlen_create(H5T_STD_REF_OBJ), "H5Tvlen_create"};
  write_list_attribute(array.id(), format::scale_list, type, type, axes.data(), axes.size());
}

void Scales::write_uses() const {
  for (const auto& scale : scales_) {
    if (scale->uses.empty()) continue;
    write_list_attribute(scale->array.id(), format::scale_users, scale_use_file_type(), scale_use_memory_type(),
                         scale->uses.data(), scale->uses.size());
  }
}

}  // namespace motcua::results::hdf5
