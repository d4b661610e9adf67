#include "study/frame_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <map>
#include <random>

#include "study/sqlite.hpp"

namespace motcua::study {
namespace {

namespace fs = std::filesystem;

constexpr int format_version = 1;

/// Texts by name, several of a name in their order.
using Fields = std::map<std::string, std::vector<std::string>>;

Fields fields_of(const Frame& frame) {
  Fields fields{{"source", {frame.source.name, frame.source.text, frame.source.table}},
                {"models", frame.models},
                {"model_names", frame.model_names},
                {"seed", {fmt::format("{}", frame.seed)}},
                {"replications", {fmt::format("{}", frame.replications)}},
                {"scenario", {fmt::format("{}", frame.scenario.high), fmt::format("{}", frame.scenario.low)}},
                {"measures", frame.kept.measures},
                {"breakdowns", {}},
                {"about", {frame.scenario_id, frame.city, frame.start, frame.resolved_scenario, frame.assumptions}},
                {"days", {fmt::format("{}", frame.length_days), fmt::format("{}", frame.warm_up_days)}}};
  for (const KeptBreakdown& breakdown : frame.kept.breakdowns) {
    fields["breakdowns"].push_back(breakdown.axis);
    fields["labels " + breakdown.axis] = breakdown.labels;
    fields["measures " + breakdown.axis] = breakdown.measures;
  }
  return fields;
}

template <class Number>
Number number_in(const std::string& text) {
  Number number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Frame frame_of(const Fields& fields) {
  const auto& source = fields.at("source");
  const auto& about = fields.at("about");
  Frame frame;
  frame.source = {source.at(0), source.at(1), source.at(2)};
  frame.models = fields.at("models");
  frame.model_names = fields.at("model_names");
  frame.seed = number_in<std::uint64_t>(fields.at("seed").at(0));
  frame.replications = number_in<std::uint32_t>(fields.at("replications").at(0));
  frame.scenario = {number_in<std::uint64_t>(fields.at("scenario").at(0)),
                    number_in<std::uint64_t>(fields.at("scenario").at(1))};
  frame.kept.measures = fields.at("measures");
  if (const auto breakdowns = fields.find("breakdowns"); breakdowns != fields.end()) {
    for (const std::string& axis : breakdowns->second)
      frame.kept.breakdowns.push_back({axis, fields.at("labels " + axis), fields.at("measures " + axis)});
  }
  frame.scenario_id = about.at(0);
  frame.city = about.at(1);
  frame.start = about.at(2);
  frame.resolved_scenario = about.at(3);
  frame.assumptions = about.at(4);
  frame.length_days = number_in<double>(fields.at("days").at(0));
  frame.warm_up_days = number_in<double>(fields.at("days").at(1));
  return frame;
}

fs::path file_in(const fs::path& folder) {
  return folder / "study.sqlite";
}

void write(const Fields& fields, const fs::path& path) {
  Database database{path, Database::Access::create};
  database.execute(
      fmt::format("PRAGMA user_version = {}; BEGIN; CREATE TABLE field(name TEXT, value TEXT);", format_version));
  Statement insert{database, "INSERT INTO field VALUES (?, ?)"};
  for (const auto& [name, values] : fields) {
    for (const std::string& value : values) {
      insert.bind(0, std::string_view{name});
      insert.bind(1, std::string_view{value});
      insert.run();
    }
  }
  database.execute("COMMIT");
}

/// False also of a file that cannot be read, such as one of another version.
bool says(const fs::path& folder, const Frame& frame) {
  try {
    return fs::exists(file_in(folder)) && read_frame(folder) == frame;
  } catch (const DatabaseError&) {
    return false;
  }
}

}  // namespace

void write_frame(const Frame& frame, const fs::path& folder) {
  if (says(folder, frame)) return;
  const fs::path path = file_in(folder);
  std::random_device random;
  const fs::path partial = fs::path{path} += fmt::format(".{:08x}.partial", random());
  write(fields_of(frame), partial);
  fs::rename(partial, path);
}

Frame read_frame(const fs::path& folder) {
  const fs::path path = file_in(folder);
  if (!fs::exists(path)) {
    throw DatabaseError{fmt::format(
        "cannot read `{}`: there is no such file; name the folder that motcua sweep wrote to", path.string())};
  }
  Database database{path, Database::Access::read};
  Statement version{database, "SELECT user_version FROM pragma_user_version"};
  version.step();
  if (version.integer(0) != format_version) {
    throw DatabaseError{fmt::format(
        "cannot read `{}`: it is of version {}, this program reads version {}; start the sweep again, which writes it "
        "anew, or read it with the program that wrote it",
        path.string(), version.integer(0), format_version)};
  }
  Fields fields;
  Statement select{database, "SELECT name, value FROM field ORDER BY rowid"};
  while (select.step()) fields[select.text(0)].push_back(select.text(1));
  try {
    return frame_of(fields);
  } catch (const std::out_of_range&) {
    throw DatabaseError{fmt::format("cannot read `{}`: it lacks fields; start the sweep again", path.string())};
  }
}

}  // namespace motcua::study
