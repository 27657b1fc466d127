#include "containers.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
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

bool ByColumn::operator()(const Square& a, const Square& b) const {
  return std::tie(a.column, a.row, a.colour, a.taken) < std::tie(b.column, b.row, b.colour, b.taken);
}

std::size_t SquareHash::operator()(const Square& of) const { return std::hash<std::int64_t>()(of.column ^ of.row); }

bool SquareEqual::operator()(const Square& a, const Square& b) const {
  return !ByColumn()(a, b) && !ByColumn()(b, a);
}

bool NoteLess::operator()(const Note& a, const Note& b) const {
  if (std::tie(a.text, a.id) != std::tie(b.text, b.id)) return std::tie(a.text, a.id) < std::tie(b.text, b.id);
  return ByColumn()(a.on, b.on);
}

std::map<Square, std::string, ByColumn> echo_squares(
    const std::unordered_map<Square, std::string, SquareHash, SquareEqual>& squares) {
  return {squares.begin(), squares.end()};
}

std::map<Note, std::optional<Square>, NoteLess> echo_notes(
    std::map<Note, std::optional<Square>, NoteLess> notes) {
  return notes;
}

std::deque<Spot> echo_spots(const std::vector<Spot>& spots) { return {spots.begin(), spots.end()}; }

std::set<std::pair<std::string, std::uint8_t>> echo_steps(
    const std::set<std::pair<std::string_view, std::uint8_t>>& steps) {
  return {steps.begin(), steps.end()};
}

std::map<std::array<std::uint8_t, 4>, std::pair<Square, bool>> echo_ids(
    const std::map<std::array<std::uint8_t, 4>, std::pair<Square, bool>>& ids) {
  return ids;
}

std::list<std::pair<std::optional<Spot>, std::chrono::nanoseconds>> echo_stays(
    const std::deque<std::pair<std::optional<Spot>, std::chrono::nanoseconds>>& stays) {
  return {stays.begin(), stays.end()};
}

std::size_t rows(const std::map<Square, std::uint8_t, ByRow>& squares) { return squares.size(); }

std::vector<std::pair<Square, std::uint8_t>> repeated_squares(std::size_t times) {
  std::vector<std::pair<Square, std::uint8_t>> squares{{{1, Colour::Green, false, 2}, 0}};
  squares.resize(1 + times, {{1, Colour::Green, true, 2}, 1});
  return squares;
}

std::vector<Spot> repeated_spots(std::size_t times) {
  std::vector<Spot> spots{std::monostate()};
  spots.resize(1 + times, std::string("here"));
  return spots;
}

std::vector<std::pair<std::string, std::uint64_t>> echo_pairs(
    std::vector<std::pair<std::string, std::uint64_t>> pairs) {
  return pairs;
}

std::multimap<std::string, std::uint64_t> echo_multi(std::multimap<std::string, std::uint64_t> pairs) {
  return pairs;
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

namespace {

std::atomic<std::size_t> alive{0};

}  // namespace

std::size_t objects_alive() { return alive; }

Ticket::Ticket(std::int32_t number) : number_(number) { ++alive; }
Ticket::Ticket(Ticket&& from) noexcept : number_(std::exchange(from.number_, -1)) { ++alive; }
Ticket& Ticket::operator=(Ticket&& from) noexcept {
  number_ = std::exchange(from.number_, -1);
  return *this;
}
Ticket::~Ticket() { --alive; }

Seat::Seat(std::string name) : name_(std::move(name)) { ++alive; }
Seat::~Seat() { --alive; }

Label::Label(std::string text) : text_(std::move(text)) { ++alive; }
Label::Label(const Label& other) : text_(other.text_) { ++alive; }
Label::~Label() { --alive; }

Guest::Guest(std::int32_t number) : number_(number) { ++alive; }
Guest::~Guest() { --alive; }
void Guest::leave() const noexcept {
  if (--holders_ == 0) delete this;
}

Stub::Stub(std::int32_t number) : number_(number) { ++alive; }
Stub::~Stub() { --alive; }
void Stub::tear() const noexcept { delete this; }

std::vector<std::unique_ptr<Ticket>> tickets(std::int32_t count) {
  std::vector<std::unique_ptr<Ticket>> out;
  for (std::int32_t i = 0; i < count; ++i) out.push_back(std::make_unique<Ticket>(i));
  return out;
}

std::list<Ticket> moved_tickets(std::int32_t count) {
  std::list<Ticket> out;
  for (std::int32_t i = 0; i < count; ++i) out.emplace_back(i);
  return out;
}

std::vector<std::unique_ptr<Ticket>> every_second(std::int32_t count) {
  auto out = tickets(count);
  for (std::size_t i = 1; i < out.size(); i += 2) out[i] = nullptr;
  return out;
}

std::optional<std::vector<std::unique_ptr<Ticket>>> perhaps_tickets(bool there) {
  if (!there) return std::nullopt;
  return tickets(2);
}

std::pair<std::unique_ptr<Ticket>, std::int32_t> numbered_ticket(std::int32_t number) {
  return {std::make_unique<Ticket>(number), number};
}

std::array<std::unique_ptr<Ticket>, 2> two_tickets() {
  return {std::make_unique<Ticket>(1), std::make_unique<Ticket>(2)};
}

std::unordered_map<std::int32_t, std::unique_ptr<Ticket>> tickets_by_number(std::int32_t count) {
  std::unordered_map<std::int32_t, std::unique_ptr<Ticket>> out;
  for (std::int32_t i = 0; i < count; ++i) out.emplace(i, std::make_unique<Ticket>(i));
  return out;
}

void sell(std::int32_t count, std::vector<std::unique_ptr<Ticket>>* sold, std::vector<std::string>* to) {
  *sold = tickets(count);
  for (const auto& ticket : *sold) to->push_back("buyer " + std::to_string(ticket->number()));
}

std::vector<Booking> bookings(std::int32_t count) {
  std::vector<Booking> out;
  const auto seat = std::make_shared<Seat>("common");
  for (std::int32_t i = 0; i < count; ++i) {
    Booking booking{"somebody called " + std::to_string(i), std::make_unique<Ticket>(i), nullptr, {}};
    if (i % 2 == 0) booking.seat = seat;
    for (std::int32_t spare = 0; spare < i % 3; ++spare) {
      booking.spare.push_back(std::make_unique<Ticket>(100 + spare));
    }
    out.push_back(std::move(booking));
  }
  return out;
}

std::vector<Find> finds() {
  std::vector<Find> out;
  out.emplace_back(std::make_unique<Ticket>(7));
  out.emplace_back();
  out.emplace_back(std::make_shared<Seat>("front"));
  out.emplace_back(tickets(3));
  out.emplace_back("words");
  return out;
}

std::int64_t redeem(std::vector<std::unique_ptr<Ticket>> tickets) {
  std::int64_t sum = 0;
  for (const auto& ticket : tickets) sum += ticket->number();
  return sum;
}

std::int64_t redeem_until(std::list<std::unique_ptr<Ticket>> tickets, std::int32_t bad) {
  std::int64_t sum = 0;
  for (; !tickets.empty(); tickets.pop_front()) {
    if (tickets.front()->number() == bad) throw std::runtime_error("ticket " + std::to_string(bad));
    sum += tickets.front()->number();
  }
  return sum;
}

std::optional<std::vector<std::unique_ptr<Ticket>>> echo_tickets(
    std::optional<std::vector<std::unique_ptr<Ticket>>> tickets) {
  return tickets;
}

std::vector<std::unique_ptr<Ticket>> echo_some(std::deque<std::unique_ptr<Ticket>>&& tickets) {
  return {std::make_move_iterator(tickets.begin()), std::make_move_iterator(tickets.end())};
}

std::array<std::unique_ptr<Ticket>, 2> echo_two_tickets(std::array<std::unique_ptr<Ticket>, 2> tickets) {
  return tickets;
}

std::unordered_map<std::int32_t, std::unique_ptr<Ticket>> echo_by_number(
    std::map<std::int32_t, std::unique_ptr<Ticket>> tickets) {
  return {std::make_move_iterator(tickets.begin()), std::make_move_iterator(tickets.end())};
}

std::pair<std::unique_ptr<Ticket>, std::int32_t> echo_numbered(
    std::pair<std::unique_ptr<Ticket>, std::int32_t> ticket) {
  return ticket;
}

std::vector<Label> echo_labels(std::vector<Label> labels) { return labels; }

std::vector<Booking> echo_bookings(std::vector<Booking> bookings) { return bookings; }

std::vector<Find> echo_finds(std::vector<Find> finds) { return finds; }

std::vector<std::tuple<Colour, std::unique_ptr<Ticket>, Colour>> echo_coloured(
    std::vector<std::tuple<Colour, std::unique_ptr<Ticket>, Colour>> tickets) {
  return tickets;
}

std::vector<std::string> seat_names(const std::vector<std::shared_ptr<const Seat>>& seats) {
  std::vector<std::string> out;
  for (const auto& seat : seats) out.push_back(seat->name());
  return out;
}

std::vector<std::int32_t> guest_numbers(const std::vector<const Guest*>& guests) {
  std::vector<std::int32_t> out;
  for (const Guest* guest : guests) out.push_back(guest->number());
  return out;
}

std::map<std::string, std::int32_t> holders_of(const std::map<std::string, std::weak_ptr<Seat>>& seats) {
  std::map<std::string, std::int32_t> out;
  for (const auto& [name, seat] : seats) out.emplace(name, static_cast<std::int32_t>(seat.use_count()));
  return out;
}

namespace {

struct Tear {
  void operator()(const Stub* stub) const noexcept { stub->tear(); }
};
using OwnedStub = std::unique_ptr<Stub, Tear>;

// So many, of which one may be missing. Nothing throws once they are nobody's.
std::vector<OwnedStub> owned_stubs(std::int32_t count, std::int32_t null) {
  std::vector<OwnedStub> out;
  for (std::int32_t i = 0; i < count; ++i) {
    out.push_back(nullptr);
    if (i != null) out.back().reset(new Stub(i));
  }
  return out;
}

}  // namespace

std::vector<Stub*> stubs(std::int32_t count, std::int32_t null) {
  auto owned = owned_stubs(count, null);
  std::vector<Stub*> out(owned.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = owned[i].release();
  return out;
}

std::deque<Ticket*> loose_tickets(std::int32_t count, std::int32_t null) {
  auto owned = tickets(count);
  std::deque<Ticket*> out(owned.size());
  if (null >= 0) owned.at(static_cast<std::size_t>(null)) = nullptr;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = owned[i].release();
  return out;
}

std::optional<std::map<std::string, const Stub*>> stubs_by_name(std::int32_t count, std::int32_t null) {
  if (count < 0) return std::nullopt;
  auto owned = owned_stubs(count, null);
  std::map<std::string, const Stub*> out;
  for (std::int32_t i = 0; i < count; ++i) out.emplace("stub " + std::to_string(i), nullptr);
  for (std::int32_t i = 0; i < count; ++i) {
    out.find("stub " + std::to_string(i))->second = owned[static_cast<std::size_t>(i)].release();
  }
  return out;
}

std::pair<std::array<Stub*, 2>, Stub*> two_stubs(bool there) {
  auto owned = owned_stubs(3, there ? -1 : 2);
  return {{owned[0].release(), owned[1].release()}, owned[2].release()};
}

std::list<Strip> strips(std::int32_t count, std::int32_t null, std::int32_t bad_name) {
  std::list<Strip> out;
  for (std::int32_t i = 0; i < count; ++i) {
    out.push_back({i == bad_name ? "\xff" : "strip", nullptr, {nullptr, std::nullopt, nullptr}});
  }
  auto owned = owned_stubs(3 * count, null);
  std::size_t next = 0;
  for (Strip& strip : out) {
    strip.first = owned[next++].release();
    strip.rest[0] = owned[next++].release();
    strip.rest[2] = owned[next++].release();
  }
  return out;
}

std::unique_ptr<std::vector<Bit>> bits(std::int32_t count, std::int32_t null) {
  auto owned = owned_stubs(count, null);
  auto out = std::make_unique<std::vector<Bit>>();
  out->emplace_back("words");
  out->emplace_back();
  for (std::int32_t i = 0; i < count; ++i) out->emplace_back(static_cast<Stub*>(nullptr));
  for (std::size_t i = 0; i < owned.size(); ++i) (*out)[i + 2] = owned[i].release();
  return out;
}

Hall::Hall(std::size_t seats) {
  for (std::size_t i = 0; i < seats; ++i) {
    const std::string name = "seat " + std::to_string(i);
    seats_.emplace(name, std::make_shared<Seat>(name));
    labels_.emplace_back(name);
    guests_.push_back(nullptr);
    guests_.back() = new Guest(static_cast<std::int32_t>(i));
  }
}
Hall::~Hall() {
  if (ushers_ != 0) {
    std::fputs("a hall went before its ushers\n", stderr);
    std::abort();
  }
  for (const Guest* guest : guests_) guest->leave();
}
void Hall::fill(std::vector<std::shared_ptr<Seat>> seats, std::vector<std::unique_ptr<Ticket>> tickets) {
  for (auto& seat : seats) {
    std::string name = seat->name();
    seats_.emplace(std::move(name), std::move(seat));
  }
  for (const auto& ticket : tickets) {
    guests_.push_back(nullptr);
    guests_.back() = new Guest(ticket->number());
  }
}
std::int32_t Hall::holders(std::string_view seat) const {
  const auto found = seats_.find(std::string(seat));
  return found == seats_.end() ? 0 : static_cast<std::int32_t>(found->second.use_count());
}

void Ticket::add(const std::vector<const Ticket*>& others) {
  for (const Ticket* other : others) number_ += other->number();
}
std::int64_t sum(const std::vector<const Ticket*>& tickets) {
  std::int64_t all = 0;
  for (const Ticket* ticket : tickets) all += ticket->number();
  return all;
}
std::int64_t sum_until(std::deque<const Ticket*> tickets, std::int32_t bad) {
  std::int64_t all = 0;
  for (const Ticket* ticket : tickets) {
    if (ticket->number() == bad) throw std::runtime_error("ticket " + std::to_string(bad));
    all += ticket->number();
  }
  return all;
}
std::int64_t sum_some(const std::list<const Ticket*>& tickets) {
  std::int64_t all = 0;
  for (const Ticket* ticket : tickets) all += ticket == nullptr ? 1000 : ticket->number();
  return all;
}
std::vector<std::string> names_of(const std::vector<std::reference_wrapper<const Seat>>& seats) {
  std::vector<std::string> out;
  for (const Seat& seat : seats) out.push_back(seat.name());
  return out;
}
std::int32_t number_of(const std::map<std::string, const Ticket*>& tickets, std::string_view name) {
  const auto found = tickets.find(std::string(name));
  return found == tickets.end() ? -1 : found->second->number();
}
std::string label_texts(std::vector<Label> labels) {
  std::string out;
  for (const Label& label : labels) out += label.text();
  return out;
}
std::int32_t largest(Tickets tickets) {
  std::int32_t out = 0;
  for (const Ticket* ticket : tickets) out = std::max(out, ticket->number());
  return out;
}
std::size_t seats_of(const std::vector<const Usher*>& ushers) {
  std::size_t out = 0;
  for (const Usher* usher : ushers) out += usher->seats();
  return out;
}

Usher::Usher(const Hall& hall, std::int32_t number) : hall_(hall), number_(number) {
  ++alive;
  ++hall_.ushers_;
}
Usher::Usher(Usher&& from) noexcept : Usher(from.hall_, from.number_) {}
Usher::~Usher() {
  --alive;
  --hall_.ushers_;
}
std::size_t Usher::seats() const { return hall_.seats().size(); }
std::optional<std::vector<std::unique_ptr<Usher>>> Usher::helpers(std::int32_t count) const {
  if (count == 0) return std::nullopt;
  std::vector<std::unique_ptr<Usher>> out;
  for (std::int32_t i = 0; i < count; ++i) out.push_back(std::make_unique<Usher>(hall_, number_ + 1 + i));
  return out;
}

std::list<Usher> Hall::ushers(std::int32_t count) const {
  std::list<Usher> out;
  for (std::int32_t i = 0; i < count; ++i) out.emplace_back(*this, i);
  return out;
}
std::multimap<std::string, std::unique_ptr<Usher>> Hall::ushers_by_name(std::int32_t times) const {
  std::multimap<std::string, std::unique_ptr<Usher>> out;
  out.emplace("another", std::make_unique<Usher>(*this, -1));
  for (std::int32_t i = 0; i < times; ++i) out.emplace("key", std::make_unique<Usher>(*this, i));
  out.emplace("last", std::make_unique<Usher>(*this, times));
  return out;
}
std::vector<std::pair<std::string, std::unique_ptr<Usher>>> Hall::named_ushers(std::int32_t count,
                                                                               std::int32_t null,
                                                                               std::int32_t bad) const {
  std::vector<std::pair<std::string, std::unique_ptr<Usher>>> out;
  for (std::int32_t i = 0; i < count; ++i) {
    out.emplace_back(i == bad ? "\xff" : "fine", nullptr);
    if (i != null) out.back().second = std::make_unique<Usher>(*this, i);
  }
  return out;
}
std::array<std::unique_ptr<Usher>, 2> Hall::first_ushers() {
  return {std::make_unique<Usher>(*this, 0), std::make_unique<Usher>(*this, 1)};
}
std::pair<std::unique_ptr<Usher>, std::unique_ptr<Ticket>> usher_and_ticket(const Hall* hall) {
  return {hall == nullptr ? nullptr : std::make_unique<Usher>(*hall, 5), std::make_unique<Ticket>(6)};
}

std::vector<std::unique_ptr<Ticket>> null_among(std::int32_t count, std::int32_t null) {
  auto out = tickets(count);
  out.at(static_cast<std::size_t>(null)) = nullptr;
  return out;
}

std::vector<std::pair<std::string, std::unique_ptr<Ticket>>> bad_name(std::int32_t count, std::int32_t bad) {
  std::vector<std::pair<std::string, std::unique_ptr<Ticket>>> out;
  for (std::int32_t i = 0; i < count; ++i) {
    out.emplace_back(i == bad ? "\xff" : "fine", std::make_unique<Ticket>(i));
  }
  return out;
}

std::multimap<std::string, std::unique_ptr<Ticket>> repeated_tickets(std::int32_t times) {
  std::multimap<std::string, std::unique_ptr<Ticket>> out;
  out.emplace("another", std::make_unique<Ticket>(-1));
  for (std::int32_t i = 0; i < times; ++i) out.emplace("key", std::make_unique<Ticket>(i));
  out.emplace("last", std::make_unique<Ticket>(times));
  return out;
}

std::unique_ptr<Ticket> Queue::iterator::operator*() const {
  if (at_ == bad_) throw std::runtime_error("no ticket " + std::to_string(at_));
  return std::make_unique<Ticket>(at_);
}

Queue queue(std::int32_t count, std::int32_t bad) { return Queue(count, bad); }

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
