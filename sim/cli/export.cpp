// motcua export: rows of a results file for other tools.
#include "study/export_rows.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "cli/options.hpp"
#include "results/whole_file.hpp"

namespace motcua::cli {
namespace {

struct ExportOptions {
  std::string file;
  std::string output = "-";
  std::string table;
  std::string format = "csv";
  study::ExportSelection selection;
};

int export_rows(const ExportOptions& options) {
  const bool is_log = options.format == "xes";
  if (is_log && options.table == "dossiers")
    throw UsageError{"--format xes is an event log of steps; leave out --table dossiers, or take --format csv"};
  if (!is_log && options.table.empty()) throw UsageError{"say which rows: --table dossiers or --table steps"};
  std::string why_not;
  if (options.output != "-" && !results::can_write(options.output, why_not)) throw UsageError{why_not};
  std::error_code unlike;
  if (std::filesystem::equivalent(options.file, options.output, unlike))
    throw UsageError{fmt::format("`{}` would be written over itself; choose another name with -o", options.file)};
  results::TextFile to{options.output};
  if (is_log) {
    study::export_xes(options.file, options.selection, to);
  } else {
    study::export_csv(options.file, options.table, options.selection, to);
  }
  to.finish();
  return exit_done;
}

}  // namespace

void add_export(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("export", "Write rows of a results file as CSV or as an event log (XES)");
  const auto options = std::make_shared<ExportOptions>();
  verb->add_option("FILE", options->file, "A results file with rows (motcua run --rows …)")->required();
  verb->add_option("-o,--output", options->output, "Where to; packed if it ends in .gz. Standard output by default");
  verb->add_option("--table", options->table, "Which rows: dossiers or steps")
      ->check(CLI::IsMember({"dossiers", "steps"}));
  verb->add_option("--format", options->format, "csv, or xes: an event log of steps for PM4Py, ProM and the like")
      ->check(CLI::IsMember({"csv", "xes"}));
  verb->add_option("--model", options->selection.model, "Only rows of this government model");
  verb->add_option("--replication", options->selection.replication, "Only rows of the replication of this number")
      ->check(CLI::NonNegativeNumber);
  verb->callback([options, &todo] { todo = [options] { return export_rows(*options); }; });
}

}  // namespace motcua::cli
