#include "results/hdf5_handle.hpp"

namespace motcua::results::hdf5 {
namespace {

std::mutex library;

// H5E_WALK_UPWARD begins at the innermost record: a non-zero return stops there.
herr_t keep_innermost(unsigned, const H5E_error2_t* record, void* reason) {
  if (record->desc) *static_cast<std::string*>(reason) = record->desc;
  return 1;
}

}  // namespace

std::string last_reason(const char* call) {
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_innermost, &reason);
  H5Eclear2(H5E_DEFAULT);
  return reason.empty() ? std::string{call} + " failed" : reason;
}

Session::Session() : lock_{library} {
  // All is closed by its handle. What a full disk has kept from being closed, the library would try again at exit, and
  // crash.
  [[maybe_unused]] static const herr_t leave_it = H5dont_atexit();
  // It keeps freed blocks of each size in a list of sizes that it searches one by one; headers of objects come in
  // hundreds of sizes. -1: no limit.
  constexpr int blocks = 64 << 10;  // bytes
  [[maybe_unused]] static const herr_t keep_few = H5set_free_list_limits(-1, -1, -1, -1, blocks, blocks);
  H5Eget_auto2(H5E_DEFAULT, &printer_, &printer_data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Session::~Session() {
  H5Eset_auto2(H5E_DEFAULT, printer_, printer_data_);
}

}  // namespace motcua::results::hdf5
