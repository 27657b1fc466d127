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

enum class Colour { Red, Green };
struct Pair {
  std::int32_t a, b;
};
template <class T>
std::optional<T> maybe(bool there, T value) {
  return there ? std::optional<T>(value) : std::nullopt;
}
inline std::optional<std::uint64_t> number(bool there) { return maybe<std::uint64_t>(there, 7); }
inline std::optional<bool> flag(bool there) { return maybe(there, true); }
inline std::optional<Colour> a_colour(bool there) { return maybe(there, Colour::Green); }
inline std::optional<Pair> a_pair(bool there) { return maybe(there, Pair{1, 2}); }
inline std::optional<std::string> text(bool there) { return maybe<std::string>(there, "text"); }
inline std::optional<std::string> bytes(bool there) { return maybe<std::string>(there, "bytes"); }

}  // namespace lib
