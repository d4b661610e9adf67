// On request: one row per piece of work and one per dossier, as they happened.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/tick.hpp"
#include "measures/quantity.hpp"
#include "model/model.hpp"

namespace motcua::measures {

/// Which rows are kept.
struct RowSelection {
  bool dossiers = false;
  bool work = false;
  double share = 1;  ///< of the dossiers, drawn by what a dossier is: the same ones under every model

  bool any() const { return dossiers || work; }
};

/// What an officer did for a dossier. The order is that of the names in the results file.
enum class Task : std::uint8_t { step, submit, collect, enquire, apologise, assist, control, judge, complain };

/// One piece of work on one dossier by one officer: from being taken up to being done, or put aside.
struct WorkRow {
  model::SourceId source;
  std::uint32_t number = 0;  ///< of the need within its source
  model::DepartmentId department;
  model::OfficerId officer;
  core::Tick queued;
  core::Tick started;
  core::Tick finished;
  core::Duration work{0};  ///< at this officer's pace; breaks and nights not included
  std::uint16_t step = 0;
  Task task = Task::step;
  bool done = true;  ///< false: the rest is left for later or for somebody else

  bool operator==(const WorkRow&) const = default;
};

enum class Outcome : std::uint8_t { open, granted, refused, withdrawn, expired };

/// Whether the result was ready by the statutory deadline, as Quantity::on_time counts it.
enum class Punctuality : std::uint8_t { no_deadline, late, on_time, not_ready };

/// The times that are also added up dossier by dossier.
inline constexpr std::array dossier_times{Quantity::waiting_at_counter,    Quantity::waiting_at_desk,
                                          Quantity::waiting_for_signature, Quantity::waiting_for_council,
                                          Quantity::waiting_for_citizen,   Quantity::waiting_for_control,
                                          Quantity::in_transfer,           Quantity::service};

/// What only rows tell of a dossier; kept beside it while it is in flight.
struct DossierNotes {
  std::array<std::int64_t, dossier_times.size()> times{};  ///< ticks, in the order of dossier_times
  core::Tick ready = core::never;                          ///< never: not yet
  Punctuality punctuality = Punctuality::no_deadline;
  std::uint16_t officers = 0;  ///< different ones who worked on it
  std::uint8_t channel = 0;    ///< by which it was first handed in, an agents::Channel

  bool operator==(const DossierNotes&) const = default;
};

/// One dossier from its citizen's first visit to its end. What happens after that, if it is reopened or its citizen
/// still comes to ask, is not in its row.
struct DossierRow {
  model::SourceId source;
  std::uint32_t number = 0;
  model::GroupId group;
  std::uint32_t citizen = 0;  ///< index among the residents of the source's unit
  Outcome outcome = Outcome::open;
  std::uint16_t visits = 0;  ///< those to ask for it not included
  std::uint16_t handovers = 0;
  core::Tick came;
  core::Tick accepted = core::never;  ///< never: not yet
  core::Tick due = core::never;       ///< never: no deadline runs
  core::Tick ended = core::never;     ///< never: open
  DossierNotes notes;

  bool operator==(const DossierRow&) const = default;
};

/// Rows of one run or of a stretch of it. Work and dossiers that ended are in order of the tick, source and number.
struct Rows {
  std::vector<WorkRow> work;
  std::vector<DossierRow> dossiers;
  std::vector<DossierRow> open;  ///< received but not ended when the run is over, in order of source and number

  /// Puts rows into their order, which does not depend on who recorded them.
  void sort();

  void add(Rows&& other);
  bool empty() const { return work.empty() && dossiers.empty() && open.empty(); }
  std::size_t bytes() const;
};

/// Takes the rows of one run, part after part in their order.
class RowSink {
 public:
  virtual ~RowSink() = default;

  /// As many bytes of rows are worth being handed over while the run goes on.
  virtual std::size_t worth_taking() const { return std::size_t{4} << 20; }

  virtual void take(Rows&& rows) = 0;
};

}  // namespace motcua::measures
