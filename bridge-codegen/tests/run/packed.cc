// Values of every kind, packed and read again as what the library might have;
// bytes that nobody packed; and what is left when something throws halfway.
#include <cstdint>
#include <cstddef>

struct test_error {
  std::int32_t code;
  std::int32_t kind;
  std::int64_t detail;
  const char* domain;
  const char* type;
  const char* message;
  std::size_t message_len;
  const void* fields;
  test_error* cause;
};
#define BRIDGE_ERROR test_error
#define BRIDGE_NAMESPACE test
#include "bridge.hpp"
#include "bridge_pack.hpp"

#include <deque>
#include <filesystem>
#include <forward_list>
#include <list>
#include <random>
#include <valarray>

namespace lib {

enum class Colour : std::uint8_t { red = 1, green = 4 };
enum class Mode : std::uint16_t { none = 0, read = 1, write = 2 };

struct Point {
  double x;
  bool known;
  bool operator==(const Point& other) const { return x == other.x && known == other.known; }
};
struct c_point {
  double x;
  bool known;
};

struct Person {
  std::string name;
  std::uint32_t age = 0;
  std::optional<std::string> email;
  std::deque<std::string> tags;
  std::vector<std::int64_t> scores;
  std::unique_ptr<Point> home;
  std::int16_t grid[2][3] = {};
  bool operator==(const Person& other) const {
    return name == other.name && age == other.age && email == other.email && tags == other.tags &&
           scores == other.scores && (home == nullptr) == (other.home == nullptr) &&
           (home == nullptr || *home == *other.home) && std::memcmp(grid, other.grid, sizeof grid) == 0;
  }
};

struct Empty {
  bool operator==(const Empty&) const { return true; }
};
using Figure = std::variant<Empty, double, std::vector<Point>, std::string, Empty>;

// What the runtime knows by an adapter.
class Name {
 public:
  Name() = default;
  explicit Name(std::string text) : text_(std::move(text)) {}
  const std::string& text() const { return text_; }
  bool operator==(const Name& other) const { return text_ == other.text_; }

 private:
  std::string text_;
};
struct Milliseconds {
  long count;
  bool operator==(const Milliseconds& other) const { return count == other.count; }
};

// Throws when it is copied for the third time.
struct Fuse {
  static inline int left = 1000;
  std::string text;
  Fuse() = default;
  explicit Fuse(std::string of) : text(std::move(of)) { burn(); }
  static void burn() {
    if (left-- == 0) throw std::runtime_error("burnt");
  }
  bool operator==(const Fuse& other) const { return text == other.text; }
};

}  // namespace lib

template <>
struct bridge_rt::adapter<lib::Name> {
  static const std::string& to(const lib::Name& name) { return name.text(); }
  static lib::Name from(std::string text) { return lib::Name(std::move(text)); }
};
template <>
struct bridge_rt::adapter<lib::Milliseconds> {
  static std::int64_t to(const lib::Milliseconds& of) { return of.count; }
  static lib::Milliseconds from(std::int64_t count) { return {count}; }
};
template <>
struct bridge_rt::adapter<lib::Fuse> {
  static std::string_view to(const lib::Fuse& of) {
    lib::Fuse::burn();
    return of.text;
  }
  static lib::Fuse from(std::string text) { return lib::Fuse(std::move(text)); }
};
template <>
struct bridge_rt::described<lib::Colour> {
  using c = std::uint8_t;
  static constexpr const char* name = "Colour";
  static constexpr bool known(lib::Colour value) noexcept {
    return value == lib::Colour::red || value == lib::Colour::green;
  }
};
template <>
struct bridge_rt::described<lib::Point> {
  using c = lib::c_point;
  static void check(const void* at, const bridge_rt::source& from) {
    bridge_rt::check_field<bool>(at, offsetof(lib::c_point, known), "known", from);
  }
};

namespace {

namespace pk = bridge_rt::pk;

struct ModeFlags {
  using number = std::uint16_t;
  using type = lib::Mode;
  static constexpr const char* name = "Mode";
  static constexpr number mask = 3;
};
struct Bits {
  using number = std::uint32_t;
  using type = void;
  static constexpr const char* name = "Bits";
  static constexpr number mask = 7;
};
struct person
    : pk::composite<person, lib::Person, pk::text, pk::data<std::uint32_t>, pk::option<pk::text>, pk::list<pk::text>,
                    pk::list<pk::data<std::int64_t>>, pk::option<pk::data<lib::Point>>,
                    pk::array<pk::array<pk::data<std::int16_t>, 3>, 2>> {
  template <class Use, class Value>
  static auto visit(const Use& use, Value& value) {
    return use(value.name, value.age, value.email, value.tags, value.scores, value.home, value.grid);
  }
};
struct figure : pk::choice<figure, lib::Figure, pk::nothing, pk::data<double>, pk::list<pk::data<lib::Point>>, pk::text,
                           pk::nothing> {
  static constexpr const char* name = "Figure";
};

using Bytes = std::vector<std::uint8_t>;

int checks = 0;
void check(bool condition, int line, const char* what) {
  ++checks;
  if (condition) return;
  std::fprintf(stderr, "packed.cc:%d: %s\n", line, what);
  std::exit(1);
}
#define CHECK(...) check((__VA_ARGS__), __LINE__, #__VA_ARGS__)

struct Result {
  std::uint8_t* data;
  std::size_t len;
};

template <class D, class V>
Bytes packed(const V& value, std::size_t capacity = 0) {
  static_assert(pk::can_write<D, V>());
  static_assert(bridge_rt::ret::packed<D>::template accepts<const V&>);
  std::vector<std::uint8_t> scratch(capacity);
  pk::writer to(scratch.data(), capacity);
  bridge_rt::ret::packed<D>::take(to, value);
  Result result{};
  to.store(result);
  Bytes bytes(result.data, result.data + result.len);
  CHECK((result.data == scratch.data()) == (result.len <= capacity) || result.len == 0);
  if (result.data != scratch.data()) std::free(result.data);
  return bytes;
}

template <class D, class V>
V unpacked(const Bytes& bytes) {
  // Memory of exactly that size, so that a sanitizer sees what is read behind it.
  std::unique_ptr<std::uint8_t[]> exact(new std::uint8_t[bytes.size()]);
  std::copy(bytes.begin(), bytes.end(), exact.get());
  return pk::read_all<D, V>({exact.get(), bytes.size(), "value"});
}
// A view would outlive what it is a view of: those are only read, not kept.
template <class D, class V>
bool is_refused(const Bytes& bytes) {
  try {
    unpacked<D, V>(bytes);
    return false;
  } catch (const bridge_rt::refused& r) {
    CHECK(r.canonical == bridge_rt::code::invalid_argument);
    CHECK(std::strncmp(r.text, "value", 5) == 0);
    return true;
  } catch (const std::length_error&) {
    return true;
  }
}

// No cut and no changed byte makes it read what is not there; a cut is always
// refused.
template <class D, class V>
void attack(const Bytes& bytes) {
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK(is_refused<D, V>(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size))));
  }
  Bytes longer = bytes;
  longer.push_back(0);
  CHECK(is_refused<D, V>(longer));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (unsigned bits = 1; bits < 256; ++bits) {
      Bytes changed = bytes;
      changed[at] = static_cast<std::uint8_t>(changed[at] ^ bits);
      static_cast<void>(is_refused<D, V>(changed));
    }
  }
  // Small numbers are counts for which there is room.
  std::minstd_rand random(7);
  for (int i = 0; i < 300; ++i) {
    Bytes noise(random() % 48);
    for (std::uint8_t& byte : noise) byte = static_cast<std::uint8_t>(random() % 8 == 0 ? random() >> 8 : random() % 3 % 2);
    static_cast<void>(is_refused<D, V>(noise));
  }
}

template <class D, class V>
void round(const V& value, bool attacked = true) {
  static_assert(pk::can_read<D, V>());
  const Bytes bytes = packed<D>(value);
  CHECK(bytes.size() >= D::least);
  for (const std::size_t capacity : {std::size_t{1}, bytes.size(), bytes.size() + 1, std::size_t{4096}}) {
    CHECK(packed<D>(value, capacity) == bytes);
  }
  CHECK(unpacked<D, V>(bytes) == value);
  if (attacked) attack<D, V>(bytes);
}
// The same bytes, whatever the library has.
template <class D, class V, class W>
void same(const V& value, const W& other) {
  CHECK(packed<D>(value) == packed<D>(other));
}

lib::Person ada() {
  lib::Person p;
  p.name = "Ada";
  p.age = 36;
  p.email = "ada@example.org";
  p.tags = {"first", "", "poet's daughter, and a text that is too long to be short"};
  p.scores = {1, -2, 3};
  p.home = std::make_unique<lib::Point>();
  p.home->x = 2.5;
  p.home->known = true;
  p.grid[1][2] = -7;
  return p;
}

void values() {
  round<pk::data<std::int32_t>>(-5);
  round<pk::data<bool>>(true);
  round<pk::data<double>>(0.5);
  round<pk::data<std::int64_t>>(5LL);
  round<pk::data<std::int64_t>>(5L);
  round<pk::data<lib::Colour>>(lib::Colour::green);
  round<pk::data<lib::Point>>(lib::Point{1.5, true});
  round<pk::flags<ModeFlags>>(lib::Mode::write);
  round<pk::flags<ModeFlags>>(3);
  round<pk::flags<Bits>>(std::uint64_t{5});
  CHECK(is_refused<pk::data<bool>, bool>({2}));
  CHECK(is_refused<pk::data<lib::Colour>, lib::Colour>({2}));
  CHECK(is_refused<pk::flags<ModeFlags>, lib::Mode>({4, 0}));
  round<pk::text>(std::string("with a \0 in it", 14));
  round<pk::text>(std::string());
  round<pk::text>(std::filesystem::path("a/b"));
  round<pk::text>(lib::Name("by an adapter"));
  round<pk::data<std::int64_t>>(lib::Milliseconds{12});
  same<pk::text>(std::string("one"), std::string_view("one"));
  const char* const pointer = "one";
  same<pk::text>(std::string("one"), pointer);
  same<pk::text>(std::string("one"), std::make_unique<std::string>("one"));
  same<pk::text>(std::string("one"), std::make_shared<const std::string>("one"));
  round<pk::text>(std::vector<char>{'o', 'n', 'e'});
}

void lists() {
  using texts = pk::list<pk::text>;
  const std::vector<std::string> three{"a", "", "ccc"};
  round<texts>(three);
  round<texts>(std::vector<std::string>());
  round<texts>(std::deque<std::string>{"a", "b"});
  round<texts>(std::list<std::string>{"a", "b"});
  round<texts>(std::forward_list<std::string>{"a", "b"});
  round<texts>(std::set<std::string>{"a", "b"});
  round<texts>(std::multiset<std::string>{"a", "a"});
  round<texts>(std::unordered_set<std::string>{"a"});
  round<texts>(std::vector<lib::Name>{lib::Name("a")});
  round<texts>(std::vector<std::filesystem::path>{"a", "b"});
  same<texts>(three, std::array<std::string_view, 3>{"a", "", "ccc"});
  const char* const array[] = {"a", "", "ccc"};
  same<texts>(three, array);
  same<texts>(three, std::initializer_list<const char*>{"a", "", "ccc"});
  same<texts>(three, std::valarray<std::string>{"a", "", "ccc"});
  same<texts>(three, std::make_unique<std::vector<std::string>>(three));
  std::vector<std::unique_ptr<std::string>> owned;
  for (const std::string& text : three) owned.push_back(std::make_unique<std::string>(text));
  same<texts>(three, owned);
  CHECK(*unpacked<texts, std::vector<std::shared_ptr<std::string>>>(packed<texts>(three))[2] == "ccc");
  CHECK(*unpacked<texts, std::vector<std::unique_ptr<const std::string>>>(packed<texts>(three))[2] == "ccc");
  CHECK(unpacked<texts, std::valarray<std::string>>(packed<texts>(three))[2] == "ccc");

  using views = std::vector<std::string_view>;
  const Bytes bytes = packed<texts>(three);
  const auto read = pk::read_all<texts, views>({bytes.data(), bytes.size(), "value"});
  CHECK(read == views{"a", "", "ccc"} && read[1].data() != nullptr);
  attack<texts, views>(bytes);

  using numbers = pk::list<pk::data<std::int32_t>>;
  const std::vector<std::int32_t> counted{1, -2, 3};
  round<numbers>(counted);
  round<numbers>(std::vector<std::int32_t>());
  round<numbers>(std::set<std::int32_t>{1, 2});
  round<numbers>(std::list<std::int32_t>{1, 2});
  same<numbers>(counted, std::valarray<std::int32_t>{1, -2, 3});
  same<numbers>(counted, std::array<std::int32_t, 3>{1, -2, 3});
  CHECK(unpacked<numbers, std::valarray<std::int32_t>>(packed<numbers>(counted))[1] == -2);
  round<pk::list<pk::data<std::int64_t>>>(std::vector<long long>{1, 2});
  using flags = pk::list<pk::data<bool>>;
  round<flags>(std::vector<bool>{true, false, true});
  same<flags>(std::vector<bool>{true, false}, std::array<bool, 2>{true, false});
  round<pk::list<pk::flags<Bits>>>(std::vector<int>{1, 7});
  round<pk::list<pk::data<lib::Point>>>(std::vector<lib::Point>{{1, true}, {2, false}});
  round<pk::list<pk::data<lib::Colour>>>(std::vector<lib::Colour>{lib::Colour::red});

  using blob = pk::list<pk::data<std::uint8_t>>;
  round<blob>(Bytes{0, 255});
  round<blob>(std::string("\0\xff", 2));
  round<blob>(std::vector<std::byte>{std::byte{1}});
  round<blob>(std::vector<char>{'a'});
  const Bytes whole = packed<blob>(Bytes{1, 2, 3});
  CHECK(pk::read_all<blob, std::string_view>({whole.data(), whole.size(), "value"}) == "\1\2\3");
  round<pk::list<blob>>(std::vector<std::string>{"a", "b"});
  round<pk::list<numbers>>(std::vector<std::vector<std::int32_t>>{{1}, {}, {2, 3}});
}

void sets_and_maps() {
  using pk::order;
  using texts = pk::set<pk::text, order::hashed>;
  static_assert(std::is_same_v<pk::canonical<texts>, std::unordered_set<std::string>>);
  static_assert(std::is_same_v<pk::canonical<pk::set<pk::text, order::sorted>>, std::set<std::string>>);
  static_assert(std::is_same_v<pk::canonical<pk::set<pk::data<lib::Colour>, order::hashed>>,
                               std::unordered_set<lib::Colour>>);
  round<texts>(std::unordered_set<std::string>{"a", "b"});
  round<texts>(std::set<std::string>{"a", "b"});
  round<texts>(std::vector<std::string>{"a", "b"});
  CHECK(is_refused<texts, std::set<std::string>>(packed<texts>(std::vector<std::string>{"a", "b", "a"})));
  round<pk::set<pk::data<lib::Colour>, order::sorted>>(std::set<lib::Colour>{lib::Colour::red});

  using counts = pk::map<pk::text, pk::data<std::uint64_t>, order::hashed>;
  static_assert(std::is_same_v<pk::canonical<counts>, std::unordered_map<std::string, std::uint64_t>>);
  round<counts>(std::unordered_map<std::string, std::uint64_t>{{"a", 1}, {"b", 2}});
  round<counts>(std::map<std::string, std::uint64_t>{{"a", 1}, {"b", 2}});
  round<counts>(std::vector<std::pair<std::string, std::uint64_t>>{{"a", 1}, {"b", 2}});
  round<counts>(std::multimap<std::string, std::uint64_t>{{"a", 1}, {"a", 2}});
  round<counts>(std::map<std::string, std::uint64_t>{});
  const std::vector<std::tuple<std::string_view, std::uint64_t>> twice{{"a", 1}, {"a", 2}};
  using sorted = std::map<std::string, std::uint64_t>;
  CHECK(is_refused<counts, sorted>(packed<counts>(twice)));
  round<pk::map<pk::data<std::int32_t>, pk::list<pk::text>, order::sorted>>(
      std::map<int, std::vector<std::string>>{{1, {"a", "b"}}, {2, {}}});
}

void parts() {
  using pair = pk::tuple<pk::text, pk::data<std::int32_t>>;
  round<pair>(std::pair<std::string, std::int32_t>("a", 1));
  round<pair>(std::tuple<std::string, std::int32_t>("a", 1));
  round<pk::tuple<pk::data<double>, pk::data<double>>>(std::array<double, 2>{1, 2});
  using three = pk::tuple<pk::text, pair, pk::option<pk::text>>;
  static_assert(std::is_same_v<pk::canonical<three>,
                               std::tuple<std::string, std::pair<std::string, std::int32_t>, std::optional<std::string>>>);
  round<three>(pk::canonical<three>("a", {"b", 2}, "c"));
  round<pk::tuple<pk::list<pk::text>>>(std::tuple<std::vector<std::string>>({"a"}));

  round<pk::array<pk::data<double>, 3>>(std::array<double, 3>{1, 2, 3});
  round<pk::array<pk::text, 2>>(std::array<std::string, 2>{"a", "bb"});
  round<pk::array<pk::data<bool>, 2>>(std::array<bool, 2>{true, false});
  const double rows[3] = {1, 2, 3};
  same<pk::array<pk::data<double>, 3>>(std::array<double, 3>{1, 2, 3}, rows);
  static_assert(!pk::can_write<pk::array<pk::data<double>, 3>, std::array<double, 2>>());
  static_assert(!pk::can_write<pk::array<pk::data<double>, 3>, std::vector<double>>());

  using maybe = pk::option<pk::text>;
  round<maybe>(std::optional<std::string>("a"));
  round<maybe>(std::optional<std::string>());
  same<maybe>(std::optional<std::string>("a"), std::make_shared<std::string>("a"));
  same<maybe>(std::optional<std::string>(), std::unique_ptr<std::string>());
  const char* const none = nullptr;
  const char* const one = "a";
  same<maybe>(std::optional<std::string>(), none);
  same<maybe>(std::optional<std::string>("a"), one);
  const std::string text = "a";
  const std::string* const pointer = &text;
  same<maybe>(std::optional<std::string>("a"), pointer);
  CHECK(unpacked<maybe, std::shared_ptr<std::string>>(packed<maybe>(pointer))->size() == 1);
  round<pk::option<pk::data<bool>>>(std::optional<bool>(false));
  CHECK(is_refused<maybe, std::optional<std::string>>({2}));

  round<figure>(lib::Figure(std::in_place_index<0>));
  round<figure>(lib::Figure(1.5));
  round<figure>(lib::Figure(std::vector<lib::Point>{{1, true}}));
  round<figure>(lib::Figure("text"));
  round<figure>(lib::Figure(std::in_place_index<4>));
  CHECK(is_refused<figure, lib::Figure>({5, 0, 0, 0}));
  round<pk::list<figure>>(std::vector<lib::Figure>{1.5, "text", 2.5});

  round<person>(ada());
  round<person>(lib::Person());
  std::vector<lib::Person> people;
  people.push_back(ada());
  people.push_back(lib::Person());
  round<pk::list<person>>(people);
  std::vector<std::shared_ptr<lib::Person>> shared;
  for (const auto& of : people) {
    lib::Person copy;
    copy.name = of.name;
    shared.push_back(std::make_shared<lib::Person>(std::move(copy)));
  }
  CHECK(!packed<pk::list<person>>(shared).empty());
  using nested = pk::map<pk::text, pk::list<pk::tuple<pk::text, pk::option<person>>>, pk::order::sorted>;
  pk::canonical<nested> deep;
  deep["a"].emplace_back("b", ada());
  deep["c"].emplace_back("d", std::nullopt);
  round<nested>(deep);
}

// What is not what the description says.
struct NoDefault {
  explicit NoDefault(int) {}
};
void refusals() {
  static_assert(!pk::can_write<pk::data<std::int32_t>, std::int64_t>());
  static_assert(!pk::can_write<pk::data<std::int32_t>, std::uint32_t>());
  static_assert(!pk::can_write<pk::data<std::int32_t>, float>());
  static_assert(!pk::can_write<pk::data<bool>, char>());
  static_assert(!pk::can_write<pk::data<lib::Colour>, std::uint8_t>());
  static_assert(!pk::can_write<pk::text, int>());
  static_assert(!pk::can_write<pk::list<pk::text>, std::string>());
  static_assert(!pk::can_write<pk::list<pk::text>, std::vector<int>>());
  static_assert(!pk::can_write<pk::list<pk::text>, std::optional<std::string>>());
  static_assert(!pk::can_write<pk::option<pk::text>, std::string>());
  static_assert(!pk::can_write<pk::tuple<pk::text, pk::text>, std::tuple<std::string>>());
  static_assert(!pk::can_write<figure, std::variant<double, lib::Empty>>());
  static_assert(!pk::can_write<person, lib::Point>());
  static_assert(!pk::can_write<pk::list<pk::text>, void>());
  static_assert(!pk::can_read<pk::text, const char*>());
  static_assert(!pk::can_read<pk::text, std::array<char, 4>>());
  static_assert(!pk::can_read<pk::text, NoDefault>());
  static_assert(!pk::can_read<pk::list<pk::data<std::int32_t>>, std::array<std::int32_t, 2>>());
  static_assert(!pk::can_read<pk::option<pk::text>, const std::string*>());
  static_assert(!pk::is_member<pk::text, const std::string, pk::way::in>());
  static_assert(pk::is_member<pk::text, const std::string, pk::way::out>());

  const char* const none = nullptr;
  for (const auto& call : {+[](const char* null) { packed<pk::list<pk::text>>(std::vector<const char*>{"a", null}); },
                           +[](const char*) { packed<pk::list<pk::text>>(std::vector<std::unique_ptr<std::string>>(1)); },
                           +[](const char*) { packed<pk::data<lib::Colour>>(static_cast<lib::Colour>(7)); },
                           +[](const char*) { packed<pk::flags<ModeFlags>>(8); },
                           +[](const char*) {
                             const lib::Colour wrong[] = {lib::Colour::red, static_cast<lib::Colour>(7)};
                             packed<pk::list<pk::data<lib::Colour>>>(wrong);
                           }}) {
    bool refused = false;
    try {
      call(none);
    } catch (const bridge_rt::refused& r) {
      refused = r.canonical == bridge_rt::code::internal;
    }
    CHECK(refused);
  }
  try {
    unpacked<pk::list<pk::text>, std::vector<std::string>>({7, 0, 0, 0, 1, 0, 0, 0});
    CHECK(false);
  } catch (const bridge_rt::refused& r) {
    CHECK(std::string_view(r.text) == "value: at byte 0 of 8: 7 items are said to follow, and there is room for 1");
  }
  try {
    unpacked<pk::text, std::string>({5, 0, 0, 0, 1, 0});
    CHECK(false);
  } catch (const bridge_rt::refused& r) {
    CHECK(std::string_view(r.text) == "value: at byte 0 of 6: 5 bytes are said to follow, and there is room for 2");
  }
  try {
    unpacked<pk::data<std::uint8_t>, std::uint8_t>({1, 2, 3});
    CHECK(false);
  } catch (const bridge_rt::refused& r) {
    CHECK(std::string_view(r.text) == "value: at byte 1 of 3: 2 bytes are left over");
  }
}

// What would keep the caller's memory if it were kept.
struct Label {
  std::string_view text;
  std::vector<std::string> more;
};
struct label : pk::composite<label, Label, pk::text, pk::list<pk::text>> {
  template <class Use, class Value>
  static auto visit(const Use& use, Value& value) {
    return use(value.text, value.more);
  }
};
void views() {
  using texts = pk::list<pk::text>;
  static_assert(!pk::keeps<texts, std::vector<std::string>>());
  static_assert(pk::keeps<texts, std::vector<std::string_view>>());
  static_assert(!pk::keeps<texts, std::set<std::filesystem::path>>());
  static_assert(!pk::keeps<texts, std::vector<lib::Name>>());
  static_assert(pk::keeps<pk::option<texts>, std::unique_ptr<std::list<std::string_view>>>());
  static_assert(!pk::keeps<pk::array<pk::data<double>, 4>, std::array<double, 4>>());
  static_assert(!pk::keeps<pk::array<pk::array<pk::data<double>, 4>, 2>, double[2][4]>());
  static_assert(pk::keeps<pk::array<pk::text, 2>, std::array<std::string_view, 2>>());
  static_assert(pk::keeps<pk::list<pk::data<std::uint8_t>>, std::string_view>());
  static_assert(!pk::keeps<pk::list<pk::data<std::uint8_t>>, std::string>());
  using pair = pk::tuple<pk::data<double>, pk::text>;
  static_assert(pk::keeps<pair, std::pair<double, std::string_view>>());
  static_assert(!pk::keeps<pair, std::pair<double, std::string>>());
  using map = pk::map<pk::text, pk::data<double>, pk::order::sorted>;
  static_assert(pk::keeps<map, std::map<std::string_view, double>>());
  static_assert(!pk::keeps<map, std::map<std::string, double>>());
  static_assert(!pk::keeps<figure, lib::Figure>());
  static_assert(!pk::keeps<person, lib::Person>());
  static_assert(pk::keeps<pk::list<label>, std::vector<Label>>());
}

// Whatever throws in the middle leaves nothing: the leak sanitizer asks.
void throwing() {
  using texts = pk::list<pk::text>;
  std::vector<lib::Fuse> fuses;
  for (int i = 0; i < 5; ++i) fuses.emplace_back("a text that is too long to be a short one: " + std::to_string(i));
  for (int left = 0; left < 5; ++left) {
    bool burnt = false;
    lib::Fuse::left = left;
    try {
      packed<texts>(fuses);
    } catch (const std::runtime_error&) {
      burnt = true;
    }
    CHECK(burnt);
  }
  lib::Fuse::left = 1000;
  const Bytes bytes = packed<texts>(fuses);
  for (int left = 0; left < 5; ++left) {
    bool burnt = false;
    lib::Fuse::left = left;
    try {
      unpacked<texts, std::list<lib::Fuse>>(bytes);
    } catch (const std::runtime_error&) {
      burnt = true;
    }
    CHECK(burnt);
  }
  lib::Fuse::left = 1000;
  // A valueless variant is said, and not read.
  lib::Figure broken(1.5);
  struct Bomb {
    [[noreturn]] operator std::string() const { throw std::runtime_error("bomb"); }
  };
  try {
    broken.emplace<3>(Bomb());
  } catch (const std::runtime_error&) {
  }
  if (broken.valueless_by_exception()) {
    bool refused = false;
    try {
      packed<figure>(broken);
    } catch (const bridge_rt::refused&) {
      refused = true;
    }
    CHECK(refused);
  }
}

// Arguments: what a function takes is found, and only that.
template <class D>
struct Call {
  template <class F>
  static auto made(const F& f, const Bytes& bytes) {
    return bridge_rt::prepare<bridge_rt::ret::unit<void>, bridge_rt::contract>(
        f, bridge_rt::arg::packed<D>(bytes.data(), bytes.size(), "value"));
  }
};
struct Status {
  test_error* error = nullptr;
};

void arguments() {
  using texts = pk::list<pk::text>;
  const std::vector<std::string> two{"a", "bb"};
  const Bytes bytes = packed<texts>(two);
  int calls = 0;
  const auto by = [&](auto target) {
    auto call = Call<texts>::made(target, bytes);
    static_assert(decltype(call)::is_possible);
    Status status;
    call.run(status);
  };
  by([&](const std::vector<std::string>& v) { calls += v == two; });
  by([&](std::vector<std::string> v) { calls += v == two; });
  by([&](std::vector<std::string>&& v) { calls += v == two; });
  by([&](const std::vector<std::string>* v) { calls += *v == two; });
  by([&](const std::vector<std::string_view>& v) { calls += v[1] == "bb"; });
  by([&](std::list<std::string> v) { calls += v.back() == "bb"; });
  by([&](std::vector<lib::Name>&& v) { calls += v[1].text() == "bb"; });
  by([&](std::unique_ptr<std::set<std::string>> v) { calls += v->count("bb") == 1; });
  CHECK(calls == 8);
  const auto mutable_reference = [](std::vector<std::string>& v) { v.clear(); };
  static_assert(!decltype(Call<texts>::made(mutable_reference, bytes))::is_possible);
  const auto other = [](const std::vector<int>&) {};
  static_assert(!decltype(Call<texts>::made(other, bytes))::is_possible);
  const auto text = [](const std::string&) {};
  static_assert(!decltype(Call<texts>::made(text, bytes))::is_possible);

  for (const bool present : {false, true}) {
    const auto optional = [&](auto target) {
      auto call = bridge_rt::prepare<bridge_rt::ret::unit<void>, bridge_rt::contract>(
          target, bridge_rt::arg::optional_packed<texts>(bytes.data(), bytes.size(), present, "value"));
      static_assert(decltype(call)::is_possible);
      Status status;
      call.run(status);
    };
    optional([&](const std::optional<std::vector<std::string>>& v) { calls += v.has_value() == present; });
    optional([&](std::optional<std::list<std::string_view>> v) { calls += v.has_value() == present; });
    optional([&](const std::vector<std::string>* v) { calls += (v != nullptr) == present; });
    optional([&](std::unique_ptr<std::vector<std::string>> v) { calls += (v != nullptr) == present; });
  }
  CHECK(calls == 16);
}

// What arrives through an argument, and what is changed there.
struct Gives {
  std::uint8_t* data = nullptr;
  std::size_t len = 0;
  test_error* error = nullptr;
};
void outs() {
  using texts = pk::list<pk::text>;
  const std::vector<std::string> two{"a", "bb"};
  const Bytes bytes = packed<texts>(two);
  const auto out = [&](auto target) {
    auto call = bridge_rt::prepare_outs<bridge_rt::ret::status_only, bridge_rt::contract>(
        target, bridge_rt::arg::arriving<bridge_rt::ret::packed<texts>>());
    static_assert(decltype(call)::is_possible);
    Gives gives;
    std::uint8_t scratch[8];
    call.run(gives, bridge_rt::slot(gives.data, gives.len, scratch, sizeof scratch));
    CHECK(Bytes(gives.data, gives.data + gives.len) == bytes);
    if (gives.data != scratch) std::free(gives.data);
  };
  out([](std::vector<std::string>* to) { *to = {"a", "bb"}; });
  out([](std::vector<std::string>& to) { to = {"a", "bb"}; });
  out([](std::set<std::string>* to) { *to = {"a", "bb"}; });
  out([](std::list<std::string>& to) { to = {"a", "bb"}; });
  const auto reads = [](const std::vector<std::string>&) {};
  static_assert(!decltype(bridge_rt::prepare_outs<bridge_rt::ret::status_only, bridge_rt::contract>(
      reads, bridge_rt::arg::arriving<bridge_rt::ret::packed<texts>>()))::is_possible);

  const Bytes before = packed<texts>(std::vector<std::string>{"a"});
  const auto change = [&](auto target) {
    auto call = bridge_rt::prepare_outs<bridge_rt::ret::status_only, bridge_rt::contract>(
        target, bridge_rt::arg::changing<bridge_rt::ret::packed<texts>>(
                    bridge_rt::arg::packed<texts>(before.data(), before.size(), "value")));
    static_assert(decltype(call)::is_possible);
    Gives gives;
    call.run(gives, bridge_rt::slot(gives.data, gives.len, static_cast<std::uint8_t*>(nullptr), 0));
    CHECK(Bytes(gives.data, gives.data + gives.len) == bytes);
    std::free(gives.data);
  };
  change([](std::vector<std::string>* to) { to->push_back("bb"); });
  change([](std::list<std::string>& to) { to.push_back("bb"); });
  change([](std::deque<std::string>* to) { to->emplace_back("bb"); });
}

void large() {
  std::vector<std::string> many;
  for (int i = 0; i < 100000; ++i) many.push_back(std::to_string(i));
  round<pk::list<pk::text>>(many, false);
  round<pk::text>(std::string(10000000, 'x'), false);
  // A count that no memory has room for is refused before there is any.
  Bytes few = packed<pk::list<pk::text>>(std::vector<std::string>{"a"});
  few[3] = 0xff;
  CHECK(is_refused<pk::list<pk::text>, std::vector<std::string>>(few));
  CHECK(is_refused<pk::list<pk::data<double>>, std::vector<double>>({0xff, 0xff, 0xff, 0xff}));
}

}  // namespace

int main() {
  values();
  lists();
  sets_and_maps();
  parts();
  refusals();
  views();
  throwing();
  arguments();
  outs();
  large();
  return 0;
}
