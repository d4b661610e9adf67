#include "study/study_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "scenario/text_file.hpp"
#include "scenario/toml.hpp"
#include "study/measure_table.hpp"

namespace motcua::study {
namespace {

using scenario::Value;

std::vector<std::string> names_of(const scenario::References& references) {
  std::vector<std::string> names;
  for (const scenario::Reference& reference : references) names.push_back(reference.name);
  return names;
}

class StudyReader {
 public:
  explicit StudyReader(const StudySource& source) : source_{source} {
    file_ = std::make_shared<const std::string>(source.name);
  }

  Study read() {
    const auto file = scenario::read_toml(source_.text, file_, problems_);
    if (file) read_top(*file);
    if (!problems_.empty()) throw core::InputError{problems_};
    return std::move(study_);
  }

  /// The name of the CSV design, if there is one.
  std::string table_name() {
    const auto file = scenario::read_toml(source_.text, file_, problems_);
    const Value* design = file ? file->table()->find("design") : nullptr;
    const Value* name = design && design->table() ? design->table()->find("file") : nullptr;
    return name && name->text() ? *name->text() : "";
  }

 private:
  void read_top(const Value& file) {
    if (!is_study(file)) return;
    scenario::Table fields = *file.table();
    fields.erase("kind");
    fields.erase("version");
    const Value* design = fields.find("design");
    design_place_ = design ? design->place : file.place;
    text_.place = file.place;
    const scenario::Reading reading{problems_, "the study", ""};
    read_fields(study_fields(), fields, file.place, text_, reading);
    fill();
    check_measures();
    for (const FactorText& factor : text_.factors) read_factor(factor);
    read_design();
    if (study_.factors.size() != text_.factors.size()) return;  // what follows would miss the wrong ones
    for (const ConstraintText& constraint : text_.constraints) read_constraint(constraint);
    if (study_.design.kind == DesignKind::csv && text_.design && !text_.design->file.empty())
      read_table(text_.design->file);
  }

  bool is_study(const Value& file) {
    const Value* kind = file.table()->find("kind");
    if (!kind || !kind->text() || *kind->text() != "study") {
      problems_.add(kind ? kind->place : file.place, kind ? fmt::format("kind = {}", value_text(*kind)) : "no `kind`",
                    "a study is needed here", "name a file that begins with kind = \"study\"");
      return false;
    }
    const Value* version = file.table()->find("version");
    const auto number = version ? std::get_if<std::int64_t>(&version->data) : nullptr;
    if (!number || *number != 1) {
      problems_.add(version ? version->place : file.place, "`version`", "this program reads version 1",
                    "write version = 1");
    }
    return true;
  }

  void fill() {
    const std::filesystem::path path{source_.name};
    study_.id = text_.id.empty() ? path.stem().string() : text_.id.name;
    study_.title = text_.name.en.empty() ? study_.id : text_.name.en;
    study_.place = text_.place;
    study_.scenario = path.parent_path() / text_.scenario.name;
    study_.models = names_of(text_.models);
    if (text_.seed) study_.seed = static_cast<std::uint64_t>(*text_.seed);
    if (text_.replications) study_.replications = static_cast<std::uint32_t>(*text_.replications);
    study_.objective = text_.objective.name;
    study_.measures = names_of(text_.keep.measures);
    study_.by = names_of(text_.keep.by);
  }

  void check_measures() {
    std::vector<std::string> known;
    for (const Measure& measure : measure_table()) known.emplace_back(measure.name);
    scenario::References named = text_.keep.measures;
    named.push_back(text_.objective);
    for (const scenario::Reference& name : named) {
      check_word(name, "measure of the results", known, "docs/reference/results-format.md lists them");
    }
    for (const scenario::Reference& axis : text_.keep.by) {
      check_word(axis, "axis", {"procedure", "unit", "group"}, "one of procedure, unit, group");
    }
  }

  void check_word(const scenario::Reference& name, const char* what, const std::vector<std::string>& known,
                  const std::string& otherwise) {
    if (std::count(known.begin(), known.end(), name.name)) return;
    const std::string near = core::nearest(name.name, known);
    problems_.add(name.place, fmt::format("{} \"{}\"", what, name.name), "there is none of that name",
                  near.empty() ? otherwise : fmt::format("did you mean \"{}\"?", near));
  }

  void read_factor(const FactorText& text) {
    static const std::vector<std::string> taken{"point",       "model",        "replication", "procedure",
                                                "unit",        "group",        "failure",     "completed",
                                                "design_role", "design_group", "model_name"};
    const auto is_same = [&](const Factor& other) { return other.id() == text.id; };
    const bool is_taken = std::count(taken.begin(), taken.end(), text.id) > 0 || text.id.ends_with("_overall") ||
                          text.id.ends_with("_position") || text.id.find("_by_") != std::string::npos;
    if (is_taken || std::any_of(study_.factors.begin(), study_.factors.end(), is_same)) {
      problems_.add(text.place, fmt::format("factor \"{}\"", text.id),
                    is_taken ? "the results have a variable of that name" : "there are two of that name",
                    "choose another name");
    }
    if (auto factor = Factor::read(text, problems_)) study_.factors.push_back(std::move(*factor));
  }

  /// Position of the factor that a key names; nothing, and a problem, if there is none.
  std::optional<std::size_t> factor_named(const std::string& id, const core::Place& place) {
    std::vector<std::string> known;
    for (std::size_t f = 0; f < study_.factors.size(); ++f) {
      if (study_.factors[f].id() == id) return f;
      known.push_back(study_.factors[f].id());
    }
    const std::string near = core::nearest(id, known);
    problems_.add(place, fmt::format("factor \"{}\"", id), "there is none of that name",
                  near.empty() ? fmt::format("the factors are {}", fmt::join(known, ", "))
                               : fmt::format("did you mean \"{}\"?", near));
    return std::nullopt;
  }

  void read_constraint(const ConstraintText& text) {
    Constraint& constraint = study_.constraints.emplace_back();
    if (text.sum.has_value() == text.never.has_value() || (text.sum && !text.at_least && !text.at_most)) {
      problems_.add(text.place, "[[constraint]]", "it bounds nothing",
                    "give `sum` with at_least or at_most, or `never`");
      return;
    }
    if (text.sum) read_sum(*text.sum, constraint);
    if (text.never) read_never(*text.never, constraint);
    if (text.at_least) constraint.at_least = *text.at_least;
    if (text.at_most) constraint.at_most = *text.at_most;
  }

  void read_sum(const Value& sum, Constraint& constraint) {
    for (const scenario::Field& field : sum.table()->fields) {
      const auto factor = factor_named(field.name, field.value.place);
      const auto* whole = std::get_if<std::int64_t>(&field.value.data);
      const auto* real = std::get_if<double>(&field.value.data);
      if (!whole && !real) {
        problems_.add(field.value.place, fmt::format("weight of {}", field.name), "a number is needed", "write 1");
      } else if (factor && study_.factors[*factor].kind() == Factor::Kind::words) {
        problems_.add(field.value.place, fmt::format("weight of {}", field.name), "its values are no numbers",
                      "use `never` for it");
      } else if (factor) {
        constraint.weights.emplace_back(*factor, whole ? static_cast<double>(*whole) : *real);
      }
    }
  }

  void read_never(const Value& never, Constraint& constraint) {
    for (const scenario::Field& field : never.table()->fields) {
      const auto factor = factor_named(field.name, field.value.place);
      if (!factor) continue;
      if (const auto setting = study_.factors[*factor].setting_of(field.value)) {
        constraint.never.emplace_back(*factor, *setting);
      } else {
        problems_.add(field.value.place, fmt::format("{} = {}", field.name, value_text(field.value)),
                      "the factor has no such value", "take one of its values");
      }
    }
  }

  void refuse_design(std::string why, std::string remedy) {
    problems_.add(design_place_, "[design]", std::move(why), std::move(remedy));
  }

  void read_design() {
    const DesignText design = text_.design.value_or(DesignText{});
    study_.design.kind = design.kind;
    study_.design.size = static_cast<std::uint64_t>(design.size.value_or(0));
    study_.design.seed = static_cast<std::uint64_t>(design.seed);
    study_.design.levels = static_cast<std::uint32_t>(design.levels);
    const bool sized = design.kind == DesignKind::lhs || design.kind == DesignKind::sobol ||
                       design.kind == DesignKind::morris || design.kind == DesignKind::saltelli;
    if (sized != design.size.has_value()) {
      refuse_design(sized ? "it does not say how many points" : "its points follow from the factors alone",
                    sized ? "add size = …" : "leave `size` out");
    }
    if ((design.kind == DesignKind::csv) == design.file.empty()) {
      refuse_design(design.file.empty() ? "it does not say which table" : "only a csv design has a table",
                    design.file.empty() ? "add file = \"….csv\"" : "write kind = \"csv\", or leave `file` out");
    }
    if (design.kind == DesignKind::morris && design.levels % 2 != 0) {
      refuse_design(fmt::format("{} levels", design.levels), "Morris' steps need an even number of them");
    }
    if (design.kind == DesignKind::sobol && study_.factors.size() > 1000)
      refuse_design("it has too many factors", "vary at most 1000");
    if (sized && text_.factors.empty()) refuse_design("there is no factor", "add a [[factor]]");
  }

  void read_table(const scenario::Reference& file) {
    const auto name =
        std::make_shared<const std::string>((std::filesystem::path{source_.name}.parent_path() / file.name).string());
    const scenario::CsvTable table = scenario::read_csv(source_.table, name, problems_);
    std::vector<std::optional<std::size_t>> columns;
    for (const scenario::CsvCell& cell : table.header) columns.push_back(factor_named(cell.text, cell.place));
    for (const auto& row : table.rows) {
      std::vector<Setting>& settings = study_.design.table.emplace_back();
      for (const Factor& factor : study_.factors) settings.push_back(factor.fallback());
      for (std::size_t c = 0; c < row.size(); ++c) {
        if (columns[c]) read_cell(row[c], study_.factors[*columns[c]], settings[*columns[c]]);
      }
    }
    if (table.rows.empty()) refuse_design(fmt::format("the table {} has no rows", *name), "add a row for each point");
  }

  void read_cell(const scenario::CsvCell& cell, const Factor& factor, Setting& setting) {
    if (cell.text.empty()) return;
    if (const auto found = factor.setting_of(cell.text)) {
      setting = *found;
    } else {
      problems_.add(cell.place, fmt::format("{} = {}", factor.id(), cell.text), "the factor has no such value",
                    "take one of its values, or a number in its unit");
    }
  }

  const StudySource& source_;
  std::shared_ptr<const std::string> file_;
  core::Problems problems_;
  StudyText text_;
  core::Place design_place_;
  Study study_;
};

}  // namespace

bool Constraint::allows(const std::vector<Setting>& settings, const std::vector<Factor>& factors) const {
  if (!weights.empty()) {
    double sum = 0;
    for (const auto& [factor, weight] : weights) sum += weight * factors[factor].number(settings[factor]);
    constexpr double slack = 1e-9;  // sums of decimals are not exact
    if (sum < at_least - slack || sum > at_most + slack) return false;
  }
  return never.empty() || !std::all_of(never.begin(), never.end(),
                                       [&](const auto& pair) { return settings[pair.first] == pair.second; });
}

bool Study::allows(const std::vector<Setting>& settings) const {
  return std::all_of(constraints.begin(), constraints.end(),
                     [&](const Constraint& constraint) { return constraint.allows(settings, factors); });
}

StudySource read_study_source(const std::filesystem::path& path) {
  core::Problems problems;
  StudySource source{path.string(), "", ""};
  const auto text = scenario::read_text_file(path, problems);
  if (!text) throw core::InputError{problems};
  source.text = *text;
  const std::string table = StudyReader{source}.table_name();
  if (table.empty()) return source;
  const auto rows = scenario::read_text_file(path.parent_path() / table, problems);
  if (!rows) throw core::InputError{problems};
  source.table = *rows;
  return source;
}

Study read_study(const StudySource& source) {
  return StudyReader{source}.read();
}

}  // namespace motcua::study
