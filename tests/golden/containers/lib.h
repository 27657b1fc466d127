#pragma once

#include "containers.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace lib {

class Team {
 public:
  std::string title;
  std::deque<Person> members;
  std::map<std::string, std::vector<std::uint32_t>> by_role;
};

std::vector<std::string> names();
std::size_t known(const std::set<std::string_view>& names);
std::vector<std::size_t> lengths(const std::vector<std::vector<std::uint8_t>>& blobs);
const std::deque<Person>& people(const Team& team);
std::optional<Person> oldest(const std::vector<Person>& people);
std::unordered_map<std::string, std::uint64_t> counts(const std::vector<std::string>& words);
std::map<std::string, std::uint64_t> sorted(const std::unordered_map<std::string, std::uint64_t>& counts);
std::set<std::int32_t> distinct(const std::vector<std::int32_t>& numbers);
std::unordered_set<Colour> colours(std::set<std::int32_t> of);
std::vector<Point> corners(const Figure& figure);
std::vector<Figure> figures(std::size_t count);
std::optional<std::pair<double, double>> extent(const std::vector<double>& values);
std::array<double, 4> rotated(std::array<double, 4> matrix);
std::vector<std::vector<std::int32_t>> grid(const std::vector<std::vector<std::int32_t>>& rows);
std::vector<std::pair<std::string, std::optional<std::uint64_t>>> pairs(
    const std::vector<std::pair<std::string, std::uint64_t>>& from);
class Unit {
 public:
  const std::vector<std::string>& names() const;
};
class Pile {
 public:
  void put(const std::vector<std::string>& names);
};
std::vector<Row> rows(const Row& like);
std::optional<std::vector<std::string>> maybe(const std::optional<std::vector<std::string>>& names);

}  // namespace lib
