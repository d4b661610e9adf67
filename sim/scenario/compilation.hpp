// What the parts of compiling share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "scenario/scenario.hpp"
#include "scenario/select.hpp"

namespace motcua::scenario {

/// Positions by name; reports names that are not there.
class Names {
 public:
  Names(std::string kind, const Document& document) : kind_{std::move(kind)}, document_{document} {}
  void add(const std::string& name, std::size_t position) {
    positions_.emplace(name, static_cast<std::uint32_t>(position));
  }
  bool contains(const std::string& name) const { return positions_.contains(name); }

  /// The position; nothing, and a problem with the nearest name, if there is none.
  std::optional<std::uint32_t> find(const Reference& reference, core::Problems& problems) const;
  std::vector<std::string> all() const;

 private:
  std::string kind_;
  const Document& document_;
  std::map<std::string, std::uint32_t> positions_;
};

/// How many dates calendars and profiles have: two years more than the run, so that deadlines and appointments after
/// its end can be told.
constexpr int days_to_plan(core::Duration length) {
  return static_cast<int>(length / core::one_day) + 1 + 731;
}

/// The state of one compilation. Parts are filled in the order of the functions below.
struct Compilation {
  const Document& document;
  const Scenario& scenario;
  core::Problems& problems;
  Selection selection;
  model::Model model;

  Names calendars, profiles, handovers, rules, procedures, units;
  std::vector<model::DepartmentId> department_ids;  ///< by position in Scenario::departments; none for closed ones
  std::vector<model::RoleSet> post_roles;           ///< by position in Scenario::posts
  int days = 0;                                     ///< that calendars and profiles cover

  Compilation(const Document& resolved, const Scenario& converted, core::Problems& found)
      : document{resolved},
        scenario{converted},
        problems{found},
        selection{resolved},
        calendars{"calendar", resolved},
        profiles{"profile", resolved},
        handovers{"handover", resolved},
        rules{"rules", resolved},
        procedures{"procedure", resolved},
        units{"unit", resolved} {}
};

void compile_times(Compilation& compilation);   ///< calendars, profiles
void compile_places(Compilation& compilation);  ///< units, travel, handovers, rules
void compile_groups(Compilation& compilation);
void compile_councils(Compilation& compilation);     ///< who decides council steps, and when
void compile_residents(Compilation& compilation);    ///< groups by place, workplaces
void compile_procedures(Compilation& compilation);   ///< workflows and their numbers; roles
void compile_offices(Compilation& compilation);      ///< agencies, departments, officers
void compile_budgets(Compilation& compilation);      ///< who shares money by performance
void compile_demand(Compilation& compilation);       ///< sources, peers
void compile_routes(Compilation& compilation);       ///< who does which step for which unit
void compile_supervision(Compilation& compilation);  ///< controls, complaints, consultation of the public
void check_doors(Compilation& compilation);          ///< whether somebody at each door is able to receive
void compile_commands(Compilation& compilation);     ///< before offices, which have seats for guests
void compile_smart(Compilation& compilation);        ///< after places: factors of online administration, by unit

/// None if nothing about the post changes over time.
model::CareerPlanId compile_career(Compilation& compilation, const Post& post);

/// None if nobody asks how well the department does. `payroll`: VND a month.
model::PerformanceId compile_performance(Compilation& compilation, const Department& department, double payroll);

/// The rows of the tree of units.
std::vector<model::UnitRow> unit_rows(const Scenario& scenario);
/// What rules say about reception.
model::Reception reception_of(const Rules& rules, core::Problems& problems);

/// What makes a department a door of its own.
void compile_door(const Department& from, model::Department& to, Compilation& compilation);

/// The steps of a procedure that its file names, without the four ends.
std::size_t own_steps(const model::Procedure& procedure);

}  // namespace motcua::scenario
