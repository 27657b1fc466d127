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

struct failure {
  const char* what() const { return "not a std::exception"; }
};
struct timeout : std::runtime_error {
  using std::runtime_error::runtime_error;
};
inline double read(std::uint32_t sensor) {
  if (sensor == 1) throw timeout("sensor 1");
  if (sensor == 2) throw failure();
  if (sensor == 3) throw 42;
  return 0.5;
}
inline void reset() {}

}  // namespace lib
