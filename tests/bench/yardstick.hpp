// Parts of the yardstick: the tightest generator, queue and event heap we know how to write in plain C++. Nothing here
// is shared with motcua itself, which is measured against it.
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace yardstick {

/// xoshiro256+ (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021),
/// seeded by splitmix64.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      std::uint64_t z = (seed += 0x9E37'79B9'7F4A'7C15);
      z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9;
      z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EB;
      word = z ^ (z >> 31);
    }
  }

  std::uint64_t bits() {
    const std::uint64_t result = state_[0] + state_[3];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// In [0, 1).
  double unit() { return static_cast<double>(static_cast<std::int64_t>(bits() >> 11)) * 0x1p-53; }

  /// In [0, count), from the upper 32 bits.
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(((bits() >> 32) * count) >> 32); }

 private:
  std::array<std::uint64_t, 4> state_{};
};

/// Exponential numbers of mean 1 by the ziggurat with 256 layers (Marsaglia and Tsang, "The ziggurat method for
/// generating random variables", J. Stat. Soft. 5(8), 2000). Twice as fast as a logarithm.
class Exponential {
 public:
  Exponential() {
    constexpr double layer_area = 0.0039496598225815571993;
    x_[0] = layer_area / std::exp(-tail);
    x_[1] = tail;
    for (std::size_t i = 1; i + 2 < x_.size(); ++i) x_[i + 1] = -std::log(layer_area / x_[i] + std::exp(-x_[i]));
    x_[layers] = 0.0;
    for (std::size_t i = 0; i < x_.size(); ++i) density_[i] = std::exp(-x_[i]);
  }

  double operator()(Generator& generator) const {
    const std::uint64_t bits = generator.bits();
    // The lowest three bits of xoshiro256+ are weak; the layer is taken from those just above.
    const std::size_t layer = (bits >> 3) & (layers - 1);
    const double x = static_cast<double>(static_cast<std::int64_t>(bits >> 11)) * 0x1p-53 * x_[layer];
    return x < x_[layer + 1] ? x : outside(generator, layer, x);
  }

 private:
  static constexpr std::size_t layers = 256;
  static constexpr double tail = 7.69711747013104972;  // where the lowest layer's rectangle ends

  [[gnu::noinline]] double outside(Generator& generator, std::size_t layer, double x) const {
    if (layer == 0) return tail + (*this)(generator);
    const double y = density_[layer] + generator.unit() * (density_[layer + 1] - density_[layer]);
    return y < std::exp(-x) ? x : (*this)(generator);
  }

  std::array<double, layers + 1> x_{};        // right ends of the layers, falling
  std::array<double, layers + 1> density_{};  // exp(-x)
};

/// First in, first out, in a ring whose size is a power of two.
template <class Value>
class Ring {
 public:
  bool empty() const { return first_ == last_; }
  void push(Value value) {
    if (last_ - first_ == values_.size()) grow();
    values_[last_++ & mask_] = value;
  }
  Value pop() { return values_[first_++ & mask_]; }

 private:
  void grow() {
    std::vector<Value> larger(values_.size() * 2);
    for (std::uint32_t i = first_; i != last_; ++i) larger[i & (larger.size() - 1)] = values_[i & mask_];
    values_.swap(larger);
    mask_ = static_cast<std::uint32_t>(values_.size() - 1);
  }

  std::vector<Value> values_ = std::vector<Value>(16);
  std::uint32_t mask_ = 15;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
};

/// An event, ordered by time alone. Times are not negative, so their bits are ordered as they are; integers compare
/// several cycles faster than doubles, which the chain of comparisons of a sift feels.
class Event {
 public:
  Event() = default;
  Event(double time, std::uint32_t what, std::uint32_t dossier)
      : time_bits_{std::bit_cast<std::uint64_t>(time)}, what_{what}, dossier_{dossier} {}

  double time() const { return std::bit_cast<double>(time_bits_); }
  bool operator<(const Event& other) const { return time_bits_ < other.time_bits_; }

  std::uint32_t what() const { return what_; }
  std::uint32_t dossier() const { return dossier_; }

 private:
  std::uint64_t time_bits_ = 0;
  std::uint32_t what_ = 0;
  std::uint32_t dossier_ = 0;
};
static_assert(sizeof(Event) == 16);

/// A binary heap of events. The lesser child is chosen without a branch (with that, four children are no faster), and
/// taking the first event leaves a hole at the top which the next push fills: most events schedule another one, and
/// then one sift replaces two.
class Heap {
 public:
  explicit Heap(std::size_t capacity) { events_.reserve(capacity); }

  /// The earliest event, taken out. There must be one.
  Event take() {
    if (hole_) {
      const Event last = events_.back();
      events_.pop_back();
      sink(last);
    }
    hole_ = true;
    return events_.front();
  }

  void push(Event event) {
    if (hole_) {
      hole_ = false;
      sink(event);
      return;
    }
    std::size_t place = events_.size();
    events_.push_back(event);
    for (; place > 0 && event < events_[(place - 1) / 2]; place = (place - 1) / 2) {
      events_[place] = events_[(place - 1) / 2];
    }
    events_[place] = event;
  }

 private:
  void sink(Event event) {
    Event* const events = events_.data();
    const std::size_t size = events_.size();
    std::size_t place = 0;
    std::size_t child = 1;
    while (child + 1 < size) {
      child += static_cast<std::size_t>(events[child + 1] < events[child]);
      if (!(events[child] < event)) break;
      events[place] = events[child];
      place = child;
      child = 2 * place + 1;
    }
    if (child + 1 == size && events[child] < event) {
      events[place] = events[child];
      place = child;
    }
    events[place] = event;
  }

  std::vector<Event> events_;
  bool hole_ = false;
};

}  // namespace yardstick
