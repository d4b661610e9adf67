// Fields of controls, complaints and the consultation of the public.
#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {

// clang-format off: one line a field
const FieldTable<Control>& control_fields() {
  using model::ControlEffect;
  using model::ControlTime;
  static const FieldTable<Control> table{
      "control",
      "Dossiers of some steps are looked at: inspection, approval, legality control, quality control, reporting.",
      {
          {"id", &Control::id, text(), required, "Name; officers may do it whose roles name it, or name \"control\"."},
          {"of", &Control::of, text(), required, "Id of the steps it looks at, or else their competence."},
          {"procedures", &Control::procedures, reference("procedure"), otherwise("\"procedure[*]\""),
           "Id of a procedure, or a path as procedure[class=authorised]."},
          {"where", &Control::where, path_of("unit"), absent("everywhere"), "Units whose dossiers it is about."},
          {"by", &Control::by, reference("department"), absent("the department that does the step"),
           "Who controls: \"agency/department\", at the dossier's unit or the nearest above it."},
          {"when", &Control::when,
           choice<ControlTime>({{"before", ControlTime::before}, {"after", ControlTime::after}}), required,
           "Before: the dossier waits for it. After: the act has effect, and a copy is looked at."},
          {"share", &Control::share, share(), otherwise("1.0"), "Of the dossiers, drawn by lot.", Sourced::yes},
          {"work", &Control::work, time_law(), required, "Work on one dossier.", Sourced::yes},
          {"detects", &Control::detects, share(), required, "Of the flawed dossiers it looks at, those it finds out.",
           Sourced::yes},
          {"then", &Control::then,
           choice<ControlEffect>({{"correct", ControlEffect::correct},
                                  {"refer", ControlEffect::refer},
                                  {"record", ControlEffect::record}}),
           otherwise("\"correct\""),
           "What follows a finding: the step is done again (after the fact: the dossier is reopened), a court decides "
           "whether it is, or it is written down."},
          {"within", &Control::within, time_law(), absent("at once"), "After the fact: time until the copy is sent.",
           Sourced::yes},
          {"court", &Control::court, reference("department"), absent("none"),
           "Which court findings are referred to: \"agency/department\"."},
          {"court_work", &Control::court_work, time_law(), absent("none"), "Work of the court on one of them.",
           Sourced::yes},
          {"annuls", &Control::annuls, share(), otherwise("1.0"), "Of the acts referred to it, those it annuls.",
           Sourced::yes},
          {"sanction", &Control::sanction, nested(sanction_fields), absent("none"),
           "What a finding does to the officer who made the error."},
          {"vigilance", &Control::vigilance, nested(vigilance_fields), absent("none"),
           "What an upheld complaint does to this control."},
      },
      ""};
  return table;
}

const FieldTable<model::Sanction>& sanction_fields() {
  using model::Sanction;
  static const FieldTable<Sanction> table{
      "control.sanction",
      "`sanction` of a control: the officer is more careful for a while.",
      {
          {"error_factor", &Sanction::error_factor, real(0, 10), required, "Multiplies the officer's share of errors.",
           Sourced::yes},
          {"lasts", &Sanction::lasts, duration(), required, "For how long.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<model::Vigilance>& vigilance_fields() {
  using model::Vigilance;
  static const FieldTable<Vigilance> table{
      "control.vigilance",
      "`vigilance` of a control: after an upheld complaint more dossiers of the department are looked at.",
      {
          {"share_factor", &Vigilance::share_factor, real(0, 1000), required,
           "Multiplies the share of dossiers controlled.", Sourced::yes},
          {"lasts", &Vigilance::lasts, duration(), required, "For how long.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Complaints>& complaints_fields() {
  static const FieldTable<Complaints> table{
      "rules.complaints",
      "`complaints` of rules: who complains about what, to whom, and with what success.",
      {
          {"to", &Complaints::to, reference("department"), required,
           "\"agency/department\", at the citizen's unit or the nearest above it."},
          {"work", &Complaints::work, time_law(), required, "Work on one complaint.", Sourced::yes},
          {"if_late", &Complaints::if_late, share(), otherwise("0.0"),
           "Of those who would come to ask for a late dossier.", Sourced::yes},
          {"if_refused", &Complaints::if_refused, share(), otherwise("0.0"), "Of those who were refused.",
           Sourced::yes},
          {"if_flawed", &Complaints::if_flawed, share(), otherwise("0.0"), "Of those whose decision has an error.",
           Sourced::yes},
          {"upheld_if_late", &Complaints::upheld_if_late, share(), otherwise("0.0"),
           "Of these complaints; the dossier goes first in every queue from then on.", Sourced::yes},
          {"upheld_if_refused", &Complaints::upheld_if_refused, share(), otherwise("0.0"),
           "Of these complaints; the dossier is reopened.", Sourced::yes},
          {"upheld_if_flawed", &Complaints::upheld_if_flawed, share(), otherwise("0.0"),
           "Of these complaints; the dossier is reopened.", Sourced::yes},
          {"reopens_at", &Complaints::reopens_at, text(), otherwise("\"appraise\""),
           "Step or competence with which a reopened dossier begins again; procedures without it, with their first "
           "step."},
      },
      ""};
  return table;
}

const FieldTable<model::PublicConsultation>& consultation_fields() {
  using model::PublicConsultation;
  static const FieldTable<PublicConsultation> table{
      "procedure.consultation",
      "`consultation` of a procedure: the dossier waits for what the public has to say, which saves objections later.",
      {
          {"lasts", &PublicConsultation::lasts, time_law(), required, "From acceptance on.", Sourced::yes},
          {"objection_factor", &PublicConsultation::objection_factor, real(0, 1), required,
           "Multiplies the shares of refusals and of complaints.", Sourced::yes},
      },
      ""};
  return table;
}

// clang-format on

}  // namespace motcua::scenario
