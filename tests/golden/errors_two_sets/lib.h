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

inline std::uint8_t read() { throw std::out_of_range("read"); }
inline void write(std::uint8_t) { throw std::out_of_range("write"); }

}  // namespace lib
