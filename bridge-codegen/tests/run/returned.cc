// Calls the shim through its C header, as another language does.
#include "returned.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "returned_bridge.h"

#define CHECK(CONDITION)                                                    \
  do {                                                                      \
    if (!(CONDITION)) {                                                     \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #CONDITION); \
      std::exit(1);                                                         \
    }                                                                       \
  } while (0)

namespace {

// The error of a call that must fail: its code and kind, and what it says.
void fails(lib_error* error, int code, int kind, long detail, const char* type, const char* message) {
  CHECK(error != nullptr);
  std::fprintf(stderr, "%d %d %ld %s: %s\n", error->code, error->kind, static_cast<long>(error->detail),
               error->type, error->message);
  CHECK(error->code == code);
  CHECK(error->kind == kind);
  CHECK(error->detail == detail);
  CHECK(std::strcmp(error->type, type) == 0);
  CHECK(std::strcmp(error->message, message) == 0);
  lib_error_free(error);
}

void statuses() {
  const char* const status = "lib::Status";
  fails(lib_unique(true).error, 5, LIB_ERROR_STATUS, 9, status, "Busy: yes");
  fails(lib_unique_or_none(true).error, 5, LIB_ERROR_STATUS, 9, status, "Busy: yes");
  fails(lib_value(true).error, 5, LIB_ERROR_STATUS, 9, status, "Busy: yes");
  fails(lib_optional(true).error, 5, LIB_ERROR_STATUS, 9, status, "Busy: yes");
  fails(lib_record(true).error, 5, LIB_ERROR_STATUS, 9, status, "Busy: yes");
  fails(lib_thrown(true).error, 5, LIB_ERROR_STATUS, 9, status, "Busy: yes");
  fails(lib_vector(true, nullptr, 0).error, 2, LIB_ERROR_PROBLEM, 77, "lib::problem", "a problem");
  fails(lib_pointer(true).error, 2, LIB_ERROR_PROBLEM, 77, "lib::problem", "by pointer");
  // A number alone says which, since a message is never empty.
  fails(lib_number(true).error, 2, 0, 9, "lib::Status::Code", "failure 9");
  fails(lib_code_alone(true).error, 14, LIB_ERROR_BUSY, 9, "lib::Status::Code", "kBusy");
  fails(lib_complains(true).error, 2, LIB_ERROR_INVALID, 4, "lib::complaint",
        "a complaint that does not fit into a string");
  CHECK(lib_code_alone(false).error == nullptr && lib_complains(false).value == 5);
  fails(lib_condition(true).error, 5, 0, 2, "std::error_code", "No such file or directory");
  fails(lib_null_refused(false).error, 13, 0, 0, "bridge::refused", "what C++ returned is null");

  lib_error* const words = lib_nothing(true).error;
  CHECK(words->message_len == 10 && std::memcmp(words->message, "words\0more", 10) == 0);
  lib_error_free(words);

  CHECK(lib_nothing(false).error == nullptr);
  CHECK(lib_pointer(false).value == 6 && lib_number(false).value == 7 && lib_condition(false).value == 8);
  const lib_optional_i32_result five = lib_optional(false);
  CHECK(five.has_value && five.value == 5);
  const lib_Pair_result pair = lib_record(false);
  CHECK(pair.value.first == 1 && pair.value.second == 2);
  const lib_Thing_result none = lib_null(false);
  CHECK(none.error == nullptr && none.value == nullptr);
  for (const lib_Thing_result& made : {lib_unique(false), lib_value(false), lib_thrown(false)}) {
    CHECK(made.error == nullptr && made.value != nullptr && lib::Thing::alive > 0);
    lib_Thing_destroy(made.value);
  }
  const lib_Thing_result absent = lib_arrives(false);
  CHECK(absent.error == nullptr && absent.value == nullptr && lib::Thing::alive == 0);
  lib_Thing_destroy(lib_arrives(true).value);
  CHECK(lib::Thing::alive == 0);
}

void buffers() {
  std::int64_t small[2];
  std::int64_t large[3];
  lib_vec_i64_result given = lib_vector(false, small, 2);
  CHECK(given.len == 3 && given.data != small && given.data[2] == 3);
  lib_free(given.data);
  given = lib_vector(false, large, 3);
  CHECK(given.len == 3 && given.data == large && large[2] == 3);

  const lib_Pair pairs[] = {{1, 2}, {3, 4}};
  lib_Pair out[2];
  CHECK(lib_listed(pairs, 2, out, 2).len == 2 && out[1].second == 4);
  CHECK(lib_listed(nullptr, 0, nullptr, 0).len == 0);
  const bool bits[] = {true, false, true};
  const lib_vec_bool_result back = lib_bits(bits, 3, nullptr, 0);
  CHECK(back.len == 3 && back.data[0] && !back.data[1] && back.data[2]);
  lib_free(back.data);
  CHECK(!lib_maybe_text(false, nullptr, 0).has_value);
  char text[8];
  CHECK(lib_maybe_text(true, text, sizeof text).len == 4 && std::memcmp(text, "some", 4) == 0);
}

// A std::unique_ptr of a string or a vector is made of what crosses, and copied
// back; a null one is refused, or none.
void owned_rows() {
  char text[8];
  lib_string_result given = lib_owned_text("a\0b", 3, text, sizeof text);
  CHECK(given.error == nullptr && given.len == 3 && std::memcmp(text, "a\0b", 3) == 0);
  given = lib_same_text("0123456789", 10, text, sizeof text);
  CHECK(given.len == 10 && given.data != text && std::memcmp(given.data, "0123456789", 10) == 0);
  lib_free(given.data);
  fails(lib_owned_text("", 0, text, sizeof text).error, 13, 0, 0, "bridge::refused", "what C++ returned is null");
  lib_optional_string_result maybe = lib_owned_text_or_none("ab", 2, true, text, sizeof text);
  CHECK(maybe.has_value && maybe.len == 2);
  CHECK(!lib_owned_text_or_none(nullptr, 0, true, text, sizeof text).has_value);
  CHECK(!lib_owned_text_or_none("ab", 2, false, text, sizeof text).has_value);

  const lib_Pair pairs[] = {{1, 2}, {3, 4}};
  lib_Pair out[2];
  const lib_vec_Pair_result list = lib_owned_pairs(pairs, 2, out, 2);
  CHECK(list.len == 2 && list.data == out && out[1].second == 4);
  fails(lib_owned_pairs(pairs, 0, out, 2).error, 13, 0, 0, "bridge::refused", "what C++ returned is null");
  CHECK(lib_owned_pairs_or_none(pairs, 1, true, out, 2).len == 1);
  CHECK(!lib_owned_pairs_or_none(pairs, 1, false, out, 2).has_value);
  const std::uint8_t bytes[] = {7, 8, 9};
  std::uint8_t back[3];
  CHECK(lib_owned_bytes(bytes, 3, back, 3).len == 3 && back[2] == 9);
}

void objects() {
  lib_Thing* const thing = lib_unique(false).value;
  CHECK(lib_Thing_views(thing).len == 3 && lib_Thing_views(thing).data[1] == 8);
  CHECK(lib_Thing_maybe_view(thing, true).has_value && !lib_Thing_maybe_view(thing, false).has_value);
  CHECK(lib_Thing_lent(thing, false).len == 5);
  fails(lib_Thing_lent(thing, true).error, 5, LIB_ERROR_STATUS, 9, "lib::Status", "Busy: yes");
  CHECK(lib_Thing_plus(thing, 4).value == 7);
  CHECK(lib_Thing_name(thing).data == reinterpret_cast<lib::Thing*>(thing)->name.data());
  CHECK(lib_Thing_chained(thing).error == nullptr && lib_by_pointer(thing).value == 4);
  fails(lib_by_pointer(nullptr).error, 3, 0, 0, "bridge::refused", "thing is null");
  fails(lib_Thing_plus(nullptr, 1).error, 3, 0, 0, "bridge::refused", "self is null");

  // Taken once, on success and on failure alike.
  CHECK(lib_take(thing, "name", 4).value == 4 && lib::Thing::alive == 0);
  fails(lib_take(lib_unique(false).value, "throw", 5).error, 2, LIB_ERROR_NUMBER, 12, "int", "12");
  CHECK(lib::Thing::alive == 0);
  fails(lib_take(lib_unique(false).value, nullptr, 5).error, 3, 0, 0, "bridge::refused",
        "name is null and has a length of 5");
  CHECK(lib::Thing::alive == 0);
  fails(lib_take(nullptr, "x", 1).error, 3, 0, 0, "bridge::refused", "thing is null");
  CHECK(lib_take_if(nullptr).value == -1 && lib_take_if(lib_unique(false).value).value == 3);
  CHECK(lib_keep(lib_unique(false).value).value == 3 && lib::Thing::alive == 0);

  for (const lib_Pinned_result& pinned : {lib_Pinned_new(5), lib_make_pinned(5)}) {
    CHECK(lib_Pinned_get(pinned.value).value == 5);
    lib_Pinned_destroy(pinned.value);
  }
  lib_Thing_destroy(nullptr);
  lib_free(nullptr);
  lib_error_free(nullptr);
}

// What is packed, put together by hand.
struct Packed {
  std::string bytes;

  template <class T>
  Packed& number(T value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
  }
  Packed& count(std::uint32_t value) { return number(value); }
  Packed& text(const std::string& value) {
    count(static_cast<std::uint32_t>(value.size()));
    bytes += value;
    return *this;
  }
  const std::uint8_t* data() const { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }
  std::size_t size() const { return bytes.size(); }
};

template <class Result>
bool is(const Result& result, const Packed& wanted) {
  const bool equal = result.error == nullptr && result.len == wanted.size() &&
                     std::memcmp(result.data, wanted.data(), result.len) == 0;
  lib_error_free(result.error);
  lib_free(result.data);
  return equal;
}

void packed() {
  Packed three;
  three.count(3);
  three.text("a name that does not fit into a string, 0").count(0).number(false).number(lib::Color::Red);
  three.text("a name that does not fit into a string, 1").count(1);
  three.text("a tag that does not fit into a string either");
  three.number(true).number(lib::Pair{1, 2}).number(lib::Color::Green);
  three.text("a name that does not fit into a string, 2").count(2);
  three.text("a tag that does not fit into a string either").text("a tag that does not fit into a string either");
  three.number(false).number(lib::Color::Red);
  CHECK(is(lib_people(3, nullptr, 0), three));
  CHECK(is(lib_same_people(three.data(), three.size(), nullptr, 0), three));
  std::string scratch(three.size(), '\0');
  const lib_packed_result given =
      lib_same_people(three.data(), three.size(), reinterpret_cast<std::uint8_t*>(scratch.data()), scratch.size());
  CHECK(given.error == nullptr && given.data == reinterpret_cast<std::uint8_t*>(scratch.data()));
  CHECK(scratch == three.bytes);

  // Every cut is refused, and no other byte is read.
  for (std::size_t size = 0; size < three.size(); ++size) {
    const std::string cut = three.bytes.substr(0, size);
    const lib_packed_result cut_short =
        lib_same_people(reinterpret_cast<const std::uint8_t*>(cut.data()), cut.size(), nullptr, 0);
    CHECK(cut_short.error != nullptr && cut_short.error->code == 3);
    lib_error_free(cut_short.error);
  }
  fails(lib_same_people(nullptr, 5, nullptr, 0).error, 3, 0, 0, "bridge::refused",
        "people is null and has a length of 5");
  const Packed many = Packed().count(1000).count(0);
  fails(lib_same_people(many.data(), many.size(), nullptr, 0).error, 3, 0, 0, "bridge::refused",
        "people: at byte 0 of 8: 1000 items are said to follow, and there is room for 0");
  const Packed odd = Packed().count(1).text("").count(0).number(std::uint8_t{2}).number(lib::Color::Red);
  fails(lib_same_people(odd.data(), odd.size(), nullptr, 0).error, 3, 0, 0, "bridge::refused",
        "people: at byte 13 of 17: 2 does not say whether there is a value");
  const Packed unknown = Packed().count(1).text("").count(0).number(false).number(std::int32_t{7});
  fails(lib_same_people(unknown.data(), unknown.size(), nullptr, 0).error, 3, 0, 0, "bridge::refused",
        "people: 7 is not a value of Color");
  fails(lib_wrong_color(nullptr, 0).error, 13, 0, 0, "bridge::refused", "what C++ returned: 7 is not a value of Color");
  fails(lib_broken(3, nullptr, 0).error, 2, 0, 0, "std::runtime_error", "broken in the middle");

  const Packed pairs = Packed().count(2).count(1).number(lib::Pair{5, 6});
  const Packed two = Packed().count(2).count(0).count(1).text("label");
  Packed all = Packed().count(3).count(0).count(1).text("label");
  all.bytes += pairs.bytes;
  CHECK(is(lib_figures(two.data(), two.size(), pairs.data(), pairs.size(), nullptr, 0), all));
  const Packed fourth = Packed().count(3);
  fails(lib_figures(two.data(), two.size(), fourth.data(), fourth.size(), nullptr, 0).error, 3, 0, 0,
        "bridge::refused", "figure: at byte 4 of 4: Figure has no variant 3, of 3");

  const Packed names = Packed().count(2).text("a").text("bb");
  CHECK(is(lib_maybe_names(names.data(), names.size(), true, nullptr, 0), names));
  CHECK(!lib_maybe_names(nullptr, 0, false, nullptr, 0).has_value);
  CHECK(is(lib_grow(names.data(), names.size(), "c", 1, nullptr, 0), Packed().count(3).text("a").text("bb").text("c")));
  fails(lib_grow(names.data(), names.size(), "throw", 5, nullptr, 0).error, 2, 0, 0, "lib::problem",
        "thrown with what was passed in");

  const auto of = lib_names_of(three.data(), three.size(), nullptr, 0, nullptr, 0);
  CHECK(of.error == nullptr && of.has_value && of.value.names_len == 139 && of.value.longest_len == 54);
  lib_free(of.value.names);
  lib_free(of.value.longest);

  const Packed noted = Packed().text("text").count(1).number(5).count(1).text("five").number(std::uint8_t{9})
                           .number(std::int16_t{1}).number(std::int16_t{-1});
  const Packed louder = Packed().text("text!").count(1).number(5).count(1).text("five").number(std::uint8_t{9})
                            .number(std::int16_t{1}).number(std::int16_t{-1});
  CHECK(is(lib_note(noted.data(), noted.size(), nullptr, 0), louder));
  const Packed twice = Packed().text("").count(2).number(5).count(0).number(5).count(0).number(std::uint8_t{9})
                           .number(std::int16_t{1}).number(std::int16_t{-1});
  fails(lib_note(twice.data(), twice.size(), nullptr, 0).error, 3, 0, 0, "bridge::refused",
        "noted: at byte 24 of 29: the map has a key twice");
}

void arguments() {
  lib_Flagged good{true, 2};
  CHECK(lib_is_flagged(&good).value);
  lib_Flagged odd = good;
  std::memset(&odd.on, 2, 1);
  fails(lib_is_flagged(&odd).error, 3, 0, 0, "bridge::refused", "flagged: on: 2 is not a bool");
  const lib_Flagged unknown[] = {good, {true, 3}};
  fails(lib_all_flagged(unknown, 2).error, 3, 0, 0, "bridge::refused", "flagged: 3 is not a value of Color");
  CHECK(lib_all_flagged(unknown, 1).value == 1);
  fails(lib_is_flagged(nullptr).error, 3, 0, 0, "bridge::refused", "flagged is null");
  const lib_Color colors[] = {1, 2, 0};
  CHECK(lib_colors(colors, 2).value == 2);
  fails(lib_colors(colors, 3).error, 3, 0, 0, "bridge::refused", "colors: 0 is not a value of Color");

  lib_Pattern* const pattern = lib_Pattern_new("a\0b", 3).value;
  CHECK(lib_Pattern_text(pattern).len == 3);
  lib_Pattern_destroy(pattern);
  CHECK(lib_overloaded("x", 1, 5).value == 5);
  CHECK(lib_spread(nullptr, 0).value == 0);
  CHECK(lib_c_text(nullptr, 0).value == 0 && lib_c_text("abc", 2).value == 2);
  fails(lib_c_text("a\0c", 3).error, 3, 0, 0, "bridge::refused",
        "text has a NUL at byte 1, and the library takes a C string");
  const std::uint8_t bytes[] = {0, 1, 2};
  CHECK(lib_mixed("a", 1, "bc", 2, bytes, 3).value == 123);
  CHECK(lib_parse("four", 4).value == 4);
  fails(lib_parse("", 0).error, 3, 0, 22, "std::error_code", "Invalid argument");
  CHECK(lib_size_or("abc", 3, true).value == 3 && lib_size_or(nullptr, 0, false).value == 77);
}

}  // namespace

int main() {
  statuses();
  buffers();
  objects();
  owned_rows();
  packed();
  arguments();
  return 0;
}
