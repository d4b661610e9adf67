// What motcua asks of MPI: a module of its own, loaded only under mpirun, so that nobody else pays for MPI's start.
#pragma once

#include <cstddef>

extern "C" {

/// Messages of bytes between the ranks of one start. All calls from one thread; each returns 0 unless MPI failed.
struct motcua_mpi {
  int (*start)(int* rank, int* size);
  int (*send)(int to, const void* bytes, std::size_t size);
  /// Length of the next message and who sent it; -1 if there is none just now.
  int (*probe)(int* from, long* size);
  int (*receive)(int from, void* bytes, std::size_t size);
  /// Waits for all ranks.
  int (*stop)(void);
};

/// The module's only symbol.
const motcua_mpi* motcua_mpi_module(void);
}
