#include "model/unit_tree.hpp"

#include <catch2/catch.hpp>
#include <memory>

using namespace motcua;
using namespace motcua::model;

namespace {

UnitRow row(const std::string& code, const std::string& parent, const std::string& level, std::uint32_t line = 0) {
  static const auto file = std::make_shared<const std::string>("units.csv");
  UnitRow row;
  row.code = code;
  row.parent_code = parent;
  row.level = level;
  row.place = {file, line, 1};
  return row;
}

/// A province with two districts of two communes each, in an order where children come before their parents.
UnitTree small_province() {
  core::Problems problems;
  UnitTree tree = UnitTree::build(
      {row("c3", "d2", "commune"), row("c1", "d1", "commune"), row("d2", "p", "district"), row("p", "", "province"),
       row("d1", "p", "district"), row("c2", "d1", "commune"), row("c4", "d2", "commune")},
      problems);
  REQUIRE(problems.empty());
  return tree;
}

std::string problems_of(std::vector<UnitRow> rows) {
  core::Problems problems;
  CHECK(UnitTree::build(std::move(rows), problems).size() == 0);
  return problems.text();
}

}  // namespace

TEST_CASE("units lie in preorder, children in the order of the rows") {
  const UnitTree tree = small_province();
  // d2 is told before d1 and so comes first, followed by its communes c3 and c4.
  std::string order;
  for (const Unit& unit : tree) order += unit.code + " ";
  CHECK(order == "p d2 c3 c4 d1 c1 c2 ");
  CHECK(tree[UnitId{0}].parent.is_none());
  CHECK(tree[tree[*tree.find("c1")].parent].code == "d1");
  CHECK(tree[*tree.find("c1")].key == core::stable_hash("c1"));
}

TEST_CASE("units are found by code") {
  const UnitTree tree = small_province();
  REQUIRE(tree.find("c4"));
  CHECK(tree[*tree.find("c4")].code == "c4");
  CHECK_FALSE(tree.find("c5"));
  CHECK_FALSE(UnitTree{}.find("c4"));
}

TEST_CASE("children, all that lies within, and what lies under what") {
  const UnitTree tree = small_province();
  const UnitId d2 = *tree.find("d2");
  REQUIRE(tree.children(d2).size() == 2);
  CHECK(tree[tree.children(d2)[0]].code == "c3");
  CHECK(tree.children(*tree.find("c3")).empty());
  CHECK(tree.children(*tree.find("p")).size() == 2);
  CHECK(tree.within(d2).size() == 3);  // itself and two communes
  CHECK(tree.within(*tree.find("p")).size() == 7);
  CHECK(tree.is_under(*tree.find("c3"), d2));
  CHECK(tree.is_under(d2, d2));
  CHECK_FALSE(tree.is_under(d2, *tree.find("c3")));
  CHECK_FALSE(tree.is_under(*tree.find("c1"), d2));
}

TEST_CASE("the ancestor at a level, itself included") {
  const UnitTree tree = small_province();
  const UnitId c1 = *tree.find("c1");
  CHECK(tree.ancestor_at_level(c1, "commune") == c1);
  CHECK(tree.ancestor_at_level(c1, "district") == *tree.find("d1"));
  CHECK(tree.ancestor_at_level(c1, "province") == *tree.find("p"));
  CHECK(tree.ancestor_at_level(c1, "region").is_none());
  CHECK(tree.ancestor_at_level(*tree.find("p"), "commune").is_none());  // below, not above
}

TEST_CASE("a parent that does not exist is told with the nearest code") {
  CHECK(problems_of({row("00001", "", "city", 2), row("00271", "00002", "ward", 3)}) ==
        "units.csv:3:1: parent `00002` of unit `00271`, no unit has that code; did you mean `00001`?\n");
  CHECK(problems_of({row("01", "", "city", 2), row("02", "VIETNAM", "ward", 3)}) ==
        "units.csv:3:1: parent `VIETNAM` of unit `02`, no unit has that code; add that unit, or correct the parent\n");
}

TEST_CASE("cycles are told once, with the way round") {
  CHECK(
      problems_of({row("p", "", "city", 2), row("a", "b", "ward", 3), row("b", "c", "ward", 4),
                   row("c", "a", "ward", 5), row("s", "s", "ward", 6), row("x", "a", "ward", 7)}) ==
      "units.csv:3:1: unit `a` lies in itself: `a` in `b` in `c` in `a`, units form a tree; correct the parent of one "
      "of them\n"
      "units.csv:6:1: unit `s` lies in itself: `s` in `s`, units form a tree; correct the parent of one of them\n");
}

TEST_CASE("codes given twice, missing codes, second roots and empty cities are told") {
  CHECK(problems_of({row("p", "", "city", 2), row("a", "p", "ward", 3), row("a", "p", "ward", 4)}) ==
        "units.csv:4:1: unit `a`, unit `a` has the same code at units.csv:3:1; give each unit a code of its own\n");
  CHECK(problems_of({row("p", "", "city", 2), row("", "p", "ward", 3)}) ==
        "units.csv:3:1: unit `` without a code, units are told apart by their codes; give it a code that no other unit "
        "has\n");
  CHECK(problems_of({row("p", "", "city", 2), row("q", "", "city", 3)}) ==
        "units.csv:3:1: unit `q` has no parent, unit `p` already is the root of the tree; give it a parent, or add a "
        "unit that holds both\n");
  CHECK(problems_of({}) == "(no file): a city without units, people live somewhere; add at least one unit\n");
}

TEST_CASE("a country of ten thousand units is built and searched, however deep or wrong") {
  std::vector<UnitRow> chain{row("0", "", "commune")};
  std::vector<UnitRow> orphans{row("0", "", "commune")};
  for (int i = 1; i < 10'000; ++i) {
    chain.push_back(row(std::to_string(i), std::to_string(i - 1), "commune"));
    orphans.push_back(row(std::to_string(i), "missing" + std::to_string(i), "commune"));
  }
  core::Problems problems;
  const UnitTree tree = UnitTree::build(chain, problems);
  REQUIRE(tree.size() == 10'000);
  CHECK(tree.is_under(*tree.find("9999"), *tree.find("1")));
  CHECK(UnitTree::build(orphans, problems).size() == 0);
  CHECK(problems.size() == 9'999);
}
