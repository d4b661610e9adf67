#include "results/encode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "results/attribute_writer.hpp"
#include "results/format.hpp"
#include "results/hdf5_layout.hpp"
#include "results/hdf5_types.hpp"
#include "results/scales.hpp"

namespace motcua::results {
namespace {

using namespace hdf5;

const Attribute nan_as_fill{std::string{format::fill_value}, std::numeric_limits<double>::quiet_NaN()};

/// The fill value that the file states for `variable`, or null. Coordinates have none: CF 2.5.1 wants them complete.
const Attribute* fill_of(const Variable& variable, const Shape& shape) {
  for (const Attribute& attribute : variable.attributes)
    if (attribute.name == format::fill_value) return &attribute;
  const bool is_coordinate = variable.dimensions == std::vector{variable.name};
  const bool is_float = std::holds_alternative<std::vector<double>>(variable.values);
  return is_float && !is_coordinate && !shape.lengths.empty() ? &nan_as_fill : nullptr;
}

/// The fill value of HDF5 must be that of the attribute; problems_in() has seen to its type.
template <class Value>
void set_fill(const Properties& properties, const AttributeValue& value) {
  using Stored = std::conditional_t<std::is_same_v<Value, double>, double, std::int64_t>;
  const Value fill = static_cast<Value>(std::get<Stored>(value));
  checked(H5Pset_fill_value(properties.id(), memory_type<Value>(), &fill), "H5Pset_fill_value");
}

Array create(hid_t group, const std::string& name, hid_t type, const Shape& shape, const Properties& properties) {
  return {H5Dcreate2(group, name.c_str(), type, shape.space().id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
          "H5Dcreate2"};
}

class Encoder {
 public:
  Encoder(const Storage& storage, Scales& scales) : storage_{storage}, scales_{scales} {}

  void write_group(hid_t group, const Dataset& dataset, Scope scope) {
    for (const Attribute& attribute : dataset.attributes) write_attribute(group, attribute);
    for (const Dimension& dimension : dataset.dimensions)
      scope[dimension.name] = write_dimension(group, dataset, dimension);
    for (const Variable& variable : dataset.variables) {
      Shape shape;
      for (const std::string& name : variable.dimensions) shape.lengths.push_back(scope.at(name)->length);
      const Array array = write_array(group, variable, shape);
      Scales::write_axes(group, array, variable.name, variable.dimensions, scope);
    }
    for (const auto& [name, inner] : dataset.groups) {
      const Properties properties = group_properties(H5P_GROUP_CREATE);
      const Group child{H5Gcreate2(group, name.c_str(), H5P_DEFAULT, properties.id(), H5P_DEFAULT), "H5Gcreate2"};
      write_group(child.id(), inner, scope);
    }
  }

 private:
  std::shared_ptr<Scale> write_dimension(hid_t group, const Dataset& dataset, const Dimension& dimension) {
    const auto coordinate = std::find_if(dataset.coordinates.begin(), dataset.coordinates.end(),
                                         [&](const Variable& each) { return each.name == dimension.name; });
    const bool has_values = coordinate != dataset.coordinates.end();
    const Shape shape{{dimension.length}};
    Array array = has_values ? write_array(group, *coordinate, shape) : write_valueless(group, dimension, shape);
    return scales_.add(group, dimension.name, std::move(array), dimension.length, has_values);
  }

  /// A dimension without coordinate: netcdf-c gives it 32-bit floats that are never stored.
  Array write_valueless(hid_t group, const Dimension& dimension, const Shape& shape) {
    const Properties properties = dataset_properties();
    set_layout(properties, shape, 1, {.deflate_level = 0});
    return create(group, dimension.name, H5T_IEEE_F32BE, shape, properties);
  }

  Array write_array(hid_t group, const Variable& variable, const Shape& shape) {
    Array array =
        std::visit([&](const auto& values) { return write_values(group, variable, shape, values); }, variable.values);
    write_text_attribute(array.id(), format::units, variable.units);
    write_text_attribute(array.id(), format::long_name, variable.long_name);
    return array;
  }

  template <class Value>
  Array write_values(hid_t group, const Variable& variable, const Shape& shape, const std::vector<Value>& values) {
    const Properties properties = dataset_properties();
    set_layout(properties, shape, sizeof(Value), storage_);
    const Attribute* fill = fill_of(variable, shape);
    if (fill) set_fill<Value>(properties, fill->value);
    Array array = create(group, variable.name, file_type<Value>(), shape, properties);
    if (!values.empty())
      checked(H5Dwrite(array.id(), memory_type<Value>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "H5Dwrite");
    if (fill == &nan_as_fill) write_attribute(array.id(), *fill);
    for (const Attribute& attribute : variable.attributes)
      write_attribute(array.id(), attribute,
                      format::has_type_of_variable(attribute.name) ? file_type<Value>() : H5I_INVALID_HID);
    return array;
  }

  /// Text lies in a heap of the file, where compression does not reach it.
  Array write_values(hid_t group, const Variable& variable, const Shape& shape,
                     const std::vector<std::string>& values) {
    const Properties properties = dataset_properties();
    set_layout(properties, shape, sizeof(hvl_t), {.deflate_level = 0});
    const Type type = text_type(H5T_VARIABLE);
    Array array = create(group, variable.name, type.id(), shape, properties);
    std::vector<const char*> texts;
    for (const std::string& value : values) texts.push_back(value.c_str());
    if (!texts.empty())
      checked(H5Dwrite(array.id(), type.id(), H5S_ALL, H5S_ALL, text_transfer_.id(), texts.data()), "H5Dwrite");
    for (const Attribute& attribute : variable.attributes) write_attribute(array.id(), attribute);
    return array;
  }

  Storage storage_;
  Scales& scales_;
  Properties text_transfer_ = text_transfer();
};

}  // namespace

hdf5::File create_file(const char* name, const hdf5::Properties& access) {
  checked(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V110), "H5Pset_libver_bounds");
  const Properties creation = group_properties(H5P_FILE_CREATE);
  File file{H5Fcreate(name, H5F_ACC_TRUNC, creation.id(), access.id()), "H5Fcreate"};
  const Group root{H5Gopen2(file.id(), "/", H5P_DEFAULT), "H5Gopen2"};
  unsigned major = 0, minor = 0, release = 0;
  checked(H5get_libversion(&major, &minor, &release), "H5get_libversion");
  write_text_attribute(root.id(), format::properties, fmt::format("version=2,hdf5={}.{}.{}", major, minor, release));
  return file;
}

void write_group(hid_t group, const Dataset& dataset, const Storage& storage, hdf5::Scales& scales) {
  Encoder{storage, scales}.write_group(group, dataset, {});
}

void encode(const Dataset& dataset, const Storage& storage, FileImage& image) {
  const Session session;
  const Properties access{H5Pcreate(H5P_FILE_ACCESS), "H5Pcreate"};
  image.receive_from(access);
  keep_few_objects(access);
  File file = create_file("results in memory", access);
  {
    const Group root{H5Gopen2(file.id(), "/", H5P_DEFAULT), "H5Gopen2"};
    Scales scales;
    write_group(root.id(), dataset, storage, scales);
    scales.write_uses();
  }
  file.close("H5Fclose");
}

}  // namespace motcua::results
