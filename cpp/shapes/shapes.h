// A library of classes that are derived from others, of overloads, templates,
// operators and members: what `shapes.rs` describes.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace shapes {

// How many objects there are.
long alive() noexcept;
// How many calls were inside an object that another call was inside.
long met() noexcept;

// Counts the objects, and whether two calls meet in one.
class Base0 {
 public:
  Base0() noexcept;
  Base0(const Base0&) = delete;
  Base0& operator=(const Base0&) = delete;

 protected:
  ~Base0();
  // A call that takes its time.
  void stay() const;

 private:
  mutable std::atomic<int> inside_{0};
};

class Shape : public Base0 {
 public:
  virtual ~Shape() = default;
  virtual double area() const = 0;
  // Not virtual: what a derived class hides, it does not replace.
  std::string kind() const { return "shape"; }
  int layer() const {
    stay();
    return layer_;
  }
  void set_layer(int layer);  // throws when it is negative
  const std::string& tag() const { return tag_; }
  void set_tag(std::string_view tag) { tag_ = tag; }

 private:
  int layer_ = 0;
  std::string tag_ = "none";
};

// A second base: its part of an object does not begin where the object does.
class Named {
 public:
  virtual ~Named() = default;
  const std::string& name() const { return name_; }
  void rename(std::string_view name) { name_ = name; }

 private:
  std::string name_ = "unnamed";
};

class Circle : public Shape, public Named {
 public:
  explicit Circle(double radius) : radius_(radius) {}
  double area() const override { return 3 * radius_ * radius_; }
  std::string kind() const { return "circle"; }
  double radius() const { return radius_; }
  void grow(double by) { radius_ += by; }

 private:
  double radius_;
};

class Ring final : public Circle {
 public:
  Ring(double radius, double hole) : Circle(radius), hole_(hole) {}
  double area() const override { return Circle::area() - 3 * hole_ * hole_; }

 private:
  double hole_;
};

class Square final : public Shape {
 public:
  explicit Square(double side) : side_(side) {}
  double area() const override { return side_ * side_; }

 private:
  double side_;
};

std::unique_ptr<Shape> make(std::string_view kind, double size);  // throws
double twice(const Shape& shape);
void lift(Shape& shape, int by);
double both(const Shape* one, const Shape* other);
const Shape& larger(const Shape& one, const Shape& other);
std::string describe(const Shape& shape, const Named& named);
// Where the part of an object that is a Named begins.
std::ptrdiff_t offset(const Circle& circle);
std::size_t address(const Named& named);

// A virtual base.
class Top : public Base0 {
 public:
  virtual ~Top() = default;
  int first() const { return 1; }
};
class Left : public virtual Top {
 public:
  int second() const { return 2; }
};
class Right : public virtual Top {
 public:
  int third() const { return 3; }
};
class Bottom : public Left, public Right {
 public:
  int fourth() const { return 4; }
};

// Members that are read and assigned.
class Sheet final : public Base0 {
 public:
  int width = 210;
  unsigned layers : 4;
  bool landscape = false;
  double margin = 2.5;
  std::string title = "untitled";
  std::vector<double> stops{1, 2, 3};
  std::optional<unsigned> number;
  const char* unit = "mm";
  Circle seal{1};
  const Named* author = nullptr;
  static inline std::atomic<int> made{0};
  static inline int limit = 8;

  Sheet() : layers(3) { ++made; }
};

// A value of several types: the same function for each.
class Slot final : public Base0 {
 public:
  template <class T>
  bool is() const noexcept {
    return std::holds_alternative<T>(value_);
  }
  template <class T>
  T get() const {
    return std::get<T>(value_);  // throws
  }
  void set(int value) { value_ = value; }
  void set(double value) { value_ = value; }
  void set(bool value) { value_ = value; }
  void set(std::string value) { value_ = std::move(value); }

 private:
  std::variant<int, double, bool, std::string> value_{0};
};

// A template, with an operator, a default argument and overloads.
template <class T>
class Grid final : public Base0 {
 public:
  explicit Grid(std::size_t size, T fill = T()) : cells_(size, fill) {}
  std::size_t size() const { return cells_.size(); }
  T& operator[](std::size_t i) { return cells_.at(i); }
  T operator[](std::size_t i) const { return cells_.at(i); }
  friend bool operator==(const Grid& one, const Grid& other) {
    return one.cells_ == other.cells_;
  }

 private:
  std::vector<T> cells_;
};

template <class T>
T sum(const Grid<T>& of) {
  T out{};
  for (std::size_t i = 0; i < of.size(); ++i) out = static_cast<T>(out + of[i]);
  return out;
}

// An end that can fail, which the derived class has of its base.
class Scroll : public Base0 {
 public:
  virtual ~Scroll() = default;
  void roll(bool torn) { torn_ = torn; }
  void close() {
    if (torn_) throw std::runtime_error("the scroll is torn");
  }

 private:
  bool torn_ = false;
};
class Seal {
 public:
  virtual ~Seal() = default;
  std::vector<std::string> words{"by", "hand"};
};
class Deed final : public Seal, public Scroll {};

inline std::string motto = "draw";

}  // namespace shapes
