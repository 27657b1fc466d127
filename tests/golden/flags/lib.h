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

#define LIB_READ 0x04

namespace lib {

enum class Mode { None, Read, Write, Both };
enum Plain { kFirst = 1, kLast = 0x80000000 };
constexpr int kExecute = 1;
struct File {
  Mode mode;
  unsigned char permission;
};
inline Mode other(Mode mode) { return static_cast<Mode>(3 & ~static_cast<int>(mode)); }
inline std::optional<std::uint8_t> perhaps(std::optional<Mode>, std::optional<std::uint8_t> p) {
  return p;
}
inline std::vector<Mode> all(const std::vector<Plain>&, const std::vector<std::uint8_t>&) { return {}; }
inline unsigned as_integer(unsigned plain) { return plain; }
inline bool narrow(Mode& mode, std::uint8_t* permission) {
  mode = Mode::Read;
  *permission = 1;
  return true;
}
inline int permit(long who, const File&) { return static_cast<int>(who); }

}  // namespace lib
