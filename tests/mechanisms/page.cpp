#include "mechanisms/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <string_view>
#include <utility>

#include "study/report.hpp"

namespace motcua::mechanisms {
namespace {

constexpr auto head = R"(# Mechanisms of government models

What the five documents behind motcua say a government model is made of, which setting of the
[scenario language](../reference/scenario.md) switches it on, which figure then moves, and where it is followed by hand.
[The model](model.md) has the formulas.

Each row is a comparison on Lang Son with five replications. The change is that of the second model against the first,
on the same citizens, with its 95 % interval; a test repeats every row and demands that the interval lies on the side
named under *expected*. Effect sizes that nobody has measured are assumptions of the scenario files, so a row shows what
the mechanism does, not how large its effect is in a real city. A row is repeated by hand with
`motcua compare scenarios/cities/lang-son --models FIRST,SECOND --replications 5` and the options named.
)";

constexpr auto trade_offs_head = R"(
## Trade-offs, in both directions

What gains something and costs something is good at one load and bad at another. Each row is one change, judged by one
figure at two loads, which are options that both models get: how many dossiers come (`scenario.demand_scale`, 1.2 in the
city as it is), of what kind, and who is there to work on them. The test demands that the interval lies on the side in
bold at each load.

)";

constexpr auto never_turned_head = R"(
Load does not turn these round, as one of gain and cost is missing:

)";

constexpr auto trade_offs_columns =
    "| trade-off | gain | cost | comparison: measure | at this load | change | at that load | change | it turns |\n"
    "|---|---|---|---|---|---|---|---|---|\n";

constexpr std::array<std::pair<const char*, const char*>, 6> documents{{
    {"urban-government",
     "Innovation requirements for good governance of local government in urban government of Vietnam (The Vinh "
     "Nguyen)"},
    {"hanoi-leadership", "Leadership of the Hanoi Party Committee in building urban government (Tran Thi Phuong Hoa)"},
    {"provincial-agencies",
     "International experience with provincial-level specialised agencies, for Hai Phong (Dang Thanh Le)"},
    {"smart-government", "Impact factors of smart urban government in Dong Xoai (Le Nguyen Thi Ngoc Lan)"},
    {"lang-son", "Best practice Lang Son: public institutional innovation (DELGOSEA)"},
    {"one-stop-rules", "Rules of the one-stop mechanism (Circular 01/2018, Decrees 61/2018 and 118/2025)"},
}};

std::string without_bars(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    if (letter == '|') result += '\\';
    result += letter;
  }
  return result;
}

/// As many decimals as show the interval with two digits, at least those of the comparison's table.
int decimals_of(const Shown& shown) {
  int decimals = shown.measure->decimals;
  for (double width = shown.difference.half_width; decimals < 6 && width * std::pow(10, decimals) < 10; ++decimals) {
    if (!(width > 0)) break;
  }
  return decimals;
}

std::string measure_text(const Shown& shown) {
  const std::string unit = shown.measure->shown_in.empty() ? "" : fmt::format(", {}", shown.measure->shown_in);
  return without_bars(shown.measure->label) + unit;
}

std::string change_text(const Shown& shown) {
  return study::estimate_text(shown.difference, decimals_of(shown), true);
}

std::string row_text(const Demonstration& row, const Shown& shown) {
  const std::string name = std::filesystem::path{row.test}.filename().string();
  const std::string options = row.options.empty() ? "" : fmt::format("<br>`{}`", without_bars(row.options));
  return fmt::format("| {} | `{}` | `{}` → `{}`{} | {} | {} | {} | {} | {} | [{}](../../{}) |\n",
                     without_bars(row.mechanism), without_bars(row.setting), row.base, row.model, options,
                     measure_text(shown), study::estimate_text(shown.base, decimals_of(shown)), change_text(shown),
                     row.expected, without_bars(row.explanation), name, row.test);
}

std::string load_text(const std::string& options) {
  return options.empty() ? "the city as it is" : fmt::format("`{}`", without_bars(options));
}

std::string row_text(const TradeOff& row, const Shown& first, const Shown& second) {
  return fmt::format("| {} | {} | {} | `{}` → `{}`: {} | {} | **{}**: {} | {} | **{}**: {} | {} |\n",
                     without_bars(row.mechanism), without_bars(row.gain), without_bars(row.cost), row.base, row.model,
                     measure_text(first), load_text(row.first_load), row.at_first, change_text(first),
                     load_text(row.second_load), row.at_second, change_text(second), without_bars(row.turns));
}

/// The table of those that load turns round, or of those that it does not.
std::string trade_offs_table(const Told& told, bool turned) {
  std::string text = trade_offs_columns;
  for (std::size_t r = 0; r < told.trade_offs.size(); ++r) {
    const TradeOff& row = told.trade_offs[r];
    if (row.turned() == turned) text += row_text(row, told.shown_at_loads[2 * r], told.shown_at_loads[2 * r + 1]);
  }
  return text;
}

}  // namespace

bool is_document(const std::string& document) {
  return std::any_of(documents.begin(), documents.end(), [&](const auto& one) { return document == one.first; });
}

std::string page(const Told& told) {
  std::string text = head;
  text += trade_offs_head + trade_offs_table(told, true) + never_turned_head + trade_offs_table(told, false);
  for (const auto& [name, title] : documents) {
    text += fmt::format(
        "\n## {}\n\n| mechanism | setting | comparison | measure | first | change | expected | why | followed by hand "
        "in |\n|---|---|---|---|---|---|---|---|---|\n",
        title);
    for (std::size_t r = 0; r < told.demonstrations.size(); ++r) {
      if (told.demonstrations[r].document == name) text += row_text(told.demonstrations[r], told.shown[r]);
    }
  }
  return text;
}

}  // namespace motcua::mechanisms
