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

class Status {
 public:
  Status() = default;
  explicit Status(std::string message) : message_(std::move(message)) {}
  bool ok() const { return message_.empty(); }
  std::string ToString() const { return message_; }

 private:
  std::string message_;
};
class File {
 public:
  Status flush() { return Status("disk full"); }
  std::error_code error_code() const { return std::make_error_code(std::errc::no_space_on_device); }
};

}  // namespace lib
