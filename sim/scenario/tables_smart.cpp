// Fields of the factors that make an online administration work, and of unified command.
#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {
namespace {

/// A share, or the table of one that grows.
Type<Index> index() {
  const Type<double> number = share();
  const Type<Index> table = nested(index_fields);
  return {"a share, or table `index`", "0 to 1",
          [number, table](const Value& value, const Reading& reading) -> std::optional<Index> {
            if (value.table()) return table.read(value, reading);
            const auto constant = number.read(value, reading);
            return constant ? std::optional{Index{*constant, *constant, std::nullopt, {}}} : std::nullopt;
          }};
}

}  // namespace

// clang-format off: one line a field
const FieldTable<Smart>& smart_fields() {
  using model::Form;
  static const FieldTable<Smart> table{
      "smart",
      "What makes an online administration work: six indices from 0 to 1 that complement one another. In its units it "
      "takes the place of the groups' online_share.",
      {
          {"id", &Smart::id, text(), required, "Name in paths."},
          {"where", &Smart::where, path_of("unit"), absent("everywhere"),
           "Units it holds in; later ones outrank earlier."},
          {"law", &Smart::law, index(), required,
           "Legal institutions: share of the procedures with an online level that may be handed in online; fewer "
           "papers.",
           Sourced::yes},
          {"organisation", &Smart::organisation, index(), required, "Organisation of the apparatus: faster hand-overs.",
           Sourced::yes},
          {"people", &Smart::people, index(), required,
           "Human resources: online dossiers need less extra work, lack less, and citizens get help.", Sourced::yes},
          {"infrastructure", &Smart::infrastructure, index(), required, "ICT infrastructure: fewer outages.",
           Sourced::yes},
          {"finance", &Smart::finance, index(), required, "Finance: the pace of investment in the other factors.",
           Sourced::yes},
          {"awareness", &Smart::awareness, index(), required, "Awareness: how many of those who could use it do.",
           Sourced::yes},
          {"form", &Smart::form, choice<Form>({{"minimum", Form::minimum}, {"geometric mean", Form::geometric_mean}}),
           otherwise("\"minimum\""), "How the six make readiness."},
          {"adoption", &Smart::adoption, nested(adoption_fields), required, "How online use spreads."},
          {"fewer_papers", &Smart::fewer_papers, share(), otherwise("0.0"),
           "Of incomplete submissions, saved at full law and readiness.", Sourced::yes},
          {"faster_handover", &Smart::faster_handover, share(), otherwise("0.0"),
           "Of the time between offices, saved at full organisation and readiness.", Sourced::yes},
          {"online_errors", &Smart::online_errors, share(), otherwise("0.0"),
           "Of online submissions that lack something more than at a counter, without skilled people.", Sourced::yes},
          {"online_extra_work", &Smart::online_extra_work, real(0, 10), otherwise("0.0"),
           "On an online dossier, as a share of its work, without skilled people.", Sourced::yes},
          {"outages", &Smart::outages, nested(outages_fields), absent("none"), "When the portal is down."},
      },
      ""};
  return table;
}

const FieldTable<Index>& index_fields() {
  static const FieldTable<Index> table{
      "index",
      "An index of a smart factor that investment raises.",
      {
          {"from", &Index::from, share(), required, "Until investment begins.", Sourced::yes},
          {"to", &Index::to, share(), required, "When it is done.", Sourced::yes},
          {"begins", &Index::begins, date(), absent("the first day of the run"), "Day on which it begins."},
          {"takes", &Index::takes, duration(), otherwise("\"0 days\""),
           "Time it takes at full finance; at finance 0.5, twice as long.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Adoption>& adoption_fields() {
  static const FieldTable<Adoption> table{
      "adoption",
      "`adoption` of smart: plateau / (1 + exp(-rate (t - midpoint))) of those who could hand in online would.",
      {
          {"plateau", &Adoption::plateau, share(), required, "In the end, at full awareness and readiness.",
           Sourced::yes},
          {"midpoint", &Adoption::midpoint, date(), absent("the first day of the run"),
           "Day on which half of it is reached."},
          {"rate", &Adoption::rate, real(0, 1000), otherwise("0.0"), "A year; 0: at the plateau from the start.",
           Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<model::Outages>& outages_fields() {
  using model::Outages;
  static const FieldTable<Outages> table{
      "outages",
      "`outages` of smart: the portal of each unit is up and down by turns.",
      {
          {"every", &Outages::every, time_law(), required,
           "Time up between two outages at infrastructure 0; at 0.5, twice as long; at 1, for ever.", Sourced::yes},
          {"lasts", &Outages::lasts, time_law(), required, "Time until it is up again.", Sourced::yes},
          {"retry", &Outages::retry, time_law(), otherwise("\"2 h\""),
           "Time until a citizen whose submission failed tries again (assumption).", Sourced::yes},
          {"tries", &Outages::tries, whole(1, 100), otherwise("2"),
           "Failed submissions before they go to a counter (assumption)."},
      },
      ""};
  return table;
}

const FieldTable<Command>& command_fields() {
  static const FieldTable<Command> table{
      "command",
      "Unified command: at fixed times a superior looks at one kind of department in its unit and those below.",
      {
          {"id", &Command::id, text(), required, "Name in paths."},
          {"at", &Command::at, path_of("unit"), required, "Units of the superiors."},
          {"department", &Command::department, reference("department"), required,
           "agency/department, wherever it stands."},
          {"every", &Command::every, duration(core::Duration{3'600'000}), required,
           "Time between two looks, from the start of the run.", Sourced::yes},
          {"lends", &Command::lends, share(), otherwise("0.0"),
           "Of a department's officers that may be lent to a more loaded one until the next look; one stays.",
           Sourced::yes},
          {"pace", &Command::pace, real(0.01, 2), otherwise("1.0"),
           "Of lent officers, relative to those at home there.", Sourced::yes},
          {"reorders", &Command::reorders, choice<bool>({{"no", false}, {"earliest due", true}}), otherwise("\"no\""),
           "Whether what waits at a look, where turns are taken in the order of arrival, is put in the order of due "
           "dates, "
           "ahead of what comes later."},
      },
      ""};
  return table;
}

// clang-format on

}  // namespace motcua::scenario
