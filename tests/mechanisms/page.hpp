// The page docs/method/mechanisms.md.
#pragma once

#include <string>
#include <vector>

#include "mechanisms/demonstrations.hpp"
#include "mechanisms/trade_offs.hpp"

namespace motcua::mechanisms {

/// What the page tells: `shown` has one result for each demonstration, `shown_at_loads` one for each row of
/// at_both_loads(trade_offs).
struct Told {
  std::vector<Demonstration> demonstrations;
  std::vector<Shown> shown;
  std::vector<TradeOff> trade_offs;
  std::vector<Shown> shown_at_loads;
};

std::string page(const Told& told);

}  // namespace motcua::mechanisms
