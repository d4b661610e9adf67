#include "results/attribute_writer.hpp"

#include <algorithm>
#include <type_traits>

namespace motcua::results::hdf5 {
namespace {

void write_to(hid_t object, std::string_view name, hid_t file_type, hid_t memory_type, const void* data,
              const Space& space) {
  const AttributeHandle attribute{
      H5Acreate2(object, std::string{name}.c_str(), file_type, space.id(), H5P_DEFAULT, H5P_DEFAULT), "H5Acreate2"};
  checked(H5Awrite(attribute.id(), memory_type, data), "H5Awrite");
}

Space scalar_space() {
  return {H5Screate(H5S_SCALAR), "H5Screate"};
}

Space list_space(hsize_t length) {
  return {H5Screate_simple(1, &length, nullptr), "H5Screate_simple"};
}

template <class Value>
inline constexpr bool is_list = false;
template <class Item>
inline constexpr bool is_list<std::vector<Item>> = true;

}  // namespace

void write_list_attribute(hid_t object, std::string_view name, const Type& file, const Type& memory, const void* data,
                          hsize_t length) {
  write_to(object, name, file.id(), memory.id(), data, list_space(length));
}

void write_text_attribute(hid_t object, std::string_view name, const std::string& text) {
  // HDF5 has no text of zero bytes: the empty text is one zero byte.
  const Type type = text_type(std::max<std::size_t>(text.size(), 1));
  write_to(object, name, type.id(), type.id(), text.c_str(), scalar_space());
}

void write_terminated_attribute(hid_t object, std::string_view name, const std::string& text) {
  write_text_attribute(object, name, text + '\0');
}

void write_integer_attribute(hid_t object, std::string_view name, std::int32_t value) {
  write_to(object, name, H5T_STD_I32LE, H5T_NATIVE_INT32, &value, scalar_space());
}

void write_attribute(hid_t object, const Attribute& attribute, hid_t number_type) {
  const auto stored_as = [&](hid_t usual) { return number_type == H5I_INVALID_HID ? usual : number_type; };
  std::visit(
      [&]<class Value>(const Value& value) {
        if constexpr (std::is_same_v<Value, std::string>) {
          write_text_attribute(object, attribute.name, value);
        } else if constexpr (is_list<Value>) {
          using Item = typename Value::value_type;
          write_to(object, attribute.name, stored_as(file_type<Item>()), memory_type<Item>(), value.data(),
                   list_space(value.size()));
        } else {
          write_to(object, attribute.name, stored_as(file_type<Value>()), memory_type<Value>(), &value, scalar_space());
        }
      },
      attribute.value);
}

}  // namespace motcua::results::hdf5
