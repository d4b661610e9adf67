#include "cli/replay.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/sweep.hpp"
#include "study/sweep.hpp"

namespace motcua::cli {
namespace {

constexpr std::size_t fewest_digits = 4;

class Finder {
 public:
  Finder(const std::string& study, std::string identity)
      : experiment_{study::read_study_source(study)},
        points_{study::all_points(experiment_.study())},
        ledger_{0},
        wanted_{std::move(identity)} {
    const std::filesystem::path folder = default_folder(study);
    if (std::filesystem::is_directory(folder)) ledger_.read(folder);  // spares resolving points that were done
  }

  Replay find() {
    if (wanted_.size() < fewest_digits)
      throw UsageError{
          fmt::format("--replay {} is too short; give at least {} digits of a run's identity", wanted_, fewest_digits)};
    for (std::size_t p = 0; p < points_.size(); ++p) {
      for (std::size_t m = 0; m < experiment_.frame().models.size(); ++m) look_at(p, m);
    }
    if (found_ == 0)
      throw UsageError{fmt::format("the study has no run {}; motcua status names those that failed", wanted_)};
    if (found_ > 1)
      throw UsageError{fmt::format("{} runs of the study begin with {}; give more digits", found_, wanted_)};
    const study::Frame& frame = experiment_.frame();
    study::Cell cell = experiment_.cell(points_[point_], model_);
    return {std::move(cell.plan), frame.seed, replication_, point_text(experiment_.study(), points_[point_])};
  }

 private:
  study::Identity content_of(std::size_t point, std::size_t model) const {
    const study::Identity recipe = recipe_of(experiment_.frame(), experiment_.study(), points_[point], model);
    if (const auto content = ledger_.content(recipe)) return *content;
    return study::content_or_recipe(experiment_, points_[point], model);
  }

  void look_at(std::size_t point, std::size_t model) {
    const study::Identity content = content_of(point, model);
    const study::Identity kept = experiment_.frame().kept.identity();
    for (std::uint32_t r = 0; r < experiment_.frame().replications; ++r) {
      if (!run_identity(content, kept, experiment_.frame().seed, r).text().starts_with(wanted_)) continue;
      ++found_;
      point_ = point;
      model_ = model;
      replication_ = r;
    }
  }

  study::Experiment experiment_;
  std::vector<study::Point> points_;
  study::Ledger ledger_;
  std::string wanted_;
  int found_ = 0;
  std::size_t point_ = 0;
  std::size_t model_ = 0;
  std::uint32_t replication_ = 0;
};

}  // namespace

Replay find_run(const std::string& study, const std::string& identity) {
  return Finder{study, identity}.find();
}

}  // namespace motcua::cli
