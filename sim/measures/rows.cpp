#include "measures/rows.hpp"

#include <algorithm>
#include <tuple>

namespace motcua::measures {

void Rows::sort() {
  std::sort(work.begin(), work.end(), [](const WorkRow& a, const WorkRow& b) {
    return std::tuple(a.finished, a.source, a.number, a.step, a.officer) <
           std::tuple(b.finished, b.source, b.number, b.step, b.officer);
  });
  std::sort(dossiers.begin(), dossiers.end(), [](const DossierRow& a, const DossierRow& b) {
    return std::tuple(a.ended, a.source, a.number) < std::tuple(b.ended, b.source, b.number);
  });
}

}  // namespace motcua::measures
