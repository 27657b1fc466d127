#include "misbehave.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <functional>
#include <future>
#include <ios>
#include <limits>
#include <mutex>
#include <new>
#include <stdexcept>

#include <pthread.h>

namespace faults {
namespace {

std::atomic<long> counts[6];
std::atomic<long> died_inside;
std::atomic<long> not_alone;
std::atomic<long> died_lent;

class hidden_error : public error {
 public:
  using error::error;
};

class own_category final : public std::error_category {
 public:
  const char* name() const noexcept override { return "faults"; }
  std::string message(int value) const override { return value == static_cast<int>(Errc::busy) ? "busy" : "gone"; }
};

[[noreturn]] void throw_nested() {
  try {
    try {
      throw most_derived_error("innermost");
    } catch (...) {
      std::throw_with_nested(derived_error("in the middle"));
    }
  } catch (...) {
    std::throw_with_nested(error("outermost"));
  }
}

[[noreturn]] void throw_deep(int depth) {
  if (depth == 1) throw std::runtime_error("level 1");
  try {
    throw_deep(depth - 1);
  } catch (...) {
    std::throw_with_nested(std::runtime_error("level " + std::to_string(depth)));
  }
}

template <class Inner, class Outer>
[[noreturn]] void throw_in(Inner inner, Outer outer) {
  try {
    throw inner;
  } catch (...) {
    std::throw_with_nested(outer);
  }
}

std::system_error system_error_of(std::errc e, const std::error_category& category, const char* what) {
  return std::system_error(static_cast<int>(e), category, what);
}

void throw_standard(Kind kind) {
  switch (kind) {
    case Kind::RuntimeError: throw std::runtime_error("a runtime error");
    case Kind::LogicError: throw std::logic_error("a logic error");
    case Kind::InvalidArgument: throw std::invalid_argument("an invalid argument");
    case Kind::OutOfRange: throw std::out_of_range("out of range");
    case Kind::LengthError: throw std::length_error("a length error");
    case Kind::DomainError: throw std::domain_error("a domain error");
    case Kind::OverflowError: throw std::overflow_error("an overflow");
    case Kind::BadAlloc: throw std::bad_alloc();
    case Kind::BadArrayNewLength: throw std::bad_array_new_length();
    case Kind::BadCast: throw std::bad_cast();
    case Kind::BadOptional: throw std::bad_optional_access();
    case Kind::BadFunction: throw std::bad_function_call();
    case Kind::Future: throw std::future_error(std::future_errc::broken_promise);
    case Kind::Stream: throw std::ios_base::failure("a stream");
    default: break;
  }
}

void throw_system(Kind kind) {
  switch (kind) {
    case Kind::NotFound:
      throw system_error_of(std::errc::no_such_file_or_directory, std::system_category(), "open /nowhere");
    case Kind::Access: throw system_error_of(std::errc::permission_denied, std::system_category(), "open /secret");
    case Kind::Exists: throw system_error_of(std::errc::file_exists, std::generic_category(), "create");
    case Kind::TimedOut: throw system_error_of(std::errc::timed_out, std::generic_category(), "wait");
    case Kind::Canceled: throw system_error_of(std::errc::operation_canceled, std::generic_category(), "wait");
    case Kind::NoMemory: throw system_error_of(std::errc::not_enough_memory, std::generic_category(), "map");
    case Kind::NoSpace: throw system_error_of(std::errc::no_space_on_device, std::system_category(), "write");
    case Kind::OwnCategory: throw std::system_error(Errc::busy, "the device");
    default: break;
  }
}

void throw_own(Kind kind) {
  switch (kind) {
    case Kind::Own: throw error("the library's own");
    case Kind::Derived: throw derived_error("derived");
    case Kind::MostDerived: throw most_derived_error("most derived");
    case Kind::Diamond: throw diamond_error();
    case Kind::Ambiguous: throw ambiguous_error();
    case Kind::Foreign: throw foreign_error();
    case Kind::Silent: throw silent_error();
    case Kind::Empty: throw empty_error();
    case Kind::Template: throw template_error<std::vector<int>, 7>("a template");
    case Kind::Hidden: throw hidden_error("of an unnamed namespace");
    case Kind::Long: throw error(std::string(std::size_t{1} << 20, 'x'));
    case Kind::NotUtf8: throw error("\xff\xfe caf\xe9");
    case Kind::Lines: throw error("one\ntwo\r\n100 %s %n\ttab");
    default: break;
  }
}

void throw_other(Kind kind) {
  static std::runtime_error fixed("pointed to");
  switch (kind) {
    case Kind::Int: throw 42;
    case Kind::CString: throw "a C string";
    case Kind::NullCString: throw static_cast<const char*>(nullptr);
    case Kind::String: throw std::string("a string");
    case Kind::Nullptr: throw nullptr;
    case Kind::Enumerator: throw Color::Blue;
    case Kind::Pointer: throw &fixed;
    case Kind::Nested: throw_nested();
    case Kind::NestedInt: throw_in(42, error("around an int"));
    case Kind::NestedSystem:
      throw_in(system_error_of(std::errc::no_such_file_or_directory, std::system_category(), "open /nowhere"),
               error("around a system error"));
    case Kind::NestedDeep: throw_deep(1000);
    default: break;
  }
}

template <class T>
T flip_bits(T v) {
  return static_cast<T>(~v);
}

template <class T>
std::vector<T> reversed(const std::vector<T>& v) {
  return std::vector<T>(v.rbegin(), v.rend());
}

LevelStatus status(bool fail) {
  return fail ? LevelStatus::NotFound("no such thing") : LevelStatus();
}

// What an out-parameter of a failing call holds must not be used.
template <class T>
LevelStatus put(bool fail, T* out, T value) {
  *out = std::move(value);
  return status(fail);
}

// Where calls in rooms wait.
struct Meeting {
  std::mutex mutex;
  std::condition_variable changed;
  int inside = 0;
  long releases = 0;

  void wait() {
    std::unique_lock<std::mutex> lock(mutex);
    ++inside;
    // A test that never releases must not hang for ever.
    changed.wait_for(lock, std::chrono::seconds(20), [this, now = releases] { return releases != now; });
    --inside;
  }
};

Meeting& meeting() {
  static Meeting meeting;
  return meeting;
}

}  // namespace

void count(Counted what, long by) noexcept { counts[static_cast<int>(what)].fetch_add(by); }

const std::error_category& category() noexcept {
  static own_category category;
  return category;
}

// ---------------------------------------------------------------------------
// What is thrown

void throw_kind(Kind kind) {
  throw_standard(kind);
  throw_system(kind);
  throw_own(kind);
  throw_other(kind);
}

void throw_unit(Kind kind) { throw_kind(kind); }

bool throw_bool(Kind kind) {
  throw_kind(kind);
  return true;
}

std::int32_t throw_i32(Kind kind) {
  throw_kind(kind);
  return 7;
}

double throw_f64(Kind kind) {
  throw_kind(kind);
  return 0.5;
}

Color throw_enum(Kind kind) {
  throw_kind(kind);
  return Color::Green;
}

Pair throw_record(Kind kind) {
  throw_kind(kind);
  return {1, 2};
}

std::string throw_string(Kind kind) {
  std::string text = "text that is too long for the string itself";
  throw_kind(kind);
  return text;
}

std::vector<std::uint8_t> throw_bytes(Kind kind) {
  std::vector<std::uint8_t> bytes{0, 1, 255};
  throw_kind(kind);
  return bytes;
}

std::vector<Pair> throw_records(Kind kind) {
  std::vector<Pair> pairs{{1, 2}, {3, 4}};
  throw_kind(kind);
  return pairs;
}

std::optional<std::int32_t> throw_option(Kind kind) {
  throw_kind(kind);
  return 7;
}

std::optional<std::string> throw_option_string(Kind kind) {
  throw_kind(kind);
  return "text";
}

void throw_through_noexcept() noexcept { throw_kind(Kind::Own); }

void throw_while_unwinding() {
  struct Destructor {
    ~Destructor() noexcept(false) { throw_kind(Kind::Own); }
  } destructor;
  throw_kind(Kind::RuntimeError);
}

void exit_thread() { pthread_exit(nullptr); }

std::int32_t breaks_contract(Kind kind) { return throw_i32(kind); }

Thrower::Thrower(Kind kind) { throw_kind(kind); }
std::int32_t Thrower::fire(Kind kind) const { return throw_i32(kind); }
void Thrower::fire_mut(Kind kind) { throw_kind(kind); }

const std::string& Thrower::text(Kind kind) const {
  throw_kind(kind);
  return text_;
}

std::int32_t Thrower::fire_static(Kind kind) { return throw_i32(kind); }

Volatile throw_in_conversion(Kind kind) { return Volatile(kind); }

Picky::Picky(const char* data, std::size_t size) : text_(data, size) {
  if (text_ == "throw") throw error("the text is not to my taste");
}

std::size_t throw_in_parameter(const Picky& text) { return text.size(); }

std::unique_ptr<Thrower> throw_after(std::int32_t count, Kind kind) {
  std::vector<std::unique_ptr<Thrower>> made;
  for (std::int32_t i = 0; i < count; ++i) made.push_back(std::make_unique<Thrower>(Kind::Nothing));
  return std::make_unique<Thrower>(kind);
}

// ---------------------------------------------------------------------------
// Broken promises

std::unique_ptr<Token> null_unique() { return nullptr; }
Token* null_raw() { return nullptr; }
const char* null_text() { return nullptr; }
Color wrong_color() { return static_cast<Color>(77); }
std::optional<Color> wrong_optional_color() { return wrong_color(); }
std::vector<Color> wrong_colors() { return {Color::Red, wrong_color()}; }

Flagged odd_bool() {
  Flagged flagged{false, Color::Red, true};
  std::memset(&flagged.on, 2, 1);
  return flagged;
}

Flagged wrong_color_in_record() { return {true, wrong_color(), false}; }

std::vector<Flagged> odd_bools() {
  std::vector<Flagged> all(2, Flagged{true, Color::Red, false});
  std::memset(&all[1].off, 0x80, 1);
  return all;
}

// ---------------------------------------------------------------------------
// Failures that are not exceptions

std::string LevelStatus::ToString() const {
  if (ok()) return "OK";
  return (IsNotFound() ? "NotFound: " : "Corruption: ") + message_;
}

LevelStatus level_status(bool fail) { return status(fail); }

AbslStatus absl_status(AbslCode code) { return AbslStatus(code, code == AbslCode::kOk ? "" : "as you asked"); }
AbslStatus absl_by_number(std::int32_t code) { return absl_status(static_cast<AbslCode>(code)); }

Expected<std::int32_t, std::string> expected_text(bool fail) {
  if (fail) return Expected<std::int32_t, std::string>::failure("not what you expected");
  return 7;
}

Expected<std::string, std::error_code> expected_code(std::int32_t number) {
  if (number != 0) return Expected<std::string, std::error_code>::failure(error_code(number));
  return std::string("as expected");
}

std::error_code error_code(std::int32_t number) { return {number, std::generic_category()}; }
std::error_code own_error_code(bool fail) { return fail ? make_error_code(Errc::gone) : std::error_code(); }

LevelStatus out_bool(bool fail, bool* out) { return put(fail, out, true); }
LevelStatus out_i32(bool fail, std::int32_t* out) { return put(fail, out, 7); }
LevelStatus out_u64(bool fail, std::uint64_t* out) { return put(fail, out, std::uint64_t{1} << 63); }
LevelStatus out_f64(bool fail, double* out) { return put(fail, out, 0.5); }
LevelStatus out_enum(bool fail, Color* out) { return put(fail, out, Color::Blue); }
LevelStatus out_record(bool fail, Pair* out) { return put(fail, out, Pair{3, 4}); }
LevelStatus out_string(bool fail, std::string* out) { return put(fail, out, std::string("out\0text", 8)); }

LevelStatus out_bytes(bool fail, std::vector<std::uint8_t>* out) {
  return put(fail, out, std::vector<std::uint8_t>{0, 1, 255});
}

LevelStatus out_records(bool fail, std::vector<Pair>* out) { return put(fail, out, std::vector<Pair>{{1, 2}, {3, 4}}); }
LevelStatus out_unique(bool fail, std::unique_ptr<Token>* out) { return put(fail, out, std::make_unique<Token>(7)); }

LevelStatus out_raw(bool fail, Token** out) {
  *out = fail ? nullptr : new Token(7);
  return status(fail);
}

AbslStatus out_absl(bool fail, std::int32_t* out) {
  *out = 7;
  return absl_status(fail ? AbslCode::kDataLoss : AbslCode::kOk);
}

std::error_code out_error_code(bool fail, std::int32_t* out) {
  *out = 7;
  return own_error_code(fail);
}

void out_throws(Kind kind, std::int32_t* out) { *out = throw_i32(kind); }

bool out_found(bool found, std::int32_t* out) {
  *out = 7;
  return found;
}

bool out_found_text(bool found, std::string* out) {
  *out = "found";
  return found;
}

std::size_t c_length(const char* text) { return std::strlen(text); }
int c_length_or(const char* text) { return text == nullptr ? -1 : static_cast<int>(std::strlen(text)); }

bool out_split(std::string_view text, std::string_view separator, std::string* before, std::string& after) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return false;
  *before = text.substr(0, at);
  after = text.substr(at + separator.size());
  return true;
}

std::size_t out_places(const std::string_view& text, std::string_view* places, int n) {
  std::size_t count = 0;
  for (std::size_t begin = 0; begin <= text.size(); ++count) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (count < static_cast<std::size_t>(n)) places[count] = text.substr(begin, end - begin);
    begin = end + 1;
  }
  return count;
}

void out_place_elsewhere(std::string_view text, std::size_t n, std::string_view* places) {
  // It begins in the text and does not end there: it is one byte too long, or
  // so long that its end is no address.
  const std::size_t size = n > 1 ? std::numeric_limits<std::size_t>::max() : text.size() + 1;
  if (n > 0) places[0] = std::string_view(text.data(), size);
}

bool inout_word(std::string_view* text, std::string_view* word) {
  const std::size_t end = std::min(text->find(' '), text->size());
  if (end == 0) return false;
  *word = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  return true;
}

std::size_t inout_replace(std::string* text, const std::string& from, std::string_view to, Kind kind) {
  std::size_t count = 0;
  for (std::size_t at = 0; !from.empty() && (at = text->find(from, at)) != std::string::npos; ++count) {
    text->replace(at, from.size(), to);
    at += to.size();
  }
  throw_unit(kind);
  return count;
}

int out_error(std::int32_t number, std::string* why) {
  if (number == 13) return -1;
  if (number < 0) *why = std::string("negative\0!", 10);
  return number;
}

namespace {

bool is_refused(std::int32_t number, std::string& why) {
  if (number < 0) why = "refused: " + std::to_string(number);
  return number <= 0;
}

}  // namespace

std::unique_ptr<Token> unique_or_why(std::int32_t number, std::string* why) {
  return is_refused(number, *why) ? nullptr : std::make_unique<Token>(number);
}
Token* raw_or_why(std::int32_t number, std::string& why) {
  return is_refused(number, why) ? nullptr : new Token(number);
}
Token token_and_why(std::int32_t number, std::string* why) {
  is_refused(number, *why);
  return Token(number);
}
std::optional<std::int32_t> number_or_why(std::int32_t number, std::string* why) {
  if (is_refused(number, *why) && number == 0) return std::nullopt;
  return number;
}
const char* text_or_why(std::int32_t number, std::string* why) {
  return is_refused(number, *why) ? nullptr : "text";
}

bool out_error_beside(bool good, std::int32_t* number, std::string_view& why) {
  *number = 7;
  why = "not good";
  return good;
}

void inout_i64(std::int64_t& value) { value = -value; }
void inout_enum(Color* value) { *value = *value == Color::Red ? Color::Blue : static_cast<Color>(99); }
bool inout_record(Pair& value) {
  std::swap(value.first, value.second);
  return value.first < value.second;
}
void inout_records(std::vector<Pair>* values) { std::reverse(values->begin(), values->end()); }

LevelStatus out_several(bool fail, Token** first, std::vector<std::int32_t>& numbers,
                        std::unique_ptr<Token>* second, Color* color) {
  numbers = {1, 2, 3};
  *second = std::make_unique<Token>(2);
  if (fail) return LevelStatus::NotFound("only some have been made");
  *first = new Token(1);
  *color = Color::Blue;
  return {};
}

void out_bad_color(Token*& first, Color* color) {
  first = new Token(1);
  *color = static_cast<Color>(99);
}

LevelStatus out_null(Token** out) {
  *out = nullptr;
  return {};
}

// ---------------------------------------------------------------------------
// Failures that only a description knows of

Number::Number(std::string_view digits) : error_code_(check_number(digits)) {
  if (error_code_ == NumberError::NotDigits) error_ = "no digits: " + std::string(digits);
  if (error_code_ == NumberError::TooLong) error_ = "more than nine digits, which is more than fits a number";
  if (ok()) value_ = std::stoi(std::string(digits));
}

void Number::grow(std::int32_t by) {
  full_ = value_ + by > 100;
  if (!full_) value_ += by;
}

Number::Number(std::string_view digits, std::string* why) : Number(digits) { *why = error_; }

std::unique_ptr<Number> number_by_unique(std::string_view digits) { return std::make_unique<Number>(digits); }
Number* number_by_pointer(std::string_view digits) { return digits.empty() ? nullptr : new Number(digits); }

NumberError check_number(std::string_view digits) {
  if (digits == "13") return NumberError::Unlucky;
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
    return NumberError::NotDigits;
  }
  return digits.size() > 9 ? NumberError::TooLong : NumberError::Fine;
}

Expected<std::int32_t, NumberError> parse_number(std::string_view digits) {
  const NumberError error = check_number(digits);
  if (error != NumberError::Fine) return Expected<std::int32_t, NumberError>::failure(error);
  return std::stoi(std::string(digits));
}

std::int32_t read_number(std::string_view digits) {
  const NumberError error = check_number(digits);
  if (error == NumberError::TooLong) throw number_far_refused{{error, 9}};
  if (error == NumberError::NotDigits) throw number_refused{error, 0};
  if (error != NumberError::Fine) throw number_refused{error, -1};
  return std::stoi(std::string(digits));
}

std::string text_refused::text() const {
  if (how == 1) throw std::out_of_range("the text is gone");
  return text_;
}

void refuse_text(std::int32_t how, std::string_view text) {
  if (how == 0) return;
  if (how == 5) throw word_refused(how, text);
  if (how != 3 && how != 4) throw text_refused(how, text);
  try {
    throw text_refused(how, text);
  } catch (...) {
    if (how == 3) std::throw_with_nested(std::runtime_error("while reading"));
    std::throw_with_nested(text_refused(how, "outer"));
  }
}

Expected<std::int32_t, text_refused> weigh_text(std::int32_t how, std::string_view text) {
  if (how == 0) return 7;
  return Expected<std::int32_t, text_refused>::failure(text_refused(how, text));
}

bool succeed(bool yes) { return yes; }
std::int32_t count_or_negative(std::int32_t n) { return n; }
const char* words_or_null(std::int32_t n) { return n < 0 ? nullptr : "words"; }
const char* last_words() { return "said by the library, of the call before"; }

LevelStatus find_text(std::string_view key, std::string* out) {
  *out = "found";
  if (key == "absent") return LevelStatus::NotFound("absent");
  if (key == "damaged") return LevelStatus::Corruption("damaged");
  return {};
}

bool read_text(bool yes, std::string* out) {
  *out = "read";
  return yes;
}

LevelStatus find_both(std::string_view key, std::int32_t* number, std::string* text) {
  *number = 7;
  return find_text(key, text);
}

bool read_both(bool yes, std::int32_t* number, std::string* text) {
  *number = 8;
  return read_text(yes, text);
}

Expected<std::int32_t, LevelStatus> find_number(std::string_view key) {
  std::string found;
  LevelStatus status = find_text(key, &found);
  if (!status.ok()) return Expected<std::int32_t, LevelStatus>::failure(std::move(status));
  return 7;
}

std::int32_t position_of(std::string_view in, std::string_view what) {
  const std::size_t at = in.find(what);
  return at == std::string_view::npos ? -1 : static_cast<std::int32_t>(at);
}

bool asks_and_throws(Kind kind) {
  throw_unit(kind);
  return false;
}

// ---------------------------------------------------------------------------
// Values

bool echo_bool(bool v) { return v; }
std::int8_t echo_i8(std::int8_t v) { return v; }
std::int16_t echo_i16(std::int16_t v) { return v; }
std::int32_t echo_i32(std::int32_t v) { return v; }
std::int64_t echo_i64(std::int64_t v) { return v; }
std::uint8_t echo_u8(std::uint8_t v) { return v; }
std::uint16_t echo_u16(std::uint16_t v) { return v; }
std::uint32_t echo_u32(std::uint32_t v) { return v; }
std::uint64_t echo_u64(std::uint64_t v) { return v; }
float echo_f32(float v) { return v; }
double echo_f64(double v) { return v; }
std::ptrdiff_t echo_isize(std::ptrdiff_t v) { return v; }
std::size_t echo_usize(std::size_t v) { return v; }

bool flip_bool(bool v) { return !v; }
std::int8_t flip_i8(std::int8_t v) { return flip_bits(v); }
std::int16_t flip_i16(std::int16_t v) { return flip_bits(v); }
std::int32_t flip_i32(std::int32_t v) { return flip_bits(v); }
std::int64_t flip_i64(std::int64_t v) { return flip_bits(v); }
std::uint8_t flip_u8(std::uint8_t v) { return flip_bits(v); }
std::uint16_t flip_u16(std::uint16_t v) { return flip_bits(v); }
std::uint32_t flip_u32(std::uint32_t v) { return flip_bits(v); }
std::uint64_t flip_u64(std::uint64_t v) { return flip_bits(v); }
float flip_f32(float v) { return -v; }
double flip_f64(double v) { return -v; }

Color echo_color(Color v) { return v; }
Tiny echo_tiny(Tiny v) { return v; }
Wide echo_wide(Wide v) { return v; }

Color next_color(Color v) {
  switch (v) {
    case Color::Red: return Color::Green;
    case Color::Green: return Color::Blue;
    case Color::Blue: return Color::Red;
  }
  throw error("no such color reaches C++");
}

Pair echo_pair(Pair v) { return v; }
Pair swap_pair(const Pair& v) { return {v.second, v.first}; }
Scalars echo_scalars(const Scalars& v) { return v; }
Nested echo_nested(Nested v) { return v; }

Nested flip_nested(const Nested& v) {
  const Scalars& s = v.scalars;
  return {swap_pair(v.pair),
          next_color(v.color),
          v.tiny == Tiny::Zero ? Tiny::Max : Tiny::Zero,
          !v.flag,
          {!s.flag, flip_i8(s.i8), flip_i16(s.i16), flip_i32(s.i32), flip_i64(s.i64), flip_u8(s.u8), flip_u16(s.u16),
           flip_u32(s.u32), flip_u64(s.u64), flip_f32(s.f32), flip_f64(s.f64), flip_bits(s.isize), flip_bits(s.usize)}};
}

Flagged echo_flagged(Flagged v) { return v; }

std::string echo_text(std::string_view v) { return std::string(v); }
std::string echo_string(const std::string& v) { return v; }
std::string echo_string_by_value(std::string v) { return v; }

const char* echo_c_string(const char* v) {
  thread_local std::string copy;
  copy = v;
  return copy.c_str();
}

std::string reverse_text(std::string_view v) { return std::string(v.rbegin(), v.rend()); }

std::string repeat_text(std::string_view v, std::size_t times) {
  std::string all;
  all.reserve(v.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += v;
  return all;
}

std::string echo_bytes(std::string_view v) { return std::string(v); }
std::vector<std::uint8_t> reverse_bytes(const std::vector<std::uint8_t>& v) { return reversed(v); }

std::string_view tail(std::string_view v, std::size_t skip) { return v.substr(skip); }

std::size_t count_byte(std::string_view v, std::uint8_t byte) {
  return static_cast<std::size_t>(std::count(v.begin(), v.end(), static_cast<char>(byte)));
}

std::vector<std::int8_t> reverse_i8(const std::vector<std::int8_t>& v) { return reversed(v); }
std::vector<std::int16_t> reverse_i16(const std::vector<std::int16_t>& v) { return reversed(v); }
std::vector<std::int32_t> reverse_i32(const std::vector<std::int32_t>& v) { return reversed(v); }
std::vector<std::int64_t> reverse_i64(const std::vector<std::int64_t>& v) { return reversed(v); }
std::vector<std::uint16_t> reverse_u16(const std::vector<std::uint16_t>& v) { return reversed(v); }
std::vector<std::uint32_t> reverse_u32(const std::vector<std::uint32_t>& v) { return reversed(v); }
std::vector<std::uint64_t> reverse_u64(const std::vector<std::uint64_t>& v) { return reversed(v); }
std::vector<float> reverse_f32(const std::vector<float>& v) { return reversed(v); }
std::vector<double> reverse_f64(const std::vector<double>& v) { return reversed(v); }
std::vector<Color> reverse_colors(const std::vector<Color>& v) { return reversed(v); }
std::vector<Pair> reverse_pairs(const std::vector<Pair>& v) { return reversed(v); }
std::vector<Nested> reverse_nested(const std::vector<Nested>& v) { return reversed(v); }
std::vector<Flagged> reverse_flagged(const std::vector<Flagged>& v) { return reversed(v); }

std::int64_t sum_i64(const std::int64_t* values, std::size_t count) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += values[i];
  return sum;
}

std::int64_t sum_pairs(const Pair* pairs, std::size_t count) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += std::int64_t{pairs[i].first} - pairs[i].second;
  return sum;
}

std::optional<bool> echo_option_bool(std::optional<bool> v) { return v; }
std::optional<std::int32_t> echo_option_i32(std::optional<std::int32_t> v) { return v; }
std::optional<std::uint64_t> echo_option_u64(std::optional<std::uint64_t> v) { return v; }
std::optional<double> echo_option_f64(std::optional<double> v) { return v; }
std::optional<Color> echo_option_color(std::optional<Color> v) { return v; }
std::optional<Pair> echo_option_pair(std::optional<Pair> v) { return v; }
std::optional<std::string> echo_option_text(std::optional<std::string_view> v) { return std::optional<std::string>(v); }
std::optional<std::string> echo_option_string(const std::optional<std::string>& v) { return v; }
std::optional<std::string> echo_option_bytes(std::optional<std::string_view> v) { return std::optional<std::string>(v); }
std::optional<std::vector<Pair>> echo_option_pairs(const std::optional<std::vector<Pair>>& v) { return v; }
std::int32_t first_or(const Pair* pair, std::int32_t otherwise) { return pair ? pair->first : otherwise; }

// ---------------------------------------------------------------------------
// Objects

Token token_by_value(std::int32_t value) { return Token(value); }
std::unique_ptr<Token> token_by_unique(std::int32_t value) { return std::make_unique<Token>(value); }
Token* token_by_pointer(std::int32_t value) { return new Token(value); }

std::unique_ptr<Token> token_or_null(std::int32_t value) {
  return value < 0 ? nullptr : std::make_unique<Token>(value);
}

Token* token_pointer_or_null(std::int32_t value) { return value < 0 ? nullptr : new Token(value); }
std::unique_ptr<Token> pass_token(std::unique_ptr<Token> token) { return token; }
std::unique_ptr<Token> pass_optional_token(std::unique_ptr<Token> token) { return token; }
std::int32_t take_token(std::unique_ptr<Token> token) { return token->value(); }
void take_token_and_throw(std::unique_ptr<Token>, Kind kind) { throw_kind(kind); }

std::int32_t take_tokens(std::unique_ptr<Token> a, std::unique_ptr<Token> b) { return a->value() - b->value(); }

Keeper::Keeper(std::string_view text) : lent_(std::make_shared<std::atomic<int>>(0)) { set_text(text); }

Keeper::~Keeper() {
  if (*lent_ != 0) ++died_lent;
}

std::optional<std::string_view> Keeper::optional_view() const {
  if (text_.empty()) return std::nullopt;
  return text_;
}

void Keeper::set_text(std::string_view text) {
  text_ = text;
  bytes_.assign(text.begin(), text.end());
}

std::unique_ptr<Loan> Keeper::lend() const { return std::make_unique<Loan>(*this, lent_); }

std::unique_ptr<Loan> Keeper::lend_or_throw(Kind kind) const {
  std::unique_ptr<Loan> loan = lend();
  throw_kind(kind);
  return loan;
}

std::unique_ptr<Loan> Keeper::lend_or_null(bool null) const { return null ? nullptr : lend(); }

Loan::Loan(const Keeper& keeper, std::shared_ptr<std::atomic<int>> from)
    : keeper_(&keeper), from_(std::move(from)), lent_(std::make_shared<std::atomic<int>>(0)) {
  ++*from_;
}

Loan::~Loan() {
  --*from_;
  if (*lent_ != 0) ++died_lent;
}

std::int32_t Token::spend(Kind kind) && {
  throw_unit(kind);
  return std::exchange(value_, 0);
}
std::unique_ptr<Token> Token::into(std::unique_ptr<Token> other) const {
  other->set_value(other->value() + value_);
  return other;
}
std::unique_ptr<Loan> Loan::renew() && { return std::make_unique<Loan>(*keeper_, from_); }
std::unique_ptr<Loan> Loan::sublet() const { return std::make_unique<Loan>(*keeper_, lent_); }

std::string overloaded(std::int32_t) { return "number"; }
std::string overloaded(std::string_view) { return "text"; }
std::int32_t CamelCase(std::int32_t value) { return value + 1; }
std::int32_t with_default(std::int32_t value, std::int32_t add) { return value + add; }

std::int32_t named(std::int32_t type, std::int32_t func, std::int32_t result, std::int32_t error, std::string_view key,
                   std::int32_t key_len) {
  return type + 10 * func + 100 * result + 1000 * error + 10000 * static_cast<std::int32_t>(key.size()) +
         100000 * key_len;
}

std::int32_t extra() { return 1; }

std::int32_t inner::depth() { return 1; }
std::int32_t inner::deepest::depth() { return 2; }

struct Room::Inside {
  std::atomic<int> all{0};
  std::atomic<int> alone{0};
  std::atomic<int> most{0};
};

Room::Room() : inside_(std::make_shared<Inside>()) {}

Room::~Room() {
  if (inside_->all != 0) ++died_inside;
}

std::int32_t Room::visit(bool alone, bool wait) const {
  std::shared_ptr<Inside> inside = inside_;
  std::int32_t now = ++inside->all;
  if (alone) ++inside->alone;
  if (now > 1 && inside->alone != 0) ++not_alone;
  int most = inside->most;
  while (now > most && !inside->most.compare_exchange_weak(most, now)) {
  }
  if (wait) meeting().wait();
  if (alone) --inside->alone;
  --inside->all;
  return wait ? inside->most.load() : now;
}

std::int32_t Room::stay() const { return visit(false, true); }
std::int32_t Room::stay_alone() { return visit(true, true); }
std::int32_t Room::pass() const { return visit(false, false); }
std::int32_t Room::pass_alone() { return visit(true, false); }

void Room::stay_with(Token& token) const {
  token.set_value(token.value() + 1);
  visit(false, true);
}

}  // namespace faults

using faults::Counted;

namespace {

long alive(Counted what) { return faults::counts[static_cast<int>(what)].load(); }

}  // namespace

long faults_alive_tokens(void) { return alive(Counted::Token); }
long faults_alive_keepers(void) { return alive(Counted::Keeper); }
long faults_alive_loans(void) { return alive(Counted::Loan); }
long faults_alive_rooms(void) { return alive(Counted::Room); }
long faults_alive_throwers(void) { return alive(Counted::Thrower); }
long faults_alive_errors(void) { return alive(Counted::Error); }

long faults_alive_total(void) {
  long total = 0;
  for (const auto& count : faults::counts) total += count.load();
  return total;
}

int faults_inside(void) {
  std::lock_guard<std::mutex> lock(faults::meeting().mutex);
  return faults::meeting().inside;
}

void faults_release(void) {
  std::lock_guard<std::mutex> lock(faults::meeting().mutex);
  ++faults::meeting().releases;
  faults::meeting().changed.notify_all();
}

long faults_died_inside(void) { return faults::died_inside; }
long faults_not_alone(void) { return faults::not_alone; }
long faults_died_lent(void) { return faults::died_lent; }
