#include "engine/partition.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

namespace motcua::engine {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

/// Numbers the components of a graph by their first vertex; returns how many there are.
std::uint32_t number_components(const Graph& graph, std::vector<std::uint32_t>& component_of) {
  component_of.resize(boost::num_vertices(graph));
  if (component_of.empty()) return 0;
  return static_cast<std::uint32_t>(boost::connected_components(graph, component_of.data()));
}

std::vector<Island> islands_of(const Partition& cut, const std::vector<Connection>& connections) {
  const auto process_at = [&](std::uint32_t place) { return cut.process_of_place[place]; };
  Graph joined(cut.processes);
  for (const Connection& connection : connections) {
    boost::add_edge(process_at(connection.from), process_at(connection.to), joined);
  }
  std::vector<std::uint32_t> island_of;
  std::vector<Island> islands(number_components(joined, island_of), Island{{}, Partition::unbounded});
  for (std::uint32_t process = 0; process < cut.processes; ++process) {
    islands[island_of[process]].processes.push_back(process);
  }
  for (const Connection& connection : connections) {
    if (process_at(connection.from) == process_at(connection.to)) continue;
    Island& island = islands[island_of[process_at(connection.from)]];
    island.lookahead = std::min(island.lookahead, connection.delay);
  }
  return islands;
}

}  // namespace

Partition partition(std::uint32_t places, const std::vector<Connection>& connections, core::Duration wanted) {
  const core::Duration least = std::max(wanted, core::Duration{1});
  Graph close(places);
  for (const Connection& connection : connections) {
    if (connection.delay < least) boost::add_edge(connection.from, connection.to, close);
  }
  Partition result;
  result.processes = number_components(close, result.process_of_place);
  result.islands = islands_of(result, connections);
  result.lookahead = Partition::unbounded;
  for (const Island& island : result.islands) result.lookahead = std::min(result.lookahead, island.lookahead);
  return result;
}

}  // namespace motcua::engine
