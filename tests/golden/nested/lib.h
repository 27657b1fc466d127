#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace lib {

class Engine {
 public:
  enum Kind { TWO_STROKE, FOUR_STROKE };
  enum { kAnonymous = 3 };
  using size_type = std::size_t;
  struct Point {
    std::int32_t x;
  };
  class Options {
   public:
    class Deepest {};
    std::unique_ptr<Deepest> deepest() const { return std::make_unique<Deepest>(); }
    void set_kind(Kind) {}
    static size_type defaults() { return 0; }
  };
  static Kind at(Point, int) { return TWO_STROKE; }
};

}  // namespace lib
