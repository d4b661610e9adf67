#include "model/unit_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>

namespace motcua::model {
namespace {

/// Edges run from the parent to the child; vertices are rows.
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
using RowsByCode = std::map<std::string_view, std::size_t>;

std::string called(const UnitFacts& unit) {
  return unit.name.empty() ? fmt::format("unit `{}`", unit.code) : fmt::format("unit `{}` ({})", unit.code, unit.name);
}

RowsByCode index_codes(const std::vector<UnitRow>& rows, core::Problems& problems) {
  RowsByCode by_code;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const UnitRow& unit = rows[row];
    if (unit.code.empty()) {
      problems.add(unit.place, fmt::format("unit `{}` without a code", unit.name),
                   "units are told apart by their codes", "give it a code that no other unit has");
    } else if (const auto [first, is_new] = by_code.try_emplace(unit.code, row); !is_new) {
      problems.add(
          unit.place, called(unit),
          fmt::format("{} has the same code at {}", called(rows[first->second]), rows[first->second].place.text()),
          "give each unit a code of its own");
    }
  }
  return by_code;
}

/// The code most like a missing one. Comparing with every code takes long, so after a few tries none is offered.
class NearestCode {
 public:
  explicit NearestCode(const RowsByCode& by_code) : by_code_{by_code} {}

  std::string remedy(const std::string& code) {
    if (tries_ == 0) return "add that unit, or correct the parent";
    --tries_;
    std::vector<std::string> codes;
    for (const auto& [known, row] : by_code_) codes.emplace_back(known);
    const std::string near = core::nearest(code, codes);
    return near.empty() ? "add that unit, or correct the parent" : fmt::format("did you mean `{}`?", near);
  }

 private:
  const RowsByCode& by_code_;
  int tries_ = 20;
};

Graph connect(const std::vector<UnitRow>& rows, const RowsByCode& by_code, core::Problems& problems) {
  Graph graph{rows.size()};
  NearestCode nearest_code{by_code};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows[row].parent_code.empty()) continue;
    const auto parent = by_code.find(rows[row].parent_code);
    if (parent == by_code.end()) {
      problems.add(rows[row].place, fmt::format("parent `{}` of {}", rows[row].parent_code, called(rows[row])),
                   "no unit has that code", nearest_code.remedy(rows[row].parent_code));
    } else {
      boost::add_edge(parent->second, row, graph);
    }
  }
  return graph;
}

void check_roots(const std::vector<UnitRow>& rows, core::Problems& problems) {
  const UnitRow* root = nullptr;
  for (const UnitRow& row : rows) {
    if (!row.parent_code.empty()) continue;
    if (root) {
      problems.add(row.place, fmt::format("{} has no parent", called(row)),
                   fmt::format("{} already is the root of the tree", called(*root)),
                   "give it a parent, or add a unit that holds both");
    } else {
      root = &row;
    }
  }
}

/// "`a` in `b` in `a`", from a row that lies on a cycle upwards.
std::string cycle_text(const std::vector<UnitRow>& rows, const RowsByCode& by_code, std::size_t first) {
  std::string text = fmt::format("`{}`", rows[first].code);
  std::size_t row = first;
  do {
    row = by_code.at(rows[row].parent_code);
    text += fmt::format(" in `{}`", rows[row].code);
  } while (row != first);
  return text;
}

void check_cycles(const std::vector<UnitRow>& rows, const RowsByCode& by_code, const Graph& graph,
                  core::Problems& problems) {
  std::vector<std::size_t> component(rows.size());
  const auto count = boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<std::size_t> sizes(count);
  for (const std::size_t c : component) ++sizes[c];
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const bool alone = sizes[component[row]] == 1;
    if (alone && !boost::edge(row, row, graph).second) continue;
    if (sizes[component[row]] == 0) continue;  // told already
    sizes[component[row]] = 0;
    problems.add(rows[row].place,
                 fmt::format("{} lies in itself: {}", called(rows[row]), cycle_text(rows, by_code, row)),
                 "units form a tree", "correct the parent of one of them");
  }
}

/// Writes down rows as the walk enters them, and where the subtree of each ends.
struct Preorder : boost::default_dfs_visitor {
  std::vector<std::size_t>* rows;
  std::vector<std::uint32_t>* position;  // by row
  std::vector<std::uint32_t>* ends;      // by position

  Preorder(std::vector<std::size_t>* r, std::vector<std::uint32_t>* p, std::vector<std::uint32_t>* e)
      : rows{r}, position{p}, ends{e} {}
  void discover_vertex(std::size_t row, const Graph&) const {
    (*position)[row] = static_cast<std::uint32_t>(rows->size());
    rows->push_back(row);
  }
  void finish_vertex(std::size_t row, const Graph&) const {
    (*ends)[(*position)[row]] = static_cast<std::uint32_t>(rows->size());
  }
};

}  // namespace

UnitTree UnitTree::build(std::vector<UnitRow> rows, core::Problems& problems) {
  const std::size_t problems_before = problems.size();
  if (rows.empty()) problems.add({}, "a city without units", "people live somewhere", "add at least one unit");
  const RowsByCode by_code = index_codes(rows, problems);
  const Graph graph = connect(rows, by_code, problems);
  check_roots(rows, problems);
  check_cycles(rows, by_code, graph, problems);
  if (problems.size() > problems_before) return {};

  UnitTree tree;
  tree.ends_.resize(rows.size());
  std::vector<std::size_t> order;
  std::vector<std::uint32_t> position(rows.size());
  const auto root = std::find_if(rows.begin(), rows.end(), [](const UnitRow& row) { return row.parent_code.empty(); });
  std::vector<boost::default_color_type> colours(rows.size());
  boost::depth_first_visit(graph, static_cast<std::size_t>(root - rows.begin()),
                           Preorder{&order, &position, &tree.ends_},
                           boost::make_iterator_property_map(colours.begin(), boost::get(boost::vertex_index, graph)));

  for (const std::size_t row : order) {
    tree.first_child_.push_back(static_cast<std::uint32_t>(tree.children_.size()));
    for (const auto edge : boost::make_iterator_range(boost::out_edges(row, graph))) {
      tree.children_.push_back(UnitId{position[boost::target(edge, graph)]});
    }
    const auto parent = by_code.find(rows[row].parent_code);
    const UnitId parent_id = parent == by_code.end() ? UnitId::none() : UnitId{position[parent->second]};
    tree.units_.push_back({rows[row], parent_id, core::stable_hash(rows[row].code)});
    tree.by_code_.push_back(UnitId{tree.units_.size() - 1});
  }
  tree.first_child_.push_back(static_cast<std::uint32_t>(tree.children_.size()));
  std::sort(tree.by_code_.begin(), tree.by_code_.end(),
            [&tree](UnitId a, UnitId b) { return tree[a].code < tree[b].code; });
  return tree;
}

std::optional<UnitId> UnitTree::find(std::string_view code) const {
  const auto found = std::lower_bound(by_code_.begin(), by_code_.end(), code,
                                      [this](UnitId id, std::string_view wanted) { return (*this)[id].code < wanted; });
  if (found == by_code_.end() || (*this)[*found].code != code) return std::nullopt;
  return *found;
}

std::span<const UnitId> UnitTree::children(UnitId id) const {
  const std::uint32_t first = first_child_[id.index()];
  return {children_.data() + first, first_child_[id.index() + 1] - first};
}

UnitId UnitTree::ancestor_at_level(UnitId id, std::string_view level) const {
  while (id && (*this)[id].level != level) id = (*this)[id].parent;
  return id;
}

}  // namespace motcua::model
