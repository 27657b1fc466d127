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

class Buffer {
 public:
  explicit Buffer(std::string_view data) : data_(data) {}
  std::string_view data() const { return data_; }
  const std::vector<std::int32_t>& numbers() const { return numbers_; }

 private:
  std::string data_;
  std::vector<std::int32_t> numbers_{1, 2, 3};
};

}  // namespace lib
