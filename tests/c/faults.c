/* What only a C caller can do: hand over bits that are no value, and objects
 * that are not there. */
#include "faults_header.h"

#include <stdio.h>
#include <string.h>

static int failures = 0;

#define CHECK(CONDITION)                                             \
  do {                                                               \
    if (!(CONDITION)) {                                              \
      printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #CONDITION); \
      ++failures;                                                    \
    }                                                                \
  } while (0)

/* The error must be there, be INVALID_ARGUMENT and say that. It is freed. */
static void refused(br_faults_error* error, const char* message) {
  if (error == NULL || error->code != 3 || strcmp(error->message, message) != 0) {
    printf("%s\n  expected: %s\n", error == NULL ? "no error" : error->message, message);
    ++failures;
  }
  br_faults_error_free(error);
}

static void enumerators(void) {
  br_faults_Color colors[3] = {br_faults_Color_Red, 0, br_faults_Color_Blue};
  br_faults_Color out[3];
  refused(br_faults_echo_color(3).error, "v: 3 is not a value of Color");
  refused(br_faults_echo_tiny(1).error, "v: 1 is not a value of Tiny");
  refused(br_faults_echo_wide(-1).error, "v: -1 is not a value of Wide");
  refused(br_faults_throw_i32(13).error, "kind: 13 is not a value of Kind");
  refused(br_faults_echo_option_color(0, true).error, "v: 0 is not a value of Color");
  CHECK(!br_faults_echo_option_color(0, false).has_value);
  refused(br_faults_reverse_colors(colors, 3, out, 3).error, "v: 0 is not a value of Color");
  CHECK(br_faults_reverse_colors(colors, 1, out, 3).data[0] == br_faults_Color_Red);
  CHECK(br_faults_echo_wide(br_faults_Wide_Min).value == br_faults_Wide_Min);
}

static void bits_in_records(void) {
  br_faults_Flagged flagged[2];
  br_faults_Flagged out[2];
  br_faults_Nested nested;
  memset(flagged, 0, sizeof flagged);
  flagged[0].color = flagged[1].color = br_faults_Color_Green;
  CHECK(br_faults_echo_flagged(flagged[0]).error == NULL);
  CHECK(br_faults_reverse_flagged(flagged, 2, out, 2).error == NULL);

  memset(&flagged[1].off, 2, 1);
  refused(br_faults_reverse_flagged(flagged, 2, out, 2).error, "v: off: 2 is not a bool");
  refused(br_faults_echo_flagged(flagged[1]).error, "v: off: 2 is not a bool");
  flagged[0].color = 9;
  refused(br_faults_echo_flagged(flagged[0]).error, "v: 9 is not a value of Color");

  memset(&nested, 0, sizeof nested);
  nested.color = br_faults_Color_Red;
  CHECK(br_faults_flip_nested(&nested).error == NULL);
  memset(&nested.scalars.flag, 0xff, 1);
  refused(br_faults_flip_nested(&nested).error, "v: flag: 255 is not a bool");
  nested.tiny = 7;
  refused(br_faults_flip_nested(&nested).error, "v: 7 is not a value of Tiny");
  refused(br_faults_flip_nested(NULL).error, "v is null");
}

static void objects(void) {
  br_faults_Token* token = br_faults_Token_new(1).value;
  br_faults_Token* other = br_faults_Token_new(2).value;
  refused(br_faults_Token_value(NULL).error, "self is null");
  refused(br_faults_Token_add(token, NULL).error, "other is null");
  refused(br_faults_take_token(NULL).error, "token is null");
  refused(br_faults_pass_token(NULL).error, "token is null");
  CHECK(br_faults_Token_add_optional(token, NULL).value == 1);
  CHECK(br_faults_pass_optional_token(NULL).value == NULL);
  /* The one that is there is taken, although the other is not. */
  refused(br_faults_take_tokens(token, NULL).error, "b is null");
  refused(br_faults_take_tokens(NULL, other).error, "a is null");
  /* Taken, although another argument is refused. */
  token = br_faults_Token_new(3).value;
  refused(br_faults_take_token_and_throw(token, 13).error, "kind: 13 is not a value of Kind");
}

static void the_error_without_memory(void) {
  /* One and the same, never freed, however often it is. */
  br_faults_error* first = br_faults_throw_unit(br_faults_Kind_BadAlloc).error;
  br_faults_error* second = br_faults_throw_unit(br_faults_Kind_BadAlloc).error;
  CHECK(first == second && first->code == 8 && first->cause == NULL);
  CHECK(first->message_len == 13 && strcmp(first->message, "out of memory") == 0);
  br_faults_error_free(first);
  br_faults_error_free(second);
  CHECK(strcmp(first->type, "std::bad_alloc") == 0);
}

static void bytes_of_any_kind(void) {
  br_faults_error* error = br_faults_throw_unit(br_faults_Kind_NotUtf8).error;
  CHECK(error->message_len == 7 && strcmp(error->message, "\xff\xfe caf\xe9") == 0);
  br_faults_error_free(error);
  error = br_faults_throw_unit(br_faults_Kind_Long).error;
  CHECK(error->message_len == 1 << 20 && error->message[1 << 20] == '\0');
  br_faults_error_free(error);
  error = br_faults_throw_unit(br_faults_Kind_Silent).error;
  CHECK(error->message_len == 0 && error->message != NULL && error->message[0] == '\0');
  br_faults_error_free(error);
}

static void fields(void) {
  const uint8_t text[] = {'a', 0, 'b'};
  br_faults_error* error = br_faults_refuse_text(6, text, sizeof text).error;
  CHECK(error->kind == BR_FAULTS_ERROR_TEXT && error->code == 3);
  const br_faults_error_text* const held = error->fields;
  CHECK(held->how == 6 && held->at.second == -2 && held->color == br_faults_Color_Blue);
  CHECK(held->text_len == 3 && memcmp(held->text, text, 3) == 0);
  CHECK(held->bytes_len == 3 && held->bytes != (const uint8_t*)held->text);
  CHECK(held->wide_len == 2 && held->wide[0] == -1 && held->size == 3 && held->is_last);
  br_faults_error_free(error);
  /* No fields without the kind, and none of another kind. */
  error = br_faults_refuse_text(1, text, sizeof text).error;
  CHECK(error->kind == 0 && error->fields == NULL);
  CHECK(error->cause != NULL && strcmp(error->cause->message, "the text is gone") == 0);
  br_faults_error_free(error);
  error = br_faults_refuse_text(5, NULL, 0).error;
  CHECK(error->kind == BR_FAULTS_ERROR_WORD && error->fields == NULL);
  br_faults_error_free(error);
}

/* What is all x, and that long. */
static int all_x(const void* data, size_t len, size_t expected) {
  const char* const text = data;
  size_t i = 0;
  while (i < len && text[i] == 'x') ++i;
  return i == len && len == expected;
}

static uint64_t address(const void* data) { return (uint64_t)(uintptr_t)data; }

/* From 16 KiB on, what C++ returned is not copied, and is freed as what was. */
static void large_results(void) {
  enum { LARGE = 16384, MANY = 200 };
  static char room[LARGE + 1];
  br_faults_string_result text[MANY];
  br_faults_vec_u8_result bytes;
  br_faults_vec_Pair_result pairs;
  br_faults_optional_string_result option;
  int i;

  text[0] = br_faults_large_text(-1, room, 8);
  CHECK(all_x(text[0].data, text[0].len, LARGE - 1) && address(text[0].data) != br_faults_last_row().value);
  br_faults_free(text[0].data);
  text[0] = br_faults_large_text(0, room, 8);
  CHECK(all_x(text[0].data, text[0].len, LARGE) && address(text[0].data) == br_faults_last_row().value);
  br_faults_free(text[0].data);
  text[0] = br_faults_large_text(1, room, sizeof room);
  CHECK(all_x(text[0].data, text[0].len, LARGE + 1) && text[0].data == room);

  bytes = br_faults_large_bytes(1, NULL, 0);
  CHECK(all_x(bytes.data, bytes.len, LARGE + 1) && address(bytes.data) == br_faults_last_row().value);
  br_faults_free(bytes.data);
  pairs = br_faults_large_pairs(7, NULL, 0);
  CHECK(address(pairs.data) == br_faults_last_row().value);
  CHECK(pairs.len == (LARGE + 7) / sizeof(br_faults_Pair) && pairs.data[pairs.len - 1].second == -7);
  br_faults_free(pairs.data);
  option = br_faults_large_option_text(1, NULL, 0);
  CHECK(option.has_value && address(option.data) == br_faults_last_row().value);
  CHECK(all_x(option.data, option.len, LARGE + 1));
  br_faults_free(option.data);
  text[0] = br_faults_large_owned_text(1, NULL, 0);
  CHECK(all_x(text[0].data, text[0].len, LARGE + 1) && address(text[0].data) == br_faults_last_row().value);
  br_faults_free(text[0].data);
  text[0] = br_faults_out_large_text(1, NULL, 0);
  CHECK(all_x(text[0].data, text[0].len, LARGE + 1) && address(text[0].data) == br_faults_last_row().value);
  br_faults_free(text[0].data);

  /* What stays with C++ is copied, and stays. */
  for (i = 0; i < 2; ++i) {
    text[0] = br_faults_large_kept_text(NULL, 0);
    CHECK(all_x(text[0].data, text[0].len, LARGE + 1) && address(text[0].data) != br_faults_last_row().value);
    memset(text[0].data, 'y', text[0].len);
    br_faults_free(text[0].data);
  }

  /* Many at once, large ones and copies by turns, freed in another order. */
  for (i = 0; i < MANY; ++i) text[i] = br_faults_large_text(i % 2 == 0 ? i : -i, NULL, 0);
  for (i = 0; i < MANY; ++i) {
    const int at = i * 77 % MANY;
    CHECK(all_x(text[at].data, text[at].len, (size_t)(LARGE + (at % 2 == 0 ? at : -at))));
    br_faults_free(text[at].data);
  }
  br_faults_free(NULL);
}

int main(void) {
  enumerators();
  bits_in_records();
  objects();
  the_error_without_memory();
  bytes_of_any_kind();
  fields();
  large_results();
  CHECK(faults_alive_total() == 0);
  printf("%d failures\n", failures);
  return failures == 0 ? 0 : 1;
}
