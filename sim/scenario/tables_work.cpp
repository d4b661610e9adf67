// Fields of procedures, steps, mandates and government models.
#include "scenario/calendar_types.hpp"
#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {

// clang-format off: one line a field
const FieldTable<Procedure>& procedure_fields() {
  static const FieldTable<Procedure> table{
      "procedure",
      "Top-level fields of a file of kind \"procedure\", or a [[procedure]] in a city.",
      {
          {"id", &Procedure::id, text(), required, "Name in mandates and tables."},
          {"name", &Procedure::name, label(), absent("the id"), "Title."},
          {"domain", &Procedure::domain, text(), otherwise("\"\""), "Field of work, for selectors."},
          {"class", &Procedure::task_class, word({"autonomous", "mandatory", "authorised"}),
           otherwise("\"autonomous\""),
           "Class of task: decided locally, to a central standard, or with the superior's approval."},
          {"deadline", &Procedure::deadline, deadline(), absent("none"), "Statutory time from reception to result.",
           Sourced::yes},
          {"fee", &Procedure::fee, quantity(core::Dimension::money), otherwise("\"0 VND\""), "Paid by the citizen.",
           Sourced::yes},
          {"priority", &Procedure::priority, whole(-1000, 1000), otherwise("0"), "Larger is more urgent."},
          {"online_level", &Procedure::online_level, whole(0, 4), otherwise("0"),
           "3: handed in online; 4: paid and returned online too."},
          {"demand", &Procedure::demand, nested(demand_fields), absent("none"), "Where and how often needs arise."},
          {"consultation", &Procedure::consultation, nested(consultation_fields), absent("none"),
           "The public is heard once the dossier is accepted."},
      },
      ""};
  return table;
}

const FieldTable<Demand>& demand_fields() {
  static const FieldTable<Demand> table{
      "demand",
      "`demand` of a procedure: one of the rates, or a closed population.",
      {
          {"per_1000_residents_a_year", &Demand::per_1000_residents_a_year, real(0, 1e6), absent("none"),
           "Needs a year for each thousand residents of a unit.", Sourced::yes},
          {"per_hour", &Demand::per_hour, real(0, 1e9), absent("none"), "Needs an hour in each unit of `where`.",
           Sourced::yes},
          {"interarrival", &Demand::interarrival, time_law(), absent("exponential"),
           "Law of the time between needs; alone it also sets the rate.", Sourced::yes},
          {"where", &Demand::where, path_of("unit"), absent("units with residents and no unit below"),
           "Units in which needs arise."},
          {"profile", &Demand::profile, reference("profile"), otherwise("\"flat\""), "When they arise."},
          {"batch", &Demand::batch, nested(dossier_batch_fields), absent("one"), "Dossiers brought at once."},
          {"closed", &Demand::closed, whole(1, 1'000'000), absent("open"),
           "A fixed number of dossiers in each unit that come back after thinking.", Sourced::yes},
          {"thinks", &Demand::thinks, time_law(), absent("none"),
           "Time before a dossier of a closed population comes back.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<DossierBatch>& dossier_batch_fields() {
  static const FieldTable<DossierBatch> table{"demand.batch",
                                              "`batch` of a demand.",
                                              {
                                                  {"values", &DossierBatch::values, numbers(0), required,
                                                   "Numbers of dossiers, whole and at least 1.", Sourced::yes},
                                                  {"weights", &DossierBatch::weights, numbers(0), absent("all equal"),
                                                   "How often each, relative to the others.", Sourced::yes},
                                              },
                                              ""};
  return table;
}

const FieldTable<Step>& step_fields() {
  static const FieldTable<Step> table{
      "step",
      "One step of a procedure, in the order of the file.",
      {
          {"id", &Step::id, text(), required, "Name within the procedure."},
          {"kind", &Step::kind, word({"task", "choice", "split", "join", "inclusive", "timer", "council", "citizen"}),
           otherwise("\"task\""),
           "What happens: work, a way chosen by share, all ways at once and their meeting, some of the ways, a wait, a "
           "session, an act of the citizen."},
          {"competence", &Step::competence, text(), absent("the step's id"),
           "What mandates give to departments: receive, appraise, consult, decide, sign, return, or another word."},
          {"work", &Step::work, time_law(), absent("none"), "Work of a task.", Sourced::yes},
          {"lasts", &Step::lasts, time_law(), absent("none"),
           "Time of a timer, of a citizen's act, until a council's session, or, with `level`, for a head to decide "
           "alone.",
           Sourced::yes},
          {"level", &Step::level, text(), absent("none: a council step lasts its `lasts`"),
           "Of a council step: level of the council that decides, or of the next above that has one."},
          {"body", &Step::body, word({"council", "committee"}), otherwise("\"council\""),
           "Of a council step: a council, or the committee in its meeting, if its head does not decide alone."},
          {"place", &Step::where,
           choice<model::Place>({{"here", model::Place::here}, {"another unit", model::Place::another_unit}}),
           otherwise("\"here\""), "Whether it is done in another unit, drawn at random."},
          {"next", &Step::next, next_steps(), absent("the following step, and granted after the last"),
           "Where the dossier goes."},
          {"incomplete", &Step::incomplete, nested(incomplete_fields), absent("none"),
           "Checked at reception: the citizen is sent home for what is missing, once at most."},
          {"misroute", &Step::misroute, nested(misroute_fields), absent("none"),
           "Dossiers that go to the wrong department before this one."},
          {"consulted_twice", &Step::consulted_twice, nested(twice_fields), absent("none"),
           "Dossiers about which a second department is consulted as well."},
          {"visit", &Step::visit, flag(), otherwise("false"), "Whether a citizen's act ends with a visit to the hall."},
          {"error_sends_back_to", &Step::error_sends_back_to, reference("step"), absent("the step itself"),
           "Step to repeat after an error here."},
          {"priority", &Step::priority, whole(-1000, 1000), absent("the procedure's"), "Larger is more urgent."},
      },
      ""};
  return table;
}

const FieldTable<Incomplete>& incomplete_fields() {
  static const FieldTable<Incomplete> table{
      "incomplete",
      "`incomplete` of a step.",
      {{"share", &Incomplete::share, share(), required, "Of first submissions that lack something.", Sourced::yes}},
      ""};
  return table;
}

const FieldTable<Mandate>& mandate_fields() {
  static const FieldTable<Mandate> table{
      "mandate",
      "Who holds which competence for a procedure; later mandates outrank earlier ones.",
      {
          {"procedure", &Mandate::procedure, reference("procedure"), required,
           "Id of a procedure, or a path as procedure[domain=land]."},
          {"where", &Mandate::where, path_of("unit"), absent("everywhere"), "Units whose dossiers it is about."},
      },
      "Every other field is a competence or the id of a step; its value is \"agency/department\". The department is "
      "the one at the "
      "dossier's unit, or at the nearest unit above it."};
  return table;
}

const FieldTable<Government>& government_fields() {
  static const FieldTable<Government> table{
      "government",
      "Top-level fields of a file of kind \"government\". Everything else in it is a patch on the city.",
      {
          {"id", &Government::id, text(), required, "Name on the command line; the file's name."},
          {"name", &Government::name, label(), absent("the id"), "Title."},
          {"based_on", &Government::based_on, references("government"), absent("the city as it is"),
           "Models that are applied first."},
          {"staff_differs", &Government::staff_differs, text(), otherwise("\"\""),
           "Why the total of officers is not that of the other models."},
      },
      ""};
  return table;
}

// clang-format on

}  // namespace motcua::scenario
