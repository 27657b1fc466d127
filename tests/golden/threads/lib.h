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

class Plain {
 public:
  std::int32_t get() const { return n_; }
  void set(std::int32_t n) { n_ = n; }
  void touch() { ++n_; }

 private:
  std::int32_t n_ = 0;
};
class Reader : public Plain {};
class Atomic {
 public:
  std::int32_t get() const { return n_; }
  void set(std::int32_t n) { n_ = n; }

 private:
  std::atomic<std::int32_t> n_{0};
};
inline void reset(Atomic& atomic, Atomic* other) {
  atomic.set(0);
  if (other != nullptr) other->set(0);
}

}  // namespace lib
