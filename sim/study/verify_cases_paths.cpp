#include "study/verify_cases.hpp"
#include "study/verify_paths.hpp"

namespace motcua::study {
namespace {

constexpr std::uint32_t few = 3;  // no statistics: every single wait is checked

Case recursion(const std::string& name, const std::string& source, std::vector<std::string> sets) {
  Case it{.name = name, .scenario = "ggc", .source = source, .replications = few, .rows = true};
  it.variant.sets = std::move(sets);
  it.wrong = {"random order", {"department[hall].queue=random order"}};
  it.checks = {{"waits unlike the recursion", "", 0, waits_unlike_the_recursion, true},
               {"people unaccounted for", "", 0, people_unaccounted_for, true}};
  return it;
}

Case conservation(const std::string& order) {
  Case it{.name = "work conserved: " + order,
          .scenario = "priorities",
          .source = "Kleinrock 1965",
          .replications = few,
          .rows = true};
  it.variant.sets = {"scenario.warm_up=0 days", "scenario.length=60 days", "department[hall].queue=" + order};
  it.wrong = {"a second clerk", {"post[*].officers=2"}};
  it.checks = {{"work × wait beyond first come", "", 0, work_wait_beyond_first_come, true}};
  return it;
}

}  // namespace

std::vector<Case> path_cases() {
  return {
      recursion("gg1 path", "Lindley 1952", {"post[*].officers=1", "procedure[*].demand.interarrival.mean=6.5 min"}),
      recursion("gg2 path", "Kiefer & Wolfowitz 1955", {}),
      recursion("gg7 path", "Kiefer & Wolfowitz 1955",
                {"post[*].officers=7", "procedure[*].demand.interarrival.mean=0.8 min"}),
      conservation("priority"),
      conservation("last come"),
      conservation("random order")};
}

std::vector<Case> all_cases() {
  std::vector<Case> all;
  for (const auto& some : {counter_cases(), one_server_cases(), network_cases(), path_cases()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace motcua::study
