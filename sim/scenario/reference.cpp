#include "scenario/reference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenario/field_catalogue.hpp"
#include "scenario/kinds.hpp"

namespace motcua::scenario {
namespace {

constexpr const char* opening = R"(# The scenario language

<!-- Made from the tables of fields by `motcua docs scenario`; change those, not this page. -->

A scenario is a folder of [TOML](https://toml.io) files, and perhaps a CSV table of units. Every file begins with its
`kind` and `version = 1`. Everything that differs between two runs is a patch: settings of the form *path = value*.

## Files

| kind | what it is | tables it may hold |
| --- | --- | --- |
)";

constexpr const char* grammar = R"(
`motcua` takes the main file or its folder (`city.toml`, or the only file of kind "city" or "theory" in it). Files of kind
"part" in that folder belong to the scenario. Procedures, government models, measures and further parts are named in the main
file and looked for as `procedures/ID.toml`, `governments/ID.toml`, `measures/ID.toml` and `parts/ID.toml` in the scenario's
folder, then in each folder above it. A table of units is a CSV file beside the main file, with a column for each field.

## Paths

`kind[selector].kind[selector].field.subfield`, the same in files, on the command line and in studies:

| path | names |
| --- | --- |
| `scenario.length` | the scenario's own field |
| `unit[*].rules` | every unit |
| `post[clerk].officers` | every post of that id |
| `department[ward/reception]` | a department within its agency, wherever the agency stands |
| `department[level=commune, population>=20000].post[clerk]` | posts in departments that fulfil both conditions |
| `unit[05971\|hoang-van-thu]` | units by code or by plain name in lower case with hyphens |
| `step[procedure=house-permit, competence!=receive].work.mean` | part of a law of durations |
| `unit[under=178]` | a unit and all that lies in it |

Conditions compare any field of the object (`=`, `!=`, `<`, `>`, `<=`, `>=`; alternatives with `|`), a field of what it lies
in (its department, agency, procedure or unit), `id`, `unit` and `under`. A path that names nothing is an error.

## Patches

| patch | form |
| --- | --- |
| set fields | `[[set]]` with `at = "path"`; every other key is a field. An inline table replaces, a dotted key goes deeper |
| remove objects | `[[remove]]` with `at = "path"`; what lies in them goes too, units below a removed unit move up |
| add objects | `[[agency]]`, `[[department]]`, `[[post]]`, `[[mandate]]` … as in a city |
| on the command line | `--set 'path=value'`; a value that is no TOML is taken as text |

A value may be relative: `{ times = 1.2 }` or `{ plus = "10 min" }` changes numbers, quantities and the place of a law (or the default); whole
numbers are rounded and stay at least 1. The order is: the base, its own patches, each government model after those it is
`based_on`, measures without a date, measures in force, `--set`; within a file, the order of the text.

## Values

* Quantities are texts with their unit: `"25 min"`, `"1.5 h"`, `"20 working days"`, `"12 km/h"`, `"8,000 VND"`, `"25 %"`.
* A law of durations is one of `"12 min"` (constant), `{ law = "exponential", mean = … }`, `{ law = "gamma", mean, cv }`,
  `{ law = "lognormal", mean, cv }` or `p50, p90`, `{ law = "weibull", mean, cv }`, `{ law = "triangular", low, mode, high }`,
  `{ law = "uniform", low, high }`, `{ law = "empirical", values = […], weights = […] }`, `{ law = "hyperexponential", mean, cv }`;
  with `at_least` and `at_most` it is kept within bounds, and `keep_mean = false` lets its mean move.
* Fields marked † are numbers about the world. They need `source = "…"` or `assumption = "…"` (and may have `confidence = "high"`,
  `"medium"` or `"low"`): beside the value (`{ value = "15 working days", source = "…" }`), in the table around it, or at the top
  of the file. Values typed with `--set` count as assumptions.
* Names are `"text"` or `{ en = "…", vi = "…" }`.

## Fields
)";

std::string cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string default_cell(const FieldInfo& field) {
  if (field.required) return "**required**";
  return field.default_text.starts_with("(") ? field.default_text.substr(1, field.default_text.size() - 2)
                                             : fmt::format("`{}`", field.default_text);
}

}  // namespace

std::string reference_section(const TableInfo& table) {
  std::string text = fmt::format("\n### {}\n\n{}\n\n| field | type | default | meaning |\n| --- | --- | --- | --- |\n",
                                 table.name, table.doc);
  for (const FieldInfo& field : table.fields) {
    const std::string type = fmt::format("{}{}{}", field.type, field.bounds.empty() ? "" : ", ", field.bounds);
    text += fmt::format("| `{}`{} | {} | {} | {} |\n", field.name, field.needs_source ? " †" : "", cell(type),
                        cell(default_cell(field)), cell(field.doc));
  }
  if (table.name == "group_share") {
    text += "\nEvery other key is the id of a group, its value † that group's share of the residents.\n";
  }
  if (table.name == "mandate") {
    text +=
        "\nEvery other key is a competence or the id of a step, its value `\"agency/department\"`: the department at "
        "the "
        "dossier's unit, or at\nthe nearest unit above it. A step's id outranks its competence; later mandates outrank "
        "earlier ones.\n";
  }
  return text;
}

std::string reference_page() {
  std::string page = opening;
  for (const FileKind& kind : file_kinds()) {
    page += fmt::format("| `{}` | {} | {} |\n", kind.name, kind.doc, fmt::join(kind.holds, ", "));
  }
  page += grammar;
  for (const TableInfo& table : catalogue()) page += reference_section(table);
  return page;
}

}  // namespace motcua::scenario
