// Rows of a results file for other tools: comma-separated values, and event logs for process mining.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "results/text_file.hpp"

namespace motcua::study {

/// Which rows are exported.
struct ExportSelection {
  std::string model;                         ///< id; "": all
  std::optional<std::uint32_t> replication;  ///< its number; none: all
};

/// Writes the table `dossiers` or `steps` as CSV (RFC 4180, UTF-8): the header names each column with its unit; indices
/// and flags become the words that they stand for, instants "2025-07-01 08:30:00.000", what is not known is empty.
/// Memory does not grow with the file. Throws results::ReadError, also if nothing is selected, and results::WriteError.
void export_csv(const std::filesystem::path& file, const std::string& table, const ExportSelection& selection,
                results::TextFile& to);

/// Writes the table `steps` as an event log in XES 1.0 (IEEE 1849): a trace for each dossier, and in it for each piece
/// of work one event when it is taken up (start, or resume after being put aside) and one when it is done (complete, or
/// suspend). Times are the city's own, written as UTC. Holds `memory` bytes of events at once, and reads the table as
/// often as that takes. Throws like export_csv.
void export_xes(const std::filesystem::path& file, const ExportSelection& selection, results::TextFile& to,
                std::size_t memory = std::size_t{256} << 20);

}  // namespace motcua::study
