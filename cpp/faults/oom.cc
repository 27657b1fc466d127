#include "oom.h"

#include <cerrno>
#include <cstddef>
#include <cstdlib>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define OOM_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OOM_SANITIZED 1
#endif

#if defined(__GLIBC__) && !defined(OOM_SANITIZED)

namespace {

struct Plan {
  bool armed;
  bool forever;
  long nth;
  long tried;
};

// Not to be allocated itself when it is touched first.
thread_local Plan plan __attribute__((tls_model("initial-exec")));

bool must_fail() {
  if (!plan.armed) return false;
  ++plan.tried;
  bool fail = plan.nth != 0 && (plan.tried == plan.nth || (plan.forever && plan.tried > plan.nth));
  if (fail) errno = ENOMEM;
  return fail;
}

}  // namespace

extern "C" {

// glibc's own, which take over for those below. operator new calls malloc.
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);

__attribute__((visibility("default"))) void* malloc(std::size_t size) noexcept {
  return must_fail() ? nullptr : __libc_malloc(size);
}

__attribute__((visibility("default"))) void* calloc(std::size_t count, std::size_t size) noexcept {
  return must_fail() ? nullptr : __libc_calloc(count, size);
}

__attribute__((visibility("default"))) void* realloc(void* memory, std::size_t size) noexcept {
  return must_fail() ? nullptr : __libc_realloc(memory, size);
}

}  // extern "C"

int oom_available(void) { return 1; }
void oom_arm(long nth, int forever) { plan = {true, forever != 0, nth, 0}; }

long oom_disarm(void) {
  plan.armed = false;
  return plan.tried;
}

#else

int oom_available(void) { return 0; }
void oom_arm(long, int) {}
long oom_disarm(void) { return 0; }

#endif
