#include "agents/trace.hpp"

#include <fmt/format.h>

#include "agents/process.hpp"

namespace motcua::agents {

void Process::write_note(const Dossier& dossier, std::string_view what) const {
  if (!context_->trace->follows(dossier, home_of(dossier))) return;
  context_->trace->add({now_, dossier.sequence, dossier.number, std::string{what} + where_and_who(dossier)});
}

/// ": appraise at 01/ward/office, by officer 2".
std::string Process::where_and_who(const Dossier& dossier) const {
  if (dossier.department.is_none()) return "";
  constexpr std::string_view errands[] = {"",
                                          "handing papers in",
                                          "fetching papers",
                                          "asking where it is",
                                          "writing a letter of apology",
                                          "handing in online with help",
                                          "under control",
                                          "in court",
                                          "complaint",
                                          "news",
                                          "hearing"};
  const bool at_step = dossier.errand == Errand::step;
  const model::Step& step = step_of(dossier);
  if (at_step && model::is_end(step.kind)) return ": " + step.id;
  const model::Department& department = department_of(dossier);
  const std::string where =
      fmt::format(": {} at {}", at_step ? std::string_view{step.id} : errands[static_cast<std::size_t>(dossier.errand)],
                  department.name);
  if (dossier.stage == Stage::in_work) {
    return fmt::format("{}, by officer {}", where, dossier.officer.index() - department.officers.first + 1);
  }
  return dossier.stage == Stage::ticket || dossier.stage == Stage::desk ? where + why_it_waits(dossier) : where;
}

/// For somebody able, its officer or a batch; and how many others wait there.
std::string Process::why_it_waits(const Dossier& dossier) const {
  const model::Department& department = department_of(dossier);
  const DepartmentState& state = state_of(dossier.department);
  std::string why;
  if (!is_attended(dossier)) why += ", nobody able is there";
  if (dossier.wait_for_owner) why += ", waits for its officer";
  if (department.batch.used() && state.released == 0) why += ", waits for a batch";
  const std::uint32_t others = state.waiting - 1;
  if (others > 0) why += fmt::format(", {} {} there", others, others == 1 ? "other waits" : "others wait");
  return why;
}

}  // namespace motcua::agents
