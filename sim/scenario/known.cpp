#include "scenario/known.hpp"

#include <fmt/format.h>

namespace motcua::scenario {

std::set<std::string> department_names(const Scenario& scenario) {
  std::set<std::string> names;
  for (const Department& department : scenario.departments) {
    names.insert(scenario.agencies[department.agency].id + "/" + department.id);
  }
  return names;
}

bool is_known(const char* kind, const Reference& name, const std::set<std::string>& known, const Document& document,
              core::Problems& problems) {
  if (known.contains(name.name) || document.removed.contains(name.name)) return true;
  const std::size_t slash = name.name.find('/');
  if (document.failed.contains("agency " + name.name.substr(0, slash))) return false;
  const std::string near = core::nearest(name.name, {known.begin(), known.end()});
  const bool agency_alone = kind == std::string_view{"department"} && slash == std::string::npos;
  problems.add(name.place, fmt::format("{} \"{}\"", kind, name.name),
               agency_alone ? "it does not say which department of the agency" : "there is none of that name",
               !near.empty()  ? fmt::format("did you mean \"{}\"?", near)
               : agency_alone ? "write \"agency/department\""
                              : "check the name");
  return false;
}

}  // namespace motcua::scenario
