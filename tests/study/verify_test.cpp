#include "study/verify.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <set>

#include "study/verify_cases.hpp"
#include "study/verify_table.hpp"

using namespace motcua;

namespace {

study::Check check(double exact, bool in_every_run = false) {
  return {"wait", "min", exact, {}, in_every_run};
}

}  // namespace

TEST_CASE("four normal errors are exceeded 6.3 times in 100,000") {
  CHECK(study::false_alarm_of_one_check() == Approx(6.334e-5).epsilon(1e-3));
}

TEST_CASE("few replications need more errors for the same chance, many need four") {
  CHECK(study::tolerance(1'000'000) == Approx(4.0).epsilon(1e-4));
  // With 2 replications t has 1 degree of freedom, the Cauchy law: its quantile is tan(pi (1/2 - 3.167e-5)) = 10,050.
  CHECK(study::tolerance(2) == Approx(1 / std::tan(3.14159265358979 * 3.16712e-5)).epsilon(1e-3));
  CHECK(study::tolerance(20) > study::tolerance(30));
}

TEST_CASE("an estimate is judged by its own spread") {
  // Mean 11, deviation 1, four replications: the standard error is 1/2 of the deviation.
  const std::vector<double> estimates{10, 10.5, 11.5, 12};
  const study::Line line = study::judge(check(10), estimates);
  CHECK(line.estimate == Approx(11));
  CHECK(line.error == Approx(std::sqrt(2.5 / 3) / 2));
  const double limit = study::tolerance(4) * line.error;
  CHECK(study::judge(check(11 + 0.99 * limit), estimates).agrees);
  CHECK_FALSE(study::judge(check(11 + 1.01 * limit), estimates).agrees);
  CHECK_FALSE(study::judge(check(11 - 1.01 * limit), estimates).agrees);
}

TEST_CASE("an estimate that never varies, or is no number, agrees with nothing") {
  CHECK_FALSE(study::judge(check(3), {3, 3, 3}).agrees);
  CHECK_FALSE(study::judge(check(3), {3, std::numeric_limits<double>::quiet_NaN(), 3.1}).agrees);
}

TEST_CASE("what must hold in every run fails by one run") {
  CHECK(study::judge(check(0, true), {0, 0, 0}).agrees);
  CHECK_FALSE(study::judge(check(0, true), {0, 1, 0}).agrees);
  CHECK_FALSE(study::judge(check(0, true), {0, std::numeric_limits<double>::quiet_NaN(), 0}).agrees);
}

TEST_CASE("the family's false alarms are those of its checks by chance") {
  study::CaseResult result{"one", "", {study::Line{}, study::Line{}, study::Line{}}, "", true};
  result.lines[1].in_every_run = true;
  CHECK(study::false_alarm({result, result}) == Approx(4 * study::false_alarm_of_one_check()));
}

TEST_CASE("every case has a name of its own, checks, and a wrong model") {
  std::set<std::string> names;
  for (const study::Case& one : study::all_cases()) {
    INFO(one.name);
    CHECK(names.insert(one.name).second);
    CHECK_FALSE(one.checks.empty());
    CHECK_FALSE(one.wrong.what.empty());
    CHECK((!one.wrong.sets.empty() || one.wrong.model != "base"));
    CHECK(one.replications >= 2);
  }
}

TEST_CASE("the whole battery raises a false alarm with a chance of less than half a per cent") {
  double chance = 0;
  for (const study::Case& one : study::all_cases()) {
    for (const study::Check& each : one.checks) chance += each.in_every_run ? 0 : study::false_alarm_of_one_check();
  }
  CHECK(chance < 0.005);
  CHECK(chance > 0.003);  // fewer checks than there were
}

TEST_CASE("the table says what agrees, what differs, and whether the wrong model was caught") {
  const study::CaseResult result{
      "mm1",
      "",
      {{"mean wait", "min", 11.6667, 11.7, 0.08, false, true}, {"lost", "", 0, 2, 0, true, false}},
      "work 5 % longer",
      false};
  CHECK(study::verify_rows(result) ==
        "mm1                                mean wait, min                   11.667          11.7 ± 0.08  agrees   NOT "
        "CAUGHT: work 5 % longer\n"
        "                                   lost                                  0                    2  DIFFERS\n");
  CHECK_FALSE(study::all_passed({result}));
  CHECK(study::verify_summary({result}).starts_with("1 of 2 checks agree; 0 of 1 wrong models were caught.\n"));
}
