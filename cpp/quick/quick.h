// A library of functions that are short and never wait.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace quick {

struct Point {
  double x;
  double y;
};

enum class Level : std::int8_t { Low = -3, High = 100 };

inline bool echo_bool(bool x) { return x; }
inline std::int8_t echo_i8(std::int8_t x) { return x; }
inline std::int16_t echo_i16(std::int16_t x) { return x; }
inline std::int32_t echo_i32(std::int32_t x) { return x; }
inline std::int64_t echo_i64(std::int64_t x) { return x; }
inline std::uint8_t echo_u8(std::uint8_t x) { return x; }
inline std::uint16_t echo_u16(std::uint16_t x) { return x; }
inline std::uint32_t echo_u32(std::uint32_t x) { return x; }
inline std::uint64_t echo_u64(std::uint64_t x) { return x; }
inline std::size_t echo_usize(std::size_t x) { return x; }
inline std::ptrdiff_t echo_isize(std::ptrdiff_t x) { return x; }
inline float echo_f32(float x) { return x; }
inline double echo_f64(double x) { return x; }
inline char echo_char(char x) { return x; }
inline long echo_long(long x) { return x; }
inline Level echo_level(Level x) { return x; }
inline std::chrono::nanoseconds echo_duration(std::chrono::nanoseconds x) { return x; }
inline std::chrono::system_clock::time_point echo_time(std::chrono::system_clock::time_point x) { return x; }

std::int64_t widen(std::int8_t a, std::uint8_t b, std::int16_t c, std::uint16_t d, char e, bool f);
std::optional<std::int32_t> twice(std::optional<std::int32_t> x);
std::optional<float> half(std::optional<float> x);
std::uint64_t digits(std::uint8_t a, std::uint16_t b, std::uint32_t c, std::uint64_t d, std::int8_t e, std::int64_t f);
double weights(double a, std::int32_t i, float b, double c, bool j, float d, double e, std::uint64_t k, float f,
               double g, float h);

std::uint64_t hash(std::string_view text);
std::uint64_t hash_bytes(const std::uint8_t* data, std::size_t len);
std::uint64_t hash_name(const char* name);
std::uint64_t hash_some(std::optional<std::string_view> text);
std::int64_t sum(const std::int64_t* of, std::size_t len);
double distance(const Point& from, const Point* to);

void fail(std::string_view message);
void betray();
std::uint32_t unwind(std::uint32_t frames);
std::size_t deep(std::size_t bytes);
void spin(std::uint64_t ns);
inline void nothing() noexcept {}

class Counter {
 public:
  std::int64_t add(std::int64_t n) { return sum_ += n; }
  std::int64_t add_other(const Counter* other) { return other == nullptr ? sum_ : add(other->sum_); }
  std::int64_t sum() const noexcept { return sum_; }

 private:
  std::int64_t sum_ = 0;
};

class Row {
 public:
  explicit Row(std::uint32_t len) : numbers_(len) {}
  std::uint32_t at(std::uint32_t place) const { return numbers_.at(place); }
  void grow() {
    for (std::uint32_t& number : numbers_) ++number;
  }

 private:
  std::vector<std::uint32_t> numbers_;
};

class Flag {
 public:
  bool swap(bool to) { return is_set_.exchange(to); }

 private:
  std::atomic<bool> is_set_{false};
};

class Link {
 public:
  explicit Link(std::uint32_t number) : number_(number) {}
  const Link* next() const { return next_.get(); }
  std::uint32_t number() const { return number_; }

 private:
  friend class Chain;
  std::uint32_t number_;
  std::unique_ptr<Link> next_;
};

class Chain {
 public:
  explicit Chain(std::uint32_t len);
  const Link* first() const { return first_.get(); }
  void clear();
  ~Chain() { clear(); }
  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;

 private:
  std::unique_ptr<Link> first_;
};

}  // namespace quick
