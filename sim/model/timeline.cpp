#include "model/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/timeline_supervision.hpp"

namespace motcua::model {
namespace {

/// Everything that any of the models has, each once, in an order that depends on names only.
struct Union {
  std::vector<Agency> agencies;
  std::map<std::string, AgencyId> agency_ids;
  std::vector<Department> departments;  ///< as in the first model that has it
  std::map<std::string, DepartmentId> department_ids;
  std::vector<std::vector<Officer>> officers;  ///< by department, as in the first model that has them
};

bool is_by_unit(const Department& a, const Department& b) {
  return a.unit < b.unit;
}

void collect_agencies(const Timeline& timeline, Union& all) {
  for (const DatedModel& dated : timeline) {
    for (const Agency& agency : dated.model.agencies) {
      if (all.agency_ids.try_emplace(agency.name, AgencyId{all.agencies.size()}).second) {
        all.agencies.push_back(agency);
      }
    }
  }
}

void collect_departments(const Timeline& timeline, Union& all) {
  std::map<std::string, bool> known;
  for (const DatedModel& dated : timeline) {
    for (const Department& department : dated.model.departments) {
      if (known.try_emplace(department.name, true).second) all.departments.push_back(department);
    }
  }
  std::stable_sort(all.departments.begin(), all.departments.end(), is_by_unit);
  for (std::size_t d = 0; d < all.departments.size(); ++d) {
    all.department_ids.emplace(all.departments[d].name, DepartmentId{d});
  }
}

void collect_officers(const Timeline& timeline, Union& all) {
  all.officers.resize(all.departments.size());
  for (const DatedModel& dated : timeline) {
    for (const Officer& officer : dated.model.officers) {
      const DepartmentId id = all.department_ids.at(dated.model.departments[officer.department].name);
      std::vector<Officer>& staff = all.officers[id.index()];
      const auto same = [&](const Officer& other) { return other.key == officer.key; };
      if (std::none_of(staff.begin(), staff.end(), same)) staff.push_back(officer);
    }
  }
}

class Rebuilder {
 public:
  Rebuilder(Model& model, const Union& all) : model_{model}, all_{all} {}

  void rebuild() {
    for (const Department& department : model_.departments) {
      new_id_.push_back(all_.department_ids.at(department.name));
    }
    rebuild_departments();
    rebuild_routes();
    renumber_supervision(model_, new_id_);
    core::IdVector<AgencyId, Agency> agencies;
    for (const Agency& agency : all_.agencies) agencies.push_back(agency);
    model_.agencies = std::move(agencies);
  }

 private:
  void rebuild_departments() {
    core::IdVector<DepartmentId, Department> departments;
    core::IdVector<OfficerId, Officer> officers;
    std::vector<DepartmentId> old_id(all_.departments.size());
    for (std::size_t d = 0; d < new_id_.size(); ++d) old_id[new_id_[d].index()] = DepartmentId{d};
    for (std::size_t d = 0; d < all_.departments.size(); ++d) {
      const bool present = !old_id[d].is_none();
      Department department = present ? model_.departments[old_id[d]] : all_.departments[d];
      department.absent = !present;
      department.agency = all_.agency_ids.at(agency_name(d, old_id[d]));
      if (!present) department.calendar = CalendarId{0};
      if (!present) department.performance = PerformanceId::none();
      const auto first = static_cast<std::uint32_t>(officers.size());
      for (const Officer& officer : all_.officers[d]) officers.push_back(find(officer, old_id[d], DepartmentId{d}));
      department.officers = {first, static_cast<std::uint32_t>(officers.size())};
      departments.push_back(std::move(department));
    }
    model_.departments = std::move(departments);
    model_.officers = std::move(officers);
  }

  /// Ids of other models mean nothing here, so an absent department is found by the prefix of its own name.
  std::string agency_name(std::size_t d, DepartmentId old_id) const {
    if (!old_id.is_none()) return model_.agencies[model_.departments[old_id].agency].name;
    const std::string& name = all_.departments[d].name;
    return name.substr(0, name.rfind('/'));
  }

  Officer find(const Officer& wanted, DepartmentId old_id, DepartmentId department) const {
    if (!old_id.is_none()) {
      const core::IdRange<OfficerId> staff = model_.departments[old_id].officers;
      for (std::uint32_t o = 0; o < staff.size(); ++o) {
        Officer officer = model_.officers[staff[o]];
        if (officer.key != wanted.key) continue;
        officer.department = department;
        return officer;
      }
    }
    Officer absent = wanted;
    absent.present = false;
    absent.career = CareerPlanId::none();
    absent.calendar = CalendarId{0};
    absent.department = department;
    return absent;
  }

  void rebuild_routes() {
    for (Procedure& procedure : model_.procedures) {
      for (Step& step : procedure.steps) {
        for (DepartmentId& department : step.department) {
          if (!department.is_none()) department = new_id_[department.index()];
        }
      }
    }
  }

  Model& model_;
  const Union& all_;
  std::vector<DepartmentId> new_id_;  ///< by the department's id before
};

void compare(const Model& first, const Model& other, std::vector<std::string>& faults) {
  if (first.units.size() != other.units.size()) faults.push_back("a dated measure cannot add or remove units");
  if (first.groups.size() != other.groups.size()) faults.push_back("a dated measure cannot add or remove groups");
  if (first.procedures.size() != other.procedures.size() || first.sources.size() != other.sources.size()) {
    faults.push_back("a dated measure cannot add or remove procedures, or units where needs for them arise");
    return;
  }
  for (std::size_t p = 0; p < first.procedures.size(); ++p) {
    const std::vector<Step>& a = first.procedures[ProcedureId{p}].steps;
    const std::vector<Step>& b = other.procedures[ProcedureId{p}].steps;
    const auto same = [](const Step& x, const Step& y) { return x.key == y.key; };
    if (!std::equal(a.begin(), a.end(), b.begin(), b.end(), same)) {
      faults.push_back(
          fmt::format("a dated measure cannot add, remove or rename steps of {}", first.procedures[ProcedureId{p}].id));
    }
  }
}

}  // namespace

std::size_t predecessor(const Timeline& timeline, std::size_t number) {
  const DatedModel& after = timeline[number];
  std::size_t before = number - 1;
  const auto comes_before = [&](const DatedModel& dated) {
    const std::uint32_t decided = (1U << dated.reviews) - 1;
    return dated.from < after.from && dated.passed == (after.passed & decided);
  };
  while (before > 0 && !comes_before(timeline[before])) --before;
  return before;
}

std::vector<std::string> align(Timeline& timeline) {
  std::vector<std::string> faults;
  for (const DatedModel& dated : timeline) compare(timeline.front().model, dated.model, faults);
  if (!faults.empty() || timeline.size() < 2) return faults;
  Union all;
  collect_agencies(timeline, all);
  collect_departments(timeline, all);
  collect_officers(timeline, all);
  for (DatedModel& dated : timeline) Rebuilder{dated.model, all}.rebuild();
  align_controls(timeline);
  return faults;
}

}  // namespace motcua::model
