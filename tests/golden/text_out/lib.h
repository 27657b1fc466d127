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

inline std::string string() { return "text"; }
inline const std::string& reference() {
  static const std::string text = "text";
  return text;
}
inline std::string_view view() { return "text"; }
inline const char* c_string() { return "text"; }

}  // namespace lib
