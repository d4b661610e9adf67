#include "core/quantity.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace motcua::core;

namespace {

constexpr double minute = 60'000.0;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;

/// The value in base units; fails the test when the text is refused.
double value_of(std::string_view text, Dimension dimension) {
  const auto parsed = parse_quantity(text, dimension);
  if (const auto* sentence = std::get_if<std::string>(&parsed)) FAIL(*sentence);
  return std::get<ParsedQuantity>(parsed).value;
}

/// The sentence a text is refused with; "" if it is accepted.
std::string refusal(std::string_view text, Dimension dimension) {
  const auto parsed = parse_quantity(text, dimension);
  const auto* sentence = std::get_if<std::string>(&parsed);
  return sentence == nullptr ? "" : *sentence;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::vector<Dimension> all_dimensions{Dimension::duration, Dimension::working_days,  Dimension::distance,
                                            Dimension::speed,    Dimension::money,         Dimension::share,
                                            Dimension::count,    Dimension::rate_per_time, Dimension::area};

}  // namespace

TEST_CASE("quantities read as people write them") {
  const Dimension duration = Dimension::duration;
  CHECK(value_of("25 min", duration) == 25 * minute);
  CHECK(value_of("1.5 h", duration) == 1.5 * hour);
  CHECK(value_of("3 days", duration) == 3 * day);
  CHECK(value_of("2 weeks", duration) == 14 * day);
  CHECK(value_of("500 ms", duration) == 500.0);
  CHECK(value_of("1 h 30 min", duration) == 90 * minute);
  CHECK(value_of("  1h30min ", duration) == 90 * minute);
  CHECK(value_of("0 min", duration) == 0.0);
  CHECK(value_of("1,440 Minutes", duration) == day);
  CHECK(value_of("20 working days", Dimension::working_days) == 20.0);
  CHECK(value_of("1 working day", Dimension::working_days) == 1.0);
  CHECK(value_of("4 km", Dimension::distance) == 4000.0);
  CHECK(value_of("350 m", Dimension::distance) == 350.0);
  CHECK(value_of("12 km/h", Dimension::speed) == Approx(12.0 / 3.6));
  CHECK(value_of("8,000 VND", Dimension::money) == 8000.0);
  CHECK(value_of("2.5 million VND", Dimension::money) == 2.5e6);
  CHECK(value_of("75,000 đồng", Dimension::money) == 75000.0);
  CHECK(value_of("25 %", Dimension::share) == 0.25);
  CHECK(value_of("7%", Dimension::share) == 0.07);
  CHECK(value_of("0.25", Dimension::share) == 0.25);
  CHECK(value_of("12", Dimension::count) == 12.0);
  CHECK(value_of("8.5 million", Dimension::count) == 8.5e6);
  CHECK(value_of("14.4 per hour", Dimension::rate_per_time) == Approx(0.004 / 1000));
  CHECK(value_of("1 per ms", Dimension::rate_per_time) == 1.0);
  CHECK(value_of("79.18 km²", Dimension::area) == Approx(79.18e6));
  CHECK(value_of("2 ha", Dimension::area) == 20'000.0);
}

TEST_CASE("a refused quantity says why and what would be accepted") {
  const std::string duration = "; write a duration such as `25 min`, `1.5 h`, `1 h 30 min`, `3 days` or `2 weeks`";
  const std::pair<const char*, const char*> durations[] = {
      {"25", "`25` has no unit"},
      {"", "nothing is written here"},
      {"   ", "nothing is written here"},
      {"nan", "`nan` does not begin with a number"},
      {"inf", "`inf` does not begin with a number"},
      {"nan min", "`nan min` does not begin with a number"},
      {"min", "`min` does not begin with a number"},
      {"+5 min", "`+5 min` does not begin with a number"},
      {".5 h", "`.5 h` does not begin with a number"},
      {"5. h", "`5. h` has no digit after the point"},
      {"1e999 min", "`1e999 min` is beyond the numbers that can be stored"},
      {"1e-999 min", "`1e-999 min` is beyond the numbers that can be stored"},
      {"1e300 weeks", "`1e300 weeks` is beyond the numbers that can be stored"},
      {"1e200 weeks", "`1e200 weeks` is longer than the 69 years a run may last"},
      {"-0", "`-0` is negative, which no such quantity can be"},
      {"-0 min", "`-0 min` is negative, which no such quantity can be"},
      {"-5 min", "`-5 min` is negative, which no such quantity can be"},
      {"1 h -5 min", "`1 h -5 min` is negative, which no such quantity can be"},
      {"25 minuets", "`25 minuets` has the unknown unit `minuets`"},
      {"25 km", "`25 km` has the unknown unit `km`"},
      {"30 min 1 h", "`30 min 1 h` does not go from larger to smaller units"},
      {"1 h 2 h", "`1 h 2 h` does not go from larger to smaller units"},
      {"1 h 30", "`1 h 30` has no unit"},
      {"1 2 h", "`1 2 h` has no unit"},
      {"3 months", "`3 months` has no fixed length, because months and years differ"},
      {"1 year", "`1 year` has no fixed length, because months and years differ"},
      {"20 working days", "`20 working days` depends on a calendar, and a fixed length is needed here"},
      {"1,5 h", "`1,5 h` has a comma that does not separate thousands (decimals are written with a point)"},
      {"1234,567 ms", "`1234,567 ms` has a comma that does not separate thousands (decimals are written with a point)"},
      {"0x10 min", "`0x10 min` has the unknown unit `x`"},
      {"100 years", "`100 years` has no fixed length, because months and years differ"},
      {"40,000 days", "`40,000 days` is longer than the 69 years a run may last"},
  };
  for (const auto& [text, why] : durations) CHECK(refusal(text, Dimension::duration) == why + duration);

  CHECK(refusal("3 days", Dimension::working_days) ==
        "`3 days` has the unknown unit `days`; write a number of working days such as `20 working days`");
  CHECK(refusal("25", Dimension::share) ==
        "`25` is more than the whole; a number without % is a fraction of 1; write a share such as `25 %` or `0.25`");
  CHECK(contains(refusal("120 %", Dimension::share), "`120 %` is more than the whole"));
  CHECK(contains(refusal("2.5", Dimension::count), "`2.5` is not a whole number"));
  CHECK(contains(refusal("12 people", Dimension::count), "unknown unit `people`"));
  CHECK(contains(refusal("8000", Dimension::money), "`8000` has no unit"));
  CHECK(contains(refusal("2.5 million", Dimension::money), "has no unit"));
  CHECK(contains(refusal("8 EUR", Dimension::money), "unknown unit `eur`"));
  CHECK(contains(refusal("12 km", Dimension::speed), "unknown unit `km`"));
  CHECK(contains(refusal("4 per month", Dimension::rate_per_time), "months and years differ"));
  CHECK(contains(refusal("1e308 billion VND", Dimension::money), "beyond the numbers"));
}

TEST_CASE("messages stay short and printable whatever the input") {
  const std::string message = refusal(std::string(100'000, 'x'), Dimension::duration);
  CHECK(message.size() < 250);
  CHECK(contains(refusal(std::string_view("5\0min", 5), Dimension::duration), "`5?min`"));
  CHECK(contains(refusal("5 " + std::string(58, 'a') + "đồng", Dimension::duration), "aaa…` has"));
}

TEST_CASE("every dimension names its accepted form, and refuses an empty text with it") {
  for (const Dimension dimension : all_dimensions) {
    CHECK_FALSE(accepted_form(dimension).empty());
    CHECK(contains(refusal("", dimension), std::string{accepted_form(dimension)}));
  }
}

TEST_CASE("durations print for planners") {
  using namespace std::chrono_literals;
  CHECK(format_duration(51h) == "2 d 3 h");
  CHECK(format_duration(25min) == "25 min");
  CHECK(format_duration(1500ms) == "1 s 500 ms");
  CHECK(format_duration(Duration{0}) == "0 min");
  CHECK(format_duration(-5min) == "-5 min");
  CHECK(format_duration(Duration::min()).substr(0, 4) == "-106");
  CHECK(format_duration_roughly(50h + 50min) == "2 d 3 h");
  CHECK(format_duration_roughly(59min + 59s + 700ms) == "1 h");
  CHECK(format_duration_roughly(1h + 29min + 40s) == "1 h 30 min");
  CHECK(format_duration_roughly(800ms) == "800 ms");
  CHECK(format_money(1'250'000.4) == "1,250,000 VND");
  CHECK(format_money(-1250.0) == "-1,250 VND");
  CHECK(format_money(0.0) == "0 VND");
}

TEST_CASE("quantities print in the unit that reads best") {
  CHECK(format_quantity(90 * minute, Dimension::duration) == "1 h 30 min");
  CHECK(format_quantity(0.5, Dimension::duration) == "0.5 ms");
  CHECK(format_quantity(1, Dimension::working_days) == "1 working day");
  CHECK(format_quantity(20, Dimension::working_days) == "20 working days");
  CHECK(format_quantity(350, Dimension::distance) == "350 m");
  CHECK(format_quantity(1500, Dimension::distance) == "1.5 km");
  CHECK(format_quantity(value_of("12 km/h", Dimension::speed), Dimension::speed) == "12 km/h");
  CHECK(format_quantity(8000, Dimension::money) == "8,000 VND");
  CHECK(format_quantity(0.07, Dimension::share) == "7 %");
  CHECK(format_quantity(0.5, Dimension::share) == "50 %");
  CHECK(format_quantity(1.0 / 3, Dimension::share) == "0.3333333333333333");
  CHECK(format_quantity(1250, Dimension::count) == "1,250");
  CHECK(format_quantity(value_of("14.4 per hour", Dimension::rate_per_time), Dimension::rate_per_time) ==
        "14.4 per hour");
  CHECK(format_quantity(79.18e6, Dimension::area) == "79.18 km²");
}

TEST_CASE("every duration survives printing and reading") {
  CHECK(rc::check("duration", [] {
    const auto ticks = *rc::gen::inRange<std::int64_t>(0, (never - run_start).count());
    RC_ASSERT(value_of(format_duration(Duration{ticks}), Dimension::duration) == static_cast<double>(ticks));
  }));
}

TEST_CASE("every value of every dimension survives printing and reading") {
  CHECK(rc::check("value", [] {
    const Dimension dimension = *rc::gen::elementOf(all_dimensions);
    // All magnitudes: a mantissa and a decimal exponent.
    double value = static_cast<double>(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000)) *
                   std::pow(10.0, *rc::gen::inRange(-12, 3));
    if (dimension == Dimension::share) value = std::fmod(value, 1.0);
    if (dimension == Dimension::count) value = std::floor(value);
    RC_ASSERT(value_of(format_quantity(value, dimension), dimension) == value);
  }));
}

TEST_CASE("no text crashes the reader, and what it accepts is a finite number that is not negative") {
  CHECK(rc::check("garbage", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
        std::vector<std::string>{"1",           "25",  ",",    ".",   "000", "e",    "9",
                                 "-",           "+",   " ",    "min", "h",   "%",    "VND",
                                 "million",     "per", "hour", "km",  "²",   "\xff", std::string(1, '\0'),
                                 "working days"}));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    for (const Dimension dimension : all_dimensions) {
      const auto parsed = parse_quantity(text, dimension);
      if (const auto* quantity = std::get_if<ParsedQuantity>(&parsed))
        RC_ASSERT(std::isfinite(quantity->value) && !std::signbit(quantity->value));
      else
        RC_ASSERT(contains(std::get<std::string>(parsed), std::string{accepted_form(dimension)}));
    }
  }));
}
