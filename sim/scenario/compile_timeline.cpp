// Dated measures: the models that follow one another within a run, and those that may, where reviews decide.
#include <fmt/format.h>

#include <algorithm>

#include "scenario/compile.hpp"
#include "scenario/reforms.hpp"

namespace motcua::scenario {
namespace {

class TimelineCompiler {
 public:
  TimelineCompiler(const Source& source, const std::string& model_id, core::Problems& problems)
      : source_{source}, model_id_{model_id}, problems_{problems} {}

  model::Timeline compile() {
    timeline_.push_back({core::run_start, scenario::compile(source_, model_id_, problems_)});
    if (!problems_.empty()) return std::move(timeline_);
    reforms_ = reforms_of(source_, model_id_, problems_);
    const std::vector<Date> turning_points = dates(source_, model_id_);
    if (turning_points.empty() || !problems_.empty()) return std::move(timeline_);
    // The model without a date gives start and length; what is in force on the first day comes before all else.
    start_ = timeline_.front().model.start;
    length_ = timeline_.front().model.length;
    timeline_.front().model = scenario::compile(source_, model_id_, problems_, start_);
    if (problems_.empty()) find_reviews();
    for (const Date date : turning_points) {
      if (problems_.empty()) add_models(date);
    }
    if (problems_.empty()) finish();
    return std::move(timeline_);
  }

 private:
  bool is_within(Date date) const {
    const core::Tick at = midnight_of(date, start_);
    return at > core::run_start && at < core::run_start + length_;
  }

  const core::Place& place_of(const Reform& reform, std::string_view field) const {
    const Value* value = reform.layer->head.find(field);
    return value ? value->place : reform.layer->head.place;
  }

  void find_reviews() {
    for (const Reform& reform : reforms_) {
      if (reform.head.review) reviewed_.push_back(&reform);
    }
    std::stable_sort(reviewed_.begin(), reviewed_.end(),
                     [](const Reform* a, const Reform* b) { return a->head.review->on < b->head.review->on; });
    for (const Reform* reform : reviewed_) add_review(*reform);
    if (reviewed_.size() > model::most_reviews) {
      problems_.add(
          place_of(*reviewed_.back(), "review"), fmt::format("{} reviews", reviewed_.size()),
          fmt::format("a run may have {}, because each doubles the futures to be made ready", model::most_reviews),
          "review fewer measures, or several in one");
    }
  }

  void add_review(const Reform& reform) {
    const Review& from = *reform.head.review;
    model::Review review;
    review.id = reform.id();
    review.on = midnight_of(from.on, start_);
    review.begun = std::max(core::run_start, midnight_of(*reform.head.from, start_));
    review.over = from.over;
    review.yardstick = from.yardstick;
    review.than = from.than;
    review.better_by = from.better_by;
    const Document document = resolve(source_, model_id_, from.on);
    review.units = units_within(document, reform.head.where, timeline_.front().model.units, problems_);
    const core::Tick looks_from = from.than == model::ComparedWith::before ? review.begun : review.on;
    const char* why = !is_within(from.on)                          ? "it does not lie within the run"
                      : looks_from - review.over < core::run_start ? "it looks at days before the run"
                                                                   : nullptr;
    if (why) {
      problems_.add(place_of(reform, "review"),
                    fmt::format("`review` of measure {} on {}", review.id, date_text(from.on)), why,
                    "move it, or change start, length or `over`");
    }
    timeline_.reviews.push_back(std::move(review));
  }

  Fates fates(std::uint32_t decided, std::uint32_t passed) const {
    Fates fates;
    for (std::uint32_t r = 0; r < decided; ++r) {
      const Review& review = *reviewed_[r]->head.review;
      const bool is_passed = (passed >> r & 1U) != 0;
      const Fate changed = is_passed ? Fate::rolled_out : Fate::withdrawn;
      if (is_passed ? review.rolls_out : review.withdraws) fates[reviewed_[r]->id()] = changed;
    }
    return fates;
  }

  void add_models(Date date) {
    if (!is_within(date)) return;
    const core::Tick from = midnight_of(date, start_);
    std::uint32_t decided = 0;
    while (decided < reviewed_.size() && reviewed_[decided]->head.review->on <= date) ++decided;
    for (std::uint32_t passed = 0; passed < 1U << decided; ++passed) {
      const Fates now = fates(decided, passed);
      timeline_.push_back(
          {from, scenario::compile(source_, model_id_, problems_, date, now), transition(date, now), decided, passed});
    }
  }

  /// How the measures that begin, end, are rolled out or withdrawn on the date do so; one of them may say it.
  model::Transition transition(Date date, const Fates& fates) {
    model::Transition result;
    const Reform* first = nullptr;
    for (const Reform& reform : reforms_) {
      const Measure& head = reform.head;
      const auto fate = fates.find(reform.id());
      const bool is_withdrawn = fate != fates.end() && fate->second == Fate::withdrawn;
      const bool reviewed = head.review && head.review->on == date && fate != fates.end();
      const bool turns = head.from == date || (head.until == date && !is_withdrawn) || reviewed;
      if (!turns || !head.transition) continue;
      if (first) {
        problems_.add(place_of(reform, "transition"), fmt::format("`transition` of measure {}", reform.id()),
                      fmt::format("measure {} has one on the same day, {}", first->id(), date_text(date)),
                      "make them one measure, or move one of the dates");
      }
      first = &reform;
      result = {head.transition->slow_start, head.transition->old_door, head.transition->in_flight_finish};
    }
    return result;
  }

  void finish() {
    for (const Reform& reform : reforms_) {
      if (!reform.head.transition || !reform.head.transition->rush) continue;
      add_rush(reform, resolve(source_, model_id_, reform.head.from), timeline_, problems_);
    }
    for (const std::string& fault : model::align(timeline_)) {
      problems_.add(place_of_dates(), "dated measures", fault, "make that change in the city or the government model");
    }
  }

  /// Where to point at when the models of two dates do not fit together: the first measure with a date.
  core::Place place_of_dates() const {
    for (const Reform& reform : reforms_) {
      if (reform.head.from) return place_of(reform, "from");
      if (reform.head.until) return place_of(reform, "until");
    }
    return {};
  }

  const Source& source_;
  const std::string& model_id_;
  core::Problems& problems_;
  model::Timeline timeline_;
  std::vector<Reform> reforms_;
  std::vector<const Reform*> reviewed_;  ///< by date of the review
  Date start_{};
  core::Duration length_{};
};

}  // namespace

model::Timeline compile_timeline(const Source& source, const std::string& model_id, core::Problems& problems) {
  return TimelineCompiler{source, model_id, problems}.compile();
}

}  // namespace motcua::scenario
