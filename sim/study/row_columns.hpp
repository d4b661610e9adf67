// The columns of the tables of rows: one list writes them, documents them and says what is in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "measures/rows.hpp"
#include "results/growing_file.hpp"
#include "study/axes.hpp"
#include "study/plan.hpp"

namespace motcua::study {

/// Where the things of one model lie along the axes of the file, by the model's own ids.
struct RowPlaces {
  std::int32_t model = 0;
  std::vector<std::int32_t> procedure_of_source;
  std::vector<std::int32_t> unit_of_source;
  std::vector<std::int32_t> first_step_of_source;  ///< of its procedure, into `steps`
  std::vector<std::int32_t> steps;                 ///< of all procedures, one after the other
  std::vector<std::int32_t> groups;
  std::vector<std::int32_t> channels;
  std::vector<std::int32_t> departments;
  std::vector<std::int32_t> first_officers;  ///< of the departments
};

/// The places of every model of the plan.
std::vector<RowPlaces> row_places(const Plan& plan, const Axes& axes);

/// The run that rows are of.
struct RowRun {
  const RowPlaces* places = nullptr;
  std::int32_t replication = 0;  ///< its number
};

/// How the numbers of a column are to be read.
enum class RowUnit : std::uint8_t { one, instant, hours };

/// A column: its name, what it means, and how it is filled from rows of one run.
template <class Row>
struct RowColumn {
  std::string_view name;
  results::ColumnType type;
  RowUnit unit;
  std::string_view long_name;
  std::string_view flags;  ///< meanings of 0, 1, 2, …, separated by spaces; "": the numbers mean themselves
  void (*fill)(const RowRun& run, std::span<const Row> rows, std::byte* values);
};

/// One row per dossier, one per piece of work.
std::span<const RowColumn<measures::DossierRow>> dossier_columns();
std::span<const RowColumn<measures::WorkRow>> work_columns();

/// The tables as they will be in the file. `start`: first day of the run, "2025-07-01". `share`: of the sample.
results::Table dossier_table(const std::string& start, double share);
results::Table work_table(const std::string& start, double share);

/// Their chapter of the reference page.
std::string rows_reference();

}  // namespace motcua::study
