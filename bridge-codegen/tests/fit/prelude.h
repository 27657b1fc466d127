// What the libraries of these cases have in common. FIT(a, b) is `a` when the
// library must not fit its description, and `b` when it must.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#ifdef WRONG
#define FIT(wrong, right) wrong
#else
#define FIT(wrong, right) right
#endif

namespace lib {

struct Span {
  std::uint64_t begin, end;
};
struct Other {
  std::uint64_t begin, end;
};
enum class Color : std::int32_t { Red = 1, Green = 2 };
enum class Shade : std::int32_t { Red = 1, Green = 2 };
enum Plain : int { PlainA = 0, PlainB = 1 };

struct Status {
  bool ok() const;
  std::string ToString() const;
};
template <class T>
struct StatusOr {
  bool ok() const;
  Status status() const;
  const T& operator*() const&;
  T&& operator*() &&;
};
template <class T, class E>
struct Expected {
  bool has_value() const;
  T& value() &;
  T&& value() &&;
  const E& error() const;
};

// A view as LevelDB and Abseil have it.
class Slice {
 public:
  Slice();
  Slice(const char* data, std::size_t size);
  Slice(const std::string& text);
  Slice(const char* text);
  const char* data() const;
  std::size_t size() const;

 private:
  const char* data_;
  std::size_t size_;
};

// Built from text and a number that is no length.
struct Weighed {
  Weighed(const char* text, std::size_t weight);
};

template <class T>
struct Spanned {
  Spanned(const T* data, std::size_t size);
  const T* data() const;
  std::size_t size() const;
  const T* data_;
  std::size_t size_;
};

struct Base {
  int base;
};
class Store {
 public:
  Store();
  void touch();
};
class Derived : public Base, public Store {};
struct Deleter {
  void operator()(Store* store) const;
};
class Shape {
 public:
  virtual ~Shape() = default;
  virtual int sides() const = 0;
};
class Square : public Shape {
 public:
  int sides() const override { return 4; }
};
class Pixels {
 public:
  Pixels(const Pixels&);
};
class MorePixels : public Pixels {};
class Users {
 public:
  void ref() const;
  void unref() const;
};
// A pointer that counts.
template <class T>
class Holds {
 public:
  Holds(T* of);
  Holds(const Holds&);
  ~Holds();
  T* get() const;
};
// Neither copied nor moved.
class Pinned {
 public:
  explicit Pinned(int);
  Pinned(const Pinned&) = delete;
};

}  // namespace lib
