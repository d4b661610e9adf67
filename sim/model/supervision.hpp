// Who looks over whose shoulder: controls of decisions, sanctions after findings, complaints, consultation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/distribution.hpp"
#include "core/id.hpp"
#include "core/stream.hpp"
#include "core/tick.hpp"
#include "model/unit_tree.hpp"

namespace motcua::model {

using DepartmentId = core::Id<struct DepartmentTag>;
using RoleId = core::Id<struct RoleTag>;
using ProcedureId = core::Id<struct ProcedureTag>;

/// Before the fact the dossier waits for the control; after the fact the act has effect and a copy is looked at.
enum class ControlTime : std::uint8_t { before, after };

/// What follows a finding: the step is done again, a court is asked, or nothing but a record.
enum class ControlEffect : std::uint8_t { correct, refer, record };

/// After a finding the officer who made the error is more careful for a while.
struct Sanction {
  double error_factor = 1;  ///< times the officer's share of errors
  core::Duration lasts{0};
};

/// After an upheld complaint about a department more of its decisions are controlled for a while.
struct Vigilance {
  double share_factor = 1;  ///< times the share of dossiers controlled
  core::Duration lasts{0};
};

/// A step that a control is about.
struct ControlledStep {
  ProcedureId procedure;
  std::uint32_t step = 0;
  std::uint32_t back_to = 0;  ///< the step that is done again after a finding
};

/// Inspection, approval, legality control, quality control or report: the dossiers of some steps are looked at.
struct Control {
  std::string id;
  core::StreamKey key = 0;  ///< stable_hash("control/" + id)
  ControlTime when = ControlTime::after;
  ControlEffect then = ControlEffect::correct;
  RoleId role;  ///< of the officers who control
  double share = 1;
  double detects = 0;                                           ///< of the flawed dossiers controlled
  core::Distribution work = core::Distribution::constant(0);    ///< ms
  core::Distribution within = core::Distribution::constant(0);  ///< ms from the act until its copy is sent
  core::Distribution court_work = core::Distribution::constant(0);
  double annuls = 0;  ///< of the findings that the court is asked about
  std::optional<Sanction> sanction;
  std::optional<Vigilance> vigilance;
  std::vector<ControlledStep> steps;
  bool by_itself = false;                           ///< the department that does the step looks itself
  core::IdVector<UnitId, std::uint8_t> holds;       ///< by unit of the citizen's file: 1 where it applies
  core::IdVector<UnitId, DepartmentId> department;  ///< likewise; empty if by_itself
  core::IdVector<UnitId, DepartmentId> court;       ///< likewise; empty without one
};

/// Who complains about what, to whom, and with what success.
struct Complaints {
  double if_late = 0;  ///< of the citizens who come to ask for a late dossier
  double if_refused = 0;
  double if_flawed = 0;  ///< of those whose decision has an error
  double upheld_if_late = 0;
  double upheld_if_refused = 0;
  double upheld_if_flawed = 0;
  core::Distribution work = core::Distribution::constant(0);  ///< ms
  core::IdVector<UnitId, DepartmentId> to;                    ///< by unit of the citizen's file
  core::IdVector<ProcedureId, std::uint32_t> reopens_at;      ///< the step that is done again if one is upheld
};

/// The public is heard before the authority decides.
struct PublicConsultation {
  core::Distribution lasts = core::Distribution::constant(0);  ///< ms, from acceptance on
  double objection_factor = 1;                                 ///< times the shares of refusals and of complaints
};

}  // namespace motcua::model
