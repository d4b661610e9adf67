// How large the tables of a results file will be, and which are too large to be written unasked.
#pragma once

#include <array>
#include <string>

#include "study/axes.hpp"
#include "study/table_set.hpp"

namespace motcua::study {

/// In bytes, before compression.
struct TableSizes {
  std::array<double, tables> bytes{};

  double of(TableSet set) const;
};

/// A table that is estimated to be larger is left out unless it is asked for.
inline constexpr double largest_unasked = 1e9;

/// From this size on a run tells beforehand what it is going to write.
inline constexpr double worth_telling = 50e6;

/// `runs`: models × replications.
TableSizes estimate(const Axes& axes, std::size_t runs);

/// The tables that are written unless others are asked for.
TableSet default_tables(const TableSizes& sizes);

/// What a planner should know before a large run: "about 180 MB before compression (unit 120 MB, histogram 40 MB)", and
/// which tables are left out though nobody said so.
std::string size_text(const TableSizes& sizes, TableSet chosen, bool asked);

}  // namespace motcua::study
