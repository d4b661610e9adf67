// Expected visits by walks of a single dossier through the graph, one walk per branch.
//
// What happens on one branch does not change what happens on another or behind the join, so a walker that follows one
// branch of each block around a step, and jumps from split to join in all other blocks, visits that step as often as
// the dossier does. Its walk is a Markov chain on (step, how often each limited edge was taken). The counts only grow,
// so the chain is solved count by count: v = inflow + P'v among the steps, then the limited edges carry v to higher
// counts.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "model/workflow.hpp"

namespace motcua::model {
namespace {

using Steps = std::vector<WorkflowStep>;

/// Mass below this share of a dossier is left out; the error is of the size of rounding.
constexpr double negligible = 1e-16;

struct Transition {
  std::uint32_t target;
  double share;
  int at_most;
  std::size_t limit;  ///< which count it raises, if at_most > 0
};
using Chain = std::vector<std::vector<Transition>>;

/// Solves (I - P')v = inflow by Gaussian elimination with row pivoting; P[i][j] is the share that goes from i to j.
std::vector<double> solve_visits(const std::vector<std::vector<double>>& shares, const std::vector<double>& inflow) {
  const std::size_t n = inflow.size();
  std::vector<std::vector<double>> rows(n, std::vector<double>(n + 1));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) rows[i][j] = (i == j ? 1.0 : 0.0) - shares[j][i];
    rows[i][n] = inflow[i];
  }
  for (std::size_t k = 0; k < n; ++k) {
    const auto larger = [k](const auto& a, const auto& b) { return std::abs(a[k]) < std::abs(b[k]); };
    std::swap(rows[k], *std::max_element(rows.begin() + static_cast<std::ptrdiff_t>(k), rows.end(), larger));
    for (std::size_t i = k + 1; i < n; ++i) {
      const double factor = rows[i][k] / rows[k][k];
      for (std::size_t j = k; factor != 0 && j <= n; ++j) rows[i][j] -= factor * rows[k][j];
    }
  }
  std::vector<double> visits(n);
  for (std::size_t k = n; k-- > 0;) {
    double sum = rows[k][n];
    for (std::size_t j = k + 1; j < n; ++j) sum -= rows[k][j] * visits[j];
    visits[k] = sum / rows[k][k];
  }
  return visits;
}

class Walk {
 public:
  explicit Walk(Chain chain, std::size_t limits) : chain_{std::move(chain)}, limits_{limits}, visits_(chain_.size()) {}

  std::vector<double> from(std::uint32_t first) {
    inflow_[{0, Counts(limits_)}].assign(chain_.size(), 0.0);
    inflow_.begin()->second[first] = 1;
    while (!inflow_.empty()) {
      const auto layer = inflow_.extract(inflow_.begin());
      if (std::accumulate(layer.mapped().begin(), layer.mapped().end(), 0.0) > negligible) {
        pass(layer.key().second, layer.mapped());
      }
    }
    return visits_;
  }

 private:
  using Counts = std::vector<int>;

  static bool open(const Transition& way, const Counts& counts) {
    return way.at_most == 0 || counts[way.limit] < way.at_most;
  }

  /// The steps that mass can come to without raising a count; the others stay out of the equations, which a loop whose
  /// exit has been taken would make singular.
  std::vector<char> active_steps(const std::vector<double>& inflow) const {
    std::vector<char> active(chain_.size());
    std::vector<std::uint32_t> reached;
    const auto reach = [&](std::uint32_t step) {
      if (!std::exchange(active[step], 1)) reached.push_back(step);
    };
    for (std::uint32_t step = 0; step < inflow.size(); ++step) {
      if (inflow[step] > 0) reach(step);
    }
    while (!reached.empty()) {
      const std::uint32_t step = reached.back();
      reached.pop_back();
      for (const Transition& way : chain_[step]) {
        if (way.at_most == 0 && way.share > 0) reach(way.target);
      }
    }
    return active;
  }

  void pass(const Counts& counts, const std::vector<double>& inflow) {
    std::vector<std::vector<double>> shares(chain_.size(), std::vector<double>(chain_.size()));
    std::vector<double> open_share(chain_.size());
    const std::vector<char> active = active_steps(inflow);
    for (std::size_t step = 0; step < chain_.size(); ++step) {
      if (!active[step]) continue;
      for (const Transition& way : chain_[step]) open_share[step] += open(way, counts) ? way.share : 0;
      for (const Transition& way : chain_[step]) {
        if (way.at_most == 0 && way.share > 0) shares[step][way.target] += way.share / open_share[step];
      }
    }
    const std::vector<double> visits = solve_visits(shares, inflow);
    for (std::size_t step = 0; step < chain_.size(); ++step) {
      visits_[step] += visits[step];
      for (const Transition& way : chain_[step]) {
        if (way.at_most == 0 || !open(way, counts) || visits[step] <= 0 || way.share <= 0) continue;
        Counts raised = counts;
        ++raised[way.limit];
        auto& flow = inflow_[{std::accumulate(raised.begin(), raised.end(), 0), raised}];
        flow.resize(chain_.size());
        flow[way.target] += visits[step] * way.share / open_share[step];
      }
    }
  }

  Chain chain_;
  std::size_t limits_;
  std::vector<double> visits_;
  std::map<std::pair<int, Counts>, std::vector<double>> inflow_;  // by sum of counts first: mass only flows upwards
};

struct Branch {
  std::size_t block;
  std::size_t number;
};

/// The innermost branch that holds each step; block = blocks.size() outside all of them.
std::vector<Branch> innermost_branches(const std::vector<ParallelBlock>& blocks, std::size_t steps) {
  std::vector<Branch> innermost(steps, {blocks.size(), 0});
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    for (std::size_t number = 0; number < blocks[block].branches.size(); ++number) {
      const auto& branch = blocks[block].branches[number];
      for (const std::uint32_t step : branch) {
        const Branch& known = innermost[step];
        const bool inner =
            known.block == blocks.size() || branch.size() < blocks[known.block].branches[known.number].size();
        if (inner) innermost[step] = {block, number};
      }
    }
  }
  return innermost;
}

/// The walk that follows `branch` and the branches around it.
Walk walk_along(const Steps& steps, const std::vector<ParallelBlock>& blocks, const std::vector<Branch>& innermost,
                Branch branch) {
  Chain chain(steps.size());
  std::size_t limits = 0;
  for (std::size_t step = 0; step < steps.size(); ++step) {
    for (const Edge& edge : steps[step].next) {
      chain[step].push_back({edge.target, edge.share, edge.at_most, limits});
      if (edge.at_most > 0) ++limits;
    }
  }
  for (const ParallelBlock& block : blocks) chain[block.split] = {{block.join, 1, 0, 0}};
  while (branch.block != blocks.size()) {
    const ParallelBlock& block = blocks[branch.block];
    const Edge& edge = steps[block.split].next[branch.number];
    chain[block.split] = {{edge.target, edge.share, 0, 0}, {block.join, 1 - edge.share, 0, 0}};
    branch = innermost[block.split];
  }
  return Walk{std::move(chain), limits};
}

}  // namespace

std::vector<double> expected_visits(const Steps& steps, std::uint32_t first) {
  const std::vector<WorkflowFault> faults = check_workflow(steps, first);
  if (!faults.empty()) throw std::invalid_argument{faults.front().what + ", " + faults.front().why};
  const std::vector<ParallelBlock> blocks = parallel_blocks(steps, first);
  const std::vector<Branch> innermost = innermost_branches(blocks, steps.size());
  std::vector<double> visits = walk_along(steps, blocks, innermost, {blocks.size(), 0}).from(first);
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    for (std::size_t number = 0; number < blocks[block].branches.size(); ++number) {
      const std::vector<double> along = walk_along(steps, blocks, innermost, {block, number}).from(first);
      for (const std::uint32_t step : blocks[block].branches[number]) {
        if (innermost[step].block == block && innermost[step].number == number) visits[step] = along[step];
      }
    }
  }
  return visits;
}

}  // namespace motcua::model
