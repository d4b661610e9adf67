#include "core/exponential_number.hpp"

#include "core/elementary.hpp"

namespace motcua::core::ziggurat {
namespace {

/// Where the tail begins: the end of layer 1 for which the 256th layer ends at the height 1.
constexpr double tail = 0x1.ec9d9297ebb83p+2;

}  // namespace

constinit const std::array<double, layers + 1> right_ends = [] {
  std::array<double, layers + 1> ends{};
  double height = exponential(-tail);
  const double area = (tail + 1.0) * height;  // of the rectangle below the height, and of the tail
  ends[0] = tail + 1.0;
  ends[1] = tail;
  for (std::size_t i = 1; i + 1 < layers; ++i) {
    height += area / ends[i];
    ends[i + 1] = -natural_logarithm(height);
  }
  return ends;
}();

double number_at_the_edge(std::size_t layer, double x, double second) {
  if (layer == 0) return tail - natural_logarithm(second);  // the law has no memory
  // The point's height within the layer, as a share, and the curve's.
  const double curve =
      (exponential(right_ends[layer] - x) - 1.0) / (exponential(right_ends[layer] - right_ends[layer + 1]) - 1.0);
  if (second <= curve) return x;
  // A point above the curve does not count: another number of the law is needed. (1 - second)/(1 - curve) is then
  // uniform on (0, 1) wherever the point was, and the law's inverse needs no more.
  return -natural_logarithm((1.0 - second) / (1.0 - curve));
}

}  // namespace motcua::core::ziggurat
