// Agencies, departments and officers.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/stable_hash.hpp"
#include "scenario/compilation.hpp"

namespace motcua::scenario {
namespace {

class OfficeCompiler {
 public:
  explicit OfficeCompiler(Compilation& compilation)
      : compilation_{compilation}, scenario_{compilation.scenario}, model_{compilation.model} {}

  void compile() {
    for (const Agency& agency : scenario_.agencies) {
      model_.agencies.push_back({agency.id, agency.full_name, unit(agency.unit)});
      agency_calendars_.push_back(calendar(agency.calendar, model::CalendarId{0}));
    }
    group_posts();
    count_staff();
    compilation_.department_ids.assign(scenario_.departments.size(), model::DepartmentId::none());
    for (const std::uint32_t at : by_unit()) {
      if (!scenario_.departments[at].closed) add_department(at);
    }
  }

 private:
  model::UnitId unit(const std::string& code) const { return model_.units.find(code).value_or(model::UnitId::none()); }

  model::CalendarId calendar(const Reference& name, model::CalendarId otherwise) {
    if (name.empty()) return otherwise;
    const auto found = compilation_.calendars.find(name, compilation_.problems);
    return found ? model::CalendarId{*found} : otherwise;
  }

  void group_posts() {
    posts_.resize(scenario_.departments.size());
    for (std::uint32_t at = 0; at < scenario_.posts.size(); ++at) posts_[scenario_.posts[at].department].push_back(at);
  }

  void count_staff() {
    staff_.resize(scenario_.agencies.size());
    for (std::size_t at = 0; at < posts_.size(); ++at) {
      const Department& department = scenario_.departments[at];
      if (department.closed) continue;
      Staff& staff = staff_[department.agency];
      for (const std::uint32_t post : posts_[at])
        (department.support ? staff.support : staff.others) += scenario_.posts[post].officers;
    }
  }

  /// Departments in the order of their units, else in the document's.
  std::vector<std::uint32_t> by_unit() const {
    std::vector<std::uint32_t> order(scenario_.departments.size());
    std::iota(order.begin(), order.end(), 0u);
    std::vector<std::uint32_t> units;
    for (const Department& department : scenario_.departments) units.push_back(unit(department.unit).index());
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return units[a] < units[b]; });
    return order;
  }

  void add_department(std::uint32_t at) {
    const Department& from = scenario_.departments[at];
    model::Department department;
    department.id = scenario_.agencies[from.agency].id + "/" + from.id;
    department.name = from.full_name;
    department.key = core::stable_hash(from.full_name);
    department.unit = unit(from.unit);
    department.agency = model::AgencyId{from.agency};
    department.kind = from.kind;
    department.calendar = calendar(from.calendar, agency_calendars_[from.agency]);
    department.discipline = from.queue;
    department.shift_end = from.shift_end;
    department.closing = from.closing;
    department.pre_emptive = from.pre_emptive;
    department.owner_first = from.owner_first;
    department.owner_wait = from.owner_wait;
    if (from.counters) department.counters = static_cast<std::uint32_t>(*from.counters);
    if (from.capacity) department.capacity = static_cast<std::uint32_t>(*from.capacity);
    department.handover_delay = from.handover_delay;
    if (from.batch) department.batch = batch(from);
    if (from.interruptions)
      department.interruptions = model::Interruptions{from.interruptions->every, from.interruptions->lasts};
    compile_door(from, department, compilation_);
    compilation_.department_ids[at] = model::DepartmentId{model_.departments.size()};
    department.officers.first = static_cast<std::uint32_t>(model_.officers.size());
    double payroll = 0;
    for (const std::uint32_t post : posts_[at]) {
      add_officers(post, department.calendar, compilation_.department_ids[at]);
      payroll += scenario_.posts[post].salary * scenario_.posts[post].officers;
    }
    department.performance = compile_performance(compilation_, from, payroll);
    add_seats(department);
    department.officers.last = static_cast<std::uint32_t>(model_.officers.size());
    model_.departments.push_back(std::move(department));
  }

  model::Batch batch(const Department& from) {
    model::Batch result{from.batch->at, from.batch->every, static_cast<std::uint32_t>(from.batch->size)};
    if (!result.used()) {
      compilation_.problems.add(from.place, fmt::format("`batch` of department {}", from.id),
                                "it says neither when nor how many", "give at, every or size");
    }
    return result;
  }

  void add_officers(std::uint32_t at, model::CalendarId opening, model::DepartmentId department) {
    const Post& post = scenario_.posts[at];
    model::Officer officer;
    officer.department = department;
    officer.roles = compilation_.post_roles[at];
    officer.calendar = calendar(post.calendar, opening);
    officer.pace = post.speed * post.attention;
    officer.error_share = post.error_share;
    officer.notices_share = post.notices_share;
    officer.absence_share = post.absence_share;
    officer.pace *= share_for_dossiers(scenario_.departments[post.department]);
    officer.pace /= 1 + span(post.department);
    officer.salary = post.salary;
    officer.career = compile_career(compilation_, post);
    officer.manages = post.manages;
    officer.stands_in = post.stands_in;
    for (int number = post.first; number < post.first + post.officers; ++number) {
      officer.key = core::stable_hash(post.full_name + "/" + std::to_string(number));
      model_.officers.push_back(officer);
    }
  }

  /// As many as the department has officers, at the pace of the first one and that of guests.
  void add_seats(const model::Department& department) {
    const auto own = static_cast<std::uint32_t>(model_.officers.size()) - department.officers.first;
    for (const model::Command& command : model_.commands) {
      const bool lends = command.lends > 0 && command.department == department.id &&
                         model_.units.is_under(department.unit, command.at);
      if (!lends || own == 0) continue;
      model::Officer seat = model_.officers[model::OfficerId{department.officers.first}];
      seat.guest = true;
      seat.pace *= command.guest_pace;
      seat.absence_share = 0;
      for (std::uint32_t number = 1; number <= own; ++number) {
        seat.key = core::stable_hash(department.name + "/guest/" + std::to_string(number));
        model_.officers.push_back(seat);
      }
      return;
    }
  }

  /// What support work leaves of the time of those who do dossiers: 1 − (share × all − support officers) / the others.
  double share_for_dossiers(const Department& department) const {
    const double share = scenario_.agencies[department.agency].support_share;
    if (share <= 0 || department.support) return 1;
    const Staff& staff = staff_[department.agency];
    const double left_over = std::max(0.0, share * (staff.support + staff.others) - staff.support);
    return std::max(0.01, 1 - left_over / staff.others);
  }

  /// What the officers whom the department's heads lead add to the time of their work.
  double span(std::uint32_t department) const {
    const Department& heads = scenario_.departments[department];
    if (heads.span_of_control <= 0) return 0;
    double own = 0;
    for (const std::uint32_t post : posts_[department]) own += scenario_.posts[post].officers;
    return heads.span_of_control * (staff_[heads.agency].support + staff_[heads.agency].others - own);
  }

  /// Officers of an agency.
  struct Staff {
    double support = 0;  ///< in its support departments
    double others = 0;
  };

  Compilation& compilation_;
  const Scenario& scenario_;
  model::Model& model_;
  std::vector<Staff> staff_;  ///< by position of the agency
  std::vector<model::CalendarId> agency_calendars_;
  std::vector<std::vector<std::uint32_t>> posts_;  ///< by position of their department
};

}  // namespace

void compile_offices(Compilation& compilation) {
  OfficeCompiler{compilation}.compile();
}

}  // namespace motcua::scenario
