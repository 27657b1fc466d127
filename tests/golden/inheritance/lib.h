#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace lib {

class Shape {
 public:
  virtual ~Shape() = default;
  virtual double area() const = 0;
  int layer() const { return layer_; }
  void set_layer(int layer) { layer_ = layer; }
  std::vector<double> bends() const { return {area()}; }

 private:
  int layer_ = 0;
};

class Named {
 public:
  virtual ~Named() = default;
  std::string name() const { return name_; }
  void rename(const std::string& name) { name_ = name; }

 private:
  std::string name_;
};

class Circle : public Shape, public Named {
 public:
  explicit Circle(double radius) : radius_(radius) {}
  double area() const override { return 3 * radius_ * radius_; }
  double radius() const { return radius_; }

 private:
  double radius_;
};

class Ring : public Circle {
 public:
  Ring(double radius, double hole) : Circle(radius), hole_(hole) {}
  double area() const override { return Circle::area() - 3 * hole_ * hole_; }

 private:
  double hole_;
};

inline std::unique_ptr<Shape> unit() { return std::make_unique<Circle>(1); }
inline double twice(const Shape& shape) { return 2 * shape.area(); }
inline void lift(Shape& shape, int by) { shape.set_layer(shape.layer() + by); }
inline double both(const Shape* one, const Shape* other) {
  return (one ? one->area() : 0) + (other ? other->area() : 0);
}
inline const Shape& larger(const Shape& one, const Shape& other) {
  return one.area() < other.area() ? other : one;
}

// No virtual function.
struct Counter {
  int count = 0;
};
struct Meter : Counter {
  int read() { return ++count; }
};

class File {
 public:
  virtual ~File() = default;
  void write(const std::string& text) { pending_ += text; }
  virtual void close() { pending_.clear(); }

 private:
  std::string pending_;
};
class LogFile : public File {};

struct Table {};
struct Node {
  explicit Node(const Table&) {}
  virtual ~Node() = default;
  int depth() const { return 1; }
};
struct Leaf : Node {
  using Node::Node;
  int weight() const { return 7; }
};

}  // namespace lib
