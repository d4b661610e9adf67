// Designs: which points of its factors a study runs, the same on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "study/study_file.hpp"

namespace motcua::study {

/// One point of a study.
struct Point {
  std::vector<Setting> settings;  ///< of each factor
  std::uint32_t group = 0;        ///< what belongs together: a trajectory of Morris, a base sample of Saltelli
  std::string role;               ///< the factor that moved into this point, "base", or "A", "B" and a factor
};

/// All points of a study, by its design. Points that a constraint forbids are left out:
/// - grid: every combination of the factors' levels, the last factor fastest;
/// - one-at-a-time: all factors at their default, then each factor's levels with the others at their default;
/// - lhs: `size` points, of each factor one in each of `size` equal parts, at a random place of it (McKay, Beckman and
///   Conover, Technometrics 21(2), 1979);
/// - sobol: the first `size` points of Sobol's sequence (Boost.Random, numbers of Joe and Kuo) that no constraint
///   forbids, the first point included, scrambled as Owen does by a hash (Burley, "Practical hash-based Owen
///   scrambling", JCGT 9(4), 2020; permutation of Laine and Karras, CGF 30(4), 2011). A longer design begins with the
///   shorter one;
/// - morris: `size` trajectories of one step a factor on `levels` levels, steps of half the levels (Morris,
///   Technometrics 33(2), 1991); a trajectory that leaves what constraints allow is drawn anew;
/// - saltelli: `size` base samples A and B, and for each factor A with that factor's column from B (Saltelli et al.,
///   Computer Physics Communications 181, 2010), for Sobol' indices; a sample with a forbidden point is left out;
/// - csv: the rows of a table.
std::vector<Point> all_points(const Study& study);

}  // namespace motcua::study
