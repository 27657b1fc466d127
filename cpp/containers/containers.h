// A library whose values hold others.

#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
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
// Keys that have no order and no hash but those that containers name. One has an
// equality, which nobody may use.
struct Square {
  std::int16_t row;
  Colour colour;
  bool taken;
  std::int64_t column;
};
bool operator==(const Square&, const Square&) = delete;
struct ByColumn {
  bool operator()(const Square& a, const Square& b) const;
};
struct ByRow {
  bool operator()(const Square& a, const Square& b) const { return a.row < b.row; }
};
struct SquareHash {
  std::size_t operator()(const Square& of) const;
};
struct SquareEqual {
  bool operator()(const Square& a, const Square& b) const;
};
struct Note {
  std::string text;
  Square on{};
  std::array<std::uint8_t, 4> id{};
};
struct NoteLess {
  bool operator()(const Note& a, const Note& b) const;
};
using Spot = std::variant<std::monostate, Square, Note, std::string, std::pair<Square, std::int8_t>>;

std::map<Square, std::string, ByColumn> echo_squares(
    const std::unordered_map<Square, std::string, SquareHash, SquareEqual>& squares);
std::map<Note, std::optional<Square>, NoteLess> echo_notes(
    std::map<Note, std::optional<Square>, NoteLess> notes);
std::deque<Spot> echo_spots(const std::vector<Spot>& spots);
std::set<std::pair<std::string, std::uint8_t>> echo_steps(
    const std::set<std::pair<std::string_view, std::uint8_t>>& steps);
std::map<std::array<std::uint8_t, 4>, std::pair<Square, bool>> echo_ids(
    const std::map<std::array<std::uint8_t, 4>, std::pair<Square, bool>>& ids);
std::list<std::pair<std::optional<Spot>, std::chrono::nanoseconds>> echo_stays(
    const std::deque<std::pair<std::optional<Spot>, std::chrono::nanoseconds>>& stays);
template <class Squares>
std::size_t count_squares(const Squares& squares) {
  return squares.size();
}
std::size_t rows(const std::map<Square, std::uint8_t, ByRow>& squares);
std::vector<std::pair<Square, std::uint8_t>> repeated_squares(std::size_t times);
std::vector<Spot> repeated_spots(std::size_t times);
std::vector<std::pair<std::string, std::uint64_t>> echo_pairs(
    std::vector<std::pair<std::string, std::uint64_t>> pairs);
std::multimap<std::string, std::uint64_t> echo_multi(std::multimap<std::string, std::uint64_t> pairs);

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

// Objects, of which the library counts those that are alive.
class Ticket {
 public:
  explicit Ticket(std::int32_t number);
  Ticket(Ticket&& from) noexcept;
  Ticket& operator=(Ticket&& from) noexcept;
  ~Ticket();
  std::int32_t number() const { return number_; }
  void add(const std::vector<const Ticket*>& others);

 private:
  std::int32_t number_;
};

// One that several may hold.
class Seat {
 public:
  explicit Seat(std::string name);
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;
  ~Seat();
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

// One that is copied.
class Label {
 public:
  explicit Label(std::string text);
  Label(const Label& other);
  Label& operator=(const Label&) = default;
  ~Label();
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// One that counts its holders itself.
class Guest {
 public:
  explicit Guest(std::int32_t number);
  void hold() const noexcept { ++holders_; }
  void leave() const noexcept;
  std::int32_t number() const { return number_; }
  std::int32_t holders() const { return holders_; }

 private:
  ~Guest();
  std::int32_t number_;
  mutable std::atomic<std::int32_t> holders_{1};
};

// One that ends by a function of its own.
class Stub {
 public:
  explicit Stub(std::int32_t number);
  std::int32_t number() const { return number_; }
  void tear() const noexcept;

 private:
  ~Stub();
  std::int32_t number_;
};

std::size_t objects_alive();

// What holds objects.
struct Booking {
  std::string who;
  std::unique_ptr<Ticket> ticket;
  std::shared_ptr<Seat> seat;
  std::deque<std::unique_ptr<Ticket>> spare;
};
using Find = std::variant<std::monostate, std::unique_ptr<Ticket>, std::shared_ptr<Seat>,
                          std::vector<std::unique_ptr<Ticket>>, std::string>;

std::vector<std::unique_ptr<Ticket>> tickets(std::int32_t count);
std::list<Ticket> moved_tickets(std::int32_t count);
std::vector<std::unique_ptr<Ticket>> every_second(std::int32_t count);
std::optional<std::vector<std::unique_ptr<Ticket>>> perhaps_tickets(bool there);
std::pair<std::unique_ptr<Ticket>, std::int32_t> numbered_ticket(std::int32_t number);
std::array<std::unique_ptr<Ticket>, 2> two_tickets();
std::unordered_map<std::int32_t, std::unique_ptr<Ticket>> tickets_by_number(std::int32_t count);
void sell(std::int32_t count, std::vector<std::unique_ptr<Ticket>>* sold, std::vector<std::string>* to);
std::vector<Booking> bookings(std::int32_t count);
std::vector<Find> finds();

std::int64_t redeem(std::vector<std::unique_ptr<Ticket>> tickets);
std::int64_t redeem_until(std::list<std::unique_ptr<Ticket>> tickets, std::int32_t bad);
std::optional<std::vector<std::unique_ptr<Ticket>>> echo_tickets(
    std::optional<std::vector<std::unique_ptr<Ticket>>> tickets);
std::vector<std::unique_ptr<Ticket>> echo_some(std::deque<std::unique_ptr<Ticket>>&& tickets);
std::array<std::unique_ptr<Ticket>, 2> echo_two_tickets(std::array<std::unique_ptr<Ticket>, 2> tickets);
std::unordered_map<std::int32_t, std::unique_ptr<Ticket>> echo_by_number(
    std::map<std::int32_t, std::unique_ptr<Ticket>> tickets);
std::pair<std::unique_ptr<Ticket>, std::int32_t> echo_numbered(
    std::pair<std::unique_ptr<Ticket>, std::int32_t> ticket);
std::vector<Label> echo_labels(std::vector<Label> labels);
std::vector<Booking> echo_bookings(std::vector<Booking> bookings);
std::vector<Find> echo_finds(std::vector<Find> finds);
std::vector<std::tuple<Colour, std::unique_ptr<Ticket>, Colour>> echo_coloured(
    std::vector<std::tuple<Colour, std::unique_ptr<Ticket>, Colour>> tickets);
std::vector<std::string> seat_names(const std::vector<std::shared_ptr<const Seat>>& seats);
std::vector<std::int32_t> guest_numbers(const std::vector<const Guest*>& guests);
std::map<std::string, std::int32_t> holders_of(const std::map<std::string, std::weak_ptr<Seat>>& seats);

// What is lent, in containers of any kind.
std::int64_t sum(const std::vector<const Ticket*>& tickets);
std::int64_t sum_until(std::deque<const Ticket*> tickets, std::int32_t bad);
std::int64_t sum_some(const std::list<const Ticket*>& tickets);
std::vector<std::string> names_of(const std::vector<std::reference_wrapper<const Seat>>& seats);
std::int32_t number_of(const std::map<std::string, const Ticket*>& tickets, std::string_view name);
std::string label_texts(std::vector<Label> labels);
// As std::span is, from C++20 on.
class Tickets {
 public:
  Tickets(const std::vector<const Ticket*>& of) : first_(of.data()), size_(of.size()) {}
  const Ticket* const* begin() const { return first_; }
  const Ticket* const* end() const { return first_ + size_; }

 private:
  const Ticket* const* first_;
  std::size_t size_;
};
std::int32_t largest(Tickets tickets);

// What holds objects by pointers that do not own them, and is given away all the same. Of
// so many, the one at `null` is missing.
struct Strip {
  std::string name;
  Stub* first;
  std::vector<std::optional<Stub*>> rest;
};
using Bit = std::variant<std::monostate, Stub*, std::string>;

std::vector<Stub*> stubs(std::int32_t count, std::int32_t null);
std::deque<Ticket*> loose_tickets(std::int32_t count, std::int32_t null);
std::optional<std::map<std::string, const Stub*>> stubs_by_name(std::int32_t count, std::int32_t null);
std::pair<std::array<Stub*, 2>, Stub*> two_stubs(bool there);
std::list<Strip> strips(std::int32_t count, std::int32_t null, std::int32_t bad_name);
std::unique_ptr<std::vector<Bit>> bits(std::int32_t count, std::int32_t null);

// What refers to a hall, which has to be there for as long.
class Hall;
class Usher {
 public:
  Usher(const Hall& hall, std::int32_t number);
  Usher(Usher&& from) noexcept;
  Usher& operator=(Usher&&) = delete;
  ~Usher();
  std::int32_t number() const { return number_; }
  std::size_t seats() const;
  std::optional<std::vector<std::unique_ptr<Usher>>> helpers(std::int32_t count) const;

 private:
  const Hall& hall_;
  std::int32_t number_;
};

// A library that keeps what it gives.
class Hall {
 public:
  explicit Hall(std::size_t seats);
  Hall(const Hall&) = delete;
  Hall& operator=(const Hall&) = delete;
  ~Hall();
  const std::map<std::string, std::shared_ptr<Seat>>& seats() const { return seats_; }
  const std::vector<Label>& labels() const { return labels_; }
  const std::vector<Guest*>& guests() const { return guests_; }
  std::int32_t holders(std::string_view seat) const;
  std::list<Usher> ushers(std::int32_t count) const;
  std::multimap<std::string, std::unique_ptr<Usher>> ushers_by_name(std::int32_t times) const;
  std::vector<std::pair<std::string, std::unique_ptr<Usher>>> named_ushers(std::int32_t count, std::int32_t null,
                                                                           std::int32_t bad) const;
  std::array<std::unique_ptr<Usher>, 2> first_ushers();
  void fill(std::vector<std::shared_ptr<Seat>> seats, std::vector<std::unique_ptr<Ticket>> tickets);

 private:
  friend class Usher;
  std::map<std::string, std::shared_ptr<Seat>> seats_;
  std::vector<Label> labels_;
  std::vector<Guest*> guests_;
  mutable std::atomic<std::int32_t> ushers_{0};
};
std::size_t seats_of(const std::vector<const Usher*>& ushers);
std::pair<std::unique_ptr<Usher>, std::unique_ptr<Ticket>> usher_and_ticket(const Hall* hall);

// What goes wrong: a null, a name that is no UTF-8 beside the ticket of that number,
// a key that is there twice, and tickets that are made one by one until that fails.
std::vector<std::unique_ptr<Ticket>> null_among(std::int32_t count, std::int32_t null);
std::vector<std::pair<std::string, std::unique_ptr<Ticket>>> bad_name(std::int32_t count, std::int32_t bad);
std::multimap<std::string, std::unique_ptr<Ticket>> repeated_tickets(std::int32_t times);

class Queue {
 public:
  class iterator {
   public:
    iterator(std::int32_t at, std::int32_t bad) : at_(at), bad_(bad) {}
    std::unique_ptr<Ticket> operator*() const;
    iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator!=(const iterator& a, const iterator& b) { return a.at_ != b.at_; }

   private:
    std::int32_t at_;
    std::int32_t bad_;
  };

  Queue(std::int32_t count, std::int32_t bad) : count_(count), bad_(bad) {}
  iterator begin() const { return iterator(0, bad_); }
  iterator end() const { return iterator(count_, bad_); }

 private:
  std::int32_t count_;
  std::int32_t bad_;
};
Queue queue(std::int32_t count, std::int32_t bad);

// What goes wrong.
std::vector<std::string> not_utf8();
std::vector<Mark> unknown_colour();
std::multimap<std::string, std::uint64_t> repeated_keys(std::size_t times);
std::multiset<std::int32_t> repeated_items(std::size_t times);
std::vector<std::string> throws_after(std::size_t count);
std::vector<std::string> many(std::size_t count, std::size_t length);

}  // namespace containers
