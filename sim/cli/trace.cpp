#include "cli/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/problem.hpp"
#include "study/when.hpp"

namespace motcua::cli {
namespace {

[[noreturn]] void refuse(const std::string& wanted, const std::string& why, const std::string& remedy) {
  core::Problems problems;
  problems.add({std::make_shared<const std::string>("--trace"), 0, 0}, fmt::format("\"{}\"", wanted), why, remedy);
  throw core::InputError{problems};
}

/// "KIND=NAME:NUMBER"
struct Wanted {
  std::string kind;
  std::string name;
  std::uint32_t number = 0;
};

Wanted parse(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::size_t colon = text.rfind(':');
  const bool whole = equals != std::string::npos && colon != std::string::npos && colon > equals;
  Wanted wanted;
  if (whole) {
    wanted = {text.substr(0, equals), text.substr(equals + 1, colon - equals - 1), 0};
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data() + colon + 1, last, wanted.number);
    if (error == std::errc{} && end == last && (wanted.kind == "dossier" || wanted.kind == "citizen")) return wanted;
  }
  refuse(text, "it names neither a dossier nor a citizen",
         "write dossier=UNIT/PROCEDURE:NUMBER or citizen=UNIT:INDEX, numbers counted from 0");
}

std::string suggestion(const std::string& name, const std::vector<std::string>& candidates) {
  const std::string near = core::nearest(name, candidates);
  if (!near.empty()) return fmt::format("did you mean {}?", near);
  return candidates.empty() ? "check the scenario" : fmt::format("for example {}", candidates.front());
}

void follow_dossier(const std::string& text, const Wanted& wanted, const model::Model& model, agents::Trace& trace) {
  std::vector<std::string> names;
  for (std::size_t s = 0; s < model.sources.size(); ++s) {
    const model::Source& source = model.sources[model::SourceId{s}];
    names.push_back(model.units[source.unit].code + "/" + model.procedures[source.procedure].id);
    if (names.back() != wanted.name) continue;
    trace.source = model::SourceId{s};
    trace.number = wanted.number;
    return;
  }
  refuse(text, fmt::format("nobody brings dossiers of {}", wanted.name), suggestion(wanted.name, names));
}

void follow_citizen(const std::string& text, const Wanted& wanted, const model::Model& model, agents::Trace& trace) {
  const auto unit = model.units.find(wanted.name);
  if (!unit) {
    std::vector<std::string> codes;
    for (const model::Unit& each : model.units) codes.push_back(each.code);
    refuse(text, fmt::format("there is no unit {}", wanted.name), suggestion(wanted.name, codes));
  }
  const auto residents = model.units.children(*unit).empty() ? model.units[*unit].population : 0;
  if (wanted.number >= residents) {
    refuse(text, fmt::format("{} has {} residents, counted from 0", wanted.name, residents), "take a smaller index");
  }
  trace.unit = *unit;
  trace.citizen = wanted.number;
}

}  // namespace

void follow(const std::string& text, const model::Model& model, agents::Trace& trace) {
  const Wanted wanted = parse(text);
  if (wanted.kind == "dossier") {
    follow_dossier(text, wanted, model, trace);
  } else {
    follow_citizen(text, wanted, model, trace);
  }
}

std::string trace_text(const agents::Trace& trace, const model::Model& model) {
  // What happened at the same instant stays in the order in which it was seen: simulate() traces on one thread.
  std::vector<agents::Trace::Line> lines = trace.lines;
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  std::string text;
  for (const agents::Trace::Line& line : lines) {
    text += fmt::format("{}  #{}  {}\n", study::when(model, line.at), line.number, line.what);
  }
  return text.empty() ? "Nothing happened to it: no such need arose in this run.\n" : text;
}

}  // namespace motcua::cli
