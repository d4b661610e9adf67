// Sobol's sequence, scrambled.
#pragma once

#include <boost/random/sobol.hpp>
#include <cstdint>
#include <vector>

namespace motcua::study {

/// Points of the unit cube, [0, 1), one after the other.
class ScrambledSobol {
 public:
  /// `seeds`: one for each dimension; 1 to 1000 of them.
  explicit ScrambledSobol(std::vector<std::uint64_t> seeds);

  /// The next point; the first is that of number 0.
  std::vector<double> next();

 private:
  std::vector<std::uint64_t> seeds_;
  boost::random::sobol_engine<std::uint64_t, 64> engine_;
  bool begun_ = false;
};

/// Owen's nested uniform scrambling of a binary fraction, by the hash of Laine and Karras on the reversed bits; maps
/// each elementary interval onto one of the same length.
std::uint32_t scrambled(std::uint32_t fraction, std::uint32_t seed);

}  // namespace motcua::study
