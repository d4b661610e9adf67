#include "scenario/read.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/find_file.hpp"
#include "scenario/patch.hpp"
#include "scenario/text_file.hpp"
#include "scenario/toml.hpp"
#include "scenario/unit_table.hpp"

namespace motcua::scenario {
namespace {

namespace fs = std::filesystem;

struct Named {
  std::string id;
  core::Place place;
};

/// The texts of a list field (or of one text); other values are left to the field checks.
std::vector<Named> names_in(const Object& object, std::string_view field) {
  std::vector<Named> names;
  const Value* value = object.find(field);
  if (!value) return names;
  if (const std::string* one = value->text()) return {{*one, value->place}};
  if (!value->array()) return names;
  for (const Value& element : *value->array()) {
    if (const std::string* text = element.text()) names.push_back({*text, element.place});
  }
  return names;
}

class Loader {
 public:
  explicit Loader(Source& source) : source_{source} {}

  void load(const Options& options) {
    for (const std::string& set : options.sets) {
      if (auto patch = typed_patch(set, source_.problems)) source_.sets.push_back(std::move(*patch));
    }
    source_.base.push_back(layer(source_.path, {"city", "theory"}));
    if (source_.base.front().kind.empty()) source_.failed.insert("scenario");
    apply_typed_lists();
    for (const fs::path& part : part_files(source_.path)) source_.base.push_back(layer(part, {"part"}));
    load_named(source_.head(), "parts", "parts", "part", source_.base);
    add_units();
    load_procedures();
    load_models(options);
    load_measures(options);
  }

  /// The model of that id (or the models of "one+another") and those it is based on.
  void load_model(const Named& model) {
    std::size_t begin = 0;
    while (begin <= model.id.size()) {
      const std::size_t plus = std::min(model.id.find('+', begin), model.id.size());
      load_one_model({model.id.substr(begin, plus - begin), model.place});
      begin = plus + 1;
    }
  }

 private:
  Layer layer(const fs::path& path, const std::vector<std::string>& wanted) {
    const auto text = read_text_file(path, source_.problems);
    if (!text) return {};
    const auto value = read_toml(*text, place_in(path).file, source_.problems);
    if (!value || !value->table()) return {};
    Layer result = make_layer(*value, source_.problems);
    if (!result.kind.empty() && std::find(wanted.begin(), wanted.end(), result.kind) == wanted.end()) {
      source_.problems.add(result.head.place, fmt::format("a file of kind \"{}\"", result.kind),
                           fmt::format("a \"{}\" is needed here", wanted[0]), "name another file, or change its kind");
      return {};
    }
    check_id(result, path);
    return result;
  }

  /// A file that is found by its name says the same name inside.
  void check_id(Layer& layer, const fs::path& path) {
    if (layer.kind.empty() || layer.kind == "part") return;
    const bool named = layer.kind == "city" || layer.kind == "theory";
    const std::string stem = path.stem().string();
    if (layer.head.id.empty() && named) layer.head.id = stem;
    if (!named && layer.head.id != stem) {
      source_.problems.add(layer.head.place, fmt::format("id \"{}\"", layer.head.id),
                           fmt::format("the file is called {}.toml", stem), fmt::format("write id = \"{}\"", stem));
    }
  }

  /// Lists of files that are set on the command line decide what is read.
  void apply_typed_lists() {
    Object& head = source_.base.front().head;
    for (const Patch& set : source_.sets) {
      if (set.at != "scenario") continue;
      Table fields = *head.fields;
      for (const Field& field : set.fields.fields) {
        const bool list = field.name == "procedures" || field.name == "models" || field.name == "measures" ||
                          field.name == "parts" || field.name == "units";
        if (list) fields.put(field.name, field.value);
      }
      head.fields = std::make_shared<const Table>(std::move(fields));
    }
  }

  void load_named(const Object& object, std::string_view field, const std::string& folder, const std::string& kind,
                  std::vector<Layer>& into) {
    for (const Named& name : names_in(object, field)) {
      if (auto path = find_file(source_.path, folder, name.id, name.place, source_.problems)) {
        into.push_back(layer(*path, {kind}));
      }
    }
  }

  void add_units() {
    const Value* units = source_.head().find("units");
    if (!units || !units->text()) return;
    const fs::path path = source_.path.parent_path() / *units->text();
    if (const auto text = read_text_file(path, source_.problems)) {
      source_.base.push_back(unit_layer(*text, place_in(path).file, units->provenance, source_.problems));
    }
  }

  bool is_written_inline(const std::string& id) const {
    const auto has = [&](const Layer& layer) {
      return std::any_of(layer.entries.begin(), layer.entries.end(), [&](const Entry& entry) {
        return entry.added && entry.added->object.kind == "procedure" && entry.added->object.id == id;
      });
    };
    return std::any_of(source_.base.begin(), source_.base.end(), has);
  }

  void load_procedures() {
    for (const Named& name : names_in(source_.head(), "procedures")) {
      if (is_written_inline(name.id)) continue;
      const auto path = find_file(source_.path, "procedures", name.id, name.place, source_.problems);
      Layer file = path ? layer(*path, {"procedure"}) : Layer{};
      if (file.kind.empty()) {
        source_.failed.insert("procedure");
        continue;
      }
      Template procedure{file.head, {}};
      for (Entry& entry : file.entries) {
        if (entry.added) procedure.children.push_back(std::move(*entry.added));
      }
      file.head.kind = "";
      file.entries.clear();
      file.entries.push_back({std::move(procedure), std::nullopt});
      source_.base.push_back(std::move(file));
    }
  }

  void load_models(const Options& options) {
    std::vector<Named> wanted;
    const core::Place typed{std::make_shared<const std::string>("--model"), 0, 0};
    for (const std::string& id : options.models) wanted.push_back({id, typed});
    for (Named& name : names_in(source_.head(), "models")) wanted.push_back(std::move(name));
    for (const Named& model : wanted) {
      if (std::count(source_.model_ids.begin(), source_.model_ids.end(), model.id)) continue;
      source_.model_ids.push_back(model.id);
      load_model(model);
    }
  }

  void load_one_model(const Named& model) {
    if (source_.models.contains(model.id)) return;
    const bool is_measure =
        !has_file(source_.path, "governments", model.id) && has_file(source_.path, "measures", model.id);
    const std::string folder = is_measure ? "measures" : "governments";
    const auto path = find_file(source_.path, folder, model.id, model.place, source_.problems);
    Layer& kept = source_.models[model.id];
    if (path) kept = layer(*path, {is_measure ? "measure" : "government"});
    load_bases(kept);
  }

  void load_bases(const Layer& layer) {
    for (const char* field : {"based_on", "applies"}) {
      for (const Named& base : names_in(layer.head, field)) load_one_model(base);
    }
  }

  void load_measures(const Options& options) {
    load_named(source_.head(), "measures", "measures", "measure", source_.measures);
    const core::Place typed{std::make_shared<const std::string>("--measure"), 0, 0};
    for (const std::string& id : options.measures) {
      const auto path = find_file(source_.path, "measures", id, typed, source_.problems);
      if (path) source_.measures.push_back(layer(*path, {"measure"}));
    }
    for (const Layer& measure : source_.measures) load_bases(measure);
  }

  Source& source_;
};

}  // namespace

Source load(const fs::path& scenario, const Options& options) {
  Source source;
  source.path = main_file(scenario);
  Loader{source}.load(options);
  return source;
}

void load_model(Source& source, const std::string& id, const core::Place& named_at) {
  Loader{source}.load_model({id, named_at});
}

}  // namespace motcua::scenario
