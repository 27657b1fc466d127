// Fails each allocation in turn, once or from there on, and counts what is left.
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include "returned_bridge.h"

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void __libc_free(void* memory);
}

namespace {

long until_failure = -1;  // how many allocations succeed still; -1: all
bool for_good = false;
bool failed = false;
long live = 0;

bool fails() {
  if (until_failure < 0) return false;
  if (until_failure > 0) {
    --until_failure;
    return false;
  }
  if (!for_good) until_failure = -1;
  return failed = true;
}

void check(bool condition, const char* name, long nth, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "%s, allocation %ld, %s: %s (%ld live)\n", name, nth, for_good ? "for good" : "once",
               what, live);
  std::exit(1);
}

// Calls until no allocation is left to fail. Each call gives an error of any
// kind or succeeds, and leaves nothing behind.
template <class Call>
void each_allocation(const char* name, const Call& call) {
  for (const bool good : {false, true}) {
    lib_error_free(call());  // what is kept once and for all
    long reported = 0;
    for (long nth = 0;; ++nth) {
      const long before = live;
      for_good = good;
      failed = false;
      until_failure = nth;
      lib_error* const error = call();
      until_failure = -1;
      if (error != nullptr && error->code == 8) ++reported;
      lib_error_free(error);
      check(live == before, name, nth, "something is left");
      if (!failed) break;
      check(nth < 1000, name, nth, "no end");
    }
    check(reported > 0, name, 0, "no failure was reported");
  }
}

}  // namespace

extern "C" {
void* malloc(std::size_t size) {
  void* const memory = fails() ? nullptr : __libc_malloc(size);
  live += memory != nullptr;
  return memory;
}
void* calloc(std::size_t count, std::size_t size) {
  void* const memory = fails() ? nullptr : __libc_calloc(count, size);
  live += memory != nullptr;
  return memory;
}
void* realloc(void* memory, std::size_t size) {
  void* const grown = fails() ? nullptr : __libc_realloc(memory, size);
  live += grown != nullptr && memory == nullptr;
  return grown;
}
void free(void* memory) {
  live -= memory != nullptr;
  __libc_free(memory);
}
}

int main() {
  each_allocation("unique", [] {
    const lib_Thing_result made = lib_unique(false);
    lib_Thing_destroy(made.value);
    return made.error;
  });
  each_allocation("value", [] {
    const lib_Thing_result made = lib_value(false);
    lib_Thing_destroy(made.value);
    return made.error;
  });
  each_allocation("take", [] {
    const lib_Thing_result made = lib_unique(false);
    if (made.error != nullptr) return made.error;
    return lib_take(made.value, "a name that does not fit into a string", 38).error;
  });
  each_allocation("take and throw", [] {
    const lib_Thing_result made = lib_unique(false);
    if (made.error != nullptr) return made.error;
    return lib_take(made.value, "throw", 5).error;
  });
  each_allocation("vector", [] {
    const lib_vec_i64_result given = lib_vector(false, nullptr, 0);
    lib_free(given.data);
    return given.error;
  });
  each_allocation("list", [] {
    const lib_Pair pairs[] = {{1, 2}, {3, 4}};
    const lib_vec_Pair_result given = lib_listed(pairs, 2, nullptr, 0);
    lib_free(given.data);
    return given.error;
  });
  each_allocation("owned text", [] {
    const char text[] = "text that does not fit into a string";
    const lib_string_result given = lib_owned_text(text, sizeof text - 1, nullptr, 0);
    lib_free(given.data);
    return given.error;
  });
  each_allocation("packed", [] {
    const lib_packed_result given = lib_people(4, nullptr, 0);
    lib_free(given.data);
    return given.error;
  });
  each_allocation("unpacked", [] {
    const lib_packed_result given = lib_people(4, nullptr, 0);
    if (given.error != nullptr) return given.error;
    const lib_packed_result same = lib_same_people(given.data, given.len, nullptr, 0);
    lib_free(given.data);
    lib_free(same.data);
    return same.error;
  });
  each_allocation("packed into arguments", [] {
    const lib_packed_result given = lib_people(4, nullptr, 0);
    if (given.error != nullptr) return given.error;
    const auto of = lib_names_of(given.data, given.len, nullptr, 0, nullptr, 0);
    lib_free(given.data);
    lib_free(of.value.names);
    lib_free(of.value.longest);
    return of.error;
  });
  each_allocation("thrown while it is packed", [] { return lib_broken(5, nullptr, 0).error; });
  each_allocation("status", [] { return lib_record(true).error; });
  each_allocation("expected", [] { return lib_vector(true, nullptr, 0).error; });
  each_allocation("words", [] { return lib_nothing(true).error; });
  each_allocation("pointer", [] { return lib_pointer(true).error; });
  each_allocation("thrown", [] { return lib_thrown(true).error; });
  each_allocation("code", [] { return lib_condition(true).error; });
  each_allocation("refused", [] { return lib_by_pointer(nullptr).error; });
  each_allocation("text", [] { return lib_c_text("text that does not fit into a string", 36).error; });
  each_allocation("an object that failed", [] {
    const char text[] = "(an expression that does not fit into a string";
    return lib_Pattern_compile(text, sizeof text - 1).error;
  });
  each_allocation("an object that did not fail", [] {
    const char text[] = "an expression that does not fit into a string";
    const lib_Pattern_result made = lib_Pattern_compile(text, sizeof text - 1);
    lib_Pattern_destroy(made.value);
    return made.error;
  });
  each_allocation("a pointer to what failed", [] { return lib_raw_pattern("", 0).error; });
  each_allocation("a number of a set", [] { return lib_code_alone(true).error; });
  each_allocation("what a base class says", [] { return lib_complains(true).error; });
  return 0;
}
