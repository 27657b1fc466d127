#pragma once

#include <cstdint>

namespace lib {

std::int32_t half(std::int32_t number);

}  // namespace lib
