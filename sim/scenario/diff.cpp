#include "scenario/diff.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "scenario/compile.hpp"

namespace motcua::scenario {
namespace {

/// Changes told so far, each with the units it happens in.
class Changes {
 public:
  void add(const std::string& subject, const std::string& change, const std::string& unit) {
    const auto key = std::pair{subject, change};
    if (!places_.contains(key)) order_.push_back(key);
    places_[key].push_back(unit);
  }

  std::string text() const {
    std::string text;
    for (const auto& key : order_)
      text += fmt::format("{}{}: {}.\n", key.first, places_text(key.first, places_.at(key)), key.second);
    return text;
  }

 private:
  static std::string places_text(const std::string& subject, const std::vector<std::string>& units) {
    if (units.front().empty()) return "";
    if (units.size() == 1) return subject == "Unit" ? " " + units[0] : fmt::format(" (in {})", units[0]);
    std::vector<std::string> shown(units.begin(),
                                   units.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(units.size(), 4)));
    return fmt::format(" (in {} units: {}{})", units.size(), fmt::join(shown, ", "), units.size() > 4 ? ", …" : "");
  }

  std::vector<std::pair<std::string, std::string>> order_;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> places_;
};

/// Scalars and lists by their dotted names; provenance left out.
void flatten(const std::string& prefix, const Table& table, std::map<std::string, std::string>& into) {
  for (const Field& field : table.fields) {
    if (field.value.table()) {
      flatten(prefix + field.name + ".", *field.value.table(), into);
    } else {
      const std::string* text = field.value.text();
      into[prefix + field.name] = text ? *text : value_text(field.value);
    }
  }
}

class Differ {
 public:
  Differ(const Document& a, const Document& b) : a_{a}, b_{b} {}

  std::string words() {
    const auto in_a = index(a_);
    const auto in_b = index(b_);
    for (std::uint32_t at = 0; at < a_.objects.size(); ++at) {
      const auto name = name_of(a_, at);
      if (name.empty()) continue;
      const auto other = in_b.find(name);
      if (other == in_b.end()) {
        tell_once(a_, at, in_b, "gone");
      } else {
        compare(at, other->second);
      }
    }
    for (std::uint32_t at = 0; at < b_.objects.size(); ++at) {
      const auto name = name_of(b_, at);
      if (!name.empty() && !in_a.contains(name)) tell_once(b_, at, in_a, "new");
    }
    compare_unnamed();
    compare_models();
    return changes_.text();
  }

 private:
  static std::string name_of(const Document& document, std::uint32_t at) {
    const Object& object = document.objects[at];
    if (object.kind == "scenario") return "scenario";
    return object.id.empty() ? "" : object.kind + " " + full_name(document, at);
  }

  static std::map<std::string, std::uint32_t> index(const Document& document) {
    std::map<std::string, std::uint32_t> positions;
    for (std::uint32_t at = 0; at < document.objects.size(); ++at) positions.emplace(name_of(document, at), at);
    return positions;
  }

  /// The object without its unit, which is told beside it.
  static std::string subject(const Document& document, std::uint32_t at) {
    const Object& object = document.objects[at];
    std::string name = full_name(document, at);
    if (object.kind == "scenario") return "Scenario";
    if (object.kind == "unit") return "Unit";
    if (!object.unit.empty()) name.erase(0, object.unit.size() + 1);
    std::string kind = object.kind;
    kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
    return kind + " " + name;
  }

  static std::string unit_of(const Object& object) { return object.kind == "unit" ? object.id : object.unit; }

  /// A whole object that only one side has; not if what it lies in is missing as well.
  void tell_once(const Document& document, std::uint32_t at, const std::map<std::string, std::uint32_t>& other,
                 const char* what) {
    const Object& object = document.objects[at];
    if (object.parent != no_object && !other.contains(name_of(document, object.parent))) return;
    changes_.add(subject(document, at), what, unit_of(object));
  }

  void compare(std::uint32_t in_a, std::uint32_t in_b) {
    const Object& a = a_.objects[in_a];
    const Object& b = b_.objects[in_b];
    if (a.fields == b.fields) return;
    std::map<std::string, std::string> before, after;
    flatten("", *a.fields, before);
    flatten("", *b.fields, after);
    for (const char* name : {"id", "models", "measures", "parts", "units"}) {  // which files were read is no difference
      before.erase(name);
      after.erase(name);
    }
    for (const auto& [field, value] : before) {
      if (!after.contains(field))
        changes_.add(subject(a_, in_a), fmt::format("{} {} → not set", field, value), unit_of(a));
    }
    for (const auto& [field, value] : after) {
      const auto old = before.find(field);
      const std::string from = old == before.end() ? "not set" : old->second;
      if (from != value) changes_.add(subject(a_, in_a), fmt::format("{} {} → {}", field, from, value), unit_of(a));
    }
  }

  /// Objects without a name, by what they say: who takes over from whom, who is merged, when councils meet. Mandates
  /// are compared by whom they leave in charge.
  void compare_unnamed() {
    for (const char* kind :
         {"link", "commuting", "group_share", "succession", "merge", "norm", "division_minimum", "council"}) {
      const auto before = sayings(a_, kind);
      const auto after = sayings(b_, kind);
      for (const auto& saying : before)
        tell_saying(kind, saying, std::count(after.begin(), after.end(), saying), "gone");
      for (const auto& saying : after)
        tell_saying(kind, saying, std::count(before.begin(), before.end(), saying), "new");
    }
  }

  void tell_saying(std::string kind, const std::string& saying, std::ptrdiff_t others, const char* what) {
    if (others > 0) return;
    kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
    std::replace(kind.begin(), kind.end(), '_', ' ');
    changes_.add(fmt::format("{} ({})", kind, saying), what, "");
  }

  static std::vector<std::string> sayings(const Document& document, const char* kind) {
    std::vector<std::string> found;
    for (const std::uint32_t at : document.of_kind(kind)) {
      std::map<std::string, std::string> fields;
      flatten("", *document.objects[at].fields, fields);
      std::string text;
      for (const auto& [name, value] : fields) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, value);
      found.push_back(text);
    }
    return found;
  }

  /// Officers of each department as its posts are written.
  static std::map<std::string, std::int64_t> written_staff(const Document& document) {
    std::map<std::string, std::int64_t> staff;
    for (const std::uint32_t at : document.of_kind("post")) {
      const Object& post = document.objects[at];
      const Value* officers = post.find("officers");
      const auto* number = officers ? std::get_if<std::int64_t>(&officers->data) : nullptr;
      if (number) staff[full_name(document, post.parent)] += *number;
    }
    return staff;
  }

  static std::map<std::string, std::int64_t> staff_by_department(const model::Model& model) {
    std::map<std::string, std::int64_t> staff;
    for (const model::Department& department : model.departments) staff[department.name] = department.officers.size();
    return staff;
  }

  /// What levels, mergers and norms do to departments that read the same on both sides.
  void compare_staff(const model::Model& a, const model::Model& b) {
    const auto before = staff_by_department(a);
    const auto after = staff_by_department(b);
    const auto written_before = written_staff(a_);
    const auto written_after = written_staff(b_);
    for (const auto& [name, written] : written_before) {
      const auto same = written_after.find(name);
      if (same == written_after.end() || same->second != written) continue;
      const auto x = before.find(name);
      const auto y = after.find(name);
      const std::string unit = name.substr(0, name.find('/'));
      const std::string subject = "Department " + name.substr(name.find('/') + 1);
      if (x != before.end() && y == after.end()) changes_.add(subject, "closed", unit);
      if (x == before.end() && y != after.end()) changes_.add(subject, "open again", unit);
      if (x != before.end() && y != after.end() && x->second != y->second) {
        changes_.add(subject, fmt::format("{} officers → {}", x->second, y->second), unit);
      }
    }
  }

  void compare_models() {
    core::Problems ignored;  // the documents may be unfinished; what does not compile is told by `check`
    const model::Model a = compile(a_, "a", ignored);
    const model::Model b = compile(b_, "b", ignored);
    for (const model::Procedure& procedure : a.procedures) {
      for (const model::Procedure& other : b.procedures) {
        if (procedure.id == other.id) compare_routes(a, procedure, b, other);
      }
    }
    compare_staff(a, b);
    if (staff_of(a) != staff_of(b)) {
      changes_.add("In all", fmt::format("{} officers → {}", staff_of(a), staff_of(b)), "");
    }
  }

  static std::string holder(const model::Model& model, const model::Step& step, const std::string& unit) {
    const auto id = model.units.find(unit);
    if (!id || !step.department.contains(*id) || !step.department[*id]) return "nobody";
    return model.departments[step.department[*id]].id;
  }

  void compare_routes(const model::Model& a, const model::Procedure& in_a, const model::Model& b,
                      const model::Procedure& in_b) {
    for (const model::Step& step : in_a.steps) {
      for (const model::Step& other : in_b.steps) {
        if (step.id != other.id || step.kind != model::StepKind::task) continue;
        for (const model::UnitId unit : in_a.peers) {
          const std::string& code = a.units[unit].code;
          if (!b.units.find(code)) continue;
          const std::string from = holder(a, step, code);
          const std::string to = holder(b, other, code);
          if (from != to) changes_.add(in_a.name, fmt::format("{} moves from {} to {}", step.id, from, to), code);
        }
      }
    }
  }

  const Document& a_;
  const Document& b_;
  Changes changes_;
};

}  // namespace

std::string difference_in_words(const Document& a, const Document& b) {
  return Differ{a, b}.words();
}

}  // namespace motcua::scenario
