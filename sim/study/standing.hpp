// How a study stands: what is done, what is missing, which model leads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "study/experiment.hpp"
#include "study/ledger.hpp"

namespace motcua::study {

/// Keeps the means of the objective for each model over those (point, replication) for which every model is done.
class Standing {
 public:
  Standing(const Frame& frame, const Study& study, std::size_t points);

  void add(std::size_t point, std::size_t model, std::uint32_t replication, double objective);
  /// "one-stop leads: sojourn 3.21 days, then agency-by-agency 5.02"; "" with one model, or before any comparison.
  std::string leading() const;

 private:
  std::vector<std::string> models_;
  std::uint32_t replications_;
  std::string objective_;
  std::vector<float> values_;  ///< point × replication × model, NaN until done; enough digits to tell who leads
  std::vector<double> sums_;
  std::uint64_t compared_ = 0;
};

/// Runs of a study that are done and that have failed, as far as the shards tell.
struct Counts {
  std::uint64_t total = 0;
  std::uint64_t done = 0;
  std::uint64_t failed = 0;
  std::vector<Failure> failures{};  ///< those of the shards, point by point
};

/// Looks up every run of the points; what is done goes into `standing` if there is one.
Counts count_runs(const Frame& frame, const Study& study, const std::vector<Point>& points, const Ledger& ledger,
                  Standing* standing = nullptr);

}  // namespace motcua::study
