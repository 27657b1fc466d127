#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace lib {

class Element;
class Walk {
 public:
  std::unique_ptr<Walk> next() { return nullptr; }
};

class Element {
 public:
  std::string name() const { return "name"; }
  void set_name(const std::string&) {}
  Element* child(const char*) { return nullptr; }
  Element* append(Element* child) { return child; }
  void move_before(Element*) {}
  void prune() {}
  std::unique_ptr<Walk> walk() { return std::make_unique<Walk>(); }
};
inline Element* insert(Element*, Element& created) { return &created; }
inline std::uint32_t depth(const Element&) { return 0; }

class Document {
 public:
  Element& root() { return root_; }
  Element* find(const char*) { return &root_; }
  Element* load(const char*) { return &root_; }
  void clear() {}
  bool remove(Element*) { return false; }

 private:
  Element root_;
};

class Row {
 public:
  const Row* next() const { return nullptr; }
  std::uint32_t index() const noexcept { return 0; }
};
inline std::uint32_t distance(const Row* first, const Row& last) noexcept {
  return last.index() - first->index();
}

class Widget {
 public:
  std::int32_t width() const { return 80; }
};
class Window {
 public:
  const Widget& widget() const { return widget_; }

 private:
  Widget widget_;
};

class Table {
 public:
  std::unique_ptr<Window> window() const { return std::make_unique<Window>(); }
  const Row* row(std::uint32_t) const { return &row_; }
  Row& add() { return row_; }

 private:
  Row row_;
};

inline std::unique_ptr<Table> open_table() { return std::make_unique<Table>(); }

}  // namespace lib
