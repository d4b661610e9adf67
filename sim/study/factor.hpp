// A factor of a study: what is varied, over which values.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "study/study_text.hpp"

namespace motcua::study {

/// A factor's setting at a point: of listed values the position in the list, else the number itself, in the factor's
/// unit. NaN: as the scenario says.
using Setting = double;
inline constexpr Setting as_the_scenario_says = std::numeric_limits<double>::quiet_NaN();

/// A continuous law of numbers.
struct NumberLaw {
  enum class Kind : std::uint8_t { uniform, log_uniform, triangular, normal, lognormal };
  Kind kind = Kind::uniform;
  double first = 0;   ///< low; mean
  double second = 1;  ///< high; standard deviation; coefficient of variation
  double mode = 0;    ///< of the triangular law

  /// The number below which the share `u` lies, 0 <= u <= 1, and the share below a number.
  double quantile(double u) const;
  double cumulative(double x) const;
};

class Factor {
 public:
  enum class Kind : std::uint8_t { numbers, words, switches };

  /// Nothing, and problems, if what is written makes no factor.
  static std::optional<Factor> read(const FactorText& text, core::Problems& problems);

  const std::string& id() const { return id_; }
  const std::string& title() const { return title_; }
  const std::string& unit() const { return unit_; }  ///< "1" where there is none
  Kind kind() const { return kind_; }
  const std::vector<scenario::Reference>& paths() const { return paths_; }
  const scenario::Reference& measure() const { return measure_; }
  const core::Place& place() const { return place_; }

  /// The values that a grid takes.
  std::vector<Setting> levels() const;
  /// Whether the values are listed, so that a setting is a position.
  bool is_listed() const { return !listed_.empty(); }
  /// The setting at a share of [0, 1): each of a list or of whole numbers has an equal part.
  Setting at(double share) const;
  /// The setting at a place from 0 (the first) to 1 (the last): the levels of Morris.
  Setting between(double place) const;
  /// The inverse, for analysis: 0 at the first, 1 at the last; of a law, the share below.
  double position(Setting setting) const;
  /// Where a design does not vary the factor.
  Setting fallback() const { return fallback_; }

  /// What is set; nothing at as_the_scenario_says.
  std::optional<scenario::Value> value(Setting setting) const;
  /// The coordinate: NaN for words, 0 or 1 for switches.
  double number(Setting setting) const;
  /// The coordinate in words: "1.2", "10 min".
  std::string words(Setting setting) const;
  /// The setting that a value written elsewhere means; nothing if the factor has no such value.
  std::optional<Setting> setting_of(const scenario::Value& value) const;
  /// The same for a cell of a table: a number, a quantity or a word.
  std::optional<Setting> setting_of(const std::string& text) const;

 private:
  friend class FactorReader;
  struct Listed {
    scenario::Value value;
    double number = as_the_scenario_says;
  };

  scenario::Value as_value(double number) const;
  scenario::Value relative(scenario::Value value) const;
  double rounded(double number) const;

  std::string id_;
  std::string title_;
  std::string unit_ = "1";
  std::string written_unit_;  ///< "min", "%", ""
  Kind kind_ = Kind::numbers;
  std::vector<scenario::Reference> paths_;
  scenario::Reference measure_;
  core::Place place_;
  std::vector<Listed> listed_;
  NumberLaw law_;
  bool is_law_ = false;
  bool whole_ = false;
  std::string relative_;
  std::size_t levels_ = 2;
  Setting fallback_ = as_the_scenario_says;
};

}  // namespace motcua::study
