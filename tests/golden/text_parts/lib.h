#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lib {

class Pattern {
 public:
  std::optional<std::string_view> find(std::string_view text) const;
  std::string_view cut(std::string_view bytes);
  std::optional<std::string_view> rest(const void* of, std::size_t size, std::uint32_t times) const;
  std::string_view either(const std::string_view& text) const;
};

std::string_view common(std::string_view one, std::string_view other);
std::string_view trim(std::string_view text);

}  // namespace lib
