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

class Book {
 public:
  std::string page(std::uint32_t) const { return "text"; }
};
inline std::unique_ptr<Book> open(std::string_view) { return std::make_unique<Book>(); }

}  // namespace lib
