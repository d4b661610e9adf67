// Worked examples; workflow_property_test.cpp tries random workflows.
#include "model/workflow.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace motcua::model;

namespace {

struct Way {
  std::string to;
  double share = 1;
  int at_most = 0;
};

/// Steps by name; the first is the first of the list, and the four ends are added behind them.
class Workflow {
 public:
  Workflow& step(const std::string& id, StepKind kind, std::vector<Way> ways) {
    told_.push_back({id, kind, std::move(ways)});
    return *this;
  }
  Workflow& task(const std::string& id, std::vector<Way> ways) { return step(id, StepKind::task, std::move(ways)); }

  std::vector<WorkflowStep> steps() const {
    std::vector<WorkflowStep> result;
    std::map<std::string, std::uint32_t> index;
    for (const auto& [id, kind, ways] : told_) {
      index.emplace(id, result.size());
      result.push_back({id, kind, {}});
    }
    for (const auto& [id, kind] : ends) {
      index.emplace(id, result.size());
      result.push_back({id, kind, {}});
    }
    for (std::size_t i = 0; i < told_.size(); ++i) {
      for (const Way& way : told_[i].ways) result[i].next.push_back({index.at(way.to), way.share, way.at_most});
    }
    return result;
  }

  std::string faults() const {
    std::string text;
    for (const WorkflowFault& fault : check_workflow(steps(), 0)) {
      CHECK_FALSE(fault.what.empty());
      CHECK_FALSE(fault.why.empty());
      CHECK_FALSE(fault.remedy.empty());
      CHECK(fault.step < steps().size());
      text += fault.what + ", " + fault.why + "; " + fault.remedy + "\n";
    }
    return text;
  }

  std::map<std::string, double> visits() const {
    std::map<std::string, double> result;
    const std::vector<double> visits = expected_visits(steps(), 0);
    for (std::size_t i = 0; i < visits.size(); ++i) result[steps()[i].id] = visits[i];
    return result;
  }

 private:
  struct Told {
    std::string id;
    StepKind kind;
    std::vector<Way> ways;
  };
  static inline const std::vector<std::pair<std::string, StepKind>> ends{{"granted", StepKind::granted},
                                                                         {"refused", StepKind::refused},
                                                                         {"withdrawn", StepKind::withdrawn},
                                                                         {"expired", StepKind::expired}};
  std::vector<Told> told_;
};

/// Receive, consult police and tax office side by side, decide; a supplement goes back to the beginning.
Workflow permit(Way supplement) {
  const double onward = 1 - supplement.share;
  return Workflow{}
      .task("receive", {{"ask"}})
      .step("ask", StepKind::split, {{"police"}, {"tax"}})
      .task("police", {{"both"}})
      .task("tax", {{"tax", 0.5, 1}, {"both", 0.5}})
      .step("both", StepKind::join, {{"decide"}})
      .task("decide", {supplement, {"granted", 0.75 * onward}, {"refused", 0.25 * onward}});
}

}  // namespace

TEST_CASE("a sound workflow has no faults, even if some ends are never reached") {
  CHECK(permit({"receive", 0.2, 1}).faults().empty());
  CHECK(permit({"receive", 0.2}).faults().empty());
  CHECK(permit({"receive", 0}).faults().empty());  // a share of 0 is a setting, not a mistake
}

TEST_CASE("a step is done once, or as often as its loop comes round") {
  const auto once = Workflow{}.task("a", {{"granted"}}).visits();
  CHECK(once.at("a") == 1);
  CHECK(once.at("granted") == 1);
  CHECK(once.at("refused") == 0);
  // Back with 0.2 each time: 1 + 0.2 + 0.04 + … = 1 / 0.8 times.
  const auto loop = Workflow{}.task("a", {{"b"}}).task("b", {{"a", 0.2}, {"granted", 0.8}}).visits();
  CHECK(loop.at("a") == Approx(1.25));
  CHECK(loop.at("granted") == Approx(1));
}

TEST_CASE("a limit closes the way back, and the other shares grow") {
  // Back with 0.2, once at most: 1.2 times. The first decision grants 0.6 and refuses 0.2; the second, which 0.2 of the
  // dossiers come to, grants 0.6/0.8 = 0.75 of them: 0.6 + 0.2 * 0.75 = 0.75 in all.
  const auto visits = Workflow{}.task("a", {{"a", 0.2, 1}, {"granted", 0.6}, {"refused", 0.2}}).visits();
  CHECK(visits.at("a") == Approx(1.2));
  CHECK(visits.at("granted") == Approx(0.75));
  CHECK(visits.at("refused") == Approx(0.25));
  // Twice at most: 1 + 0.2 + 0.04.
  CHECK(Workflow{}.task("a", {{"a", 0.2, 2}, {"granted", 0.8}}).visits().at("a") == Approx(1.24));
}

TEST_CASE("branches are each done once a round, and their join once for both") {
  // One supplement at most, with 0.2: 1.2 rounds. The tax office looks again with 0.5, but only once in the dossier's
  // life: in round 1 that makes 1.5 visits; in round 2 (0.2 of dossiers) the half that has not looked again yet makes
  // 1.5, the other half 1, in the mean 1.25. So 1.5 + 0.2 * 1.25 = 1.75.
  const auto visits = permit({"receive", 0.2, 1}).visits();
  CHECK(visits.at("receive") == Approx(1.2));
  CHECK(visits.at("ask") == Approx(1.2));
  CHECK(visits.at("police") == Approx(1.2));
  CHECK(visits.at("tax") == Approx(1.75));
  CHECK(visits.at("both") == Approx(1.2));
  CHECK(visits.at("granted") == Approx(0.75));
  CHECK(visits.at("refused") == Approx(0.25));
}

TEST_CASE("an inclusive step follows each branch with its own share, blocks may lie within blocks") {
  // Fire safety is asked for 0.3 of the dossiers, planning for 0.5, there with land and roads side by side.
  const auto visits = Workflow{}
                          .step("ask", StepKind::inclusive, {{"fire", 0.3}, {"planning", 0.5}})
                          .task("fire", {{"joined"}})
                          .step("planning", StepKind::split, {{"land"}, {"roads"}})
                          .task("land", {{"planned"}})
                          .task("roads", {{"roads", 0.1, 1}, {"planned", 0.9}})
                          .step("planned", StepKind::join, {{"joined"}})
                          .step("joined", StepKind::join, {{"granted"}})
                          .visits();
  CHECK(visits.at("fire") == Approx(0.3));
  CHECK(visits.at("planning") == Approx(0.5));
  CHECK(visits.at("land") == Approx(0.5));
  CHECK(visits.at("roads") == Approx(0.55));
  CHECK(visits.at("planned") == Approx(0.5));
  CHECK(visits.at("joined") == Approx(1));
}

TEST_CASE("a limited way out of a loop is no trap: it is needed only once") {
  const Workflow workflow = Workflow{}.task("a", {{"b"}}).task("b", {{"a", 0.5}, {"granted", 0.5, 1}});
  CHECK(workflow.faults().empty());
  CHECK(workflow.visits().at("a") == Approx(2));
}

TEST_CASE("blocks are told with their join and the steps of each branch") {
  const std::vector<ParallelBlock> blocks = parallel_blocks(permit({"receive", 0.2}).steps(), 0);
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].split == 1);
  CHECK(blocks[0].join == 4);
  CHECK(blocks[0].branches == std::vector<std::vector<std::uint32_t>>{{2}, {3}});
}

TEST_CASE("faults of single steps") {
  CHECK(Workflow{}.task("a", {{"granted"}}).task("b", {{"granted"}}).faults() ==
        "step `b` is never reached, no way leads to it from `a`; let another step lead to it, or remove it\n");
  CHECK(Workflow{}.task("a", {}).faults() ==
        "step `a` leads nowhere, its dossiers would never end; say what comes next, such as the end `granted`\n");
  CHECK(Workflow{}.task("a", {{"granted", 0.7}, {"refused", 0.2}}).faults() ==
        "the shares of what follows `a` sum to 0.9, each dossier goes one way; make them sum to 1\n");
  CHECK(Workflow{}.task("a", {{"granted", 1.5}, {"refused", -0.5}}).faults() ==
        "share 1.5 of the way from `a` to `granted`, a share lies between 0 and 1; correct the share\n"
        "share -0.5 of the way from `a` to `refused`, a share lies between 0 and 1; correct the share\n");
  CHECK(Workflow{}.step("a", StepKind::refused, {{"granted"}}).faults() ==
        "end `a` goes on to `granted`, a dossier that has ended goes nowhere; remove what comes next, or make it a "
        "task\n");
  CHECK(Workflow{}.task("a", {{"granted"}}).task("a", {{"granted"}}).faults() ==
        "step `a`, an earlier step has the same id; give each step an id of its own\n"
        "step `a` is never reached, no way leads to it from `a`; let another step lead to it, or remove it\n");
  CHECK(Workflow{}.task("a", {{"a", 0.5, 16}, {"granted", 0.5}}).faults() ==
        "at_most 16 on the way from `a` to `a`, a limit lies between 1 and 15; correct the limit, or leave it out for "
        "none\n");
}

TEST_CASE("faults of targets that are no steps") {
  const std::vector<WorkflowFault> nowhere = check_workflow({{"a", StepKind::task, {{7, 1, 0}}}}, 0);
  REQUIRE(nowhere.size() == 1);
  CHECK(nowhere[0].what == "step `a` leads to step number 7");
  CHECK(nowhere[0].why == "there are 1 steps");
  const std::vector<WorkflowFault> empty = check_workflow({}, 0);
  REQUIRE(empty.size() == 1);
  CHECK(empty[0].what == "a procedure without a first step");
}

TEST_CASE("loops without exit") {
  CHECK(Workflow{}.task("a", {{"a", 0.5}, {"granted", 0.5}}).faults() ==
        "step `a` may follow itself without limit, a dossier could repeat it for ever; set at_most on the way back to "
        "it\n");
  CHECK(
      Workflow{}.task("in", {{"a"}}).task("a", {{"b"}}).task("b", {{"a"}}).faults() ==
      "loop without exit: `a`, `b`, its dossiers would never end; lead one of its steps out of it, with a share above "
      "0 and no limit\n");
  // A share of 0 is no exit.
  CHECK(
      Workflow{}.task("a", {{"b"}}).task("b", {{"a", 1}, {"granted", 0}}).faults() ==
      "loop without exit: `a`, `b`, its dossiers would never end; lead one of its steps out of it, with a share above "
      "0 and no limit\n");
  // After two rounds b has nowhere to go.
  CHECK(Workflow{}.task("a", {{"b"}}).task("b", {{"a", 1, 2}}).faults() ==
        "step `b` may be left without a way on, every way from it has a limit that may be used up, or a share of 0; "
        "leave one way without a limit\n");
}

TEST_CASE("splits and joins that do not fit") {
  CHECK(Workflow{}
            .step("s", StepKind::split, {{"a"}, {"b"}})
            .task("a", {{"c"}})
            .task("b", {{"c"}})
            .task("c", {{"granted"}})
            .faults() ==
        "split `s` has no join, its branches meet at `c`; lead all its branches to one step of kind join\n");
  CHECK(Workflow{}
            .step("s", StepKind::split, {{"a"}, {"b"}})
            .task("a", {{"granted"}})
            .task("b", {{"refused"}})
            .faults() ==
        "split `s` has no join, its branches never meet; lead all its branches to one step of kind join\n");
  CHECK(Workflow{}.task("a", {{"j"}}).step("j", StepKind::join, {{"granted"}}).faults() ==
        "join `j` has one input, there is nothing to wait for; remove it, or lead all branches of a split to it\n");
  CHECK(Workflow{}
            .task("a", {{"b", 0.5}, {"j", 0.5}})
            .task("b", {{"j"}})
            .step("j", StepKind::join, {{"granted"}})
            .faults() ==
        "join `j` has no split, it would wait for branches that never part; let the branches part at one step of kind "
        "split or inclusive, or make it a task\n");
  CHECK(Workflow{}
            .step("s", StepKind::split, {{"a"}})
            .task("a", {{"j"}})
            .step("j", StepKind::join, {{"granted"}})
            .faults() ==
        "split `s` has one branch, there is nothing to do side by side; add a branch, or make it a task\n");
}

TEST_CASE("branches that escape their join, go back, meet or are entered") {
  const auto with_branches = [](std::vector<Way> a, std::vector<Way> b) {
    return Workflow{}
        .task("in", {{"s"}})
        .step("s", StepKind::split, {{"a"}, {"b"}})
        .task("a", std::move(a))
        .task("b", std::move(b))
        .step("j", StepKind::join, {{"out"}})
        .task("out", {{"granted"}});
  };
  CHECK(with_branches({{"j"}}, {{"j"}}).faults().empty());
  CHECK(with_branches({{"j"}}, {{"j", 0.9}, {"refused", 0.1}}).faults() ==
        "branch `b` of `s` escapes its join `j`, it can reach `refused` without passing the join, which would wait for "
        "ever; lead every way of the branch to `j`, and choose behind it\n");
  CHECK(with_branches({{"j"}}, {{"j", 0.9}, {"in", 0.1}}).faults() ==
        "branch `b` of `s` goes back to `s`, its join `j` would wait for it for ever; lead the branch to `j`, and go "
        "back from there\n");
  CHECK(with_branches({{"j"}}, {{"j", 0.9}, {"a", 0.1}}).faults() ==
        "branches `a` and `b` of `s` meet at `a`, branches run side by side until their join `j`; move `a` behind the "
        "join, or give each branch a step of its own\n");
  Workflow entered = Workflow{}
                         .task("in", {{"s", 0.5}, {"b", 0.5}})
                         .step("s", StepKind::split, {{"a"}, {"b"}})
                         .task("a", {{"j"}})
                         .task("b", {{"j"}})
                         .step("j", StepKind::join, {{"granted"}});
  CHECK(
      entered.faults() ==
      "`b` is entered from `in`, outside its block, it lies between `s` and its join `j`, which waits for one dossier "
      "a branch; enter the block at `s` only\n");
  CHECK(Workflow{}
            .step("s", StepKind::split, {{"a"}, {"t"}})
            .task("a", {{"j"}})
            .step("t", StepKind::split, {{"b"}, {"c"}})
            .task("b", {{"j"}})
            .task("c", {{"j"}})
            .step("j", StepKind::join, {{"granted"}})
            .faults() ==
        "join `j` closes both `s` and `t`, each split needs a join of its own; add a join for the inner one\n");
}

TEST_CASE("shares and limits mean nothing on branches of a split") {
  const auto split = [](Way a) {
    return Workflow{}
        .step("s", StepKind::split, {a, {"b"}})
        .task("a", {{"j"}})
        .task("b", {{"j"}})
        .step("j", StepKind::join, {{"granted"}})
        .faults();
  };
  CHECK(split({"a", 0.5}) ==
        "share 0.5 of the way from `s` to `a`, a split takes all its branches; leave the share out, or make the step "
        "inclusive\n");
  CHECK(split({"a", 1, 2}) ==
        "at_most 2 on the way from `s` to `a`, a limit chooses between ways, and branches run side by side; set the "
        "limit on a choice\n");
}

TEST_CASE("a dossier can count eight limited ways, not nine") {
  Workflow workflow;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    workflow.task(
        id, {{id, 0.1, 1}, {id == std::string{"h"} ? "granted" : std::string(1, static_cast<char>(id[0] + 1)), 0.9}});
  }
  CHECK(workflow.faults().empty());
  const Workflow nine = Workflow{workflow}.task("i", {{"a", 0.5, 3}, {"granted", 0.5}});
  CHECK(nine.faults() ==
        "at_most 3 on the way from `i` to `a`, a procedure has at most 8 limits; leave out limits on ways that are no "
        "part of a loop\n"
        "step `i` is never reached, no way leads to it from `a`; let another step lead to it, or remove it\n");
}

TEST_CASE("visits of a faulty workflow are refused") {
  CHECK_THROWS_WITH(expected_visits(Workflow{}.task("a", {}).steps(), 0),
                    "step `a` leads nowhere, its dossiers would never end");
}
