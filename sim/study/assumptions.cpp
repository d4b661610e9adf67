#include "study/assumptions.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>

namespace motcua::study {
namespace {

namespace fs = std::filesystem;

/// Collects values by the wording that they rest on.
class Collector {
 public:
  /// `wording`: what of a provenance is collected.
  Collector(const fs::path& scenario, std::string scenario::Provenance::*wording)
      : folder_{scenario.parent_path()}, wording_{wording} {}

  void add(const scenario::Table& table) {
    for (const scenario::Field& field : table.fields) add(field.value);
  }

  std::vector<Assumption> list() const {
    std::vector<Assumption> result;
    for (const auto& [key, entry] : found_) {
      const auto& [file, text] = key;
      std::string place = entry.line > 0 ? fmt::format("{}:{}", file, entry.line) : file;
      result.push_back({std::move(place), text, entry.values.size()});
    }
    return result;
  }

 private:
  struct Entry {
    std::uint32_t line = 0;  ///< the first
    std::set<std::pair<std::uint32_t, std::uint32_t>> values;
  };

  void add(const scenario::Value& value) {
    if (value.table()) return add(*value.table());
    if (value.provenance && !((*value.provenance).*wording_).empty()) note(value.place, (*value.provenance).*wording_);
    if (!value.array()) return;
    for (const scenario::Value& element : *value.array()) {
      if (element.table()) add(*element.table());
    }
  }

  void note(const core::Place& place, const std::string& text) {
    const std::string file = place.file ? seen_from_scenario(*place.file) : "";
    Entry& entry = found_[{file, text}];
    if (entry.values.empty() || place.line < entry.line) entry.line = place.line;
    entry.values.insert({place.line, place.column});
  }

  /// The same wherever the scenario lies and however it was named.
  std::string seen_from_scenario(const std::string& file) const {
    if (file.empty() || file.starts_with("--")) return file;
    return fs::path{file}.lexically_proximate(folder_).generic_string();
  }

  fs::path folder_;
  std::string scenario::Provenance::*wording_;
  std::map<std::pair<std::string, std::string>, Entry> found_;
};

std::vector<Assumption> collect(const Plan& plan, std::string scenario::Provenance::*wording) {
  Collector collector{plan.source.path, wording};
  std::set<const scenario::Table*> seen;
  for (const DatedDocument& dated : plan.documents) {
    for (const scenario::Object& object : dated.document.objects) {
      if (seen.insert(object.fields.get()).second) collector.add(*object.fields);
    }
  }
  return collector.list();
}

}  // namespace

std::vector<Assumption> assumptions_of(const Plan& plan) {
  return collect(plan, &scenario::Provenance::assumption);
}

std::vector<Assumption> sources_of(const Plan& plan) {
  return collect(plan, &scenario::Provenance::source);
}

std::string text_of(const std::vector<Assumption>& assumptions) {
  std::string text;
  for (const Assumption& assumption : assumptions) {
    text += fmt::format("{}: {} ({} value{})\n", assumption.place, assumption.text, assumption.values,
                        assumption.values == 1 ? "" : "s");
  }
  return text;
}

}  // namespace motcua::study
