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

inline void unit() { throw std::runtime_error("no"); }
inline std::int32_t number(std::int32_t n) { return n; }
inline std::string text() { throw std::runtime_error("no"); }

}  // namespace lib
