// The reference page of the results file, from the tables that fill it.
#include <fmt/format.h>

#include "study/measure_table.hpp"
#include "study/result_table.hpp"
#include "study/results.hpp"

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
NaN stands for "nothing happened of which this could be told" and for what a model does not have. Dossiers that came
during the warm-up are not counted. The values do not depend on the number of threads: `motcua digest FILE` is the same.
Units are singular (`day`, `h`, `min`), which every version of xarray leaves as numbers; `1` is for counts and shares.

## Dimensions and their labels

| dimension | coordinate | further labels |
|---|---|---|
| `model` | id of the government model | `model_name` |
| `replication` | its number, from 0 | |
| `procedure` | id | `procedure_name` |
| `unit` | code of the citizen's home | `unit_name`, `unit_level`, `unit_type`, `unit_population` |
| `group` | id of the group of citizens | `group_name` |
| `department` | canonical name: unit/agency/department | `department_unit`, `department_id`, `department_kind` |
| `time` | start of each month, day or hour (`--periods`); the first is that of the run | `time_end` |
| `quantile` | 0.5, 0.9, 0.95 | |

)";

constexpr const char* rows = R"(## Rows, on request

`motcua run --rows` adds two groups, each a flat table: `xarray.open_dataset(FILE, group="dossiers")`, one row per dossier
that ended; `group="work"`, one row per piece of work on a dossier. Columns ending in `_index` count along the coordinate of
that name at the root; `number` is that of `--trace dossier=UNIT/PROCEDURE:NUMBER`; instants are decoded to datetime64.
)";

std::string attributes() {
  std::string text = "## Attributes of the file\n\n| attribute | meaning |\n|---|---|\n";
  for (const AttributeRow& row : attribute_table) text += fmt::format("| `{}` | {} |\n", row.name, row.meaning);
  return text + "\n";
}

std::string sums() {
  std::string text =
      "## Sums, over (model, replication, procedure, unit)\n\n"
      "Each is also there as `NAME_by_group`, and those marked with * as `NAME_by_time`, with the group or the period "
      "instead of the unit. Totals of several units, procedures or periods are sums of these; means are best made of "
      "such totals.\n\n"
      "| variable | unit | meaning |\n|---|---|---|\n";
  for (const measures::QuantityRow& row : measures::quantity_table) {
    const SumVariable variable = sum_variable(row);
    text += fmt::format("| `{}`{} | {} | {} |\n", variable.name, row.over_time ? " *" : "", variable.unit, row.meaning);
  }
  return text +
         "| `open_at_end` | 1 | dossiers received but not ended |\n| `portal_down` | h | time for which the "
         "unit's portal was down; over (model, replication, unit) |\n\n";
}

std::string where_told(const Measure& measure) {
  if (!measure.of_sums() || is_counted(measure.name)) return "";
  return is_measured_over_time(measure.name) ? "unit, group, time" : "unit, group";
}

std::string measures_told() {
  std::string text =
      "## Measures\n\n"
      "Each is there as `NAME_overall` over (model, replication). Where the last column names unit, group or time, it "
      "is also there as `NAME`, `NAME_by_group` or `NAME_by_time` over (model, replication, procedure, that axis).\n\n"
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
      "## Quantiles\n\nOver (model, replication, procedure, quantile); `NAME_by_unit` and `NAME_by_group` over the "
      "unit or the "
      "group instead of the procedure. They come from histograms: within 1 % of the exact value.\n\n"
      "| variable | unit | meaning |\n|---|---|---|\n";
  for (const SpreadVariable& spread : spread_table) {
    text += fmt::format("| `{}_quantile` | {} | {} |\n", spread.name, spread.unit, spread.long_name);
  }
  return text +
         "| `counter_long_wait_share` | 1 | share of waits at the counter longer than 30 minutes; no quantile axis "
         "|\n\n";
}

std::string departments() {
  std::string text =
      "## Departments, over (model, replication, department)\n\n| variable | unit | meaning |\n|---|---|---|\n";
  for (const DepartmentVariable& variable : department_table) {
    text += fmt::format("| `{}` | {} | {} |\n", variable.name, variable.unit, variable.long_name);
  }
  return text + "| `department_officers` | 1 | number of officers; over (model, department) |\n\n";
}

}  // namespace

std::string results_reference() {
  std::string text = head;
  text.replace(text.find("{version}"), 9, results_format_version);
  return text + attributes() + sums() + measures_told() + spreads() + departments() + rows;
}

}  // namespace motcua::study
