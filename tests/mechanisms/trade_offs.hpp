// Trade-offs: what a mechanism gains at one load it loses at another, by one and the same measure.
#pragma once

#include <string>
#include <vector>

#include "core/problem.hpp"
#include "mechanisms/demonstrations.hpp"

namespace motcua::mechanisms {

/// The table of trade-offs, beside the tables of demonstrations.
constexpr auto trade_offs_file = "trade-offs.csv";

/// A mechanism at two loads. If the measure is expected to move the same way at both, load does not turn it round.
struct TradeOff {
  core::Place place;
  std::string mechanism;                ///< in the document's words
  std::string gain, cost;               ///< of the model against the base
  std::string base, model;              ///< names of models; measures may be added with +
  std::string measure;                  ///< a name of study::measure_table
  std::string first_load, second_load;  ///< options of both models: "--set path=value --measure id"
  std::string at_first, at_second;      ///< "more" or "less", of the model against the base
  std::string turns;                    ///< when it turns, or why it does not

  bool turned() const { return at_first != at_second; }
};

/// All rows of the table. What is wrong with a row is a problem.
std::vector<TradeOff> read_trade_offs(core::Problems& problems);

/// Two for each trade-off: at the first load, and at the second.
std::vector<Demonstration> at_both_loads(const std::vector<TradeOff>& trade_offs);

}  // namespace motcua::mechanisms
