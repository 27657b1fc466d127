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

struct Store {
  bool has(std::string_view) const { return true; }
  std::size_t size(std::string_view) const { return 1; }
  void reset() {}
  std::string name;
};

}  // namespace lib
