// A logical process: some units of the city with their offices, officers, residents' needs and dossiers in flight.
// Where what is done: sim/README.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agents/accounts.hpp"
#include "agents/action.hpp"
#include "agents/care.hpp"
#include "agents/citizens.hpp"
#include "agents/city_state.hpp"
#include "agents/dossier.hpp"
#include "engine/event_queue.hpp"
#include "engine/windows.hpp"
#include "measures/rows.hpp"
#include "measures/tally.hpp"

namespace motcua::agents {

/// Processes that run on different threads share no cache line.
class alignas(64) Process : private Accounts {
 public:
  using Payload = Dossier;
  using Letter = engine::Message<Dossier>;

  Process(const Context& context, CityState& city, Citizens& citizens, std::vector<measures::Tally>& tallies,
          std::uint32_t number);

  /// Schedules the first needs of a unit of this process.
  void open(model::UnitId unit);
  void own(model::DepartmentId id) { own_.push_back(id); }

  /// From `now` on another model holds: its tables take the place of those in use, and departments reorganise.
  void adopt(const Context& context, core::Tick now);

  /// Between windows: what an order from above changes in a department of this process.
  void look_again(model::DepartmentId id, core::Tick now);
  void reorder(model::DepartmentId id, core::Tick now);

  /// How long the portal of a unit of this process has been down by the end of the run, warm-up not counted.
  core::Duration outage_time(model::UnitId unit, core::Tick until);

  // What engine::Windows asks for.
  engine::EventKey next() const;
  void run_until(engine::EventKey bound, unsigned worker);
  void take_in(const Letter& letter);
  void fetch(engine::EventKey bound, int distance) const;
  std::vector<Letter>& outbox() { return outbox_; }
  std::uint64_t load() const { return events_; }

  /// At the end: what is noted of finished dossiers into their citizens' records, and the queues into the last period.
  void settle();

  const Pool& pool() const { return pool_; }
  measures::Rows& rows() { return rows_; }
  const model::Model& model_in_force() const { return context_->model; }

 private:
  using Slot = std::uint32_t;

  // taking_up.cpp
  template <Care care>
  void run_until(engine::EventKey bound);
  template <Care care>
  void look_for_work();
  template <Care care>
  void look_for_work(model::DepartmentId id);
  template <Care care>
  void start_next_up();
  void line_up_next();
  template <Care care>
  void dispatch(const Place& here);
  bool is_open(const Place& here) const;
  template <Care care = Care::full>
  void start(const Place& here, model::OfficerId officer, Slot slot);
  void start_with_care(model::DepartmentId id, model::OfficerId officer, Slot slot);
  template <Care care = Care::full>
  void count_wait(Dossier& dossier, DepartmentState& state);
  void count_no_wait(const Dossier& dossier);
  void count_handover(Dossier& dossier, model::OfficerId officer);
  template <Care care>
  void take_up(const Place& here, model::OfficerId officer, Slot slot, Dossier& dossier);
  template <Care care>
  core::Duration begin_work(const Place& here, OfficerState& worker, model::OfficerId officer, const Dossier& dossier);
  void plan_finish(const Place& here, OfficerState& worker, model::OfficerId officer, Slot slot, core::Duration total);

  // course.cpp
  void count_work(const Dossier& dossier, const OfficerState& worker, core::Duration work, int pieces);
  void release(const Place& here, OfficerState& worker, model::OfficerId officer);
  Dossier& free_officer(model::DepartmentId id, model::OfficerId officer);
  template <Care care>
  void finish_work(const engine::Event& event);
  template <Care care>
  void go_on(const Place& here, const SourceTable& source, const StepTable& step, Dossier& dossier, double luck);
  template <Care care = Care::full>
  void advance(Dossier& dossier);
  void advance(Slot slot) { advance(pool_[slot]); }
  void go_to_step(Slot slot, std::uint32_t target);
  template <Care care>
  void bring(const Place& here, const StepTable& step, Dossier& dossier, model::DepartmentId to);
  template <Care care = Care::full>
  void papers_come(Dossier& dossier);
  template <Care care>
  void receive(const Place& here, const StepTable& step, Dossier& dossier);
  template <Care care = Care::full>
  void enqueue(const Place& here, Dossier& dossier, Stage stage);
  template <Care care = Care::full>
  void enqueue(Dossier& dossier, Stage stage);
  template <Care care = Care::full>
  void push(const Place& here, Slot slot, const Dossier& dossier);
  void push(Slot slot);
  void mark(model::DepartmentId id);
  void see_queue(DepartmentState& state) const { see_queue(state, now_); }
  static void see_queue(DepartmentState& state, core::Tick until);

  // process.cpp
  template <Care care>
  void handle(const engine::Event& event);
  template <Care care>
  void handle_record(const engine::Event& event);
  using Tables::use;
  void use(measures::Tally& tally);
  void come_to(core::Tick now);
  void end_periods();
  void tell_queues(core::Tick until);
  void fetch_source(model::SourceId id) const;
  void schedule(core::Tick at, engine::Phase phase, engine::Entity entity, std::uint32_t sequence, Action action,
                std::uint32_t subject, std::uint64_t detail = 0) {
    if (at >= context_->end) return;  // nothing happens after the run
    queue_.push({engine::EventKey{at, phase, entity, sequence}, static_cast<std::uint32_t>(action), subject, detail});
  }
  void schedule_record(Slot slot, core::Tick at, Action action);
  void schedule_department(model::DepartmentId id, core::Tick at, Action action);
  void send(Slot slot, model::UnitId from, model::UnitId to, core::Tick at, Action action);
  /// For those who follow this dossier; costs one comparison when nobody follows any.
  template <Care care = Care::full>
  void note(const Dossier& dossier, std::string_view what) const {
    if (asks<care>(context_->trace != nullptr)) [[unlikely]]
      write_note(dossier, what);
  }
  void write_note(const Dossier& dossier, std::string_view what) const;
  std::string where_and_who(const Dossier& dossier) const;
  std::string why_it_waits(const Dossier& dossier) const;

  // reforms.cpp
  void reorganise(model::DepartmentId id);
  void move_on(Slot slot);

  // transition.cpp
  double share_of_pace(model::OfficerId officer) const;
  model::DepartmentId old_route(const Dossier& dossier, model::UnitId unit) const;
  bool goes_to_old_door(const Dossier& dossier, model::DepartmentId& hall) const;

  // smart.cpp
  double effect(const model::Smart& smart, model::Factor factor) const;
  bool chooses_online(const Dossier& dossier, double luck) const;
  void add_early(const Dossier& dossier, measures::Quantity quantity, std::int64_t amount) const;
  core::Tick portal_up_from(model::UnitId unit) const;
  void count_outage(PortalState& portal, core::Tick until) const;
  bool submission_fails(Slot slot);
  double papers_still_asked_for(const Dossier& dossier) const;
  bool is_filled_in_badly(const Dossier& dossier) const;
  core::Duration online_work(const Dossier& dossier, core::Duration work) const;
  core::Duration smart_transfer(model::UnitId from, model::Carrier carrier, core::Duration delay) const;

  // arrivals.cpp
  template <Care care>
  void need(model::SourceId id);
  void schedule_need(model::SourceId id);
  template <Care care = Care::full>
  void create(model::SourceId id);
  template <Care care = Care::full>
  void begin(Slot slot);
  template <Care care = Care::full>
  void leave_for_hall(Dossier& dossier, model::UnitId from, model::DepartmentId to, core::Duration delay);
  void leave_for_hall(Slot slot, model::UnitId from, model::DepartmentId to, core::Duration delay);
  template <Care care = Care::full>
  void citizen_comes(Dossier& dossier);
  template <Care care>
  void enter(const Place& hall, Dossier& dossier);
  template <Care care = Care::full>
  void come_first(Dossier& dossier);
  template <Care care>
  void count_visit(Dossier& dossier, const Books& books);

  // needs.cpp
  void choose_citizen(Dossier& dossier, const model::Source& source) const;
  std::uint32_t cell_of(const Dossier& dossier) const;
  void hand_in(Dossier& dossier, model::DepartmentId first);
  void return_home(Slot slot);

  // doors.cpp
  bool arises_at_work(const Dossier& dossier) const;
  model::UnitId origin_of(const Dossier& dossier) const;
  double way_m(const Dossier& dossier, model::DepartmentId hall) const;
  core::Duration way_time(const Dossier& dossier, model::DepartmentId hall) const;
  model::DepartmentId choose_door(const Dossier& dossier, core::Duration delay) const;
  model::DepartmentId in_charge(const Dossier& dossier, const StepTable& step) const;
  void count_door(const Dossier& dossier);

  // reception.cpp
  core::Tick appointed_time(Dossier& dossier, model::DepartmentId hall, core::Tick earliest);
  bool misses_appointment(Slot slot);
  bool needs_help(const Dossier& dossier) const;
  void helped(Slot slot);
  template <Care care = Care::full>
  void count_ticket_wait(Dossier& dossier, core::Duration waited);
  const model::Apology* apology_for(const Dossier& dossier) const;
  core::Tick new_date(const Dossier& dossier, const model::Apology& apology) const;
  core::Tick told_date(const Dossier& dossier) const;
  void apologise(Slot slot);
  const model::Calendar& deadline_calendar(const Dossier& dossier) const;
  core::Tick first_due(const Dossier& dossier) const;
  bool count_punctuality(const Dossier& dossier);

  // visits.cpp
  core::Tick arrival_time(Dossier& dossier, const Place& hall, core::Duration delay);
  core::Duration least_way(const Dossier& dossier, model::UnitId from, model::UnitId to) const;
  core::Tick suitable_time(const Dossier& dossier, model::DepartmentId hall, core::Tick earliest) const;
  void count_way(Dossier& dossier);
  void fruitless_visit(Slot slot);
  void patience_ends(Slot slot);
  void send_for_supplement(Slot slot);
  void arm_enquiry(Dossier& dossier);
  void enquire(Slot slot);
  Slot begin_errand(Slot about, Errand errand);

  // luck.cpp
  core::Duration draw_work(const SourceTable& source, const StepTable& step, const Dossier& dossier) const;
  double draw_branch(const SourceTable& source, const StepTable& step, const Dossier& dossier) const;
  void draw_ahead(Dossier& dossier) const;
  void draw_need(const model::Source& source, SourceState& state) const;

  // steps.cpp
  template <Care care>
  void accept(Dossier& dossier);
  std::uint32_t choose_edge(Dossier& dossier, const StepTable& step, double luck);
  template <Care care = Care::full>
  void pass_step(Dossier& dossier);
  model::DepartmentId who_does(const Dossier& dossier, const StepTable& step) const;
  void split(Slot slot, const model::Step& step);
  std::uint32_t branches_taken(const Dossier& dossier, const model::Step& step) const;
  void send_out_branch(Slot parent, std::uint32_t step, bool citizen_here);
  void join(Slot slot, std::uint32_t step);
  void reply(Slot slot, std::uint32_t step);
  void branch_back(Slot slot);
  void give_up(Slot slot);
  void wait_for(Slot slot, Stage stage, core::Duration how_long);
  void wait_is_over(Slot slot);
  void count_wait_for_citizen(Dossier& dossier);
  template <Care care = Care::full>
  void conclude(Dossier& dossier, measures::Outcome outcome);
  template <Care care>
  void end_course(Dossier& dossier, measures::Outcome outcome);
  void add_burden(const Dossier& dossier);

  // councils.cpp
  std::optional<core::Duration> until_session(const Dossier& dossier, const model::Step& step) const;

  // overlap.cpp
  void take_detour(Slot slot, const model::Step& step);
  bool head_is_there(const model::Department& department) const;

  // transfers.cpp
  void bring_from_afar(Dossier& dossier, model::DepartmentId to);
  void carry_papers(Dossier& dossier, model::DepartmentId to, core::Duration delay);
  core::Duration transfer_time(const Dossier& dossier, model::DepartmentId to, std::uint16_t apart = 0) const;
  void carry_by_citizen(Slot slot, model::DepartmentId to);
  void next_leg(Slot slot);
  bool is_collected(const Dossier& dossier, const StepTable& step) const;
  template <Care care>
  void call_citizen(const Place& hall, const StepTable& step, Dossier& dossier);
  void count_transfer(const Dossier& dossier);
  template <Care care>
  void become_ready(Dossier& dossier, const Books& books);

  // queues.cpp
  void push_with_care(Slot slot, DepartmentState& state);
  void prefer_owner(Slot slot);
  void leave_queue(Dossier& dossier);
  void dispatch_with_care(model::DepartmentId id);
  std::int64_t order_of(const Dossier& dossier, const model::Department& department) const;
  std::uint32_t lane_of(const Dossier& dossier, const DepartmentTable& table) const;
  struct Choice {
    Lane* lane = nullptr;
    model::OfficerId officer;
  };
  Choice choose(model::DepartmentId id);
  bool drop_stale(Lane& lane, model::DepartmentId id);
  model::OfficerId idle_officer(model::DepartmentId id, std::uint32_t lane, const Dossier& dossier) const;
  bool is_attended(const Dossier& dossier) const;
  bool may_work(const model::Officer& officer, const model::Department& department, const Dossier& dossier) const;
  bool pre_empt(model::DepartmentId id);
  void interrupt(model::DepartmentId id, model::OfficerId officer);
  void put_back(Slot slot);
  bool hand_over(Slot slot, model::OfficerId officer);
  void arrange_wake(model::DepartmentId id);
  void owner_waited(Slot slot);

  // hours.cpp
  void arrange_batch(model::DepartmentId id);
  void batch(model::DepartmentId id);
  void arrange_closing(model::DepartmentId id);
  void closing(model::DepartmentId id);

  // work.cpp
  core::Duration sample_errand(const Dossier& dossier) const;
  core::Duration at_pace(const Place& here, model::OfficerId officer, core::Duration work);
  core::Duration with_interruptions(const model::Department& department, const Dossier& dossier,
                                    core::Duration work) const;
  bool opens(const Place& here) const;
  void plan_with_care(model::DepartmentId id, model::OfficerId officer, Slot slot, core::Duration total);
  core::Tick resume_until_done(const model::Officer& officer, core::Duration total) const;
  core::Duration time_at_work(model::DepartmentId id, model::OfficerId officer, core::Tick from) const;
  void end_of_shift(const engine::Event& event);
  void errand_done(Dossier& dossier);
  bool something_is_wrong(Dossier& dossier);
  bool is_incomplete(const Dossier& dossier) const;
  bool must_be_done_again(Slot slot);
  void count_service(const Dossier& dossier, core::Duration work);

  // control.cpp
  bool supervise(Slot slot, std::size_t first);
  core::Block luck_of_control(const Dossier& dossier, const model::Control& control) const;
  double luck_in_court(const Dossier& copy, const model::Control& control) const;
  model::DepartmentId department_of_control(const Dossier& dossier, const model::Control& control) const;
  bool is_drawn(const Dossier& dossier, const model::Control& control) const;
  void go_to_control(Slot slot, std::uint16_t number);
  void carry_oversight(Slot slot, model::DepartmentId to, std::uint16_t way, core::Duration later);
  Slot write_about(Slot slot, Kind kind, Errand errand, std::uint32_t what);
  void send_copy(Slot slot, std::uint16_t number);
  core::Duration sample_oversight(const Dossier& dossier) const;
  void count_oversight(const Dossier& dossier, core::Duration work);
  void oversight_comes(Slot slot);
  void find_overseer(Slot slot);
  void oversight_done(Slot slot);
  void pass(Slot slot);
  void correct(Slot slot, const model::Control& control);
  void copy_controlled(Slot slot);
  void judged(Slot slot);
  void count_finding(Slot slot, const model::Control& control);
  void reopen(Slot slot, std::uint32_t step);
  void conclude_second_life(Slot slot, measures::Outcome outcome);
  bool is_noticed(Dossier& dossier, double luck);
  double care_of(model::OfficerId officer) const;
  void take_notice(Slot slot);

  // complaint.cpp
  const model::Rules& rules_at_home(const Dossier& dossier) const;
  model::DepartmentId department_for_complaints(const Dossier& dossier) const;
  void weigh_decision(Slot slot, measures::Outcome outcome);
  Slot complain(Slot slot, std::uint8_t cause);
  void complain_of_delay(Slot slot);
  core::Duration sample_complaint(const Dossier& complaint) const;
  void complaint_done(Slot slot);
  void tell_supervisors(Slot slot, std::uint32_t step);
  void hurry(const Dossier& answer);
  bool looks_it_up(const Dossier& dossier);
  void hear_public(Slot slot);
  void public_was_heard(Slot slot);

  // people.cpp
  double pace_of(model::DepartmentId id, model::OfficerId officer);
  double error_share_of(const Dossier& dossier) const;
  bool outlasts_its_officer(model::DepartmentId id, model::OfficerId officer, core::Duration total);
  core::Duration work_until(const model::Officer& officer, core::Tick until) const;

  // performance.cpp
  void judge(model::DepartmentId id, const OfficerState& worker, const Dossier& dossier);
  void take_fee(model::DepartmentId id, double fee);
  void close_period(model::DepartmentId id);

  CityState& city_;
  Citizens& citizens_;
  std::vector<measures::Tally>& tallies_;
  std::uint32_t number_;

  core::Tick now_{};
  std::size_t period_ = 0;
  core::Tick period_end_;
  std::uint64_t events_ = 0;
  Pool pool_;
  std::vector<Letter> outbox_;
  std::vector<model::DepartmentId> own_;
  std::vector<model::DepartmentId> marked_;
  /// A dossier that came first to a department with an idle officer: taken up in the start phase of this instant
  /// without passing through the queue. `nobody`: none.
  Slot next_up_ = nobody;
  std::vector<model::DepartmentId> being_marked_;
  engine::EventQueue queue_;
  measures::Rows rows_;
  Citizens::Notes notes_;
};

}  // namespace motcua::agents
