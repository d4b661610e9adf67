// The battery's table.
#pragma once

#include <string>
#include <vector>

#include "study/verify.hpp"

namespace motcua::study {

/// The line that names the columns.
std::string verify_heading();

/// One line per check: case, quantity, exact, estimate ± standard error, verdict, wrong model caught.
std::string verify_rows(const CaseResult& result);

/// What the table comes to, with the chance of a false alarm.
std::string verify_summary(const std::vector<CaseResult>& results);

/// Whether every check agrees and every wrong model was caught.
bool all_passed(const std::vector<CaseResult>& results);

}  // namespace motcua::study
