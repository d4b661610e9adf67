// Fields of the scenario, its places, times and people.
#include "scenario/calendar_types.hpp"
#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {
namespace {

constexpr std::int64_t many = std::numeric_limits<std::int64_t>::max();
constexpr core::Duration one_ms{1};

}  // namespace

// clang-format off: one line a field
const FieldTable<Settings>& settings_fields() {
  static const FieldTable<Settings> table{
      "scenario",
      "Top-level fields of a file of kind \"city\" or \"theory\".",
      {
          {"id", &Settings::id, text(), absent("the file's name"), "Name of the scenario."},
          {"name", &Settings::name, label(), absent("the id"), "Title in tables and figures."},
          {"start", &Settings::start, date(), required, "First day of the run."},
          {"length", &Settings::length, duration(one_ms), required, "How long the run lasts, warm-up included."},
          {"warm_up", &Settings::warm_up, duration(), otherwise("\"0 days\""),
           "Time at the start that no measure counts."},
          {"seed", &Settings::seed, whole(0, many), otherwise("1"), "Seed of all random numbers."},
          {"replications", &Settings::replications, whole(1, 1'000'000), otherwise("10"),
           "How often the run is repeated with other luck."},
          {"models", &Settings::models, references("government"), absent("the base alone"),
           "Government models to compare."},
          {"procedures", &Settings::procedures, references("procedure"), absent("those written here"),
           "Procedures to read from files."},
          {"measures", &Settings::measures, references("measure"), absent("none"), "Reform measures to apply."},
          {"parts", &Settings::parts, references("part"), absent("none"), "Further files of kind \"part\" to read."},
          {"units", &Settings::units, reference("CSV file"), absent("those written here"),
           "Table of units beside this file, a column a field."},
          {"demand_scale", &Settings::demand_scale, real(0, 1000), otherwise("1.0"), "Multiplies all demand."},
          {"wanted_lookahead", &Settings::wanted_lookahead, duration(), otherwise("\"15 min\""),
           "Offices nearer in time than this share a process."},
          {"detour", &Settings::detour, real(1, 10), otherwise("1.3"), "Road distance over great-circle distance."},
      },
      ""};
  return table;
}

const FieldTable<Unit>& unit_fields() {
  static const FieldTable<Unit> table{
      "unit",
      "An administrative unit; units form one tree.",
      {
          {"code", &Unit::code, text(), required, "Official code, leading zeros kept."},
          {"name", &Unit::name, label(), absent("the code"), "Name without the word for its type."},
          {"ascii_name", &Unit::ascii_name, text(), absent("none"),
           "Name in plain letters; in paths, lower case with hyphens."},
          {"level", &Unit::level, text(), required, "province, district, commune … as selectors use it."},
          {"type", &Unit::type, text(), otherwise("\"\""), "ward, commune, township, city …"},
          {"parent", &Unit::parent, reference("unit"), absent("the root"), "Code of the unit it belongs to."},
          {"population", &Unit::population, whole(0, 2'000'000'000), otherwise("0"),
           "Residents of the unit itself; counted at the lowest units.", Sourced::yes},
          {"urban", &Unit::urban, flag(), otherwise("false"), "Whether it is urban."},
          {"council", &Unit::council, flag(), otherwise("true"), "Whether it has a people's council."},
          {"standing", &Unit::standing,
           choice<Standing>(
               {{"full", Standing::full}, {"administrative", Standing::administrative}, {"absent", Standing::absent}}),
           absent("full with a council, else administrative"),
           "Full: council and committee; administrative: an arm of the level above, without council; absent: only a "
           "place."},
          {"work_goes", &Unit::work_goes, choice<WorkGoes>({{"up", WorkGoes::up}, {"down", WorkGoes::down}}),
           absent("nowhere: an absent unit may hold no mandate"), "Where the mandates of an absent unit pass to."},
          {"headship", &Unit::headship, flag(), otherwise("false"),
           "Whether its head decides alone what else its committee decides in a meeting."},
          {"latitude", &Unit::latitude, real(-90, 90), otherwise("0.0"), "Degrees north."},
          {"longitude", &Unit::longitude, real(-180, 180), otherwise("0.0"), "Degrees east."},
          {"area_km2", &Unit::area, real(0, 1e7), otherwise("0.0"),
           "Square kilometres; sets the way to an office inside the unit."},
          {"jobs", &Unit::jobs, real(0, 1e9), otherwise("0.0"),
           "Jobs that draw people from other units, by jobs over the square of the distance.", Sourced::yes},
          {"handover", &Unit::handover, reference("handover"), absent("the first handover"), "How papers travel here."},
          {"rules", &Unit::rules, reference("rules"), absent("the first rules"), "Rules of reception here."},
          {"it_cost", &Unit::it_cost, quantity(core::Dimension::money), otherwise("\"0 VND\""),
           "A year's, of information technology here.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Link>& link_fields() {
  static const FieldTable<Link> table{"link",
                                      "A road between two units, where the great circle with its detour will not do.",
                                      {
                                          {"from", &Link::from, reference("unit"), required, "Code of one unit."},
                                          {"to", &Link::to, reference("unit"), required, "Code of the other."},
                                          {"distance", &Link::distance, quantity(core::Dimension::distance), required,
                                           "Length of the road.", Sourced::yes},
                                      },
                                      ""};
  return table;
}

const FieldTable<Calendar>& calendar_fields() {
  static const FieldTable<Calendar> table{
      "calendar",
      "Opening hours by weekday, with holidays and exceptions. The calendar \"always\" is built in.",
      {
          {"id", &Calendar::id, text(), required, "Name that offices refer to."},
          {"name", &Calendar::name, label(), absent("the id"), "Title."},
          {"hours", &Calendar::hours, week_hours(), required, "Hours by day or range of days; other days are closed."},
          {"holidays", &Calendar::holidays, holidays(), absent("none"), "Dates on which it is closed."},
          {"exceptions", &Calendar::exceptions, exceptions(), absent("none"),
           "Dates with hours of their own; they outrank holidays."},
      },
      ""};
  return table;
}

const FieldTable<Profile>& profile_fields() {
  static const FieldTable<Profile> table{
      "profile",
      "When things happen, relative to the average: weights are multiplied, and only their proportions count. \"flat\" "
      "is built in.",
      {
          {"id", &Profile::id, text(), required, "Name that demand refers to."},
          {"by_hour", &Profile::by_hour, numbers(24), absent("all equal"), "From midnight.", Sourced::yes},
          {"by_weekday", &Profile::by_weekday, numbers(7), absent("all equal"), "Monday first.", Sourced::yes},
          {"by_month", &Profile::by_month, numbers(12), absent("all equal"), "January first.", Sourced::yes},
          {"by_day_of_month", &Profile::by_day_of_month, numbers(31), absent("all equal"),
           "The first of the month first.", Sourced::yes},
          {"on_holidays", &Profile::on_holidays, real(0, 1000), otherwise("1.0"),
           "Factor on the holidays of `holidays_of`."},
          {"holidays_of", &Profile::holidays_of, reference("calendar"), absent("none"),
           "Calendar whose holidays count."},
      },
      ""};
  return table;
}

const FieldTable<Group>& group_fields() {
  static const FieldTable<Group> table{
      "group",
      "A part of the residents who behave alike. Shares sum to 1; without a group there is one, \"everybody\".",
      {
          {"id", &Group::id, text(), required, "Name in tables."},
          {"name", &Group::name, label(), absent("the id"), "Title."},
          {"share", &Group::share, share(), required, "Of all residents.", Sourced::yes},
          {"speed", &Group::speed, quantity(core::Dimension::speed), absent("no travel time"), "How fast they travel.",
           Sourced::yes},
          {"need_factor", &Group::need_factor, real(0, 1000), otherwise("1.0"),
           "Needs per head relative to the average.", Sourced::yes},
          {"comes_after", &Group::comes_after, time_law(), otherwise("\"0 min\""),
           "From the need to leaving home for the first visit.", Sourced::yes},
          {"visit_hours", &Group::visit_hours, reference("profile"), absent("at once"), "When in the day they come."},
          {"patience", &Group::patience, time_law(), absent("for ever"),
           "How long they wait for their turn before they give up.", Sourced::yes},
          {"balks_at", &Group::balks_at, whole(0, 1'000'000), absent("never"),
           "They leave at once if so many people wait already.", Sourced::yes},
          {"tries", &Group::tries, whole(1, 1000), otherwise("3"),
           "Fruitless visits before the need is given up (assumption)."},
          {"returns_after", &Group::returns_after, time_law(), otherwise("\"1 day\""),
           "From a fruitless visit to the next (assumption).", Sourced::yes},
          {"incomplete_factor", &Group::incomplete_factor, real(0, 1000), otherwise("1.0"),
           "Multiplies the share of incomplete submissions.", Sourced::yes},
          {"supplement_after", &Group::supplement_after, time_law(), otherwise("\"3 days\""),
           "Time to find what was missing (assumption).", Sourced::yes},
          {"collects_after", &Group::collects_after, time_law(), otherwise("\"0 min\""),
           "From the result being ready to leaving home for it.", Sourced::yes},
          {"asks_when_late_after", &Group::asks_when_late_after, duration(), absent("never"),
           "Time after the due date before they ask at the counter.", Sourced::yes},
          {"asks_again_every", &Group::asks_again_every, duration(), otherwise("\"5 days\""),
           "Time between two such visits (assumption).", Sourced::yes},
          {"digital_skill", &Group::digital_skill, share(), otherwise("1.0"),
           "Of them who can hand in online without help, where [[smart]] holds.", Sourced::yes},
          {"online_share", &Group::online_share, share(), otherwise("0.0"),
           "Of needs handed in online where the procedure allows it.", Sourced::yes},
          {"post_share", &Group::post_share, share(), otherwise("0.0"), "Of needs handed in by post.", Sourced::yes},
          {"works_elsewhere", &Group::works_elsewhere, share(), otherwise("0.0"),
           "Of needs that arise at the workplace, in another unit.", Sourced::yes},
          {"machine_share", &Group::machine_share, share(), otherwise("1.0"),
           "Of needs whose citizen would hand in at a machine.", Sourced::yes},
          {"assisted_share", &Group::assisted_share, share(), otherwise("0.0"),
           "Of needs brought to a hall that are handed in online there with help, where the procedure allows it.",
           Sourced::yes},
          {"disadvantage", &Group::disadvantage, real(-1e6, 1e6), otherwise("0.0"),
           "Ranks the groups for the concentration index; the worst off have the largest number."},
          {"hour_value", &Group::hour_value, quantity(core::Dimension::money), otherwise("\"0 VND\""),
           "What an hour on the way, waiting or being served costs them.", Sourced::yes},
          {"cost_per_km", &Group::cost_per_km, quantity(core::Dimension::money), otherwise("\"0 VND\""), "Of the way.",
           Sourced::yes},
      },
      ""};
  return table;
}

// clang-format on

}  // namespace motcua::scenario
