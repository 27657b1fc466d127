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

inline std::size_t view(std::string_view text) { return text.size(); }
inline std::size_t string(const std::string& text) { return text.size(); }
inline std::size_t c_string(const char* text) { return std::string(text).size(); }
class Slice {
 public:
  Slice(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  const char* data_;
  std::size_t size_;
};
inline std::size_t slice(const Slice& text, Slice more) { return text.size() + more.size(); }

}  // namespace lib
