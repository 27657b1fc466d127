#pragma once

#include <cstdint>
#include <memory>

namespace lib {

class List;
class Position {
 public:
  std::unique_ptr<Position> next() const { return std::make_unique<Position>(); }
  void move_to(const List&) {}
  std::int32_t number() const { return 1; }
};
class List {
 public:
  std::unique_ptr<Position> begin() const { return std::make_unique<Position>(); }
  std::unique_ptr<Position> end() { return nullptr; }
  void push(std::int32_t) {}
  void splice(List&) {}
};

class Index;
class Entry {
 public:
  void move_to(const Index&) {}
  std::int32_t number() const { return 1; }
};
class Index {
 public:
  std::unique_ptr<Entry> first() const { return std::make_unique<Entry>(); }
  void add(std::int32_t) {}
  void take() {}
};

}  // namespace lib
