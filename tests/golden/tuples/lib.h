#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace lib {

std::pair<double, double> extent(const std::vector<double>& values);
std::optional<std::tuple<std::string, std::uint32_t>> first();

}  // namespace lib
