#include "support.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "scenario/compile.hpp"

namespace motcua::agents::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view heading = R"(kind = "city"
version = 1
start = 2024-01-01
length = "8 weeks"
assumption = "a worked example"

[[calendar]]
id = "office-hours"
hours = { mon-fri = "08:00-12:00 13:00-17:00" }
)";

constexpr std::string_view ward_01 = R"([[unit]]
code = "01"
level = "commune"
type = "ward"
population = 1000
area_km2 = 4
)";

/// A folder that goes when this does.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "motcua-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

int minutes_of(std::string_view time) {
  return std::stoi(std::string{time.substr(0, 2)}) * 60 + std::stoi(std::string{time.substr(3, 2)});
}

std::string need_fields(int day, std::string_view time, std::string_view where) {
  return fmt::format("interarrival = \"{} min\"{}", (28 + day) * 24 * 60 + minutes_of(time),
                     where.empty() ? "" : fmt::format(", where = \"{}\"", where));
}

}  // namespace

std::string need_on(int day, std::string_view time, std::string_view where) {
  return fmt::format("{{ {} }}", need_fields(day, time, where));
}

std::string needs_on(int day, std::string_view time, int dossiers, std::string_view where) {
  return fmt::format("{{ {}, batch = {{ values = [{}] }} }}", need_fields(day, time, where), dossiers);
}

std::string when(core::Tick tick) {
  using namespace std::chrono;
  if (tick >= core::never) return "never";
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  static constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const std::int64_t ms = (tick - core::run_start).count();
  const sys_days date = sys_days{year{2024} / January / 1} + days{ms / core::one_day.count()};
  const year_month_day ymd{date};
  const std::int64_t in_day = ms % core::one_day.count();
  std::string text =
      fmt::format("{} {} {} {:02}:{:02}", weekdays[weekday{date}.c_encoding()], static_cast<unsigned>(ymd.day()),
                  months[static_cast<unsigned>(ymd.month()) - 1], in_day / 3'600'000, in_day / 60'000 % 60);
  if (in_day % 60'000 != 0) text += fmt::format(":{:02}.{:03}", in_day / 1000 % 60, in_day % 1000);
  return text;
}

bool Story::is_of(model::SourceId source, std::string_view procedure) const {
  return model.procedures[model.sources[source].procedure].id == procedure;
}

std::string Story::work(std::string_view procedure, std::string_view step, std::uint32_t number) const {
  std::string text;
  for (const measures::WorkRow& row : result.rows.work) {
    if (!is_of(row.source, procedure) || row.number != number) continue;
    if (model.procedures[model.sources[row.source].procedure].steps[row.step].id != step) continue;
    const std::string from = when(row.started);
    const std::string until = when(row.finished);
    const std::size_t day = from.rfind(' ') + 1;
    const bool same_day = from.substr(0, day) == until.substr(0, day);
    text += (text.empty() ? "" : " and ") + from + " – " + (same_day ? until.substr(day) : until);
  }
  return text;
}

std::vector<std::uint32_t> Story::officers(std::string_view procedure, std::string_view step,
                                           std::uint32_t number) const {
  std::vector<std::uint32_t> places;
  for (const measures::WorkRow& row : result.rows.work) {
    if (!is_of(row.source, procedure) || row.number != number) continue;
    if (model.procedures[model.sources[row.source].procedure].steps[row.step].id != step) continue;
    places.push_back(row.officer.index() - model.departments[row.department].officers.first);
  }
  return places;
}

bool Story::has_ended(std::string_view procedure, std::uint32_t number) const {
  return std::any_of(result.rows.dossiers.begin(), result.rows.dossiers.end(),
                     [&](const auto& row) { return is_of(row.source, procedure) && row.number == number; });
}

measures::DossierRow Story::dossier(std::string_view procedure, std::uint32_t number) const {
  for (const measures::DossierRow& row : result.rows.dossiers) {
    if (is_of(row.source, procedure) && row.number == number) return row;
  }
  FAIL("no dossier " << procedure << " " << number << " has ended");
  return {};
}

std::string Story::came(std::string_view procedure, std::uint32_t number) const {
  return when(dossier(procedure, number).came);
}

std::string Story::ended(std::string_view procedure, std::uint32_t number) const {
  return when(dossier(procedure, number).ended);
}

const DepartmentResult& Story::department(std::string_view name) const {
  for (std::size_t d = 0; d < model.departments.size(); ++d) {
    if (model.departments[model::DepartmentId{d}].name == name) return result.departments[d];
  }
  FAIL("no department " << name);
  return result.departments.front();
}

std::size_t staff_of(const model::Model& model, std::string_view name) {
  for (const model::Department& department : model.departments) {
    if (department.name == name) return department.officers.size();
  }
  return 0;
}

Town::Town() : Town{in(ward_01)} {}

Town Town::in(std::string_view units) {
  return of(heading).with(units).agency("ward");
}

Town Town::of(std::string_view city) {
  return Town{std::string{city}};
}

Town& Town::with(std::string_view toml) {
  city_ += "\n";
  city_ += toml;
  return *this;
}

Town& Town::agency(std::string_view id) {
  return with(fmt::format(R"([[agency]]
id = "{0}"
at = "unit[level=commune]"
calendar = "office-hours"
[[department]]
agency = "{0}"
id = "hall"
kind = "hall"
  [[department.post]]
  id = "clerk"
  officers = 1
[[department]]
agency = "{0}"
id = "office"
  [[department.post]]
  id = "officer"
  officers = 1
)",
                          id));
}

Town& Town::copy(std::string_view id, std::string_view demand, std::string_view work, std::string_view more) {
  return with(fmt::format(R"([[procedure]]
id = "{0}"
demand = {1}
{3}
  [[procedure.step]]
  id = "receive"
  work = "{2}"
[[mandate]]
procedure = "{0}"
receive = "ward/hall"
)",
                          id, demand, work, more));
}

Town& Town::permit(std::string_view id, std::string_view demand, std::string_view appraisal, std::string_view more) {
  return with(fmt::format(R"([[procedure]]
id = "{0}"
demand = {1}
{3}
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "appraise"
  work = "{2}"
[[mandate]]
procedure = "{0}"
receive = "ward/hall"
appraise = "ward/office"
)",
                          id, demand, appraisal, more));
}

Town& Town::people(std::string_view fields) {
  return with(fmt::format("[[group]]\nid = \"everybody\"\nshare = 1\n{}\n", fields));
}

Town& Town::set(std::string_view patch) {
  sets_.emplace_back(patch);
  return *this;
}

model::Model Town::compiled(const std::string& government) const {
  const Folder folder;
  std::ofstream{folder.path() / "city.toml", std::ios::binary} << city_;
  core::Problems problems;
  model::Model model = scenario::compile(scenario::load(folder.path(), {sets_, {}, {}}), government, problems);
  INFO(problems.text());
  REQUIRE(problems.empty());
  return model;
}

Town& Town::reform(std::string_view toml) {
  reforms_.emplace_back(toml);
  return *this;
}

model::Timeline Town::timeline() const {
  const Folder folder;
  std::ofstream{folder.path() / "city.toml", std::ios::binary} << city_;
  fs::create_directory(folder.path() / "measures");
  scenario::Options options{sets_, {}, {}};
  for (const std::string& reform : reforms_) {
    options.measures.push_back(fmt::format("reform-{}", options.measures.size()));
    std::ofstream{folder.path() / "measures" / (options.measures.back() + ".toml")}
        << fmt::format("kind = \"measure\"\nversion = 1\nid = \"{}\"\nassumption = \"a worked example\"\n{}",
                       options.measures.back(), reform);
  }
  core::Problems problems;
  model::Timeline timeline = scenario::compile_timeline(scenario::load(folder.path(), options), "base", problems);
  INFO(problems.text());
  REQUIRE(problems.empty());
  return timeline;
}

Story Town::run(RunSettings settings) const {
  settings.rows.work = settings.rows.dossiers = true;
  model::Timeline models = timeline();
  RunResult result = agents::run(models, settings);
  std::erase_if(result.rows.work, [](const measures::WorkRow& row) { return !row.done; });
  return {std::move(models.back().model), std::move(result)};
}

std::vector<std::string> Town::trace(std::string_view procedure, std::uint32_t number) const {
  const model::Model model = compiled();
  Trace trace;
  trace.number = number;
  for (std::size_t s = 0; s < model.sources.size(); ++s) {
    if (model.procedures[model.sources[model::SourceId{s}].procedure].id == procedure)
      trace.source = model::SourceId{s};
  }
  RunSettings settings;
  settings.trace = &trace;
  agents::run(model, settings);
  std::vector<std::string> lines;
  for (const Trace::Line& line : trace.lines) lines.push_back(when(line.at) + " " + line.what);
  return lines;
}

}  // namespace motcua::agents::tests
