#include "results/reader.hpp"

#include <fmt/format.h>

#include <cmath>

#include "results/attribute_reader.hpp"
#include "results/format.hpp"
#include "results/hdf5_types.hpp"
#include "results/open_file.hpp"

namespace motcua::results {
namespace {

namespace fs = std::filesystem;
using namespace hdf5;

// Ours have one level of groups; a file whose groups contain themselves would never end.
constexpr int deepest_group = 16;

std::string last_part(std::string path) {
  return path.substr(path.find_last_of('/') + 1);
}

std::string name_of(hid_t object) {
  const ssize_t length = checked(H5Iget_name(object, nullptr, 0), "H5Iget_name");
  std::string name(static_cast<std::size_t>(length) + 1, '\0');
  checked(H5Iget_name(object, name.data(), name.size()), "H5Iget_name");
  name.pop_back();
  return last_part(std::move(name));
}

std::vector<hsize_t> shape_of(hid_t array) {
  const Space space{H5Dget_space(array), "H5Dget_space"};
  std::vector<hsize_t> lengths(
      static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space.id()), "H5Sget_simple_extent_ndims")));
  checked(H5Sget_simple_extent_dims(space.id(), lengths.data(), nullptr), "H5Sget_simple_extent_dims");
  return lengths;
}

/// The name of the scale along an axis. netCDF lets arrays along unlimited dimensions differ in length; a dataset does
/// not know such arrays.
std::string name_of_scale(hid_t array, const hvl_t& axis, hsize_t length, const std::string& variable) {
  if (axis.len != 1) throw Error("variable `" + variable + "` has an axis without exactly one dimension");
  const Object scale{H5Rdereference2(array, H5P_DEFAULT, H5R_OBJECT, axis.p), "H5Rdereference2"};
  const std::string name = name_of(scale.id());
  if (shape_of(scale.id()) != std::vector{length})
    throw Error("variable `" + variable + "` is longer or shorter than its dimension `" + name + "`");
  return name;
}

std::vector<std::string> dimensions_of(hid_t array, const std::string& variable) {
  const std::vector<hsize_t> shape = shape_of(array);
  if (shape.empty()) return {};
  const std::string list{format::scale_list};
  if (checked(H5Aexists(array, list.c_str()), "H5Aexists") == 0)
    throw Error("variable `" + variable + "` has axes without dimensions");
  const AttributeHandle attribute{H5Aopen(array, list.c_str(), H5P_DEFAULT), "H5Aopen"};
  const Space space{H5Aget_space(attribute.id()), "H5Aget_space"};
  if (H5Sget_simple_extent_npoints(space.id()) != static_cast<hssize_t>(shape.size()))
    throw Error("variable `" + variable + "` has another number of axes than of dimensions");
  const Type type{H5Tvlen_create(H5T_STD_REF_OBJ), "H5Tvlen_create"};
  std::vector<hvl_t> axes(shape.size());
  const Reclaim reclaim{type.id(), space.id(), axes.data()};
  checked(H5Aread(attribute.id(), type.id(), axes.data()), "H5Aread");
  std::vector<std::string> names;
  for (std::size_t axis = 0; axis < axes.size(); ++axis)
    names.push_back(name_of_scale(array, axes[axis], shape[axis], variable));
  return names;
}

template <class Number>
Values read_numbers(hid_t array, std::size_t count) {
  std::vector<Number> numbers(count);
  if (count > 0)
    checked(H5Dread(array, memory_type<Number>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()), "H5Dread");
  return numbers;
}

Values read_values(hid_t array, std::size_t count, const std::string& variable) {
  const Type type{H5Dget_type(array), "H5Dget_type"};
  const Space space{H5Dget_space(array), "H5Dget_space"};
  const std::size_t size = H5Tget_size(type.id());
  const H5T_class_t kind = H5Tget_class(type.id());
  const bool is_signed = kind == H5T_INTEGER && H5Tget_sign(type.id()) == H5T_SGN_2;
  if (kind == H5T_FLOAT && size == sizeof(double)) return read_numbers<double>(array, count);
  if (is_signed && size == sizeof(std::int64_t)) return read_numbers<std::int64_t>(array, count);
  if (is_signed && size == sizeof(std::int32_t)) return read_numbers<std::int32_t>(array, count);
  if (is_signed && size == sizeof(std::int8_t)) return read_numbers<std::int8_t>(array, count);
  if (kind == H5T_STRING)
    return read_texts(type.id(), space.id(), count, [&](void* buffer) {
      if (count > 0) checked(H5Dread(array, type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer), "H5Dread");
    });
  throw Error("variable `" + variable + "` has a type that results files do not use");
}

bool is_unsaid(const Attribute& attribute, const Values& values) {
  const auto* fill = std::get_if<double>(&attribute.value);
  return attribute.name == format::fill_value && fill && std::isnan(*fill) &&
         std::holds_alternative<std::vector<double>>(values);
}

Variable read_variable(hid_t array, const std::string& name, std::vector<std::string> dimensions) {
  std::size_t count = 1;
  for (const hsize_t length : shape_of(array)) count *= length;
  Variable variable{name, std::move(dimensions), read_values(array, count, name),
                    read_text_attribute(array, format::units), read_text_attribute(array, format::long_name)};
  for (Attribute& attribute : read_attributes(array))
    if (!format::is_label(attribute.name) && !is_unsaid(attribute, variable.values))
      variable.attributes.push_back(std::move(attribute));
  return variable;
}

void read_scale(hid_t array, const std::string& name, Dataset& dataset) {
  const auto shape = shape_of(array);
  if (shape.size() != 1) throw Error("dimension `" + name + "` has more than one axis");
  dataset.dimensions.push_back({name, shape.front()});
  if (!read_text_attribute(array, format::scale_name).starts_with(format::valueless_scale))
    dataset.coordinates.push_back(read_variable(array, name, {name}));
}

Dataset read_group(hid_t group, int depth) {
  if (depth > deepest_group) throw Error("its groups are nested too deeply");
  Dataset dataset;
  dataset.attributes = read_attributes(group);
  for (const std::string& name : names_in(group)) {
    const Object child{H5Oopen(group, name.c_str(), H5P_DEFAULT), "H5Oopen"};
    const H5I_type_t kind = H5Iget_type(child.id());
    if (kind == H5I_GROUP) {
      dataset.groups.emplace_back(name, read_group(child.id(), depth + 1));
    } else if (kind != H5I_DATASET) {
      throw Error("`" + name + "` is neither a variable nor a group");
    } else if (read_text_attribute(child.id(), format::scale_class) == "DIMENSION_SCALE") {
      read_scale(child.id(), name, dataset);
    } else {
      auto dimensions = dimensions_of(child.id(), name);
      dataset.variables.push_back(read_variable(child.id(), name, std::move(dimensions)));
    }
  }
  return dataset;
}

}  // namespace

Dataset read(const fs::path& path) {
  require_readable(path);
  const Session session;
  try {
    const File file = open_to_read(path);
    const Group root{H5Gopen2(file.id(), "/", H5P_DEFAULT), "H5Gopen2"};
    return read_group(root.id(), 0);
  } catch (const std::exception& error) {  // a damaged length asks for more memory than there is
    refuse_to_read(path, fmt::format("it is not a results file, or it is damaged ({})", error.what()));
  }
}

}  // namespace motcua::results
