// Fields of offices: agencies, departments, posts, and how papers go between them.
#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {
// clang-format off: one line a field
const FieldTable<Handover>& handover_fields() {
  using model::Carrier;
  using model::Consultation;
  static const FieldTable<Handover> table{
      "handover",
      "How papers get from one department to the next. Units refer to one; the first is the default.",
      {
          {"id", &Handover::id, text(), required, "Name that units refer to."},
          {"carrier", &Handover::carrier,
           choice<Carrier>(
               {{"citizen", Carrier::citizen}, {"courier", Carrier::courier}, {"electronic", Carrier::electronic}}),
           otherwise("\"courier\""), "Who carries them."},
          {"consult", &Handover::consult,
           choice<Consultation>({{"in parallel", Consultation::in_parallel}, {"in turn", Consultation::in_turn}}),
           otherwise("\"in parallel\""), "How several agencies are consulted."},
          {"inside_agency", &Handover::inside_agency, time_law(), otherwise("\"0 min\""),
           "Between two departments of one agency.", Sourced::yes},
          {"between_agencies", &Handover::between_agencies, time_law(), otherwise("\"0 min\""),
           "Between two agencies of one unit.", Sourced::yes},
          {"between_units", &Handover::between_units, time_law(), otherwise("\"1 h\""),
           "Between two units; its least value bounds how far processes may run ahead.", Sourced::yes},
          {"cut_off", &Handover::cut_off, time_of_day(), absent("none"),
           "Papers received later leave at the next working day's opening.", Sourced::yes},
          {"submit", &Handover::submit, time_law(), otherwise("\"0 min\""),
           "Counter work to hand papers in at the next agency, if the citizen carries them.", Sourced::yes},
          {"collect", &Handover::collect, time_law(), otherwise("\"0 min\""),
           "Counter work to fetch papers from the previous agency, if the citizen carries them.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Rules>& rules_fields() {
  static const FieldTable<Rules> table{
      "rules",
      "Rules of reception. Units refer to one; the first is the default.",
      {
          {"id", &Rules::id, text(), required, "Name that units refer to."},
          {"enquiry_work", &Rules::enquiry_work, time_law(), otherwise("\"0 min\""),
           "Counter work to answer where a dossier is.", Sourced::yes},
          {"deadline_clock", &Rules::clock_stops, choice<bool>({{"all time", false}, {"stops for the citizen", true}}),
           otherwise("\"all time\""), "Whether waiting for the citizen moves the due date."},
          {"incomplete_factor", &Rules::incomplete_factor, real(0, 1000), otherwise("1.0"),
           "Public knowledge: multiplies the share of incomplete submissions of those who live here.", Sourced::yes},
          {"status_visible", &Rules::status_visible, share(), otherwise("0.0"),
           "Of citizens who would come to ask, those who look up where their dossier is.", Sourced::yes},
          {"complaints", &Rules::complaints, nested(complaints_fields), absent("nobody complains"),
           "Complaints of those who live here."},
          {"measured_clock", &Rules::measured_by_first_date, choice<bool>({{"as reported", false}, {"all time", true}}),
           otherwise("\"as reported\""),
           "Whether the measured punctuality knows the stops of the clock that the reported one honours."},
          {"self_closing", &Rules::self_closing, share(), otherwise("0.0"),
           "Of late dossiers: closed in the system in time, though not ready.", Sourced::yes},
          {"reception", &Rules::boundary_free, choice<bool>({{"home unit", false}, {"boundary-free", true}}),
           otherwise("\"home unit\""), "Whether halls here also receive for residents of other units of their level."},
          {"supplements_at_most", &Rules::supplements_at_most, whole(1, 3), otherwise("1"),
           "Times that a citizen may be sent home at one step for what is missing."},
          {"assisted_work", &Rules::assisted_work, time_law(), otherwise("\"0 min\""),
           "Counter work to help somebody hand in online.", Sourced::yes},
          {"apology", &Rules::apology, nested(apology_fields), absent("none"),
           "A letter and one new date for a dossier that is late."},
          {"appointments", &Rules::appointments, nested(appointments_fields), absent("none"),
           "First visits at an agreed time; their holders are served before others."},
      },
      ""};
  return table;
}

const FieldTable<Agency>& agency_fields() {
  static const FieldTable<Agency> table{
      "agency",
      "An office; there is one at each unit of `at`.",
      {
          {"id", &Agency::id, text(), required, "Name in mandates: agency/department."},
          {"at", &Agency::at, path_of("unit"), absent("must be given"), "Path of the units it stands at."},
          {"name", &Agency::name, label(), absent("the id"), "Title."},
          {"calendar", &Agency::calendar, reference("calendar"), otherwise("\"always\""),
           "Opening hours of its departments."},
          {"vertical", &Agency::vertical, flag(), otherwise("false"),
           "Whether it belongs to a higher level or a ministry, and stays where its unit is absent."},
          {"support_share", &Agency::support_share, share(), otherwise("0.0"),
           "Of its working time that goes into support (papers, accounts, internal inspection); what its `support` "
           "departments "
           "cannot do, the others do.",
           Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Department>& department_fields() {
  using model::Closing;
  using model::DepartmentKind;
  using model::Discipline;
  using model::ShiftEnd;
  static const FieldTable<Department> table{
      "department",
      "A team with one queue; there is one in each agency of that name.",
      {
          {"id", &Department::id, text(), required, "Name within its agency."},
          {"agency", &Department::in_agency, reference("agency"), required, "Agency it belongs to."},
          {"at", &Department::at, path_of("unit"), absent("wherever the agency is"), "Path of units to keep it to."},
          {"name", &Department::name, label(), absent("the id"), "Title."},
          {"kind", &Department::kind,
           choice<DepartmentKind>({{"office", DepartmentKind::office}, {"hall", DepartmentKind::hall}}),
           otherwise("\"office\""), "In a hall the citizen is present while waiting and being served."},
          {"domain", &Department::domain, text(), otherwise("\"\""), "Field of work, for selectors."},
          {"counters", &Department::counters, whole(0, large), absent("one an officer"),
           "Most officers who serve at once.", Sourced::yes},
          {"capacity", &Department::capacity, whole(1, large), absent("unlimited"),
           "Most people or dossiers present; who finds it full is turned away.", Sourced::yes},
          {"queue", &Department::queue,
           choice<Discipline>({{"first come", Discipline::first_come},
                               {"last come", Discipline::last_come},
                               {"earliest due", Discipline::earliest_due},
                               {"priority", Discipline::priority},
                               {"random order", Discipline::random_order}}),
           otherwise("\"first come\""), "What is taken up next."},
          {"pre_emptive", &Department::pre_emptive, flag(), otherwise("false"),
           "Whether higher priority interrupts work, which is resumed later."},
          {"shift_end", &Department::shift_end,
           choice<ShiftEnd>(
               {{"finish", ShiftEnd::finish}, {"suspend", ShiftEnd::suspend}, {"hand over", ShiftEnd::hand_over}}),
           otherwise("\"finish\""), "What becomes of work in hand when the shift ends."},
          {"closing", &Department::closing,
           choice<Closing>({{"serve those waiting", Closing::serve_those_waiting}, {"send home", Closing::send_home}}),
           otherwise("\"serve those waiting\""), "What becomes of those who wait when a hall closes."},
          {"owner_first", &Department::owner_first, flag(), otherwise("false"),
           "Whether a dossier goes back to the officer who had it."},
          {"owner_wait", &Department::owner_wait, duration(), otherwise("\"0 min\""),
           "How long it waits for that officer.", Sourced::yes},
          {"handover_delay", &Department::handover_delay, time_law(), otherwise("\"0 min\""),
           "Between two of its officers for one dossier.", Sourced::yes},
          {"batch", &Department::batch, nested(batch_fields), absent("work as it comes"),
           "Signing or meeting in batches."},
          {"interruptions", &Department::interruptions, nested(interruptions_fields), absent("none"),
           "What keeps officers from their work."},
          {"calendar", &Department::calendar, reference("calendar"), absent("the agency's"),
           "Opening hours of its own."},
          {"receives", &Department::receives, path_of("procedure"), absent("what mandates say"),
           "A door of its own: a branch, a post office, a shop. Dossiers of these procedures may be handed in here "
           "instead of at the hall in charge, and fetched here if somebody has the role."},
          {"latitude", &Department::latitude, real(-90, 90), absent("the unit's"), "Where the hall stands."},
          {"longitude", &Department::longitude, real(-180, 180), absent("the unit's"), "Where the hall stands."},
          {"machines", &Department::machines, flag(), otherwise("false"),
           "Whether its officers are machines, which only some people use."},
          {"standard", &Department::standard, duration(core::Duration{1}), absent("the dossier's due date"),
           "Time within which a piece of work should be done after it came; its score is the share that is.",
           Sourced::yes},
          {"judged_every", &Department::judged_every, duration(core::one_day), otherwise("\"30 days\""),
           "Period over which the score is taken.", Sourced::yes},
          {"target", &Department::target, nested(target_fields), absent("none"),
           "What its score should be, and the effort that this calls forth."},
          {"fees_returned", &Department::fees_returned, share(), otherwise("0.0"),
           "Share of the fees taken here that buys extra work here in the next period.", Sourced::yes},
          {"support", &Department::support, flag(), otherwise("false"),
           "An office or inspectorate: does the agency's support work, and no dossiers."},
          {"span_of_control", &Department::span_of_control, real(0, 10), otherwise("0.0"),
           "For heads: each officer in other departments of the agency adds this share to the time that work takes "
           "here.",
           Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Batch>& batch_fields() {
  static const FieldTable<Batch> table{
      "batch",
      "`batch` of a department: work is taken up at these times only, then all that waits is done.",
      {
          {"at", &Batch::at, times_of_day(), absent("none"), "Times of each working day.", Sourced::yes},
          {"every", &Batch::every, duration(core::Duration{1}), absent("none"), "A period from the start of the run.",
           Sourced::yes},
          {"size", &Batch::size, whole(1, large), absent("none"), "As soon as so many wait.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Interruptions>& interruptions_fields() {
  static const FieldTable<Interruptions> table{
      "interruptions",
      "`interruptions` of a department.",
      {
          {"every", &Interruptions::every, time_law(), required, "Work between two interruptions.", Sourced::yes},
          {"lasts", &Interruptions::lasts, time_law(), required, "How long one lasts.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Post>& post_fields() {
  static const FieldTable<Post> table{
      "post",
      "Officers of one description in a department.",
      {
          {"id", &Post::id, text(), required, "Name within its department."},
          {"department", &Post::in_department, reference("department"), absent("the one around it"),
           "agency/department, where it stands alone."},
          {"officers", &Post::officers, whole(0, 100'000), required, "How many hold the post.", Sourced::yes},
          {"roles", &Post::roles, references("competence"), absent("all of its department"),
           "Competences or steps they may do."},
          {"speed", &Post::speed, real(0.01, 100), otherwise("1.0"), "Work done relative to the standard.",
           Sourced::yes},
          {"error_share", &Post::error_share, share(), otherwise("0.0"), "Of their work that has an error.",
           Sourced::yes},
          {"notices_share", &Post::notices_share, share(), otherwise("1.0"),
           "Of these errors, those that come to light at once and are put right; the others leave the dossier flawed.",
           Sourced::yes},
          {"absence_share", &Post::absence_share, share(), otherwise("0.0"),
           "Of working days on which they are absent.", Sourced::yes},
          {"attention", &Post::attention, real(0.01, 1), otherwise("1.0"), "Share of working time given to dossiers.",
           Sourced::yes},
          {"manages", &Post::manages, flag(), otherwise("false"), "Whether they are heads or deputies."},
          {"stands_in", &Post::stands_in, flag(), otherwise("false"),
           "Deputies who work only on days on which no officer of the department's other posts is there."},
          {"salary", &Post::salary, quantity(core::Dimension::money), otherwise("\"0 VND\""), "A month's.",
           Sourced::yes},
          {"calendar", &Post::calendar, reference("calendar"), absent("the department's"),
           "Working hours of their own."},
          {"departures", &Post::departures, real(0, 100), otherwise("0.0"), "Of its holders, leave each year.",
           Sourced::yes},
          {"vacancy", &Post::vacancy, time_law(), absent("none"),
           "From a departure to the next holder's first day, rounded up to whole days.", Sourced::yes},
          {"newcomer", &Post::newcomer, nested(newcomer_fields), absent("as good as anybody"),
           "How a new holder learns."},
          {"rotation", &Post::rotation, nested(rotation_fields), absent("none"), "Holders change posts."},
          {"training", &Post::training, nested(training_fields), absent("none"), "Courses."},
          {"spread", &Post::spread, real(0, 2), otherwise("0.0"),
           "Of the pace between holders: coefficient of variation.", Sourced::yes},
          {"imitates_best", &Post::imitates_best, nested(imitation_fields), absent("no"),
           "Holders take over the ways of the best holder of the same post in any unit."},
      },
      ""};
  return table;
}

// clang-format on

}  // namespace motcua::scenario
