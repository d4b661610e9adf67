// Random workflows, done dossier by dossier with tokens as an office would, against what the graph says of them.
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <cmath>
#include <random>

#include "model/workflow.hpp"

using namespace motcua::model;

namespace {

using Steps = std::vector<WorkflowStep>;

/// Workflows that are sound because each piece has one way in and one way out.
class Builder {
 public:
  Steps build() {
    const Piece all = sequence(3);
    const auto granted = add(StepKind::granted);
    const auto refused = add(StepKind::refused);
    connect(all.out, granted, 0.75);
    connect(all.out, refused, 0.25);
    first_ = all.in;
    return std::move(steps_);
  }
  std::uint32_t first() const { return first_; }

 private:
  struct Piece {
    std::uint32_t in, out;  // `out` has no edges yet
  };

  std::uint32_t add(StepKind kind) {
    steps_.push_back({std::to_string(steps_.size()), kind, {}});
    return static_cast<std::uint32_t>(steps_.size() - 1);
  }
  void connect(std::uint32_t from, std::uint32_t to, double share = 1, int at_most = 0) {
    steps_[from].next.push_back({to, share, at_most});
  }

  Piece sequence(int depth) {
    Piece result = piece(depth);
    for (int more = *rc::gen::inRange(0, 3); more > 0; --more) {
      const Piece next = piece(depth);
      connect(result.out, next.in);
      result.out = next.out;
    }
    return result;
  }

  Piece piece(int depth) {
    switch (depth == 0 ? 0 : *rc::gen::inRange(0, 5)) {
      case 1:
        return loop(depth);
      case 2:
        return parted(depth, StepKind::choice, StepKind::task);
      case 3:
        return parted(depth, StepKind::split, StepKind::join);
      case 4:
        return parted(depth, StepKind::inclusive, StepKind::join);
      default: {
        const auto task = add(StepKind::task);
        return {task, task};
      }
    }
  }

  Piece loop(int depth) {
    const Piece body = sequence(depth - 1);
    const auto decide = add(StepKind::choice);
    const auto out = add(StepKind::task);
    connect(body.out, decide);
    const int at_most = limits_ < most_limits ? *rc::gen::inRange(0, 3) : 0;
    limits_ += at_most > 0 ? 1 : 0;
    connect(decide, body.in, 0.4, at_most);
    connect(decide, out, 0.6);
    return {body.in, out};
  }

  Piece parted(int depth, StepKind opens, StepKind closes) {
    const Piece piece{add(opens), add(closes)};
    for (int branch = 0; branch < 2; ++branch) {
      const Piece body = sequence(depth - 1);
      connect(piece.in, body.in, opens == StepKind::split ? 1 : branch == 0 ? 0.3 : 0.7);
      connect(body.out, piece.out);
    }
    return piece;
  }

  Steps steps_;
  std::uint32_t first_ = 0;
  int limits_ = 0;
};

/// Does one dossier; tokens lie on a stack, joins collect them.
class Office {
 public:
  Office(const Steps& steps, std::uint32_t first, std::uint64_t seed)
      : steps_{steps}, first_{first}, blocks_{parallel_blocks(steps, first)}, random_{seed} {}

  /// How often each step was done; empty if the dossier got stuck.
  std::vector<int> run() {
    std::vector<int> visits(steps_.size());
    taken_.assign(steps_.size(), std::vector<int>(steps_.size() + 2));
    awaited_.assign(steps_.size(), 0);
    tokens_ = {first_};
    bool ended = false;
    for (int done = 0; !tokens_.empty(); ++done) {
      const std::uint32_t step = tokens_.back();
      tokens_.pop_back();
      if (ended || done > 100'000) return {};
      if (steps_[step].kind == StepKind::join && --awaited_[step] > 0) continue;
      ++visits[step];
      ended = is_end(steps_[step].kind);
      if (!ended && !go_on(step)) return {};
    }
    return ended ? visits : std::vector<int>{};
  }

 private:
  double unit() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

  bool go_on(std::uint32_t step) {
    for (const ParallelBlock& block : blocks_) {
      if (block.split == step) return part(block);
    }
    const std::vector<Edge>& ways = steps_[step].next;
    double open = 0;
    for (std::size_t i = 0; i < ways.size(); ++i) open += is_open(step, i) ? ways[i].share : 0;
    double left = unit() * open;
    for (std::size_t i = 0; i < ways.size(); ++i) {
      if (!is_open(step, i) || ways[i].share <= 0) continue;
      left -= ways[i].share;
      if (left >= 0 && i + 1 < ways.size()) continue;
      ++taken_[step][i];
      tokens_.push_back(ways[i].target);
      return true;
    }
    return false;
  }

  bool is_open(std::uint32_t step, std::size_t way) const {
    const int limit = steps_[step].next[way].at_most;
    return limit == 0 || taken_[step][way] < limit;
  }

  bool part(const ParallelBlock& block) {
    const std::size_t before = tokens_.size();
    for (const Edge& edge : steps_[block.split].next) {
      if (unit() < edge.share) tokens_.push_back(edge.target);
    }
    if (tokens_.size() == before) tokens_.push_back(block.join);
    awaited_[block.join] = static_cast<int>(tokens_.size() - before);
    return true;
  }

  const Steps& steps_;
  std::uint32_t first_;
  std::vector<ParallelBlock> blocks_;
  std::mt19937_64 random_;
  std::vector<std::vector<int>> taken_;
  std::vector<int> awaited_;
  std::vector<std::uint32_t> tokens_;
};

}  // namespace

TEST_CASE("workflows built from sound pieces have no faults and end once") {
  const bool holds = rc::check("sound pieces make sound workflows", [] {
    Builder builder;
    const Steps steps = builder.build();
    RC_ASSERT(check_workflow(steps, builder.first()).empty());
    const std::vector<double> visits = expected_visits(steps, builder.first());
    double ends = 0;
    for (std::size_t step = 0; step < steps.size(); ++step) ends += is_end(steps[step].kind) ? visits[step] : 0;
    RC_ASSERT(std::abs(ends - 1) < 1e-9);
    for (const ParallelBlock& block : parallel_blocks(steps, builder.first())) {
      RC_ASSERT(std::abs(visits[block.split] - visits[block.join]) < 1e-9);
    }
  });
  CHECK(holds);
}

TEST_CASE("a workflow without faults lets every dossier end") {
  int sound = 0;
  int faulty = 0;
  const bool holds = rc::check("one edge of a sound workflow bent at random", [&] {
    Builder builder;
    Steps steps = builder.build();
    const auto from = *rc::gen::inRange<std::size_t>(0, steps.size() - 2);
    const auto edge = *rc::gen::inRange<std::size_t>(0, steps[from].next.size());
    steps[from].next[edge].target = *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(steps.size()));
    if (!check_workflow(steps, builder.first()).empty()) {
      ++faulty;
      return;
    }
    ++sound;
    Office office{steps, builder.first(), 1};
    for (int dossier = 0; dossier < 200; ++dossier) RC_ASSERT(!office.run().empty());
  });
  CHECK(holds);
  CHECK(sound > 0);
  CHECK(faulty > 0);
}

TEST_CASE("the mean number of visits agrees with doing the dossiers") {
  // 40 workflows of fixed seeds; per step the mean of 4,000 dossiers lies within 4.5 of its own standard errors
  // (about 1,000 comparisons; chance of one miss below 1 %).
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Builder builder;
    const Steps steps = rc::Gen<Steps>{rc::gen::exec([&] { return builder.build(); })}(rc::Random{seed}, 60).value();
    const std::vector<double> expected = expected_visits(steps, builder.first());
    Office office{steps, builder.first(), seed};
    std::vector<double> sum(steps.size());
    std::vector<double> squares(steps.size());
    constexpr int dossiers = 4'000;
    for (int dossier = 0; dossier < dossiers; ++dossier) {
      const std::vector<int> visits = office.run();
      REQUIRE_FALSE(visits.empty());
      for (std::size_t step = 0; step < steps.size(); ++step) {
        sum[step] += visits[step];
        squares[step] += static_cast<double>(visits[step]) * visits[step];
      }
    }
    for (std::size_t step = 0; step < steps.size(); ++step) {
      const double mean = sum[step] / dossiers;
      const double error = std::sqrt((squares[step] / dossiers - mean * mean) / dossiers);
      INFO("workflow " << seed << ", step " << step);
      CHECK(std::abs(mean - expected[step]) <= 4.5 * error + 1e-9);
    }
  }
}
