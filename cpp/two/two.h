// A library that two bridges of one program describe, each a part of it.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace two {

inline std::atomic<std::int64_t> shelves_alive{0};

// Plain data of both bridges.
struct Count {
  std::uint32_t books;
  std::uint32_t letters;
};

// What the first bridge makes and the second one reads.
class Shelf {
 public:
  explicit Shelf(std::string_view label) : label_(label) { ++shelves_alive; }
  Shelf(const Shelf& other) : label_(other.label_), books_(other.books_) { ++shelves_alive; }
  Shelf& operator=(const Shelf&) = delete;
  ~Shelf() { --shelves_alive; }

  void put(std::string_view book) { books_.emplace_back(book); }
  std::size_t len() const { return books_.size(); }
  Count count() const {
    Count count{};
    for (const std::string& book : books_) {
      ++count.books;
      count.letters += static_cast<std::uint32_t>(book.size());
    }
    return count;
  }

  const std::string& label() const { return label_; }
  std::string longest() const {
    std::string found;
    for (const std::string& book : books_) {
      if (book.size() > found.size()) found = book;
    }
    return found;
  }

 private:
  std::string label_;
  std::vector<std::string> books_;
};

// Reads a shelf that outlives it.
class Reader {
 public:
  explicit Reader(const Shelf& shelf) : shelf_(shelf) {}
  std::size_t left() const { return shelf_.len(); }

 private:
  const Shelf& shelf_;
};

inline std::unique_ptr<Shelf> copy(const Shelf& shelf) { return std::make_unique<Shelf>(shelf); }
inline std::size_t clear(std::unique_ptr<Shelf> shelf) { return shelf->len(); }
inline std::unique_ptr<Reader> read(const Shelf& shelf) { return std::make_unique<Reader>(shelf); }
inline double mean(Count of) { return of.books == 0 ? 0 : double{1} * of.letters / of.books; }
inline std::int64_t alive() { return shelves_alive; }

}  // namespace two
