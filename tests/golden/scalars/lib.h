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

inline std::int8_t i8s(std::int8_t a) { return a; }
inline std::int16_t i16s(std::int16_t a) { return a; }
inline std::int32_t i32s(std::int32_t a) { return a; }
inline std::int64_t i64s(std::int64_t a) { return a; }
inline std::uint8_t u8s(std::uint8_t a) { return a; }
inline std::uint16_t u16s(std::uint16_t a) { return a; }
inline std::uint32_t u32s(std::uint32_t a) { return a; }
inline unsigned long long u64s(unsigned long long a) { return a; }
inline float f32s(float a) { return a; }
inline double f64s(double a) { return a; }
inline bool bools(bool a) { return a; }
inline std::size_t sizes(std::size_t a, std::ptrdiff_t) { return a; }
inline std::ptrdiff_t differences(std::size_t a) { return static_cast<std::ptrdiff_t>(a); }
inline void nothing() {}

}  // namespace lib
