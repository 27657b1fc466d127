#include "quick.h"

#include <chrono>
#include <cmath>
#include <string>
#include <utility>

namespace quick {

std::int64_t widen(std::int8_t a, std::uint8_t b, std::int16_t c, std::uint16_t d, char e, bool f) {
  return ((((std::int64_t{a} * 1000 + b) * 1000 + c) * 1000 + d) * 1000 + e) * 10 + (f ? 1 : 0);
}

std::optional<std::int32_t> twice(std::optional<std::int32_t> x) {
  if (!x) return std::nullopt;
  return *x * 2;
}

std::optional<float> half(std::optional<float> x) {
  if (!x) return std::nullopt;
  return *x / 2;
}

std::uint64_t digits(std::uint8_t a, std::uint16_t b, std::uint32_t c, std::uint64_t d, std::int8_t e,
                     std::int64_t f) {
  return ((((a * 10ULL + b) * 10 + c) * 10 + d) * 10 + static_cast<std::uint64_t>(e)) * 10 +
         static_cast<std::uint64_t>(f);
}

double weights(double a, std::int32_t i, float b, double c, bool j, float d, double e, std::uint64_t k, float f,
               double g, float h) {
  const double floats = a + 10.0 * b + 100.0 * c + 1e3 * d + 1e4 * e + 1e5 * f + 1e6 * g + 1e7 * h;
  return floats + 1e8 * i + 1e9 * (j ? 1 : 0) + 1e10 * static_cast<double>(k);
}

std::uint64_t hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

std::uint64_t hash_bytes(const std::uint8_t* data, std::size_t len) {
  return hash({reinterpret_cast<const char*>(data), len});
}

std::uint64_t hash_name(const char* name) { return hash(name); }

std::uint64_t hash_some(std::optional<std::string_view> text) { return text ? hash(*text) : 0; }

std::int64_t sum(const std::int64_t* of, std::size_t len) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < len; ++i) sum += of[i];
  return sum;
}

double distance(const Point& from, const Point* to) {
  const Point origin{0, 0};
  const Point& end = to == nullptr ? origin : *to;
  return std::hypot(from.x - end.x, from.y - end.y);
}

void fail(std::string_view message) { throw std::runtime_error(std::string(message)); }

void betray() { throw std::logic_error("nobody was told"); }

namespace {

struct Destroyed {
  std::uint32_t* count;
  ~Destroyed() { ++*count; }
};

void throw_below(std::uint32_t frames, std::uint32_t* destroyed) {
  const Destroyed here{destroyed};
  if (frames <= 1) throw std::runtime_error("below");
  throw_below(frames - 1, destroyed);
}

}  // namespace

std::uint32_t unwind(std::uint32_t frames) {
  std::uint32_t destroyed = 0;
  try {
    throw_below(frames, &destroyed);
  } catch (const std::runtime_error&) {
  }
  return destroyed;
}

std::size_t deep(std::size_t bytes) {
  volatile char room[4096];
  room[0] = 1;
  const std::size_t below = bytes > sizeof room ? deep(bytes - sizeof room) : 0;
  return below + static_cast<std::size_t>(room[0]);
}

void spin(std::uint64_t ns) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::nanoseconds(ns);
  while (std::chrono::steady_clock::now() < end) {
  }
}

Chain::Chain(std::uint32_t len) {
  std::unique_ptr<Link>* at = &first_;
  for (std::uint32_t number = 0; number < len; ++number) {
    *at = std::make_unique<Link>(number);
    at = &(*at)->next_;
  }
}

void Chain::clear() {
  while (first_ != nullptr) {
    std::unique_ptr<Link> next = std::move(first_->next_);
    first_ = std::move(next);
  }
}

}  // namespace quick
