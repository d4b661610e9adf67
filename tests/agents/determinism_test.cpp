// The same values however a run is cut into processes and spread over threads; the same citizens under another model.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "comparison.hpp"
#include "district.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// By dossier and step, how long its first piece of work took.
std::map<std::pair<DossierName, std::string>, core::Duration> work_of(const Story& story) {
  std::map<std::pair<DossierName, std::string>, core::Duration> work;
  for (const measures::WorkRow& row : story.result.rows.work) {
    const auto& steps = story.model.procedures[story.model.sources[row.source].procedure].steps;
    work.try_emplace({{source_name(story, row.source), row.number}, steps[row.step].id}, row.work);
  }
  return work;
}

}  // namespace

TEST_CASE("everything happens in the district") {
  const Story story = district().run();
  for (const Quantity quantity :
       {Quantity::granted, Quantity::refused, Quantity::withdrawn, Quantity::on_time, Quantity::supplements,
        Quantity::returned_work, Quantity::turned_away, Quantity::gave_up_waiting, Quantity::sent_home,
        Quantity::enquiries, Quantity::handovers, Quantity::online, Quantity::waiting_for_signature,
        Quantity::waiting_for_council, Quantity::waiting_for_citizen, Quantity::in_transfer, Quantity::distance,
        Quantity::fees}) {
    CAPTURE(static_cast<int>(quantity));
    CHECK(story.sum(quantity) > 0);
  }
  CHECK(story.result.processes > 1);
}

TEST_CASE("the same values on any threads and any partition") {
  run_every_way(district());
}

TEST_CASE("another seed or another replication is another run, the same is the same") {
  const Town town = district();
  const Story first = town.run();
  RunSettings other_seed;
  other_seed.seed = 2;
  RunSettings other_replication;
  other_replication.replication = 1;
  CHECK_FALSE(differences(first, town.run(other_seed)).empty());
  CHECK_FALSE(differences(first, town.run(other_replication)).empty());
  CHECK(differences(first, town.run()).empty());
}

TEST_CASE("under another model the same citizens bring the same matters, and work takes as long") {
  // One clerk fewer, no signing hours, the wire instead of the mail.
  const Story before = district().run();
  const Story after = district()
                          .set("post[clerk].officers=1")
                          .set("department[district/head].batch={ every = \"1 h\" }")
                          .set("handover[mail].carrier=electronic")
                          .run();
  CHECK_FALSE(differences(before, after).empty());
  const auto work_before = work_of(before);
  const auto work_after = work_of(after);
  std::size_t compared = 0;
  for (const auto& [piece, duration] : work_before) {
    // The speeds of those who appraise differ, and closed sources number their needs in the order of return.
    const std::string& source = piece.first.first;
    if (piece.second != "receive" || source.find("register") != std::string::npos) continue;
    const auto same = work_after.find(piece);
    if (same == work_after.end()) continue;
    CHECK(same->second == duration);
    ++compared;
  }
  CHECK(compared > 500);
  const auto dossiers_after = dossiers_of(after);
  std::size_t visits_at_once = 0;
  for (const auto& [name, row] : dossiers_of(before)) {
    const auto same = dossiers_after.find(name);
    if (same == dossiers_after.end() || name.first.find("register") != std::string::npos) continue;
    CHECK(same->second.group == row.group);
    CHECK(same->second.came == row.came);
    ++visits_at_once;
  }
  CHECK(visits_at_once > 500);
}

TEST_CASE("the same papers are missing under another model") {
  // Nobody balks or goes home, so every first submission is checked in both.
  const auto supplements = [](const char* clerks) {
    return Town{}
        .copy("copy", needs_on(0, "08:00", 60))
        .set("procedure[copy].step[receive].incomplete={ share = 0.4 }")
        .set(std::string{"post[clerk].officers="} + clerks)
        .run();
  };
  const auto sent_home = [](const Story& story) {
    std::set<std::uint32_t> numbers;
    for (const auto& row : story.result.rows.dossiers) {
      if (row.visits == 2) numbers.insert(row.number);
    }
    return numbers;
  };
  const Story one = supplements("1");
  const Story three = supplements("3");
  CHECK(one.sum(Quantity::supplements) > 10);
  CHECK(one.sum(Quantity::supplements) < 50);
  CHECK(sent_home(one) == sent_home(three));
  CHECK(one.ended("copy", 59) != three.ended("copy", 59));
}

TEST_CASE("a procedure that has nothing to do with the others changes no other dossier") {
  const Story before = district().run();
  const Story after = district().with(court("district")).run();
  CHECK(after.result.rows.dossiers.size() > before.result.rows.dossiers.size());
  const auto dossiers_after = dossiers_of(after);
  for (const auto& [name, row] : dossiers_of(before)) {
    const auto same = dossiers_after.find(name);
    REQUIRE(same != dossiers_after.end());
    CHECK(same->second.came == row.came);
    CHECK(same->second.ended == row.ended);
    CHECK(same->second.visits == row.visits);
  }
}
