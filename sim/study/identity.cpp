#include "study/identity.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/version.hpp"
#include "scenario/field_catalogue.hpp"

namespace motcua::study {
namespace {

using scenario::Document;
using scenario::Field;
using scenario::Layer;
using scenario::Object;
using scenario::Table;
using scenario::Value;

Identity from(const XXH128_hash_t& hash) {
  return {hash.high64, hash.low64};
}

/// Fields of the scenario itself that say how it is read, called and asked, not what happens in it.
bool is_about_the_text(const Object& object, const std::string& field) {
  static constexpr std::array of_scenario{"models", "measures", "parts", "units", "id", "seed", "replications"};
  if (field == "name" || field == "ascii_name") return true;
  return object.kind == "scenario" && std::find(of_scenario.begin(), of_scenario.end(), field) != of_scenario.end();
}

/// The object's fields by name, one a line, without those that have their default.
std::string fields_text(const Object& object) {
  std::vector<std::string> lines;
  for (const Field& field : object.fields->fields) {
    if (std::holds_alternative<std::monostate>(field.value.data) || is_about_the_text(object, field.name)) continue;
    const std::string value = value_text(field.value);
    const scenario::FieldInfo* info = scenario::find_field(object.kind, field.name);
    if (info && !info->required && info->default_text == value) continue;
    lines.push_back(field.name + " = " + value + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

/// Instances of one template share their fields, which are told once.
class DocumentText {
 public:
  void add(const Document& document) {
    for (std::uint32_t at = 0; at < document.objects.size(); ++at) {
      const Object& object = document.objects[at];
      text_ += fmt::format("[{} {} {} {} {}]\n", object.kind, object.kind == "scenario" ? "" : object.id, object.unit,
                           object.parent, fields(object));
    }
  }

  const std::string& text() const { return text_; }

 private:
  std::string fields(const Object& object) {
    const auto [found, is_new] = known_.try_emplace(object.fields.get());
    if (is_new) found->second = identity_of(fields_text(object)).text();
    return found->second;
  }

  std::map<const Table*, std::string> known_;  ///< looked up only: its order does not matter
  std::string text_;
};

void add_object(const Object& object, std::string& text) {
  text += fmt::format("[{} {}]\n", object.kind, object.id);
  for (const Field& field : object.fields->fields) text += field.name + " = " + value_text(field.value) + "\n";
}

void add_template(const scenario::Template& added, std::string& text) {
  add_object(added.object, text);
  for (const scenario::Template& child : added.children) add_template(child, text);
  text += "end\n";
}

std::string layer_text(const Layer& layer) {
  std::string text = layer.kind + "\n";
  add_object(layer.head, text);
  for (const scenario::Entry& entry : layer.entries) {
    if (entry.added) add_template(*entry.added, text);
    if (!entry.patch) continue;
    text += fmt::format("{} {}\n", entry.patch->kind == scenario::Patch::Kind::set ? "set" : "remove", entry.patch->at);
    text += value_text(Value{entry.patch->fields, {}, nullptr}) + "\n";
  }
  return text;
}

}  // namespace

std::string Identity::text() const {
  return fmt::format("{:016x}{:016x}", high, low);
}

Identity identity_of(std::string_view bytes) {
  return from(XXH3_128bits(bytes.data(), bytes.size()));
}

Identity identity_of(const scenario::Source& source) {
  std::string text;
  for (const Layer& layer : source.base) text += layer_text(layer);
  for (const auto& [id, layer] : source.models) text += "model " + id + "\n" + layer_text(layer);
  for (const Layer& layer : source.measures) text += layer_text(layer);
  return identity_of(text);
}

Identity identity_of(const Plan& plan, std::size_t model) {
  DocumentText documents;
  std::string text;
  for (const DatedDocument& dated : plan.documents) {
    if (dated.model != model) continue;
    documents.add(dated.document);
    text += scenario::date_text(dated.from) + " " + identity_of(documents.text()).text() + "\n";
  }
  for (const Layer* measure : scenario::measures_of(plan.source, plan.model(model).id)) {
    if (measure->head.find("from") || measure->head.find("until")) text += layer_text(*measure);
  }
  return identity_of(text);
}

Identity run_identity(const Identity& content, const Identity& kept, std::uint64_t seed, std::uint32_t replication) {
  return identity_of(fmt::format("run {} {} {} {} {} {}", content.text(), kept.text(), seed, replication,
                                 results_revision, core::program_version()));
}

}  // namespace motcua::study
