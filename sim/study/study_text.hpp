// A study as its file says it, before factors and design are made of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenario/field.hpp"
#include "scenario/scenario.hpp"

namespace motcua::study {

/// `[[factor]]`: what varies.
struct FactorText {
  core::Place place;
  std::string id;
  scenario::Name name;
  std::vector<scenario::Reference> paths;
  scenario::Reference measure;
  std::optional<std::vector<scenario::Value>> values;
  std::optional<std::vector<scenario::Value>> range;
  std::optional<scenario::Value> law;
  std::optional<scenario::Value> fallback;
  std::string relative;  ///< "", "times" or "plus"
  std::int64_t levels = 2;
};

/// `[[constraint]]`: which points make sense.
struct ConstraintText {
  core::Place place;
  std::optional<scenario::Value> sum;
  std::optional<double> at_least;
  std::optional<double> at_most;
  std::optional<scenario::Value> never;
  std::string why;
};

enum class DesignKind : std::uint8_t { grid, lhs, sobol, morris, one_at_a_time, saltelli, csv };

inline const std::vector<std::pair<std::string, DesignKind>> design_names{{"grid", DesignKind::grid},
                                                                          {"lhs", DesignKind::lhs},
                                                                          {"sobol", DesignKind::sobol},
                                                                          {"morris", DesignKind::morris},
                                                                          {"one-at-a-time", DesignKind::one_at_a_time},
                                                                          {"saltelli", DesignKind::saltelli},
                                                                          {"csv", DesignKind::csv}};

/// `[design]`: which points are run.
struct DesignText {
  core::Place place;
  DesignKind kind = DesignKind::grid;
  std::optional<std::int64_t> size;
  std::int64_t seed = 1;
  std::int64_t levels = 4;
  scenario::Reference file;
};

/// `[keep]`: what is kept of each run.
struct KeepText {
  scenario::References measures;
  scenario::References by;
};

/// The file as a whole.
struct StudyText {
  core::Place place;
  scenario::Reference id;
  scenario::Name name;
  scenario::Reference scenario;
  scenario::References models;
  std::optional<std::int64_t> seed;
  std::optional<std::int64_t> replications;
  scenario::Reference objective;
  std::optional<DesignText> design;
  KeepText keep;
  std::vector<FactorText> factors;
  std::vector<ConstraintText> constraints;
};

const scenario::FieldTable<StudyText>& study_fields();
const scenario::FieldTable<FactorText>& factor_fields();
const scenario::FieldTable<ConstraintText>& constraint_fields();
const scenario::FieldTable<DesignText>& design_fields();
const scenario::FieldTable<KeepText>& keep_fields();

/// docs/reference/study.md, in Markdown: the language of studies, from the tables that read it.
std::string study_reference();

}  // namespace motcua::study
