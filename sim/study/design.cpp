#include "study/design.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/stream.hpp"
#include "study/sobol.hpp"

namespace motcua::study {
namespace {

constexpr int most_attempts = 10'000;  ///< to find what constraints allow

[[noreturn]] void refuse_empty(const Study& study) {
  core::Problems problems;
  problems.add(study.place, "[[constraint]]", "they leave hardly a point of the design", "loosen one of them");
  throw core::InputError{problems};
}

std::vector<Setting> fallbacks(const Study& study) {
  std::vector<Setting> settings;
  for (const Factor& factor : study.factors) settings.push_back(factor.fallback());
  return settings;
}

/// Adds the points to the design, unless a constraint forbids them.
void add(const Study& study, Point point, std::vector<Point>& points) {
  if (study.allows(point.settings)) points.push_back(std::move(point));
}

std::vector<Point> grid(const Study& study) {
  std::vector<std::vector<Setting>> levels;
  for (const Factor& factor : study.factors) levels.push_back(factor.levels());
  std::vector<std::size_t> at(levels.size(), 0);
  std::vector<Point> points;
  while (true) {
    Point point;
    for (std::size_t f = 0; f < at.size(); ++f) point.settings.push_back(levels[f][at[f]]);
    add(study, std::move(point), points);
    std::size_t f = at.size();
    while (f > 0 && ++at[f - 1] == levels[f - 1].size()) at[--f] = 0;
    if (f == 0) return points;
  }
}

std::vector<Point> one_at_a_time(const Study& study) {
  std::vector<Point> points;
  const std::vector<Setting> centre = fallbacks(study);
  add(study, {centre, 0, "base"}, points);
  for (std::size_t f = 0; f < study.factors.size(); ++f) {
    for (const Setting level : study.factors[f].levels()) {
      if (level == centre[f]) continue;
      Point point{centre, static_cast<std::uint32_t>(f + 1), study.factors[f].id()};
      point.settings[f] = level;
      add(study, std::move(point), points);
    }
  }
  return points;
}

/// A random order of 0 … n − 1, by the numbers that `draws` gives (Fisher and Yates).
std::vector<std::size_t> random_order(std::size_t n, core::Draws& draws) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i > 1; --i) {
    std::swap(order[i - 1], order[static_cast<std::size_t>(draws.unit() * static_cast<double>(i))]);
  }
  return order;
}

/// The random numbers of one factor of a design, or of all: whatever other factors there are. No run has a thing of
/// such a name, so that these streams are no run's.
class DesignDraws {
 public:
  DesignDraws(std::uint64_t seed, std::string_view whose)
      : streams_{seed, 0}, entity_{core::stable_hash("[design] " + std::string{whose})} {}

  core::Draws draws(std::size_t number) const {
    return {streams_, entity_, static_cast<std::uint32_t>(number), core::Purpose::place};
  }

 private:
  core::Streams streams_;
  core::StreamKey entity_;
};

std::vector<Point> latin_hypercube(const Study& study) {
  const std::size_t size = study.design.size;
  std::vector<Point> points(size);
  for (const Factor& factor : study.factors) {
    const DesignDraws random{study.design.seed, factor.id()};
    std::vector<std::pair<double, std::size_t>> parts(size);  // ordered by a draw of their own
    for (std::size_t i = 0; i < size; ++i) parts[i] = {random.draws(2 * i).unit(), i};
    std::sort(parts.begin(), parts.end());
    for (std::size_t i = 0; i < size; ++i) {
      const double place = static_cast<double>(parts[i].second) + random.draws(2 * i + 1).unit();
      points[i].settings.push_back(factor.at(place / static_cast<double>(size)));
    }
  }
  std::erase_if(points, [&](const Point& point) { return !study.allows(point.settings); });
  return points;
}

/// A seed for each dimension; by the factors' names, so that another order of them changes little.
std::vector<std::uint64_t> seeds(const Study& study, int times) {
  std::vector<std::uint64_t> result;
  for (int i = 0; i < times; ++i) {
    for (const Factor& factor : study.factors) {
      const std::string name = factor.id() + (i == 0 ? "" : " again");
      result.push_back(core::avalanche(study.design.seed) ^ core::stable_hash(name));
    }
  }
  return result;
}

std::vector<Setting> settings_at(const Study& study, const std::vector<double>& place, std::size_t from = 0) {
  std::vector<Setting> settings;
  for (std::size_t f = 0; f < study.factors.size(); ++f) settings.push_back(study.factors[f].at(place[from + f]));
  return settings;
}

std::vector<Point> sobol(const Study& study) {
  ScrambledSobol sequence{seeds(study, 1)};
  std::vector<Point> points;
  for (std::uint64_t tried = 0; points.size() < study.design.size; ++tried) {
    add(study, {settings_at(study, sequence.next()), 0, ""}, points);
    if (tried > most_attempts * (points.size() + 1)) refuse_empty(study);
  }
  return points;
}

/// One trajectory: a start and the order in which factors move, each up or down by half the levels.
std::vector<Point> trajectory(const Study& study, std::size_t number, core::Draws& draws) {
  const std::size_t factors = study.factors.size();
  const double intervals = study.design.levels - 1;
  const double step = study.design.levels / (2 * intervals);
  std::vector<double> place(factors);
  std::vector<double> move(factors);
  for (std::size_t f = 0; f < factors; ++f) {
    const double low = std::floor(draws.unit() * study.design.levels / 2) / intervals;
    const bool up = draws.unit() < 0.5;
    place[f] = up ? low : low + step;
    move[f] = up ? step : -step;
  }
  const auto point = [&](std::string role) {
    Point result{{}, static_cast<std::uint32_t>(number), std::move(role)};
    for (std::size_t f = 0; f < factors; ++f) result.settings.push_back(study.factors[f].between(place[f]));
    return result;
  };
  std::vector<Point> points{point("base")};
  for (const std::size_t f : random_order(factors, draws)) {
    place[f] += move[f];
    points.push_back(point(study.factors[f].id()));
  }
  return points;
}

std::vector<Point> morris(const Study& study) {
  const DesignDraws random{study.design.seed, "morris"};
  std::vector<Point> points;
  for (std::size_t t = 0; t < study.design.size; ++t) {
    core::Draws draws = random.draws(t);
    bool allowed = false;
    for (int attempt = 0; !allowed; ++attempt) {
      if (attempt == most_attempts) refuse_empty(study);
      std::vector<Point> way = trajectory(study, t, draws);
      allowed = std::all_of(way.begin(), way.end(), [&](const Point& each) { return study.allows(each.settings); });
      if (allowed) points.insert(points.end(), way.begin(), way.end());
    }
  }
  return points;
}

std::vector<Point> saltelli(const Study& study) {
  const std::size_t factors = study.factors.size();
  ScrambledSobol sequence{seeds(study, 2)};
  std::vector<Point> points;
  for (std::uint64_t sample = 0; sample < study.design.size; ++sample) {
    const std::vector<double> place = sequence.next();
    const auto number = static_cast<std::uint32_t>(sample);
    std::vector<Point> together{{settings_at(study, place), number, "A"},
                                {settings_at(study, place, factors), number, "B"}};
    for (std::size_t f = 0; f < factors; ++f) {
      Point mixed{together[0].settings, number, study.factors[f].id()};
      mixed.settings[f] = together[1].settings[f];
      together.push_back(std::move(mixed));
    }
    const bool allowed =
        std::all_of(together.begin(), together.end(), [&](const Point& each) { return study.allows(each.settings); });
    if (allowed) points.insert(points.end(), together.begin(), together.end());
  }
  return points;
}

std::vector<Point> table(const Study& study) {
  std::vector<Point> points;
  for (const std::vector<Setting>& row : study.design.table) add(study, {row, 0, ""}, points);
  return points;
}

std::vector<Point> points_of(const Study& study) {
  switch (study.design.kind) {
    case DesignKind::grid:
      return grid(study);
    case DesignKind::lhs:
      return latin_hypercube(study);
    case DesignKind::sobol:
      return sobol(study);
    case DesignKind::morris:
      return morris(study);
    case DesignKind::one_at_a_time:
      return one_at_a_time(study);
    case DesignKind::saltelli:
      return saltelli(study);
    case DesignKind::csv:
      return table(study);
  }
  return {};
}

}  // namespace

std::vector<Point> all_points(const Study& study) {
  std::vector<Point> points = points_of(study);
  if (points.empty()) refuse_empty(study);
  return points;
}

}  // namespace motcua::study
