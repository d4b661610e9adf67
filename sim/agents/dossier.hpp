// One dossier on its way, and the pool that holds those of one logical process.
#pragma once

#include <cstdint>
#include <vector>

#include "core/tick.hpp"
#include "model/model.hpp"

namespace motcua::agents {

/// What a record stands for. A branch is the part of a dossier that one branch of a split works on; an enquiry is its
/// citizen's visit to ask where it is. A reopened dossier lives a second time, apart from its first life. The others
/// are papers about a dossier: a copy of it for a control, a complaint, and the news of what came of one of these.
enum class Kind : std::uint8_t { dossier, branch, enquiry, reopened, copy, complaint, notice };

/// Where a dossier is. The order is that of the names in stage_name().
enum class Stage : std::uint8_t {
  unused,      ///< free record
  at_home,     ///< the citizen has not yet come
  to_counter,  ///< the citizen is on the way to a hall
  ticket,      ///< waiting with a ticket
  desk,        ///< waiting at a desk
  in_work,     ///< an officer works on it
  transfer,    ///< papers on the way between offices
  citizen,     ///< waiting for the citizen (supplement, payment, collection)
  timer,       ///< waiting for a fixed time (posting)
  branches,    ///< waiting for its branches to come back
};

/// What a visit to a hall is for; from `control` on, what else than the work of its step is to be done.
enum class Errand : std::uint8_t {
  step,
  submit,
  collect,
  enquire,
  apologise,
  assist,
  control,
  judge,
  complain,
  notify,
  hearing
};

/// How the citizen deals with the administration for this dossier.
enum class Channel : std::uint8_t { counter, online, post };

/// A dossier in flight; 128 bytes, copied as it is between processes. The first of its two cache lines holds what every
/// piece of work asks for.
struct alignas(64) Dossier {
  core::Tick since{};           ///< when the present stage began
  core::Duration remaining{0};  ///< of work that was interrupted or handed over, 0: none; or drawn ahead, see luck.cpp
  core::Tick next_enquiry = core::never;
  model::SourceId source;
  std::uint32_t number = 0;        ///< of the need within its source
  std::uint32_t cell = 0;          ///< of the tally: unit, procedure and group of its citizen, first channel
  model::DepartmentId department;  ///< where it is or is going
  model::OfficerId officer;        ///< who works on it, or did last
  std::uint32_t ticket = 0;        ///< its place in a queue; tells a live queue entry from a stale one
  std::uint32_t generation = 0;    ///< of the pool's record; tells a live event from a stale one
  std::uint16_t step = 0;
  std::uint8_t rounds = 0;  ///< times it went back to an earlier step
  std::uint8_t tries = 0;   ///< fruitless visits in a row
  std::uint8_t handovers = 0;
  std::uint8_t group = 0;  ///< index of its citizen's group
  Kind kind = Kind::dossier;
  Stage stage = Stage::unused;
  Errand errand = Errand::step;
  Channel channel : 2 = Channel::counter;
  bool counted : 1 = false;  ///< came after the warm-up
  bool is_accepted : 1 = false;
  bool is_ready : 1 = false;  ///< the result is ready; only collection is left
  bool has_come : 1 = false;
  bool citizen_here : 1 = false;    ///< the citizen is in the hall with it
  bool wait_for_owner : 1 = false;  ///< in its officer's own queue
  bool given_up : 1 = false;        ///< a branch whose citizen will not come again, and then the whole
  bool at_old_door : 1 = false;     ///< on the way to the hall that received before a reform
  bool alarm_set : 1 = false;       ///< for the citizen's next enquiry, in this unit
  bool flawed : 1 = false;          ///< has an error that nobody noticed
  bool found : 1 = false;           ///< a control after the fact, or a complaint, will have it reopened
  bool hurried : 1 = false;         ///< goes first in every queue
  bool elsewhere : 1 = false;       ///< its need arose at its citizen's workplace
  bool has_appointment : 1 = false;
  bool apologised : 1 = false;       ///< its citizen has been told a new date
  bool is_drawn : 1 = false;         ///< `remaining` is all the work of its step, at pace 1
  std::uint8_t supplements : 2 = 0;  ///< times its citizen was sent home for what was missing

  core::Tick came{};      ///< first visit, or handed in online
  core::Tick accepted{};  ///< the statutory clock runs from here
  core::Tick due = core::never;
  model::DepartmentId reception;    ///< the hall of first reception; none if not handed in at a hall
  model::DepartmentId destination;  ///< where its citizen carries it
  std::uint32_t citizen = 0;        ///< index among the residents of the source's unit
  std::uint32_t sequence = 0;  ///< of its next event: branch number in the upper 12 bits, then a count; see own_events
  std::uint32_t parent = 0;    ///< of a branch: the record that waits for it, at parent_department; of a flawed
                               ///< dossier and its copy: the officer who made the error
  model::DepartmentId parent_department;
  std::uint32_t spent = 0;        ///< by the citizen: travelling, waiting, being served; ticks
  std::uint32_t edges_taken = 0;  ///< eight counters of 4 bits for edges that may be taken so often
  std::uint16_t branches = 0;     ///< branches and enquiries numbered so far
  std::uint16_t pending = 0;      ///< branches still out; under control: the number of the control, plus one
  std::uint16_t visits = 0;
  std::uint8_t turn_step = 0;  ///< consultation in turn: the split, plus one; 0: none
  std::uint8_t turn_left = 0;  ///< consultation in turn: branches still to be done, one bit each
};
static_assert(sizeof(Dossier) <= 128);

/// Set in the numbers of events of papers about a dossier, and of its second life.
inline constexpr std::uint32_t own_events = 0x8'0000;

/// Nobody in particular made the error: it was made in a branch.
inline constexpr std::uint32_t unknown_officer = 0xFFFF'FFFF;

/// The role that work on the dossier needs now; none if anybody of its department may do it.
inline model::RoleId role_needed(const model::Model& model, const model::Step& step, const Dossier& dossier) {
  if (dossier.errand == Errand::step) return step.role;
  return dossier.errand == Errand::control ? model.controls[dossier.pending - 1U].role : model::RoleId::none();
}

/// The dossiers of one process. Records are reused; a record's generation changes when it is, so that events meant for
/// its former owner are recognised as stale. References to records hold until take() or put().
class Pool {
 public:
  std::uint32_t take() {
    if (!free_.empty()) {
      const std::uint32_t slot = free_.back();
      free_.pop_back();
      return slot;
    }
    records_.emplace_back();
    return static_cast<std::uint32_t>(records_.size() - 1);
  }

  void give_back(std::uint32_t slot) {
    const std::uint32_t generation = records_[slot].generation + 1;
    records_[slot] = Dossier{};
    records_[slot].generation = generation;
    free_.push_back(slot);
  }

  /// Which record this is; it must be one of this pool.
  std::uint32_t slot_of(const Dossier& dossier) const { return static_cast<std::uint32_t>(&dossier - records_.data()); }

  Dossier& operator[](std::uint32_t slot) { return records_[slot]; }
  const Dossier& operator[](std::uint32_t slot) const { return records_[slot]; }

  /// Puts a dossier that came from elsewhere into a record of this pool.
  std::uint32_t put(const Dossier& dossier) {
    const std::uint32_t slot = take();
    const std::uint32_t generation = records_[slot].generation;
    records_[slot] = dossier;
    records_[slot].generation = generation;
    return slot;
  }

  std::size_t capacity() const { return records_.size(); }
  const std::vector<Dossier>& records() const { return records_; }
  std::vector<Dossier>& records() { return records_; }

 private:
  std::vector<Dossier> records_;
  std::vector<std::uint32_t> free_;
};

}  // namespace motcua::agents
