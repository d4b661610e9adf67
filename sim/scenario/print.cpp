#include "scenario/print.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenario/field_catalogue.hpp"
#include "scenario/kinds.hpp"

namespace motcua::scenario {
namespace {

std::string provenance_keys(const Provenance& provenance) {
  std::string text;
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) text += fmt::format(", {} = {}", key, in_quotes(value));
  };
  add("source", provenance.source);
  add("assumption", provenance.assumption);
  add("confidence", provenance.confidence);
  return text;
}

std::string key_text(const std::string& name) {
  const Value one{Table{{{name, Value{true, {}, nullptr}}}}, {}, nullptr};
  const std::string text = value_text(one);  // "{ key = true }"
  return text.substr(2, text.find(" = ", 2) - 2);
}

std::string table_text(const Table& table, const std::string& provenance, const Provenance* outer) {
  std::vector<std::string> parts;
  for (const Field& field : table.fields) {
    parts.push_back(key_text(field.name) + " = " + sourced_text(field.value, outer));
  }
  return fmt::format("{{ {}{} }}", fmt::join(parts, ", "),
                     parts.empty() && !provenance.empty() ? provenance.substr(2) : provenance);
}

class Printer {
 public:
  explicit Printer(const Document& document) : document_{document}, children_(document.objects.size()) {
    for (std::uint32_t at = 0; at < document.objects.size(); ++at) {
      const Object& object = document.objects[at];
      if (object.parent != no_object) children_[object.parent].push_back(at);
    }
  }

  std::string print() {
    text_ = "kind = \"city\"\nversion = 1\n";
    for (const std::uint32_t at : document_.of_kind("scenario")) {
      if (!document_.objects[at].find("id")) text_ += "id = " + in_quotes(document_.objects[at].id) + "\n";
      text_ += fields(document_.objects[at], {"models", "measures", "parts", "units"}, "");
    }
    for (const char* kind : {"unit", "link", "calendar", "profile", "group", "commuting", "group_share", "handover",
                             "rules", "smart", "command"}) {
      print_plain(kind);
    }
    for (const std::uint32_t at : document_.of_kind("procedure"))
      text_ += "\n[[procedure]]\n" + with_children(at, "procedure.step");
    print_offices("agency");
    print_offices("department");
    for (const char* kind : {"mandate", "succession", "council", "control", "merge", "norm", "division_minimum"})
      print_plain(kind);
    return std::move(text_);
  }

 private:
  void print_plain(const char* kind) {
    for (const std::uint32_t at : document_.of_kind(kind)) {
      text_ += fmt::format("\n[[{}]]\n", kind) + fields(document_.objects[at], {}, "");
    }
  }

  std::string with_children(std::uint32_t at, const std::string& header) const {
    std::string text = fields(document_.objects[at], {}, "");
    for (const std::uint32_t child : children_[at]) {
      text += fmt::format("  [[{}]]\n", header) + fields(document_.objects[child], {"department"}, "  ");
    }
    return text;
  }

  /// Instances that read alike, with the units they stand in.
  void print_offices(const std::string& kind) {
    std::vector<std::string> bodies;
    std::map<std::string, std::vector<std::string>> units;
    for (const std::uint32_t at : document_.of_kind(kind)) {
      const std::string body =
          kind == "agency" ? fields(document_.objects[at], {}, "") : with_children(at, "department.post");
      std::vector<std::string>& codes = units[body];
      if (codes.empty()) bodies.push_back(body);
      codes.push_back(document_.objects[at].unit);
    }
    for (const std::string& body : bodies) {
      const std::vector<std::string>& codes = units[body];
      text_ += fmt::format("\n[[{}]]\nat = \"unit[{}]\"\n", kind, fmt::join(codes, "|")) + body;
    }
  }

  static std::string fields(const Object& object, const std::set<std::string>& without, const char* indent) {
    std::string text;
    for (const Field& field : object.fields->fields) {
      if (without.contains(field.name) || std::holds_alternative<std::monostate>(field.value.data)) continue;
      const FieldInfo* info = find_field(object.kind, field.name);
      const bool open_share = object.kind == "group_share" && info == nullptr;
      const bool sourced = open_share || (info && (info->needs_source || info->type.starts_with("table `")));
      text += fmt::format("{}{} = {}\n", indent, key_text(field.name),
                          sourced ? sourced_text(field.value, nullptr) : value_text(field.value));
    }
    return text;
  }

  const Document& document_;
  std::vector<std::vector<std::uint32_t>> children_;
  std::string text_;
};

}  // namespace

std::string sourced_text(const Value& value, const Provenance* outer) {
  const Provenance* own = value.provenance.get();
  const bool told = !own || (outer && *own == *outer);
  const std::string keys = told ? "" : provenance_keys(*own);
  if (value.table()) return table_text(*value.table(), keys, own ? own : outer);
  return keys.empty() ? value_text(value) : fmt::format("{{ value = {}{} }}", value_text(value), keys);
}

std::string resolved_text(const Document& document) {
  return Printer{document}.print();
}

}  // namespace motcua::scenario
