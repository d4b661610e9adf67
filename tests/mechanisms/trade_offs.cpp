#include "mechanisms/trade_offs.hpp"

#include <array>
#include <filesystem>

#include "mechanisms/table.hpp"

namespace motcua::mechanisms {
namespace {

constexpr std::array<Column<TradeOff>, 11> columns{{
    {"trade_off", &TradeOff::mechanism},
    {"gain", &TradeOff::gain},
    {"cost", &TradeOff::cost},
    {"base", &TradeOff::base},
    {"model", &TradeOff::model},
    {"measure", &TradeOff::measure},
    {"first_load", &TradeOff::first_load},
    {"first", &TradeOff::at_first},
    {"second_load", &TradeOff::second_load},
    {"second", &TradeOff::at_second},
    {"turns", &TradeOff::turns},
}};

Demonstration at_load(const TradeOff& trade_off, const std::string& options, const std::string& expected) {
  Demonstration row;
  row.place = trade_off.place;
  row.mechanism = trade_off.mechanism;
  row.base = trade_off.base;
  row.model = trade_off.model;
  row.options = options;
  row.measure = trade_off.measure;
  row.expected = expected;
  return row;
}

}  // namespace

std::vector<TradeOff> read_trade_offs(core::Problems& problems) {
  const auto path = std::filesystem::path{MOTCUA_SOURCE_DIR} / "tests/mechanisms" / trade_offs_file;
  std::vector<TradeOff> rows = read_table(path, columns, problems);
  for (const Demonstration& row : at_both_loads(rows)) check_comparison(row, problems);
  return rows;
}

std::vector<Demonstration> at_both_loads(const std::vector<TradeOff>& trade_offs) {
  std::vector<Demonstration> rows;
  for (const TradeOff& trade_off : trade_offs) {
    rows.push_back(at_load(trade_off, trade_off.first_load, trade_off.at_first));
    rows.push_back(at_load(trade_off, trade_off.second_load, trade_off.at_second));
  }
  return rows;
}

}  // namespace motcua::mechanisms
