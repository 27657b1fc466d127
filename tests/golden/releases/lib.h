#pragma once

#include <memory>
#include <string_view>

#define LIB_AT_LEAST(major, minor) (104 >= 100 * (major) + (minor))

namespace lib {

class Store {
 public:
  int compact(int) { return 0; }
};
inline int old_open() { return 1; }

}  // namespace lib
