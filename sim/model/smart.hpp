// What makes an online administration work: six factors, each an index from 0 to 1, which complement one another.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/distribution.hpp"
#include "core/tick.hpp"

namespace motcua::model {

enum class Factor : std::uint8_t { law, organisation, people, infrastructure, finance, awareness };
inline constexpr std::size_t factors = 6;

/// How the factors make readiness: the weakest, or their geometric mean.
enum class Form : std::uint8_t { minimum, geometric_mean };

/// An index that investment raises: from `from` at `begins`, evenly, to `to` after `takes` with full finance.
struct Index {
  double from = 0;
  double to = 0;
  core::Tick begins{};
  core::Duration takes{0};
};

/// Online use spreads as a logistic curve: plateau / (1 + exp(-rate (t - midpoint))).
struct Adoption {
  double plateau = 1;
  core::Tick midpoint{};
  double rate = 0;  ///< a year; 0: at its plateau at all times
};

/// The portal is up and down by turns. At infrastructure I it stays up 1 / (1 - I) times as long as `every`.
struct Outages {
  core::Distribution every = core::Distribution::constant(0);
  core::Distribution lasts = core::Distribution::constant(0);
  core::Distribution retry = core::Distribution::constant(0);  ///< ms until a citizen tries again
  int tries = 1;                                               ///< failed submissions before they go to the counter
};

/// Holds in the units that refer to it.
struct Smart {
  std::string id;
  std::array<Index, factors> index;
  Form form = Form::minimum;
  Adoption adoption;
  double fewer_papers = 0;       ///< of incomplete submissions, at full law and readiness
  double faster_handover = 0;    ///< of the time between offices, at full organisation and readiness
  double online_errors = 0;      ///< of online submissions that lack something, with no skilled people
  double online_extra_work = 0;  ///< on online dossiers, relative to the counter's, with no skilled people
  std::optional<Outages> outages;

  /// The factor's index at an instant. Finance is its own master; it sets the pace of all other investment.
  double at(Factor factor, core::Tick tick) const;
  /// All six together, 0 to 1.
  double readiness(core::Tick tick) const;
  /// Share of those who could go online that would, if all were skilled: the curve times awareness times readiness.
  double online_share(core::Tick tick) const;
};

}  // namespace motcua::model
