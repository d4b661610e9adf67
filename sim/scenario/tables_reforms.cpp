// Fields of measures: when and where they hold, how they come in, and who reviews them.
#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {
namespace {

constexpr core::Duration a_moment{1};

}  // namespace

// clang-format off: one line a field
const FieldTable<Measure>& measure_fields() {
  static const FieldTable<Measure> table{
      "measure",
      "Top-level fields of a file of kind \"measure\". Everything else in it is a patch.",
      {
          {"id", &Measure::id, text(), required, "Name on the command line; the file's name."},
          {"name", &Measure::name, label(), absent("the id"), "Title."},
          {"from", &Measure::from, date(), absent("always"), "First day on which it holds."},
          {"until", &Measure::until, date(), absent("for good"), "First day on which it no longer holds."},
          {"where", &Measure::where, path_of("unit"), absent("everywhere"), "Units in which it holds."},
          {"applies", &Measure::applies, references("government"), absent("none"),
           "Government models that it puts in force, before its own patches."},
          {"transition", &Measure::transition, nested(transition_fields), absent("at once, and by heart"),
           "How city and citizens pass to it, and back when it ends."},
          {"review", &Measure::review, nested(review_fields), absent("none"),
           "A date on which it is kept, rolled out or withdrawn."},
          {"staff_differs", &Measure::staff_differs, text(), otherwise("\"\""), "Why the total of officers changes."},
      },
      ""};
  return table;
}

const FieldTable<Transition>& transition_fields() {
  static const FieldTable<Transition> table{
      "transition",
      "`[transition]` of a measure with a date.",
      {
          {"slow_start", &Transition::slow_start, nested(slow_start_fields), absent("none"),
           "Officers new to their post or department, and those of departments that get a competence they did not "
           "have, "
           "are slow at first."},
          {"old_door", &Transition::old_door, nested(old_door_fields), absent("none"),
           "Citizens who still go to the hall that received before, and walk on from there."},
          {"in_flight", &Transition::in_flight_finish, choice<bool>({{"move", false}, {"finish", true}}),
           otherwise("\"move\""),
           "Whether dossiers that came before go on under the new mandates, or finish under the old ones while their "
           "departments exist."},
          {"rush", &Transition::rush, nested(rush_fields), absent("none"), "Needs brought forward to before the date."},
      },
      ""};
  return table;
}

const FieldTable<model::SlowStart>& slow_start_fields() {
  static const FieldTable<model::SlowStart> table{
      "slow_start",
      "`slow_start` of a transition.",
      {
          {"pace", &model::SlowStart::pace, real(0.01, 1), required, "Work done on the first day, relative to later.",
           Sourced::yes},
          {"recovers_in", &model::SlowStart::recovers_in, duration(a_moment), required,
           "Elapsed time after which 95 % of the loss is made up.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<model::OldDoor>& old_door_fields() {
  static const FieldTable<model::OldDoor> table{
      "old_door",
      "`old_door` of a transition.",
      {
          {"share", &model::OldDoor::share, share(), required, "Of first visits, on the first day.", Sourced::yes},
          {"lasts", &model::OldDoor::lasts, duration(a_moment), required,
           "Elapsed time in which the share falls evenly to nothing.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Rush>& rush_fields() {
  static const FieldTable<Rush> table{
      "rush",
      "`rush` of a transition, in the units where the measure holds: as many needs are missing afterwards as came "
      "earlier.",
      {
          {"before", &Rush::before, duration(core::one_day), required,
           "How long before the date it begins; whole days.", Sourced::yes},
          {"factor", &Rush::factor, real(1, 100), required, "Multiplies needs until the date.", Sourced::yes},
          {"after", &Rush::after, duration(core::one_day), absent("as long as `before`"),
           "How long needs are fewer after the date; whole days.", Sourced::yes},
          {"procedure", &Rush::procedure, path_of("procedure"), absent("all"), "Path of the procedures."},
      },
      ""};
  return table;
}

const FieldTable<Review>& review_fields() {
  using model::ComparedWith;
  using model::Yardstick;
  static const FieldTable<Review> table{
      "review",
      "`[review]` of a measure on trial.",
      {
          {"on", &Review::on, date(), required, "Day on which it is decided, before the offices open."},
          {"measure", &Review::yardstick,
           choice<Yardstick>({{"on_time_share", Yardstick::on_time_share},
                              {"processing", Yardstick::processing},
                              {"sojourn", Yardstick::sojourn},
                              {"counter_wait", Yardstick::counter_wait},
                              {"visits_per_dossier", Yardstick::visits_per_dossier}}),
           required, "Measure of the results that decides, for the dossiers of the units' residents."},
          {"over", &Review::over, duration(core::one_day), required, "Time before `on` that is looked at."},
          {"better_by", &Review::better_by, real(-1e6, 1e6), otherwise("0.0"),
           "By how much it must be better, in the measure's unit (1, day, min): more of a share, less of a time."},
          {"than", &Review::than,
           choice<ComparedWith>({{"elsewhere", ComparedWith::elsewhere}, {"before", ComparedWith::before}}),
           otherwise("\"elsewhere\""),
           "With what: the units where it does not hold over the same days, or its own as long before it began."},
          {"then", &Review::rolls_out, choice<bool>({{"roll out", true}, {"keep", false}}), otherwise("\"roll out\""),
           "If it is better by that much."},
          {"else", &Review::withdraws, choice<bool>({{"withdraw", true}, {"keep", false}}), otherwise("\"withdraw\""),
           "If not."},
          {"roll_out_to", &Review::roll_out_to, path_of("unit"), absent("everywhere"),
           "Units in which it holds once it is rolled out."},
      },
      ""};
  return table;
}

// clang-format on

}  // namespace motcua::scenario
