// What a package does with one release of its library: LIB_VERSION says which.
#include "releases.h"

#include <cstdio>
#include <cstring>

#include "lib.h"

namespace {

int failures = 0;

void check(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not so with %d: %s\n", LIB_VERSION, what);
  ++failures;
}

[[maybe_unused]] void fails(br_releases_error* error, int code, const char* says) {
  if (error == nullptr || error->code != code || std::strcmp(error->message, says) != 0) {
    check(false, says);
    std::fprintf(stderr, "  but: %s\n", error == nullptr ? "no error" : error->message);
  }
  br_releases_error_free(error);
}

[[maybe_unused]] constexpr const char* no_backup =
    "lib::back_up: the library was built without it: it needs LIB_AT_LEAST(1, 5)";

void with_store(br_releases_Store* store) {
  // A value that the release has not is none.
  const br_releases_i32_result all = br_releases_Store_compact(store, br_releases_Level_All);
  const br_releases_Backup_result backup =
      br_releases_back_up(store, br_releases_Parts_Keys | br_releases_Parts_Locks);
#if LIB_AT_LEAST(1, 5)
  check(all.error == nullptr, "a value of this release");
  check(backup.error == nullptr && br_releases_Backup_live_count(0).alive == 1, "a backup");
  check(br_releases_Backup_size(backup.value).error == nullptr, "its size");
  const br_releases_bool_result verified = br_releases_Backup_verify(backup.value);
#if LIB_AT_LEAST(1, 6)
  check(verified.error == nullptr && verified.value, "verified");
#else
  fails(verified.error, 12,
        "lib::Backup::verify: the library was built without it: it needs (LIB_AT_LEAST(1, 6)) && "
        "(LIB_AT_LEAST(1, 5))");
#endif
  check(br_releases_Store_put(store, backup.value).value, "taken");
  check(br_releases_Backup_live_count(0).alive == 0, "and destroyed");
#else
  fails(all.error, 3, "level: 2 is not a value of Level");
  fails(backup.error, 12, no_backup);
  // Nobody has a backup; who says so all the same is told.
  fails(br_releases_Store_put(store, nullptr).error, 12,
        "lib::Store::put: the library was built without it: it needs LIB_AT_LEAST(1, 5)");
#endif
  br_releases_Store_destroy(store);
}

}  // namespace

int main() {
  // Of what there is none, none is destroyed or counted.
  br_releases_Backup_destroy(nullptr);
  br_releases_Part_destroy(nullptr);
  check(br_releases_Backup_live_count(0).alive == 0, "no backup");
  check(br_releases_Part_live_count(0).since == 0, "no part");
  const br_releases_bool_result same = br_releases_same(nullptr, nullptr);
#if LIB_AT_LEAST(1, 5)
  check(same.error == nullptr && same.value, "none is none");
#else
  fails(same.error, 12, "lib::same: the library was built without it: it needs LIB_AT_LEAST(1, 5)");
#endif

  const br_releases_Store_result store = br_releases_Store_new();
#if LIB_AT_LEAST(1, 4)
  check(store.error == nullptr, "a store");
  with_store(store.value);
#else
  fails(store.error, 12,
        "the constructor of lib::Store: the library was built without it: it needs LIB_AT_LEAST(1, 4)");
  static_cast<void>(with_store);
#endif
  return failures == 0 ? 0 : 1;
}
