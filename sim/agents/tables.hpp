// The tables of the model that holds, as a process reaches them: through pointers of their own, because nearly every
// event looks several of them up.
#pragma once

#include "agents/context.hpp"
#include "agents/dossier.hpp"
#include "agents/state.hpp"
#include "model/model.hpp"

namespace motcua::agents {

/// A department looked up: passed on to all that happens there in one event.
struct Place {
  model::DepartmentId id;
  const DepartmentTable& table;
  DepartmentState& state;

  model::OfficerId first_idle() const { return model::OfficerId{table.first_officer + state.idle.first()}; }
};

/// What a process reads, and the states of departments and officers that its units own.
class Tables {
 protected:
  Tables(DepartmentState* departments, OfficerState* officers)
      : department_states_{departments}, officer_states_{officers} {}

  /// From now on the model of this context holds.
  void use(const Context& context) {
    context_ = &context;
    departments_ = context.model.departments.data();
    officers_ = context.model.officers.data();
    calendars_ = context.model.calendars.data();
    sources_ = context.model.sources.data();
    groups_ = context.model.groups.data();
    group_tables_ = context.groups.data();
    source_tables_ = context.sources.data();
    tables_ = context.departments.data();
  }

  const model::Model& model() const { return context_->model; }
  const model::Department& department_at(model::DepartmentId id) const { return departments_[id.index()]; }
  const model::Officer& officer_at(model::OfficerId id) const { return officers_[id.index()]; }
  const model::Calendar& calendar_at(model::CalendarId id) const { return calendars_[id.index()]; }
  const model::Source& source_at(model::SourceId id) const { return sources_[id.index()]; }
  const DepartmentTable& table_of(model::DepartmentId id) const { return tables_[id.index()]; }
  DepartmentState& state_of(model::DepartmentId id) const { return department_states_[id.index()]; }
  Place place(model::DepartmentId id) const { return {id, table_of(id), state_of(id)}; }
  OfficerState& worker_of(model::OfficerId id) const { return officer_states_[id.index()]; }
  const model::Reception& rules_at(model::DepartmentId id) const {
    return model().rules[model().settings[table_of(id).unit].rules].reception;
  }

  const model::Source& source_of(const Dossier& dossier) const { return source_at(dossier.source); }
  const SourceTable* source_tables() const { return source_tables_; }
  const SourceTable& source_table_of(const Dossier& dossier) const { return source_tables_[dossier.source.index()]; }
  const StepTable& step_table_of(const Dossier& dossier) const { return source_table_of(dossier).steps[dossier.step]; }
  const model::Procedure& procedure_of(const Dossier& dossier) const { return *source_table_of(dossier).procedure; }
  const model::Step& step_of(const Dossier& dossier) const { return *step_table_of(dossier).step; }
  model::UnitId home_of(const Dossier& dossier) const { return source_table_of(dossier).unit; }
  const model::Group& group_of(const Dossier& dossier) const { return groups_[dossier.group]; }
  const GroupTable& group_table_of(const Dossier& dossier) const { return group_tables_[dossier.group]; }
  const model::Department& department_of(const Dossier& dossier) const { return department_at(dossier.department); }
  core::StreamKey step_stream(const Dossier& dossier) const {
    return source_table_of(dossier).key ^ step_table_of(dossier).key;
  }
  core::Duration sample(const core::Distribution& law, const Dossier& dossier, core::Purpose purpose,
                        std::uint16_t index = 0) const {
    return law.sample_duration(context_->streams, source_table_of(dossier).key, dossier.number, purpose, index);
  }

  const Context* context_ = nullptr;

 private:
  const model::Department* departments_ = nullptr;
  const model::Officer* officers_ = nullptr;
  const model::Calendar* calendars_ = nullptr;
  const model::Source* sources_ = nullptr;
  const model::Group* groups_ = nullptr;
  const GroupTable* group_tables_ = nullptr;
  const SourceTable* source_tables_ = nullptr;
  const DepartmentTable* tables_ = nullptr;
  DepartmentState* department_states_;
  OfficerState* officer_states_;
};

}  // namespace motcua::agents
