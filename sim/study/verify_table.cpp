#include "study/verify_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace motcua::study {
namespace {

constexpr const char* columns = "{:<34} {:<29} {:>9}  {:>19}  {:<8} {}";

std::string estimate_of(const Line& line) {
  if (line.in_every_run) return fmt::format("{:.5g}", line.estimate);
  return fmt::format("{:.5g} ± {:.2g}", line.estimate, line.error);
}

}  // namespace

std::string verify_heading() {
  return fmt::format(fmt::runtime(columns), "case", "quantity", "exact", "estimate ± error", "verdict", "wrong model") +
         "\n";
}

std::string verify_rows(const CaseResult& result) {
  std::string text;
  for (const Line& line : result.lines) {
    const bool first = &line == &result.lines.front();
    const std::string quantity = line.unit.empty() ? line.quantity : line.quantity + ", " + line.unit;
    const std::string wrong = (result.wrong_caught ? "caught: " : "NOT CAUGHT: ") + result.wrong;
    std::string row =
        fmt::format(fmt::runtime(columns), first ? result.name : "", quantity, fmt::format("{:.5g}", line.exact),
                    estimate_of(line), line.agrees ? "agrees" : "DIFFERS", first ? wrong : "");
    text += row.substr(0, row.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

std::string verify_summary(const std::vector<CaseResult>& results) {
  std::size_t checks = 0;
  std::size_t agree = 0;
  std::size_t caught = 0;
  for (const CaseResult& result : results) {
    checks += result.lines.size();
    agree += static_cast<std::size_t>(
        std::count_if(result.lines.begin(), result.lines.end(), [](const Line& line) { return line.agrees; }));
    caught += result.wrong_caught ? 1 : 0;
  }
  return fmt::format(
      "{} of {} checks agree; {} of {} wrong models were caught.\n"
      "Tolerance: {} standard errors, widened for the number of replications (Student's t); a faultless simulator "
      "fails\n"
      "any check of this table with a chance of at most {:.2g} (Bonferroni).\n",
      agree, checks, caught, results.size(), tolerated_errors, false_alarm(results));
}

bool all_passed(const std::vector<CaseResult>& results) {
  return std::all_of(results.begin(), results.end(), [](const CaseResult& result) { return result.passed(); });
}

}  // namespace motcua::study
