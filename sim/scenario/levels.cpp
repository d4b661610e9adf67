#include "scenario/levels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "scenario/compilation.hpp"
#include "scenario/known.hpp"
#include "scenario/select.hpp"

namespace motcua::scenario {
namespace {

class Closer {
 public:
  Closer(Scenario& scenario, const Document& document, core::Problems& problems)
      : scenario_{scenario},
        document_{document},
        problems_{problems},
        selection_{document},
        names_{department_names(scenario)} {}

  void close() {
    for (const Unit& unit : scenario_.units) {
      if (standing_of(unit) == Standing::absent) absent_.insert(unit.code);
    }
    for (Department& department : scenario_.departments) {
      if (department.closed) continue;  // merged into another one
      department.closed = absent_.contains(department.unit) && !scenario_.agencies[department.agency].vertical;
      if (department.closed) closed_here_.insert(&department);
    }
    for (const Succession& succession : scenario_.successions) {
      if (is_department(succession.from) && is_department(succession.to)) note(succession);
    }
    if (!moving_.empty()) move_officers();
  }

 private:
  std::string full_id(std::uint32_t department) const {
    const Department& it = scenario_.departments[department];
    return scenario_.agencies[it.agency].id + "/" + it.id;
  }

  bool is_department(const Reference& name) const {
    return !name.empty() && is_known("department", name, names_, document_, problems_);  // empty: told by its field
  }

  void note(const Succession& succession) {
    std::optional<Path> where;
    if (!succession.where.empty()) where = parse_path(succession.where.name, succession.where.place, problems_);
    for (std::size_t at = 0; at < scenario_.departments.size(); ++at) {
      Department& department = scenario_.departments[at];
      if (!closed_here_.contains(&department) || full_id(static_cast<std::uint32_t>(at)) != succession.from.name)
        continue;
      if (where && !selection_.is_in(department.unit, *where)) continue;
      department.successor = succession.to;
      if (succession.officers_move) {
        moving_.insert(static_cast<std::uint32_t>(at));
      } else {
        moving_.erase(static_cast<std::uint32_t>(at));
      }
    }
  }

  void move_officers() {
    core::Problems told_later;
    tree_ = model::UnitTree::build(unit_rows(scenario_), told_later);
    if (tree_.size() == 0) return;
    std::vector<Post> arrived;
    for (const Post& post : scenario_.posts) {
      if (!moving_.contains(post.department)) continue;
      const std::vector<std::uint32_t> targets = successors_of(post.department);
      std::vector<double> residents;
      for (const std::uint32_t target : targets) residents.push_back(residents_served(target));
      Post moved = post;
      const std::vector<int> shares = shared_out(post.officers, residents);
      for (std::size_t at = 0; at < targets.size(); ++at) {
        moved.department = targets[at];
        moved.officers = shares[at];
        if (moved.officers > 0) arrived.push_back(moved);
        moved.first += moved.officers;
      }
    }
    scenario_.posts.insert(scenario_.posts.end(), arrived.begin(), arrived.end());
  }

  /// All of that name below the absent unit; if there are none, the one at the nearest unit above it.
  std::vector<std::uint32_t> successors_of(std::uint32_t closed) const {
    const Department& from = scenario_.departments[closed];
    const auto absent = tree_.find(from.unit);
    std::vector<std::uint32_t> below;
    std::uint32_t above = no_object;
    model::UnitId nearest;
    for (std::size_t at = 0; at < scenario_.departments.size(); ++at) {
      const Department& to = scenario_.departments[at];
      const auto unit = tree_.find(to.unit);
      const bool fits = !to.closed && unit && absent && full_id(static_cast<std::uint32_t>(at)) == from.successor.name;
      if (!fits) continue;
      if (tree_.is_under(*unit, *absent)) {
        below.push_back(static_cast<std::uint32_t>(at));
      } else if (tree_.is_under(*absent, *unit) && (above == no_object || tree_.is_under(*unit, nearest))) {
        above = static_cast<std::uint32_t>(at);
        nearest = *unit;
      }
    }
    if (below.empty() && above != no_object) below.push_back(above);
    return below;
  }

  double residents_served(std::uint32_t department) const {
    const auto within = tree_.within(*tree_.find(scenario_.departments[department].unit));
    double residents = 0;
    for (std::uint32_t at = 0; at < within.size(); ++at) residents += static_cast<double>(tree_[within[at]].population);
    return residents;
  }

  Scenario& scenario_;
  const Document& document_;
  core::Problems& problems_;
  Selection selection_;
  model::UnitTree tree_;
  std::set<std::string> names_;              ///< of all departments
  std::set<std::string> absent_;             ///< codes of units
  std::set<const Department*> closed_here_;  ///< looked up only
  std::set<std::uint32_t> moving_;           ///< closed departments whose officers go with the work
};

}  // namespace

Standing standing_of(const Unit& unit) {
  return unit.standing.value_or(unit.council ? Standing::full : Standing::administrative);
}

void close_absent_units(Scenario& scenario, const Document& document, core::Problems& problems) {
  Closer{scenario, document, problems}.close();
}

std::vector<int> shared_out(int officers, const std::vector<double>& weights) {
  double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  const bool equal = !(total > 0);
  if (equal) total = static_cast<double>(weights.size());
  std::vector<int> parts;
  std::vector<std::pair<double, std::size_t>> rest;  // what is missing, largest first
  int given = 0;
  for (std::size_t at = 0; at < weights.size(); ++at) {
    const double exact = officers * (equal ? 1.0 : weights[at]) / total;
    parts.push_back(static_cast<int>(std::floor(exact)));
    rest.emplace_back(parts.back() - exact, at);
    given += parts.back();
  }
  std::sort(rest.begin(), rest.end());
  for (std::size_t at = 0; given < officers && at < rest.size(); ++at, ++given) ++parts[rest[at].second];
  return parts;
}

}  // namespace motcua::scenario
