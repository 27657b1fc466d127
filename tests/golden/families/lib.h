#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

enum class Unit : std::int32_t { None, Metre };

class Json {
 public:
  Json() = default;
  explicit Json(std::int64_t) {}
  explicit Json(double) {}
  explicit Json(std::string_view) {}
  template <class T>
  T get(std::string_view) const {
    return T();
  }
  template <class T>
  bool is() const {
    return false;
  }
  void push(std::int32_t) {}
  void push(double) {}
  void push(bool) {}
  void push(std::string_view) {}
  void set_limit(std::int32_t limit) { limit_ = limit; }

 private:
  std::int32_t limit_ = 0;
};

template <class T>
T largest(const std::vector<T>& of) {
  T out{};
  for (const T& one : of) out = out < one ? one : out;
  return out;
}

template <class A, class B>
B convert(A a) {
  return static_cast<B>(a);
}

template <class T>
class Grid {
 public:
  explicit Grid(std::size_t size) : cells_(size) {}
  T at(std::size_t i) const { return cells_.at(i); }
  void set(std::size_t i, T value) { cells_.at(i) = value; }
  std::size_t size() const { return cells_.size(); }

 private:
  std::vector<T> cells_;
};

template <class T>
T sum(const Grid<T>& of) {
  T out{};
  for (std::size_t i = 0; i < of.size(); ++i) out += of.at(i);
  return out;
}

}  // namespace lib
