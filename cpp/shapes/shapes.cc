#include "shapes.h"

#include <thread>

namespace shapes {

namespace {

std::atomic<long> objects{0};
std::atomic<long> meetings{0};

}  // namespace

long alive() noexcept { return objects; }
long met() noexcept { return meetings; }

Base0::Base0() noexcept { ++objects; }
Base0::~Base0() { --objects; }

void Base0::stay() const {
  if (inside_.fetch_add(1) != 0) ++meetings;
  std::this_thread::yield();
  inside_.fetch_sub(1);
}

void Shape::set_layer(int layer) {
  stay();
  if (layer < 0) throw std::out_of_range("a layer below the paper");
  layer_ = layer;
}

std::unique_ptr<Shape> make(std::string_view kind, double size) {
  if (kind == "circle") return std::make_unique<Circle>(size);
  if (kind == "ring") return std::make_unique<Ring>(size, size / 2);
  if (kind == "square") return std::make_unique<Square>(size);
  throw std::invalid_argument("no shape is called " + std::string(kind));
}

double twice(const Shape& shape) { return 2 * shape.area(); }

void lift(Shape& shape, int by) { shape.set_layer(shape.layer() + by); }

double both(const Shape* one, const Shape* other) {
  return (one == nullptr ? 0 : one->area()) + (other == nullptr ? 0 : other->area());
}

const Shape& larger(const Shape& one, const Shape& other) {
  return one.area() < other.area() ? other : one;
}

std::string describe(const Shape& shape, const Named& named) {
  return named.name() + " of " + std::to_string(shape.layer());
}

std::ptrdiff_t offset(const Circle& circle) {
  return reinterpret_cast<const char*>(static_cast<const Named*>(&circle)) -
         reinterpret_cast<const char*>(&circle);
}

std::size_t address(const Named& named) { return reinterpret_cast<std::size_t>(&named); }

}  // namespace shapes
