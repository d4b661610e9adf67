#include "study/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/quantity.hpp"
#include "study/assumptions.hpp"
#include "study/text_width.hpp"

namespace motcua::study {
namespace {

constexpr std::size_t page = 118;
constexpr std::size_t label_columns = 36;
constexpr std::size_t unit_columns = 11;
constexpr std::size_t value_columns = 17;
constexpr std::size_t verdict_columns = 15;
constexpr std::size_t assumptions_shown = 6;
constexpr std::size_t departments_shown = 3;

/// 1234567.891 with two decimals: "1,234,567.89".
std::string grouped(double value, int decimals) {
  const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string text;
  if (value < 0 && digits.find_first_of("123456789") != std::string::npos) text.push_back('-');
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at > 0 && at < point && (point - at) % 3 == 0) text.push_back(',');
    text.push_back(digits[at]);
  }
  return text;
}

/// "366 days"; anything but whole days with all its parts.
std::string span(core::Duration duration) {
  if (duration % core::one_day != core::Duration{0}) return core::format_duration(duration);
  const auto days = duration / core::one_day;
  return fmt::format("{} day{}", days, days == 1 ? "" : "s");
}

class Report {
 public:
  Report(const Plan& plan, const Finished& finished, std::uint64_t seed)
      : plan_{plan}, finished_{finished}, seed_{seed}, lines_{lines_of(plan, finished)} {}

  std::string write() {
    add_head();
    if (plan_.timelines.size() == 1) add_single();
    for (std::size_t m = 1; m < plan_.timelines.size(); ++m) add_pair(m);
    add_silent();
    add_busiest();
    add_reviews();
    add_notes();
    return std::move(text_);
  }

 private:
  template <class... Arguments>
  void add(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    text_ += fmt::format(form, std::forward<Arguments>(arguments)...);
  }

  const std::string& id(std::size_t m) const { return plan_.model(m).id; }

  void add_head() {
    const model::Model& first = plan_.model(0);
    add("{}{}\n", first.city,
        plan_.timelines.size() > 1
            ? fmt::format(": the same citizens under {} government models", plan_.timelines.size())
            : "");
    for (const model::Timeline& timeline : plan_.timelines) {
      const model::Model& model = timeline.front().model;
      if (model.name != model.id) add("  {}  {}\n", to_the_left(model.id, 24), model.name);
    }
    const std::chrono::year_month_day start{first.start};
    add("{} from {:04}-{:02}-{:02}", span(first.length), static_cast<int>(start.year()),
        static_cast<unsigned>(start.month()), static_cast<unsigned>(start.day()));
    if (first.warm_up.count() > 0) add(", the first {} not counted", span(first.warm_up));
    const std::size_t runs = finished_.replications.size();
    add("; {} replication{}, seed {}\n", runs, runs == 1 ? "" : "s", seed_);
  }

  void add_cells(const ComparisonLine& line) {
    add("{} {}", to_the_left(fitted(line.label, label_columns), label_columns),
        to_the_left(fitted(line.unit, unit_columns), unit_columns));
  }

  std::string value(const ComparisonLine& line, std::size_t m) const {
    return to_the_right(estimate_text(estimate(line.values[m]), line.decimals), value_columns);
  }

  void add_section(const ComparisonLine& line, std::string& section) {
    if (line.section == section) return;
    section = line.section;
    add("{}\n", section);
  }

  void add_single() {
    add("\n{} {}\n", std::string(label_columns + unit_columns + 1, ' '),
        to_the_right(fitted(id(0), value_columns), value_columns));
    std::string section;
    for (const ComparisonLine& line : lines_) {
      if (!line.says_something()) continue;
      add_section(line, section);
      add("  ");
      add_cells(line);
      add("{}\n", value(line, 0));
    }
  }

  void add_pair(std::size_t m) {
    add("\n{}{} {} {}  {}\n", std::string(label_columns + unit_columns + 3, ' '),
        to_the_right(fitted(id(0), value_columns), value_columns),
        to_the_right(fitted(id(m), value_columns), value_columns), to_the_right("difference", value_columns), "better");
    std::string section;
    for (const ComparisonLine& line : lines_) {
      if (!line.says_something()) continue;
      add_section(line, section);
      const Estimate difference = paired_difference(line.values[0], line.values[m]);
      add("  ");
      add_cells(line);
      add("{} {} {}", value(line, 0), value(line, m),
          to_the_right(estimate_text(difference, line.decimals, true), value_columns));
      const std::string better = verdict(outcome(line, difference), m);
      add("{}{}\n", better.empty() ? "" : "  ", better);
    }
    add_summary(m);
  }

  std::string verdict(Outcome outcome, std::size_t m) const {
    switch (outcome) {
      case Outcome::first_better:
        return fitted(id(0), verdict_columns);
      case Outcome::second_better:
        return fitted(id(m), verdict_columns);
      case Outcome::differ:
        return "(differs)";
      case Outcome::negligible:
        return "negligible";
      case Outcome::not_clear:
        return "not clear";
      case Outcome::same:
        return "same";
      case Outcome::unknown:
        return "";
    }
    return "";
  }

  static void append(std::string& list, const ComparisonLine& line) {
    if (!list.empty()) list += "; ";
    list += line.label.substr(line.label.find_first_not_of(' '));
  }

  /// Which model is better in what, in words.
  void add_summary(std::size_t m) {
    std::string first, second, open;
    int compared = 0;
    for (const ComparisonLine& line : lines_) {
      if (!line.says_something() || line.better == Better::neither) continue;
      const Outcome result = outcome(line, paired_difference(line.values[0], line.values[m]));
      if (result == Outcome::unknown) continue;
      ++compared;
      if (result == Outcome::first_better) append(first, line);
      if (result == Outcome::second_better) append(second, line);
      if (result == Outcome::not_clear) append(open, line);
    }
    if (compared == 0) return;
    add("\n");
    add_list(fmt::format("{} is clearly better in: ", id(m)), second);
    add_list(fmt::format("{} is clearly better in: ", id(0)), first);
    add_list("Not clear: ", open);
    text_ += wrapped(
        fmt::format("Clear means that the 95 % interval of the difference leaves out 0; of {} comparisons, about "
                    "{:.0f} would look clear by chance alone.",
                    compared, std::ceil(0.05 * compared)),
        page, "");
  }

  void add_list(const std::string& head, const std::string& list) {
    text_ += wrapped(fmt::format("{}{}.", head, list.empty() ? "nothing" : list), page, "");
  }

  /// Of what the scenario tells about; a section without any figure is about something it does not have.
  void add_silent() {
    std::string silent;
    for (const ComparisonLine& line : lines_) {
      const auto speaks = [&](const auto& other) { return other.section == line.section && other.says_something(); };
      if (!line.says_something() && std::any_of(lines_.begin(), lines_.end(), speaks)) append(silent, line);
    }
    if (silent.empty()) return;
    text_ += '\n';
    text_ += wrapped(fmt::format("None at all, or not told by the scenario: {}.", silent), page, "");
  }

  void add_busiest() {
    add("\nWhere it is tight: share of the officers' hours spent on dossiers; dossiers waiting at the end\n");
    for (std::size_t m = 0; m < plan_.timelines.size(); ++m) {
      std::string list;
      for (const BusyDepartment& each : busiest(plan_.model(m), finished_.figures[m], departments_shown)) {
        list += fmt::format("{}{} {:.0f} %, {} waiting", list.empty() ? "" : "; ", each.name, 100 * each.utilisation,
                            grouped(each.waiting_at_end, 0));
      }
      text_ += wrapped(fmt::format("{}: {}", id(m), list.empty() ? "no officers" : list), page, "  ");
    }
  }

  /// What became of measures on trial.
  void add_reviews() {
    for (std::size_t m = 0; m < plan_.timelines.size(); ++m) {
      const auto& reviews = plan_.timelines[m].reviews;
      for (std::size_t r = 0; r < reviews.size(); ++r) {
        const auto& runs = finished_.figures[m];
        const auto passed =
            std::count_if(runs.begin(), runs.end(), [&](const RunFigures& run) { return run.reviews[r].passed; });
        add("\n");
        text_ += wrapped(fmt::format("{}: the review of {} is passed in {} of {} replications.", id(m), reviews[r].id,
                                     passed, runs.size()),
                         page, "");
      }
    }
  }

  void add_notes() {
    const std::size_t runs = finished_.replications.size();
    add("\n");
    if (runs < 2) {
      text_ +=
          wrapped("One replication says nothing about how sure these figures are; ask for more with --replications 10.",
                  page, "");
    } else {
      std::string note = fmt::format(
          "a ± b: mean of {} replications and half of its 95 % interval (t-distribution); without ±: the same "
          "in all replications",
          runs);
      if (plan_.timelines.size() > 1) {
        note +=
            "; the difference is paired: replication by replication, both models meet the same citizens with the same "
            "needs";
      }
      text_ += wrapped(note + ".", page, "");
    }
    add_assumptions();
  }

  void add_assumptions() {
    std::vector<Assumption> all = assumptions_of(plan_);
    if (all.empty()) return;
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.values > b.values; });
    add("\nThis rests on {} assumption{}{}:\n", all.size(), all.size() == 1 ? "" : "s",
        all.size() > assumptions_shown ? "; all are in the results file, here those with the most values" : "");
    for (std::size_t i = 0; i < std::min(all.size(), assumptions_shown); ++i) {
      text_ += wrapped(fmt::format("{}: {}", all[i].place, all[i].text), page, "  ");
    }
  }

  const Plan& plan_;
  const Finished& finished_;
  std::uint64_t seed_;
  std::vector<ComparisonLine> lines_;
  std::string text_;
};

}  // namespace

std::string estimate_text(const Estimate& estimate, int decimals, bool with_sign) {
  if (estimate.count == 0) return "-";
  const std::string number = grouped(estimate.mean, decimals);
  const bool is_zero = number.find_first_of("123456789") == std::string::npos;
  const std::string text = fmt::format("{}{}", with_sign && estimate.mean > 0 && !is_zero ? "+" : "", number);
  if (!estimate.has_interval() || estimate.half_width == 0) return text;
  return fmt::format("{} ± {}", text, grouped(estimate.half_width, decimals));
}

std::string report(const Plan& plan, const Finished& finished, std::uint64_t seed) {
  if (finished.replications.empty()) return "No replication was finished.\n";
  return Report{plan, finished, seed}.write();
}

}  // namespace motcua::study
