// The thread sanitizer cannot see into Debian's TBB library and takes its hand-overs for races. This file alone uses
// TBB's templates, is built without the sanitizer, and tells it what TBB orders; what the loops share stays in its
// sight.
#include "engine/parallel.hpp"

#include <tbb/parallel_for.h>

// Present only in programs that run under the thread sanitizer.
extern "C" {
[[gnu::weak]] void __tsan_acquire(void* address);
[[gnu::weak]] void __tsan_release(void* address);
}

namespace motcua::engine {
namespace {

/// Tells the sanitizer that what comes before `pass()` is seen after `wait()`.
class Ordering {
 public:
  void pass() {
    if (__tsan_release) __tsan_release(this);
  }
  void wait() {
    if (__tsan_acquire) __tsan_acquire(this);
  }
};

/// Tells the sanitizer that a loop's body is done, also when it throws.
class Done {
 public:
  explicit Done(Ordering& ordering) : ordering_{ordering} {}
  Done(const Done&) = delete;
  Done& operator=(const Done&) = delete;
  ~Done() { ordering_.pass(); }

 private:
  Ordering& ordering_;
};

}  // namespace

void call_for_each_index(std::size_t count, IndexCall call) {
  Ordering before;
  Ordering after;
  before.pass();
  try {
    tbb::parallel_for(std::size_t{0}, count, [&](std::size_t index) {
      before.wait();
      const Done done{after};
      call.function(call.body, index);
    });
  } catch (...) {
    after.wait();
    throw;
  }
  after.wait();
}

}  // namespace motcua::engine
