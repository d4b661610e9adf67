// Where a process adds up what happens: in the tally of the thread that runs it.
#pragma once

#include <cstdint>

#include "agents/care.hpp"
#include "agents/tables.hpp"
#include "measures/quantity.hpp"
#include "measures/tally.hpp"

namespace motcua::agents {

/// The sums of a process. A dossier that came during the warm-up is not counted: what it adds is thrown away.
class Accounts : protected Tables {
 protected:
  using Tables::Tables;

  /// Where a dossier's quantities are added up, over the run and by period.
  measures::Sums& sums_of(const Dossier& dossier) { return dossier.counted ? tally_->sums(dossier.cell) : uncounted_; }
  measures::SumsOverTime& period_sums_of(const Dossier& dossier) {
    return dossier.counted ? period_sums_[source_table_of(dossier).procedure_id.index()] : uncounted_over_time_;
  }

  /// Both, looked up once for all that is added in one event.
  struct Books {
    measures::Sums& sums;
    measures::SumsOverTime& of_period;

    void add(measures::Quantity quantity, std::int64_t amount) const {
      sums.add(quantity, amount);
      of_period.add(quantity, amount);
    }
  };
  Books books_of(const Dossier& dossier) { return {sums_of(dossier), period_sums_of(dossier)}; }

  void add(const Dossier& dossier, measures::Quantity quantity, std::int64_t amount) {
    if (dossier.counted) tally_->add(dossier.cell, quantity, amount);
  }
  template <Care care = Care::full>
  void add(const Dossier& dossier, measures::Quantity quantity, core::Duration amount) {
    add(dossier, quantity, amount.count());
    if (asks<care>(context_->row_book != nullptr)) context_->keep_time(dossier, quantity, amount);
  }
  void add_over_time(const Dossier& dossier, measures::Quantity quantity, std::int64_t amount) {
    books_of(dossier).add(quantity, amount);
  }
  void count_piece(const Dossier& dossier, const measures::StepSums& sums) {
    if (dossier.counted) tally_->step(step_table_of(dossier).place) += sums;
  }

  measures::Tally* tally_ = nullptr;
  measures::SumsOverTime* period_sums_ = nullptr;  ///< its sums of the present period, by procedure

 private:
  measures::Sums uncounted_;
  measures::SumsOverTime uncounted_over_time_;
};

}  // namespace motcua::agents
