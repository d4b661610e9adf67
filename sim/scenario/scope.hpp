// What a mandate or a control is about: procedures, units, and the departments of a name for each unit.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenario/compilation.hpp"

namespace motcua::scenario {

/// Positions of the procedures that the reference names: by id, or by a path as procedure[domain=land]. `what` begins
/// the problem of a path of something else: "a mandate".
std::vector<std::uint32_t> procedures_named(Compilation& compilation, const Reference& procedures, const char* what);

/// The units of the path `where`; all of them if it is empty.
std::vector<model::UnitId> units_named(Compilation& compilation, const Reference& where);

/// Who holds one mandate, by unit of the dossier. Both are empty if there is no department of that name.
struct Holding {
  std::vector<model::DepartmentId> open;  ///< none: nobody
  std::vector<std::uint32_t> closed;      ///< position of the department that would, were its unit not absent
};

/// Finds who holds a mandate.
class Holders {
 public:
  explicit Holders(Compilation& compilation);

  /// For each unit the department "agency/department" there, or at the nearest unit above, or who succeeds it where it
  /// is closed; nobody if a patch has removed it. A name that there is not is a problem.
  const Holding& of(const Reference& holder);

  /// What the scenario says of the unit of this code.
  const Unit& said(const std::string& code) const { return *unit_of_code_.at(code); }

 private:
  using Instances = std::vector<std::pair<model::UnitId, std::uint32_t>>;

  void find_instances(const Instances& instances, Holding& found);
  model::DepartmentId successor(std::uint32_t closed, model::UnitId home);
  model::DepartmentId of_the_same_domain(const Department& from, model::UnitId unit) const;

  Compilation& compilation_;
  std::set<std::string> names_;                                ///< of all departments
  std::map<std::string, Instances> instances_;                 ///< positions of departments by "agency/department"
  std::map<std::string, std::vector<std::uint32_t>> open_in_;  ///< departments by code of their unit
  std::map<std::string, const Unit*> unit_of_code_;
  std::map<std::string, Holding> found_;  ///< by "agency/department"
};

}  // namespace motcua::scenario
