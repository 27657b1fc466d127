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

struct Bound {
  double at;
  bool closed;
};
struct Interval {
  Bound low, high;
};
inline Interval make(Bound low, Bound high) { return {low, high}; }
inline double width(const Interval& of) { return of.high.at - of.low.at; }
inline bool wider(const Interval* than) { return than == nullptr; }

}  // namespace lib
