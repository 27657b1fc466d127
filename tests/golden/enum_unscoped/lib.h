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

enum Mode : int { MODE_READ = 1, MODE_WRITE = 2 };
inline Mode invert(Mode mode) { return mode == MODE_READ ? MODE_WRITE : MODE_READ; }

}  // namespace lib
