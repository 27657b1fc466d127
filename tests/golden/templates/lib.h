#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lib {

struct Cell {
  std::int32_t x, y;
};

template <class T>
class Grid {
 public:
  Grid(std::size_t width, std::size_t height) : width_(width), cells_(width * height) {}
  static Grid square(std::size_t side) { return Grid(side, side); }
  std::size_t width() const { return width_; }
  T at(std::size_t i) const { return cells_.at(i); }
  void set(std::size_t i, T value) { cells_.at(i) = std::move(value); }

 private:
  std::size_t width_;
  std::vector<T> cells_;
};

template <class K, class V>
class Table {
 public:
  void put(K key, V value) { map_[key] = value; }
  std::size_t size() const { return map_.size(); }
  class Cursor {
   public:
    explicit Cursor(const Table& of) : left_(of.size()) {}
    std::size_t left() const { return left_; }

   private:
    std::size_t left_;
  };

 private:
  std::map<K, V> map_;
};

template <class T, int N>
struct Ring {
  T last{};
  static constexpr int size = N;
};

template <class T>
std::size_t width_of(const Grid<T>& grid) {
  return grid.width();
}

}  // namespace lib
