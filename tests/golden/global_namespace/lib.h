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

class Global {
 public:
  std::int32_t value() const { return 2; }
};
inline std::unique_ptr<Global> make_global() { return std::make_unique<Global>(); }
