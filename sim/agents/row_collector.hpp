// Rows leave the processes of a run, stretch by stretch of simulated time.
#pragma once

#include <vector>

#include "agents/process.hpp"
#include "measures/rows.hpp"

namespace motcua::agents {

/// Takes rows from the processes, puts them in order and hands them to the sink. Time is cut where enough of them have
/// come together; as they are in order of time, where it is cut does not show in what the sink takes in all.
class RowCollector {
 public:
  /// Without a sink all rows are left for collect_last().
  RowCollector(std::vector<Process>& processes, measures::RowSink* sink) : processes_{processes}, sink_{sink} {}

  /// All that happened before `until` has happened: hands it over if that is worth it to the sink, of which there must
  /// be one.
  void collect(core::Tick until);

  /// The run is over: hands over the rest and the dossiers that are still open, or returns them where there is no sink.
  /// `context`: of the model that holds last.
  measures::Rows collect_last(const Context& context);

 private:
  measures::Rows take_before(core::Tick until);

  std::vector<Process>& processes_;
  measures::RowSink* sink_;
};

}  // namespace motcua::agents
