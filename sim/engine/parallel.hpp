// Loops on all threads.
#pragma once

#include <cstddef>

namespace motcua::engine {

/// A loop body without its type, so that one compiled loop serves all.
struct IndexCall {
  void (*function)(const void* body, std::size_t index);
  const void* body;
};

/// The loop below, for a body without its type.
void call_for_each_index(std::size_t count, IndexCall call);

/// Calls `body(index)` once for each index in [0, count), on the threads of the current TBB arena and in no particular
/// order, and returns when all are done. Two calls must not write to the same place. After an exception no further
/// index is begun, and one of the exceptions thrown is thrown on.
template <class Body>
void parallel_for_each_index(std::size_t count, const Body& body) {
  const auto call = [](const void* erased, std::size_t index) { (*static_cast<const Body*>(erased))(index); };
  call_for_each_index(count, {call, &body});
}

}  // namespace motcua::engine
