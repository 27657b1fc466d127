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

class Thing {
 public:
  explicit Thing(const std::string& name) : name_(name) {}
  const std::string& name() const { return name_; }
  std::string_view checked_name(bool shout) const {
    if (shout) throw std::invalid_argument("not so loud");
    return name_;
  }

 private:
  std::string name_;
};

}  // namespace lib
