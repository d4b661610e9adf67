// The words by which HDF5 dimension scales and netCDF-4 know their own attributes.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace motcua::results::format {

inline constexpr std::string_view scale_class = "CLASS";
inline constexpr std::string_view scale_name = "NAME";
inline constexpr std::string_view scale_list = "DIMENSION_LIST";   // on a variable: the scale of each axis
inline constexpr std::string_view scale_users = "REFERENCE_LIST";  // on a scale: who uses it, on which axis
inline constexpr std::string_view dimension_id = "_Netcdf4Dimid";
inline constexpr std::string_view dimension_ids = "_Netcdf4Coordinates";
inline constexpr std::string_view properties = "_NCProperties";
inline constexpr std::string_view fill_value = "_FillValue";
inline constexpr std::string_view units = "units";
inline constexpr std::string_view long_name = "long_name";

/// NAME of a scale without values starts so; its length follows, ten columns wide (netcdf-c, nc4hdf.c).
inline constexpr std::string_view valueless_scale = "This is a netCDF dimension but not a netCDF variable.";

inline constexpr std::array reserved{scale_class,  scale_name,    scale_list, scale_users,
                                     dimension_id, dimension_ids, properties};

/// Attributes that the file format keeps for itself.
constexpr bool is_reserved(std::string_view name) {
  return std::find(reserved.begin(), reserved.end(), name) != reserved.end();
}

/// Attributes that have a field of their own in Variable.
constexpr bool is_label(std::string_view name) {
  return name == units || name == long_name;
}

/// Attributes whose type must be that of the variable (CF 2.5.1, 3.5).
constexpr bool has_type_of_variable(std::string_view name) {
  return name == fill_value || name == "flag_values" || name == "flag_masks" || name == "valid_min" ||
         name == "valid_max" || name == "valid_range" || name == "missing_value";
}

}  // namespace motcua::results::format
