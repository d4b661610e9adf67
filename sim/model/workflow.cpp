#include "model/workflow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <cmath>
#include <set>

#include "model/workflow_blocks.hpp"

namespace motcua::model {
namespace {

using Steps = std::vector<WorkflowStep>;
using Faults = std::vector<WorkflowFault>;
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

constexpr double share_tolerance = 1e-9;

bool takes_branches(StepKind kind) {
  return kind == StepKind::split || kind == StepKind::inclusive;
}

/// Whether every edge leads to a step; without that nothing else can be said.
bool check_targets(const Steps& steps, std::uint32_t first, Faults& faults) {
  if (first >= steps.size()) {
    faults.push_back(
        {first, "a procedure without a first step", "a dossier has nowhere to begin", "give it at least one step"});
    return false;
  }
  const std::size_t before = faults.size();
  for (std::uint32_t step = 0; step < steps.size(); ++step) {
    for (const Edge& edge : steps[step].next) {
      if (edge.target < steps.size()) continue;
      faults.push_back({step, fmt::format("step `{}` leads to step number {}", steps[step].id, edge.target),
                        fmt::format("there are {} steps", steps.size()), "lead it to one of them"});
    }
  }
  return faults.size() == before;
}

void check_ids(const Steps& steps, Faults& faults) {
  std::set<std::string> ids;
  for (std::uint32_t step = 0; step < steps.size(); ++step) {
    if (ids.insert(steps[step].id).second) continue;
    faults.push_back({step, fmt::format("step `{}`", steps[step].id), "an earlier step has the same id",
                      "give each step an id of its own"});
  }
}

/// One edge by itself.
void check_edge(const Steps& steps, std::uint32_t step, const Edge& edge, Faults& faults) {
  const std::string& from = steps[step].id;
  const std::string way = fmt::format("the way from `{}` to `{}`", from, steps[edge.target].id);
  if (!(edge.share >= 0 && edge.share <= 1)) {
    faults.push_back(
        {step, fmt::format("share {} of {}", edge.share, way), "a share lies between 0 and 1", "correct the share"});
  } else if (steps[step].kind == StepKind::split && edge.share != 1) {
    faults.push_back({step, fmt::format("share {} of {}", edge.share, way), "a split takes all its branches",
                      "leave the share out, or make the step inclusive"});
  }
  if (edge.at_most < 0 || edge.at_most > largest_limit) {
    faults.push_back({step, fmt::format("at_most {} on {}", edge.at_most, way),
                      fmt::format("a limit lies between 1 and {}", largest_limit),
                      "correct the limit, or leave it out for none"});
  } else if (edge.at_most > 0 && takes_branches(steps[step].kind)) {
    faults.push_back({step, fmt::format("at_most {} on {}", edge.at_most, way),
                      "a limit chooses between ways, and branches run side by side", "set the limit on a choice"});
  }
  if (edge.target == step && edge.at_most == 0) {
    faults.push_back({step, fmt::format("step `{}` may follow itself without limit", from),
                      "a dossier could repeat it for ever", "set at_most on the way back to it"});
  }
}

/// One step by itself.
void check_step(const Steps& steps, std::uint32_t step, Faults& faults) {
  const auto& [id, kind, next] = steps[step];
  if (is_end(kind) && !next.empty()) {
    faults.push_back({step, fmt::format("end `{}` goes on to `{}`", id, steps[next.front().target].id),
                      "a dossier that has ended goes nowhere", "remove what comes next, or make it a task"});
  }
  if (is_end(kind)) return;
  if (next.empty()) {
    faults.push_back({step, fmt::format("step `{}` leads nowhere", id), "its dossiers would never end",
                      "say what comes next, such as the end `granted`"});
    return;
  }
  for (const Edge& edge : next) check_edge(steps, step, edge, faults);
  if (kind == StepKind::split && next.size() == 1) {
    faults.push_back({step, fmt::format("split `{}` has one branch", id), "there is nothing to do side by side",
                      "add a branch, or make it a task"});
  }
  if (takes_branches(kind)) return;
  double sum = 0;
  for (const Edge& edge : next) sum += edge.share;
  if (!(std::abs(sum - 1) <= share_tolerance)) {
    faults.push_back({step, fmt::format("the shares of what follows `{}` sum to {:.6g}", id, sum),
                      "each dossier goes one way", "make them sum to 1"});
  }
}

/// All limits together.
void check_limits(const Steps& steps, Faults& faults) {
  int limits = 0;
  for (std::uint32_t step = 0; step < steps.size(); ++step) {
    for (const Edge& edge : steps[step].next) {
      if (edge.at_most == 0 || ++limits != most_limits + 1) continue;
      faults.push_back(
          {step,
           fmt::format("at_most {} on the way from `{}` to `{}`", edge.at_most, steps[step].id, steps[edge.target].id),
           fmt::format("a procedure has at most {} limits", most_limits),
           "leave out limits on ways that are no part of a loop"});
    }
  }
}

void check_reached(const Steps& steps, std::uint32_t first, Faults& faults) {
  const std::vector<char> reached = reachable_steps(steps, first, static_cast<std::uint32_t>(steps.size()));
  for (std::uint32_t step = 0; step < steps.size(); ++step) {
    if (reached[step] || is_end(steps[step].kind)) continue;
    faults.push_back({step, fmt::format("step `{}` is never reached", steps[step].id),
                      fmt::format("no way leads to it from `{}`", steps[first].id),
                      "let another step lead to it, or remove it"});
  }
}

/// Which loop each step lies on: steps with the same number can reach each other.
std::vector<std::size_t> loop_numbers(const Graph& graph) {
  std::vector<std::size_t> number(boost::num_vertices(graph));
  boost::strong_components(graph,
                           boost::make_iterator_property_map(number.begin(), boost::get(boost::vertex_index, graph)));
  return number;
}

Graph whole_graph(const Steps& steps) {
  Graph graph{steps.size()};
  for (std::size_t step = 0; step < steps.size(); ++step) {
    for (const Edge& edge : steps[step].next) boost::add_edge(step, edge.target, graph);
  }
  return graph;
}

/// The edges that stay open however long a dossier has been on its way: a limit on a loop may be used up, a limit
/// elsewhere never is, and a share of 0 is never drawn.
Graph lasting_graph(const Steps& steps) {
  const std::vector<std::size_t> loop = loop_numbers(whole_graph(steps));
  Graph graph{steps.size()};
  for (std::size_t step = 0; step < steps.size(); ++step) {
    const bool draws = !takes_branches(steps[step].kind);
    for (const Edge& edge : steps[step].next) {
      const bool used_up = edge.at_most > 0 && loop[step] == loop[edge.target];
      if (!(draws && (used_up || edge.share <= 0))) boost::add_edge(step, edge.target, graph);
    }
  }
  return graph;
}

/// Whether an end, or a dead end, which is told by itself, can be reached from each step.
std::vector<char> steps_with_exit(const Steps& steps, const Graph& graph) {
  std::vector<char> has_exit(steps.size());
  for (std::size_t step = 0; step < steps.size(); ++step)
    has_exit[step] = is_end(steps[step].kind) || steps[step].next.empty();
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
      if (has_exit[boost::source(edge, graph)] || !has_exit[boost::target(edge, graph)]) continue;
      has_exit[boost::source(edge, graph)] = 1;
      changed = true;
    }
  }
  return has_exit;
}

void tell_trap(const Steps& steps, const Graph& graph, const std::vector<std::uint32_t>& loop, Faults& faults) {
  const std::uint32_t step = loop.front();
  if (boost::out_degree(step, graph) == 0) {
    faults.push_back({step, fmt::format("step `{}` may be left without a way on", steps[step].id),
                      "every way from it has a limit that may be used up, or a share of 0",
                      "leave one way without a limit"});
    return;
  }
  std::string names;
  for (const std::uint32_t member : loop) names += fmt::format("{}`{}`", names.empty() ? "" : ", ", steps[member].id);
  faults.push_back({step, fmt::format("loop without exit: {}", names), "its dossiers would never end",
                    "lead one of its steps out of it, with a share above 0 and no limit"});
}

/// Of the steps that reach no end, tells the loops in which dossiers are caught, not the steps that lead to them.
void check_exits(const Steps& steps, std::uint32_t first, Faults& faults) {
  const Graph graph = lasting_graph(steps);
  const std::vector<char> has_exit = steps_with_exit(steps, graph);
  const std::vector<char> reached = reachable_steps(steps, first, static_cast<std::uint32_t>(steps.size()));
  const std::vector<std::size_t> number = loop_numbers(graph);
  std::vector<std::vector<std::uint32_t>> loops(steps.size());
  std::vector<char> left(steps.size());
  for (std::uint32_t step = 0; step < steps.size(); ++step) {
    loops[number[step]].push_back(step);
    for (const auto edge : boost::make_iterator_range(boost::out_edges(step, graph))) {
      if (number[boost::target(edge, graph)] != number[step]) left[number[step]] = 1;
    }
  }
  for (std::uint32_t step = 0; step < steps.size(); ++step) {
    const std::vector<std::uint32_t>& loop = loops[number[step]];
    if (has_exit[step] || !reached[step] || left[number[step]] || loop.front() != step) continue;
    const bool follows_itself = loop.size() == 1 && boost::out_degree(step, graph) > 0;
    if (!follows_itself) tell_trap(steps, graph, loop, faults);  // a step that follows itself is told already
  }
}

}  // namespace

std::vector<WorkflowFault> check_workflow(const Steps& steps, std::uint32_t first) {
  Faults faults;
  if (!check_targets(steps, first, faults)) return faults;
  check_ids(steps, faults);
  for (std::uint32_t step = 0; step < steps.size(); ++step) check_step(steps, step, faults);
  check_limits(steps, faults);
  check_reached(steps, first, faults);
  check_exits(steps, first, faults);
  find_blocks(steps, first, faults);
  return faults;
}

std::vector<ParallelBlock> parallel_blocks(const Steps& steps, std::uint32_t first) {
  Faults faults;
  return find_blocks(steps, first, faults);
}

}  // namespace motcua::model
