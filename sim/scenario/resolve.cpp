#include "scenario/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenario/field_catalogue.hpp"
#include "scenario/instances.hpp"
#include "scenario/kinds.hpp"
#include "scenario/patch.hpp"

namespace motcua::scenario {
namespace {

bool is_measure(const Layer& layer) {
  return layer.kind == "measure";
}

const Date* date_field(const Layer& layer, std::string_view name) {
  const Value* value = layer.head.find(name);
  return value ? std::get_if<Date>(&value->data) : nullptr;
}

/// A field of the measure's review; null without one.
const Value* review_field(const Layer& measure, std::string_view name) {
  const Value* review = measure.head.find("review");
  return review && review->table() ? review->table()->find(name) : nullptr;
}

bool is_dated(const Layer& measure) {
  return measure.head.find("from") || measure.head.find("until");
}

bool is_in_force(const Layer& measure, std::optional<Date> date) {
  if (!is_dated(measure)) return true;
  const Date* from = date_field(measure, "from");
  const Date* until = date_field(measure, "until");
  return date && (!from || *from <= *date) && (!until || *date < *until);
}

/// "unit[a]" and "unit[b]" as "unit[a, b]".
std::string both(const std::string& first, const std::string& second) {
  const auto inside = [](const std::string& path) {
    const std::size_t open = path.find('[');
    const std::size_t close = path.rfind(']');
    return open == std::string::npos || close < open ? "*" : path.substr(open + 1, close - open - 1);
  };
  if (inside(first) == "*") return second;
  return inside(second) == "*" ? first : fmt::format("unit[{}, {}]", inside(first), inside(second));
}

class Resolver {
 public:
  Resolver(const Source& source, const Fates& fates) : source_{source}, fates_{fates} {
    document_.problems = source.problems;
    document_.failed = source.failed;
  }

  Document resolve(const std::string& model_id, std::optional<Date> date) {
    add_base();
    for (const std::string& id : chain(model_id)) {
      const auto found = source_.models.find(id);
      if (found != source_.models.end() && !is_measure(found->second)) apply_layer(found->second, std::nullopt);
    }
    for (const bool dated : {false, true}) {
      for (const Layer* measure : measures_of(source_, model_id)) {
        if (is_dated(*measure) == dated && is_in_force(*measure, date)) apply_measure(*measure);
      }
    }
    for (const Patch& set : source_.sets) apply(document_, set, nullptr, document_.problems);
    return std::move(document_);
  }

 private:
  void add_base() {
    std::vector<const Template*> templates;
    if (!source_.head().kind.empty()) document_.objects.push_back(source_.head());
    for (const Layer& layer : source_.base) {
      for (const Entry& entry : layer.entries) {
        if (entry.added) templates.push_back(&*entry.added);
      }
    }
    add_objects(document_, templates, nullptr, document_.problems);
    for (const Layer& layer : source_.base) {
      for (const Entry& entry : layer.entries) {
        if (entry.patch) apply(document_, *entry.patch, nullptr, document_.problems);
      }
    }
  }

  Fate fate_of(const Layer& measure) const {
    const auto found = fates_.find(measure.head.id);
    return found == fates_.end() ? Fate::as_written : found->second;
  }

  void apply_measure(const Layer& measure) {
    if (fate_of(measure) == Fate::withdrawn) return;
    const std::optional<Path> where = where_of(measure);
    const Value* applies = measure.head.find("applies");
    const Array names = !applies ? Array{} : applies->array() ? *applies->array() : Array{*applies};
    for (const Value& name : names) {
      if (!name.text()) continue;
      for (const std::string& id : chain(*name.text())) {
        const auto found = source_.models.find(id);
        if (found != source_.models.end()) apply_layer(found->second, where);
      }
    }
    apply_layer(measure, where);
  }

  std::optional<Path> where_of(const Layer& measure) {
    const bool everywhere = fate_of(measure) == Fate::rolled_out;
    const Value* where = everywhere ? review_field(measure, "roll_out_to") : measure.head.find("where");
    if (!where || !where->text()) return std::nullopt;
    auto path = parse_path(*where->text(), where->place, document_.problems);
    const bool units = path && path->objects.size() == 1 && path->objects[0].kind == "unit" && path->field.empty();
    if (path && !units) {
      document_.problems.add(where->place, fmt::format("where \"{}\"", *where->text()), "a measure holds in units",
                             "write where = \"unit[selector]\"");
      return std::nullopt;
    }
    return path;
  }

  /// Objects and patches in the order of the text; objects that follow one another are added together.
  void apply_layer(const Layer& layer, const std::optional<Path>& where) {
    std::vector<const Template*> pending;
    std::vector<Template> placed;
    placed.reserve(layer.entries.size());
    const Path* place = where ? &*where : nullptr;
    const auto flush = [&] {
      add_objects(document_, pending, place, document_.problems);
      pending.clear();
    };
    for (const Entry& entry : layer.entries) {
      if (entry.added) {
        pending.push_back(where ? &placed.emplace_back(with_place(*entry.added, *where)) : &*entry.added);
      } else {
        flush();
        apply(document_, *entry.patch, place, document_.problems);
      }
    }
    flush();
  }

  /// What a placed measure adds holds only there: mandates, successions, councils … by `where`, budgets and commands by
  /// `at`. Offices are kept to their place when they are added.
  static Template with_place(const Template& added, const Path& where) {
    Template result = added;
    const std::string& kind = added.object.kind;
    const char* field = find_field(kind, "where") ? "where" : "at";
    if (!find_field(kind, field) || find_object_kind(kind)->in_unit) return result;
    Table fields = *added.object.fields;
    const std::string own = added.object.text(field);
    fields.put(field, Value{own.empty() ? where.text : both(own, where.text), where.place, nullptr});
    result.object.fields = std::make_shared<const Table>(std::move(fields));
    return result;
  }

  std::vector<std::string> chain(const std::string& model_id) {
    std::vector<std::string> order;
    if (model_id == "base" && !source_.models.contains("base")) return order;
    for (const std::string& part : parts_of(model_id)) add_to_chain(part, order);
    return order;
  }

  void add_to_chain(const std::string& id, std::vector<std::string>& order) {
    if (std::count(order.begin(), order.end(), id)) return;
    const auto found = source_.models.find(id);
    if (found == source_.models.end()) return;
    const Object& head = found->second.head;
    if (!on_the_way_.insert(id).second) {
      document_.problems.add(head.place, fmt::format("government model \"{}\"", id), "it is based on itself in the end",
                             "break the circle of based_on");
      return;
    }
    if (const Value* base = head.find("based_on")) {
      if (base->text()) add_to_chain(*base->text(), order);
      for (const Value& one : base->array() ? *base->array() : Array{}) {
        if (one.text()) add_to_chain(*one.text(), order);
      }
    }
    on_the_way_.erase(id);
    if (!std::count(order.begin(), order.end(), id)) order.push_back(id);
  }

  const Source& source_;
  const Fates& fates_;
  Document document_;
  std::set<std::string> on_the_way_;
};

bool has_models(const Source& source, const std::string& model_id) {
  const std::vector<std::string> parts = parts_of(model_id);
  return std::all_of(parts.begin(), parts.end(), [&](const std::string& id) { return source.models.contains(id); });
}

}  // namespace

std::vector<std::string> model_ids(const Source& source) {
  return source.model_ids.empty() ? std::vector<std::string>{"base"} : source.model_ids;
}

std::vector<std::string> parts_of(const std::string& model_id) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= model_id.size();) {
    const std::size_t plus = std::min(model_id.find('+', begin), model_id.size());
    parts.push_back(model_id.substr(begin, plus - begin));
    begin = plus + 1;
  }
  return parts;
}

std::vector<const Layer*> measures_of(const Source& source, const std::string& model_id) {
  std::vector<const Layer*> measures;
  for (const Layer& measure : source.measures) measures.push_back(&measure);
  for (const std::string& id : parts_of(model_id)) {
    const auto found = source.models.find(id);
    if (found != source.models.end() && is_measure(found->second)) measures.push_back(&found->second);
  }
  return measures;
}

std::vector<Date> dates(const Source& source, const std::string& model_id) {
  std::set<Date> found;
  for (const Layer* measure : measures_of(source, model_id)) {
    if (const Date* from = date_field(*measure, "from")) found.insert(*from);
    if (const Date* until = date_field(*measure, "until")) found.insert(*until);
    const Value* review = review_field(*measure, "on");
    if (const Date* on = review ? std::get_if<Date>(&review->data) : nullptr) found.insert(*on);
  }
  return {found.begin(), found.end()};
}

Document resolve(const Source& source, const std::string& model_id, std::optional<Date> date, const Fates& fates) {
  if (model_id == "base" || has_models(source, model_id)) return Resolver{source, fates}.resolve(model_id, date);
  Source extended = source;
  load_model(extended, model_id, {std::make_shared<const std::string>("--model"), 0, 0});
  return Resolver{extended, fates}.resolve(model_id, date);
}

}  // namespace motcua::scenario
