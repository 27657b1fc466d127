/* The key-value store from plain C, through the generated header alone: every
 * shape of result, every error that a C caller can make. */
#include "kv_header.h"

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

static const uint8_t* bytes(const char* text) { return (const uint8_t*)text; }

/* The error must be there, and say that. It is freed. */
static void expect(kv_error* error, int32_t code, int32_t kind, const char* type, const char* message) {
  if (error == NULL) {
    printf("no error, expected: %s\n", message);
    ++failures;
    return;
  }
  CHECK(error->code == code);
  CHECK(error->kind == kind);
  CHECK(error->message_len == strlen(error->message));
  if (strcmp(error->type, type) != 0 || strcmp(error->message, message) != 0) {
    printf("%s: %s\n  expected: %s: %s\n", error->type, error->message, type, message);
    ++failures;
  }
  kv_error_free(error);
}

static void refused(kv_error* error, const char* message) { expect(error, 3, 0, "bridge::refused", message); }

static void put(kv_Store* store, const char* key, const uint8_t* value, size_t value_len) {
  kv_Span_result put = kv_Store_put(store, bytes(key), strlen(key), value, value_len);
  CHECK(put.error == NULL && put.value.begin < put.value.end);
}

static void values(kv_Store* store) {
  uint8_t scratch[16];
  uint8_t large[1000];
  kv_optional_vec_u8_result got;

  put(store, "small", bytes("tiny\0nul"), 8);
  got = kv_Store_get(store, bytes("small"), 5, scratch, sizeof scratch);
  CHECK(got.error == NULL && got.has_value && got.len == 8);
  CHECK(got.data == scratch && memcmp(got.data, "tiny\0nul", 8) == 0);

  memset(large, 0xff, sizeof large);
  put(store, "large", large, sizeof large);
  got = kv_Store_get(store, bytes("large"), 5, scratch, sizeof scratch);
  CHECK(got.error == NULL && got.has_value && got.len == sizeof large);
  CHECK(got.data != scratch && memcmp(got.data, large, sizeof large) == 0);
  kv_free(got.data);

  /* No buffer at all is allowed. */
  got = kv_Store_get(store, bytes("small"), 5, NULL, 0);
  CHECK(got.error == NULL && got.has_value && got.len == 8 && memcmp(got.data, "tiny\0nul", 8) == 0);
  kv_free(got.data);

  got = kv_Store_get(store, bytes("none"), 4, scratch, sizeof scratch);
  CHECK(got.error == NULL && !got.has_value);

  /* An empty value is no missing value, and an empty view may be null. */
  put(store, "empty", NULL, 0);
  got = kv_Store_get(store, bytes("empty"), 5, scratch, sizeof scratch);
  CHECK(got.error == NULL && got.has_value && got.len == 0);

  CHECK(kv_Store_len(store).value == 3);
  CHECK(kv_Store_contains(store, bytes("large"), 5).value);
  CHECK(kv_Store_erase(store, bytes("large"), 5).value);
  CHECK(!kv_Store_erase(store, bytes("large"), 5).value);
  CHECK(kv_Store_stats(store).value.entries == 2);
  CHECK(kv_Store_durability(store).value == kv_Durability_Synced);
}

static void views(kv_Store* store) {
  kv_str_result label;
  kv_Span spans[4];
  kv_vec_Span_result all;

  CHECK(kv_Store_set_label(store, "a label", 7).error == NULL);
  label = kv_Store_label(store);
  CHECK(label.error == NULL && label.len == 7 && memcmp(label.data, "a label", 7) == 0);

  all = kv_Store_spans(store, spans, 4);
  CHECK(all.error == NULL && all.len == 2 && all.data == spans);
  CHECK(kv_Store_measure(store, spans, all.len).value == spans[0].end - spans[0].begin + spans[1].end - spans[1].begin);
  all = kv_Store_spans(store, spans, 1);
  CHECK(all.error == NULL && all.len == 2 && all.data != spans);
  kv_free(all.data);
}

static void cursors(const kv_Store* store) {
  kv_Cursor_result found = kv_Store_find(store, bytes("none"), 4);
  kv_Cursor* cursor = kv_Store_cursor(store).value;
  kv_slice_u8_result key = kv_Cursor_key(cursor);

  CHECK(found.error == NULL && found.value == NULL);
  CHECK(key.error == NULL && key.len == 5 && memcmp(key.data, "empty", 5) == 0);
  CHECK(kv_Cursor_next(cursor).error == NULL && kv_Cursor_next(cursor).error == NULL);
  CHECK(!kv_Cursor_valid(cursor).value);
  expect(kv_Cursor_next(cursor).error, 11, KV_ERROR_END, "std::out_of_range", "the cursor is at the end");
  kv_Cursor_destroy(cursor);
}

static void batches(kv_Store* store) {
  kv_Batch* batch = kv_Batch_new().value;
  CHECK(kv_Batch_put(batch, bytes("batch"), 5, bytes("1"), 1).error == NULL);
  CHECK(kv_Batch_expect(batch, bytes("batch"), 5, NULL, 0, false).error == NULL);
  CHECK(kv_Store_apply(store, batch).error == NULL);
  CHECK(kv_Store_len(store).value == 3);

  /* Taken on failure too. */
  batch = kv_Batch_new().value;
  CHECK(kv_Batch_expect(batch, bytes("batch"), 5, bytes("2"), 1, true).error == NULL);
  {
    kv_error* error = kv_Store_apply(store, batch).error;
    CHECK(error != NULL && error->kind == KV_ERROR_CONFLICT && strcmp(error->type, "kv::conflict") == 0);
    kv_error_free(error);
  }
}

/* What a C caller can do wrong. */
static void mistakes(kv_Store* store, const char* path) {
  kv_Store* const none = NULL;
  refused(kv_Store_len(none).error, "self is null");
  refused(kv_Store_put(none, bytes("k"), 1, NULL, 0).error, "self is null");
  refused(kv_Store_merge(store, NULL).error, "other is null");
  refused(kv_Store_apply(store, NULL).error, "batch is null");
  refused(kv_Store_put(store, NULL, 3, NULL, 0).error, "key is null and has a length of 3");
  refused(kv_Store_open(path, strlen(path), 99).error, "durability: 99 is not a value of Durability");
  refused(kv_Store_flush(store, 2, true).error, "durability: 2 is not a value of Durability");
  /* What is absent is not looked at. */
  CHECK(kv_Store_flush(store, 2, false).error == NULL);
  kv_Store_destroy(NULL);
  kv_Cursor_destroy(NULL);
  kv_Batch_destroy(NULL);
  kv_error_free(NULL);
  kv_free(NULL);
}

static void failures_of_the_library(const char* path) {
  FILE* file;
  kv_Store_result open = kv_Store_open("/nowhere/at/all", 15, kv_Durability_Buffered);
  CHECK(open.error != NULL && open.error->kind == KV_ERROR_IO && open.error->code == 5 && open.error->detail == 2);
  CHECK(open.error != NULL && open.error->domain != NULL && strcmp(open.error->type, "std::system_error") == 0);
  kv_error_free(open.error);

  /* A damaged log: what was nested is the cause. */
  file = fopen(path, "r+b");
  CHECK(file != NULL);
  if (file == NULL) return;
  CHECK(fseek(file, 20, SEEK_SET) == 0 && fputc('?', file) == '?');
  fclose(file);
  open = kv_Store_open(path, strlen(path), kv_Durability_Buffered);
  CHECK(open.error != NULL && open.error->kind == KV_ERROR_RECOVERY && open.error->code == 15);
  CHECK(open.error != NULL && open.error->cause != NULL && open.error->cause->kind == KV_ERROR_CORRUPTION);
  CHECK(open.error != NULL && open.error->cause != NULL && open.error->cause->cause == NULL);
  kv_error_free(open.error);
}

int main(int argc, char** argv) {
  kv_Store_result open;
  if (argc != 2) return 2;
  open = kv_Store_open(argv[1], strlen(argv[1]), kv_Durability_Synced);
  if (open.error != NULL) {
    printf("%s\n", open.error->message);
    return 2;
  }
  values(open.value);
  views(open.value);
  cursors(open.value);
  batches(open.value);
  mistakes(open.value, argv[1]);
  kv_Store_destroy(open.value);
  failures_of_the_library(argv[1]);
  CHECK(kv_alive_total() == 0);
  printf("%d failures\n", failures);
  return failures == 0 ? 0 : 1;
}
