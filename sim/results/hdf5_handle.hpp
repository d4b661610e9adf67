// The HDF5 C library made safe: handles that close themselves, calls that throw, no messages of its own on stderr.
#pragma once

#include <hdf5.h>

#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

namespace motcua::results::hdf5 {

/// A call of the library failed; `what()` is the innermost reason that the library gave.
struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The innermost message of the library's error stack, or `call` if it left none.
std::string last_reason(const char* call);

/// Passes a non-negative result through and turns a negative one into an Error.
template <class Result>
Result checked(Result result, const char* call) {
  if (result < 0) throw Error(last_reason(call));
  return result;
}

/// Held while the library is in use: it is not made for threads, so one at a time; and its habit of printing its error
/// stack is off meanwhile, because the reasons go into our own messages.
class Session {
 public:
  Session();
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

 private:
  std::unique_lock<std::mutex> lock_;
  H5E_auto2_t printer_ = nullptr;
  void* printer_data_ = nullptr;
};

/// Owns an identifier of the library and closes it by the function that `Close` names.
template <herr_t (*Close)(hid_t)>
class Handle {
 public:
  Handle(hid_t id, const char* call) : id_{checked(id, call)} {}
  ~Handle() {
    if (id_ >= 0) Close(id_);
  }
  Handle(Handle&& other) noexcept : id_{std::exchange(other.id_, H5I_INVALID_HID)} {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }

  hid_t id() const { return id_; }

  /// Closes now, and says so if that fails, which a destructor cannot.
  void close(const char* call) { checked(Close(std::exchange(id_, H5I_INVALID_HID)), call); }

 private:
  hid_t id_;
};

/// Gives back what the library allocated for items of variable length that were read into `buffer`.
class Reclaim {
 public:
  Reclaim(hid_t type, hid_t space, void* buffer) : type_{type}, space_{space}, buffer_{buffer} {}
  ~Reclaim() { H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, buffer_); }
  Reclaim(const Reclaim&) = delete;
  Reclaim& operator=(const Reclaim&) = delete;

 private:
  hid_t type_;
  hid_t space_;
  void* buffer_;
};

using File = Handle<H5Fclose>;
using Group = Handle<H5Gclose>;
using Object = Handle<H5Oclose>;  ///< a group or a dataset
using Array = Handle<H5Dclose>;
using AttributeHandle = Handle<H5Aclose>;
using Space = Handle<H5Sclose>;
using Type = Handle<H5Tclose>;
using Properties = Handle<H5Pclose>;

}  // namespace motcua::results::hdf5
