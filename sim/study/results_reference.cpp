// The reference page of the results file, from the tables that fill it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "results/contract.hpp"
#include "study/measure_table.hpp"
#include "study/result_table.hpp"
#include "study/results.hpp"
#include "study/row_columns.hpp"
#include "study/table_set.hpp"
#include "study/table_sizes.hpp"

namespace motcua::study {
namespace {

constexpr const char* head = R"(# The results file

*Made by `motcua docs results` from the tables that fill the file.*

`motcua run -o FILE` and `motcua compare -o FILE` write HDF5 that is valid netCDF-4, format version {version}:

    import xarray
    results = xarray.open_dataset("results.h5")
    wait = results.counter_wait_overall                     # minutes; model × replication
    gain = wait.sel(model="one-stop") - wait.sel(model="agency-by-agency")   # replication by replication
    print(gain.mean().item(), gain.std(ddof=1).item() / gain.sizes["replication"] ** 0.5)

Replication *i* of every model meets the same citizens with the same needs, so models are compared by paired differences.
NaN stands for "nothing happened of which this could be told" and for what a model does not have; counts are whole numbers
without a fill value, and 0 means none. Dossiers that came during the warm-up are not counted. Units are singular (`day`,
`h`, `min`), which every version of xarray leaves as numbers; `1` is for counts and shares. `cell_methods` says whether a
value is a sum, a mean or the state at an instant.

The values do not depend on the number of threads: `motcua digest FILE` is the same, and with the same versions of HDF5,
zlib and libdeflate so are the bytes. Readers go by names, refuse another major version and ignore what they do not know:
a minor version only adds.

)";

std::string dimensions() {
  std::string text = "## Dimensions and their labels\n\n| dimension | coordinate | labels |\n|---|---|---|\n";
  for (const DimensionRow& row : dimension_table) {
    std::string labels;
    for (const LabelRow& label : label_table) {
      if (label.dimension != row.name) continue;
      const std::string unit = label.unit == "1" || label.unit.empty() ? "" : fmt::format(", {}", label.unit);
      labels += fmt::format("{}`{}` ({}{})", labels.empty() ? "" : ", ", label.name, label.long_name, unit);
    }
    text += fmt::format("| `{}` | {} | {} |\n", row.name, row.long_name, labels);
  }
  return text +
         "\nA model may lack what another has. Periods are months, days or hours (`--periods`), counted as days or "
         "hours since the start of the run. `duration_bin` is in hours; bins into which nothing fell are left out, and "
         "the others are no wider than 1.6 % of what they hold.\n\n";
}

std::string which_tables() {
  std::string text = fmt::format(
      "## Tables\n\n`--tables overall,unit,…` says which of these to write; axes and labels are always there. By "
      "default "
      "all are, but for those that would take more than {:.0f} GB before compression: the program says which it leaves "
      "out, and before a run that will write more than {:.0f} MB, how much of what (with `--log-level debug` "
      "always).\n\n| table | holds |\n|---|---|\n",
      largest_unasked / 1e9, worth_telling / 1e6);
  for (const TableRow& row : table_of_tables) text += fmt::format("| `{}` | {} |\n", row.name, row.holds);
  return text + "\n";
}

std::string attributes() {
  std::string text = "## Attributes of the file\n\n| attribute | meaning |\n|---|---|\n";
  for (const AttributeRow& row : attribute_table) text += fmt::format("| `{}` | {} |\n", row.name, row.meaning);
  return text + "\n";
}

/// A row of a list whose other variables lie along other dimensions, and perhaps along more.
std::string told_in_list(std::string_view name, const char* alone = "") {
  const SingleVariable& row = single_variable(name);
  return fmt::format("| `{}` | {} | {}; over ({}){} |\n", name, row.unit, row.long_name,
                     fmt::join(row.dimensions, ", "), alone);
}

std::string sums() {
  std::string text =
      "## Sums\n\n"
      "Over (model, replication, procedure, unit). Each is also there as `NAME_by_group` and `NAME_by_channel`, and "
      "those "
      "marked with * as `NAME_by_time`, with the group, the channel or the period instead of the unit. Totals of "
      "several "
      "units, procedures or periods are sums of these; means are best made of such totals. A dossier belongs to the "
      "channel by which it was first handed in, whatever becomes of it.\n\n"
      "| variable | unit | meaning |\n|---|---|---|\n";
  for (const measures::QuantityRow& row : measures::quantity_table) {
    const SumVariable variable = sum_variable(row);
    text += fmt::format("| `{}`{} | {} | {} |\n", variable.name, row.over_time ? " *" : "", variable.unit, row.meaning);
  }
  return text + told_in_list("open_at_end", " alone") + told_in_list("portal_down", " alone") + "\n";
}

std::string over_time() {
  std::string text = "## Over time\n\n| variable | over | unit | meaning |\n|---|---|---|---|\n";
  for (const char* name : {"backlog_by_time", "counter_queue_by_time", "desk_queue_by_time"}) {
    const SingleVariable& row = single_variable(name);
    text += fmt::format("| `{}` | {} | {} | {} |\n", name, fmt::join(row.dimensions, ", "), row.unit, row.long_name);
  }
  return text + "\nThe time of the warm-up does not count; a period of nothing else has NaN.\n\n";
}

std::string where_told(const Measure& measure) {
  if (!measure.of_sums() || is_counted(measure.name)) return "";
  return is_measured_over_time(measure.name) ? "unit, group, channel, time" : "unit, group, channel";
}

std::string measures_told() {
  std::string text =
      "## Measures\n\n"
      "Each is there as `NAME_overall` over (model, replication). Where the last column names unit, group, channel or "
      "time, it is also there as `NAME`, `NAME_by_group`, `NAME_by_channel` or `NAME_by_time` over (model, "
      "replication, "
      "procedure, that axis). The attributes `formula` and `better` repeat what is said here.\n\n"
      "| measure | unit | in words | formula | better | also by |\n|---|---|---|---|---|---|\n";
  for (const Measure& measure : measure_table()) {
    const std::string_view words = measure.label.substr(measure.label.find_first_not_of(' '));
    const char* better = measure.better == Better::lower ? "lower" : measure.better == Better::higher ? "higher" : "";
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", measure.name, measure.unit, words, measure.formula,
                        better, where_told(measure));
  }
  return text + "\n";
}

std::string spreads() {
  std::string text =
      "## Quantiles and histograms\n\nQuantiles over (model, replication, procedure, quantile), in the table "
      "`overall`; "
      "histograms over (model, replication, procedure, duration_bin), in the table `histogram`. `NAME_by_unit` and "
      "`NAME_by_group` are over the unit or the group instead of the procedure. Quantiles come from the histograms: "
      "within 1 % of the exact value.\n\n"
      "| variable | unit | meaning |\n|---|---|---|\n";
  for (const SpreadVariable& spread : spread_table) {
    text += fmt::format("| `{}_quantile` | {} | {} |\n", spread.name, spread.unit, spread.long_name);
    text += fmt::format("| `{}_histogram` | 1 | how many a {} was as long as the bin says |\n", spread.name,
                        spread.long_name);
  }
  return text + told_in_list("counter_long_wait_share") + "\n";
}

std::string steps() {
  std::string text =
      "## Steps, over (model, replication, step)\n\nOnly work on the step itself counts, not enquiries, controls or "
      "the "
      "handing in of papers. Steps that are nobody's work (councils, timers, citizens) have no wait and no work, only "
      "the time elapsed.\n\n| variable | unit | meaning |\n|---|---|---|\n";
  for (const StepVariable& variable : step_table) {
    text += fmt::format("| `{}` | {} | {} |\n", variable.name, variable.unit, variable.long_name);
  }
  return text + "\n";
}

std::string departments() {
  std::string text =
      "## Departments, over (model, replication, department)\n\n| variable | unit | meaning |\n|---|---|---|\n";
  for (const DepartmentVariable& variable : department_table) {
    text += fmt::format("| `{}` | {} | {} |\n", variable.name, variable.unit, variable.long_name);
  }
  return text + told_in_list("department_officers") + "\n";
}

}  // namespace

std::string results_reference() {
  std::string text = head;
  text.replace(text.find("{version}"), 9, results::format_version);
  return text + dimensions() + which_tables() + attributes() + sums() + over_time() + measures_told() + spreads() +
         steps() + departments() + rows_reference();
}

}  // namespace motcua::study
