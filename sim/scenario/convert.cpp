#include <map>

#include "scenario/kinds.hpp"
#include "scenario/scenario.hpp"
#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {
namespace {

/// Reads objects of one kind; instances that share their fields are read once.
template <class Struct>
class KindReader {
 public:
  KindReader(const FieldTable<Struct>& table, core::Problems& problems) : table_{table}, problems_{problems} {}

  Struct read(const Document& document, std::uint32_t at) {
    const Object& object = document.objects[at];
    const auto found = read_before_.find(object.fields.get());
    Struct result = found != read_before_.end() ? found->second : fresh(object);
    result.id = object.id;
    result.place = object.place;
    result.full_name = full_name(document, at);
    return result;
  }

 private:
  const Struct& fresh(const Object& object) {
    const std::string owner = object.id.empty() ? object.kind : object.kind + " " + object.id;
    Struct result;
    read_fields(table_, *object.fields, object.place, result, Reading{problems_, owner, ""});
    return read_before_.emplace(object.fields.get(), std::move(result)).first->second;
  }

  const FieldTable<Struct>& table_;
  core::Problems& problems_;
  std::map<const Table*, Struct> read_before_;  // looked up only: the order of addresses does not matter
};

class Converter {
 public:
  Converter(const Document& document, core::Problems& problems) : document_{document}, problems_{problems} {}

  Scenario convert() {
    read_plain();
    position_.assign(document_.objects.size(), no_object);
    read_offices();
    read_procedures();
    read_mandates();
    read_unnamed("succession", succession_fields(), scenario_.successions);
    read_unnamed("council", council_fields(), scenario_.councils);
    read_unnamed("merge", merge_fields(), scenario_.merges);
    read_unnamed("norm", norm_fields(), scenario_.norms);
    read_unnamed("division_minimum", division_minimum_fields(), scenario_.division_minimums);
    return std::move(scenario_);
  }

 private:
  template <class Struct>
  void read_all(const char* kind, const FieldTable<Struct>& table, std::vector<Struct>& into) {
    KindReader<Struct> reader{table, problems_};
    for (const std::uint32_t at : document_.of_kind(kind)) into.push_back(reader.read(document_, at));
  }

  /// Objects that nothing else names.
  template <class Struct>
  void read_unnamed(const char* kind, const FieldTable<Struct>& table, std::vector<Struct>& into) {
    for (const std::uint32_t at : document_.of_kind(kind)) {
      const Object& object = document_.objects[at];
      Struct& result = into.emplace_back();
      result.place = object.place;
      read_fields(table, *object.fields, object.place, result, Reading{problems_, kind, ""});
    }
  }

  void read_plain() {
    std::vector<Settings> settings;
    read_all("scenario", settings_fields(), settings);
    if (!settings.empty()) scenario_.settings = std::move(settings[0]);
    read_all("unit", unit_fields(), scenario_.units);
    read_all("link", link_fields(), scenario_.links);
    read_all("calendar", calendar_fields(), scenario_.calendars);
    read_all("profile", profile_fields(), scenario_.profiles);
    read_all("group", group_fields(), scenario_.groups);
    read_all("commuting", commuting_fields(), scenario_.commuting);
    read_group_shares();
    read_all("handover", handover_fields(), scenario_.handovers);
    read_all("rules", rules_fields(), scenario_.rules);
    read_all("control", control_fields(), scenario_.controls);
    read_all("smart", smart_fields(), scenario_.smart);
    read_all("budget", budget_fields(), scenario_.budgets);
    read_all("command", command_fields(), scenario_.commands);
  }

  void read_group_shares() {
    for (const std::uint32_t at : document_.of_kind("group_share")) {
      const Object& object = document_.objects[at];
      GroupShare& given = scenario_.group_shares.emplace_back();
      given.place = object.place;
      read_fields(group_share_fields(), *object.fields, object.place, given, Reading{problems_, "group_share", ""});
      for (const Field& field : object.fields->fields) {
        if (field.name == "where" || std::holds_alternative<std::monostate>(field.value.data)) continue;
        const Reading reading{problems_, "group_share", field.name};
        check_source(field.value, reading);
        if (const auto read = share().read(field.value, reading))
          given.groups.emplace_back(Reference{field.name, field.value.place}, *read);
      }
    }
  }

  void read_offices() {
    KindReader<Agency> agencies{agency_fields(), problems_};
    for (const std::uint32_t at : document_.of_kind("agency")) {
      position_[at] = static_cast<std::uint32_t>(scenario_.agencies.size());
      scenario_.agencies.push_back(agencies.read(document_, at));
      scenario_.agencies.back().unit = document_.objects[at].unit;
    }
    KindReader<Department> departments{department_fields(), problems_};
    for (const std::uint32_t at : document_.of_kind("department")) {
      position_[at] = static_cast<std::uint32_t>(scenario_.departments.size());
      Department& department = scenario_.departments.emplace_back(departments.read(document_, at));
      department.unit = document_.objects[at].unit;
      department.agency = position_[document_.objects[at].parent];
    }
    KindReader<Post> posts{post_fields(), problems_};
    for (const std::uint32_t at : document_.of_kind("post")) {
      Post& post = scenario_.posts.emplace_back(posts.read(document_, at));
      post.department = position_[document_.objects[at].parent];
    }
  }

  void read_procedures() {
    KindReader<Procedure> procedures{procedure_fields(), problems_};
    for (const std::uint32_t at : document_.of_kind("procedure")) {
      position_[at] = static_cast<std::uint32_t>(scenario_.procedures.size());
      scenario_.procedures.push_back(procedures.read(document_, at));
    }
    KindReader<Step> steps{step_fields(), problems_};
    for (const std::uint32_t at : document_.of_kind("step")) {
      Step step = steps.read(document_, at);
      if (step.competence.empty()) step.competence = step.id;
      step.gives_time = document_.objects[at].find(step.kind == "task" ? "work" : "lasts") != nullptr;
      scenario_.procedures[position_[document_.objects[at].parent]].steps.push_back(std::move(step));
    }
  }

  void read_mandates() {
    for (const std::uint32_t at : document_.of_kind("mandate")) {
      const Object& object = document_.objects[at];
      Mandate mandate;
      mandate.place = object.place;
      read_fields(mandate_fields(), *object.fields, object.place, mandate, Reading{problems_, "mandate", ""});
      for (const Field& field : object.fields->fields) {
        if (field.name == "procedure" || field.name == "where") continue;
        if (const std::string* holder = field.value.text()) {
          mandate.holders.emplace_back(field.name, Reference{*holder, field.value.place});
        } else if (!std::holds_alternative<std::monostate>(field.value.data)) {
          Reading{problems_, "mandate", field.name}.refuse(field.value, "it must name a department",
                                                           "write \"agency/department\"");
        }
      }
      scenario_.mandates.push_back(std::move(mandate));
    }
  }

  const Document& document_;
  core::Problems& problems_;
  Scenario scenario_;
  std::vector<std::uint32_t> position_;  ///< of each object in its vector of the scenario
};

}  // namespace

model::CalendarSpec Calendar::spec() const {
  model::CalendarSpec spec{hours, holidays};
  spec.exceptions.insert(spec.exceptions.end(), exceptions.begin(), exceptions.end());
  return spec;
}

Scenario convert(const Document& document, core::Problems& problems) {
  return Converter{document, problems}.convert();
}

}  // namespace motcua::scenario
