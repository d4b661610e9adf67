// A procedure as a graph of steps: its meaning, what makes one unusable, and how often each step is done.
//
// A dossier begins at the first step. After a split it follows every branch, after an inclusive step each branch by
// itself with that branch's share (perhaps none, and then it goes straight to the join); the join that closes the block
// waits for the branches taken. After any other step one of the edges is drawn by its share. An edge that a dossier has
// taken `at_most` times is closed to it, and the shares of the others are scaled up to sum to 1.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::model {

enum class StepKind : std::uint8_t {
  task,
  choice,
  split,
  join,
  inclusive,
  timer,
  council,
  citizen,
  granted,
  refused,
  withdrawn,
  expired
};

constexpr bool is_end(StepKind kind) {
  return kind >= StepKind::granted;
}

/// Largest `at_most`: a dossier counts the edges it has taken in four bits each.
inline constexpr int largest_limit = 15;

/// Most edges of one procedure that have a limit: a dossier has so many counters.
inline constexpr int most_limits = 8;

struct Edge {
  std::uint32_t target = 0;
  double share = 1;
  int at_most = 0;  ///< how often one dossier may take it; 0: without limit
};

struct WorkflowStep {
  std::string id;
  StepKind kind = StepKind::task;
  std::vector<Edge> next;
};

/// What is wrong with a workflow: the step, the thing and its value, the reason, what to try.
struct WorkflowFault {
  std::uint32_t step;
  std::string what;
  std::string why;
  std::string remedy;
};

/// A split or inclusive step, the join that closes it, and the steps that lie on each of its branches, blocks within
/// blocks included; branches in the order of the split's edges, steps ascending.
struct ParallelBlock {
  std::uint32_t split;
  std::uint32_t join;
  std::vector<std::vector<std::uint32_t>> branches;
};

/// Every fault: edges to steps that do not exist, steps that are never reached (ends may be), dead ends, ends that go
/// on, shares outside 0..1 or that do not sum to 1, limits outside 0..15, too many or on branches, steps that follow
/// themselves without limit, loops without exit (limits counted as used up, shares of 0 as closed), splits without a
/// join of their own, branches that escape their join, that meet before it or that are entered from outside, and joins
/// without a split.
std::vector<WorkflowFault> check_workflow(const std::vector<WorkflowStep>& steps, std::uint32_t first);

/// The blocks of a workflow without faults, in the order of their splits.
std::vector<ParallelBlock> parallel_blocks(const std::vector<WorkflowStep>& steps, std::uint32_t first);

/// The mean number of times each step is done per dossier, limits included; exact but for rounding. A join counts once
/// for all its branches. Throws std::invalid_argument, with the fault's text, if the workflow has one.
std::vector<double> expected_visits(const std::vector<WorkflowStep>& steps, std::uint32_t first);

}  // namespace motcua::model
