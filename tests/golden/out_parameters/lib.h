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

struct Size {
  std::uint32_t width, height;
};
class Status {
 public:
  bool ok() const { return true; }
  std::string message() const { return ""; }
};
class Image {
 public:
  void size(Size* out) const { *out = {4, 3}; }
  Status title(std::string* out) const {
    *out = "title";
    return {};
  }
  bool pixel(std::uint32_t x, std::uint32_t, std::uint32_t* out) const {
    *out = x;
    return x < 4;
  }
};
inline bool find(const std::string& name, std::unique_ptr<Image>* out) {
  *out = std::make_unique<Image>();
  return name == "there";
}
inline Status load(const std::string&, Image** out) {
  *out = new Image;
  return {};
}

}  // namespace lib
