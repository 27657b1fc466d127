// A library that does everything a binding must survive: it throws every kind
// of thing in every place, breaks what its description promises, and gives
// every value back as it came (`echo_…`) or changed (so that a binding that
// never calls C++ shows).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <typeinfo>
#include <utility>
#include <variant>
#include <vector>

namespace faults {

// ---------------------------------------------------------------------------
// Who is alive

/// What is counted.
enum class Counted { Token, Keeper, Loan, Room, Thrower, Error };

void count(Counted what, long by) noexcept;

/// A member that counts the object it is part of.
template <Counted what>
class Alive {
 public:
  Alive() noexcept { count(what, 1); }
  Alive(const Alive&) noexcept { count(what, 1); }
  Alive(Alive&&) noexcept { count(what, 1); }
  Alive& operator=(const Alive&) noexcept = default;
  Alive& operator=(Alive&&) noexcept = default;
  ~Alive() { count(what, -1); }
};

// ---------------------------------------------------------------------------
// Plain data

enum class Color : std::int32_t { Red = 1, Green = 2, Blue = -7 };
enum class Tiny : std::uint8_t { Zero = 0, Max = 255 };
enum class Wide : std::int64_t { Min = INT64_MIN, Zero = 0, Max = INT64_MAX };

/// Two fields of one type: no layout check sees them swapped.
struct Pair {
  std::int32_t first;
  std::int32_t second;
};

/// One field of each scalar, in an order with holes between them.
struct Scalars {
  bool flag;
  std::int8_t i8;
  std::int16_t i16;
  std::int32_t i32;
  std::int64_t i64;
  std::uint8_t u8;
  std::uint16_t u16;
  std::uint32_t u32;
  std::uint64_t u64;
  float f32;
  double f64;
  std::ptrdiff_t isize;
  std::size_t usize;
};

/// Plain data in plain data.
struct Nested {
  Pair pair;
  Color color;
  Tiny tiny;
  bool flag;
  Scalars scalars;
};

/// Fields whose bits C++ can get wrong.
struct Flagged {
  bool on;
  Color color;
  bool off;
};

// ---------------------------------------------------------------------------
// What is thrown

/// The library's errors.
class error : public std::exception {
 public:
  explicit error(std::string message) : message_(std::move(message)) {}
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
  Alive<Counted::Error> alive_;
};

class derived_error : public error {
 public:
  using error::error;
};

class most_derived_error : public derived_error {
 public:
  using derived_error::derived_error;
};

/// Derives virtually, twice.
class left_error : public virtual error {
 public:
  left_error() : error("left") {}
};
class right_error : public virtual error {
 public:
  right_error() : error("right") {}
};
class diamond_error : public left_error, public right_error {
 public:
  diamond_error() : error("diamond") {}
};

/// Is two std::exceptions, so that no handler of std::exception catches it.
class ambiguous_error : public std::bad_exception, public std::bad_cast {};

/// A class outside std::exception, with a message all the same.
class foreign_error {
 public:
  std::string get_msg() const { return "a class of its own"; }

 private:
  Alive<Counted::Error> alive_;
};

/// what() returns null.
class silent_error : public std::exception {
 public:
  const char* what() const noexcept override { return nullptr; }

 private:
  Alive<Counted::Error> alive_;
};

/// what() is empty.
class empty_error : public std::exception {
 public:
  const char* what() const noexcept override { return ""; }
};

template <class T, int n>
class template_error : public error {
 public:
  using error::error;
};

/// An error_code of the library's own category.
enum class Errc { busy = 1, gone = 2 };
const std::error_category& category() noexcept;
inline std::error_code make_error_code(Errc e) noexcept { return {static_cast<int>(e), category()}; }

/// What to throw.
enum class Kind : std::int32_t {
  Nothing = 0,
  // the standard library's
  RuntimeError = 1,
  LogicError = 2,
  InvalidArgument = 3,
  OutOfRange = 4,
  LengthError = 5,
  DomainError = 6,
  OverflowError = 7,
  BadAlloc = 8,
  BadArrayNewLength = 9,
  BadCast = 10,
  BadOptional = 11,
  BadFunction = 12,
  // std::system_error
  NotFound = 20,     // ENOENT, system
  Access = 21,       // EACCES, system
  Exists = 22,       // EEXIST, generic
  TimedOut = 23,     // ETIMEDOUT, generic
  Canceled = 24,     // ECANCELED, generic
  NoMemory = 25,     // ENOMEM, generic
  NoSpace = 26,      // ENOSPC, system
  OwnCategory = 27,  // Errc::busy
  Future = 28,       // std::future_error
  Stream = 29,       // std::ios_base::failure
  // the library's
  Own = 40,
  Derived = 41,
  MostDerived = 42,
  Diamond = 43,
  Ambiguous = 44,
  Foreign = 45,
  Silent = 46,
  Empty = 47,
  Template = 48,
  Hidden = 49,  // a class of an unnamed namespace
  // messages
  Long = 60,     // 1 MiB
  NotUtf8 = 61,  // "\xff\xfe caf\xe9"
  Lines = 62,    // with line breaks and percent signs
  // not a class
  Int = 80,
  CString = 81,
  NullCString = 82,
  String = 83,
  Nullptr = 84,
  Enumerator = 85,  // a Color
  Pointer = 86,     // a std::runtime_error*, to a static
  // in each other
  Nested = 100,        // three deep, all the library's
  NestedInt = 101,     // an int inside an error
  NestedSystem = 102,  // a system_error inside an error
  NestedDeep = 103,    // 1,000 deep
};

/// Throws that. Does nothing for Nothing.
void throw_kind(Kind kind);

// Each kind of result, in place of which something can be thrown.
void throw_unit(Kind kind);
bool throw_bool(Kind kind);
std::int32_t throw_i32(Kind kind);
double throw_f64(Kind kind);
Color throw_enum(Kind kind);
Pair throw_record(Kind kind);
std::string throw_string(Kind kind);
std::vector<std::uint8_t> throw_bytes(Kind kind);
std::vector<Pair> throw_records(Kind kind);
std::optional<std::int32_t> throw_option(Kind kind);
std::optional<std::string> throw_option_string(Kind kind);

/// Promises not to throw, in C++ too; throws all the same: the process ends.
void throw_through_noexcept() noexcept;
/// Throws from a destructor while another exception unwinds: the process ends.
void throw_while_unwinding();
/// Ends the calling thread.
void exit_thread();
/// The description says that this cannot fail.
std::int32_t breaks_contract(Kind kind);

/// Something that throws in its constructor, methods and conversions.
class Thrower {
 public:
  explicit Thrower(Kind kind);
  std::int32_t fire(Kind kind) const;
  void fire_mut(Kind kind);
  /// Lends text, or throws.
  const std::string& text(Kind kind) const;
  static std::int32_t fire_static(Kind kind);

 private:
  Alive<Counted::Thrower> alive_;  // alive when the constructor's body throws
  std::string text_ = "text";
};

/// Text that throws while it is read: data() throws when asked to.
class Volatile {
 public:
  explicit Volatile(Kind kind) : kind_(kind) {}
  const char* data() const {
    throw_kind(kind_);
    return "read";
  }
  std::size_t size() const { return 4; }

 private:
  Kind kind_;
};
Volatile throw_in_conversion(Kind kind);

/// A parameter whose conversion from text throws when the text is "throw".
class Picky {
 public:
  Picky(const char* data, std::size_t size);
  const char* data() const { return text_.data(); }
  std::size_t size() const { return text_.size(); }

 private:
  std::string text_;
};
std::size_t throw_in_parameter(const Picky& text);

/// Throws after it has made `count` objects.
std::unique_ptr<Thrower> throw_after(std::int32_t count, Kind kind);

// ---------------------------------------------------------------------------
// Broken promises

class Token;

std::unique_ptr<Token> null_unique();
Token* null_raw();
const char* null_text();
Color wrong_color();
std::optional<Color> wrong_optional_color();
std::vector<Color> wrong_colors();
/// `on` is a byte that is neither 0 nor 1.
Flagged odd_bool();
Flagged wrong_color_in_record();
std::vector<Flagged> odd_bools();

// ---------------------------------------------------------------------------
// Failures that are not exceptions

/// In leveldb's shape.
class LevelStatus {
 public:
  LevelStatus() = default;
  static LevelStatus NotFound(std::string message) { return LevelStatus(1, std::move(message)); }
  static LevelStatus Corruption(std::string message) { return LevelStatus(2, std::move(message)); }
  bool ok() const { return code_ == 0; }
  bool IsNotFound() const { return code_ == 1; }
  bool IsCorruption() const { return code_ == 2; }
  std::string ToString() const;

 private:
  LevelStatus(int code, std::string message) : code_(code), message_(std::move(message)) {}
  int code_ = 0;
  std::string message_;
};

/// In Abseil's shape, with its codes.
enum class AbslCode : int { kOk = 0, kInvalidArgument = 3, kNotFound = 5, kDataLoss = 15 };
class AbslStatus {
 public:
  AbslStatus() = default;
  AbslStatus(AbslCode code, std::string message) : code_(code), message_(std::move(message)) {}
  bool ok() const { return code_ == AbslCode::kOk; }
  AbslCode code() const { return code_; }
  std::string_view message() const { return message_; }

 private:
  AbslCode code_ = AbslCode::kOk;
  std::string message_;
};

/// In the shape of std::expected.
template <class T, class E>
class Expected {
 public:
  using value_type = T;
  using error_type = E;
  Expected(T value) : either_(std::in_place_index<0>, std::move(value)) {}
  static Expected failure(E error) { return Expected(std::in_place_index<1>, std::move(error)); }
  bool has_value() const noexcept { return either_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }
  T& value() & { return std::get<0>(either_); }
  const T& value() const& { return std::get<0>(either_); }
  T&& value() && { return std::get<0>(std::move(either_)); }
  T& operator*() & noexcept { return *std::get_if<0>(&either_); }
  const T& operator*() const& noexcept { return *std::get_if<0>(&either_); }
  T&& operator*() && noexcept { return std::move(*std::get_if<0>(&either_)); }
  const E& error() const& noexcept { return *std::get_if<1>(&either_); }
  E& error() & noexcept { return *std::get_if<1>(&either_); }

 private:
  template <std::size_t i, class U>
  Expected(std::in_place_index_t<i> at, U&& u) : either_(at, std::forward<U>(u)) {}
  std::variant<T, E> either_;
};

LevelStatus level_status(bool fail);
AbslStatus absl_status(AbslCode code);
AbslStatus absl_by_number(std::int32_t code);
Expected<std::int32_t, std::string> expected_text(bool fail);
Expected<std::string, std::error_code> expected_code(std::int32_t number);
std::error_code error_code(std::int32_t number);  // generic; 0 is success
std::error_code own_error_code(bool fail);

// Status, and a value through a trailing pointer.
LevelStatus out_bool(bool fail, bool* out);
LevelStatus out_i32(bool fail, std::int32_t* out);
LevelStatus out_u64(bool fail, std::uint64_t* out);
LevelStatus out_f64(bool fail, double* out);
LevelStatus out_enum(bool fail, Color* out);
LevelStatus out_record(bool fail, Pair* out);
LevelStatus out_string(bool fail, std::string* out);
LevelStatus out_bytes(bool fail, std::vector<std::uint8_t>* out);
LevelStatus out_records(bool fail, std::vector<Pair>* out);
LevelStatus out_unique(bool fail, std::unique_ptr<Token>* out);
LevelStatus out_raw(bool fail, Token** out);
AbslStatus out_absl(bool fail, std::int32_t* out);
std::error_code out_error_code(bool fail, std::int32_t* out);
/// No status: throws instead.
void out_throws(Kind kind, std::int32_t* out);
/// Whether there is something, and what.
bool out_found(bool found, std::int32_t* out);
bool out_found_text(bool found, std::string* out);

std::size_t c_length(const char* text);
int c_length_or(const char* text);
bool out_split(std::string_view text, std::string_view separator, std::string* before, std::string& after);
std::size_t out_places(const std::string_view& text, std::string_view* places, int n);
void out_place_elsewhere(std::string_view text, std::size_t n, std::string_view* places);
bool inout_word(std::string_view* text, std::string_view* word);
std::size_t inout_replace(std::string* text, const std::string& from, std::string_view to, Kind kind);
int out_error(std::int32_t number, std::string* why);
bool out_error_beside(bool good, std::int32_t* number, std::string_view& why);
/// Nothing for negative numbers, and why. 0 is none, without a reason.
std::unique_ptr<Token> unique_or_why(std::int32_t number, std::string* why);
Token* raw_or_why(std::int32_t number, std::string& why);
Token token_and_why(std::int32_t number, std::string* why);
std::optional<std::int32_t> number_or_why(std::int32_t number, std::string* why);
const char* text_or_why(std::int32_t number, std::string* why);
void inout_i64(std::int64_t& value);
void inout_enum(Color* value);
bool inout_record(Pair& value);
void inout_records(std::vector<Pair>* values);
LevelStatus out_several(bool fail, Token** first, std::vector<std::int32_t>& numbers,
                        std::unique_ptr<Token>* second, Color* color);
void out_bad_color(Token*& first, Color* color);

/// Says that all is well and leaves the pointer null.
LevelStatus out_null(Token** out);

// ---------------------------------------------------------------------------
// Failures that only a description knows of

/// What is wrong with a number.
enum class NumberError : std::int32_t { Fine = 0, NotDigits = 1, TooLong = 2, Unlucky = 40 };

/// In RE2's shape: its constructor does not throw and says afterwards how it went.
class Number {
 public:
  explicit Number(std::string_view digits);
  /// Says why at once.
  Number(std::string_view digits, std::string* why);

  bool ok() const { return error_code_ == NumberError::Fine; }
  NumberError error_code() const { return error_code_; }
  const std::string& error() const { return error_; }  // empty when it is unlucky
  std::int32_t value() const { return value_; }
  /// Does nothing beyond 100, and says so in full().
  void grow(std::int32_t by);
  bool full() const { return full_; }

 private:
  std::int32_t value_ = 0;
  bool full_ = false;
  NumberError error_code_ = NumberError::Fine;
  std::string error_;
  Alive<Counted::Token> alive_;
};

std::unique_ptr<Number> number_by_unique(std::string_view digits);
/// The caller owns it; null for no digits.
Number* number_by_pointer(std::string_view digits);
NumberError check_number(std::string_view digits);
Expected<std::int32_t, NumberError> parse_number(std::string_view digits);
/// No std::exception, and base of what is thrown.
struct number_refused {
  NumberError number;
  std::int32_t at;
  std::string why() const { return at < 0 ? std::string() : "refused at " + std::to_string(at); }
  NumberError code() const { return number; }
};
struct number_far_refused : number_refused {};
/// Throws what is wrong: of short ones a number_refused, else a number_far_refused.
std::int32_t read_number(std::string_view digits);

/// A refused text, which says more than its words.
class text_refused : public std::runtime_error {
 public:
  text_refused(std::int32_t way, std::string_view text)
      : std::runtime_error("a refused text"), how(way), at{1, -2}, text_(text) {}
  /// Throws for 1, and gives no Color for 2.
  std::string text() const;
  Color color() const noexcept { return how == 2 ? static_cast<Color>(99) : Color::Blue; }
  std::size_t size() const noexcept { return text_.size(); }
  const std::vector<std::int16_t>& wide() const noexcept { return wide_; }
  std::int32_t how;
  Pair at;
  bool is_last = true;

 private:
  std::string text_;
  std::vector<std::int16_t> wide_{-1, 2};
  Alive<Counted::Error> alive_;
};
/// Derives from it, and has a kind without fields.
struct word_refused : text_refused {
  using text_refused::text_refused;
};
/// Throws the text refused; for 3 as the cause of a runtime error, for 4 nested in
/// itself, for 5 a word_refused. Nothing for 0.
void refuse_text(std::int32_t how, std::string_view text);
/// Likewise, as what it returns.
Expected<std::int32_t, text_refused> weigh_text(std::int32_t how, std::string_view text);
bool succeed(bool yes);
/// `n` as it came, negative or not.
std::int32_t count_or_negative(std::int32_t n);
/// Null in the end.
const char* words_or_null(std::int32_t n);
const char* last_words();
/// Fails with NotFound for "absent" and with Corruption for "damaged".
LevelStatus find_text(std::string_view key, std::string* out);
bool read_text(bool yes, std::string* out);
/// Likewise, two at a time.
LevelStatus find_both(std::string_view key, std::int32_t* number, std::string* text);
bool read_both(bool yes, std::int32_t* number, std::string* text);
Expected<std::int32_t, LevelStatus> find_number(std::string_view key);
/// -1 when it is not there.
std::int32_t position_of(std::string_view in, std::string_view what);
/// Throws that, or is false.
bool asks_and_throws(Kind kind);

// ---------------------------------------------------------------------------
// Values

bool echo_bool(bool v);
std::int8_t echo_i8(std::int8_t v);
std::int16_t echo_i16(std::int16_t v);
std::int32_t echo_i32(std::int32_t v);
std::int64_t echo_i64(std::int64_t v);
std::uint8_t echo_u8(std::uint8_t v);
std::uint16_t echo_u16(std::uint16_t v);
std::uint32_t echo_u32(std::uint32_t v);
std::uint64_t echo_u64(std::uint64_t v);
float echo_f32(float v);
double echo_f64(double v);
std::ptrdiff_t echo_isize(std::ptrdiff_t v);
std::size_t echo_usize(std::size_t v);

bool flip_bool(bool v);
std::int8_t flip_i8(std::int8_t v);  // all bits of integers, the sign of floats
std::int16_t flip_i16(std::int16_t v);
std::int32_t flip_i32(std::int32_t v);
std::int64_t flip_i64(std::int64_t v);
std::uint8_t flip_u8(std::uint8_t v);
std::uint16_t flip_u16(std::uint16_t v);
std::uint32_t flip_u32(std::uint32_t v);
std::uint64_t flip_u64(std::uint64_t v);
float flip_f32(float v);
double flip_f64(double v);

Color echo_color(Color v);
Tiny echo_tiny(Tiny v);
Wide echo_wide(Wide v);
Color next_color(Color v);  // Red, Green, Blue, Red

Pair echo_pair(Pair v);
Pair swap_pair(const Pair& v);
Scalars echo_scalars(const Scalars& v);
Nested echo_nested(Nested v);
Nested flip_nested(const Nested& v);
Flagged echo_flagged(Flagged v);

/// Text in the forms that libraries take and give it.
std::string echo_text(std::string_view v);
std::string echo_string(const std::string& v);
std::string echo_string_by_value(std::string v);
const char* echo_c_string(const char* v);  // valid until the thread's next call
std::string reverse_text(std::string_view v);
std::string repeat_text(std::string_view v, std::size_t times);

std::string echo_bytes(std::string_view v);
std::vector<std::uint8_t> reverse_bytes(const std::vector<std::uint8_t>& v);
/// A view of what it was passed.
std::string_view tail(std::string_view v, std::size_t skip);
std::size_t count_byte(std::string_view v, std::uint8_t byte);

std::vector<std::int8_t> reverse_i8(const std::vector<std::int8_t>& v);
std::vector<std::int16_t> reverse_i16(const std::vector<std::int16_t>& v);
std::vector<std::int32_t> reverse_i32(const std::vector<std::int32_t>& v);
std::vector<std::int64_t> reverse_i64(const std::vector<std::int64_t>& v);
std::vector<std::uint16_t> reverse_u16(const std::vector<std::uint16_t>& v);
std::vector<std::uint32_t> reverse_u32(const std::vector<std::uint32_t>& v);
std::vector<std::uint64_t> reverse_u64(const std::vector<std::uint64_t>& v);
std::vector<float> reverse_f32(const std::vector<float>& v);
std::vector<double> reverse_f64(const std::vector<double>& v);
std::vector<Color> reverse_colors(const std::vector<Color>& v);
std::vector<Pair> reverse_pairs(const std::vector<Pair>& v);
std::vector<Nested> reverse_nested(const std::vector<Nested>& v);
std::vector<Flagged> reverse_flagged(const std::vector<Flagged>& v);
/// Pointer and length.
std::int64_t sum_i64(const std::int64_t* values, std::size_t count);
std::int64_t sum_pairs(const Pair* pairs, std::size_t count);

std::optional<bool> echo_option_bool(std::optional<bool> v);
std::optional<std::int32_t> echo_option_i32(std::optional<std::int32_t> v);
std::optional<std::uint64_t> echo_option_u64(std::optional<std::uint64_t> v);
std::optional<double> echo_option_f64(std::optional<double> v);
std::optional<Color> echo_option_color(std::optional<Color> v);
std::optional<Pair> echo_option_pair(std::optional<Pair> v);
std::optional<std::string> echo_option_text(std::optional<std::string_view> v);
std::optional<std::string> echo_option_string(const std::optional<std::string>& v);
std::optional<std::string> echo_option_bytes(std::optional<std::string_view> v);
std::optional<std::vector<Pair>> echo_option_pairs(const std::optional<std::vector<Pair>>& v);
/// Null is none.
std::int32_t first_or(const Pair* pair, std::int32_t otherwise);

// ---------------------------------------------------------------------------
// Objects

/// A number on the heap.
class Token {
 public:
  explicit Token(std::int32_t value) : value_(value) {}
  Token(Token&&) noexcept = default;
  Token& operator=(Token&&) noexcept = default;
  Token(const Token&) = delete;
  Token& operator=(const Token&) = delete;

  std::int32_t value() const { return value_; }
  void set_value(std::int32_t value) { value_ = value; }
  std::int32_t add(const Token& other) const { return value_ + other.value_; }
  void swap(Token& other) { std::swap(value_, other.value_); }
  std::int32_t add_optional(const Token* other) const { return other ? value_ + other->value_ : value_; }
  void reset_optional(Token* other) const {
    if (other) other->value_ = 0;
  }
  /// Of an object that goes: it is destroyed once, whatever is thrown.
  std::int32_t spend(Kind kind) &&;
  std::unique_ptr<Token> into(std::unique_ptr<Token> other) const;
  std::string written() const { return std::to_string(value_); }

 private:
  std::int32_t value_;
  Alive<Counted::Token> alive_;
};

Token token_by_value(std::int32_t value);
std::unique_ptr<Token> token_by_unique(std::int32_t value);
/// The caller owns it.
Token* token_by_pointer(std::int32_t value);
/// Null when `value` is negative.
std::unique_ptr<Token> token_or_null(std::int32_t value);
Token* token_pointer_or_null(std::int32_t value);
std::unique_ptr<Token> pass_token(std::unique_ptr<Token> token);
std::unique_ptr<Token> pass_optional_token(std::unique_ptr<Token> token);
std::int32_t take_token(std::unique_ptr<Token> token);
/// Takes the token and throws.
void take_token_and_throw(std::unique_ptr<Token> token, Kind kind);
/// Takes two.
std::int32_t take_tokens(std::unique_ptr<Token> a, std::unique_ptr<Token> b);

class Loan;

/// Lends what it holds.
class Keeper {
 public:
  explicit Keeper(std::string_view text);

  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  const std::string& text() const { return text_; }
  std::string_view view() const { return text_; }
  const char* c_str() const { return text_.c_str(); }
  const std::vector<std::uint8_t>& bytes() const { return bytes_; }
  const std::vector<Pair>& pairs() const { return pairs_; }
  /// None when the text is empty.
  std::optional<std::string_view> optional_view() const;
  void set_text(std::string_view text);
  void push_pair(Pair pair) { pairs_.push_back(pair); }

  std::unique_ptr<Loan> lend() const;
  std::unique_ptr<Loan> lend_or_throw(Kind kind) const;
  std::unique_ptr<Loan> lend_or_null(bool null) const;

 private:
  std::string text_;
  std::vector<std::uint8_t> bytes_;
  std::vector<Pair> pairs_;
  std::shared_ptr<std::atomic<int>> lent_;  // outlives the keeper, so that its early death is seen and survived
  Alive<Counted::Keeper> alive_;
};

/// Reads a Keeper, which must be alive as long as this is.
class Loan {
 public:
  Loan(const Keeper& keeper, std::shared_ptr<std::atomic<int>> from);
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;
  ~Loan();

  std::string_view text() const { return keeper_->text(); }
  std::size_t size() const { return keeper_->text().size(); }
  /// A loan of the same keeper that must not outlive this one.
  std::unique_ptr<Loan> sublet() const;
  /// Another loan of the same keeper in the place of this one.
  std::unique_ptr<Loan> renew() &&;

 private:
  const Keeper* keeper_;
  std::shared_ptr<std::atomic<int>> from_;
  std::shared_ptr<std::atomic<int>> lent_;
  Alive<Counted::Loan> alive_;
};

// ---------------------------------------------------------------------------
// Names

std::string overloaded(std::int32_t);
std::string overloaded(std::string_view);
std::int32_t CamelCase(std::int32_t value);
template <class T>
T twice(T value) {
  return value + value;
}
std::int32_t with_default(std::int32_t value, std::int32_t add = 1);
/// Parameters whose names mean something in C, C++, Go or the shim.
std::int32_t named(std::int32_t type, std::int32_t func, std::int32_t result, std::int32_t error, std::string_view key,
                   std::int32_t key_len);
std::int32_t extra();

/// A class whose fields are public.
class Point {
 public:
  Point(double x_value, double y_value) : x(x_value), y(y_value) {}
  Point operator+(const Point& other) const { return {x + other.x, y + other.y}; }
  bool operator<(const Point& other) const { return x < other.x; }
  double x;
  double y;
};

namespace inner {

std::int32_t depth();

class Lamp {
 public:
  bool lit() const { return lit_; }
  void toggle() { lit_ = !lit_; }

 private:
  bool lit_ = false;
};

namespace deepest {

std::int32_t depth();

}  // namespace deepest
}  // namespace inner

// ---------------------------------------------------------------------------
// Threads

/// Where calls meet: they stay inside until faults_release() lets them go.
class Room {
 public:
  Room();
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
  ~Room();

  /// Stays until released; the most calls that have been inside at once.
  std::int32_t stay() const;
  /// Likewise, and must be alone.
  std::int32_t stay_alone();
  /// Passes through; how many calls are inside, this one too.
  std::int32_t pass() const;
  std::int32_t pass_alone();
  /// Takes what cannot be shared.
  void stay_with(Token& token) const;

 private:
  struct Inside;
  std::int32_t visit(bool alone, bool wait) const;
  std::shared_ptr<Inside> inside_;  // outlives the room, so that its death inside a call is seen and survived
  Alive<Counted::Room> alive_;
};

/// The same, for each thread class of the description.
class SharedRoom : public Room {};
class OpenRoom : public Room {};

}  // namespace faults

namespace std {
template <>
struct is_error_code_enum<faults::Errc> : true_type {};
}  // namespace std

extern "C" {

long faults_alive_tokens(void);
long faults_alive_keepers(void);
long faults_alive_loans(void);
long faults_alive_rooms(void);
long faults_alive_throwers(void);
/// Exceptions of the library's own classes.
long faults_alive_errors(void);
/// All of the above.
long faults_alive_total(void);

/// How many calls stay in a room, anywhere.
int faults_inside(void);
/// Lets every call go that stays in a room now.
void faults_release(void);
/// How often a room has died while calls were inside.
long faults_died_inside(void);
/// How often a call that must be alone was not.
long faults_not_alone(void);
/// How often a keeper or loan has died before what it lent to.
long faults_died_lent(void);

}  // extern "C"
