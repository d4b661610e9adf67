#include "results/contract.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "results/open_file.hpp"
#include "results/reader.hpp"

namespace motcua::results {
namespace {

constexpr std::array<std::string_view, 2> needed{"model", "replication"};

/// "" if there is none, or it is not a text.
std::string text_attribute(const Dataset& dataset, std::string_view name) {
  for (const Attribute& attribute : dataset.attributes) {
    const auto* text = std::get_if<std::string>(&attribute.value);
    if (attribute.name == name && text) return *text;
  }
  return "";
}

/// The number before the point; -1 if there is none.
int major_of(std::string_view version) {
  int major = -1;
  const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), major);
  const bool ends_well = end == version.data() + version.size() || *end == '.';
  return error == std::errc{} && ends_well ? major : -1;
}

/// "" if there is nothing to say against it.
std::string why_no_results(const Dataset& dataset) {
  const std::string reason = why_not(text_attribute(dataset, "Conventions"), text_attribute(dataset, "format_version"));
  if (!reason.empty()) return reason;
  for (const std::string_view name : needed) {
    const bool is_there = std::any_of(dataset.coordinates.begin(), dataset.coordinates.end(),
                                      [&](const Variable& each) { return each.name == name; });
    if (!is_there) return fmt::format("it has no dimension `{}`; write it again", name);
  }
  return "";
}

}  // namespace

std::string why_not(std::string_view told_conventions, std::string_view told_version) {
  if (told_conventions.find("motcua") == std::string_view::npos)
    return "another program wrote it; name a file that motcua wrote";
  const int major = major_of(told_version);
  if (major < 0) return fmt::format("its format version `{}` cannot be understood; write it again", told_version);
  if (major == format_major) return "";
  return fmt::format("its format version is {}, and this program reads {}.x; {}", told_version, format_major,
                     major > format_major ? "use the motcua that wrote it, or newer" : "write it again");
}

Dataset read_results(const std::filesystem::path& path) {
  Dataset dataset = read(path);
  const std::string reason = why_no_results(dataset);
  if (!reason.empty()) refuse_to_read(path, reason);
  return dataset;
}

}  // namespace motcua::results
