// Arrays of results, filled cell by cell.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "results/dataset.hpp"
#include "study/axes.hpp"
#include "study/runner.hpp"

namespace motcua::study {

/// A table of sums of each run along one axis, the procedure running faster, and what the arrays made of it are called.
struct Breakdown {
  std::string suffix;  ///< of the variables' names: "", "_by_group", "_by_time"
  std::string words;   ///< of their long names
  const Axis* axis;
  std::variant<std::vector<measures::Sums> RunFigures::*, std::vector<measures::SumsOverTime> RunFigures::*> cells;
};

inline const measures::Sums& all_sums(const measures::Sums& sums) {
  return sums;
}
inline measures::Sums all_sums(const measures::SumsOverTime& sums) {
  return sums.all();
}

/// Makes arrays over (model, replication, …) from what the runs left.
class VariableMaker {
 public:
  VariableMaker(const Axes& axes, const Finished& finished) : axes_{axes}, finished_{finished} {}

  /// Over (model, replication): of(m, figures).
  template <class Of>
  results::Values by_run(Of of) const {
    std::vector<double> values;
    for (std::size_t m = 0; m < finished_.figures.size(); ++m) {
      for (const RunFigures& figures : finished_.figures[m]) values.push_back(of(m, figures));
    }
    return values;
  }

  /// Over (model, replication, procedure, breakdown's axis): of(sums); `otherwise` where a model has no such thing.
  template <class Value, class Of>
  results::Values by_cell(const Breakdown& breakdown, Value otherwise, Of of) const {
    return std::visit(
        [&](auto cells) {
          return over_cells(*breakdown.axis, otherwise, [&](const RunFigures& figures, std::size_t cell) {
            return of(all_sums((figures.*cells)[cell]));
          });
        },
        breakdown.cells);
  }

  /// The same with of(figures, cell), where cell = own index × procedures + own procedure.
  template <class Value, class Of>
  results::Values over_cells(const Axis& axis, Value otherwise, Of of) const {
    std::vector<Value> values;
    const std::size_t block = axes_.procedure.size() * axis.size();
    for (std::size_t m = 0; m < finished_.figures.size(); ++m) {
      const auto& procedures = axes_.procedure.positions[m];
      const auto& things = axis.positions[m];
      for (const RunFigures& figures : finished_.figures[m]) {
        const std::size_t first = values.size();
        values.resize(first + block, otherwise);
        for (std::size_t t = 0; t < things.size(); ++t) {
          for (std::size_t p = 0; p < procedures.size(); ++p) {
            values[first + procedures[p] * axis.size() + things[t]] = of(figures, t * procedures.size() + p);
          }
        }
      }
    }
    return values;
  }

  /// Over (model, replication, axis, `depth`): of(m, figures, own index, d); `otherwise` where a model has no such
  /// thing.
  template <class Value, class Of>
  std::vector<Value> along(const Axis& axis, std::size_t depth, Value otherwise, Of of) const {
    std::vector<Value> values;
    for (std::size_t m = 0; m < finished_.figures.size(); ++m) {
      for (const RunFigures& figures : finished_.figures[m]) {
        const std::size_t first = values.size();
        values.resize(first + axis.size() * depth, otherwise);
        for (std::size_t t = 0; t < axis.positions[m].size(); ++t) {
          if (axis.positions[m][t] == Axis::nowhere) continue;
          for (std::size_t d = 0; d < depth; ++d)
            values[first + axis.positions[m][t] * depth + d] = of(m, figures, t, d);
        }
      }
    }
    return values;
  }

 private:
  const Axes& axes_;
  const Finished& finished_;
};

}  // namespace motcua::study
