#include "model/smart.hpp"

#include <algorithm>

#include "core/elementary.hpp"

namespace motcua::model {
namespace {

using core::year_ms;

double ms_between(core::Tick from, core::Tick until) {
  return static_cast<double>((until - from).count());
}

double invested(const Index& index, double finance, core::Tick tick) {
  if (tick < index.begins) return index.from;
  const auto takes = static_cast<double>(index.takes.count());
  const double progress = takes > 0 ? std::min(1.0, finance * ms_between(index.begins, tick) / takes) : 1.0;
  return index.from + (index.to - index.from) * progress;
}

}  // namespace

double Smart::at(Factor factor, core::Tick tick) const {
  const double finance = invested(index[static_cast<std::size_t>(Factor::finance)], 1, tick);
  return factor == Factor::finance ? finance : invested(index[static_cast<std::size_t>(factor)], finance, tick);
}

double Smart::readiness(core::Tick tick) const {
  double least = 1;
  double product = 1;
  for (std::size_t f = 0; f < factors; ++f) {
    const double value = at(static_cast<Factor>(f), tick);
    least = std::min(least, value);
    product *= value;
  }
  return form == Form::minimum ? least : core::power(product, 1.0 / factors);
}

double Smart::online_share(core::Tick tick) const {
  double curve = 1;
  if (adoption.rate > 0) {
    curve = 1 / (1 + core::exponential(-adoption.rate * ms_between(adoption.midpoint, tick) / year_ms));
  }
  return adoption.plateau * curve * at(Factor::awareness, tick) * readiness(tick);
}

}  // namespace motcua::model
