#include "containers.h"

#include <stdexcept>

namespace containers {

std::vector<std::string> echo_names(const std::deque<std::string>& names) { return {names.begin(), names.end()}; }

std::list<std::vector<std::uint8_t>> echo_blobs(const std::vector<std::vector<std::uint8_t>>& blobs) {
  return {blobs.begin(), blobs.end()};
}

std::vector<Person> echo_people(std::vector<Person> people) { return people; }

Team echo_team(const Team& team) { return team; }

std::deque<Cell> echo_cells(const std::vector<Cell>& cells) { return {cells.begin(), cells.end()}; }

std::vector<std::vector<std::vector<std::int32_t>>> echo_cube(
    const std::vector<std::vector<std::vector<std::int32_t>>>& cube) {
  return cube;
}

std::unordered_map<std::string, std::uint64_t> echo_counts(const std::map<std::string, std::uint64_t>& counts) {
  return {counts.begin(), counts.end()};
}

std::map<std::int64_t, std::vector<std::string>> echo_index(
    const std::unordered_map<std::int64_t, std::vector<std::string>>& index) {
  return {index.begin(), index.end()};
}

std::set<Colour> echo_colours(const std::set<Colour>& colours) { return colours; }

std::unordered_set<std::string> echo_words(const std::unordered_set<std::string>& words) { return words; }

std::vector<std::optional<std::string>> echo_options(const std::vector<std::optional<std::string>>& options) {
  return options;
}

std::vector<std::tuple<std::string, std::uint8_t, std::optional<Point>>> echo_tuples(
    const std::vector<std::tuple<std::string, std::uint8_t, std::optional<Point>>>& tuples) {
  return tuples;
}

std::array<std::string, 3> echo_triple(const std::array<std::string, 3>& triple) { return triple; }

std::pair<double, std::string> echo_pair(std::pair<double, std::string> pair) { return pair; }

std::vector<bool> echo_flags(const std::vector<bool>& flags) { return flags; }

std::optional<std::vector<std::string>> echo_maybe(const std::optional<std::vector<std::string>>& names) {
  return names;
}

std::vector<std::map<std::string, std::vector<std::pair<std::uint8_t, std::optional<Point>>>>> echo_deep(
    const std::vector<std::map<std::string, std::vector<std::pair<std::uint8_t, std::optional<Point>>>>>& deep) {
  return deep;
}

std::vector<std::size_t> sizes(const std::vector<std::string_view>& texts) {
  std::vector<std::size_t> out;
  for (std::string_view text : texts) out.push_back(text.size());
  return out;
}

std::size_t total(const std::set<std::size_t>& numbers) {
  std::size_t sum = 0;
  for (std::size_t number : numbers) sum += number;
  return sum;
}

Book::Book(const std::vector<Person>& people) {
  for (const Person& person : people) people_.emplace(person.name, person);
}

const std::map<std::string, Person>& Book::by_name() const { return people_; }

bool Book::find(std::string_view name, Person* person, std::vector<std::string>* others) const {
  const auto found = people_.find(std::string(name));
  if (found == people_.end()) return false;
  *person = found->second;
  for (const auto& [other, unused] : people_) {
    if (other != name) others->push_back(other);
  }
  return true;
}

std::vector<Person> Book::people(std::size_t count) const {
  std::vector<Person> out;
  for (const auto& [unused, person] : people_) {
    if (out.size() == count) break;
    out.push_back(person);
  }
  return out;
}

std::vector<std::string> not_utf8() { return {"fine", std::string("\xff\xfe\0x", 4)}; }

std::vector<Mark> unknown_colour() { return {{Colour::Red, true}, {static_cast<Colour>(7), false}}; }

std::multimap<std::string, std::uint64_t> repeated_keys(std::size_t times) {
  std::multimap<std::string, std::uint64_t> out{{"other", 0}};
  for (std::size_t i = 0; i < times; ++i) out.emplace("key", i);
  return out;
}

std::multiset<std::int32_t> repeated_items(std::size_t times) {
  std::multiset<std::int32_t> out{1};
  for (std::size_t i = 0; i < times; ++i) out.insert(7);
  return out;
}

std::vector<std::string> throws_after(std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back("element " + std::to_string(i));
  throw std::runtime_error("after " + std::to_string(count) + " elements");
}

std::vector<std::string> many(std::size_t count, std::size_t length) {
  return std::vector<std::string>(count, std::string(length, 'x'));
}

}  // namespace containers
