#include "results/attribute_reader.hpp"

#include "results/format.hpp"
#include "results/hdf5_types.hpp"

namespace motcua::results::hdf5 {
namespace {

herr_t collect_name(hid_t, const char* name, const H5A_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

std::vector<std::string> names_of_attributes(hid_t object) {
  std::vector<std::string> names;
  // Files of tools that track no order of creation are read by name.
  if (H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, collect_name, &names) < 0) {
    H5Eclear2(H5E_DEFAULT);
    names.clear();
    checked(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, nullptr, collect_name, &names), "H5Aiterate2");
  }
  return names;
}

template <class Number>
AttributeValue read_numbers(const AttributeHandle& attribute, bool is_scalar, std::size_t count) {
  std::vector<Number> numbers(count);
  checked(H5Aread(attribute.id(), memory_type<Number>(), numbers.data()), "H5Aread");
  if (is_scalar) return numbers.front();
  return numbers;
}

AttributeValue read_value(const AttributeHandle& attribute, const std::string& name) {
  const Type type{H5Aget_type(attribute.id()), "H5Aget_type"};
  const Space space{H5Aget_space(attribute.id()), "H5Aget_space"};
  const auto count =
      static_cast<std::size_t>(checked(H5Sget_simple_extent_npoints(space.id()), "H5Sget_simple_extent"));
  const bool is_scalar = H5Sget_simple_extent_type(space.id()) == H5S_SCALAR;
  switch (H5Tget_class(type.id())) {
    case H5T_STRING:
      if (count != 1) break;
      return read_texts(type.id(), space.id(), count,
                        [&](void* buffer) { checked(H5Aread(attribute.id(), type.id(), buffer), "H5Aread"); })
          .front();
    case H5T_FLOAT:
      return read_numbers<double>(attribute, is_scalar, count);
    case H5T_INTEGER:
      return read_numbers<std::int64_t>(attribute, is_scalar, count);
    default:
      break;
  }
  throw Error("attribute `" + name + "` is neither a text nor numbers");
}

AttributeHandle open(hid_t object, const std::string& name) {
  return {H5Aopen(object, name.c_str(), H5P_DEFAULT), "H5Aopen"};
}

}  // namespace

std::vector<Attribute> read_attributes(hid_t object) {
  std::vector<Attribute> attributes;
  for (const std::string& name : names_of_attributes(object))
    if (!format::is_reserved(name)) attributes.push_back({name, read_value(open(object, name), name)});
  return attributes;
}

std::string read_text_attribute(hid_t object, std::string_view name) {
  const std::string text_name{name};
  if (checked(H5Aexists(object, text_name.c_str()), "H5Aexists") == 0) return "";
  const AttributeValue value = read_value(open(object, text_name), text_name);
  const auto* text = std::get_if<std::string>(&value);
  return text ? *text : "";
}

}  // namespace motcua::results::hdf5
