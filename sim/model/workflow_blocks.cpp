#include "model/workflow_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dominator_tree.hpp>

namespace motcua::model {
namespace {

using Steps = std::vector<WorkflowStep>;
using Set = std::vector<char>;
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

bool opens_block(StepKind kind) {
  return kind == StepKind::split || kind == StepKind::inclusive;
}
const char* word(StepKind kind) {
  return kind == StepKind::split ? "split" : "inclusive step";
}

/// The first step that lies on every way from each step to the end; steps.size() stands for "only the end itself".
/// These are the dominators of the graph turned round; null_vertex() where no way leads to an end.
std::vector<std::size_t> next_common_steps(const Steps& steps, const Set& reached) {
  const std::size_t exit = steps.size();
  Graph backwards{steps.size() + 1};
  for (std::size_t step = 0; step < steps.size(); ++step) {
    if (!reached[step]) continue;
    for (const Edge& edge : steps[step].next) boost::add_edge(edge.target, step, backwards);
    if (is_end(steps[step].kind) || steps[step].next.empty()) boost::add_edge(exit, step, backwards);
  }
  std::vector<std::size_t> common(steps.size() + 1, Graph::null_vertex());
  boost::lengauer_tarjan_dominator_tree(
      backwards, exit, boost::make_iterator_property_map(common.begin(), boost::get(boost::vertex_index, backwards)));
  return common;
}

/// Finds the blocks one split after the other.
class Finder {
 public:
  Finder(const Steps& steps, std::uint32_t first, std::vector<WorkflowFault>& faults)
      : steps_{steps},
        first_{first},
        faults_{faults},
        reached_{reachable_steps(steps, first, size())},
        common_{next_common_steps(steps, reached_)},
        opener_(steps.size(), size()) {}

  std::vector<ParallelBlock> run() {
    std::vector<ParallelBlock> blocks;
    for (std::uint32_t step = 0; step < size(); ++step) {
      if (!reached_[step] || !opens_block(steps_[step].kind)) continue;
      if (common_[step] == Graph::null_vertex()) continue;  // no way to an end: told elsewhere
      const auto join = static_cast<std::uint32_t>(common_[step]);
      if (join == size() || steps_[join].kind != StepKind::join) {
        tell_missing_join(step, join);
      } else if (opener_[join] != size()) {
        tell(step, fmt::format("join `{}` closes both `{}` and `{}`", id(join), id(opener_[join]), id(step)),
             "each split needs a join of its own", "add a join for the inner one");
      } else {
        opener_[join] = step;
        add_block(blocks, step, join);
      }
    }
    check_joins();
    return blocks;
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(steps_.size()); }
  const std::string& id(std::uint32_t step) const { return steps_[step].id; }
  void tell(std::uint32_t step, std::string what, std::string why, std::string remedy) {
    faults_.push_back({step, std::move(what), std::move(why), std::move(remedy)});
  }

  void add_block(std::vector<ParallelBlock>& blocks, std::uint32_t split, std::uint32_t join) {
    const std::size_t faults_before = faults_.size();
    ParallelBlock block{split, join, {}};
    std::vector<std::uint32_t> branch_of(steps_.size(), size());  // the branch's first step, by step
    for (const Edge& edge : steps_[split].next) {
      block.branches.emplace_back();
      if (edge.target == join) continue;
      const Set region = reachable_steps(steps_, edge.target, join);
      if (region[split]) {
        tell(split, fmt::format("branch `{}` of `{}` goes back to `{}`", id(edge.target), id(split), id(split)),
             fmt::format("its join `{}` would wait for it for ever", id(join)),
             fmt::format("lead the branch to `{}`, and go back from there", id(join)));
        continue;
      }
      for (std::uint32_t step = 0; step < size(); ++step) {
        if (region[step]) block.branches.back().push_back(step);
      }
      claim(block, edge.target, branch_of);
    }
    if (faults_.size() == faults_before) check_entries(block, branch_of);
    if (faults_.size() == faults_before) blocks.push_back(std::move(block));
  }

  /// Marks the last branch's steps as its own.
  void claim(const ParallelBlock& block, std::uint32_t branch, std::vector<std::uint32_t>& branch_of) {
    for (const std::uint32_t step : block.branches.back()) {
      if (branch_of[step] == size()) {
        branch_of[step] = branch;
        continue;
      }
      tell(step,
           fmt::format("branches `{}` and `{}` of `{}` meet at `{}`", id(branch_of[step]), id(branch), id(block.split),
                       id(step)),
           fmt::format("branches run side by side until their join `{}`", id(block.join)),
           fmt::format("move `{}` behind the join, or give each branch a step of its own", id(step)));
      return;
    }
  }

  void check_entries(const ParallelBlock& block, const std::vector<std::uint32_t>& branch_of) {
    const auto inside = [&](std::uint32_t step) { return branch_of[step] != size(); };
    const auto tell_entry = [&](std::uint32_t step, const std::string& from) {
      tell(step, fmt::format("`{}` is entered from {}, outside its block", id(step), from),
           fmt::format("it lies between `{}` and its join `{}`, which waits for one dossier a branch", id(block.split),
                       id(block.join)),
           fmt::format("enter the block at `{}` only", id(block.split)));
    };
    if (inside(first_)) tell_entry(first_, "the beginning");
    for (std::uint32_t step = 0; step < size(); ++step) {
      if (!reached_[step] || inside(step) || step == block.split) continue;
      for (const Edge& edge : steps_[step].next) {
        if (inside(edge.target) || edge.target == block.join) tell_entry(edge.target, fmt::format("`{}`", id(step)));
      }
    }
  }

  /// A join that the split may have been meant to have: the nearest that no other split is closed by.
  std::uint32_t likely_join(std::uint32_t split) const {
    std::vector<std::uint32_t> queue{split};
    Set seen(steps_.size());
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const Edge& edge : steps_[queue[i]].next) {
        if (seen[edge.target]) continue;
        seen[edge.target] = 1;
        queue.push_back(edge.target);
        if (steps_[edge.target].kind == StepKind::join && !closes_another(edge.target)) return edge.target;
      }
    }
    return size();
  }

  bool closes_another(std::uint32_t join) const {
    for (std::uint32_t step = 0; step < size(); ++step) {
      if (opens_block(steps_[step].kind) && common_[step] == join) return true;
    }
    return false;
  }

  void tell_missing_join(std::uint32_t split, std::uint32_t meeting) {
    const std::uint32_t join = likely_join(split);
    if (join == size()) {
      tell(split, fmt::format("{} `{}` has no join", word(steps_[split].kind), id(split)),
           meeting == size() ? "its branches never meet" : fmt::format("its branches meet at `{}`", id(meeting)),
           "lead all its branches to one step of kind join");
      return;
    }
    opener_[join] = split;
    for (const Edge& edge : steps_[split].next) {
      if (edge.target == join) continue;
      const Set region = reachable_steps(steps_, edge.target, join);
      for (std::uint32_t end = 0; end < size(); ++end) {
        if (!region[end] || !(is_end(steps_[end].kind) || steps_[end].next.empty())) continue;
        tell(split, fmt::format("branch `{}` of `{}` escapes its join `{}`", id(edge.target), id(split), id(join)),
             fmt::format("it can reach `{}` without passing the join, which would wait for ever", id(end)),
             fmt::format("lead every way of the branch to `{}`, and choose behind it", id(join)));
        break;
      }
    }
  }

  void check_joins() {
    std::vector<int> inputs(steps_.size());
    for (std::uint32_t step = 0; step < size(); ++step) {
      for (const Edge& edge : steps_[step].next) inputs[edge.target] += reached_[step];
    }
    for (std::uint32_t step = 0; step < size(); ++step) {
      const bool join = reached_[step] && steps_[step].kind == StepKind::join;
      if (!join || opener_[step] != size()) continue;
      if (inputs[step] == 1) {
        tell(step, fmt::format("join `{}` has one input", id(step)), "there is nothing to wait for",
             "remove it, or lead all branches of a split to it");
      } else {
        tell(step, fmt::format("join `{}` has no split", id(step)), "it would wait for branches that never part",
             "let the branches part at one step of kind split or inclusive, or make it a task");
      }
    }
  }

  const Steps& steps_;
  std::uint32_t first_;
  std::vector<WorkflowFault>& faults_;
  Set reached_;
  std::vector<std::size_t> common_;
  std::vector<std::uint32_t> opener_;  // by join: the split it closes, size() for none
};

}  // namespace

std::vector<char> reachable_steps(const Steps& steps, std::uint32_t from, std::uint32_t barrier) {
  Set reached(steps.size());
  std::vector<std::uint32_t> open{from};
  reached[from] = 1;
  while (!open.empty()) {
    const std::uint32_t step = open.back();
    open.pop_back();
    for (const Edge& edge : steps[step].next) {
      if (edge.target == barrier || reached[edge.target]) continue;
      reached[edge.target] = 1;
      open.push_back(edge.target);
    }
  }
  return reached;
}

std::vector<ParallelBlock> find_blocks(const Steps& steps, std::uint32_t first, std::vector<WorkflowFault>& faults) {
  return Finder{steps, first, faults}.run();
}

}  // namespace motcua::model
