// Fields of studies: one line each says type, bounds, default and meaning.
#include "scenario/types.hpp"
#include "study/study_text.hpp"

namespace motcua::study {
namespace {

using scenario::absent;
using scenario::choice;
using scenario::FieldTable;
using scenario::nested;
using scenario::otherwise;
using scenario::Reading;
using scenario::Reference;
using scenario::references;
using scenario::required;
using scenario::Type;
using scenario::Value;
using scenario::whole;

constexpr std::int64_t most_runs = 1'000'000'000;

/// A value of any kind, to be read later by the field that it is for.
Type<Value> anything() {
  return {"value", "", [](const Value& value, const Reading&) { return std::optional{value}; }};
}

Type<Value> table_of(const std::string& what) {
  return {"table of " + what, "", [](const Value& value, const Reading& reading) -> std::optional<Value> {
            if (value.table()) return value;
            reading.refuse(value, "a table is needed", "write { factor = …, … }");
            return std::nullopt;
          }};
}

Type<std::vector<Value>> list_of(std::size_t least, std::size_t most, const std::string& words) {
  return {words, "", [=](const Value& value, const Reading& reading) -> std::optional<std::vector<Value>> {
            if (value.array() && value.array()->size() >= least && value.array()->size() <= most) return *value.array();
            reading.refuse(value, fmt::format("a {} is needed", words), "write [ …, … ]");
            return std::nullopt;
          }};
}

/// `[[name]]`, each table read by its own fields.
template <class Struct>
Type<std::vector<Struct>> tables(const FieldTable<Struct>& (*fields)()) {
  return {fmt::format("tables `[[{}]]`", fields().name), "",
          [fields](const Value& value, const Reading& reading) -> std::optional<std::vector<Struct>> {
            std::vector<Struct> result;
            for (const Value& each : value.array() ? *value.array() : scenario::Array{value}) {
              if (!each.table()) {
                reading.refuse(each, "not a list of tables",
                               fmt::format("write [[{}]] with two brackets above each", reading.field));
                return std::nullopt;
              }
              const Value* id = each.table()->find("id");
              const std::string name = id && id->text() ? *id->text() : fmt::format("{}", result.size() + 1);
              Struct& one = result.emplace_back();
              one.place = each.place;
              read_fields(fields(), *each.table(), each.place, one,
                          Reading{reading.problems, fmt::format("{} {}", fields().name, name), ""});
            }
            return result;
          }};
}

}  // namespace

// clang-format off: one line a field
const FieldTable<StudyText>& study_fields() {
  static const FieldTable<StudyText> table{
      "study",
      "Top-level fields.",
      {
          {"id", &StudyText::id, scenario::reference("study"), absent("the file's name"), "Name of the study."},
          {"name", &StudyText::name, scenario::label(), absent("the id"), "Title: the question it answers."},
          {"scenario", &StudyText::scenario, scenario::reference("scenario"), required,
           "The scenario that is varied: its file or folder, as seen from the study's folder."},
          {"models", &StudyText::models, references("government"), absent("those of the scenario"),
           "Government models; every point is run under each. The first is the one to compare with."},
          {"replications", &StudyText::replications, whole(1, 1'000'000), absent("the scenario's"),
           "Replications of each point under each model. Replication i of every point and model meets the same "
           "citizens."},
          {"seed", &StudyText::seed, whole(0, std::numeric_limits<std::int64_t>::max()), absent("the scenario's"),
           "Seed of all random numbers of the runs."},
          {"objective", &StudyText::objective, scenario::reference("measure of the results"), otherwise("\"sojourn\""),
           "The measure by which the leading model is told while runs go on."},
          {"design", &StudyText::design, nested(design_fields), absent("a grid"), "Which points are run."},
          {"keep", &StudyText::keep, nested(keep_fields), absent("all measures"), "What is kept of each run."},
          {"factor", &StudyText::factors, tables(factor_fields), absent("none"), "What is varied."},
          {"constraint", &StudyText::constraints, tables(constraint_fields), absent("none"),
           "Points that make no sense are left out."},
      },
      ""};
  return table;
}

const FieldTable<FactorText>& factor_fields() {
  static const FieldTable<FactorText> table{
      "factor",
      "`[[factor]]`: one thing that is varied. It says where (`path` or `measure`) and over what (`values`, `range` or "
      "`law`).",
      {
          {"id", &FactorText::id, scenario::text(), required, "Name of the coordinate in the results."},
          {"name", &FactorText::name, scenario::label(), absent("the id"), "Title, fit for an axis."},
          {"path", &FactorText::paths, references("field"), absent("none"),
           "The field that is set, as with `--set`; several paths get the same value."},
          {"measure", &FactorText::measure, scenario::reference("measure"), absent("none"),
           "A measure that holds (true) or does not (false), instead of a path."},
          {"values", &FactorText::values, list_of(1, 100'000, "list of values"), absent("none"),
           "The values, one by one."},
          {"range", &FactorText::range, list_of(2, 2, "list of two numbers or quantities"), absent("none"),
           "From the first to the last, both in the same unit. Two whole numbers: the whole numbers between."},
          {"law", &FactorText::law, table_of("`law` and its parameters"), absent("none"),
           "A distribution: uniform (low, high), log-uniform (low, high), triangular (low, mode, high), normal (mean, "
           "sd), lognormal (mean, cv)."},
          {"levels", &FactorText::levels, whole(2, 100'000), otherwise("2"),
           "How many values of a range or law a grid takes, evenly spaced."},
          {"relative", &FactorText::relative, scenario::word({"times", "plus"}), absent("not relative"),
           "The values multiply what the scenario says, or are added to it."},
          {"default", &FactorText::fallback, anything(), absent("what the scenario says"),
           "The value where a design does not vary this factor: the centre of one-at-a-time, or a column that a CSV "
           "design lacks."},
      },
      ""};
  return table;
}

const FieldTable<ConstraintText>& constraint_fields() {
  static const FieldTable<ConstraintText> table{
      "constraint",
      "`[[constraint]]`: a bound on a weighted sum of factors, or a combination that never occurs.",
      {
          {"sum", &ConstraintText::sum, table_of("factors and their weights"), absent("none"),
           "Weights of factors, as { ward_officers = 1, city_officers = 1 }; factors count in their own unit."},
          {"at_least", &ConstraintText::at_least, scenario::real(-1e15, 1e15), absent("no bound"), "Least sum."},
          {"at_most", &ConstraintText::at_most, scenario::real(-1e15, 1e15), absent("no bound"), "Largest sum."},
          {"never", &ConstraintText::never, table_of("factors and values"), absent("none"),
           "Values that do not go together, as { load = 1.6, clerks = 1 }."},
          {"why", &ConstraintText::why, scenario::text(), otherwise("\"\""), "The reason, for the reader."},
      },
      ""};
  return table;
}

const FieldTable<DesignText>& design_fields() {
  static const FieldTable<DesignText> table{
      "design",
      "`[design]`: which points are run. The same study has the same points on every machine.",
      {
          {"kind", &DesignText::kind, choice(design_names), otherwise("\"grid\""), "See the table of designs above."},
          {"size", &DesignText::size, whole(1, most_runs), absent("none"),
           "Points of lhs and sobol (best a power of two), trajectories of morris, base samples of saltelli."},
          {"seed", &DesignText::seed, whole(0, std::numeric_limits<std::int64_t>::max()), otherwise("1"),
           "Seed of lhs, of the scrambling of sobol and saltelli, and of morris."},
          {"levels", &DesignText::levels, whole(2, 1000), otherwise("4"), "Levels of morris, an even number."},
          {"file", &DesignText::file, scenario::reference("file"), absent("none"),
           "CSV table beside the study: a column for each factor, a row for each point."},
      },
      ""};
  return table;
}

const FieldTable<KeepText>& keep_fields() {
  static const FieldTable<KeepText> table{"keep",
                                          "`[keep]`: what is kept of each run.",
                                          {
                                              {"measures", &KeepText::measures, references("measure of the results"),
                                               absent("all"), "Measures that the merged file holds."},
                                              {"by", &KeepText::by, references("axis"), absent("none"),
                                               "Breakdowns besides the city as a whole: \"procedure\", \"unit\", "
                                               "\"group\"; of the measures that are made of sums."},
                                          },
                                          ""};
  return table;
}
// clang-format on

}  // namespace motcua::study
