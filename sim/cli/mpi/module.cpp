// The module: plain calls of the MPI standard.
#include "cli/mpi/api.hpp"

#include <mpi.h>

namespace {

constexpr int tag = 1;

int start(int* rank, int* size) {
  int provided = 0;
  const int failed = MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  if (failed != MPI_SUCCESS) return failed;
  MPI_Comm_rank(MPI_COMM_WORLD, rank);
  return MPI_Comm_size(MPI_COMM_WORLD, size);
}

int send(int to, const void* bytes, std::size_t size) {
  return MPI_Send(bytes, static_cast<int>(size), MPI_BYTE, to, tag, MPI_COMM_WORLD);
}

int probe(int* from, long* size) {
  int is_there = 0;
  MPI_Status status;
  const int failed = MPI_Iprobe(MPI_ANY_SOURCE, tag, MPI_COMM_WORLD, &is_there, &status);
  *size = -1;
  if (failed != MPI_SUCCESS || is_there == 0) return failed;
  int count = 0;
  MPI_Get_count(&status, MPI_BYTE, &count);
  *from = status.MPI_SOURCE;
  *size = count;
  return MPI_SUCCESS;
}

int receive(int from, void* bytes, std::size_t size) {
  return MPI_Recv(bytes, static_cast<int>(size), MPI_BYTE, from, tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
}

int stop() {
  return MPI_Finalize();
}

constexpr motcua_mpi module{start, send, probe, receive, stop};

}  // namespace

extern "C" const motcua_mpi* motcua_mpi_module(void) {
  return &module;
}
