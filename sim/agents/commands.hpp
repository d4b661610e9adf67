// Unified command: at fixed times a superior lends officers from the least to the most loaded department below, and
// puts queues in the order of due dates.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agents/agenda.hpp"
#include "agents/context.hpp"
#include "agents/process.hpp"
#include "agents/reforms.hpp"
#include "core/tick.hpp"

namespace motcua::agents {

/// The load of a department is the mean length of its queue since the superior last looked, over its officers. While a
/// lent officer sits in a seat of another department, the own place is empty. Loans end when the superior looks again,
/// but whoever is at work then stays until the next time.
class Commands : public Occasion {
 public:
  Commands(const std::vector<Context>& contexts, const Reforms& reforms, CityState& city,
           std::vector<Process>& processes);

  core::Tick next() const override;
  void hold() override;

 private:
  /// A command's times; the same id may be at several superiors.
  struct Duty {
    std::string id;
    core::Duration every;
    core::Tick next;
  };
  struct Loan {
    std::string command;
    model::DepartmentId from;
    model::OfficerId officer;
    model::DepartmentId to;
    model::OfficerId seat;
  };
  /// A department as the superior sees it.
  struct Seen {
    model::DepartmentId id;
    double queue = 0;  ///< mean length
    std::uint32_t own = 0;
    std::uint32_t lent = 0;
    std::uint32_t officers = 0;  ///< own that are there, and guests
  };

  const Context& context() const { return contexts_[reforms_.held().back()]; }
  std::vector<Seen> look_at(const model::Command& command, core::Tick now);
  void lend(const model::Command& command, std::vector<Seen> departments, core::Tick now);
  void give_back(const std::string& command, core::Tick now);
  model::OfficerId idle_officer(model::DepartmentId id) const;
  model::OfficerId free_seat(model::DepartmentId id) const;
  bool is_idle(model::DepartmentId id, model::OfficerId officer) const;
  void set_idle(model::DepartmentId id, model::OfficerId officer, bool idle);
  Process& process_of(model::DepartmentId id);

  const std::vector<Context>& contexts_;
  const Reforms& reforms_;
  CityState& city_;
  std::vector<Process>& processes_;
  std::vector<Duty> duties_;
  std::vector<Loan> loans_;
  core::IdVector<model::DepartmentId, std::int64_t> integral_before_;  ///< of the queue, when last looked at
};

}  // namespace motcua::agents
