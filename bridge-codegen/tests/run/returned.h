// A library that returns failures in every shape, and takes and gives in many.
#pragma once

#include <cstdint>
#include <exception>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace lib {

struct Pair {
  std::int32_t first, second;
};
enum class Color : std::int32_t { Red = 1, Green = 2 };
struct Flagged {
  bool on;
  Color color;
};

struct Person {
  std::string name;
  std::deque<std::string> tags;
  std::unique_ptr<Pair> home;
  Color color = Color::Red;
};
struct None {};
using Figure = std::variant<None, std::string, std::list<Pair>>;

// Fails in the middle of being read, as a generator does.
class Broken {
 public:
  explicit Broken(std::size_t at) : at_(at) {}
  class iterator {
   public:
    explicit iterator(std::size_t at) : left_(at) {}
    std::string operator*() const {
      if (left_ == 0) throw std::runtime_error("broken in the middle");
      return "text that does not fit into a string";
    }
    iterator& operator++() {
      --left_;
      return *this;
    }
    bool operator!=(const iterator&) const { return true; }

   private:
    std::size_t left_;
  };
  iterator begin() const { return iterator(at_); }
  iterator end() const { return iterator(0); }

 private:
  std::size_t at_;
};

struct problem : std::runtime_error {
  using std::runtime_error::runtime_error;
  int code() const { return 77; }
};

// Its kNotFound is 1, as RocksDB's is: no canonical code.
struct Status {
  enum Code : int { kOk = 0, kNotFound = 1, kInvalidArgument = 4, kBusy = 9 };
  Code number = kOk;
  bool ok() const { return number == kOk; }
  Code code() const { return number; }
  std::string ToString() const { return "Busy: yes"; }
};

template <class T>
class StatusOr {
 public:
  StatusOr(Status status) : either_(status) {}
  StatusOr(T value) : either_(std::move(value)) {}
  bool ok() const { return either_.index() == 1; }
  Status status() const { return ok() ? Status{} : std::get<0>(either_); }
  const T& operator*() const& { return std::get<1>(either_); }
  T&& operator*() && { return std::get<1>(std::move(either_)); }

 private:
  std::variant<Status, T> either_;
};

template <class T, class E>
class Expected {
 public:
  Expected(T value) : either_(std::in_place_index<0>, std::move(value)) {}
  Expected(std::in_place_t, E error) : either_(std::in_place_index<1>, std::move(error)) {}
  bool has_value() const { return either_.index() == 0; }
  T& value() & { return std::get<0>(either_); }
  T&& value() && { return std::get<0>(std::move(either_)); }
  const E& error() const { return std::get<1>(either_); }

 private:
  std::variant<T, E> either_;
};
template <class E>
class Expected<void, E> {
 public:
  Expected() = default;
  Expected(std::in_place_t, E error) : error_(std::move(error)) {}
  bool has_value() const { return !error_; }
  void value() const {}
  const E& error() const { return *error_; }

 private:
  std::optional<E> error_;
};

class Thing {
 public:
  static inline int alive = 0;

  explicit Thing(std::int32_t v) : value(v) { ++alive; }
  Thing(Thing&& other) noexcept
      : value(other.value), name(std::move(other.name)), numbers(std::move(other.numbers)) {
    ++alive;
  }
  ~Thing() { --alive; }

  StatusOr<std::string_view> lent(bool fail) const {
    if (fail) return Status{Status::kBusy};
    return std::string_view(name);
  }
  const std::vector<long long>& views() const { return numbers; }
  const std::vector<long long>* maybe_view(bool some) const { return some ? &numbers : nullptr; }
  Thing& chained() {
    ++value;
    return *this;
  }

  std::int32_t value;
  std::string name = "thing";
  std::vector<long long> numbers = {7, 8, 9};
};

// Neither copied nor moved: it can only be made where it stays.
class Pinned {
 public:
  explicit Pinned(std::int32_t value) : value_(value) {}
  Pinned(const Pinned&) = delete;
  std::int32_t get() const { return value_; }

 private:
  std::int32_t value_;
};

// The overloads of RE2's constructor: each of them takes text, in its own way.
class Piece {
 public:
  Piece(std::string_view text) : text_(text) {}
  Piece(const std::string& text) : text_(text) {}
  Piece(const char* text) : text_(text) {}
  Piece(const char* text, std::size_t size) : text_(text, size) {}
  const char* data() const { return text_.data(); }
  std::size_t size() const { return text_.size(); }

 private:
  std::string_view text_;
};
class Pattern {
 public:
  Pattern(const char* pattern) : text_(pattern) {}
  Pattern(const std::string& pattern) : text_(pattern) {}
  Pattern(const Piece& pattern) : text_(pattern.data(), pattern.size()) {}
  const std::string& text() const { return text_; }
  bool ok() const { return text_.find('(') == std::string::npos; }
  std::size_t size() const { return text_.size(); }
  std::string problem() const { return "a bracket is missing in the pattern " + text_; }

 private:
  std::string text_;
};
inline Pattern* raw_pattern(const std::string& pattern) { return new Pattern(pattern); }

inline Status::Code code_alone(bool fail) { return fail ? Status::kBusy : Status::kOk; }
// No std::exception; says what it has to say in text that is made.
struct complaint {
  std::string text() const { return "a complaint that does not fit into a string"; }
  Status::Code code() const { return Status::kInvalidArgument; }
};
inline std::int32_t complains(bool fail) {
  if (fail) throw complaint();
  return 5;
}

inline Status busy() { return Status{Status::kBusy}; }

inline StatusOr<std::unique_ptr<Thing>> unique(bool fail) {
  if (fail) return busy();
  return std::make_unique<Thing>(3);
}
inline StatusOr<std::unique_ptr<Thing>> null(bool fail) {
  if (fail) return busy();
  return std::unique_ptr<Thing>();
}
inline StatusOr<Thing> value(bool fail) {
  if (fail) return busy();
  return Thing(4);
}
inline StatusOr<std::optional<std::int32_t>> optional(bool fail) {
  if (fail) return busy();
  return std::optional<std::int32_t>(5);
}
inline Expected<std::vector<std::int64_t>, problem> vector(bool fail) {
  if (fail) return {std::in_place, problem("a problem")};
  return std::vector<std::int64_t>{1, 2, 3};
}
inline const StatusOr<Pair>& record(bool fail) {
  static const StatusOr<Pair> bad(busy()), good(Pair{1, 2});
  return fail ? bad : good;
}
inline Expected<void, std::string> nothing(bool fail) {
  if (fail) return {std::in_place, std::string("words\0more", 10)};
  return {};
}
inline Expected<std::int32_t, std::exception_ptr> pointer(bool fail) {
  if (fail) return {std::in_place, std::make_exception_ptr(problem("by pointer"))};
  return 6;
}
inline Expected<std::int32_t, Status::Code> number(bool fail) {
  if (fail) return {std::in_place, Status::kBusy};
  return 7;
}
inline Expected<std::int32_t, std::errc> condition(bool fail) {
  if (fail) return {std::in_place, std::errc::no_such_file_or_directory};
  return 8;
}
inline std::unique_ptr<Thing> thrown(bool fail) {
  if (fail) throw busy();
  return std::make_unique<Thing>(9);
}

inline std::list<Pair> listed(const std::vector<Pair>& pairs) { return {pairs.begin(), pairs.end()}; }
inline std::vector<bool> bits(const bool* bits, std::size_t size) {
  return std::vector<bool>(bits, bits + size);
}
inline const std::string* maybe_text(bool some) {
  static const std::string text = "some";
  return some ? &text : nullptr;
}

// Strings and vectors that change their owner: null for an empty one.
inline std::unique_ptr<std::string> owned_text(std::unique_ptr<std::string> text) {
  return text && text->empty() ? nullptr : std::move(text);
}
inline std::unique_ptr<std::vector<Pair>> owned_pairs(std::unique_ptr<std::vector<Pair>> pairs) {
  return pairs && pairs->empty() ? nullptr : std::move(pairs);
}
inline std::unique_ptr<std::vector<std::uint8_t>> owned_bytes(std::unique_ptr<std::vector<std::uint8_t>> bytes) {
  return bytes;
}
inline const std::string& same_text(const std::string& text) {
  static std::string kept;
  return kept = text;
}

inline Pinned pinned(std::int32_t value) { return Pinned(value); }
inline std::int32_t take(std::unique_ptr<Thing> thing, const std::string& name) {
  if (name == "throw") throw 12;
  return thing->value;
}
inline std::int32_t take_if(std::unique_ptr<Thing> thing) { return thing ? thing->value : -1; }
inline std::int32_t by_pointer(const Thing* thing) { return thing->value; }
inline std::int32_t keep(std::unique_ptr<Thing> thing) { return thing->value; }

inline bool flagged(const Flagged& flagged) { return flagged.on; }
inline std::size_t all_flagged(const std::vector<Flagged>& flagged) { return flagged.size(); }
inline std::size_t colors(const Color*, std::size_t size) { return size; }

inline std::int32_t overloaded(const std::string&, std::int32_t n) { return n; }
inline std::int32_t overloaded(const std::string&, bool) { return -1; }
inline std::int32_t overloaded(const char*, double) { return -2; }
inline std::size_t spread(const void*, std::size_t size) { return size; }
inline std::size_t c_text(const char* text) { return std::char_traits<char>::length(text); }
inline std::size_t mixed(const char* a, std::string_view b, const std::vector<std::uint8_t>& c) {
  return std::char_traits<char>::length(a) * 100 + b.size() * 10 + c.size();
}
inline std::error_code parse(const std::string& text, std::int32_t* out) {
  if (text.empty()) return std::make_error_code(std::errc::invalid_argument);
  *out = static_cast<std::int32_t>(text.size());
  return {};
}
// Both times something arrives, but only one time it is there.
inline bool arrives(bool there, std::unique_ptr<Thing>* out) {
  *out = std::make_unique<Thing>(4);
  return there;
}

inline std::list<Person> people(std::size_t count) {
  std::list<Person> all;
  for (std::size_t i = 0; i < count; ++i) {
    Person& person = all.emplace_back();
    person.name = "a name that does not fit into a string, " + std::to_string(i);
    person.tags.assign(i % 3, "a tag that does not fit into a string either");
    if (i % 2 == 1) person.home = std::make_unique<Pair>(Pair{static_cast<std::int32_t>(i), 2});
    person.color = i % 2 == 1 ? Color::Green : Color::Red;
  }
  return all;
}
inline std::vector<Person> same_people(std::vector<Person> people) { return people; }
inline std::deque<Figure> figures(std::vector<Figure>&& figures, const Figure& figure) {
  figures.push_back(figure);
  return {figures.begin(), figures.end()};
}
inline Broken broken(std::size_t at) { return Broken(at); }
inline std::list<Person> wrong_color() {
  std::list<Person> all = people(2);
  all.back().color = static_cast<Color>(7);
  return all;
}
inline std::unique_ptr<std::vector<std::string>> maybe_names(std::optional<std::list<std::string_view>> names) {
  if (!names) return nullptr;
  return std::make_unique<std::vector<std::string>>(names->begin(), names->end());
}
inline bool names_of(const std::vector<Person>& people, std::deque<std::string>* names, Person& longest) {
  if (people.empty()) return false;
  for (const Person& person : people) names->push_back(person.name);
  longest.name = people.back().name;
  return true;
}
inline void grow(std::list<std::string>* names, const std::string& by) {
  if (by == "throw") throw problem("thrown with what was passed in");
  names->push_back(by);
}
}  // namespace lib
