// Worked examples: a small town in the scenario language, run, and asked what happened to whom and when.
//
// The town is Ward 01 with a hall (one clerk) and an office (one officer), open Monday to Friday 08:00–12:00 and
// 13:00–17:00; there are no public holidays. A run lasts eight weeks from Monday 1 January 2024, and needs arise four
// weeks on, in the week of Monday 29 January, so that an interarrival time longer than half of the run gives exactly
// one need (see need_on).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agents/run.hpp"
#include "agents/trace.hpp"

namespace motcua::agents::tests {

/// `demand` of a procedure that is needed once, `day` days after Monday 29 January, at "09:00"; by the residents of the
/// units `where`, if any are named.
std::string need_on(int day, std::string_view time, std::string_view where = "");

/// The same for several dossiers that the same trip brings.
std::string needs_on(int day, std::string_view time, int dossiers, std::string_view where = "");

/// "Mon 29 Jan 09:00", with seconds and milliseconds where there are any; "never" after the end of time.
std::string when(core::Tick tick);

constexpr core::Duration minutes(std::int64_t count) {
  return core::Duration{count * 60'000};
}
constexpr core::Duration hours(std::int64_t count) {
  return core::Duration{count * 3'600'000};
}

/// How many officers a department has; 0 if there is no such department (any more).
std::size_t staff_of(const model::Model& model, std::string_view department);

/// A finished run of a town, and its answers.
class Story {
 public:
  Story(model::Model of, RunResult what) : model{std::move(of)}, result{std::move(what)} {}

  model::Model model;
  RunResult result;

  /// "Mon 29 Jan 09:00 – 09:10" for the piece of work that was done on a step; "and …" for each further piece.
  std::string work(std::string_view procedure, std::string_view step, std::uint32_t number = 0) const;
  /// Who did it, by the place in the department: 0, 1, … in the order of the pieces.
  std::vector<std::uint32_t> officers(std::string_view procedure, std::string_view step,
                                      std::uint32_t number = 0) const;
  /// The row of a dossier that has ended; fails the test if there is none.
  measures::DossierRow dossier(std::string_view procedure, std::uint32_t number = 0) const;
  bool has_ended(std::string_view procedure, std::uint32_t number = 0) const;
  std::string came(std::string_view procedure, std::uint32_t number = 0) const;
  std::string ended(std::string_view procedure, std::uint32_t number = 0) const;

  std::int64_t sum(measures::Quantity quantity) const { return result.tally.total()[quantity]; }
  core::Duration time(measures::Quantity quantity) const { return core::Duration{sum(quantity)}; }
  const DepartmentResult& department(std::string_view name) const;
  std::size_t staff_of(std::string_view department) const { return tests::staff_of(model, department); }

 private:
  bool is_of(model::SourceId source, std::string_view procedure) const;
};

/// A town in the making.
class Town {
 public:
  Town();

  /// The same offices in all communes of these units.
  static Town in(std::string_view units);
  /// Another town altogether.
  static Town of(std::string_view city);

  /// More text in the scenario language.
  Town& with(std::string_view toml);
  /// A further agency in each commune, with a hall and an office like those of the ward.
  Town& agency(std::string_view id);
  /// A procedure of one step, "receive", at the hall; `more` are further fields of the procedure.
  Town& copy(std::string_view id, std::string_view demand, std::string_view work = "10 min",
             std::string_view more = "");
  /// A procedure of two: "receive" at the hall for ten minutes, "appraise" at the office.
  Town& permit(std::string_view id, std::string_view demand, std::string_view appraisal, std::string_view more = "");
  /// The residents are all alike, and have these fields.
  Town& people(std::string_view fields);
  /// A patch, as typed on the command line.
  Town& set(std::string_view patch);
  /// A dated measure: its fields and what it changes.
  Town& reform(std::string_view toml);

  /// Compiles; problems fail the test.
  model::Model compiled(const std::string& government = "base") const;
  /// The same for all dates of the reforms.
  model::Timeline timeline() const;
  Story run(RunSettings settings = {}) const;
  /// The run's notes on one dossier: "Mon 29 Jan 09:00 comes to the hall".
  std::vector<std::string> trace(std::string_view procedure, std::uint32_t number = 0) const;

 private:
  explicit Town(std::string city) : city_{std::move(city)} {}

  std::string city_;
  std::vector<std::string> sets_;
  std::vector<std::string> reforms_;
};

}  // namespace motcua::agents::tests
