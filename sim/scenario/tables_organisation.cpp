// Fields of organisation: merged departments, norms of staff, least sizes of divisions, overlapping powers.
#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {
// clang-format off: one line a field
const FieldTable<Merge>& merge_fields() {
  static const FieldTable<Merge> table{
      "merge",
      "Departments of one unit that become one: officers work in one queue, mandates pass to it, and papers between "
      "them go no way.",
      {
          {"departments", &Merge::departments, references("department"), required,
           "agency/department, those that are merged."},
          {"into", &Merge::into, reference("department"), required,
           "agency/department that stays; it may be one of them."},
          {"where", &Merge::where, path_of("unit"), absent("everywhere"), "Units in which they are merged."},
          {"speed", &Merge::speed, real(0.01, 100), otherwise("1.0"),
           "Times the speed of all its officers but heads: those who do more kinds of work do each more slowly.",
           Sourced::yes},
          {"consult_factor", &Merge::consult_factor, real(0.01, 100), otherwise("1.0"),
           "Times the work of consultations between them, which are internal now in every unit.", Sourced::yes},
          {"heads_stay", &Merge::heads_stay, flag(), otherwise("false"),
           "Whether heads of the others stay heads; else they work as the staff does."},
      },
      ""};
  return table;
}

const FieldTable<Norm>& norm_fields() {
  static const FieldTable<Norm> table{
      "norm",
      "Staff by norm: an agency has `officers`, and one more for each full `one_per` residents above `above`, shared "
      "out over its "
      "posts as they are. Later norms outrank earlier ones.",
      {
          {"agency", &Norm::agency, reference("agency"), required, "Agency it is about."},
          {"where", &Norm::where, path_of("unit"), absent("everywhere"), "Units in which it holds."},
          {"officers", &Norm::officers, whole(0, large), required, "Least number.", Sourced::yes},
          {"above", &Norm::above, whole(0, 2'000'000'000), otherwise("0"), "Residents that the least number serves.",
           Sourced::yes},
          {"one_per", &Norm::one_per, whole(0, 2'000'000'000), otherwise("0"),
           "Further residents for one more officer; 0: none.", Sourced::yes},
          {"share", &Norm::share, share(), otherwise("1.0"),
           "Of these officers, who work on the dossiers simulated here; rounded.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<DivisionMinimum>& division_minimum_fields() {
  static const FieldTable<DivisionMinimum> table{
      "division_minimum",
      "Least size of the divisions of an agency: its offices that are neither support nor made of heads alone. The "
      "smallest below it "
      "joins the largest, again and again; its head works as the staff does.",
      {
          {"agencies", &DivisionMinimum::agencies, references("agency"), absent("all"), "Agencies it is about."},
          {"where", &DivisionMinimum::where, path_of("unit"), absent("everywhere"), "Units in which it holds."},
          {"officers", &DivisionMinimum::officers, whole(1, large), required, "Least number, head included.",
           Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Detour>& misroute_fields() {
  static const FieldTable<Detour> table{
      "step.misroute",
      "`misroute` of a step: the dossier goes to the wrong department first, which looks at it and sends it on.",
      {
          {"share", &Detour::share, share(), required, "Of dossiers that go astray.", Sourced::yes},
          {"to", &Detour::to, reference("department"), required, "agency/department that they go to."},
          {"work", &Detour::work, time_law(), absent("the step's own"), "Work there until it is sent on.",
           Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Detour>& twice_fields() {
  static const FieldTable<Detour> table{
      "step.consulted_twice",
      "`consulted_twice` of a step: a second department with overlapping powers is consulted before it.",
      {
          {"share", &Detour::share, share(), required, "Of dossiers.", Sourced::yes},
          {"to", &Detour::to, reference("department"), required, "agency/department that is consulted as well."},
          {"work", &Detour::work, time_law(), absent("the step's own"), "Its work.", Sourced::yes},
      },
      ""};
  return table;
}

// clang-format on

}  // namespace motcua::scenario
