// Numbers of the exponential law of mean 1, by the ziggurat: Marsaglia, Tsang, "The ziggurat method for generating
// random variables", Journal of Statistical Software 5(8) (2000), doi 10.18637/jss.v005.i08.
//
// 256 layers of equal area cover e^-x. Layer i >= 1 is the rectangle from 0 to right_ends[i] between the curve's
// heights at right_ends[i] and right_ends[i + 1]; layer 0 is what lies below them: a rectangle up to right_ends[1], and
// the tail beyond it. A point of a layer that lies left of the next layer's end lies under the curve: 97.8 % of all do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/stream.hpp"

namespace motcua::core {

namespace ziggurat {

inline constexpr std::size_t layers = 256;
/// Falling, to 0. The first is how far layer 0 would reach if it were one rectangle.
extern const std::array<double, layers + 1> right_ends;

/// The number when the point at `x` lies right of the next layer's end; `second` is another number in (0, 1).
double number_at_the_edge(std::size_t layer, double x, double second);

}  // namespace ziggurat

/// A number of the exponential law of mean 1, made of `first` and, when that leads to an edge, of what `second()`
/// gives: 64 bits each.
template <class Second>
double exponential_number(std::uint64_t first, Second second) {
  const std::size_t layer = first & (ziggurat::layers - 1);  // of bits that the number in (0, 1) does not contain
  const double x = unit_from_bits(first) * ziggurat::right_ends[layer];
  if (x < ziggurat::right_ends[layer + 1]) [[likely]]
    return x;
  return ziggurat::number_at_the_edge(layer, x, unit_from_bits(second()));
}

inline double exponential_number(const Block& block) {
  return exponential_number(block.first, [&] { return block.second; });
}

inline double exponential_number(Draws& draws) {
  return exponential_number(draws.bits(), [&] { return draws.bits(); });
}

}  // namespace motcua::core
