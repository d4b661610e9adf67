// Procedures: workflows, their checks, and the roles they need.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/stable_hash.hpp"
#include "scenario/compilation.hpp"

namespace motcua::scenario {
namespace {

constexpr std::array ends{"granted", "refused", "withdrawn", "expired"};
constexpr std::array kind_words{"task", "choice", "split", "join", "inclusive", "timer", "council", "citizen"};

model::StepKind kind_of(const std::string& word) {
  const auto found = std::find(kind_words.begin(), kind_words.end(), word);
  return found == kind_words.end() ? model::StepKind::task : static_cast<model::StepKind>(found - kind_words.begin());
}

/// Compiles one procedure's steps.
class WorkflowCompiler {
 public:
  WorkflowCompiler(const Procedure& procedure, const Document& document, core::Problems& problems)
      : source_{procedure}, problems_{problems}, names_{"step", document} {
    for (std::size_t at = 0; at < source_.steps.size(); ++at) names_.add(source_.steps[at].id, at);
    for (std::size_t at = 0; at < ends.size(); ++at) names_.add(ends[at], source_.steps.size() + at);
  }

  std::vector<model::Step> compile() {
    std::vector<model::Step> steps;
    const auto is_detour = [&](std::size_t at) {
      return source_.steps[at].by_anybody || source_.steps[at].detour != model::Detour::none;
    };
    std::uint16_t number = 0;
    for (std::size_t at = 0; at < source_.steps.size(); ++at) {
      steps.push_back(step(at));
      if (!is_detour(at)) steps.back().number = number++;
    }
    for (std::size_t at = 0; at < source_.steps.size(); ++at) {
      if (is_detour(at)) steps[at].number = number++;
    }
    for (std::size_t at = 0; at < ends.size(); ++at) {
      model::Step end;
      end.id = ends[at];
      end.key = core::stable_hash(source_.id + "/" + end.id);
      end.kind = static_cast<model::StepKind>(static_cast<std::size_t>(model::StepKind::granted) + at);
      steps.push_back(std::move(end));
    }
    if (check(steps)) connect(steps);
    return steps;
  }

 private:
  model::Step step(std::size_t at) {
    const Step& from = source_.steps[at];
    model::Step result;
    result.id = from.id;
    result.key = core::stable_hash(source_.id + "/" + from.id);
    result.kind = kind_of(from.kind);
    result.place = from.where;
    if (from.work) result.work = *from.work;
    if (from.lasts) result.lasts = *from.lasts;
    result.visit = from.visit;
    result.incomplete_share = from.incomplete.share;
    result.is_return = from.competence == "return";
    result.is_signature = from.competence == "decide" || from.competence == "sign";
    result.priority = from.priority.value_or(source_.priority);
    result.detour = from.detour;
    result.send_back_to = static_cast<std::uint32_t>(at);
    if (!from.error_sends_back_to.empty()) {
      result.send_back_to = names_.find(from.error_sends_back_to, problems_).value_or(result.send_back_to);
    }
    result.next = next_of(at);
    check_fields(from, result.kind);
    return result;
  }

  std::vector<model::Edge> next_of(std::size_t at) {
    const Step& from = source_.steps[at];
    std::vector<model::Edge> edges;
    if (!from.next) return {{static_cast<std::uint32_t>(at + 1), 1, 0}};  // after the last step comes "granted"
    for (const Next& next : *from.next) {
      if (const auto target = names_.find(next.to, problems_)) {
        edges.push_back({*target, next.share, next.at_most});
      } else {
        dangling_ = true;
      }
    }
    return edges;
  }

  void check_fields(const Step& step, model::StepKind kind) {
    const bool task = kind == model::StepKind::task;
    const bool waits =
        kind == model::StepKind::timer || kind == model::StepKind::citizen || kind == model::StepKind::council;
    const auto refuse = [&](const char* what, const char* why, const char* remedy) {
      problems_.add(step.place, fmt::format("step {} of procedure {}: {}", step.id, source_.id, what), why, remedy);
    };
    if (task && !step.gives_time) refuse("no `work`", "a task takes time", "add work = \"…\"");
    if (!task && step.work)
      refuse("`work`", fmt::format("a {} is no work", step.kind).c_str(), "delete it, or make the step a task");
    if (waits && !step.gives_time && step.level.empty())
      refuse("no `lasts`", fmt::format("a {} takes time", step.kind).c_str(), "add lasts = \"…\"");
    if (!waits && step.lasts)
      refuse("`lasts`", "only a timer, a council or a citizen's act lasts", "use `work` for a task");
    if (!step.level.empty() && kind != model::StepKind::council)
      refuse("`level`", "only a council step is decided at a level", "delete it, or make the step a council");
    if (step.visit && kind != model::StepKind::citizen)
      refuse("`visit`", "only a citizen's act ends with a visit", "delete it");
    if (!task && step.incomplete.share > 0)
      refuse("`incomplete`", "papers are checked at a task", "move it to the receiving step");
  }

  bool check(const std::vector<model::Step>& steps) {
    if (source_.steps.empty()) {
      problems_.add(source_.place, fmt::format("procedure {}", source_.id), "it has no step", "add a [[step]]");
      return false;
    }
    if (dangling_) return false;
    workflow_.clear();
    for (const model::Step& step : steps) workflow_.push_back({step.id, step.kind, step.next});
    const auto faults = model::check_workflow(workflow_, 0);
    for (const model::WorkflowFault& fault : faults) {
      const core::Place& place = fault.step < source_.steps.size() ? source_.steps[fault.step].place : source_.place;
      problems_.add(place, fmt::format("procedure {}: {}", source_.id, fault.what), fault.why, fault.remedy);
    }
    return faults.empty();
  }

  /// Joins, and a counter of four bits for each limited edge.
  void connect(std::vector<model::Step>& steps) {
    for (const model::ParallelBlock& block : model::parallel_blocks(workflow_, 0)) {
      steps[block.split].join = block.join;
      steps[block.join].join_inputs = static_cast<std::uint32_t>(block.branches.size());
    }
    std::uint8_t slots = 0;
    for (model::Step& step : steps) {
      for (const model::Edge& edge : step.next) step.limit_slot.push_back(edge.at_most > 0 ? slots++ : std::uint8_t{0});
    }
    if (slots > 16) {
      problems_.add(source_.place, fmt::format("procedure {}: {} ways with at_most", source_.id, slots),
                    "a dossier counts at most 16", "leave at_most out where a dossier cannot come back");
    }
  }

  const Procedure& source_;
  core::Problems& problems_;
  Names names_;
  bool dangling_ = false;
  std::vector<model::WorkflowStep> workflow_;
};

/// Roles are competences; a step that some post names by itself is a role of its own.
class RoleMaker {
 public:
  explicit RoleMaker(Compilation& compilation) : compilation_{compilation} {
    for (const Post& post : compilation.scenario.posts) {
      for (const Reference& role : post.roles) named_.insert(role.name);
    }
  }

  void make() {
    const auto& procedures = compilation_.scenario.procedures;
    for (std::size_t p = 0; p < procedures.size(); ++p) {
      for (std::size_t s = 0; s < procedures[p].steps.size(); ++s) {
        model::Step& step = compilation_.model.procedures[model::ProcedureId{p}].steps[s];
        const bool needs_role = step.kind == model::StepKind::task && !procedures[p].steps[s].by_anybody;
        if (needs_role) step.role = role_of(procedures[p].steps[s]);
      }
    }
    make_control_roles();
    if (compilation_.model.roles.size() > 64) {
      compilation_.problems.add(
          compilation_.scenario.settings.place, fmt::format("{} roles", compilation_.model.roles.size()),
          "a model has at most 64 competences and steps that posts name", "use fewer competences");
    }
    for (const Post& post : compilation_.scenario.posts) compilation_.post_roles.push_back(roles_of(post));
  }

 private:
  struct Role {
    std::string competence;
    std::string step;  ///< "" unless a post names it
  };

  /// Officers who may control at all, and those who may do one control by its name.
  void make_control_roles() {
    for (const Control& control : compilation_.scenario.controls) {
      Step as_step;
      as_step.id = control.id;
      as_step.competence = "control";
      role_of(as_step);
    }
  }

  model::RoleId role_of(const Step& step) {
    const std::string own = named_.contains(step.id) && step.id != step.competence ? step.id : "";
    for (std::size_t at = 0; at < roles_.size(); ++at) {
      if (roles_[at].competence == step.competence && roles_[at].step == own) return model::RoleId{at};
    }
    roles_.push_back({step.competence, own});
    return compilation_.model.roles.push_back(own.empty() ? step.competence : step.competence + " (" + own + ")");
  }

  model::RoleSet roles_of(const Post& post) {
    if (post.roles.empty()) return ~model::RoleSet{0};
    model::RoleSet set = 0;
    for (const Reference& name : post.roles) {
      bool found = false;
      for (std::size_t at = 0; at < roles_.size() && at < 64; ++at) {
        if (roles_[at].competence != name.name && roles_[at].step != name.name) continue;
        set |= model::role_bit(model::RoleId{at});
        found = true;
      }
      if (!found) report(post, name);
    }
    return set;
  }

  void report(const Post& post, const Reference& name) {
    std::vector<std::string> known;
    for (const Role& role : roles_) {
      known.push_back(role.competence);
      if (!role.step.empty()) known.push_back(role.step);
    }
    const std::string near = core::nearest(name.name, known);
    compilation_.problems.add(name.place, fmt::format("role \"{}\" of post {}", name.name, post.id),
                              "no step of any procedure needs it",
                              near.empty() ? "name a competence or a step" : fmt::format("did you mean \"{}\"?", near));
  }

  Compilation& compilation_;
  std::set<std::string> named_;
  std::vector<Role> roles_;
};

}  // namespace

std::size_t own_steps(const model::Procedure& procedure) {
  return procedure.steps.size() - ends.size();
}

void compile_procedures(Compilation& compilation) {
  for (const Procedure& from : compilation.scenario.procedures) {
    model::Procedure procedure;
    procedure.id = from.id;
    procedure.name = from.name.en.empty() ? from.id : from.name.en;
    procedure.domain = from.domain;
    procedure.key = core::stable_hash(from.id);
    if (from.deadline) procedure.deadline = {from.deadline->working_days, from.deadline->duration};
    procedure.fee = from.fee;
    procedure.priority = from.priority;
    procedure.online_level = from.online_level;
    procedure.steps = WorkflowCompiler{from, compilation.document, compilation.problems}.compile();
    compilation.procedures.add(from.id, compilation.model.procedures.size());
    compilation.model.procedures.push_back(std::move(procedure));
  }
  RoleMaker{compilation}.make();
}

}  // namespace motcua::scenario
