#include "engine/partition.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

namespace motcua::engine {

Partition partition(std::uint32_t places, const std::vector<Connection>& connections, core::Duration wanted) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  const core::Duration least = std::max(wanted, core::Duration{1});
  Graph close(places);
  for (const Connection& connection : connections) {
    if (connection.delay < least) boost::add_edge(connection.from, connection.to, close);
  }
  Partition result;
  result.process_of_place.resize(places);
  if (places > 0) {
    result.processes = static_cast<std::uint32_t>(boost::connected_components(close, result.process_of_place.data()));
  }
  result.lookahead = Partition::unbounded;
  for (const Connection& connection : connections) {
    const bool apart = result.process_of_place[connection.from] != result.process_of_place[connection.to];
    if (apart) result.lookahead = std::min(result.lookahead, connection.delay);
  }
  return result;
}

}  // namespace motcua::engine
