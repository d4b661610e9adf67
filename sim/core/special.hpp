// The special functions that distributions are made of, on core/elementary.hpp alone, so that a scenario compiles to
// the same parameters on every machine. Made for accuracy at construction time; only `normal_quantile` is fast.
#pragma once

namespace motcua::core {

/// ln Γ(x) for x > 0, absolute error about 1e-15 max(1, |result|).
double log_gamma(double x);

/// P(a, x) = γ(a, x)/Γ(a), the share of a gamma law of shape a > 0 and scale 1 that lies below x; 0 for x <= 0.
double gamma_share_below(double a, double x);

/// Q(a, x) = 1 - P(a, x), accurate where it is small.
double gamma_share_above(double a, double x);

/// Φ(x), the cumulative distribution of the standard normal law, accurate in the lower tail.
double normal_cumulative(double x);

/// Φ⁻¹(p) for 0 < p < 1: Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
/// Statistics 37 (1988), routine PPND16; relative error about 1e-16 plus rounding.
double normal_quantile(double p);

}  // namespace motcua::core
