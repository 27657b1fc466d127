#pragma once

#include "records_of_the_bridge.h"

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

Sample latest(Unit unit);
Unit unit_of(const Sample& sample);

}  // namespace lib
