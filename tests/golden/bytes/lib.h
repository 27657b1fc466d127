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

inline std::uint64_t sum(const std::vector<std::uint8_t>& data) {
  std::uint64_t total = 0;
  for (std::uint8_t byte : data) total += byte;
  return total;
}
inline std::size_t view(std::string_view data) { return data.size(); }
inline std::vector<std::uint8_t> out(std::size_t n) { return std::vector<std::uint8_t>(n); }
inline std::string out_as_string(std::size_t n) { return std::string(n, 'x'); }

}  // namespace lib
