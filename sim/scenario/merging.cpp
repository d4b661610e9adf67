#include "scenario/merging.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenario/known.hpp"
#include "scenario/levels.hpp"
#include "scenario/select.hpp"

namespace motcua::scenario {
namespace {

class Merger {
 public:
  Merger(Scenario& scenario, const Document& document, core::Problems& problems)
      : scenario_{scenario},
        document_{document},
        problems_{problems},
        selection_{document},
        department_names_{department_names(scenario)} {
    for (const Agency& agency : scenario.agencies) agency_names_.insert(agency.id);
    posts_of_.resize(scenario.departments.size());
    departments_of_.resize(scenario.agencies.size());
    for (std::uint32_t at = 0; at < scenario.posts.size(); ++at) posts_of_[scenario.posts[at].department].push_back(at);
    for (std::uint32_t at = 0; at < scenario.departments.size(); ++at) {
      departments_of_[scenario.departments[at].agency].push_back(at);
      by_name_[full_id(scenario.departments[at])][scenario.departments[at].unit] = at;
    }
  }

  void reorganise() {
    for (const Merge& merge : scenario_.merges) apply(merge);
    for (const Norm& norm : scenario_.norms) apply(norm);
    for (const DivisionMinimum& minimum : scenario_.division_minimums) apply(minimum);
  }

 private:
  std::string full_id(const Department& department) const {
    return scenario_.agencies[department.agency].id + "/" + department.id;
  }

  /// Whether the unit is one of `where`, which may be empty: everywhere.
  bool is_in(const std::string& unit, const Reference& where) {
    if (where.empty()) return true;
    core::Problems told_by_fields;
    const auto path = parse_path(where.name, where.place, told_by_fields);
    return path && selection_.is_in(unit, *path);
  }

  bool is_department(const Reference& name) const {
    return is_known("department", name, department_names_, document_, problems_);
  }

  bool is_agency(const Reference& name) const { return is_known("agency", name, agency_names_, document_, problems_); }

  // --- Merging ---

  void apply(const Merge& merge) {
    bool known = is_department(merge.into);
    for (const Reference& name : merge.departments) known = is_department(name) && known;
    if (!known) return;
    for (const auto& [unit, into] : by_name_[merge.into.name]) {
      if (scenario_.departments[into].closed || !is_in(unit, merge.where)) continue;
      bool merged = false;
      for (const Reference& name : merge.departments) {
        const auto from = by_name_[name.name].find(unit);
        const bool goes = from != by_name_[name.name].end() && from->second != into;
        if (!goes || scenario_.departments[from->second].closed) continue;
        absorb(from->second, into, merge.heads_stay, merge.place);
        merged = true;
      }
      if (!merged) continue;
      for (const std::uint32_t post : posts_of_[into]) {
        if (!scenario_.posts[post].manages) scenario_.posts[post].speed *= merge.speed;
      }
    }
  }

  /// Heads of the absorbed department who do not stay heads work as its staff does.
  void absorb(std::uint32_t from, std::uint32_t into, bool heads_stay, const core::Place& place) {
    const auto staff = std::find_if(posts_of_[into].begin(), posts_of_[into].end(),
                                    [&](std::uint32_t post) { return !scenario_.posts[post].manages; });
    const std::optional<Post> example =
        staff == posts_of_[into].end() ? std::nullopt : std::optional{scenario_.posts[*staff]};
    for (const std::uint32_t at : posts_of_[from]) {
      Post& post = scenario_.posts[at];
      post.department = into;
      posts_of_[into].push_back(at);
      if (!post.manages || heads_stay || !example) continue;
      post.manages = false;
      post.roles = example->roles;
      post.attention = example->attention;
    }
    posts_of_[from].clear();
    Department& goes = scenario_.departments[from];
    goes.closed = true;
    goes.successor = {full_id(scenario_.departments[into]), place};
  }

  // --- Norms ---

  void apply(const Norm& norm) {
    if (!is_agency(norm.agency)) return;
    std::map<std::string, std::int64_t> residents;
    for (const Unit& unit : scenario_.units) residents[unit.code] = unit.population;
    for (std::uint32_t at = 0; at < scenario_.agencies.size(); ++at) {
      const Agency& agency = scenario_.agencies[at];
      if (agency.id != norm.agency.name || !is_in(agency.unit, norm.where)) continue;
      const std::int64_t above = std::max<std::int64_t>(0, residents[agency.unit] - norm.above);
      const auto posts = static_cast<double>(norm.officers + (norm.one_per > 0 ? above / norm.one_per : 0));
      set_staff(at, static_cast<int>(posts * norm.share + 0.5));
    }
  }

  /// So many officers in the agency, over its posts as they are now; no post that has somebody goes empty.
  void set_staff(std::uint32_t agency, int officers) {
    std::vector<Post*> posts;
    std::vector<double> weights;
    for (const std::uint32_t department : departments_of_[agency]) {
      for (const std::uint32_t post : posts_of_[department]) {
        if (scenario_.posts[post].officers == 0) continue;
        posts.push_back(&scenario_.posts[post]);
        weights.push_back(posts.back()->officers);
      }
    }
    const int spare = std::max(0, officers - static_cast<int>(posts.size()));
    for (double& weight : weights) weight -= 1;
    const std::vector<int> more = shared_out(spare, weights);
    for (std::size_t at = 0; at < posts.size(); ++at) posts[at]->officers = 1 + more[at];
  }

  // --- Least size of divisions ---

  void apply(const DivisionMinimum& minimum) {
    for (const Reference& name : minimum.agencies) {
      if (!is_agency(name)) return;
    }
    for (std::uint32_t at = 0; at < scenario_.agencies.size(); ++at) {
      const Agency& agency = scenario_.agencies[at];
      const bool named =
          minimum.agencies.empty() || std::any_of(minimum.agencies.begin(), minimum.agencies.end(),
                                                  [&](const Reference& name) { return name.name == agency.id; });
      if (named && is_in(agency.unit, minimum.where)) merge_small(at, minimum);
    }
  }

  /// The smallest division below the minimum joins the largest other one, until none is too small or one is left.
  void merge_small(std::uint32_t agency, const DivisionMinimum& minimum) {
    for (;;) {
      std::vector<std::pair<int, std::uint32_t>> sizes;
      for (const std::uint32_t at : departments_of_[agency]) {
        if (is_division(at)) sizes.emplace_back(staff(at), at);
      }
      if (sizes.size() < 2) return;
      const auto smallest = std::min_element(sizes.begin(), sizes.end());
      if (smallest->first >= minimum.officers) return;
      auto largest =
          std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      if (largest == smallest) largest = smallest + 1;  // all alike
      absorb(smallest->second, largest->second, false, minimum.place);
    }
  }

  /// An office of the agency that does dossiers itself: neither hall nor support, and not made of heads alone.
  bool is_division(std::uint32_t department) const {
    const Department& it = scenario_.departments[department];
    if (it.closed || it.support || it.kind != model::DepartmentKind::office) return false;
    return std::any_of(posts_of_[department].begin(), posts_of_[department].end(), [&](std::uint32_t post) {
      return !scenario_.posts[post].manages && scenario_.posts[post].officers > 0;
    });
  }

  int staff(std::uint32_t department) const {
    int officers = 0;
    for (const std::uint32_t post : posts_of_[department]) officers += scenario_.posts[post].officers;
    return officers;
  }

  Scenario& scenario_;
  const Document& document_;
  core::Problems& problems_;
  Selection selection_;
  std::set<std::string> department_names_;
  std::set<std::string> agency_names_;
  std::vector<std::vector<std::uint32_t>> posts_of_;                     ///< by department
  std::vector<std::vector<std::uint32_t>> departments_of_;               ///< by agency
  std::map<std::string, std::map<std::string, std::uint32_t>> by_name_;  ///< "agency/department" → unit → department
};

}  // namespace

void reorganise(Scenario& scenario, const Document& document, core::Problems& problems) {
  Merger{scenario, document, problems}.reorganise();
}

}  // namespace motcua::scenario
