// What rows tell of dossiers in flight and their records do not hold; exists only in runs whose rows are asked for.
#pragma once

#include <array>
#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "agents/context.hpp"
#include "agents/dossier.hpp"
#include "agents/state.hpp"
#include "core/stream.hpp"
#include "measures/rows.hpp"

namespace motcua::agents {

/// Notes of all dossiers in flight that came after the warm-up and are in the sample, by what a dossier is: its parts
/// may be in several processes at once. All that is noted adds up, whoever comes first; only the whole dossier itself
/// is begun, is ready and ends. Safe from any thread, but for the rows, which belong to the caller.
class RowBook {
 public:
  RowBook(const measures::RowSelection& selection, const core::Streams& streams)
      : selection_{selection}, streams_{streams} {}

  /// Whether the dossier of this number among those of a source is in the sample; `key` is the source's.
  bool samples(core::StreamKey key, std::uint32_t number) const {
    return selection_.share >= 1 || streams_.draw(key, number, core::Purpose::row_sample).unit() < selection_.share;
  }

  /// The citizen has come, or it was handed in.
  void begin(const Dossier& dossier, core::StreamKey key);

  /// Time that passed for it; other quantities than dossier_times are passed over.
  void add(const Dossier& dossier, measures::Quantity quantity, core::Duration time);

  /// Its officer has done a piece of work, of which nothing is noted yet, or has put it aside, whose time is.
  void add_piece(const Dossier& dossier, core::StreamKey key, const OfficerState& worker, core::Tick now,
                 core::Duration work, bool done, measures::Rows& rows);

  void make_ready(const Dossier& dossier, core::Tick now, bool has_deadline, bool on_time);

  /// Makes its row; nothing is noted of it any more.
  void end(const Dossier& dossier, const SourceTable& source, core::Tick now, measures::Outcome outcome,
           measures::Rows& rows);

  /// The run is over: makes the row of a dossier that is still open.
  void leave_open(const Dossier& dossier, const SourceTable& source, measures::Rows& rows);

 private:
  struct Page {
    measures::DossierNotes notes;
    boost::container::small_vector<model::OfficerId, 6> officers;
  };

  /// A part of the book with its own lock.
  struct alignas(64) Shelf {
    std::mutex mutex;
    std::unordered_map<std::uint64_t, Page> pages;
  };

  static std::uint64_t name_of(const Dossier& dossier) {
    return std::uint64_t{dossier.source.index()} << 32 | dossier.number;
  }
  Shelf& shelf_of(std::uint64_t name) { return shelves_[core::avalanche(name) % shelves_.size()]; }

  template <class Do>
  void change(const Dossier& dossier, Do what);
  std::optional<measures::DossierRow> take_row(const Dossier& dossier, const SourceTable& source);

  measures::RowSelection selection_;
  core::Streams streams_;
  std::array<Shelf, 64> shelves_;
};

}  // namespace motcua::agents
