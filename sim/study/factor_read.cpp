// Factors as their text says them.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "study/amount.hpp"
#include "study/factor.hpp"

namespace motcua::study {

using scenario::Value;

/// Reads one factor; what is wrong with it is told at its place.
class FactorReader {
 public:
  FactorReader(const FactorText& text, core::Problems& problems) : text_{text}, problems_{problems} {}

  std::optional<Factor> read() {
    factor_.id_ = text_.id;
    factor_.title_ = text_.name.en.empty() ? text_.id : text_.name.en;
    factor_.paths_ = text_.paths;
    factor_.measure_ = text_.measure;
    factor_.place_ = text_.place;
    factor_.relative_ = text_.relative;
    factor_.levels_ = static_cast<std::size_t>(text_.levels);
    check_id();
    check_target();
    if (right_) read_values();
    if (right_ && text_.fallback) read_fallback();
    return right_ ? std::optional{std::move(factor_)} : std::nullopt;
  }

 private:
  void refuse(const core::Place& place, std::string what, std::string why, std::string remedy) {
    problems_.add(place, std::move(what), std::move(why), std::move(remedy));
    right_ = false;
  }

  std::string named(const char* field) const { return fmt::format("`{}` of factor {}", field, text_.id); }

  void check_id() {
    const std::string& id = text_.id;
    const bool plain = !id.empty() && std::isalpha(static_cast<unsigned char>(id[0])) != 0 &&
                       std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; });
    if (!id.empty() && !plain) {
      refuse(text_.place, fmt::format("factor \"{}\"", id), "it becomes the name of a coordinate",
             "use letters, digits and underscores, a letter first");
    }
    right_ = right_ && plain;
  }

  void check_target() {
    if (text_.paths.empty() == text_.measure.empty()) {
      refuse(text_.place, "factor " + text_.id,
             text_.paths.empty() ? "it does not say what it varies" : "it has both a path and a measure",
             "give either path = \"kind[selector].field\" or measure = \"name\"");
    }
    for (const scenario::Reference& path : text_.paths) {
      for (const char* list : {"models", "measures", "procedures", "parts", "units", "seed", "replications"}) {
        if (path.name != std::string{"scenario."} + list) continue;
        refuse(path.place, fmt::format("path `{}`", path.name), "it decides what is read or run, not how the city is",
               "use `models`, `seed` and `replications` of the study, or a factor with `measure`");
      }
    }
  }

  void read_values() {
    const int given = int{text_.values.has_value()} + int{text_.range.has_value()} + int{text_.law.has_value()};
    if (!text_.measure.empty()) {
      factor_.kind_ = Factor::Kind::switches;
      if (given > 0 && !text_.values)
        refuse(text_.place, "factor " + text_.id, "a measure holds or does not", "give values = [false, true]");
      const scenario::Array both{Value{false, text_.place, varied_by_the_study()},
                                 Value{true, text_.place, varied_by_the_study()}};
      return list(text_.values.value_or(both));
    }
    if (given != 1) {
      return refuse(text_.place, "factor " + text_.id,
                    given == 0 ? "it has no values" : "its values are given in more than one way",
                    "give one of `values`, `range` and `law`");
    }
    if (text_.values) return list(*text_.values);
    text_.range ? read_range(*text_.range) : read_law(*text_.law);
  }

  void list(const scenario::Array& values) {
    bool numbers = true;
    bool switches = true;
    std::optional<std::string> unit;
    for (const Value& value : values) {
      Factor::Listed one{value, as_the_scenario_says};
      one.value.provenance = varied_by_the_study();
      const auto amount = amount_of(value);
      numbers = numbers && amount && (!unit || *unit == amount->unit);
      if (amount) {
        one.number = amount->number;
        unit = amount->unit;
      }
      if (const bool* yes = std::get_if<bool>(&value.data)) one.number = *yes ? 1 : 0;
      switches = switches && std::holds_alternative<bool>(value.data);
      factor_.listed_.push_back(std::move(one));
    }
    check_repetitions();
    if (!text_.measure.empty() && !switches) {
      return refuse(values.front().place, named("values"), "a measure holds or does not", "write [false, true]");
    }
    if (!factor_.relative_.empty() && !numbers) {
      return refuse(values.front().place, named("values"), "relative values are numbers, or quantities of one unit",
                    "write them as [0.8, 1, 1.2]");
    }
    factor_.kind_ = numbers ? Factor::Kind::numbers : switches ? Factor::Kind::switches : Factor::Kind::words;
    if (numbers) set_unit(*unit);
  }

  void check_repetitions() {
    std::vector<std::string> texts;
    for (const Factor::Listed& one : factor_.listed_) {
      texts.push_back(value_text(one.value));
      if (std::count(texts.begin(), texts.end(), texts.back()) < 2) continue;
      refuse(one.value.place, fmt::format("value {} of factor {}", texts.back(), text_.id), "it is there already",
             "name each value once");
    }
  }

  void set_unit(const std::string& unit) {
    factor_.written_unit_ = unit;
    factor_.unit_ = singular(unit);
  }

  /// Numbers in one unit; nothing, and a problem, if they are not.
  std::optional<std::vector<Amount>> amounts(const std::vector<Value>& values, const char* field) {
    std::vector<Amount> result;
    for (const Value& value : values) {
      const auto amount = amount_of(value);
      if (!amount || (!result.empty() && amount->unit != result.front().unit)) {
        refuse(value.place, named(field), "numbers are needed, or quantities in one unit",
               "write them as 0.8 or \"10 min\", all in the same unit");
        return std::nullopt;
      }
      result.push_back(*amount);
    }
    return result;
  }

  void read_range(const std::vector<Value>& range) {
    const auto ends = amounts(range, "range");
    if (!ends) return;
    const Amount& low = (*ends)[0];
    const Amount& high = (*ends)[1];
    if (low.number >= high.number) {
      return refuse(range[0].place, named("range"), "its first number is not below its second", "turn them round");
    }
    factor_.law_ = {NumberLaw::Kind::uniform, low.number, high.number};
    factor_.whole_ = low.whole && high.whole;
    set_unit(low.unit);
  }

  void read_law(const Value& value) {
    struct Known {
      const char* name;
      NumberLaw::Kind kind;
      std::vector<const char*> parameters;
    };
    static const std::vector<Known> laws{{"uniform", NumberLaw::Kind::uniform, {"low", "high"}},
                                         {"log-uniform", NumberLaw::Kind::log_uniform, {"low", "high"}},
                                         {"triangular", NumberLaw::Kind::triangular, {"low", "high", "mode"}},
                                         {"normal", NumberLaw::Kind::normal, {"mean", "sd"}},
                                         {"lognormal", NumberLaw::Kind::lognormal, {"mean", "cv"}}};
    const Value* name = value.table()->find("law");
    const auto law = std::find_if(laws.begin(), laws.end(), [&](const Known& known) {
      return name && name->text() && *name->text() == known.name;
    });
    if (law == laws.end()) {
      return refuse(name ? name->place : value.place, named("law"), "there is no such law of numbers",
                    "one of uniform, log-uniform, triangular, normal, lognormal");
    }
    std::vector<std::string> known{"law"};
    std::vector<Value> parameters;
    for (const char* parameter : law->parameters) {
      known.emplace_back(parameter);
      const Value* given = value.table()->find(parameter);
      if (given) {
        parameters.push_back(*given);
      } else {
        refuse(value.place, named("law"), fmt::format("{} needs `{}`", law->name, parameter), "add it");
      }
    }
    scenario::check_names(*value.table(), known, {problems_, "factor " + text_.id, "law"});
    if (right_) set_law(law->kind, parameters);
  }

  void set_law(NumberLaw::Kind kind, std::vector<Value> parameters) {
    std::optional<Amount> cv;
    if (kind == NumberLaw::Kind::lognormal) {
      cv = amount_of(parameters.back());
      parameters.pop_back();
    }
    const auto given = amounts(parameters, "law");
    if (!given) return;
    const double second = cv ? cv->number : (*given)[1].number;
    factor_.law_ = {kind, given->front().number, second, given->size() == 3 ? given->back().number : 0};
    factor_.is_law_ = true;
    set_unit(given->front().unit);
    const NumberLaw& law = factor_.law_;
    const bool bounded = kind <= NumberLaw::Kind::triangular;
    const bool sound =
        bounded ? law.first < law.second && (kind != NumberLaw::Kind::log_uniform || law.first > 0) &&
                      (kind != NumberLaw::Kind::triangular || (law.first <= law.mode && law.mode <= law.second))
                : law.second > 0 && (kind == NumberLaw::Kind::normal || law.first > 0);
    if (!sound) {
      refuse(parameters.front().place, named("law"), "there is no such law",
             bounded ? "low < high is needed, the mode between them, and low > 0 for log-uniform"
                     : "a spread above 0 is needed, and for lognormal a mean above 0");
    }
  }

  void read_fallback() {
    if (const auto setting = factor_.setting_of(*text_.fallback)) {
      factor_.fallback_ = *setting;
      return;
    }
    refuse(text_.fallback->place, named("default"),
           fmt::format("{} is none of its values", value_text(*text_.fallback)),
           "take one of them, in the same unit, or leave `default` out");
  }

  const FactorText& text_;
  core::Problems& problems_;
  Factor factor_;
  bool right_ = true;
};

std::optional<Factor> Factor::read(const FactorText& text, core::Problems& problems) {
  return FactorReader{text, problems}.read();
}

}  // namespace motcua::study
