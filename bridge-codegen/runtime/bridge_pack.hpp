// Packed values: what is neither plain data nor a row of it crosses in one piece
// of memory, written on one side and read on the other. The format is told in
// the shim's C header.
//
// The shim says, by types of namespace pk, what the description says of a value:
//   data<T>                   a number, an enum or a record, as it lies in memory
//   flags<F>                  flags, of which F says what bridge.hpp asks
//   text
//   path                      text that is a path, of bridge_path.hpp
//   time<Kind>                a duration or a point in time, of bridge_time.hpp
//   list<D>, array<D, N>, set<D, Order>, map<K, V, Order>
//   option<D>, tuple<D...>
//   composite<P, T, D...>     a struct T of the library's, whose members are D;
//                             P is derived from this, and has
//     static auto visit(use, value);    return use(value.first, value.second, …);
//   choice<P, T, D...>        a std::variant T, whose alternatives are D, nothing
//                             where there is no data; P has
//     static constexpr const char* name = …;
//   object<S, End>            an object that the reader is to own or hold: S, of
//                             namespace ret, says how it comes; End ends the caller's
//   lent<T>                   an object that stays the caller's, and is only passed in
// Each is asked whether it can be written from a type of the library's, and be
// read as one.
//
// Included by shims with such values, after bridge.hpp.
#pragma once

#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

namespace bridge_rt {
inline namespace BRIDGE_NAMESPACE __attribute__((visibility("hidden"))) {

// How a T of the library's is packed, for types that the runtime does not know:
// the description's `cpp!` specialises it, with
//   static X to(const T& value);   something that it knows, or a view of it
//   static T from(X value);        for what is passed in
template <class T>
struct adapter;

namespace pk {

// ---------------------------------------------------------------------------
// Bytes.

// How objects of a type, and of a kind of owner, change hands.
struct object_way {
  // Makes it the caller's, and returns its handle.
  void* (*give)(void* held) noexcept;
  // Ends what nobody was given.
  void (*end)(void* held) noexcept;
  // What the caller ends its handle with.
  void (*caller_ends)(void* object);
};

// An object as it is listed behind the value that it stands in.
struct listed_object {
  void* at;
  void (*end)(void* object);
};

// The length of a value, as it stands behind the list of its objects: inverted, so that
// few numbers in a value look like it.
constexpr std::uint32_t inverted(std::size_t size) noexcept {
  return ~static_cast<std::uint32_t>(size);
}

// Writes a value: into the caller's buffer while it fits, else into memory of
// its own.
class writer {
 public:
  writer() = default;
  writer(std::uint8_t* scratch, std::size_t capacity) noexcept
      : first_(scratch),
        at_(scratch),
        end_(capacity == 0 ? scratch : scratch + capacity),
        scratch_(scratch),
        capacity_(capacity) {}
  writer(const writer&) = delete;
  writer& operator=(const writer&) = delete;
  ~writer() {
    cut(0);
    std::free(memory_);
  }

  void put(const void* from, std::size_t size) {
    if (size > left()) grow(size);
    if (size != 0) std::memcpy(at_, from, size);
    at_ += size;
  }
  template <class T>
  void put_number(T value) {
    put(&value, sizeof value);
  }
  void put_count(std::size_t count) { put_number(counted(count)); }

  // A count that is known when its items have been written.
  std::size_t place_for_count() {
    put_number(std::uint32_t{0});
    return used() - sizeof(std::uint32_t);
  }
  void set_count(std::size_t place, std::size_t count) {
    const std::uint32_t number = counted(count);
    std::memcpy(first_ + place, &number, sizeof number);
  }

  // Makes room at once for what would be made step by step.
  void expect(std::size_t size) {
    if (size > left()) grow(size);
  }
  std::size_t size() const noexcept { return used(); }
  // Takes back what was written behind that many bytes, and ends those objects.
  void cut(std::size_t size) noexcept {
    at_ = first_ + size;
    while (!dues_.empty() && dues_.back().place >= size) {
      const due last = dues_.back();
      dues_.pop_back();
      last.as->end(last.held);
    }
  }

  // Before the first of a value that objects may stand in.
  void begin_objects() {
    lists_objects_ = true;
    keep_room(list_size(0));
  }
  // The place of an object, and room to note and to list it: nothing is left that could
  // fail when it has been taken from where it was.
  std::size_t place_for_object() {
    const std::uint32_t count = counted(dues_.size() + 1);
    if (dues_.size() == dues_.capacity()) dues_.reserve(std::max<std::size_t>(2 * dues_.size(), 8));
    keep_room(list_size(count));
    put_number(static_cast<void*>(nullptr));
    return used() - sizeof(void*);
  }
  // Owns, for whom the value is, what is to stand at a place that was just made.
  void owe(std::size_t place, const object_way& as, void* held) noexcept {
    dues_.push_back({place, &as, held});
  }

  // What fits the caller's buffer after all is expected there.
  template <class Result>
  void store(Result& to) noexcept {
    if (lists_objects_) list_objects();
    to.len = used();
    if (memory_ != nullptr && used() <= capacity_) {
      std::memcpy(scratch_, first_, used());
      to.data = scratch_;
    } else {
      to.data = first_;
      memory_ = nullptr;
    }
  }

 private:
  // An object that nobody else owns, and where it is to stand.
  struct due {
    std::size_t place;
    const object_way* as;
    void* held;
  };

  // The objects are the caller's from here on. It finds them behind the value too:
  // what it cannot read must not be in the way of ending them.
  void list_objects() noexcept {
    const std::uint32_t value = inverted(used());
    for (const due& each : dues_) {
      void* const object = each.as->give(each.held);
      std::memcpy(first_ + each.place, &object, sizeof object);
      append(listed_object{object, each.as->caller_ends});
    }
    append(value);
    append(static_cast<std::uint32_t>(dues_.size()));
    dues_.clear();
  }
  template <class T>
  void append(T value) noexcept {
    std::memcpy(at_, &value, sizeof value);
    at_ += sizeof value;
  }

  std::size_t left() const noexcept { return static_cast<std::size_t>(end_ - at_); }
  std::size_t used() const noexcept { return static_cast<std::size_t>(at_ - first_); }

  // How long the list of so many objects is, with what stands behind it.
  static constexpr std::size_t list_size(std::size_t count) noexcept {
    return count * sizeof(listed_object) + 2 * sizeof(std::uint32_t);
  }
  // Keeps that many bytes free behind what is put.
  void keep_room(std::size_t size) {
    if (size <= kept_) return;
    const std::size_t more = size - kept_;
    expect(more);
    end_ -= more;
    kept_ = size;
  }

  static std::uint32_t counted(std::size_t count) {
    if (count > std::numeric_limits<std::uint32_t>::max()) {
      refuse(code::out_of_range, "%s: %zu items or bytes in one, more than can be packed",
             from_library.name, count);
    }
    return static_cast<std::uint32_t>(count);
  }

  __attribute__((noinline)) void grow(std::size_t size) {
    constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max());
    const std::size_t before = used();
    if (size > most / 2 - before - kept_) throw std::bad_alloc();
    const std::size_t capacity = std::max<std::size_t>(2 * (before + kept_ + size), 256);
    void* const more = std::realloc(memory_, capacity);
    if (more == nullptr) throw std::bad_alloc();
    if (memory_ == nullptr && before != 0) std::memcpy(more, first_, before);
    memory_ = more;
    first_ = static_cast<std::uint8_t*>(more);
    at_ = first_ + before;
    end_ = first_ + (capacity - kept_);
  }

  std::uint8_t* first_ = nullptr;
  std::uint8_t* at_ = nullptr;
  std::uint8_t* end_ = nullptr;  // of what may be put
  std::size_t kept_ = 0;         // free behind that
  void* memory_ = nullptr;
  std::uint8_t* scratch_ = nullptr;
  std::size_t capacity_ = 0;
  std::vector<due> dues_;
  bool lists_objects_ = false;
};

// The objects in a value that is passed in, which its caller gives up: it lists them
// behind the value, so that none is lost with what cannot be read. Whoever reads one
// owns it; what is left of them ends here, whatever becomes of the call. A list that
// does not begin where it says that the value ends is none.
class passed_objects {
 public:
  passed_objects(const std::uint8_t* data, std::size_t size) noexcept : whole_(size) {
    std::uint32_t value = 0, count = 0;
    if (data == nullptr || size < sizeof value + sizeof count) return;
    size -= sizeof value + sizeof count;
    std::memcpy(&value, data + size, sizeof value);
    std::memcpy(&count, data + size + sizeof value, sizeof count);
    if (count > size / sizeof(listed_object)) return;
    size -= count * sizeof(listed_object);
    if (inverted(size) != value) return;
    size_ = size;
    next_ = data + size_;
    left_ = count;
    is_listed_ = true;
  }
  passed_objects(const passed_objects&) = delete;
  passed_objects& operator=(const passed_objects&) = delete;
  ~passed_objects() {
    while (left_ != 0) {
      const listed_object object = pop();
      if (object.end != nullptr) object.end(object.at);
    }
  }

  // Leaves them all to another.
  void keep() noexcept { left_ = 0; }
  // Makes that one the caller's, if it is the next of them.
  bool take(const void* object) noexcept {
    if (left_ == 0 || peek().at != object) return false;
    pop();
    return true;
  }
  // Of how many the place is still to be read.
  std::size_t left() const noexcept { return left_; }
  // How many bytes the value has, and those with the list.
  std::size_t size() const noexcept { return size_; }
  std::size_t whole() const noexcept { return whole_; }
  bool is_listed() const noexcept { return is_listed_; }

 private:
  listed_object peek() const noexcept {
    listed_object object{};
    std::memcpy(&object, next_, sizeof object);
    return object;
  }
  listed_object pop() noexcept {
    const listed_object object = peek();
    next_ += sizeof object;
    --left_;
    return object;
  }

  const std::uint8_t* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t size_ = 0;
  std::size_t whole_;
  bool is_listed_ = false;
};

// What a caller has packed. It is lent for the call.
struct packed_bytes {
  const std::uint8_t* data;
  std::size_t size;
  const char* name;
  passed_objects* objects = nullptr;
};

// Reads a value, and nothing behind its end.
class reader {
 public:
  explicit reader(const packed_bytes& from) noexcept
      : from_(from), at_(from.data), end_(from.size == 0 ? from.data : from.data + from.size) {}
  reader(const reader&) = delete;
  reader& operator=(const reader&) = delete;

  std::size_t left() const noexcept { return static_cast<std::size_t>(end_ - at_); }
  const char* name() const noexcept { return from_.name; }

  const std::uint8_t* take(std::size_t size) {
    if (size > left()) {
      refuse_here("%zu bytes are expected, and there are %zu", size, left());
    }
    const std::uint8_t* const taken = at_;
    at_ += size;
    return taken;
  }
  template <class T>
  T take_number() {
    T number{};
    std::memcpy(&number, take(sizeof number), sizeof number);
    return number;
  }
  // How many items follow, of which each takes `least` bytes or more. Whoever
  // makes room for them makes it for no more than there can be.
  std::size_t take_count(std::size_t least, const char* what = "items") {
    const auto count = std::size_t{take_number<std::uint32_t>()};
    if (least != 0 && count > left() / least) {
      at_ -= sizeof(std::uint32_t);
      refuse_here("%zu %s are said to follow, and there is room for %zu", count, what,
                  (left() - sizeof(std::uint32_t)) / least);
    }
    return count;
  }
  std::string_view take_text() {
    const std::size_t size = take_count(1, "bytes");
    const std::uint8_t* const text = take(size);
    return size == 0 ? std::string_view(arg::no_text, 0)
                     : std::string_view(reinterpret_cast<const char*>(text), size);
  }
  void end() const {
    if (at_ != end_) refuse_here("%zu bytes are left over", left());
    const std::size_t unread = from_.objects == nullptr ? 0 : from_.objects->left();
    if (unread != 0) refuse_here("%zu objects are listed that stand nowhere", unread);
  }
  // Whether that object is the next of those that are given up here.
  bool take_object(const void* object) noexcept {
    return from_.objects != nullptr && from_.objects->take(object);
  }

  // Refuses, before it is read as one, what is not a T.
  template <class T>
  void check(const std::uint8_t* first, std::size_t count) const {
    check_each<T>(first, count, {from_.name, code::invalid_argument});
  }

  // Format and what it formats, of what stands here.
  template <class... A>
  [[noreturn]] void refuse_here(const char* format, A... arguments) const {
    char what[160];
    std::snprintf(what, sizeof what, format, arguments...);
    refuse(code::invalid_argument, "%.60s: at byte %zu of %zu: %s", from_.name,
           static_cast<std::size_t>(at_ - from_.data), from_.size, static_cast<const char*>(what));
  }

 private:
  packed_bytes from_;
  const std::uint8_t* at_;
  const std::uint8_t* end_;
};

// ---------------------------------------------------------------------------
// What can be asked of a container.

#define BRIDGE_ASK(QUESTION, EXPRESSION)  \
  template <class T, class = void>        \
  inline constexpr bool QUESTION = false; \
  template <class T>                      \
  inline constexpr bool QUESTION<T, std::void_t<decltype(EXPRESSION)>> = true

// A walk from the first item to the last. (std::begin alone would not find those
// of containers that are declared later.)
namespace walk {
using std::begin;
using std::end;
template <class V>
auto first(V& of) -> decltype(begin(of)) {
  return begin(of);
}
template <class V>
auto last(V& of) -> decltype(end(of)) {
  return end(of);
}
}  // namespace walk

BRIDGE_ASK(has_walk, (static_cast<void>(*++std::declval<decltype(walk::first(std::declval<const T&>()))&>()),
                      static_cast<bool>(walk::first(std::declval<const T&>()) !=
                                        walk::last(std::declval<const T&>()))));
BRIDGE_ASK(has_value_type, std::declval<typename T::value_type*>());
BRIDGE_ASK(has_push_back, std::declval<T&>().push_back(std::declval<typename T::value_type>()));
BRIDGE_ASK(has_insert, std::declval<T&>().insert(std::declval<typename T::value_type>()));
BRIDGE_ASK(has_insert_after, std::declval<T&>().insert_after(std::declval<T&>().before_begin(),
                                                             std::declval<typename T::value_type>()));
BRIDGE_ASK(has_resize, std::declval<T&>().resize(std::size_t{}));
BRIDGE_ASK(has_reserve, std::declval<T&>().reserve(std::size_t{}));
BRIDGE_ASK(has_emplace, std::declval<T&>().emplace(std::declval<typename T::key_type>(),
                                                   std::declval<typename T::mapped_type>()));
BRIDGE_ASK(has_second, static_cast<bool>(std::declval<const T&>().second));
BRIDGE_ASK(has_bool, static_cast<bool>(std::declval<const T&>()));
BRIDGE_ASK(has_variant_size, std::variant_size<T>::value);
BRIDGE_ASK(has_to, adapter<T>::to(std::declval<const T&>()));
BRIDGE_ASK(has_hash, std::hash<T>()(std::declval<const T&>()));
BRIDGE_ASK(has_key_compare, std::declval<typename T::key_compare*>());
BRIDGE_ASK(has_hasher, std::declval<typename T::hasher*>());
BRIDGE_ASK(has_key_equal, std::declval<typename T::key_equal*>());
#undef BRIDGE_ASK

// What a walk through a V meets. A std::vector<bool> has bools, whatever stands
// in for them.
template <class V, class = void>
struct met {
  using type = bare<decltype(*walk::first(std::declval<const V&>()))>;
};
template <class V>
struct met<V, std::enable_if_t<std::is_same_v<typename V::value_type, bool>>> {
  using type = bool;
};
template <class V>
using item_of = typename met<V>::type;

// What a V points to that owns it, as std::unique_ptr and std::shared_ptr do, or void.
template <class V>
struct pointee {
  using type = std::conditional_t<is_owned<V>, content_of<V>, void>;
};
template <class U>
struct pointee<std::shared_ptr<U>> {
  using type = U;
};
template <class V>
using pointee_of = typename pointee<V>::type;

// ---------------------------------------------------------------------------
// What the library has, and what the description says.

template <class D>
using canonical = typename D::canonical;

// What an adapter makes of a T, and makes one of.
template <class T>
using adapted_to = bare<decltype(adapter<T>::to(std::declval<const T&>()))>;
template <class T, class X, class = void>
inline constexpr bool is_made_from = false;
template <class T, class X>
inline constexpr bool is_made_from<
    T, X, std::enable_if_t<std::is_convertible_v<decltype(adapter<T>::from(std::declval<X>())), T>>> = true;

template <class D, class V, class = void>
struct adapted {
  using type = std::conditional_t<is_made_from<V, canonical<D>>, canonical<D>, void>;
};
template <class D, class V>
struct adapted<D, V, std::enable_if_t<has_to<V>>> {
  using type = std::conditional_t<is_made_from<V, adapted_to<V>>, adapted_to<V>,
                                  std::conditional_t<is_made_from<V, canonical<D>>, canonical<D>, void>>;
};
template <class D, class V>
using adapted_from = typename adapted<D, V>::type;

// The same of a D that objects stand in; see there.
template <class D, class V>
constexpr bool can_give();
template <class D, class V>
void give(writer& to, V& from);

// Whether a V can be written as a D.
template <class D, class V>
constexpr bool can_write() {
  if constexpr (!std::is_object_v<V>) {
    return false;
  } else if constexpr (D::gives) {
    return can_give<D, V>();
  } else if constexpr (has_to<V>) {
    return can_write<D, adapted_to<V>>();
  } else if constexpr (D::template writes<V>()) {
    return true;
  } else if constexpr (!std::is_void_v<pointee_of<V>>) {
    return can_write<D, std::remove_cv_t<pointee_of<V>>>();
  } else {
    return false;
  }
}
// A pointer that the description says nothing of leads to a value.
template <class D, class V>
void write(writer& to, const V& from) {
  if constexpr (has_to<V>) {
    write<D, adapted_to<V>>(to, adapter<V>::to(from));
  } else if constexpr (D::template writes<V>()) {
    D::write(to, from);
  } else {
    if (from == nullptr) from_library.null();
    write<D, std::remove_cv_t<pointee_of<V>>>(to, *from);
  }
}

// Whether a V can be read from a D.
template <class D, class V>
constexpr bool can_read() {
  if constexpr (!std::is_object_v<V> || std::is_const_v<V> || std::is_volatile_v<V>) {
    return false;
  } else if constexpr (!std::is_void_v<adapted_from<D, V>>) {
    return can_read<D, adapted_from<D, V>>();
  } else if constexpr (D::template reads<V>()) {
    return true;
  } else if constexpr (!std::is_void_v<pointee_of<V>>) {
    return can_read<D, std::remove_cv_t<pointee_of<V>>>();
  } else {
    return false;
  }
}
template <class D, class V>
V read(reader& from) {
  if constexpr (!std::is_void_v<adapted_from<D, V>>) {
    return adapter<V>::from(read<D, adapted_from<D, V>>(from));
  } else if constexpr (D::template reads<V>()) {
    return D::template read<V>(from);
  } else {
    using U = std::remove_cv_t<pointee_of<V>>;
    return V(new U(read<D, U>(from)));
  }
}
// The same, where the value is: an array cannot be assigned.
template <class D, class V>
void read_into(reader& from, V& to) {
  if constexpr (std::is_array_v<V>) {
    D::fill(from, to);
  } else {
    to = read<D, V>(from);
  }
}
template <class D, class V>
constexpr bool can_read_into() {
  if constexpr (std::is_array_v<V>) {
    return D::template fills<V>();
  } else if constexpr (can_read<D, V>()) {
    return std::is_move_assignable_v<V>;
  } else {
    return false;
  }
}

// Whether a V that is read points into the caller's memory, where it must not be
// kept. What an adapter makes is the library's.
template <class D, class V>
constexpr bool keeps() {
  if constexpr (std::is_array_v<V>) {
    return D::template keeps<V>();
  } else if constexpr (!can_read<D, V>() || !std::is_void_v<adapted_from<D, V>>) {
    return false;
  } else if constexpr (D::template reads<V>()) {
    return D::template keeps<V>();
  } else {
    return keeps<D, std::remove_cv_t<pointee_of<V>>>();
  }
}

// Where the values of a type go, in the functions of a description.
enum class way { none, in, out, both };
constexpr bool enters(way of) { return of == way::in || of == way::both; }
constexpr bool leaves(way of) { return of == way::out || of == way::both; }

// What leaves of a member or an alternative: a const object stays.
template <class D, class M>
using left_by = std::conditional_t<D::gives, M, std::remove_cv_t<M>>;

// Whether a struct's member is what the description says.
template <class D, class M, way Way>
constexpr bool is_member() {
  return (!enters(Way) || can_read_into<D, M>()) && (!leaves(Way) || can_write<D, left_by<D, M>>());
}
// Whether one can be made, to be read.
template <class T, way Way>
constexpr bool is_made() {
  return !enters(Way) || std::is_default_constructible_v<T>;
}

// A whole value: nothing is left over.
template <class D, class V>
V read_all(const packed_bytes& bytes) {
  reader from(bytes);
  V value = read<D, V>(from);
  from.end();
  return value;
}

// ---------------------------------------------------------------------------
// Values.

// A number, an enum or a record: its bytes.
template <class T>
struct data {
  using canonical = T;
  static constexpr bool gives = false;
  static constexpr std::size_t least = sizeof(T);

  // Whether rows of E are rows of T. A byte has several names there.
  template <class E>
  static constexpr bool is_laid() {
    if constexpr (std::is_same_v<T, std::uint8_t>) {
      return is_byte<E>();
    } else {
      return same_element<T, E>;
    }
  }
  template <class V>
  static constexpr bool writes() {
    return same_element<T, V>;
  }
  template <class V>
  static constexpr bool reads() {
    return same_element<T, V> && std::is_trivially_copyable_v<V>;
  }
  template <class V>
  static constexpr bool keeps() {
    return false;
  }

  template <class V>
  static void write(writer& to, const V& from) {
    write_row(to, std::addressof(from), 1);
  }
  template <class E>
  static void write_row(writer& to, const E* first, std::size_t count) {
    check_each<T>(first, count, from_library);
    to.put(first, count * sizeof(T));
  }
  template <class V>
  static V read(reader& from) {
    const std::uint8_t* const bytes = take_row(from, 1);
    // Not every record is made without arguments.
    alignas(V) unsigned char bits[sizeof(V)];
    std::memcpy(bits, bytes, sizeof(V));
    return *std::launder(reinterpret_cast<const V*>(bits));
  }
  static const std::uint8_t* take_row(reader& from, std::size_t count) {
    const std::uint8_t* const bytes = from.take(count * sizeof(T));
    from.check<T>(bytes, count);
    return bytes;
  }
};

// Flags: the library's enum, where it has one, or an integer with room for them.
template <class F>
struct flags {
  using number = typename F::number;
  using canonical = arg::flags_value<F>;
  static constexpr bool gives = false;
  static constexpr std::size_t least = sizeof(number);

  template <class V>
  static constexpr bool writes() {
    return (std::is_integral_v<V> && !std::is_same_v<V, bool>) || std::is_same_v<V, typename F::type>;
  }
  template <class V>
  static constexpr bool reads() {
    return has_room<F, V>() || std::is_same_v<V, typename F::type>;
  }
  template <class V>
  static constexpr bool keeps() {
    return false;
  }

  template <class V>
  static void write(writer& to, const V& from) {
    if (!has_no_other<F>(from)) from_library.no_value(F::name, static_cast<long long>(from));
    to.put_number(static_cast<number>(from));
  }
  template <class V>
  static V read(reader& from) {
    const auto value = from.take_number<number>();
    if (!has_no_other<F>(value)) {
      from.refuse_here("%lld is not a value of %s", static_cast<long long>(value), F::name);
    }
    return static_cast<V>(value);
  }
};

// Text, or a view of it, which is then one of the caller's memory.
struct text : characters {
  using canonical = std::string;

  template <class V>
  static void write(writer& to, const V& from) {
    const std::string_view view = text_of(from);
    to.put_count(view.size());
    to.put(view.data(), view.size());
  }
  template <class V>
  static V read(reader& from) {
    return make<V>(from.take_text());
  }
};

// ---------------------------------------------------------------------------
// Containers.

// Whether a V has its items in one piece, and as they are packed.
template <class D, class E, class = void>
inline constexpr bool is_laid = false;
template <class D, class E>
inline constexpr bool is_laid<D, E, std::enable_if_t<D::template is_laid<E>()>> = true;
template <class D, class V>
constexpr bool is_row_of() {
  if constexpr (std::is_void_v<row_of<V>>) {
    return false;
  } else {
    return is_laid<D, row_of<V>>;
  }
}
// The same of one that can be made as long as it must be.
template <class D, class V>
constexpr bool is_room_for_row() {
  if constexpr (is_row_of<D, V>() && has_resize<V>) {
    return !std::is_const_v<std::remove_pointer_t<decltype(std::declval<V&>().data())>>;
  } else {
    return false;
  }
}
// A view of bytes, which is one of the caller's memory; what is wider may stand
// at any address there.
template <class D, class V>
constexpr bool is_byte_view() {
  if constexpr (is_row_of<D, V>()) {
    return sizeof(row_of<V>) == 1 && is_view<row_of<V>, V>() &&
           std::is_constructible_v<V, const row_of<V>*, std::size_t>;
  } else {
    return false;
  }
}

// Whether a D is a tuple: C++ converts those of one kind to those of another, and
// what they hold.
template <class D>
inline constexpr bool is_tuple = false;

// Whether a V compares or hashes by what a pointer points to, which is nothing in a
// new one.
template <class V>
constexpr bool finds_by_pointer() {
  if constexpr (has_key_compare<V>) {
    return std::is_pointer_v<typename V::key_compare>;
  } else if constexpr (has_hasher<V> && has_key_equal<V>) {
    return std::is_pointer_v<typename V::hasher> || std::is_pointer_v<typename V::key_equal>;
  } else {
    return false;
  }
}

// Whether a V can be made, to put items into it.
template <class V>
constexpr bool is_made_empty() {
  return std::is_class_v<V> && std::is_default_constructible_v<V> && !finds_by_pointer<V>();
}

// Whether items can be put into a V.
template <class V>
constexpr bool can_fill() {
  if constexpr (is_made_empty<V>() && has_value_type<V>) {
    return std::is_move_constructible_v<typename V::value_type> &&
           (has_push_back<V> || has_insert<V> || has_insert_after<V> || (has_resize<V> && has_walk<V>));
  } else {
    return false;
  }
}

// Whether something was put into a container that there was nothing like.
template <class R>
bool is_new([[maybe_unused]] const R& inserted) {
  if constexpr (has_second<R>) {
    return static_cast<bool>(inserted.second);
  } else {
    return true;
  }
}

// Puts items into a container. False if there was one like another, and it has no
// room for both.
template <class V, class Make>
bool fill(V& to, std::size_t count, const Make& make) {
  if constexpr (has_reserve<V>) to.reserve(count);
  bool all = true;
  if constexpr (has_push_back<V>) {
    for (std::size_t i = 0; i < count; ++i) to.push_back(make());
  } else if constexpr (has_insert<V>) {
    for (std::size_t i = 0; i < count; ++i) all &= is_new(to.insert(make()));
  } else if constexpr (has_insert_after<V>) {
    auto last = to.before_begin();
    for (std::size_t i = 0; i < count; ++i) last = to.insert_after(last, make());
  } else {
    to.resize(count);
    using std::begin;
    auto at = begin(to);
    for (std::size_t i = 0; i < count; ++i, ++at) *at = make();
  }
  return all;
}

// Writes what a walk meets, and how much that was.
template <class V, class Put>
void write_each(writer& to, const V& from, const Put& put) {
  const std::size_t place = to.place_for_count();
  std::size_t count = 0;
  for (auto at = walk::first(from), last = walk::last(from); at != last; ++at) {
    put(*at);
    ++count;
  }
  to.set_count(place, count);
}

// A list: any container, in one piece or not.
template <class D>
struct list {
  using canonical = std::vector<pk::canonical<D>>;
  using form = list;
  static constexpr bool gives = D::gives;
  static constexpr std::size_t least = sizeof(std::uint32_t);

  template <class V>
  static constexpr bool writes() {
    if constexpr (is_row_of<D, V>()) {
      return true;
    } else if constexpr (has_walk<V>) {
      return can_write<D, item_of<V>>();
    } else {
      return false;
    }
  }
  template <class V>
  static constexpr bool reads() {
    if constexpr (is_byte_view<D, V>() || (is_room_for_row<D, V>() && std::is_default_constructible_v<V>)) {
      return true;
    } else if constexpr (can_fill<V>()) {
      return can_read<D, typename V::value_type>();
    } else {
      return false;
    }
  }
  template <class V>
  static constexpr bool keeps() {
    if constexpr (is_byte_view<D, V>()) {
      return true;
    } else {
      return pk::keeps<D, typename V::value_type>();
    }
  }

  template <class V>
  static void write(writer& to, const V& from) {
    if constexpr (is_row_of<D, V>()) {
      const auto count = static_cast<std::size_t>(from.size());
      to.put_count(count);
      D::write_row(to, from.data(), count);
    } else {
      write_each(to, from, [&to](const item_of<V>& item) { pk::write<D, item_of<V>>(to, item); });
    }
  }
  template <class V>
  static V read(reader& from) {
    const std::size_t count = from.take_count(D::least);
    if constexpr (is_byte_view<D, V>()) {
      return V(reinterpret_cast<const row_of<V>*>(D::take_row(from, count)), count);
    } else {
      V value{};
      read_items(from, count, value);
      return value;
    }
  }

 protected:
  template <class V>
  static bool read_items(reader& from, std::size_t count, V& to) {
    if constexpr (is_room_for_row<D, V>()) {
      const std::uint8_t* const bytes = D::take_row(from, count);
      to.resize(static_cast<decltype(to.size())>(count));
      if (count != 0) std::memcpy(static_cast<void*>(to.data()), bytes, count * sizeof(row_of<V>));
      return true;
    } else {
      return fill(to, count, [&from] { return pk::read<D, typename V::value_type>(from); });
    }
  }
};

// What stands where the caller could not see it: in a hash table or in order.
enum class order { hashed, sorted };

// Whether two T can be compared by Op. The standard's own say that they can, whatever
// is in them.
template <class Op, class T>
struct compared : std::bool_constant<std::is_invocable_r_v<bool, Op, const T&, const T&>> {};
template <class Op, class T, class U>
struct compared<Op, std::pair<T, U>> : std::conjunction<compared<Op, T>, compared<Op, U>> {};
template <class Op, class... T>
struct compared<Op, std::tuple<T...>> : std::conjunction<compared<Op, T>...> {};
template <class Op, class... T>
struct compared<Op, std::variant<T...>> : std::conjunction<compared<Op, T>...> {};
template <class Op, class T, std::size_t N>
struct compared<Op, std::array<T, N>> : compared<Op, T> {};
template <class Op, class T>
struct compared<Op, std::optional<T>> : compared<Op, T> {};

// What the bridge itself has for a set or a map of T: what finds a T by its hash or
// by its order. A library that has neither names another order, or hash, in the type
// of its own container; without one a list will do.
enum class found { by_hash, by_order, by_nothing };
template <class T, order Order>
inline constexpr found finds = Order == order::hashed && has_hash<T> && compared<std::equal_to<>, T>::value
                                   ? found::by_hash
                               : compared<std::less<>, T>::value ? found::by_order
                                                                 : found::by_nothing;

// A set, written from any container.
template <class D, order Order>
struct set : list<D> {
  using item = pk::canonical<D>;
  template <found By, class T>
  struct kind {
    using type = std::vector<T>;
  };
  template <class T>
  struct kind<found::by_order, T> {
    using type = std::set<T>;
  };
  template <class T>
  struct kind<found::by_hash, T> {
    using type = std::unordered_set<T>;
  };
  using canonical = typename kind<finds<item, Order>, item>::type;

  template <class V>
  static constexpr bool reads() {
    return !is_byte_view<D, V>() && list<D>::template reads<V>();
  }
  template <class V>
  static V read(reader& from) {
    const std::size_t count = from.take_count(D::least);
    V value{};
    if (!list<D>::read_items(from, count, value)) from.refuse_here("%s", "the set has an item twice");
    return value;
  }
};

// A tuple: a pair, a tuple or an array.
template <class... D>
struct tuple {
  static constexpr std::size_t size = sizeof...(D);
  template <class... T>
  struct kind {
    using type = std::tuple<T...>;
  };
  template <class T, class U>
  struct kind<T, U> {
    using type = std::pair<T, U>;
  };
  using canonical = typename kind<pk::canonical<D>...>::type;
  using form = tuple;
  static constexpr bool gives = (D::gives || ...);
  static constexpr std::size_t least = (std::size_t{0} + ... + D::least);

  template <class V, std::size_t I>
  using part = std::remove_cv_t<std::tuple_element_t<I, V>>;

  template <class V>
  static constexpr bool writes() {
    return holds<V>([](auto of, auto part) {
      return can_write<typename decltype(of)::type, typename decltype(part)::type>();
    });
  }
  template <class V>
  static constexpr bool reads() {
    return holds<V>([](auto of, auto part) {
      return can_read<typename decltype(of)::type, typename decltype(part)::type>();
    });
  }
  template <class V>
  static constexpr bool keeps() {
    return !holds<V>([](auto of, auto part) {
      return !pk::keeps<typename decltype(of)::type, typename decltype(part)::type>();
    });
  }

  template <class V>
  static void write(writer& to, const V& from) {
    write_parts(to, from, std::index_sequence_for<D...>());
  }
  template <class V>
  static V read(reader& from) {
    return read_parts<V>(from, std::index_sequence_for<D...>());
  }

 private:
  template <class T>
  struct named {
    using type = T;
  };
  template <class V, class Question>
  static constexpr bool holds(const Question& question) {
    if constexpr (has_tuple_size<V>) {
      if constexpr (std::tuple_size_v<V> == size) {
        return holds_parts<V>(question, std::index_sequence_for<D...>());
      } else {
        return false;
      }
    } else {
      return false;
    }
  }
  template <class V, class Question, std::size_t... I>
  static constexpr bool holds_parts([[maybe_unused]] const Question& question, std::index_sequence<I...>) {
    return (question(named<D>(), named<part<V, I>>()) && ...);
  }
  template <class V, std::size_t... I>
  static void write_parts([[maybe_unused]] writer& to, [[maybe_unused]] const V& from,
                          std::index_sequence<I...>) {
    using std::get;
    (pk::write<D, part<V, I>>(to, get<I>(from)), ...);
  }
  // In braces they are read in order.
  template <class V, std::size_t... I>
  static V read_parts([[maybe_unused]] reader& from, std::index_sequence<I...>) {
    return V{pk::read<D, part<V, I>>(from)...};
  }
};

template <class... D>
inline constexpr bool is_tuple<tuple<D...>> = true;

// A map: keys and values by turns. Any container of pairs can be written.
template <class K, class T, order Order>
struct map {
  using key = pk::canonical<K>;
  using pair = tuple<K, T>;
  template <found By, class Key, class Value>
  struct kind {
    using type = std::vector<std::pair<Key, Value>>;
  };
  template <class Key, class Value>
  struct kind<found::by_order, Key, Value> {
    using type = std::map<Key, Value>;
  };
  template <class Key, class Value>
  struct kind<found::by_hash, Key, Value> {
    using type = std::unordered_map<Key, Value>;
  };
  using canonical = typename kind<finds<key, Order>, key, pk::canonical<T>>::type;
  using form = map;
  static constexpr bool gives = T::gives;
  static constexpr std::size_t least = sizeof(std::uint32_t);

  template <class V>
  static constexpr bool writes() {
    return list<pair>::template writes<V>();
  }
  template <class V>
  static constexpr bool reads() {
    if constexpr (has_emplace<V> && is_made_empty<V>()) {
      return can_read<K, typename V::key_type>() && can_read<T, typename V::mapped_type>();
    } else {
      return list<pair>::template reads<V>();
    }
  }
  template <class V>
  static constexpr bool keeps() {
    if constexpr (has_emplace<V>) {
      return pk::keeps<K, typename V::key_type>() || pk::keeps<T, typename V::mapped_type>();
    } else {
      return list<pair>::template keeps<V>();
    }
  }

  template <class V>
  static void write(writer& to, const V& from) {
    list<pair>::write(to, from);
  }
  template <class V>
  static V read(reader& from) {
    if constexpr (has_emplace<V>) {
      const std::size_t count = from.take_count(pair::least);
      V value{};
      if constexpr (has_reserve<V>) value.reserve(count);
      for (std::size_t i = 0; i < count; ++i) {
        auto key = pk::read<K, typename V::key_type>(from);
        if (!is_new(value.emplace(std::move(key), pk::read<T, typename V::mapped_type>(from)))) {
          from.refuse_here("%s", "the map has a key twice");
        }
      }
      return value;
    } else {
      return list<pair>::template read<V>(from);
    }
  }
};

// As many items as the description says: a std::array, or an array.
template <class D, std::size_t N>
struct array {
  using canonical = std::array<pk::canonical<D>, N>;
  using form = array;
  static constexpr bool gives = D::gives;
  static constexpr std::size_t least = N * D::least;

  template <class V>
  static constexpr bool is_long() {
    if constexpr (std::is_array_v<V>) {
      return std::extent_v<V> == N;
    } else if constexpr (has_tuple_size<V> && has_walk<V>) {
      return std::tuple_size_v<V> == N;
    } else {
      return false;
    }
  }

  template <class V>
  static constexpr bool writes() {
    if constexpr (is_long<V>()) {
      return is_laid<D, item_of<V>> || can_write<D, item_of<V>>();
    } else {
      return false;
    }
  }
  template <class V>
  static constexpr bool reads() {
    return !std::is_array_v<V> && std::is_default_constructible_v<V> && fills<V>();
  }
  template <class V>
  static constexpr bool keeps() {
    return pk::keeps<D, item_of<V>>();
  }
  template <class V>
  static constexpr bool fills() {
    if constexpr (is_long<V>()) {
      return is_laid<D, item_of<V>> || can_read_into<D, item_of<V>>();
    } else {
      return false;
    }
  }

  template <class V>
  static void write(writer& to, const V& from) {
    if constexpr (is_laid<D, item_of<V>>) {
      D::write_row(to, std::data(from), N);
    } else {
      for (const auto& item : from) pk::write<D, item_of<V>>(to, item);
    }
  }
  template <class V>
  static V read(reader& from) {
    V value{};
    fill(from, value);
    return value;
  }
  template <class V>
  static void fill(reader& from, V& to) {
    if constexpr (is_laid<D, item_of<V>>) {
      const std::uint8_t* const bytes = D::take_row(from, N);
      std::memcpy(static_cast<void*>(std::data(to)), bytes, N * sizeof(item_of<V>));
    } else {
      for (auto& item : to) read_into<D>(from, item);
    }
  }
};

// ---------------------------------------------------------------------------
// What may be absent, and what is one of several.

template <class Shape, auto End>
struct object;
template <class D>
inline constexpr bool is_object = false;
template <class Shape, auto End>
inline constexpr bool is_object<object<Shape, End>> = true;

// What a V leads to that refers to an object and does not own it, or void.
template <class V>
struct referred {
  using type = void;
};
template <class U>
struct referred<U*> {
  using type = U;
};
template <class U>
struct referred<std::reference_wrapper<U>> {
  using type = U;
};

// Whether C++ may have a copy of what it is lent.
enum class lending { in_place, copied };

// An object that stays the caller's, who lends it for the call: by a pointer or a
// std::reference_wrapper.
template <class T, lending As = lending::in_place>
struct lent {
  using canonical = T*;
  using type = std::remove_const_t<T>;
  static constexpr bool gives = false;
  static constexpr std::size_t least = sizeof(void*);

  template <class V>
  static constexpr bool writes() {
    return false;
  }
  template <class V>
  static constexpr bool is_copied() {
    return As == lending::copied && std::is_same_v<V, type>;
  }
  template <class V>
  static constexpr bool reads() {
    using U = typename referred<V>::type;
    return is_copied<V>() || (!std::is_void_v<U> && std::is_convertible_v<T*, U*>);
  }
  template <class V>
  static constexpr bool keeps() {
    return !is_copied<V>();
  }
  template <class V>
  static V read(reader& from) {
    auto* const at = static_cast<T*>(from.take_number<void*>());
    if (at == nullptr) from.refuse_here("%s", "an object is expected, and there is none");
    if constexpr (std::is_pointer_v<V>) {
      return at;
    } else {
      return *at;
    }
  }
};
template <class D>
inline constexpr bool is_lent = false;
template <class T, lending As>
inline constexpr bool is_lent<lent<T, As>> = true;

// Whether a V is a pointer to an object of D's, where null is none.
template <class D, class V>
constexpr bool is_nullable() {
  if constexpr ((is_object<D> || is_lent<D>) && std::is_default_constructible_v<V>) {
    return D::template reads<V>() && !std::is_same_v<V, typename D::type>;
  } else {
    return false;
  }
}

// A std::optional or what is like one, or a pointer.
template <class D>
struct option {
  // A pointer says by itself that there is none.
  using canonical = std::conditional_t<is_lent<D>, pk::canonical<D>, std::optional<pk::canonical<D>>>;
  using form = option;
  static constexpr bool gives = D::gives;
  static constexpr std::size_t least = 1;

  template <class V>
  static constexpr bool writes() {
    if constexpr (is_text_pointer<V>) {
      return can_write<D, V>();
    } else if constexpr (std::is_pointer_v<V>) {
      return can_write<D, std::remove_cv_t<std::remove_pointer_t<V>>>();
    } else if constexpr (std::is_class_v<V> && has_bool<V> && has_star<const V&>) {
      return !is_expected<V>() && can_write<D, bare<decltype(*std::declval<const V&>())>>();
    } else {
      return false;
    }
  }
  template <class V>
  static constexpr bool reads() {
    if constexpr (is_nullable<D, V>()) {
      return true;
    } else if constexpr (!std::is_void_v<pointee_of<V>>) {
      return can_read<D, std::remove_cv_t<pointee_of<V>>>();
    } else if constexpr (std::is_class_v<V> && has_bool<V> && has_star<V&> && has_value_type<V>) {
      return std::is_default_constructible_v<V> && std::is_constructible_v<V, typename V::value_type> &&
             can_read<D, typename V::value_type>();
    } else {
      return false;
    }
  }
  template <class V>
  static constexpr bool keeps() {
    if constexpr (is_nullable<D, V>()) {
      return is_lent<D>;
    } else if constexpr (!std::is_void_v<pointee_of<V>>) {
      return pk::keeps<D, std::remove_cv_t<pointee_of<V>>>();
    } else {
      return pk::keeps<D, typename V::value_type>();
    }
  }

  template <class V>
  static void write(writer& to, const V& from) {
    const auto is_there = static_cast<bool>(from);
    to.put_number(static_cast<std::uint8_t>(is_there));
    if (!is_there) return;
    if constexpr (is_text_pointer<V>) {
      pk::write<D, V>(to, from);
    } else {
      pk::write<D, bare<decltype(*from)>>(to, *from);
    }
  }
  template <class V>
  static V read(reader& from) {
    const auto is_there = from.take_number<std::uint8_t>();
    if (is_there > 1) from.refuse_here("%u does not say whether there is a value", unsigned{is_there});
    if (is_there == 0) return V();
    if constexpr (is_nullable<D, V>()) {
      return D::template read<V>(from);
    } else if constexpr (!std::is_void_v<pointee_of<V>>) {
      using U = std::remove_cv_t<pointee_of<V>>;
      return V(new U(pk::read<D, U>(from)));
    } else {
      return V(pk::read<D, typename V::value_type>(from));
    }
  }
};

// Where an alternative holds no data: a type without any.
struct nothing {
  using canonical = std::monostate;
  static constexpr bool gives = false;
  static constexpr std::size_t least = 0;
  template <class V>
  static constexpr bool writes() {
    return std::is_empty_v<V>;
  }
  template <class V>
  static constexpr bool reads() {
    return std::is_empty_v<V> && std::is_default_constructible_v<V>;
  }
  template <class V>
  static constexpr bool keeps() {
    return false;
  }
  template <class V>
  static void write(writer&, const V&) noexcept {}
  template <class V>
  static V read(reader&) {
    return V();
  }
};

// How many alternatives a V has, or 0.
template <class V>
constexpr std::size_t alternatives() {
  if constexpr (has_variant_size<V>) {
    return std::variant_size_v<V>;
  } else {
    return 0;
  }
}
// Whether alternative I of a V is what the description says. What V lacks is said
// elsewhere.
template <class D, class V, std::size_t I, way Way>
constexpr bool is_alternative() {
  if constexpr (I < alternatives<V>()) {
    using T = std::variant_alternative_t<I, V>;
    return (!enters(Way) || can_read<D, T>()) && (!leaves(Way) || can_write<D, left_by<D, T>>());
  } else {
    return true;
  }
}

// A std::variant, with its alternatives in the order of the description.
template <class P, class T, class... D>
struct choice {
  using canonical = T;
  using form = choice;
  static constexpr bool gives = (D::gives || ...);
  static constexpr std::size_t least = sizeof(std::uint32_t);
  static constexpr std::size_t size = sizeof...(D);

  // What the alternatives of T are is asked of it, once.
  template <class V>
  static constexpr bool writes() {
    return std::is_same_v<V, T> || are<V, way::out>(std::index_sequence_for<D...>());
  }
  template <class V>
  static constexpr bool reads() {
    return std::is_same_v<V, T> || are<V, way::in>(std::index_sequence_for<D...>());
  }
  template <class V>
  static constexpr bool keeps() {
    if constexpr (are<V, way::in>(std::index_sequence_for<D...>())) {
      return keeps_one<V>(std::index_sequence_for<D...>());
    } else {
      return false;
    }
  }

  template <class V>
  static void write([[maybe_unused]] writer& to, [[maybe_unused]] const V& from) {
    if constexpr (are<V, way::out>(std::index_sequence_for<D...>())) {
      if (from.valueless_by_exception()) {
        refuse(from_library.blame, "%s: a %s lost its value to an exception", from_library.name, P::name);
      }
      to.put_count(from.index());
      write_held(to, from, std::index_sequence_for<D...>());
    }
  }
  template <class V>
  static V read(reader& from) {
    const auto index = from.take_number<std::uint32_t>();
    if constexpr (are<V, way::in>(std::index_sequence_for<D...>())) {
      if (index < size) return read_held<V, 0, D...>(from, index);
    }
    from.refuse_here("%s has no variant %u, of %zu", P::name, unsigned{index}, size);
  }

 private:
  template <class V, way Way, std::size_t... I>
  static constexpr bool are(std::index_sequence<I...>) {
    return alternatives<V>() == size && (is_alternative<D, V, I, Way>() && ...);
  }
  template <class V, std::size_t... I>
  static constexpr bool keeps_one(std::index_sequence<I...>) {
    return (pk::keeps<D, std::variant_alternative_t<I, V>>() || ...);
  }
  template <class V, std::size_t... I>
  static void write_held(writer& to, const V& from, std::index_sequence<I...>) {
    const auto write_it = [&to](auto of, const auto* held) {
      if (held == nullptr) return false;
      pk::write<decltype(of), bare<decltype(*held)>>(to, *held);
      return true;
    };
    static_cast<void>((write_it(D(), std::get_if<I>(&from)) || ...));
  }
  template <class V, std::size_t I, class First, class... Rest>
  static V read_held(reader& from, std::size_t index) {
    if constexpr (sizeof...(Rest) != 0) {
      if (index != I) return read_held<V, I + 1, Rest...>(from, index);
    }
    return V(std::in_place_index<I>, pk::read<First, std::variant_alternative_t<I, V>>(from));
  }
};

// A struct, member by member. What they are is asked of the struct, once.
template <class P, class T, class... D>
struct composite {
  using canonical = T;
  using form = composite;
  static constexpr bool gives = (D::gives || ...);
  static constexpr std::size_t least = (std::size_t{0} + ... + D::least);

  template <class V>
  static constexpr bool writes() {
    return std::is_same_v<V, T>;
  }
  template <class V>
  static constexpr bool reads() {
    return std::is_same_v<V, T>;
  }
  template <class V>
  static constexpr bool keeps() {
    return decltype(P::visit(ask(), std::declval<V&>()))::value;
  }

  template <class V>
  static void write(writer& to, const V& from) {
    P::visit([&to](const auto&... members) { write_members(to, members...); }, from);
  }
  template <class V>
  static V read(reader& from) {
    if constexpr (std::is_default_constructible_v<V>) {
      V value{};
      P::visit([&from](auto&... members) { read_members(from, members...); }, value);
      return value;
    } else {
      from.refuse_here("%s", "there is no value to read this into");
    }
  }

 private:
  struct ask {
    template <class... M>
    std::bool_constant<(pk::keeps<D, M>() || ...)> operator()(M&...) const {
      return {};
    }
  };

  // A member that is another than the description says has been refused.
  template <class... M>
  static void write_members([[maybe_unused]] writer& to, const M&... members) {
    if constexpr ((can_write<D, M>() && ...)) (pk::write<D, M>(to, members), ...);
  }
  template <class... M>
  static void read_members([[maybe_unused]] reader& from, M&... members) {
    if constexpr ((can_read_into<D, M>() && ...)) (read_into<D>(from, members), ...);
  }
};

// ---------------------------------------------------------------------------
// Objects, and what they stand in.
//
// What C++ gives away is taken out of its containers: a V is const where what it
// holds stays the library's. There objects that several hold have one more
// holder, and values are copied.

// What an expression of type R has reached: what it refers to stays where it is, unless
// the expression says that it may be moved.
template <class R>
using reached =
    std::conditional_t<std::is_lvalue_reference_v<R>, const bare<R>, std::remove_reference_t<R>>;

// What is reached through a V as a Mine, and through a const V as a Seen. A view
// and a pointer reach what is not theirs: they are const, and it is not.
template <class V, class Seen, class Mine>
constexpr bool is_its_own() {
  using seen = std::remove_reference_t<Seen>;
  return !std::is_const_v<V> && std::is_lvalue_reference_v<Seen> && std::is_const_v<seen> &&
         std::is_lvalue_reference_v<Mine>;
}
template <class V, class Seen, class Mine>
using reached_through =
    std::conditional_t<is_its_own<V, Seen, Mine>(), std::remove_reference_t<Mine>, reached<Seen>>;

template <class V>
using item_through = reached_through<V, decltype(*walk::first(std::declval<const V&>())),
                                     decltype(*walk::first(std::declval<V&>()))>;
template <class V>
using content_through =
    reached_through<V, decltype(*std::declval<const V&>()), decltype(*std::declval<V&>())>;
// What a V points to that owns it; what a std::shared_ptr does may be others', too.
template <class V>
using pointee_through = std::conditional_t<std::is_const_v<V> || !is_owned<V>,
                                           const pointee_of<std::remove_const_t<V>>, pointee_of<V>>;
template <class V>
using adapted_through = decltype(adapter<std::remove_const_t<V>>::to(std::declval<const V&>()));

template <class Shape>
inline constexpr bool counts_by_hand = false;
template <class T, ret::holder Holder, ret::null Null>
inline constexpr bool counts_by_hand<ret::counted<T, Holder, Null>> = true;

template <class Handle>
Handle handle_of(void (*)(Handle*));
template <class First, class... More>
First first_in(ret::list<First, More...>);

// What C++ is passed of an object: its owner, one more of its holders, or itself,
// if it counts them.
template <class T, ret::null Null>
std::unique_ptr<T> passed_as(const ret::owned<T, Null>*);
template <class T, ret::null Null>
std::shared_ptr<T> passed_as(const ret::shared<T, Null>*);
template <class T, ret::holder Holder, ret::null Null>
T* passed_as(const ret::counted<T, Holder, Null>*);
template <class T, ret::null Null, class Release>
T* passed_as(const ret::raw<T, Null, Release>*);

// Whether an object comes by a pointer that does not own it.
template <class Shape>
inline constexpr bool is_raw = false;
template <class T, ret::null Null, class Release>
inline constexpr bool is_raw<ret::raw<T, Null, Release>> = true;

// An object, whose owner or holder the other side becomes.
template <class Shape, auto End>
struct object {
  using form = object;
  using local = typename Shape::local;
  using canonical = decltype(first_in(typename Shape::outs()));
  using handle = decltype(handle_of(End))*;
  using type = bare<decltype(*std::declval<canonical&>())>;
  static constexpr bool gives = true;
  static constexpr std::size_t least = sizeof(void*);

  using passed = decltype(passed_as(static_cast<const Shape*>(nullptr)));
  static constexpr bool is_taken = std::is_same_v<passed, std::unique_ptr<type>>;

  // Or the object itself, which is moved. Of a class that has others derived from it,
  // nobody knows whether that is all of it.
  template <class V>
  static constexpr bool is_moved() {
    return is_taken && std::is_same_v<V, type> && std::is_move_constructible_v<type> &&
           !std::is_polymorphic_v<type>;
  }
  template <class V>
  static constexpr bool reads() {
    if constexpr (is_raw<Shape>) {
      return false;
    } else if constexpr (std::is_class_v<V> || std::is_pointer_v<V>) {
      return is_moved<V>() || std::is_convertible_v<passed, V>;
    } else {
      return false;
    }
  }
  template <class V>
  static constexpr bool keeps() {
    return false;
  }
  template <class V>
  static V read(reader& from) {
    if constexpr (is_moved<V>()) {
      return V(std::move(*pass(from)));
    } else {
      return pass(from);
    }
  }

  template <class V>
  static constexpr bool takes() {
    using R = std::conditional_t<std::is_const_v<V>, V&, V>;
    if constexpr (is_raw<Shape>) {
      // It is null where it was, once it is the caller's.
      return !std::is_const_v<V> && Shape::template accepts<V>;
    } else if constexpr (counts_by_hand<Shape>) {
      return !std::is_convertible_v<bare<V>*, const type*> && Shape::template accepts<R>;
    } else if constexpr (std::is_same_v<bare<V>, type>) {
      return Shape::template accepts<R> && std::is_constructible_v<type, R>;
    } else {
      return Shape::template accepts<R>;
    }
  }
  template <class V>
  static void write(writer& to, V& from) {
    const std::size_t place = to.place_for_object();
    local held;
    if constexpr (is_raw<Shape>) {
      Shape::take(held, std::exchange(from, nullptr));
    } else if constexpr (std::is_const_v<V>) {
      Shape::take(held, from);
    } else {
      Shape::take(held, std::move(from));
    }
    to.owe(place, way, held.release());
  }
  template <class V>
  static void end_rest(V& from) noexcept {
    local held;
    Shape::hold(held, std::exchange(from, nullptr));
  }

 private:
  struct slot {
    handle value;
  };
  static void* give(void* held) noexcept {
    local owner = own(held);
    slot to{};
    Shape::store(owner, to);
    return to.value;
  }
  static passed pass(reader& from) {
    auto* const at = static_cast<handle>(from.take_number<void*>());
    if (at == nullptr) from.refuse_here("%s", "an object is expected, and there is none");
    if constexpr (is_taken) {
      if (!from.take_object(at)) from.refuse_here("%s", "this is not the next object of those that are given");
      return bridge_rt::take<type>(at);
    } else if constexpr (std::is_pointer_v<passed>) {
      return object_at<type>(at);
    } else {
      return held<type>(at, from.name());
    }
  }
  static void end(void* held) noexcept { own(held); }
  static void caller_ends(void* object) { End(static_cast<handle>(object)); }
  static local own(void* held) noexcept {
    return local(static_cast<decltype(std::declval<local&>().release())>(held));
  }
  static constexpr object_way way{give, end, caller_ends};
};

// Whether objects come by pointers that do not own them, at whatever depth.
constexpr bool has_raw(const void*) { return false; }
template <class Shape, auto End>
constexpr bool has_raw(const object<Shape, End>*) {
  return is_raw<Shape>;
}
template <class... D>
constexpr bool have_raw() {
  return (has_raw(static_cast<const D*>(nullptr)) || ...);
}
template <class D>
constexpr bool has_raw(const list<D>*) {
  return have_raw<D>();
}
template <class K, class T, order Order>
constexpr bool has_raw(const map<K, T, Order>*) {
  return have_raw<T>();
}
template <class D, std::size_t N>
constexpr bool has_raw(const array<D, N>*) {
  return have_raw<D>();
}
template <class... D>
constexpr bool has_raw(const tuple<D...>*) {
  return have_raw<D...>();
}
template <class D>
constexpr bool has_raw(const option<D>*) {
  return have_raw<D>();
}
template <class P, class T, class... D>
constexpr bool has_raw(const choice<P, T, D...>*) {
  return have_raw<D...>();
}
template <class P, class T, class... D>
constexpr bool has_raw(const composite<P, T, D...>*) {
  return have_raw<D...>();
}

// What each form with objects in it can be taken from.
template <class D>
struct giving : D {};

template <class D, class V>
constexpr bool can_give() {
  using bare_v = std::remove_const_t<V>;
  if constexpr (!std::is_object_v<V> || std::is_volatile_v<V>) {
    return false;
  } else if constexpr (!D::gives) {
    return can_write<D, bare_v>();
  } else if constexpr (has_to<bare_v>) {
    return !have_raw<D>() && can_give<D, reached<adapted_through<V>>>();
  } else if constexpr (giving<typename D::form>::template takes<V>()) {
    return true;
  } else if constexpr (!is_object<D> && !std::is_void_v<pointee_of<bare_v>>) {
    return can_give<D, pointee_through<V>>();
  } else {
    return false;
  }
}
template <class D, class V>
void give(writer& to, V& from) {
  using bare_v = std::remove_const_t<V>;
  if constexpr (!D::gives) {
    write<D, bare_v>(to, from);
  } else if constexpr (has_to<bare_v>) {
    auto&& made = adapter<bare_v>::to(from);
    give<D, reached<adapted_through<V>>>(to, made);
  } else if constexpr (giving<typename D::form>::template takes<V>()) {
    giving<typename D::form>::write(to, from);
  } else {
    if (from == nullptr) from_library.null();
    give<D, pointee_through<V>>(to, *from);
  }
}

// Ends what raw pointers still lead to in a value that could not be given to its
// end: nobody else would.
template <class D, class V>
void end_rest([[maybe_unused]] V& from) noexcept {
  if constexpr (have_raw<D>() && !std::is_const_v<V>) {
    if constexpr (giving<typename D::form>::template takes<V>()) {
      giving<typename D::form>::end_rest(from);
    } else {
      if (from != nullptr) end_rest<D, pointee_through<V>>(*from);
    }
  }
}
// Gives a whole value, or ends what is in it.
template <class D, class V>
void give_all(writer& to, V& from) {
  if constexpr (have_raw<D>()) {
    try {
      give<D, V>(to, from);
    } catch (...) {
      end_rest<D, V>(from);
      throw;
    }
  } else {
    give<D, V>(to, from);
  }
}

template <class D>
struct giving<list<D>> {
  template <class V>
  static constexpr bool takes() {
    if constexpr (has_walk<std::remove_const_t<V>>) {
      return can_give<D, item_through<V>>();
    } else {
      return false;
    }
  }
  template <class V>
  static void write(writer& to, V& from) {
    const std::size_t place = to.place_for_count();
    std::size_t count = 0;
    for (auto at = walk::first(from), last = walk::last(from); at != last; ++at) {
      auto&& item = *at;
      give<D, item_through<V>>(to, item);
      ++count;
    }
    to.set_count(place, count);
  }
  template <class V>
  static void end_rest(V& from) noexcept {
    // What is made as one walks is not there to be ended.
    if constexpr (std::is_lvalue_reference_v<decltype(*walk::first(from))>) {
      for (auto at = walk::first(from), last = walk::last(from); at != last; ++at) {
        pk::end_rest<D, item_through<V>>(*at);
      }
    }
  }
};

template <class K, class T, order Order>
struct giving<map<K, T, Order>> : giving<list<tuple<K, T>>> {};

template <class D, std::size_t N>
struct giving<array<D, N>> {
  template <class V>
  static constexpr bool takes() {
    if constexpr (array<D, N>::template is_long<std::remove_const_t<V>>()) {
      return can_give<D, item_through<V>>();
    } else {
      return false;
    }
  }
  template <class V>
  static void write(writer& to, V& from) {
    for (auto& item : from) give<D, item_through<V>>(to, item);
  }
  template <class V>
  static void end_rest(V& from) noexcept {
    for (auto& item : from) pk::end_rest<D, item_through<V>>(item);
  }
};

template <class... D>
struct giving<tuple<D...>> {
  template <class V>
  static constexpr bool takes() {
    if constexpr (has_tuple_size<std::remove_const_t<V>>) {
      if constexpr (std::tuple_size_v<V> == sizeof...(D)) {
        return takes_parts<V>(std::index_sequence_for<D...>());
      } else {
        return false;
      }
    } else {
      return false;
    }
  }
  template <class V>
  static void write(writer& to, V& from) {
    write_parts(to, from, std::index_sequence_for<D...>());
  }
  template <class V>
  static void end_rest(V& from) noexcept {
    end_parts(from, std::index_sequence_for<D...>());
  }

 private:
  template <class V, std::size_t... I>
  static constexpr bool takes_parts(std::index_sequence<I...>) {
    return (can_give<D, std::tuple_element_t<I, V>>() && ...);
  }
  template <class V, std::size_t... I>
  static void end_parts(V& from, std::index_sequence<I...>) noexcept {
    using std::get;
    (pk::end_rest<D, std::tuple_element_t<I, V>>(get<I>(from)), ...);
  }
  template <class V, std::size_t... I>
  static void write_parts(writer& to, V& from, std::index_sequence<I...>) {
    using std::get;
    (give<D, std::tuple_element_t<I, V>>(to, get<I>(from)), ...);
  }
};

template <class D>
struct giving<option<D>> {
  // Whether an object is there is asked of the pointer that owns it.
  template <class V>
  static constexpr bool points() {
    if constexpr (is_object<D> && can_be_empty<V>()) {
      return !std::is_same_v<bare<V>, typename D::type> && D::template takes<V>();
    } else {
      return false;
    }
  }
  template <class V>
  static constexpr bool takes() {
    if constexpr (points<V>()) {
      return true;
    } else if constexpr (can_be_empty<V>()) {
      return !is_expected<bare<V>>() && can_give<D, content<V>>();
    } else {
      return false;
    }
  }
  template <class V>
  static void write(writer& to, V& from) {
    const auto is_there = static_cast<bool>(from);
    to.put_number(static_cast<std::uint8_t>(is_there));
    if (!is_there) return;
    if constexpr (points<V>()) {
      give<D, V>(to, from);
    } else {
      auto&& held = *from;
      give<D, content<V>>(to, held);
    }
  }
  template <class V>
  static void end_rest(V& from) noexcept {
    if (!static_cast<bool>(from)) return;
    if constexpr (points<V>()) {
      D::end_rest(from);
    } else {
      pk::end_rest<D, content<V>>(*from);
    }
  }

 private:
  template <class V>
  static constexpr bool can_be_empty() {
    using bare_v = std::remove_const_t<V>;
    if constexpr (std::is_pointer_v<bare_v>) {
      return std::is_object_v<std::remove_pointer_t<bare_v>>;
    } else {
      return std::is_class_v<bare_v> && has_bool<bare_v> && has_star<const bare_v&>;
    }
  }
  template <class V, bool Owned = is_owned<std::remove_const_t<V>>>
  struct within {
    using type = content_through<V>;
  };
  template <class V>
  struct within<V, true> {
    using type = pointee_through<V>;
  };
  template <class V>
  using content = typename within<V>::type;
};

template <class P, class T, class... D>
struct giving<choice<P, T, D...>> {
  template <class V>
  static constexpr bool takes() {
    return std::is_same_v<V, T> || are<V>(std::index_sequence_for<D...>());
  }
  template <class V>
  static void write([[maybe_unused]] writer& to, [[maybe_unused]] V& from) {
    if constexpr (are<V>(std::index_sequence_for<D...>())) {
      if (from.valueless_by_exception()) {
        refuse(from_library.blame, "%s: a %s lost its value to an exception", from_library.name, P::name);
      }
      to.put_count(from.index());
      write_held(to, from, std::index_sequence_for<D...>());
    }
  }
  template <class V>
  static void end_rest(V& from) noexcept {
    if constexpr (are<V>(std::index_sequence_for<D...>())) {
      end_held(from, std::index_sequence_for<D...>());
    }
  }

 private:
  template <class V, std::size_t... I>
  static void end_held(V& from, std::index_sequence<I...>) noexcept {
    const auto end_it = [](auto of, auto* held) {
      if (held != nullptr) pk::end_rest<decltype(of)>(*held);
    };
    (end_it(D(), std::get_if<I>(&from)), ...);
  }
  template <class V, std::size_t I>
  static constexpr bool is_taken() {
    using A = std::variant_alternative_t<I, std::remove_const_t<V>>;
    using D_of = std::tuple_element_t<I, std::tuple<D...>>;
    return can_give<D_of, std::conditional_t<std::is_const_v<V>, const A, A>>();
  }
  template <class V, std::size_t... I>
  static constexpr bool are(std::index_sequence<I...>) {
    if constexpr (alternatives<std::remove_const_t<V>>() == sizeof...(D)) {
      return (is_taken<V, I>() && ...);
    } else {
      return false;
    }
  }
  template <class V, std::size_t... I>
  static void write_held(writer& to, V& from, std::index_sequence<I...>) {
    const auto write_it = [&to](auto of, auto* held) {
      if (held == nullptr) return false;
      give<decltype(of)>(to, *held);
      return true;
    };
    static_cast<void>((write_it(D(), std::get_if<I>(&from)) || ...));
  }
};

template <class P, class T, class... D>
struct giving<composite<P, T, D...>> {
  template <class V>
  static constexpr bool takes() {
    if constexpr (std::is_same_v<V, const T>) {
      return decltype(P::visit(ask(), std::declval<V&>()))::value;
    } else {
      return std::is_same_v<V, T>;
    }
  }
  template <class V>
  static void write(writer& to, V& from) {
    P::visit([&to](auto&... members) { write_members(to, members...); }, from);
  }
  template <class V>
  static void end_rest(V& from) noexcept {
    P::visit([](auto&... members) { end_members(members...); }, from);
  }

 private:
  template <class... M>
  static void end_members(M&... members) noexcept {
    if constexpr ((can_give<D, M>() && ...)) (pk::end_rest<D, M>(members), ...);
  }
  struct ask {
    template <class... M>
    std::bool_constant<(can_give<D, M>() && ...)> operator()(M&...) const {
      return {};
    }
  };

  // A member that is another than the description says has been refused.
  template <class... M>
  static void write_members([[maybe_unused]] writer& to, M&... members) {
    if constexpr ((can_give<D, M>() && ...)) (give<D, M>(to, members), ...);
  }
};

}  // namespace pk

// ---------------------------------------------------------------------------
// Arguments and results.

namespace arg {

// What a packed value can become.
template <class D>
struct unpacked {
  pk::packed_bytes bytes;

  template <class U>
  static constexpr bool makes() {
    return pk::can_read<D, U>();
  }
  template <class U>
  U make() const {
    return pk::read_all<D, U>(bytes);
  }
};

// The same of one with objects that are given up.
template <class D>
unpacked<D> with_objects(const std::uint8_t* data, pk::passed_objects& objects, const char* name) {
  const view<std::uint8_t> bytes(data, objects.whole(), name);
  if (!objects.is_listed()) {
    refuse(code::invalid_argument, "%.60s: the objects in it are not listed behind it", name);
  }
  return {{bytes.data, objects.size(), name, &objects}};
}

// Room for a packed value of a type that the library chooses.
template <class D>
class some_value {
 public:
  using read_only = made<unpacked<D>>;

  template <class U>
  static constexpr bool can_be() {
    if constexpr (pk::can_write<D, U>() && (D::gives || pk::can_read<D, U>())) {
      return std::is_default_constructible_v<U> && std::is_move_assignable_v<U>;
    } else {
      return false;
    }
  }
  template <class U>
  U* as() {
    auto room = std::make_shared<U>();
    if constexpr (D::gives) {
      write_ = [](pk::writer& to, void* value) { pk::give<D>(to, *static_cast<U*>(value)); };
    } else {
      if (before_) *room = before_->template make<U>();
      write_ = [](pk::writer& to, void* value) { pk::write<D, U>(to, *static_cast<const U*>(value)); };
    }
    U* const value = room.get();
    room_ = std::move(room);
    return value;
  }
  void set(const unpacked<D>& before) { before_ = before; }
  void write(pk::writer& to) const {
    if (write_ != nullptr) write_(to, room_.get());
  }

 private:
  std::optional<unpacked<D>> before_;
  std::shared_ptr<void> room_;
  void (*write_)(pk::writer&, void*) = nullptr;
};

// A packed value: what the bridge itself would have for it, or what the library
// has; also by a pointer.
template <class D>
class packed {
  using whole = pk::canonical<D>;
  static constexpr bool is_whole = pk::can_read<D, whole>();
  static constexpr bool is_passed = is_whole && !pk::is_tuple<D>;

 public:
  static constexpr std::size_t forms = 3;

  packed(const std::uint8_t* data, std::size_t size, const char* name)
      : from_{{view<std::uint8_t>(data, size, name).data, size, name}} {}
  packed(const std::uint8_t* data, pk::passed_objects& objects, const char* name)
      : from_(with_objects<D>(data, objects, name)) {}

  template <class U>
  void load(U& to) const {
    if constexpr (std::is_same_v<U, some_value<D>>) {
      to.set(from_);
    } else {
      to = from_.template make<U>();
    }
  }

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 1 || (I == 0 && !is_passed)) {
      return std::tuple<made<unpacked<D>>>(made<unpacked<D>>{from_});
    } else if constexpr (!is_whole) {
      return std::tuple<no_form>();
    } else if constexpr (I == 0) {
      return std::tuple<whole>(from_.template make<whole>());
    } else {
      kept_ = std::make_shared<whole>(from_.template make<whole>());
      return std::tuple<pointer<const whole>>(pointer<const whole>{kept_.get()});
    }
  }

 private:
  unpacked<D> from_;
  mutable std::shared_ptr<whole> kept_;
};

template <class D>
class optional_packed {
  using whole = pk::canonical<D>;
  static constexpr bool is_whole = pk::can_read<D, whole>();
  static constexpr bool is_passed = is_whole && !pk::is_tuple<D>;

 public:
  static constexpr std::size_t forms = 3;

  optional_packed(const std::uint8_t* data, std::size_t size, bool present, const char* name) {
    if (present) from_ = unpacked<D>{{view<std::uint8_t>(data, size, name).data, size, name}};
  }
  optional_packed(const std::uint8_t* data, pk::passed_objects& objects, bool present, const char* name) {
    if (present) from_ = with_objects<D>(data, objects, name);
  }

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 1 || (I == 0 && !is_passed)) {
      return std::tuple<made_optional<unpacked<D>>>(made_optional<unpacked<D>>{from_});
    } else if constexpr (!is_whole) {
      return std::tuple<no_form>();
    } else if constexpr (I == 0) {
      std::optional<whole> value;
      if (from_) value.emplace(from_->template make<whole>());
      return std::tuple<std::optional<whole>>(std::move(value));
    } else {
      if (from_) kept_ = std::make_shared<whole>(from_->template make<whole>());
      return std::tuple<pointer<const whole>>(pointer<const whole>{kept_.get()});
    }
  }

 private:
  std::optional<unpacked<D>> from_;
  mutable std::shared_ptr<whole> kept_;
};

}  // namespace arg

namespace ret {

// A value that is packed, in the caller's buffer when it fits.
template <class D>
struct packed {
  using local = pk::writer;
  using whole = pk::canonical<D>;
  using outs = std::conditional_t<std::is_default_constructible_v<whole>,
                                  list<whole, arg::some_value<D>>, list<arg::some_value<D>>>;
  // What C++ refers to stays its own.
  template <class R>
  using left = std::conditional_t<D::gives, pk::reached<R>, bare<R>>;
  template <class R>
  static constexpr bool accepts = pk::can_write<D, left<R>>();

  template <class V>
  static void take(local& to, V&& from) {
    if constexpr (D::gives) to.begin_objects();
    if constexpr (std::is_same_v<bare<V>, arg::some_value<D>>) {
      from.write(to);
    } else if constexpr (D::gives) {
      pk::give_all<D, left<V>>(to, from);
    } else {
      pk::write<D, bare<V>>(to, from);
    }
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    from.store(to);
  }
};

}  // namespace ret

}  // inline namespace
}  // namespace bridge_rt
