/* Paths from plain C: bytes without a NUL, in both directions. */
#include "standard_header.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

#define CHECK(CONDITION)                                                  \
  do {                                                                    \
    if (!(CONDITION)) {                                                   \
      printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #CONDITION);      \
      ++failures;                                                         \
    }                                                                     \
  } while (0)

static void refused(br_standard_error* error, int32_t code, const char* message) {
  CHECK(error != NULL && error->code == code && strcmp(error->message, message) == 0);
  br_standard_error_free(error);
}

static void same(const char* path, size_t len) {
  char scratch[16];
  br_standard_string_result got = br_standard_same_path(path, len, scratch, sizeof scratch);
  CHECK(got.error == NULL && got.len == len);
  CHECK((got.data == scratch) == (len <= sizeof scratch));
  CHECK(len == 0 || memcmp(got.data, path, len) == 0);
  if (got.data != scratch) br_standard_free(got.data);
}

int main(void) {
  const size_t large = 10 << 20;
  char* const path = malloc(large);
  char scratch[16];
  int32_t calls;
  br_standard_optional_string_result maybe;
  if (path == NULL) return 1;

  same(NULL, 0);
  same("", 0);
  same("/a/\xff\x80", 5);
  memset(path, 'x', large);
  same(path, large);

  /* A NUL at the end of what is passed is a NUL in it. */
  calls = br_standard_path_call_count().value;
  path[large - 1] = 0;
  refused(br_standard_same_path(path, large, scratch, sizeof scratch).error, 3,
          "path is a path and has a NUL at byte 10485759");
  refused(br_standard_same_path("a", 2, scratch, sizeof scratch).error, 3,
          "path is a path and has a NUL at byte 1");
  refused(br_standard_same_path(NULL, 2, scratch, sizeof scratch).error, 3,
          "path is null and has a length of 2");
  refused(br_standard_maybe_path("a", 2, true, scratch, sizeof scratch).error, 3,
          "path is a path and has a NUL at byte 1");
  CHECK(br_standard_path_call_count().value == calls);

  /* What is absent is not looked at. */
  maybe = br_standard_maybe_path("a", 2, false, scratch, sizeof scratch);
  CHECK(maybe.error == NULL && !maybe.has_value);
  maybe = br_standard_maybe_path(NULL, 0, true, scratch, sizeof scratch);
  CHECK(maybe.error == NULL && maybe.has_value && maybe.len == 0);

  refused(br_standard_path_of_bytes((const uint8_t*)"a\0b", 3, scratch, sizeof scratch).error, 13,
          "what C++ returned is a path and has a NUL at byte 1");

  free(path);
  printf("%d failures\n", failures);
  return failures != 0;
}
