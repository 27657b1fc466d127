// A library whose values hold others.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

namespace containers {

enum class Colour : std::int32_t { Red = 0, Green = 4, Blue = -1 };

struct Point {
  double x;
  double y;
};

struct Mark {
  Colour colour;
  bool bold;
};

// Two texts and a list: what programs pass about.
struct Person {
  std::string name;
  std::optional<std::string> email;
  std::uint32_t age = 0;
  std::vector<std::int64_t> scores;
  std::optional<Point> home;
  Colour colour = Colour::Red;
  bool active = false;
};

struct Team {
  std::string title;
  std::list<Person> members;
  std::map<std::string, std::deque<std::string>> roles;
  std::array<Mark, 2> marks{};
};

// An empty alternative, a number, plain data, and what holds others.
using Cell = std::variant<std::monostate, double, Point, std::string, std::vector<std::string>, Person>;

// What is given comes back, in containers of several kinds.
std::vector<std::string> echo_names(const std::deque<std::string>& names);
std::list<std::vector<std::uint8_t>> echo_blobs(const std::vector<std::vector<std::uint8_t>>& blobs);
std::vector<Person> echo_people(std::vector<Person> people);
Team echo_team(const Team& team);
std::deque<Cell> echo_cells(const std::vector<Cell>& cells);
std::vector<std::vector<std::vector<std::int32_t>>> echo_cube(
    const std::vector<std::vector<std::vector<std::int32_t>>>& cube);
std::unordered_map<std::string, std::uint64_t> echo_counts(const std::map<std::string, std::uint64_t>& counts);
std::map<std::int64_t, std::vector<std::string>> echo_index(
    const std::unordered_map<std::int64_t, std::vector<std::string>>& index);
std::set<Colour> echo_colours(const std::set<Colour>& colours);
std::unordered_set<std::string> echo_words(const std::unordered_set<std::string>& words);
std::vector<std::optional<std::string>> echo_options(const std::vector<std::optional<std::string>>& options);
std::vector<std::tuple<std::string, std::uint8_t, std::optional<Point>>> echo_tuples(
    const std::vector<std::tuple<std::string, std::uint8_t, std::optional<Point>>>& tuples);
std::array<std::string, 3> echo_triple(const std::array<std::string, 3>& triple);
std::pair<double, std::string> echo_pair(std::pair<double, std::string> pair);
std::vector<bool> echo_flags(const std::vector<bool>& flags);
std::optional<std::vector<std::string>> echo_maybe(const std::optional<std::vector<std::string>>& names);
std::vector<std::map<std::string, std::vector<std::pair<std::uint8_t, std::optional<Point>>>>> echo_deep(
    const std::vector<std::map<std::string, std::vector<std::pair<std::uint8_t, std::optional<Point>>>>>& deep);
std::vector<std::size_t> sizes(const std::vector<std::string_view>& texts);
std::size_t total(const std::set<std::size_t>& numbers);

// A class that owns what it lends, and one that fills what it is given.
class Book {
 public:
  explicit Book(const std::vector<Person>& people);
  const std::map<std::string, Person>& by_name() const;
  bool find(std::string_view name, Person* person, std::vector<std::string>* others) const;
  std::vector<Person> people(std::size_t count) const;

 private:
  std::map<std::string, Person> people_;
};

// What goes wrong.
std::vector<std::string> not_utf8();
std::vector<Mark> unknown_colour();
std::multimap<std::string, std::uint64_t> repeated_keys(std::size_t times);
std::multiset<std::int32_t> repeated_items(std::size_t times);
std::vector<std::string> throws_after(std::size_t count);
std::vector<std::string> many(std::size_t count, std::size_t length);

}  // namespace containers
