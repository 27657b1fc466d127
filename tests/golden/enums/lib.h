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

enum class Small : std::uint8_t { Low, High = 255 };
enum class Wide : std::int64_t { Negative = std::numeric_limits<std::int64_t>::min(), Zero = 0 };
inline Wide next(Small of) { return of == Small::Low ? Wide::Negative : Wide::Zero; }
inline std::vector<Small> all() { return {Small::Low, Small::High}; }
inline std::size_t count(const std::vector<Wide>& of) { return of.size(); }

}  // namespace lib
