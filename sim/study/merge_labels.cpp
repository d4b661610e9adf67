#include "study/merge_labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/version.hpp"

namespace motcua::study {
namespace {

using results::Dataset;

class Labels {
 public:
  Labels(const Frame& frame, const Study& study, const std::vector<Point>& points)
      : frame_{frame}, study_{study}, points_{points} {}

  Dataset make() {
    add_axes();
    data_.variables.push_back({"model_name", {"model"}, frame_.model_names, "1", "name of the government model"});
    for (std::size_t f = 0; f < study_.factors.size(); ++f) add_factor(f);
    if (!study_.factors.empty()) add_design();
    add_attributes();
    return std::move(data_);
  }

 private:
  void add_axis(const std::string& name, results::Values values, const std::string& words) {
    data_.dimensions.push_back({name, results::count(values)});
    data_.coordinates.push_back({name, {name}, std::move(values), "1", words});
  }

  void add_axes() {
    std::vector<std::int32_t> points(points_.size());
    std::iota(points.begin(), points.end(), 0);
    add_axis("point", std::move(points), "point of the design");
    add_axis("model", frame_.models, "government model");
    std::vector<std::int32_t> replications(frame_.replications);
    std::iota(replications.begin(), replications.end(), 0);
    add_axis("replication", std::move(replications), "replication");
    for (const KeptBreakdown& breakdown : frame_.kept.breakdowns) {
      const char* words = breakdown.axis == "unit"        ? "administrative unit, home of the citizen, by its code"
                          : breakdown.axis == "procedure" ? "procedure"
                                                          : "group of citizens";
      add_axis(breakdown.axis, breakdown.labels, words);
    }
  }

  void add_factor(std::size_t f) {
    const Factor& factor = study_.factors[f];
    if (factor.kind() == Factor::Kind::words) {
      std::vector<std::string> words;
      for (const Point& point : points_) words.push_back(factor.words(point.settings[f]));
      data_.variables.push_back({factor.id(), {"point"}, std::move(words), "1", factor.title()});
      return;
    }
    std::vector<double> numbers;
    for (const Point& point : points_) numbers.push_back(factor.number(point.settings[f]));
    data_.variables.push_back({factor.id(), {"point"}, std::move(numbers), factor.unit(), factor.title()});
  }

  void add_position(std::size_t f) {
    const Factor& factor = study_.factors[f];
    std::vector<double> positions;
    for (const Point& point : points_) positions.push_back(factor.position(point.settings[f]));
    data_.variables.push_back({factor.id() + "_position",
                               {"point"},
                               std::move(positions),
                               "1",
                               factor.title() + ": 0 the first value, 1 the last; of a law, the share below"});
  }

  void add_design() {
    for (std::size_t f = 0; f < study_.factors.size(); ++f) add_position(f);
    std::vector<std::int32_t> groups;
    std::vector<std::string> roles;
    for (const Point& point : points_) {
      groups.push_back(static_cast<std::int32_t>(point.group));
      roles.push_back(point.role);
    }
    data_.variables.push_back({"design_group",
                               {"point"},
                               std::move(groups),
                               "1",
                               "what belongs together: trajectory of Morris, base sample of Saltelli, varied factor"});
    data_.variables.push_back({"design_role",
                               {"point"},
                               std::move(roles),
                               "1",
                               "the factor that moved into this point; base; A and B of Saltelli"});
  }

  std::string factor_names() const {
    std::string names;
    for (const Factor& factor : study_.factors) names += (names.empty() ? "" : " ") + factor.id();
    return names;
  }

  std::string design_name() const {
    return std::find_if(design_names.begin(), design_names.end(),
                        [&](const auto& each) { return each.second == study_.design.kind; })
        ->first;
  }

  void add_attributes() {
    data_.attributes = {{"Conventions", std::string{"CF-1.10 motcua-1"}},
                        {"title", study_.title},
                        {"format_version", std::string{"1.0"}},
                        {"program_version", std::string{core::program_version()}},
                        {"commit", std::string{core::program_commit()}},
                        {"compiler", std::string{core::compiler()}},
                        {"study", study_.id},
                        {"study_text", frame_.source.text},
                        {"design", design_name()},
                        {"design_levels", std::int64_t{study_.design.levels}},
                        {"factors", factor_names()},
                        {"objective", study_.objective},
                        {"scenario", frame_.scenario_id},
                        {"city", frame_.city},
                        {"start", frame_.start},
                        {"length_days", frame_.length_days},
                        {"warm_up_days", frame_.warm_up_days},
                        {"seed", static_cast<std::int64_t>(frame_.seed)},
                        {"comment", std::string{"Replication i of every point and model meets the same citizens with "
                                                "the same needs: compare replication by replication, by paired "
                                                "differences."}},
                        {"assumptions", frame_.assumptions},
                        {"resolved_scenario", frame_.resolved_scenario}};
  }

  const Frame& frame_;
  const Study& study_;
  const std::vector<Point>& points_;
  Dataset data_;
};

}  // namespace

Dataset labels_of(const Frame& frame, const Study& study, const std::vector<Point>& points) {
  return Labels{frame, study, points}.make();
}

std::string coordinates_of(const Study& study) {
  std::string names;
  for (const Factor& factor : study.factors) names += factor.id() + " ";
  return names + "model_name";
}

std::string words_of(const Measure& measure) {
  const std::size_t begin = measure.label.find_first_not_of(' ');
  return std::string{measure.label.substr(begin)};
}

}  // namespace motcua::study
