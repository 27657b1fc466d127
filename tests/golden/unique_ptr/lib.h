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

class Part {};
inline std::unique_ptr<Part> make_part() { return std::make_unique<Part>(); }
inline Part by_value() { return Part(); }
inline Part* raw() { return new Part; }
class Machine {
 public:
  explicit Machine(std::unique_ptr<Part> first) { parts_.push_back(std::move(first)); }
  std::size_t add(std::unique_ptr<Part> part) {
    parts_.push_back(std::move(part));
    return parts_.size();
  }

 private:
  std::vector<std::unique_ptr<Part>> parts_;
};

}  // namespace lib
