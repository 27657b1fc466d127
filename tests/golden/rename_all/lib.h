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

enum class State { NOT_OPEN, HALF_OPEN, done };
struct Options {
  int maxOpenFiles;
  bool sync_;
};
class Store {
 public:
  explicit Store(std::string_view) {}
  int MaxOpenFiles() const { return 0; }
  static std::size_t OpenStores() { return 0; }
  void reset() {}
  std::size_t size = 0;
};
inline State StateOf(const Store&, const Options&) { return State::done; }
inline int http_server(int id) { return id; }
inline int lastErrorCode() { return 0; }

}  // namespace lib
