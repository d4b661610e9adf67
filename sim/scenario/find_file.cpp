#include "scenario/find_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "scenario/text_file.hpp"

namespace motcua::scenario {
namespace {

namespace fs = std::filesystem;

constexpr int highest = 8;  // folders above the scenario's own that are searched

/// The kind a file declares in a line of its own, without reading it all; "" if it declares none so.
std::string declared_kind(const fs::path& path) {
  std::ifstream file{path};
  std::string line;
  for (int count = 0; count < 200 && std::getline(file, line); ++count) {
    if (!line.starts_with("kind")) continue;
    const std::size_t open = line.find_first_of("\"'");
    const std::size_t close = open == std::string::npos ? open : line.find(line[open], open + 1);
    if (close != std::string::npos) return line.substr(open + 1, close - open - 1);
  }
  return {};
}

std::vector<fs::path> toml_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{folder, error}) {
    if (entry.path().extension() == ".toml" && entry.is_regular_file(error)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

[[noreturn]] void refuse(const fs::path& path, std::string what, std::string why, std::string remedy) {
  core::Problems problems;
  problems.add(place_in(path), std::move(what), std::move(why), std::move(remedy));
  throw core::InputError{problems};
}

fs::path main_file_of_folder(const fs::path& folder) {
  if (fs::exists(folder / "city.toml")) return folder / "city.toml";
  std::vector<fs::path> mains;
  for (const fs::path& file : toml_files(folder)) {
    const std::string kind = declared_kind(file);
    if (kind == "city" || kind == "theory") mains.push_back(file);
  }
  if (mains.size() == 1) return mains[0];
  if (mains.empty()) {
    refuse(folder, "a folder without a scenario", "it holds no city.toml and no file of kind \"city\" or \"theory\"",
           "name a scenario file, or a folder that holds one");
  }
  std::vector<std::string> names;
  for (const fs::path& main : mains) names.push_back(main.filename().string());
  refuse(folder, fmt::format("a folder of {} scenarios", mains.size()), "one must be chosen",
         fmt::format("name one of its files: {}", fmt::join(names, ", ")));
}

std::vector<fs::path> folders_upward(const fs::path& main) {
  std::vector<fs::path> folders;
  fs::path folder = main.parent_path().empty() ? fs::path{"."} : main.parent_path();
  fs::path absolute = fs::absolute(folder).lexically_normal();
  for (int level = 0; level <= highest; ++level) {
    folders.push_back(folder);
    if (absolute == absolute.parent_path()) break;
    folder /= "..";
    absolute = absolute.parent_path();
  }
  return folders;
}

bool is_plain_name(const std::string& id) {
  return !id.empty() && id.front() != '/' && id.find("..") == std::string::npos && id.find('\0') == std::string::npos;
}

}  // namespace

fs::path main_file(const fs::path& scenario) {
  std::error_code error;
  if (fs::is_directory(scenario, error)) return main_file_of_folder(scenario);
  if (!fs::exists(scenario, error)) {
    std::vector<std::string> beside;
    const fs::path folder = scenario.parent_path().empty() ? fs::path{"."} : scenario.parent_path();
    for (const auto& entry : fs::directory_iterator{folder, error}) beside.push_back(entry.path().filename().string());
    std::sort(beside.begin(), beside.end());
    const std::string near = core::nearest(scenario.filename().string(), beside);
    refuse(
        scenario, "no such file or folder", "",
        near.empty() ? "name a scenario file or the folder that holds one" : fmt::format("did you mean `{}`?", near));
  }
  return scenario;
}

std::vector<fs::path> part_files(const fs::path& main) {
  static const std::set<std::string> others{"city", "theory", "procedure", "government", "measure", "study"};
  std::vector<fs::path> parts;
  for (const fs::path& file : toml_files(main.parent_path().empty() ? fs::path{"."} : main.parent_path())) {
    if (file.filename() == main.filename() || others.contains(declared_kind(file))) continue;
    parts.push_back(main.parent_path() / file.filename());
  }
  return parts;
}

bool has_file(const fs::path& main, const std::string& folder, const std::string& id) {
  if (!is_plain_name(id)) return false;
  const std::vector<fs::path> folders = folders_upward(main);
  std::error_code error;
  return std::any_of(folders.begin(), folders.end(), [&](const fs::path& above) {
    return fs::is_regular_file(above / folder / (id + ".toml"), error);
  });
}

std::optional<fs::path> find_file(const fs::path& main, const std::string& folder, const std::string& id,
                                  const core::Place& named_at, core::Problems& problems) {
  std::vector<std::string> known;
  if (is_plain_name(id)) {
    for (const fs::path& above : folders_upward(main)) {
      const fs::path candidate = (above / folder / (id + ".toml")).lexically_normal();
      std::error_code error;
      if (fs::is_regular_file(candidate, error)) return candidate;
      for (const fs::path& file : toml_files(above / folder)) known.push_back(file.stem().string());
    }
  }
  const std::string near = core::nearest(id, known);
  problems.add(named_at, fmt::format("\"{}\"", id),
               fmt::format("no file {}/{}.toml in the scenario's folder or above it", folder, id),
               near.empty() ? "check the name" : fmt::format("did you mean \"{}\"?", near));
  return std::nullopt;
}

}  // namespace motcua::scenario
