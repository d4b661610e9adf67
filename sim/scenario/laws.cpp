// Laws of durations: { law = "gamma", mean = "12 min", cv = 0.6, at_most = "1 h" }.
#include <fmt/ranges.h>

#include <cmath>
#include <stdexcept>

#include "scenario/types.hpp"

namespace motcua::scenario {
namespace {

using core::Distribution;

/// A law by name and the parameters that define it.
struct Law {
  std::string name;
  std::vector<std::string> parameters;
};

const std::vector<Law>& laws() {
  static const std::vector<Law> all{
      {"constant", {"mean"}},
      {"exponential", {"mean"}},
      {"gamma", {"mean", "cv"}},
      {"lognormal", {"mean", "cv"}},
      {"lognormal", {"p50", "p90"}},
      {"weibull", {"mean", "cv"}},
      {"triangular", {"low", "mode", "high"}},
      {"uniform", {"low", "high"}},
      {"empirical", {"values"}},
      {"hyperexponential", {"mean", "cv"}},
  };
  return all;
}

std::string signature(const Law& law) {
  return fmt::format("{}({})", law.name, fmt::join(law.parameters, ", "));
}

std::string signatures(const std::string& name) {
  std::vector<std::string> texts;
  for (const Law& law : laws()) {
    if (name.empty() || law.name == name) texts.push_back(signature(law));
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

/// Reads the parameters of one law; remembers whether any was wrong.
class LawReader {
 public:
  LawReader(const Value& value, const Reading& reading) : value_{value}, table_{*value.table()}, reading_{reading} {}

  std::optional<Distribution> read() {
    const Law* law = find_law();
    if (!law || !check_keys(*law)) return std::nullopt;
    try {
      Distribution made = bounded(make(*law));
      if (failed_) return std::nullopt;
      return made;
    } catch (const std::invalid_argument& error) {
      if (!failed_) reading_.refuse(value_, error.what(), "change its parameters");
      return std::nullopt;
    }
  }

 private:
  const Law* find_law() {
    const Value* name = table_.find("law");
    if (!name || !name->text()) {
      reading_.refuse(value_, "it names no law", "add law = \"…\", one of " + signatures(""));
      return nullptr;
    }
    std::vector<std::string> names;
    for (const Law& law : laws()) {
      names.push_back(law.name);
      if (law.name == *name->text() && has_all(law)) return &law;
    }
    if (const std::string known = signatures(*name->text()); !known.empty()) {
      reading_.refuse(value_, "a parameter is missing", "it needs " + known);
      return nullptr;
    }
    const std::string near = core::nearest(*name->text(), names);
    reading_.inside("law").refuse(
        *name, "there is no such law",
        near.empty() ? "one of " + signatures("") : fmt::format("did you mean \"{}\"?", near));
    return nullptr;
  }

  bool has_all(const Law& law) const {
    return std::all_of(law.parameters.begin(), law.parameters.end(), [&](const auto& key) { return table_.find(key); });
  }

  bool check_keys(const Law& law) const {
    std::vector<std::string> known = law.parameters;
    for (const char* key : {"law", "at_least", "at_most", "keep_mean"}) known.push_back(key);
    if (law.name == "empirical") known.push_back("weights");
    const std::size_t before = reading_.problems.size();
    check_names(table_, known, reading_);
    return reading_.problems.size() == before;
  }

  double time(const char* key) {
    const Value* value = table_.find(key);
    const auto ms = duration().read(*value, reading_.inside(key));
    if (!ms) failed_ = true;
    return ms ? static_cast<double>(ms->count()) : 1.0;
  }

  double number(const char* key) {
    const auto cv = bare_number(*table_.find(key));
    if (!cv || *cv < 0) {
      reading_.inside(key).refuse(*table_.find(key), "a number of 0 or more is needed", "write a number, as 0.6");
      failed_ = true;
    }
    return cv.value_or(1.0);
  }

  std::vector<double> times(const char* key) {
    std::vector<double> result;
    const Value& list = *table_.find(key);
    const auto each = duration();
    for (const Value& element : list.array() ? *list.array() : Array{}) {
      const auto ms = each.read(element, reading_.inside(key));
      if (!ms) failed_ = true;
      result.push_back(ms ? static_cast<double>(ms->count()) : 0.0);
    }
    if (!result.empty()) return result;
    reading_.inside(key).refuse(list, "a list of durations is needed", "write [\"5 min\", \"10 min\"]");
    failed_ = true;
    return {1.0};
  }

  Distribution make_empirical() {
    const std::vector<double> values = times("values");
    std::vector<double> weights(values.size(), 1.0);
    if (const Value* given = table_.find("weights")) {
      const auto read = numbers(values.size()).read(*given, reading_.inside("weights"));
      if (!read) failed_ = true;
      if (read) weights = *read;
    }
    return Distribution::empirical(values, weights);
  }

  Distribution make(const Law& law) {
    const std::string& name = law.name;
    if (name == "empirical") return make_empirical();
    if (name == "uniform") return Distribution::uniform(time("low"), time("high"));
    if (name == "triangular") return Distribution::triangular(time("low"), time("mode"), time("high"));
    if (law.parameters[0] == "p50") {
      return Distribution::lognormal_from_quantiles(0.5, time("p50"), 0.9, time("p90"));
    }
    const double mean = time("mean");
    if (name == "constant") return Distribution::constant(mean);
    if (name == "exponential") return Distribution::exponential(mean);
    const double cv = number("cv");
    if (name == "gamma") return Distribution::gamma(mean, cv);
    if (name == "weibull") return Distribution::weibull(mean, cv);
    if (name == "lognormal") return Distribution::lognormal(mean, cv);
    return Distribution::hyperexponential(mean, cv);
  }

  Distribution bounded(const Distribution& law) {
    const bool from_below = table_.find("at_least");
    const bool from_above = table_.find("at_most");
    bool keep_mean = true;
    if (const Value* keep = table_.find("keep_mean")) {
      keep_mean = flag().read(*keep, reading_.inside("keep_mean")).value_or(true);
    }
    if (!from_below && !from_above) return law;
    const double low = from_below ? time("at_least") : 0.0;
    const double high = from_above ? time("at_most") : std::numeric_limits<double>::infinity();
    return law.truncated(low, high, keep_mean);
  }

  const Value& value_;
  const Table& table_;
  const Reading& reading_;
  bool failed_ = false;
};

}  // namespace

Type<core::Distribution> time_law() {
  return {"duration or law of durations", "",
          [](const Value& value, const Reading& reading) -> std::optional<Distribution> {
            if (value.table()) return LawReader{value, reading}.read();
            const auto constant = duration().read(value, reading);
            if (!constant) return std::nullopt;
            return Distribution::constant(static_cast<double>(constant->count()));
          }};
}

}  // namespace motcua::scenario
