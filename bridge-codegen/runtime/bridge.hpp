// The C++ half of bridge: what a shim needs beside the library it binds.
//
// Three parts: errors (whatever C++ throws or returns becomes a BRIDGE_ERROR),
// arg:: (what crosses as pointer and length becomes what the library takes) and
// ret:: (what the library returns becomes what crosses). The generator never
// sees the library's types; the templates here do, and a shim asks them, by
// static_assert, whether the description fits.
//
// C++17, GCC or Clang. Included by one shim, after its C header. The shim
// defines BRIDGE_ERROR, its error struct, and BRIDGE_NAMESPACE, a namespace of
// its own: two packages in one program, of two versions, share nothing.
#pragma once

#if !defined(__GNUC__)
#error "bridge: compile this shim with GCC or Clang"
#endif
#if !defined(__cpp_exceptions)
#error "bridge: compile this shim without -fno-exceptions: it stops exceptions at the C ABI; the library itself may be built without them"
#endif
#if !defined(__cpp_rtti)
#error "bridge: compile this shim without -fno-rtti: it names the types that are thrown; the library itself may be built without it"
#endif
#if __cplusplus < 201703L
#error "bridge: compile this shim as C++17 or later (-std=c++17)"
#endif
#if !defined(BRIDGE_ERROR) || !defined(BRIDGE_NAMESPACE)
#error "bridge: bridge.hpp is included by generated shims only"
#endif

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <functional>
#include <iterator>
#include <limits>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

#include <cxxabi.h>

#if defined(BRIDGE_DOMAINS)
#include <condition_variable>
#include <thread>

#include <pthread.h>
#include <unistd.h>
#endif

namespace bridge_rt {
inline namespace BRIDGE_NAMESPACE __attribute__((visibility("hidden"))) {

// ---------------------------------------------------------------------------
// What can be asked of a type.

template <class T>
using bare = std::remove_cv_t<std::remove_reference_t<T>>;

// What the shim says of each enum and record of the description:
//   using c = …;                            its type in the C header
//   static bool known(E) noexcept;          an enum's: one of its values?
//   static void check(const R&, source);    a record's: its enums and bools
template <class T>
struct described {};

#define BRIDGE_ASK(QUESTION, EXPRESSION)        \
  template <class T, class = void>              \
  inline constexpr bool QUESTION = false;       \
  template <class T>                            \
  inline constexpr bool QUESTION<T, std::void_t<decltype(EXPRESSION)>> = true

BRIDGE_ASK(is_described, std::declval<typename described<T>::c>());
BRIDGE_ASK(has_check, &described<T>::check);
BRIDGE_ASK(is_complete, sizeof(T));
BRIDGE_ASK(has_data, std::declval<const T&>().data());
BRIDGE_ASK(has_size, static_cast<std::size_t>(std::declval<const T&>().size()));
BRIDGE_ASK(has_range, *++std::declval<decltype(std::begin(std::declval<const T&>()))&>());
BRIDGE_ASK(has_tuple_size, std::tuple_size<T>::value);
BRIDGE_ASK(has_native, std::declval<const T&>().native());
BRIDGE_ASK(has_what, std::declval<const T&>().what());
BRIDGE_ASK(has_message, std::declval<const T&>().message());
BRIDGE_ASK(has_error_message, std::declval<const T&>().error_message());
BRIDGE_ASK(has_get_msg, std::declval<const T&>().get_msg());
BRIDGE_ASK(has_to_string, std::declval<const T&>().ToString());
BRIDGE_ASK(has_code, std::declval<const T&>().code());
BRIDGE_ASK(has_error_code, std::declval<const T&>().error_code());
BRIDGE_ASK(has_ok, static_cast<bool>(std::declval<const T&>().ok()));
BRIDGE_ASK(has_has_value, static_cast<bool>(std::declval<const T&>().has_value()));
BRIDGE_ASK(has_error, std::declval<const T&>().error());
BRIDGE_ASK(has_status, std::declval<const T&>().status());
BRIDGE_ASK(has_star, *std::declval<T>());
BRIDGE_ASK(has_value, std::declval<T>().value());
BRIDGE_ASK(has_k_codes, std::make_tuple(T::kOk, T::kInvalidArgument, T::kNotFound));
BRIDGE_ASK(has_plain_codes, std::make_tuple(T::OK, T::INVALID_ARGUMENT, T::NOT_FOUND));
#undef BRIDGE_ASK

// The type that a description's value has in the C header.
template <class T, class = void>
struct c_type {
  using type = T;
};
template <class T>
struct c_type<T, std::void_t<typename described<T>::c>> {
  using type = typename described<T>::c;
};
template <class T>
using c_of = typename c_type<T>::type;

// Flags: what the shim says of them is in an F with
//   using number = …;        the integer that crosses
//   using type = …;          the library's enum, or void where that is an integer
//   static constexpr number mask;   every bit that has a name
template <class F, class V>
constexpr bool has_no_other(V value) noexcept {
  using bits = std::make_unsigned_t<typename F::number>;
  if constexpr (std::is_enum_v<V>) {
    return has_no_other<F>(static_cast<std::underlying_type_t<V>>(value));
  } else {
    using wide = std::make_unsigned_t<V>;
    return (static_cast<unsigned long long>(static_cast<wide>(value)) &
            ~static_cast<unsigned long long>(static_cast<bits>(F::mask))) == 0;
  }
}
// Any integer that has room for all flags.
template <class F, class U>
constexpr bool has_room() {
  if constexpr (std::is_integral_v<U> && !std::is_same_v<U, bool>) {
    using bits = std::make_unsigned_t<typename F::number>;
    return static_cast<bits>(F::mask) <=
           static_cast<std::make_unsigned_t<U>>(std::numeric_limits<U>::max());
  } else {
    return false;
  }
}

// Whether a constant of the library's can be a T: an integer or an enumerator
// whose value fits, a number for a floating-point one, a bool for a bool.
template <class T, class V>
constexpr bool holds(V value) {
  if constexpr (std::is_enum_v<V>) {
    return holds<T>(static_cast<std::underlying_type_t<V>>(value));
  } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<V, bool>) {
    return std::is_same_v<T, V>;
  } else if constexpr (std::is_floating_point_v<T>) {
    return std::is_arithmetic_v<V>;
  } else if constexpr (!std::is_integral_v<V>) {
    return false;
  } else if constexpr (std::is_signed_v<T> == std::is_signed_v<V>) {
    return value >= std::numeric_limits<T>::min() && value <= std::numeric_limits<T>::max();
  } else if constexpr (std::is_signed_v<V>) {
    return value >= 0 && static_cast<std::make_unsigned_t<V>>(value) <= std::numeric_limits<T>::max();
  } else {
    return value <= static_cast<std::make_unsigned_t<T>>(std::numeric_limits<T>::max());
  }
}
template <class V>
constexpr bool is_text_constant(const V&) {
  return std::is_convertible_v<const V&, std::string_view>;
}

// Two numbers that cannot lose anything to each other: `unsigned long long` is
// a u64 wherever it has 64 bits, and a bool is nothing but a bool.
template <class A, class B>
constexpr bool is_same_number() {
  if constexpr (std::is_arithmetic_v<A> && std::is_arithmetic_v<B>) {
    return sizeof(A) == sizeof(B) && std::is_signed_v<A> == std::is_signed_v<B> &&
           std::is_floating_point_v<A> == std::is_floating_point_v<B> &&
           std::is_same_v<A, bool> == std::is_same_v<B, bool>;
  } else {
    return false;
  }
}
template <class A, class B>
inline constexpr bool same_number = is_same_number<std::remove_cv_t<A>, std::remove_cv_t<B>>();

template <class T, class U>
constexpr bool is_same_element() {
  if constexpr (std::is_arithmetic_v<T> && std::is_arithmetic_v<U>) {
    return same_number<T, U>;
  } else {
    return std::is_same_v<T, U>;
  }
}
template <class T, class U>
inline constexpr bool same_element = is_same_element<bare<T>, bare<U>>();

template <class T>
constexpr bool is_byte() {
#if defined(__cpp_char8_t)
  if constexpr (std::is_same_v<T, char8_t>) return true;
#endif
  return std::is_same_v<T, char> || std::is_same_v<T, signed char> ||
         std::is_same_v<T, unsigned char> || std::is_same_v<T, std::byte>;
}

// What stands in a row in a V, or void.
template <class V, class = void>
struct row {
  using type = void;
};
template <class V>
struct row<V, std::enable_if_t<has_data<V> && has_size<V> &&
                               std::is_pointer_v<decltype(std::declval<const V&>().data())>>> {
  using type = bare<std::remove_pointer_t<decltype(std::declval<const V&>().data())>>;
};
template <class V>
using row_of = typename row<V>::type;

// A row of T, where bytes may be called char, unsigned char or std::byte.
template <class T, class V>
constexpr bool is_row() {
  using element = row_of<V>;
  if constexpr (std::is_void_v<element>) {
    return false;
  } else if constexpr (std::is_same_v<T, char> || std::is_same_v<T, std::uint8_t>) {
    return is_byte<element>();
  } else {
    return same_element<T, element>;
  }
}

// A row of T that lives elsewhere, as std::string_view, std::span and
// leveldb::Slice do: built from a pointer and a size, trivially copied, and its
// elements are no more constant when it is. A std::string or std::array is not.
template <class T, class V>
constexpr bool is_view() {
  if constexpr (is_row<T, V>() && std::is_trivially_copyable_v<V> && !has_tuple_size<V>) {
    using pointer = decltype(std::declval<const V&>().data());
    return std::is_constructible_v<V, pointer, std::size_t> && sizeof(V) >= 2 * sizeof(void*) &&
           std::is_same_v<pointer, decltype(std::declval<V&>().data())>;
  } else {
    return false;
  }
}

template <class T>
inline constexpr bool is_text_pointer =
    std::is_pointer_v<bare<T>> && std::is_same_v<bare<std::remove_pointer_t<bare<T>>>, char>;

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

// What a std::unique_ptr owns, or T itself.
template <class T>
struct content {
  using type = T;
  static constexpr bool is_owned = false;
};
template <class U>
struct content<std::unique_ptr<U, std::default_delete<U>>> {
  using type = U;
  static constexpr bool is_owned = true;
};
template <class U>
struct content<std::unique_ptr<U[]>> {
  using type = std::unique_ptr<U[]>;
  static constexpr bool is_owned = false;
};
template <class T>
using content_of = typename content<T>::type;
template <class T>
inline constexpr bool is_owned = content<T>::is_owned;

// What a std::unique_ptr owns, which is to be moved when the pointer is.
template <class Pointer>
decltype(auto) owned_by(const bare<Pointer>& pointer) {
  using U = content_of<bare<Pointer>>;
  return static_cast<std::conditional_t<std::is_lvalue_reference_v<Pointer>, U&, U&&>>(*pointer);
}

// Destroyed by `delete` through T* and nothing else: a derived object only
// where T's destructor is virtual.
template <class T, class Derived>
inline constexpr bool can_own =
    !std::is_const_v<Derived> && std::is_convertible_v<Derived*, T*> &&
    (std::is_same_v<T, Derived> || std::has_virtual_destructor_v<T>);

// What a shim asks about the types that the description names.
template <class R>
inline constexpr bool is_plain_data =
    std::is_class_v<R> && std::is_standard_layout_v<R> && std::is_trivially_copyable_v<R>;
template <class E, class T>
constexpr bool is_enum_of_type() {
  if constexpr (std::is_enum_v<E>) {
    return same_number<std::underlying_type_t<E>, T>;
  } else {
    return false;
  }
}
template <class E, class T>
inline constexpr bool is_enum_of = is_enum_of_type<E, T>();

template <class T>
constexpr bool is_deletable() {
  if constexpr (is_complete<T>) {
    return std::is_destructible_v<T> &&
           (!std::is_abstract_v<T> || std::has_virtual_destructor_v<T>);
  } else {
    return false;
  }
}

// ---------------------------------------------------------------------------
// Base classes.

template <class Derived, class Base>
constexpr bool is_derived() {
  if constexpr (is_complete<Derived>) {
    return std::is_base_of_v<Base, Derived> && !std::is_same_v<Base, Derived>;
  } else {
    return false;
  }
}

template <class Derived, class Base>
constexpr bool has_base() {
  return !is_derived<Derived, Base>() || std::is_convertible_v<Derived*, Base*>;
}

template <class Base>
constexpr bool is_polymorphic() {
  if constexpr (is_complete<Base>) {
    return std::is_polymorphic_v<Base>;
  } else {
    return true;
  }
}

// The object as one of a base class, whose part of it may begin elsewhere.
template <class Base, class Derived>
auto as_base(Derived& object) noexcept
    -> std::conditional_t<std::is_const_v<Derived>, const Base&, Base&> {
  if constexpr (std::is_convertible_v<Derived*, const Base*>) {
    return object;
  } else {
    std::abort();  // refused by an assertion
  }
}

// The object as what it is, or null where it is not that.
template <class Derived, class Base>
auto as_derived(Base& object) noexcept
    -> std::conditional_t<std::is_const_v<Base>, const Derived*, Derived*> {
#if defined(__cpp_rtti) || defined(__GXX_RTTI)
  if constexpr (std::is_polymorphic_v<Base>) {
    return dynamic_cast<std::conditional_t<std::is_const_v<Base>, const Derived*, Derived*>>(
        std::addressof(object));
  } else {
    return nullptr;
  }
#else
  static_assert(sizeof(Base) == 0,
                "a cast that is checked needs run-time type information: compile with it, or write "
                "#[no_downcast] on the derived type");
  return nullptr;
#endif
}

// ---------------------------------------------------------------------------
// Errors.

// The canonical codes, as gRPC and Abseil number them.
enum class code : std::int32_t {
  from_type = 0,
  cancelled = 1,
  unknown = 2,
  invalid_argument = 3,
  deadline_exceeded = 4,
  not_found = 5,
  already_exists = 6,
  permission_denied = 7,
  resource_exhausted = 8,
  failed_precondition = 9,
  aborted = 10,
  out_of_range = 11,
  unimplemented = 12,
  internal = 13,
  unavailable = 14,
  data_loss = 15,
  unauthenticated = 16,
};

// A variant of the description's error enum, the code it always has, and what
// the library calls it where that is known.
struct variant {
  std::int32_t kind = 0;
  code fixed = code::from_type;
  const char* name = "";
};

// What an error set tells its errors by, beside the types that it catches; a
// set of the description says otherwise of what it has.
struct error_set {
  using numbers = void;  // an enum: variant_of_number(numbers)
  using status = void;   // a class: variant_of_status(const status&)
  using base = void;     // a class of exceptions: tell(const base&, told&)
  static constexpr bool has_ok = false;
};
template <class Set, class C>
inline constexpr bool is_number_of = std::is_same_v<bare<C>, typename Set::numbers>;
template <class Set, class S>
inline constexpr bool is_status_of = std::is_same_v<bare<S>, typename Set::status>;
template <class Set, class E>
constexpr bool is_of_base() {
  if constexpr (std::is_class_v<typename Set::base> && std::is_class_v<E>) {
    return std::is_base_of_v<typename Set::base, E>;
  } else {
    return false;
  }
}

// How many causes of causes are told.
inline constexpr int max_causes = 16;

// Memory that an error holds for its fields.
struct error_piece {
  error_piece* next;
  void* memory;
};
inline void free_pieces(error_piece* piece) noexcept {
  while (piece != nullptr) {
    error_piece* const next = piece->next;
    std::free(piece->memory);
    delete piece;
    piece = next;
  }
}

// An error in memory of its own, with all its text behind it. The flag tells
// the one that must not be freed, wherever it lives.
struct error_node {
  BRIDGE_ERROR error;
  bool immortal;
  error_piece* pieces;
};

// Says that there is no memory left to say more.
template <std::int32_t Kind, code Code>
inline error_node no_memory{
    {static_cast<std::int32_t>(Code), Kind, 0, nullptr, "std::bad_alloc", "out of memory", 13, nullptr,
     nullptr},
    true,
    nullptr};

template <std::int32_t Kind = 0, code Fixed = code::from_type>
BRIDGE_ERROR* out_of_memory() noexcept {
  return &no_memory<Kind, Fixed == code::from_type ? code::resource_exhausted : Fixed>.error;
}

inline void free_error(BRIDGE_ERROR* error) noexcept {
  while (error != nullptr) {
    BRIDGE_ERROR* const cause = error->cause;
    auto* const node = reinterpret_cast<error_node*>(error);
    if (!node->immortal) {
      free_pieces(node->pieces);
      std::free(node);
    }
    error = cause;
  }
}

struct error_deleter {
  void operator()(BRIDGE_ERROR* error) const noexcept { free_error(error); }
};
using error_owner = std::unique_ptr<BRIDGE_ERROR, error_deleter>;

// What an error says, before it has memory.
struct report {
  code canonical = code::unknown;
  std::int32_t kind = 0;
  std::int64_t detail = 0;
  std::string_view domain;
  std::string_view type;
  std::string_view message;
};

inline BRIDGE_ERROR* make_error(const report& r) noexcept {
  const std::size_t size =
      sizeof(error_node) + r.domain.size() + 1 + r.type.size() + 1 + r.message.size() + 1;
  void* const memory = std::malloc(size);
  if (memory == nullptr) return out_of_memory();
  auto* const node = ::new (memory) error_node{};
  char* at = static_cast<char*>(memory) + sizeof(error_node);
  const auto put = [&at](const char* from, std::size_t length) noexcept {
    char* const start = at;
    if (length != 0) std::memcpy(start, from, length);
    start[length] = '\0';
    at += length + 1;
    return start;
  };
  node->error.code = static_cast<std::int32_t>(r.canonical);
  node->error.kind = r.kind;
  node->error.detail = r.detail;
  if (!r.domain.empty()) node->error.domain = put(r.domain.data(), r.domain.size());
  node->error.type = put(r.type.data(), r.type.size());
  node->error.message = put(r.message.data(), r.message.size());
  node->error.message_len = r.message.size();
  return &node->error;
}

// Names of types, demangled. To demangle takes as long as a throw, so the names
// in use are kept: at most as many as there are slots, reachable from here.
struct kept_name {
  std::string_view mangled;
  std::string_view plain;
};
inline std::atomic<const kept_name*> kept_names[128];

class type_name {
 public:
  explicit type_name(const std::type_info* type) noexcept {
    if (type == nullptr) {
      text_ = "a foreign exception";
    } else {
      find(type->name());
    }
  }
  type_name(const type_name&) = delete;
  type_name& operator=(const type_name&) = delete;
  ~type_name() { std::free(owned_); }

  std::string_view text() const noexcept { return text_; }

 private:
  void find(std::string_view mangled) noexcept {
    std::size_t hash = 5381;
    for (const char c : mangled) hash = hash * 33 + static_cast<unsigned char>(c);
    for (std::size_t probe = 0; probe < 8; ++probe) {
      auto& slot = kept_names[(hash + probe) % std::size(kept_names)];
      const kept_name* name = slot.load(std::memory_order_acquire);
      if (name == nullptr) {
        demangle(mangled);
        const kept_name* const fresh = keep(mangled);
        if (fresh == nullptr) return;
        if (slot.compare_exchange_strong(name, fresh, std::memory_order_acq_rel)) return;
        std::free(const_cast<kept_name*>(fresh));
      }
      if (name->mangled == mangled) {
        text_ = name->plain;
        return;
      }
    }
    if (owned_ == nullptr) demangle(mangled);
  }

  void demangle(std::string_view mangled) noexcept {
    if (owned_ == nullptr) {
      owned_ = abi::__cxa_demangle(mangled.data(), nullptr, nullptr, nullptr);
      if (owned_ != nullptr) shorten(owned_);
    }
    text_ = owned_ != nullptr ? std::string_view(owned_) : mangled;
    // std::throw_with_nested throws a type derived from the one it was given.
    for (const std::string_view nest : {"std::_Nested_exception<", "std::__nested<"}) {
      if (text_.substr(0, nest.size()) == nest && text_.back() == '>') {
        text_ = text_.substr(nest.size(), text_.size() - nest.size() - 1);
      }
    }
  }

  // std::string is a std::string.
  static void shorten(char* name) noexcept {
    static constexpr std::string_view brief = "std::string";
    for (const char* const full :
         {"std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >",
          "std::__1::basic_string<char, std::__1::char_traits<char>, std::__1::allocator<char> >"}) {
      const std::size_t length = std::strlen(full);
      for (char* at = std::strstr(name, full); at != nullptr; at = std::strstr(at, full)) {
        std::memcpy(at, brief.data(), brief.size());
        at += brief.size();
        std::memmove(at, at + length - brief.size(), std::strlen(at + length - brief.size()) + 1);
      }
    }
  }

  const kept_name* keep(std::string_view mangled) const noexcept {
    if (owned_ == nullptr) return nullptr;
    void* const memory = std::malloc(sizeof(kept_name) + mangled.size() + text_.size());
    if (memory == nullptr) return nullptr;
    char* const first = static_cast<char*>(memory) + sizeof(kept_name);
    char* const second = first + mangled.size();
    std::memcpy(first, mangled.data(), mangled.size());
    std::memcpy(second, text_.data(), text_.size());
    return ::new (memory) kept_name{{first, mangled.size()}, {second, text_.size()}};
  }

  char* owned_ = nullptr;
  std::string_view text_;
};

// Thrown by the runtime itself, before or after the library was called.
struct refused {
  code canonical;
  char text[240];
};

template <class... A>
[[noreturn]] void refuse(code canonical, const char* format, A... arguments) {
  refused r{canonical, {}};
  std::snprintf(r.text, sizeof r.text, format, arguments...);
  throw r;
}

// Where a value that turned out to be impossible came from.
struct source {
  const char* name;
  code blame;

  [[noreturn]] void no_value(const char* type, long long value) const {
    refuse(blame, "%s: %lld is not a value of %s", name, value, type);
  }
  [[noreturn]] void no_bool(const char* field, unsigned value) const {
    refuse(blame, "%s: %s: %u is not a bool", name, field, value);
  }
  [[noreturn]] void null() const { refuse(blame, "%s is null", name); }
  [[noreturn]] void not_shared() const {
    refuse(blame, "%s is held by no std::shared_ptr: it has one owner, or is lent", name);
  }
};

inline constexpr source from_library{"what C++ returned", code::internal};

// Whether a T can hold bits that are no value of it.
template <class T>
inline constexpr bool has_holes = std::is_same_v<T, bool> || std::is_enum_v<T> || has_check<T>;

// Refuses, before it is read as one, what is not a T.
template <class T>
void check_at(const void* at, const source& from, const char* field = "element") {
  if constexpr (std::is_same_v<T, bool>) {
    unsigned char bits = 0;
    std::memcpy(&bits, at, sizeof bits);
    if (bits > 1) from.no_bool(field, bits);
  } else if constexpr (std::is_enum_v<T>) {
    std::underlying_type_t<T> bits{};
    std::memcpy(&bits, at, sizeof bits);
    if (!described<T>::known(static_cast<T>(bits))) {
      from.no_value(described<T>::name, static_cast<long long>(bits));
    }
  } else if constexpr (has_check<T>) {
    described<T>::check(at, from);
  }
}
template <class T>
void check_field(const void* record, std::size_t offset, const char* field, const source& from) {
  check_at<T>(static_cast<const char*>(record) + offset, from, field);
}
template <class T>
void check_each(const void* first, std::size_t size, const source& from) {
  if constexpr (has_holes<T>) {
    for (std::size_t i = 0; i < size; ++i) {
      check_at<T>(static_cast<const char*>(first) + i * sizeof(T), from);
    }
  }
}

inline code code_of(const std::error_code& error) noexcept {
  const std::error_condition condition = error.default_error_condition();
  if (condition.category() != std::generic_category()) return code::unknown;
  switch (condition.value()) {
    case EINVAL: case ENAMETOOLONG: case E2BIG: case EDESTADDRREQ: case EDOM: case EFAULT:
    case EILSEQ: case ENOPROTOOPT: case ENOTSOCK: case ENOTTY: case EPROTOTYPE: case ESPIPE:
      return code::invalid_argument;
    case ETIMEDOUT:
      return code::deadline_exceeded;
    case ENODEV: case ENOENT: case ENXIO: case ESRCH:
      return code::not_found;
    case EEXIST: case EADDRNOTAVAIL: case EALREADY:
      return code::already_exists;
    case EPERM: case EACCES: case EROFS:
      return code::permission_denied;
    case ENOTEMPTY: case EISDIR: case ENOTDIR: case EADDRINUSE: case EBADF: case EBUSY:
    case ECHILD: case EISCONN: case EPIPE: case ENOTCONN: case ETXTBSY:
      return code::failed_precondition;
    case ENOSPC: case EMFILE: case EMLINK: case ENFILE: case ENOBUFS: case ENOMEM:
      return code::resource_exhausted;
    case EFBIG: case EOVERFLOW: case ERANGE:
      return code::out_of_range;
    case ENOSYS: case ENOTSUP: case EAFNOSUPPORT: case EPROTONOSUPPORT: case EXDEV:
      return code::unimplemented;
    case EAGAIN: case ECONNREFUSED: case ECONNABORTED: case ECONNRESET: case EINTR:
    case EHOSTUNREACH: case ENETDOWN: case ENETRESET: case ENETUNREACH: case ENOLCK:
      return code::unavailable;
    case EDEADLK:
      return code::aborted;
    case ECANCELED:
      return code::cancelled;
    default:
      return code::unknown;
  }
}

// Whether `e` is an Asked. What its static type settles is settled when the
// shim is compiled; only a standard base is asked what it really is.
template <class Asked, class E>
bool is_a(const E& e) noexcept {
  if constexpr (std::is_base_of_v<Asked, E>) {
    return true;
  } else if constexpr (std::is_base_of_v<E, Asked>) {
    return dynamic_cast<const Asked*>(std::addressof(e)) != nullptr;
  } else {
    static_cast<void>(e);
    return false;
  }
}

// The code of an exception by its standard base.
template <class E>
code code_of_exception(const E& e) noexcept {
  if (is_a<std::runtime_error>(e)) {
    if (is_a<std::range_error>(e)) return code::out_of_range;
    if (is_a<std::overflow_error>(e)) return code::out_of_range;
    if (is_a<std::underflow_error>(e)) return code::out_of_range;
    return code::unknown;
  }
  if (is_a<std::logic_error>(e)) {
    if (is_a<std::invalid_argument>(e)) return code::invalid_argument;
    if (is_a<std::out_of_range>(e)) return code::out_of_range;
    if (is_a<std::domain_error>(e)) return code::invalid_argument;
    if (is_a<std::length_error>(e)) return code::invalid_argument;
    return code::failed_precondition;
  }
  if (is_a<std::bad_alloc>(e)) return code::resource_exhausted;
  return code::unknown;
}

inline std::string_view view_of(const char* text) noexcept {
  return text != nullptr ? std::string_view(text) : std::string_view();
}
template <class V, std::enable_if_t<is_row<char, V>(), int> = 0>
std::string_view view_of(const V& text) {
  const auto size = static_cast<std::size_t>(text.size());
  return size != 0 ? std::string_view(reinterpret_cast<const char*>(text.data()), size)
                   : std::string_view();
}

template <class T>
inline constexpr bool is_text = is_text_pointer<T> || is_row<char, bare<T>>();

// A path of the standard's: text of its own kind.
template <class V>
constexpr bool is_path() {
  if constexpr (std::is_class_v<V> && has_native<V>) {
    return is_row<char, bare<decltype(std::declval<const V&>().native())>>() &&
           std::is_constructible_v<V, const std::string&>;
  } else {
    return false;
  }
}

// The characters of text that the library gives, or of a path.
template <class V>
std::string_view text_of(const V& from) {
  if constexpr (is_path<V>()) {
    return view_of(from.native());
  } else {
    if constexpr (is_text_pointer<V>) {
      if (from == nullptr) from_library.null();
    }
    return view_of(from);
  }
}

// Hands the words of an exception or a status to `use`, while they live.
template <class E, class Use>
void with_message(const E& e, const Use& use) {
  if constexpr (is_text<E>) {
    use(view_of(e));
  } else if constexpr (std::is_arithmetic_v<E> && !std::is_same_v<E, bool>) {
    use(std::string_view(std::to_string(e)));
  } else if constexpr (has_what<E>) {
    use(view_of(e.what()));
  } else if constexpr (has_message<E>) {
    use(view_of(e.message()));
  } else if constexpr (has_error_message<E>) {
    use(view_of(e.error_message()));
  } else if constexpr (has_to_string<E>) {
    use(view_of(e.ToString()));
  } else if constexpr (has_get_msg<E>) {
    use(view_of(e.get_msg()));
  } else {
    use(std::string_view());
  }
}

// Whether an enum counts as gRPC and Abseil do: by its names and their values,
// since RocksDB's kNotFound is 1.
template <class E>
constexpr bool is_canonical() {
  const auto are = [](auto ok, auto invalid_argument, auto not_found) {
    return static_cast<long long>(ok) == 0 && static_cast<long long>(invalid_argument) == 3 &&
           static_cast<long long>(not_found) == 5;
  };
  if constexpr (!std::is_enum_v<E>) {
    return false;
  } else if constexpr (has_k_codes<E>) {
    return are(E::kOk, E::kInvalidArgument, E::kNotFound);
  } else if constexpr (has_plain_codes<E>) {
    return are(E::OK, E::INVALID_ARGUMENT, E::NOT_FOUND);
  } else {
    return false;
  }
}

// The number of a status or exception: a std::error_code, an enum that counts
// as gRPC does, or the library's own, which is never taken for a canonical one.
template <class C>
void tell_code(const C& number, report& r) noexcept {
  if constexpr (std::is_same_v<C, std::error_code>) {
    r.canonical = code_of(number);
    r.detail = number.value();
    r.domain = view_of(number.category().name());
  } else if constexpr (is_canonical<C>()) {
    const auto value = static_cast<std::int32_t>(number);
    if (value >= 1 && value <= 16) r.canonical = static_cast<code>(value);
    r.detail = value;
  } else if constexpr (std::is_enum_v<C> || std::is_integral_v<C>) {
    r.detail = static_cast<std::int64_t>(number);
  } else {
    static_cast<void>(number);
    static_cast<void>(r);
  }
}

// The number of a status or an exception, if it has one.
template <class S>
auto number_of(const S& s) {
  if constexpr (std::is_same_v<S, std::error_code> || std::is_enum_v<S> || std::is_integral_v<S>) {
    return s;
  } else if constexpr (has_code<S>) {
    return s.code();
  } else if constexpr (has_error_code<S>) {
    return s.error_code();
  } else {
    return nullptr;
  }
}

// Whether errors of a set that are an E have fields: whether the shim has a
// function that reads them.
template <class Set, class E, class = void>
inline constexpr bool has_fields = false;
template <class Set, class E>
inline constexpr bool has_fields<
    Set, E,
    std::void_t<decltype(bridge_fields(static_cast<const Set*>(nullptr), std::in_place_type<E>,
                                       std::declval<const E&>()))>> = true;

// Which of a set's kinds a status, an exception or a number is.
template <class Set, class S>
variant variant_in(const S& s) {
  if constexpr (is_status_of<Set, S>) {
    const variant v = Set::variant_of_status(s);
    if (v.kind != 0) return v;
  }
  if constexpr (is_number_of<Set, decltype(number_of(s))>) {
    const variant v = Set::variant_of_number(number_of(s));
    if (v.kind != 0) return v;
  }
  return Set::template variant_of<S>();
}

// Tells which kind it is. Words of its own may follow.
inline void tell_variant(const variant& v, report& r) noexcept {
  if (v.kind != 0) r.kind = v.kind;
  if (v.fixed != code::from_type) r.canonical = v.fixed;
  r.message = v.name;
}

// Tells the number of `s`, and of an enum also which.
template <class S>
void tell_number(const S& s, report& r, std::optional<type_name>& domain) {
  const auto number = number_of(s);
  tell_code(number, r);
  if constexpr (std::is_enum_v<decltype(number)>) {
    if (r.detail != 0) r.domain = domain.emplace(&typeid(number)).text();
  } else {
    static_cast<void>(domain);
  }
}

// What can be a failure's kind or detail, and what its message.
template <class C>
inline constexpr bool is_failure_number =
    std::is_enum_v<bare<C>> || (std::is_integral_v<bare<C>> && !std::is_same_v<bare<C>, bool>);
template <class M>
inline constexpr bool has_words =
    is_text<std::decay_t<M>> || has_what<bare<M>> || has_message<bare<M>> ||
    has_error_message<bare<M>> || has_to_string<bare<M>> || has_get_msg<bare<M>>;

// What the description reads of a failure, before anything of it is destroyed.
template <class Set>
class told {
 public:
  told(const std::type_info& type, const report& known) noexcept : type_(&type), report_(known) {
    report_.type = type_.text();
  }

  // A status or number, and which kind it is.
  void unnamed() noexcept { report_.type = {}; }
  template <class C>
  void kind(const C& number) {
    detail(number);
    variant v = variant_in<Set>(number);
    // A number alone has nothing to read fields of.
    if constexpr (has_fields<Set, C>) {
      if (v.kind == Set::template variant_of<C>().kind) v.kind = 0;
    }
    tell_variant(v, report_);
    fixed_ = v.fixed != bridge_rt::code::from_type;
  }
  template <class C>
  void detail(const C& number) {
    report_.domain = {};
    tell_number(number, report_, domain_);
  }
  // Where the kind has no code of its own.
  void code(bridge_rt::code canonical) noexcept {
    if (!fixed_) report_.canonical = canonical;
  }
  // Last, since its words may not outlive the statement.
  template <class M>
  void message(const M& words) {
    if constexpr (std::is_array_v<M>) {
      message<const char*>(words);
    } else {
      with_message(words, [this](std::string_view text) {
        if (error_ == nullptr && !text.empty()) end(text);
      });
    }
  }
  // The error, with these words if it has none yet.
  BRIDGE_ERROR* error(const char* otherwise) noexcept {
    if (error_ == nullptr) end(report_.message.empty() ? otherwise : report_.message);
    return error_.release();
  }

 private:
  void end(std::string_view message) noexcept {
    report_.message = message;
    error_.reset(make_error(report_));
  }

  type_name type_;
  std::optional<type_name> domain_;
  report report_;
  bool fixed_ = false;
  error_owner error_;
};

template <class Set, class E>
BRIDGE_ERROR* cause_of(const E& e, int depth) noexcept {
  using nest = std::nested_exception;
  constexpr bool related = std::is_base_of_v<nest, E>;
  if constexpr (std::is_polymorphic_v<E> &&
                (related ? std::is_convertible_v<const E*, const nest*> : !std::is_final_v<E>)) {
    const auto* const nested = dynamic_cast<const nest*>(std::addressof(e));
    if (nested != nullptr && nested->nested_ptr() != nullptr && depth < max_causes) {
      return Set::classify(nested->nested_ptr(), depth + 1);
    }
  }
  return nullptr;
}

// Reads the fields of an error, if it is of the kind that has them. An error
// without them is of no kind, and what reading them threw is its cause.
template <class Set, class E>
void add_fields(BRIDGE_ERROR* error, std::int32_t kind, const E& e, int depth) noexcept {
  auto* const node = reinterpret_cast<error_node*>(error);
  if (node->immortal || error->kind != kind) return;
  try {
    const auto fields =
        bridge_fields(static_cast<const Set*>(nullptr), std::in_place_type<E>, e);
    error->fields = fields->get();
    node->pieces = fields->release();
  } catch (...) {
    error->kind = 0;
    if (depth < max_causes) error->cause = Set::classify(std::current_exception(), max_causes);
  }
}

// The error of something caught as an E. Never throws, and a std::bad_alloc
// does not allocate.
template <class Set, std::int32_t Kind, code Fixed, class E>
BRIDGE_ERROR* caught(const E& e, int depth) noexcept {
  if constexpr (std::is_base_of_v<std::bad_alloc, E>) {
    return out_of_memory<Kind, Fixed>();
  } else {
    if constexpr (std::is_same_v<E, std::exception>) {
      // Without memory there are no fields, and without them it is of no kind.
      if (is_a<std::bad_alloc>(e)) return out_of_memory<has_fields<Set, E> ? 0 : Kind, Fixed>();
    }
    const type_name name(&typeid(e));
    report r;
    r.kind = Kind;
    r.type = name.text();
    if constexpr (std::is_class_v<E>) r.canonical = code_of_exception(e);
    std::optional<type_name> domain;
    BRIDGE_ERROR* error = nullptr;
    try {
      if constexpr (std::is_same_v<E, std::exception> || std::is_same_v<E, std::runtime_error>) {
        if (const auto* const system = dynamic_cast<const std::system_error*>(std::addressof(e))) {
          tell_code(system->code(), r);
        }
      } else {
        tell_number(e, r, domain);
      }
      if constexpr (Fixed != code::from_type) r.canonical = Fixed;
      if constexpr (is_number_of<Set, decltype(number_of(e))>) {
        tell_variant(Set::variant_of_number(number_of(e)), r);
      }
      if constexpr (is_of_base<Set, E>()) {
        told<Set> t(typeid(e), r);
        Set::tell(e, t);
        if constexpr (has_words<E>) t.message(e);
        error = t.error("");
      } else {
        with_message(e, [&](std::string_view message) {
          if (!message.empty()) r.message = message;
          error = make_error(r);
        });
      }
    } catch (...) {
      if constexpr (Fixed != code::from_type) r.canonical = Fixed;
      r.message = "(it was thrown, but what it says could not be read)";
      error = make_error(r);
    }
    if (!reinterpret_cast<const error_node*>(error)->immortal) {
      if constexpr (has_fields<Set, E>) add_fields<Set>(error, Kind, e, depth);
      if (error->cause == nullptr) error->cause = cause_of<Set>(e, depth);
    }
    return error;
  }
}

// The error of what the runtime itself refused.
inline BRIDGE_ERROR* caught_refusal(const refused& r) noexcept {
  return make_error({r.canonical, 0, 0, {}, "bridge::refused", r.text});
}

// The error of an argument that must not be null.
inline BRIDGE_ERROR* null_argument(const char* name) noexcept {
  char text[120];
  std::snprintf(text, sizeof text, "%s is null", name);
  return make_error({code::invalid_argument, 0, 0, {}, "bridge::refused", text});
}

// The error of a function that this release of the library has not.
inline BRIDGE_ERROR* missing(const char* name, const char* condition) noexcept {
  char text[400];
  std::snprintf(text, sizeof text, "%.120s: the library was built without it: it needs %.200s", name, condition);
  return make_error({code::unimplemented, 0, 0, {}, "bridge::refused", text});
}
template <class... T>
constexpr void unused(const T&...) noexcept {}

// The error of something thrown that no handler knows.
inline BRIDGE_ERROR* caught_unknown() noexcept {
  const type_name name(abi::__cxa_current_exception_type());
  return make_error({code::unknown, 0, 0, {}, name.text(), {}});
}

[[noreturn]] inline void forced_unwind(const char* function) noexcept {
  std::fprintf(stderr,
               "bridge: %s: the thread was cancelled, or left with pthread_exit, inside C++\n",
               function);
  std::abort();
}

#if defined(__GLIBCXX__)
#define BRIDGE_CATCH_FORCED_UNWIND \
  catch (const abi::__forced_unwind&) { bridge_rt::forced_unwind(__func__); }
#else
#define BRIDGE_CATCH_FORCED_UNWIND
#endif

// The handlers that end each shim function: whatever leaves the library stops
// here. An error set's own handlers stand before them. (They are written out by
// a macro since a handler that rethrows costs as much as a throw.)
#define BRIDGE_CATCH(ERROR, SET, DEPTH)                                                          \
  catch (const std::bad_alloc&) { ERROR = bridge_rt::out_of_memory(); }                          \
  catch (const std::exception& bridge_e) {                                                       \
    ERROR = bridge_rt::caught<SET, 0, bridge_rt::code::from_type>(bridge_e, DEPTH);              \
  }                                                                                              \
  catch (const bridge_rt::refused& bridge_e) { ERROR = bridge_rt::caught_refusal(bridge_e); }    \
  BRIDGE_CATCH_FORCED_UNWIND                                                                     \
  catch (const std::string& bridge_e) {                                                          \
    ERROR = bridge_rt::caught<SET, 0, bridge_rt::code::unknown>(bridge_e, DEPTH);                \
  }                                                                                              \
  catch (const char* bridge_e) {                                                                 \
    ERROR = bridge_e == nullptr                                                                  \
                ? bridge_rt::caught_unknown()                                                    \
                : bridge_rt::caught<SET, 0, bridge_rt::code::unknown>(bridge_e, DEPTH);          \
  }                                                                                              \
  catch (int bridge_e) {                                                                         \
    ERROR = bridge_rt::caught<SET, 0, bridge_rt::code::unknown>(bridge_e, DEPTH);                \
  }                                                                                              \
  catch (...) { ERROR = bridge_rt::caught_unknown(); }

// One handler of an error set.
#define BRIDGE_CATCH_AS(TYPE, KIND, CODE, ERROR, SET, DEPTH)                                     \
  catch (const TYPE& bridge_e) {                                                                 \
    ERROR = bridge_rt::caught<SET, KIND, bridge_rt::code::CODE>(bridge_e, DEPTH);                \
  }

// The error set of a `Result<T>`: any error, of no kind.
struct any_error : error_set {
  static constexpr bool fails = true;
  template <class S>
  static constexpr variant variant_of() noexcept {
    return {};
  }
  static BRIDGE_ERROR* classify(const std::exception_ptr& e, int depth) noexcept {
    BRIDGE_ERROR* error = nullptr;
    try {
      std::rethrow_exception(e);
    }
    BRIDGE_CATCH(error, any_error, depth)
    return error;
  }
};

// What a function has that is not declared `Result`: a throw breaks a contract,
// and a status may not be dropped.
struct contract : any_error {
  static constexpr bool fails = false;
};

// Whether a handler can be written for T.
template <class T>
constexpr bool is_catchable() {
  if constexpr (std::is_class_v<T>) {
    return is_complete<T>;
  } else {
    return std::is_object_v<T>;
  }
}

// Whether a handler for Late is never reached, since one for Early is first.
template <class Late, class Early>
constexpr bool is_hidden_by() {
  if constexpr (std::is_same_v<Late, Early>) {
    return true;
  } else if constexpr (is_catchable<Late>()) {
    return std::is_base_of_v<Early, Late>;
  } else {
    return false;
  }
}
template <class Late, class... Early>
inline constexpr bool is_hidden = (is_hidden_by<Late, Early>() || ...);

// ---------------------------------------------------------------------------
// Failures that are returned.

// A status: ok() and some words. Or a std::error_code.
template <class R>
constexpr bool is_status() {
  using S = bare<R>;
  if constexpr (std::is_same_v<S, std::error_code>) {
    return true;
  } else if constexpr (std::is_class_v<S>) {
    return has_ok<S> && (has_to_string<S> || has_message<S> || has_error_message<S>);
  } else {
    return false;
  }
}

// A status, or a number that the set knows and that can mean success.
template <class Set, class R>
constexpr bool is_status_in() {
  return is_status<R>() || (Set::has_ok && is_number_of<Set, R>);
}

// A value or an error: std::expected, absl::StatusOr and their like.
template <class R>
constexpr bool is_expected() {
  using S = bare<R>;
  if constexpr (std::is_class_v<S>) {
    return (has_has_value<S> || has_ok<S>) && (has_error<S> || has_status<S>) &&
           (has_star<R> || has_value<R>);
  } else {
    return false;
  }
}

template <class R>
inline constexpr bool is_failure = is_status<R>() || is_expected<R>();

template <class Set, class S>
bool succeeded(const S& s) {
  if constexpr (Set::has_ok && is_number_of<Set, S>) {
    return Set::is_ok(s);
  } else if constexpr (std::is_same_v<S, std::error_code>) {
    return !s;
  } else if constexpr (has_has_value<S>) {
    return static_cast<bool>(s.has_value());
  } else {
    return static_cast<bool>(s.ok());
  }
}

// What a holder (an optional, an expected) holds. What a temporary holds is a
// temporary, whatever its operators return.
template <class H>
decltype(auto) held(H&& holder) {
  if constexpr (has_star<H>) {
    return *std::forward<H>(holder);
  } else {
    return std::forward<H>(holder).value();
  }
}
template <class R>
using raw_payload = decltype(held(std::declval<R>()));
template <class R>
using payload = std::conditional_t<std::is_lvalue_reference_v<R>, raw_payload<R>,
                                   std::remove_reference_t<raw_payload<R>>>;

// The error of a status that is not ok, or of what an expected holds instead.
template <class Set, class S>
BRIDGE_ERROR* failure_of(const S& s) {
  if constexpr (std::is_same_v<S, std::exception_ptr>) {
    return Set::classify(s, 0);
  } else if constexpr (std::is_error_code_enum_v<S> && !is_number_of<Set, S>) {
    return failure_of<Set>(std::error_code(s));
  } else if constexpr (std::is_same_v<S, std::errc>) {
    return failure_of<Set>(std::make_error_code(s));
  } else {
    const type_name name(&typeid(s));
    std::optional<type_name> domain;
    report r;
    r.type = name.text();
    if constexpr (std::is_base_of_v<std::exception, S>) r.canonical = code_of_exception(s);
    tell_number(s, r, domain);
    tell_variant(variant_in<Set>(s), r);
    BRIDGE_ERROR* error = nullptr;
    [[maybe_unused]] char number[32];
    if constexpr (std::is_enum_v<S>) {
      std::snprintf(number, sizeof number, "failure %lld", static_cast<long long>(r.detail));
      if (r.message.empty()) r.message = number;
    }
    const auto make = [&](std::string_view message) {
      if (!message.empty()) r.message = message;
      error = make_error(r);
    };
    // Where the code says nothing, the library's whole rendering says more.
    if constexpr (has_to_string<S>) {
      if (r.canonical == code::unknown) make(view_of(s.ToString()));
    }
    if (error == nullptr) with_message(s, make);
    if constexpr (has_fields<Set, S>) {
      add_fields<Set>(error, Set::template variant_of<S>().kind, s, 0);
    }
    return error;
  }
}

// The failure inside a status or an expected.
template <class Set, class S>
BRIDGE_ERROR* failure_in(const S& s) {
  if constexpr (!is_expected<S>()) {
    return failure_of<Set>(s);
  } else if constexpr (has_error<S>) {
    return failure_of<Set>(bare<decltype(s.error())>(s.error()));
  } else {
    return failure_of<Set>(bare<decltype(s.status())>(s.status()));
  }
}

// ---------------------------------------------------------------------------
// Failures that only the description knows: `#[fails]` and `#[none]`.

// What the shim knows of them when it is compiled: whether `when` looks at what
// C++ returned, which then may be dropped, and whether something means none.
template <bool Seen, bool None>
struct reads {
  static constexpr bool failure_seen = Seen;
  static constexpr bool none = None;
};
using reads_nothing = reads<false, false>;

// What `result` is in an expression where C++ returns nothing.
struct returned_nothing {};

// Where the description has no #[fails], or no #[none].
struct nothing_fails {
  template <class S>
  bool operator()(const S&) const noexcept {
    return false;
  }
  template <class S, class T>
  void operator()(const S&, T&) const noexcept {}
};
struct nothing_is_none {
  template <class S>
  bool operator()(const S&) const noexcept {
    return false;
  }
};

// How a shim reads what C++ returned: by generic lambdas of it.
template <class Fails, class Tell, class None>
class reading {
 public:
  reading(const Fails& fails, const Tell& tell, const None& none, const char* otherwise) noexcept
      : fails_(fails), tell_(tell), none_(none), otherwise_(otherwise) {}

  template <class S>
  bool fails(const S& s) const {
    return fails_(s);
  }
  template <class S>
  bool is_none(const S& s) const {
    return none_(s);
  }
  template <class Set, class S>
  BRIDGE_ERROR* error(const S& s) const {
    using returned = std::conditional_t<std::is_same_v<S, returned_nothing>, void, S>;
    told<Set> t(typeid(returned), report());
    // An object or a bool that the description calls a failure is none itself.
    if constexpr (!std::is_enum_v<S> && !is_status<S>()) t.unnamed();
    if constexpr (is_failure_number<S> || is_status<S>()) t.kind(s);
    tell_(s, t);
    if constexpr (has_words<S>) t.message(s);
    return t.error(otherwise_);
  }

 private:
  const Fails& fails_;
  const Tell& tell_;
  const None& none_;
  const char* otherwise_;
};

// ---------------------------------------------------------------------------
// Calling.

// Each argument of a call can take one or more forms; the first combination
// that C++ accepts is used, the uniform ones first.
template <class F, class Tuple>
struct is_applicable : std::false_type {};
template <class F, class... T>
struct is_applicable<F, std::tuple<T...>> : std::is_invocable<F, T...> {};

template <class F, class Forms, class... A>
inline constexpr bool fits = false;
template <class F, std::size_t... I, class... A>
inline constexpr bool fits<F, std::index_sequence<I...>, A...> =
    is_applicable<F, decltype(std::tuple_cat(std::declval<A&>().template form<I>()...))>::value;

template <std::size_t K, class... A>
using uniform = std::index_sequence<(K < A::forms ? K : A::forms - 1)...>;

template <std::size_t N, class... A>
constexpr auto digits_of() {
  std::array<std::size_t, sizeof...(A) + 1> digits{};
  constexpr std::array<std::size_t, sizeof...(A) + 1> base{A::forms..., 1};
  std::size_t rest = N;
  for (std::size_t i = sizeof...(A); i-- > 0;) {
    digits[i] = rest % base[i];
    rest /= base[i];
  }
  return digits;
}
template <std::size_t N, class... A, std::size_t... I>
constexpr auto combination_of(std::index_sequence<I...>) {
  return std::index_sequence<digits_of<N, A...>()[I]...>{};
}
template <std::size_t N, class... A>
using combination = decltype(combination_of<N, A...>(std::index_sequence_for<A...>{}));

inline constexpr std::size_t max_combinations = 256;

struct no_form {};

template <class F, std::size_t K, class... A>
constexpr auto search() {
  constexpr std::size_t levels = std::max({std::size_t{1}, A::forms...});
  constexpr std::size_t combinations = (std::size_t{1} * ... * A::forms);
  if constexpr (K < levels) {
    if constexpr (fits<F, uniform<K, A...>, A...>) {
      return uniform<K, A...>{};
    } else {
      return search<F, K + 1, A...>();
    }
  } else if constexpr (sizeof...(A) > 1 && combinations <= max_combinations &&
                       K - levels < combinations) {
    if constexpr (fits<F, combination<K - levels, A...>, A...>) {
      return combination<K - levels, A...>{};
    } else {
      return search<F, K + 1, A...>();
    }
  } else {
    return no_form{};
  }
}
template <class F, class... A>
using found = decltype(search<F, 0, A...>());

// Whether such a call cannot throw, the conversions of its arguments included.
template <class F, class Tuple>
struct is_nothrow : std::false_type {};
template <class F, class... T>
struct is_nothrow<F, std::tuple<T...>> : std::is_nothrow_invocable<F, T...> {};
template <class F, class Forms, class... A>
inline constexpr bool nothrow = true;  // what is not possible is said elsewhere
template <class F, std::size_t... I, class... A>
inline constexpr bool nothrow<F, std::index_sequence<I...>, A...> =
    is_nothrow<F, decltype(std::tuple_cat(std::declval<A&>().template form<I>()...))>::value;

template <class F, class... A>
inline constexpr bool callable = !std::is_same_v<found<F, A...>, no_form>;

// Whether every combination was tried that could have been found.
template <class F, class... A>
inline constexpr bool is_searched =
    callable<F, A...> || (std::size_t{1} * ... * A::forms) <= max_combinations;

template <class F, std::size_t... I, class... A>
decltype(auto) invoke_as(std::index_sequence<I...>, const F& f, A&... a) {
  // Without a tuple of all: through one, g++ 12 stores a view in two halves and
  // loads it whole, which stalls for as long as the rest of a small call takes.
  if constexpr (((std::tuple_size_v<decltype(a.template form<I>())> == 1) && ...)) {
    return f(std::get<0>(a.template form<I>())...);
  } else {
    return std::apply(f, std::tuple_cat(a.template form<I>()...));
  }
}
template <class F, class... A>
decltype(auto) invoke(const F& f, A&... a) {
  return invoke_as(found<F, A...>{}, f, a...);
}
template <class F, class... A>
using result_of = decltype(invoke(std::declval<const F&>(), std::declval<A&>()...));

// Calls T's constructor.
template <class T>
struct constructor {
  template <class... A, std::enable_if_t<std::is_constructible_v<T, A...>, int> = 0>
  T operator()(A&&... a) const {
    return T(std::forward<A>(a)...);
  }
};

// ---------------------------------------------------------------------------
// Arguments.

namespace arg {

// Converts to a number of the same width and sign, and to nothing else.
template <class T>
struct number_of_width {
  T value;
  template <class U, std::enable_if_t<same_number<T, U>, int> = 0>
  constexpr operator U() const noexcept {
    return static_cast<U>(value);
  }
};

// Converts to T itself and to nothing else.
template <class T>
struct exactly {
  T value;
  template <class U, std::enable_if_t<std::is_same_v<T, U>, int> = 0>
  constexpr operator U() const noexcept {
    return value;
  }
};

// Converts to a pointer to T or to a base of it; not to bool, nor to void*.
template <class T>
struct pointer {
  T* value;
  template <class U, std::enable_if_t<std::is_convertible_v<T*, U*> && !std::is_void_v<U>, int> = 0>
  constexpr operator U*() const noexcept {
    return value;
  }
};

// Converts to whatever the source can make, or to a std::optional of it.
template <class Source>
struct made {
  Source source;
  template <class U, std::enable_if_t<Source::template makes<U>(), int> = 0>
  operator U() const {
    return source.template make<U>();
  }
};
template <class Source>
struct made_optional {
  std::optional<Source> source;
  template <class U, std::enable_if_t<Source::template makes<U>(), int> = 0>
  operator std::optional<U>() const {
    if (!source) return std::nullopt;
    return source->template make<U>();
  }
  template <class U, std::enable_if_t<is_owned<U> && Source::template makes<U>(), int> = 0>
  operator U() const {
    if (!source) return nullptr;
    return source->template make<U>();
  }
};

// A NUL-terminated copy; converts to const char* and to nothing else.
class c_string {
 public:
  c_string(std::string_view text, const char* name) : text_(text) {
    const std::size_t nul = text.find('\0');
    if (nul != std::string_view::npos) {
      refuse(code::invalid_argument, "%s has a NUL at byte %zu, and the library takes a C string",
             name, nul);
    }
  }
  template <class U, std::enable_if_t<std::is_same_v<U, const char*>, int> = 0>
  operator U() const noexcept {
    return text_.c_str();
  }

 private:
  std::string text_;
};
struct optional_c_string {
  std::optional<c_string> text;
  template <class U, std::enable_if_t<std::is_same_v<U, const char*>, int> = 0>
  operator U() const noexcept {
    return text ? static_cast<const char*>(*text) : nullptr;
  }
};

// What stands for text without a pointer.
inline constexpr char no_text[1] = "";

// Pointer and length, checked: a null pointer has no length.
template <class T>
struct view {
  const T* data;
  std::size_t size;

  view(const c_of<T>* from, std::size_t length, const char* name)
      : data(reinterpret_cast<const T*>(from)), size(length) {
    if (from == nullptr && length != 0) {
      refuse(code::invalid_argument, "%s is null and has a length of %zu", name, length);
    }
    if constexpr (std::is_same_v<T, char>) {
      if (from == nullptr) data = no_text;
    }
  }
};

// What text or bytes can become: anything with data() and size() that is built
// from a pointer and a length, or from two pointers; or a std::unique_ptr of it.
struct chars {
  std::string_view text;

  template <class W>
  static constexpr bool makes() {
    using U = content_of<W>;
    return is_row<char, U>() && (std::is_constructible_v<U, const char*, std::size_t> ||
                                 std::is_constructible_v<U, const unsigned char*, std::size_t> ||
                                 std::is_constructible_v<U, const std::byte*, std::size_t> ||
                                 std::is_constructible_v<U, const unsigned char*, const unsigned char*>);
  }
  template <class U>
  U make() const {
    const auto* const data = reinterpret_cast<const unsigned char*>(text.data());
    if constexpr (is_owned<U>) {
      return std::make_unique<content_of<U>>(make<content_of<U>>());
    } else if constexpr (std::is_constructible_v<U, const char*, std::size_t>) {
      return U(text.data(), text.size());
    } else if constexpr (std::is_constructible_v<U, const unsigned char*, std::size_t>) {
      return U(data, text.size());
    } else if constexpr (std::is_constructible_v<U, const std::byte*, std::size_t>) {
      return U(reinterpret_cast<const std::byte*>(data), text.size());
    } else {
      return U(data, data + text.size());
    }
  }
};

// What elements can become: a span or a vector of them, or a std::unique_ptr of one.
template <class T>
struct items {
  const T* data;
  std::size_t size;

  template <class W>
  static constexpr bool makes() {
    using U = content_of<W>;
    if constexpr (is_row<T, U>()) {
      using E = row_of<U>;
      return std::is_constructible_v<U, const E*, std::size_t> ||
             std::is_constructible_v<U, const E*, const E*>;
    } else {
      return false;
    }
  }
  template <class U>
  U make() const {
    if constexpr (is_owned<U>) {
      return std::make_unique<content_of<U>>(make<content_of<U>>());
    } else {
      using E = row_of<U>;
      const auto* const from = reinterpret_cast<const E*>(data);
      if constexpr (std::is_constructible_v<U, const E*, std::size_t>) {
        return U(from, size);
      } else {
        return U(from, from + size);
      }
    }
  }
};

// Text that its caller has put a NUL behind: a const char* and nothing else, or
// null for none.
class c_text {
 public:
  static constexpr std::size_t forms = 1;

  c_text(const char* data, std::size_t size, bool present, const char* name) {
    if (!present) return;
    text_ = view<char>(data, size, name).data;
    if (const void* const nul = std::memchr(text_, 0, size)) {
      const auto at = static_cast<std::size_t>(static_cast<const char*>(nul) - text_);
      refuse(code::invalid_argument, "%s has a NUL at byte %zu, and the library takes a C string", name, at);
    }
  }

  template <std::size_t I>
  auto form() const {
    return std::tuple<exactly<const char*>>(exactly<const char*>{text_});
  }

 private:
  const char* text_ = nullptr;
};

class text {
 public:
  static constexpr std::size_t forms = 4;

  text(const char* data, std::size_t size, const char* name)
      : view_(data, size, name), name_(name) {}

  template <class U>
  void load(U& to) const {
    to = U(view_.data, view_.size);
  }

  template <std::size_t I>
  auto form() const {
    const std::string_view v(view_.data, view_.size);
    if constexpr (I == 0) {
      return std::tuple<std::string_view>(v);
    } else if constexpr (I == 1) {
      return std::tuple<made<chars>>(made<chars>{{v}});
    } else if constexpr (I == 2) {
      return std::tuple<std::string>(std::string(v));
    } else {
      return std::tuple<c_string>(c_string(v, name_));
    }
  }

 private:
  view<char> view_;
  const char* name_;
};

// What text and bytes can become where the result may be a part of them: a view,
// and no copy that is gone when the result comes.
struct chars_in_place : chars {
  template <class W>
  static constexpr bool makes() {
    if constexpr (is_view<char, W>()) {
      return chars::makes<W>();
    } else {
      return false;
    }
  }
};

// Such text or bytes.
class in_place {
 public:
  static constexpr std::size_t forms = 5;

  in_place(const char* data, std::size_t size, const char* name) : text_(data, size, name) {}
  in_place(const std::uint8_t* data, std::size_t size, const char* name)
      : text_(reinterpret_cast<const char*>(data), size, name) {}

  template <std::size_t I>
  auto form() const {
    using length = number_of_width<std::size_t>;
    const std::string_view v(text_.data, text_.size);
    if constexpr (I == 0) {
      // A class that is made of a view, as a std::filesystem::path is, would be gone too.
      return std::tuple<exactly<std::string_view>>(exactly<std::string_view>{v});
    } else if constexpr (I == 1) {
      return std::tuple<made<chars_in_place>>(made<chars_in_place>{{{v}}});
    } else if constexpr (I == 2) {
      return std::tuple<exactly<const char*>, length>({text_.data}, {text_.size});
    } else if constexpr (I == 3) {
      const auto* const data = reinterpret_cast<const unsigned char*>(text_.data);
      return std::tuple<exactly<const unsigned char*>, length>({data}, {text_.size});
    } else {
      return std::tuple<exactly<const void*>, length>({text_.data}, {text_.size});
    }
  }

 private:
  view<char> text_;
};

class optional_text {
 public:
  static constexpr std::size_t forms = 4;

  optional_text(const char* data, std::size_t size, bool present, const char* name) : name_(name) {
    if (!present) return;
    const view<char> v(data, size, name);
    view_ = std::string_view(v.data, v.size);
  }

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 0) {
      return std::tuple<std::optional<std::string_view>>(view_);
    } else if constexpr (I == 1) {
      made_optional<chars> m;
      if (view_) m.source = chars{*view_};
      return std::tuple<made_optional<chars>>(m);
    } else if constexpr (I == 2) {
      std::optional<std::string> s;
      if (view_) s.emplace(*view_);
      return std::tuple<std::optional<std::string>>(std::move(s));
    } else {
      optional_c_string s;
      if (view_) s.text.emplace(*view_, name_);
      return std::tuple<optional_c_string>(std::move(s));
    }
  }

 private:
  std::optional<std::string_view> view_;
  const char* name_;
};

class bytes {
 public:
  static constexpr std::size_t forms = 8;

  bytes(const std::uint8_t* data, std::size_t size, const char* name)
      : text_(reinterpret_cast<const char*>(data), size, name), name_(name) {}

  template <class U>
  void load(U& to) const {
    if constexpr (std::is_constructible_v<U, const char*, std::size_t>) {
      to = U(text_.data, text_.size);
    } else {
      to = U(text_.data, text_.data + text_.size);
    }
  }

  template <std::size_t I>
  auto form() const {
    using length = number_of_width<std::size_t>;
    const auto* const data = reinterpret_cast<const unsigned char*>(text_.data);
    const std::string_view v(text_.data, text_.size);
    if constexpr (I == 0) {
      return std::tuple<std::string_view>(v);
    } else if constexpr (I == 1) {
      return std::tuple<made<chars>>(made<chars>{{v}});
    } else if constexpr (I == 2) {
      return std::tuple<std::string>(std::string(v));
    } else if constexpr (I == 3) {
      return std::tuple<std::vector<std::uint8_t>>(
          std::vector<std::uint8_t>(data, data + text_.size));
    } else if constexpr (I == 4) {
      return std::tuple<exactly<const unsigned char*>, length>({data}, {text_.size});
    } else if constexpr (I == 5) {
      return std::tuple<exactly<const char*>, length>({text_.data}, {text_.size});
    } else if constexpr (I == 6) {
      return std::tuple<exactly<const void*>, length>({text_.data}, {text_.size});
    } else {
      return std::tuple<c_string>(c_string(v, name_));
    }
  }

 private:
  view<char> text_;
  const char* name_;
};

class optional_bytes {
 public:
  static constexpr std::size_t forms = 5;

  optional_bytes(const std::uint8_t* data, std::size_t size, bool present, const char* name) {
    if (!present) return;
    const view<char> v(reinterpret_cast<const char*>(data), size, name);
    view_ = std::string_view(v.data, v.size);
  }

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 0) {
      return std::tuple<std::optional<std::string_view>>(view_);
    } else if constexpr (I == 1) {
      made_optional<chars> m;
      if (view_) m.source = chars{*view_};
      return std::tuple<made_optional<chars>>(m);
    } else if constexpr (I == 2) {
      std::optional<std::string> s;
      if (view_) s.emplace(*view_);
      return std::tuple<std::optional<std::string>>(std::move(s));
    } else {
      using length = number_of_width<std::size_t>;
      using byte = std::conditional_t<I == 3, unsigned char, char>;
      const auto* const data = view_ ? reinterpret_cast<const byte*>(view_->data()) : nullptr;
      return std::tuple<exactly<const byte*>, length>({data}, {view_ ? view_->size() : 0});
    }
  }

 private:
  std::optional<std::string_view> view_;
};

// What `#[cpp]` expressions see of a slice.
template <class T>
class slice {
 public:
  slice(const T* data, std::size_t size) : data_(data), size_(size) {}

  const T* data() const noexcept { return data_; }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  const T* begin() const noexcept { return data_; }
  const T* end() const noexcept { return data_ + size_; }
  const T& operator[](std::size_t i) const noexcept { return data_[i]; }

 private:
  const T* data_;
  std::size_t size_;
};

template <class T>
class elements {
 public:
  static constexpr std::size_t forms = 3;

  elements(const c_of<T>* data, std::size_t size, const char* name) : view_(data, size, name) {
    check_each<T>(data, size, {name, code::invalid_argument});
  }

  void load(std::vector<T>& to) const { to.assign(view_.data, view_.data + view_.size); }

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 0) {
      return std::tuple<made<items<T>>>(made<items<T>>{{view_.data, view_.size}});
    } else if constexpr (I == 1) {
      return std::tuple<std::vector<T>>(std::vector<T>(view_.data, view_.data + view_.size));
    } else {
      using length = number_of_width<std::size_t>;
      return std::tuple<exactly<const T*>, length>({view_.data}, {view_.size});
    }
  }

 private:
  view<T> view_;
};

template <class T>
class optional_elements {
 public:
  static constexpr std::size_t forms = 3;

  optional_elements(const c_of<T>* data, std::size_t size, bool present, const char* name) {
    if (!present) return;
    view_.emplace(data, size, name);
    check_each<T>(data, size, {name, code::invalid_argument});
  }

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 0) {
      made_optional<items<T>> m;
      if (view_) m.source = items<T>{view_->data, view_->size};
      return std::tuple<made_optional<items<T>>>(m);
    } else if constexpr (I == 1) {
      std::optional<std::vector<T>> v;
      if (view_) v.emplace(view_->data, view_->data + view_->size);
      return std::tuple<std::optional<std::vector<T>>>(std::move(v));
    } else {
      using length = number_of_width<std::size_t>;
      return std::tuple<exactly<const T*>, length>({view_ ? view_->data : nullptr},
                                                   {view_ ? view_->size : 0});
    }
  }

 private:
  std::optional<view<T>> view_;
};

// A length as an integer of the library's choice, checked.
struct any_length {
  std::size_t value;
  const char* name;
  template <class U, std::enable_if_t<std::is_integral_v<U> && !std::is_same_v<U, bool>, int> = 0>
  operator U() const {
    if (value > static_cast<std::make_unsigned_t<U>>(std::numeric_limits<U>::max())) {
      refuse(code::out_of_range, "%s has a length of %zu, more than the library can count", name, value);
    }
    return static_cast<U>(value);
  }
};

// A row as two arguments, a pointer and a length.
template <class T>
class spread {
 public:
  static constexpr bool is_bytes = std::is_same_v<T, char> || std::is_same_v<T, std::uint8_t>;
  static constexpr std::size_t forms = is_bytes ? 3 : 1;

  spread(const c_of<T>* data, std::size_t size, const char* name) : view_(data, size, name), name_(name) {
    check_each<T>(data, size, {name, code::invalid_argument});
  }

  template <std::size_t I>
  auto form() const {
    if constexpr (!is_bytes || I == 0) {
      return std::tuple<exactly<const T*>, any_length>({view_.data}, {view_.size, name_});
    } else if constexpr (I == 1) {
      using other = std::conditional_t<std::is_same_v<T, char>, unsigned char, char>;
      return std::tuple<exactly<const other*>, any_length>(
          {reinterpret_cast<const other*>(view_.data)}, {view_.size, name_});
    } else {
      return std::tuple<exactly<const void*>, any_length>({view_.data}, {view_.size, name_});
    }
  }

 private:
  view<T> view_;
  const char* name_;
};

// What becomes a T and nothing else.
template <class T, class Source>
struct converted {
  Source source;
  template <class U, std::enable_if_t<std::is_same_v<U, T>, int> = 0>
  operator U() const {
    return source;
  }
};

// An argument, made into a T by the first of its forms that can be one.
template <class T, class Inner>
class converting {
 public:
  static constexpr std::size_t forms = 1;

  explicit converting(Inner inner) : inner_(std::move(inner)) {}

  template <std::size_t I, std::size_t K = 0>
  auto form() const {
    if constexpr (K == Inner::forms) {
      return std::tuple<no_form>();
    } else {
      using candidate = decltype(inner_.template form<K>());
      if constexpr (std::tuple_size_v<candidate> != 1) {
        return form<I, K + 1>();
      } else if constexpr (std::is_convertible_v<const std::tuple_element_t<0, candidate>&, T>) {
        using source = std::tuple_element_t<0, candidate>;
        return std::tuple<converted<T, source>>(
            converted<T, source>{std::get<0>(inner_.template form<K>())});
      } else {
        return form<I, K + 1>();
      }
    }
  }

 private:
  Inner inner_;
};
template <class T, class Inner>
converting<T, Inner> as(Inner inner) {
  return converting<T, Inner>(std::move(inner));
}

template <class T>
class number {
 public:
  static constexpr std::size_t forms = 2;

  explicit number(T value) : value_(value) {}

  template <class U>
  void load(U& to) const {
    to = static_cast<U>(value_);
  }

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 0) {
      return std::tuple<number_of_width<T>>(number_of_width<T>{value_});
    } else {
      return std::tuple<exactly<T>>(exactly<T>{value_});
    }
  }

 private:
  T value_;
};

template <class E>
class enumerator {
 public:
  static constexpr std::size_t forms = 1;

  enumerator(c_of<E> value, const char* name) : value_(static_cast<E>(value)) {
    check_at<E>(&value, {name, code::invalid_argument}, name);
  }

  void load(E& to) const { to = value_; }

  template <std::size_t I>
  auto form() const {
    // An unscoped enum would convert to any number.
    if constexpr (std::is_convertible_v<E, std::underlying_type_t<E>>) {
      return std::tuple<exactly<E>>(exactly<E>{value_});
    } else {
      return std::tuple<E>(value_);
    }
  }

 private:
  E value_;
};

// Flags as an integer of the library's choice.
template <class F>
struct as_integer {
  typename F::number value;
  template <class U, std::enable_if_t<has_room<F, U>(), int> = 0>
  constexpr operator U() const noexcept {
    return static_cast<U>(value);
  }
};

// Flags: the library's enum, where it has one, or an integer.
template <class F>
class flags {
 public:
  static constexpr bool has_enum = std::is_enum_v<typename F::type>;
  static constexpr std::size_t forms = has_enum ? 3 : 2;

  flags(typename F::number value, const char* name) : value_(value) {
    if (!has_no_other<F>(value)) {
      source{name, code::invalid_argument}.no_value(F::name, static_cast<long long>(value));
    }
  }

  template <class U>
  void load(U& to) const {
    to = static_cast<U>(value_);
  }

  template <std::size_t I>
  auto form() const {
    if constexpr (has_enum && I == 0) {
      using E = typename F::type;
      return std::tuple<exactly<E>>(exactly<E>{static_cast<E>(value_)});
    } else if constexpr (I + 1 < forms) {
      return std::tuple<exactly<typename F::number>>(exactly<typename F::number>{value_});
    } else {
      return std::tuple<as_integer<F>>(as_integer<F>{value_});
    }
  }

 private:
  typename F::number value_;
};

// A record, by the library's type. The C struct has its layout, and is copied.
template <class R>
class record {
 public:
  static constexpr std::size_t forms = 2;

  record(const c_of<R>& value, const char* name) { copy(&value, name); }
  record(const c_of<R>* value, const char* name) {
    if (value == nullptr) source{name, code::invalid_argument}.null();
    copy(value, name);
  }

  const R& get() const { return *std::launder(reinterpret_cast<const R*>(bits_)); }
  void load(R& to) const { to = get(); }

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 0) {
      return std::tuple<const R&>(get());
    } else {
      return std::tuple<pointer<const R>>(pointer<const R>{&get()});
    }
  }

 private:
  void copy(const void* from, const char* name) {
    check_each<R>(from, 1, {name, code::invalid_argument});
    std::memcpy(bits_, from, sizeof(R));
  }

  alignas(R) unsigned char bits_[sizeof(R)];
};

// Converts to a std::optional of T (or of a number like it) or to a pointer.
template <class T>
struct optional_of {
  std::optional<T> value;
  template <class U, std::enable_if_t<same_element<T, U>, int> = 0>
  operator std::optional<U>() const noexcept(std::is_trivially_copyable_v<T>) {
    if (!value) return std::nullopt;
    return static_cast<U>(*value);
  }
  template <class U, std::enable_if_t<std::is_same_v<const T, U>, int> = 0>
  operator U*() const noexcept {
    return value ? std::addressof(*value) : nullptr;
  }
};

template <class T>
class optional_value {
 public:
  static constexpr std::size_t forms = 1;

  template <std::size_t I>
  auto form() const {
    return std::tuple<optional_of<T>>(optional_of<T>{value_});
  }

 protected:
  std::optional<T> value_;
};

template <class T>
struct optional_number : optional_value<T> {
  optional_number(T value, bool present) {
    if (present) this->value_ = value;
  }
};

template <class E>
struct optional_enumerator : optional_value<E> {
  optional_enumerator(c_of<E> value, bool present, const char* name) {
    if (!present) return;
    check_at<E>(&value, {name, code::invalid_argument}, name);
    this->value_ = static_cast<E>(value);
  }
};

// What optional flags are to C++: its enum, or their integer.
template <class F>
using flags_value =
    std::conditional_t<std::is_enum_v<typename F::type>, typename F::type, typename F::number>;

template <class F>
struct optional_flags : optional_value<flags_value<F>> {
  optional_flags(typename F::number value, bool present, const char* name) {
    if (!present) return;
    static_cast<void>(flags<F>(value, name));
    this->value_ = static_cast<flags_value<F>>(value);
  }
};

template <class R>
struct optional_record : optional_value<R> {
  optional_record(const c_of<R>& value, bool present, const char* name) {
    if (present) this->value_ = record<R>(value, name).get();
  }
  optional_record(const c_of<R>* value, const char* name) {
    if (value != nullptr) this->value_ = record<R>(value, name).get();
  }
};

// An object that is there: a reference, or a pointer where C++ asks for one.
template <class T>
class object {
 public:
  using type = T;
  static constexpr std::size_t forms = 2;

  explicit object(T& value) : value_(&value) {}

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 0) {
      return std::tuple<T&>(*value_);
    } else {
      return std::tuple<pointer<T>>(pointer<T>{value_});
    }
  }

 protected:
  T* value_;
};

// An object that may be absent.
template <class T>
class nullable {
 public:
  using type = T;
  static constexpr std::size_t forms = 1;

  explicit nullable(T* value) : value_(value) {}

  template <std::size_t I>
  auto form() const {
    return std::tuple<pointer<T>>(pointer<T>{value_});
  }

 protected:
  T* value_;
};

// A value: an object, or a copy for C++ to keep.
template <class T>
class value : public object<T> {
 public:
  static constexpr std::size_t forms = object<T>::forms + 1;
  using object<T>::object;

  template <std::size_t I>
  auto form() const {
    if constexpr (I < object<T>::forms) {
      return object<T>::template form<I>();
    } else {
      return std::tuple<std::remove_const_t<T>>(*this->value_);
    }
  }
};

// A value that may be absent.
template <class T>
class nullable_value : public nullable<T> {
 public:
  static constexpr std::size_t forms = nullable<T>::forms + 1;
  using nullable<T>::nullable;

  template <std::size_t I>
  auto form() const {
    if constexpr (I < nullable<T>::forms) {
      return nullable<T>::template form<I>();
    } else {
      using copy = std::optional<std::remove_const_t<T>>;
      return std::tuple<copy>(this->value_ == nullptr ? copy() : copy(*this->value_));
    }
  }
};

// An object that C++ takes.
template <class T>
class owned {
 public:
  static constexpr std::size_t forms = 2;

  explicit owned(std::unique_ptr<T>& value) : value_(&value) {}

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 0) {
      return std::tuple<std::unique_ptr<T>&&>(std::move(*value_));
    } else {
      return std::tuple<std::unique_ptr<T>&>(*value_);
    }
  }

 private:
  std::unique_ptr<T>* value_;
};

// Converts to a class that is made from a pointer to T, to hold it.
template <class T>
struct smart_pointer {
  T* value;
  template <class P, std::enable_if_t<std::is_class_v<P> && std::is_convertible_v<T*, P>, int> = 0>
  operator P() const {
    return value;
  }
};

// An Object that counts its holders, of whom C++ may be one: also as what counts.
template <class Object>
class counted : public Object {
  using pointer_to = smart_pointer<typename Object::type>;

 public:
  static constexpr std::size_t forms = Object::forms + 1;
  using Object::Object;

  template <std::size_t I>
  auto form() const {
    if constexpr (I < Object::forms) {
      return Object::template form<I>();
    } else {
      return std::tuple<pointer_to>(pointer_to{this->value_});
    }
  }
};

// A pointer that C++ is to have one of too.
template <class Pointer>
class copied {
 public:
  static constexpr std::size_t forms = 2;

  explicit copied(Pointer value) : value_(std::move(value)) {}

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 0) {
      return std::tuple<const Pointer&>(value_);
    } else {
      return std::tuple<Pointer>(value_);
    }
  }

 private:
  Pointer value_;
};
template <class T>
using shared = copied<std::shared_ptr<T>>;
template <class T>
using weak = copied<std::weak_ptr<T>>;

}  // namespace arg

namespace pk {

// What text and paths have in common where values are packed: what the library may have
// for them.
struct characters {
  static constexpr bool gives = false;
  static constexpr std::size_t least = sizeof(std::uint32_t);

  template <class V>
  static constexpr bool writes() {
    return is_text<V> || is_path<V>();
  }
  template <class V>
  static constexpr bool reads() {
    if constexpr (is_path<V>()) {
      return true;
    } else {
      return !is_owned<V> && arg::chars::makes<V>();
    }
  }
  // What owns its text has something to destroy.
  template <class V>
  static constexpr bool keeps() {
    return std::is_trivially_destructible_v<V>;
  }
  template <class V>
  static V make(std::string_view text) {
    if constexpr (is_path<V>()) {
      return V(std::string(text));
    } else {
      return arg::chars{text}.make<V>();
    }
  }
};

}  // namespace pk

// The C++ object behind a handle.
template <class T, class Handle>
T* object_at(Handle* handle) noexcept {
  return reinterpret_cast<T*>(handle);
}
template <class T, class Handle>
T& object(Handle* handle, const char* name) {
  if (handle == nullptr) source{name, code::invalid_argument}.null();
  return *object_at<T>(handle);
}

// Refuses an object to take that is not there.
template <class T>
void require(const std::unique_ptr<T>& taken, const char* name) {
  if (taken == nullptr) source{name, code::invalid_argument}.null();
}

// ---------------------------------------------------------------------------
// Whose objects they are, and their end.

// The objects of a type that callers own: how many, and since when there has
// been one, in nanoseconds since 1970.
struct census {
  std::atomic<std::size_t> alive{0};
  std::atomic<std::int64_t> since{0};

  void change(std::int32_t by) noexcept {
    const std::size_t before = alive.fetch_add(static_cast<std::size_t>(by), std::memory_order_relaxed);
    if (before == 0 && by > 0) since.store(now(), std::memory_order_relaxed);
  }

 private:
  // A clock that costs a read of memory, where there is one; it ticks every few
  // milliseconds.
  static std::int64_t now() noexcept {
    timespec time{};
#ifdef CLOCK_REALTIME_COARSE
    clock_gettime(CLOCK_REALTIME_COARSE, &time);
#else
    std::timespec_get(&time, TIME_UTC);
#endif
    return static_cast<std::int64_t>(time.tv_sec) * 1000000000 + time.tv_nsec;
  }
};
template <class T>
inline census counted;

// Who counts the objects of a type: this package, unless another declares it.
template <class T>
struct counting {
  static void add() noexcept { counted<T>.change(1); }
  static void remove() noexcept { counted<T>.change(-1); }
};

// Counts objects that change hands otherwise than by the bridge, and says how
// many there are.
template <class T, class Result>
Result live(std::int32_t by) noexcept {
  counted<T>.change(by);
  Result result{};
  result.alive = counted<T>.alive.load(std::memory_order_relaxed);
  result.since = result.alive == 0 ? 0 : counted<T>.since.load(std::memory_order_relaxed);
  return result;
}

// What owns the memory of a result that is not copied.
class keeper {
 public:
  keeper() = default;
  keeper(const keeper&) = delete;
  keeper& operator=(const keeper&) = delete;
  virtual ~keeper() = default;
};

// The object behind a handle that its caller gives up.
template <class T, class Handle>
T* leaving(Handle* handle) noexcept {
  if (handle != nullptr) counting<T>::remove();
  return object_at<T>(handle);
}

// The same, owned from the first statement on.
template <class T, class Release = std::default_delete<T>, class Handle>
std::unique_ptr<T, Release> take(Handle* handle) noexcept {
  return std::unique_ptr<T, Release>(leaving<T>(handle));
}

// The one T of D. It is never destroyed: until the process ends, some thread may
// be in it.
template <class D, class T>
T& only() noexcept {
  alignas(T) static unsigned char room[sizeof(T)];
  static T* const it = ::new (static_cast<void*>(room)) T;
  return *it;
}

// What is known of objects beside where they are.
template <class Value>
class notes {
  struct note {
    const void* object;
    Value value;
    note* next;
  };

 public:
  // Room for one more, so that there is some once the object exists.
  class room_for_one {
   public:
    // None yet.
    room_for_one() noexcept = default;
    room_for_one(notes& all, Value value) : all_(&all), note_(new note{nullptr, std::move(value), nullptr}) {}
    // Without an object there is nothing to note.
    void keep(const void* object) noexcept {
      if (object == nullptr) return;
      note_->object = object;
      all_->add(note_.release());
    }
    // The note, whose owner the caller becomes; and its owner once more.
    void* release() noexcept { return note_.release(); }
    room_for_one(notes& all, void* released) noexcept : all_(&all), note_(static_cast<note*>(released)) {}
    // What is to be noted; null if there is no room.
    const Value* value() const noexcept { return note_ == nullptr ? nullptr : &note_->value; }

   private:
    notes* all_ = nullptr;
    std::unique_ptr<note> note_;
  };

  room_for_one room(Value value) { return room_for_one(*this, std::move(value)); }

  // What was noted of an object, which is then forgotten, once; nothing if there
  // is no note.
  Value take(const void* object) noexcept {
    std::unique_ptr<note> found;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (note** const at = find_note(object)) {
        found.reset(*at);
        *at = found->next;
        --count_;
      }
    }
    // Without the lock: what it ends may look here.
    return found == nullptr ? Value() : std::move(found->value);
  }

  Value find(const void* object) noexcept {
    const std::lock_guard<std::mutex> lock(mutex_);
    note** const at = find_note(object);
    return at == nullptr ? Value() : (*at)->value;
  }

 private:
  void add(note* of) noexcept {
    const std::lock_guard<std::mutex> lock(mutex_);
    // Without memory it stays as it is: slower, and no less right.
    if (count_ > mask_) grow();
    ++count_;
    put(of);
  }
  void put(note* of) noexcept {
    note*& first = this->first(of->object);
    of->next = first;
    first = of;
  }
  void grow() noexcept {
    const std::size_t size = (mask_ + 1) * 2;
    std::unique_ptr<note*[]> more(new (std::nothrow) note*[size]());
    if (more == nullptr) return;
    const std::size_t old_mask = std::exchange(mask_, size - 1);
    std::swap(more_, more);
    note** const old = more != nullptr ? more.get() : few_;
    for (std::size_t i = 0; i <= old_mask; ++i) {
      while (note* const of = old[i]) {
        old[i] = of->next;
        put(of);
      }
    }
  }
  note** find_note(const void* object) noexcept {
    for (note** at = &first(object); *at != nullptr; at = &(*at)->next) {
      if ((*at)->object == object) return at;
    }
    return nullptr;
  }
  // Addresses differ in their middle: a product has that in its upper half.
  note*& first(const void* object) noexcept {
    const std::uint64_t mixed = reinterpret_cast<std::uintptr_t>(object) * 0x9E3779B97F4A7C15u;
    return (more_ != nullptr ? more_.get() : few_)[(mixed >> 32) & mask_];
  }

  std::mutex mutex_;
  std::size_t count_ = 0;
  std::size_t mask_ = 63;
  note* few_[64] = {};
  std::unique_ptr<note*[]> more_;
};

// The memory of large rows that are the caller's and were not copied: what C++
// returned was moved here. The caller has the address of the elements, frees them
// as it frees a copy (`free_row`), and needs nothing beside: hence notes.
class moved_rows {
  using table = notes<std::unique_ptr<keeper>>;

 public:
  // Room to note where the elements are: nothing can fail once they have left.
  static void* room(const void* elements, std::unique_ptr<keeper> owner) {
    return of(elements).room(std::move(owner)).release();
  }
  __attribute__((noinline, cold)) static void keep(void* room, const void* elements) noexcept {
    table::room_for_one(of(elements), room).keep(elements);
    alive_.fetch_add(1, std::memory_order_relaxed);
  }
  // Frees what did not leave.
  static void drop(void* room) noexcept { table::room_for_one(of(nullptr), room); }

  // Whoever has a row has seen it counted.
  static bool are_any() noexcept { return alive_.load(std::memory_order_relaxed) != 0; }
  // Frees the row whose elements are there, if one is.
  __attribute__((noinline, cold)) static bool end(const void* elements) noexcept {
    if (of(elements).take(elements) == nullptr) return false;
    alive_.fetch_sub(1, std::memory_order_relaxed);
    return true;
  }

 private:
  // Several, so that threads rarely wait for each other.
  static constexpr std::size_t size = 16;
  static table& of(const void* elements) noexcept {
    const std::uint64_t mixed = reinterpret_cast<std::uintptr_t>(elements) * 0x9E3779B97F4A7C15u;
    return only<moved_rows, std::array<table, size>>()[mixed >> 60];
  }
  static inline std::atomic<std::size_t> alive_{0};
};

// Frees what callers get to free: a copy, or a row that was moved.
inline void free_row(void* memory) noexcept {
  if (moved_rows::are_any() && moved_rows::end(memory)) return;
  std::free(memory);
}

// Which object destroys another, for those that no `delete` destroys.
template <class Owner>
struct owners : notes<Owner*> {
  // Whoever destroys one of its objects changes it, whatever the call that gives
  // the object does. A handle's object is not const.
  auto room(const Owner& owner) { return notes<Owner*>::room(const_cast<Owner*>(&owner)); }
};

// The objects that callers hold by a std::shared_ptr, with one note a holder: a
// handle is the object, and this is where the rest of the pointer is.
template <class T>
notes<std::shared_ptr<T>>& holders() noexcept {
  return only<T, notes<std::shared_ptr<T>>>();
}

// One more holder of an object; null if there is no memory for it.
template <class T, class Handle>
Handle* hold_too(Handle* handle) noexcept {
  if (handle == nullptr) return nullptr;
  try {
    auto room = holders<T>().room(holders<T>().find(handle));
    if (*room.value() == nullptr) return nullptr;
    room.keep(handle);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
  counting<T>::add();
  return handle;
}

// One holder less.
template <class T, class Handle>
void let_go(Handle* handle) noexcept {
  if (handle != nullptr && holders<T>().take(handle) != nullptr) counting<T>::remove();
}

// The std::shared_ptr behind a handle.
template <class T, class Handle>
std::shared_ptr<T> held(Handle* handle, const char* name) {
  if (handle == nullptr) source{name, code::invalid_argument}.null();
  std::shared_ptr<T> found = holders<T>().find(handle);
  if (found == nullptr) source{name, code::invalid_argument}.not_shared();
  return found;
}
template <class T, class Handle>
std::shared_ptr<T> held_or_none(Handle* handle, const char* name) {
  return handle == nullptr ? nullptr : held<T>(handle, name);
}

// One more of an object that can be copied; null if there is no memory for it.
template <class T, class Handle>
Handle* copy(const Handle* handle) noexcept {
  if (handle == nullptr) return nullptr;
  T* const copied = new (std::nothrow) T(*object_at<const T>(handle));
  if (copied != nullptr) counting<T>::add();
  return reinterpret_cast<Handle*>(copied);
}

// How objects of T count their holders, for classes that do so by themselves: the
// shim or the description's `cpp!` specialises it, with
//   static void retain(T* object);   // one holder more
//   static void release(T* object);  // one less
template <class T>
struct intrusive;
template <class T, class = void>
inline constexpr bool is_counted = false;
template <class T>
inline constexpr bool is_counted<T, std::void_t<decltype(intrusive<T>::retain(std::declval<T*>())),
                                                decltype(intrusive<T>::release(std::declval<T*>()))>> = true;

// One more holder of such an object; null if it cannot have one.
template <class T, class Handle>
Handle* retain(Handle* handle) noexcept {
  if (handle == nullptr) return nullptr;
  try {
    intrusive<T>::retain(object_at<T>(handle));
  } catch (...) {
    return nullptr;
  }
  counting<T>::add();
  return handle;
}

// Ends an object's life by code that may throw. There is nobody to catch it, but
// somebody should know.
template <class Destroy>
void release(std::string_view type, const Destroy& destroy) noexcept {
  BRIDGE_ERROR* error = nullptr;
  try {
    destroy();
  }
  BRIDGE_CATCH(error, contract, 0)
  if (error == nullptr) return;
  std::fprintf(stderr, "bridge: what destroys a %.*s has thrown a %s: %.*s\n",
               static_cast<int>(type.size()), type.data(), error->type,
               static_cast<int>(std::min<std::size_t>(error->message_len, 4096)), error->message);
  free_error(error);
}

// Ends an object's life by its destructor, which may throw although it should not.
template <class T>
struct deleter {
  void operator()(T* object) const noexcept {
    const std::default_delete<T> destroy{};
    if constexpr (std::is_nothrow_destructible_v<T>) {
      destroy(object);
    } else {
      release(type_name(&typeid(T)).text(), [&] { destroy(object); });
    }
  }
};

// One holder less of an object that counts them.
template <class T>
struct one_less {
  void operator()(T* object) const noexcept {
    release(type_name(&typeid(T)).text(), [&] { intrusive<T>::release(object); });
  }
};

// Ends what a caller has of the object behind a handle, which may be null.
template <class T, class Release = deleter<T>, class Handle>
void destroy(Handle* handle) noexcept {
  if (handle != nullptr) Release()(leaving<T>(handle));
}

// ---------------------------------------------------------------------------
// Results.

namespace ret {

template <class... T>
struct list {};

template <class T, class Candidates>
struct numbers_like;
template <class T, class... C>
struct numbers_like<T, list<C...>> {
  template <class A, class B>
  struct join;
  template <class... A, class... B>
  struct join<list<A...>, list<B...>> {
    using type = list<A..., B...>;
  };
  template <class... L>
  struct all {
    using type = list<>;
  };
  template <class First, class... L>
  struct all<First, L...> {
    using type = typename join<First, typename all<L...>::type>::type;
  };
  using type = typename all<std::conditional_t<same_number<T, C>, list<C>, list<>>...>::type;
};
// Every standard number that T can be, T first.
template <class T>
using numbers = typename numbers_like<
    T, list<bool, char, signed char, unsigned char, short, unsigned short, int, unsigned, long,
            unsigned long, long long, unsigned long long, float, double>>::type;

// What a function returns beside what arrives through its arguments: nothing or
// a status; or a bool, of which false means that nothing has arrived.
struct status_only {};
struct presence {};

// Nothing: void, or the object itself from a method that returns *this.
template <class Self>
struct unit {
  struct local {};
  using outs = list<>;
  template <class R>
  static constexpr bool accepts =
      std::is_void_v<R> || (std::is_lvalue_reference_v<R> && std::is_same_v<bare<R>, bare<Self>>);
  template <class V>
  static void take(local&, V&&) {}
  template <class Result>
  static void store(local&, Result&) noexcept {}
};

template <class T>
struct number {
  using local = T;
  using outs = numbers<T>;
  template <class R>
  static constexpr bool accepts = same_number<T, bare<R>>;
  template <class V>
  static void take(local& to, const V& from) {
    to = static_cast<T>(from);
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    to.value = from;
  }
};

template <class E>
struct enumerator {
  using local = c_of<E>;
  using outs = list<E>;
  template <class R>
  static constexpr bool accepts = std::is_same_v<bare<R>, E>;
  static void take(local& to, const E& from) {
    check_at<E>(&from, from_library, described<E>::name);
    to = static_cast<local>(from);
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    to.value = from;
  }
};

template <class F>
struct flags {
  using local = typename F::number;
  using outs = std::conditional_t<std::is_enum_v<typename F::type>, list<typename F::type>,
                                  numbers<local>>;
  template <class R>
  static constexpr bool accepts = (std::is_integral_v<bare<R>> && !std::is_same_v<bare<R>, bool>) ||
                                  std::is_same_v<bare<R>, typename F::type>;
  template <class V>
  static void take(local& to, const V& from) {
    if (!has_no_other<F>(from)) from_library.no_value(F::name, static_cast<long long>(from));
    to = static_cast<local>(from);
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    to.value = from;
  }
};

template <class R>
struct record {
  using local = c_of<R>;
  using outs = std::conditional_t<std::is_default_constructible_v<R>, list<R>, list<>>;
  template <class V>
  static constexpr bool accepts = std::is_same_v<bare<V>, R>;
  static void take(local& to, const R& from) {
    check_each<R>(std::addressof(from), 1, from_library);
    std::memcpy(static_cast<void*>(&to), std::addressof(from), sizeof to);
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    to.value = from;
  }
};

// Elements that stay where C++ has put them, with what owns them: what it returns is
// moved to memory of its own.
template <class V>
class keeping : public keeper {
 public:
  template <class U>
  explicit keeping(U&& value) : value_(std::forward<U>(value)) {}
  const content_of<V>& there() const {
    if constexpr (is_owned<V>) {
      return *value_;
    } else {
      return value_;
    }
  }

 private:
  V value_;
};

// Whether what a V has of its own may be freed by anybody, at any time: memory from
// `new`, and no code of the library's.
template <class V>
inline constexpr bool is_memory_alone = false;
template <class E>
inline constexpr bool is_memory_alone<std::vector<E, std::allocator<E>>> = std::is_trivially_destructible_v<E>;
#if !defined(_GLIBCXX_USE_CXX11_ABI) || _GLIBCXX_USE_CXX11_ABI
// Strings of the old ABI share what they have with their copies.
template <class E, class Traits>
inline constexpr bool is_memory_alone<std::basic_string<E, Traits, std::allocator<E>>> = true;
#endif

// A row of elements for the caller: in its own buffer when they fit, else in
// memory that it frees.
template <class C>
class buffer {
 public:
  // So many bytes are moved rather than copied: below, a note of them costs as much
  // as the copy.
  static constexpr std::size_t large = 16 * 1024;

  buffer() = default;
  buffer(C* data, std::size_t capacity) : scratch_(data), capacity_(capacity) {}
  buffer(const buffer&) = delete;
  buffer& operator=(const buffer&) = delete;
  ~buffer() {
    if (memory_ != nullptr) drop(memory_, row_);
  }

  C* reserve(std::size_t size) {
    if (size == 0) return nullptr;
    if (size <= capacity_) return scratch_;
    if (size > static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max()) / sizeof(C)) {
      throw std::bad_alloc();
    }
    if (memory_ != nullptr) drop(memory_, row_);
    row_ = nullptr;
    memory_ = static_cast<C*>(std::malloc(size * sizeof(C)));
    if (memory_ == nullptr) throw std::bad_alloc();
    return memory_;
  }
  void filled(std::size_t size) noexcept { size_ = size; }

  // Takes elements as they are, if that is better than to copy them. What is
  // somebody else's, or not memory alone, is copied.
  template <class V>
  bool move_in(V&& from) {
    if constexpr (!std::is_reference_v<V> && is_memory_alone<V>) {
      const auto size = static_cast<std::size_t>(from.size());
      if (size <= capacity_ || size < large / sizeof(C)) return false;
      const held now = hold(from);
      memory_ = now.elements;
      row_ = now.row;
      size_ = size;
      return true;
    } else {
      return false;
    }
  }

  template <class Result>
  void store(Result& to) noexcept {
    to.len = size_;
    to.data = scratch_;
    if (memory_ == nullptr) return;
    to.data = std::exchange(memory_, nullptr);
    if (row_ != nullptr) moved_rows::keep(row_, to.data);
  }

 private:
  // What is rare stands apart and does not know of `this`: the rest is in registers.
  struct held {
    C* elements;
    void* row;
  };
  template <class V>
  __attribute__((noinline, cold)) static held hold(V& from) {
    auto owner = std::make_unique<keeping<V>>(std::move(from));
    const void* const elements = owner->there().data();
    void* const row = moved_rows::room(elements, std::move(owner));
    return {static_cast<C*>(const_cast<void*>(elements)), row};
  }
  __attribute__((noinline, cold)) static void drop(C* memory, void* row) noexcept {
    if (row == nullptr) {
      std::free(memory);
    } else {
      moved_rows::drop(row);
    }
  }

  C* scratch_ = nullptr;
  std::size_t capacity_ = 0;
  C* memory_ = nullptr;   // if they do not fit
  void* row_ = nullptr;   // where they are noted, if they were moved
  std::size_t size_ = 0;
};

// Text, copied. A null `const char*` is no text, nor is a null std::unique_ptr.
struct text {
  using local = buffer<char>;
  using outs = list<std::string>;
  template <class R>
  static constexpr bool accepts =
      is_text<R> || is_text<content_of<bare<R>>> || is_path<content_of<bare<R>>>();
  template <class V>
  static void take(local& to, V&& from) {
    using U = bare<V>;
    if constexpr (is_path<U>()) {
      copy(to, from.native());
    } else if constexpr (is_path<content_of<U>>()) {
      if (from == nullptr) from_library.null();
      copy(to, from->native());
    } else if constexpr (is_owned<U>) {
      if (from == nullptr) from_library.null();
      if (!to.move_in(owned_by<V>(from))) copy(to, *from);
    } else if (!to.move_in(std::forward<V>(from))) {
      copy(to, from);
    }
  }
  template <class V>
  static void copy(local& to, const V& from) {
    const std::string_view v = text_of(from);
    // A caller that appends may have lent C++ what is behind its own.
    if (char* const data = to.reserve(v.size())) std::memmove(data, v.data(), v.size());
    to.filled(v.size());
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    from.store(to);
  }
};

// Elements, copied from a row or from anything that can be walked through.
template <class T>
struct elements {
  using local = buffer<c_of<T>>;
  using outs = std::conditional_t<std::is_same_v<T, std::uint8_t>,
                                  list<std::string, std::vector<T>, std::vector<char>>,
                                  list<std::vector<T>>>;

  template <class V>
  static constexpr bool is_walk() {
    if constexpr (has_range<V> && has_size<V>) {
      return same_element<T, decltype(*std::begin(std::declval<const V&>()))>;
    } else {
      return false;
    }
  }

  template <class R>
  static constexpr bool accepts =
      is_row<T, content_of<bare<R>>>() || is_walk<content_of<bare<R>>>();

  template <class V>
  static void take(local& to, V&& from) {
    if constexpr (is_owned<bare<V>>) {
      if (from == nullptr) from_library.null();
      take_row(to, owned_by<V>(from));
    } else {
      take_row(to, std::forward<V>(from));
    }
  }
  template <class V>
  static void take_row(local& to, V&& from) {
    if constexpr (is_row<T, bare<V>>()) {
      check_each<T>(from.data(), static_cast<std::size_t>(from.size()), from_library);
      if (to.move_in(std::forward<V>(from))) return;
    }
    copy(to, from);
  }
  template <class V>
  static void copy(local& to, const V& from) {
    const auto size = static_cast<std::size_t>(from.size());
    c_of<T>* const data = to.reserve(size);
    if constexpr (is_row<T, V>()) {
      // As of text.
      if (data != nullptr) std::memmove(static_cast<void*>(data), from.data(), size * sizeof(T));
    } else {
      std::size_t i = 0;
      for (auto at = std::begin(from); i < size; ++at, ++i) {
        const T element = *at;
        check_each<T>(std::addressof(element), 1, from_library);
        std::memcpy(static_cast<void*>(data + i), std::addressof(element), sizeof element);
      }
    }
    to.filled(size);
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    from.store(to);
  }
};

template <class C>
struct lent_row {
  const C* data = nullptr;
  std::size_t size = 0;
};

// A view of T that outlives the call: of what a reference refers to, or as a
// view type; never into a temporary.
template <class T>
struct lent_elements {
  using local = lent_row<c_of<T>>;
  using outs = std::conditional_t<std::is_same_v<T, char> || std::is_same_v<T, std::uint8_t>,
                                  list<std::string_view>, list<>>;
  template <class R>
  static constexpr bool accepts =
      (std::is_lvalue_reference_v<R> ? is_row<T, bare<R>>() : is_view<T, bare<R>>()) ||
      (std::is_same_v<T, char> && is_text_pointer<R>);
  template <class V>
  static void take(local& to, const V& from) {
    if constexpr (is_text_pointer<V>) {
      if (from == nullptr) from_library.null();
      to = {from, std::strlen(from)};
    } else {
      const auto size = static_cast<std::size_t>(from.size());
      check_each<T>(from.data(), size, from_library);
      to = {reinterpret_cast<const c_of<T>*>(from.data()), size};
    }
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    to.data = from.data;
    to.len = from.size;
  }
};
using lent_text = lent_elements<char>;

template <class C>
struct kept_row {
  const C* data = nullptr;
  std::size_t size = 0;
  std::unique_ptr<keeper> owner;
};
template <class T>
struct kept_elements {
  using local = kept_row<c_of<T>>;
  using outs =
      std::conditional_t<std::is_same_v<T, char>, list<std::string>,
                         std::conditional_t<std::is_same_v<T, std::uint8_t>,
                                            list<std::string, std::vector<T>, std::vector<char>>,
                                            list<std::vector<T>>>>;
  template <class R>
  static constexpr bool accepts = !std::is_lvalue_reference_v<R> && !std::is_const_v<std::remove_reference_t<R>> &&
                                  is_row<T, content_of<bare<R>>>() && !is_view<T, content_of<bare<R>>>();
  template <class V>
  static void take(local& to, V&& from) {
    if constexpr (is_owned<bare<V>>) {
      if (from == nullptr) from_library.null();
    }
    auto owner = std::make_unique<keeping<bare<V>>>(std::forward<V>(from));
    const auto& there = owner->there();
    const auto size = static_cast<std::size_t>(there.size());
    check_each<T>(there.data(), size, from_library);
    to.data = reinterpret_cast<const c_of<T>*>(there.data());
    to.size = size;
    to.owner = std::move(owner);
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    using handle = std::remove_reference_t<decltype(to.owner)>;
    if (from.owner != nullptr) counting<keeper>::add();
    to.data = from.data;
    to.len = from.size;
    to.owner = reinterpret_cast<handle>(from.owner.release());
  }
};

enum class null { refused, is_none };

template <class Result, class T>
void store_object(T* object, Result& to) noexcept {
  using handle = std::remove_reference_t<decltype(to.value)>;
  to.value = reinterpret_cast<handle>(const_cast<std::remove_const_t<T>*>(object));
}

// The same of an object that the caller owns from here on.
template <class Result, class T>
void give_object(T* object, Result& to) noexcept {
  if (object != nullptr) counting<T>::add();
  store_object(object, to);
}

// An object that the caller owns, from a T or a std::unique_ptr.
template <class T, null Null = null::refused>
struct owned {
  using local = std::unique_ptr<T>;
  using outs = list<std::unique_ptr<T>>;

  template <class V>
  struct pointee {
    static constexpr bool owns = false;
  };
  template <class U>
  struct pointee<std::unique_ptr<U, std::default_delete<U>>> {
    static constexpr bool owns = can_own<T, U>;
  };

  template <class R>
  static constexpr bool boxes = !std::is_reference_v<R> && std::is_same_v<bare<R>, T>;
  template <class R>
  static constexpr bool is_maybe =
      Null == null::is_none && std::is_same_v<bare<R>, std::optional<T>>;
  template <class R>
  static constexpr bool accepts =
      !std::is_lvalue_reference_v<R> && (std::is_same_v<bare<R>, T> || is_maybe<R> || pointee<bare<R>>::owns);

  template <class Produce>
  static void box(local& to, const Produce& produce) {
    to.reset(new T(produce()));
  }
  template <class V>
  static void take(local& to, V&& from) {
    if constexpr (std::is_same_v<bare<V>, T>) {
      to.reset(new T(std::forward<V>(from)));
    } else if constexpr (is_maybe<V>) {
      if (from) to.reset(new T(*std::forward<V>(from)));
    } else {
      to = std::forward<V>(from);
      if (Null == null::refused && to == nullptr) from_library.null();
    }
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    give_object(from.release(), to);
  }
};

// A copy that the caller owns, of a T that stays where it is or of what C++
// gives. Behind a pointer there may be none.
template <class T, null Null = null::refused>
struct copied : owned<T, Null> {
  using owning = owned<T, Null>;

  template <class R>
  static constexpr bool is_pointer =
      Null == null::is_none && std::is_pointer_v<bare<R>> &&
      std::is_same_v<bare<std::remove_pointer_t<bare<R>>>, T>;
  template <class R>
  static constexpr bool is_copied =
      std::is_lvalue_reference_v<R> && (std::is_same_v<bare<R>, T> || owning::template is_maybe<R>);
  template <class R>
  static constexpr bool accepts = owning::template accepts<R> || is_pointer<R> ||
                                  (is_copied<R> && std::is_copy_constructible_v<T>);

  template <class V>
  static void take(std::unique_ptr<T>& to, V&& from) {
    if constexpr (is_pointer<V>) {
      if (from != nullptr) to.reset(new T(*from));
    } else {
      owning::take(to, std::forward<V>(from));
    }
  }
};

// An object that the caller owns, from a pointer.
template <class T, null Null = null::refused, class Release = std::default_delete<T>>
struct raw {
  static constexpr bool owns_nothing_yet = true;
  static constexpr bool is_deleted = std::is_same_v<Release, std::default_delete<T>>;
  using local = std::unique_ptr<T, Release>;
  using outs = std::conditional_t<is_deleted, list<T*>, list<T*, const T*>>;
  template <class U>
  static constexpr bool ends = is_deleted ? can_own<T, U> : std::is_convertible_v<U*, const T*>;
  template <class R>
  static constexpr bool accepts = std::is_pointer_v<bare<R>> && ends<std::remove_pointer_t<bare<R>>>;
  // Owned from here on; it may still be null.
  template <class R>
  static constexpr bool holds = accepts<R>;
  template <class V>
  static void hold(local& to, const V& from) noexcept {
    // What is not deleted may be const: its library alone changes it.
    to.reset(const_cast<T*>(static_cast<const T*>(from)));
  }
  static void check(const local& to) {
    if (Null == null::refused && to == nullptr) from_library.null();
  }
  template <class V>
  static void take(local& to, const V& from) {
    hold(to, from);
    check(to);
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    give_object(from.release(), to);
  }
};
template <class T, class Release, null Null = null::refused>
using released = raw<T, Null, Release>;

// An object that the caller holds, with others.
template <class T, null Null = null::refused>
struct shared {
  class local {
   public:
    local() noexcept = default;
    // From what it released.
    explicit local(void* released) noexcept : room_(holders<T>(), released) {}
    void* release() noexcept { return room_.release(); }
    void hold(std::shared_ptr<T> of) { room_ = holders<T>().room(std::move(of)); }
    template <class Result>
    void store(Result& to) noexcept {
      const std::shared_ptr<T>* const held = room_.value();
      T* const object = held == nullptr ? nullptr : held->get();
      give_object(object, to);
      if (object != nullptr) room_.keep(to.value);
    }

   private:
    typename notes<std::shared_ptr<T>>::room_for_one room_;
  };
  using outs = list<std::shared_ptr<T>>;

  template <class R>
  static constexpr bool boxes = !std::is_reference_v<R> && std::is_same_v<bare<R>, T>;
  template <class R>
  static constexpr bool accepts = boxes<R> || std::is_convertible_v<R, std::shared_ptr<T>>;

  template <class Produce>
  static void box(local& to, const Produce& produce) {
    to.hold(std::shared_ptr<T>(new T(produce())));
  }
  template <class V>
  static void take(local& to, V&& from) {
    if constexpr (std::is_same_v<bare<V>, T>) {
      to.hold(std::make_shared<T>(std::forward<V>(from)));
    } else {
      std::shared_ptr<T> pointer = std::forward<V>(from);
      if (pointer != nullptr) {
        to.hold(std::move(pointer));
      } else if (Null == null::refused) {
        from_library.null();
      }
    }
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    from.store(to);
  }
};

// A pointer to an object that others hold, or to none.
template <class T>
struct weak {
  using local = std::unique_ptr<std::weak_ptr<T>>;
  using outs = list<>;

  // A std::shared_ptr would convert too, but what it alone held would be gone at once.
  template <class R>
  static constexpr bool accepts = std::is_convertible_v<R, std::weak_ptr<T>> &&
                                  !std::is_convertible_v<R, std::shared_ptr<const void>>;

  template <class V>
  static void take(local& to, V&& from) {
    to = std::make_unique<std::weak_ptr<T>>(std::forward<V>(from));
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    give_object(from.release(), to);
  }
};

// Whether an R is a smart pointer to a T that counts, and not one that would
// delete it.
template <class T, class R, class = void>
inline constexpr bool counts = false;
template <class T, class R>
inline constexpr bool counts<
    T, R, std::enable_if_t<std::is_convertible_v<decltype(std::declval<const R&>().get()), const T*>>> =
    !std::is_convertible_v<R, std::shared_ptr<const T>>;

// Whose holder of an object is the caller's: one more, or the one that the pointer
// comes with.
enum class holder { added, brought };

// An object that counts its holders, of whom the caller is one. What C++ gives as
// const, its library alone changes.
template <class T, holder Holder = holder::added, null Null = null::refused>
struct counted {
  static constexpr bool owns_nothing_yet = true;
  using local = std::unique_ptr<T, one_less<T>>;
  using outs = list<T*, const T*>;

  template <class R>
  static constexpr bool boxes = !std::is_reference_v<R> && std::is_same_v<bare<R>, T>;
  template <class R>
  static constexpr bool is_pointer =
      std::is_pointer_v<bare<R>> && std::is_convertible_v<bare<R>, const T*>;
  template <class R>
  static constexpr bool is_reference =
      std::is_lvalue_reference_v<R> && std::is_convertible_v<bare<R>*, const T*>;
  template <class R>
  static constexpr bool accepts =
      boxes<R> || is_pointer<R> || (Holder == holder::added && (is_reference<R> || counts<T, bare<R>>));
  // The caller's from here on; it may still be null.
  template <class R>
  static constexpr bool holds = Holder == holder::brought && is_pointer<R>;

  static void hold(local& to, const T* object) noexcept { to.reset(const_cast<T*>(object)); }
  static void check(const local& to) {
    if (Null == null::refused && to == nullptr) from_library.null();
  }
  static void put(local& to, const T* object) {
    if (Holder == holder::added && object != nullptr) intrusive<T>::retain(const_cast<T*>(object));
    hold(to, object);
    check(to);
  }
  template <class Produce>
  static void box(local& to, const Produce& produce) {
    put(to, new T(produce()));
  }
  template <class V>
  static void take(local& to, V&& from) {
    if constexpr (is_pointer<V>) {
      put(to, from);
    } else if constexpr (is_reference<V>) {
      put(to, std::addressof(from));
    } else {
      put(to, from.get());
    }
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    give_object(from.release(), to);
  }
};

// An object that stays C++'s.
template <class T, null Null = null::refused>
struct lent {
  struct local {
    T* value = nullptr;
  };
  using outs = list<T*, std::remove_const_t<T>*>;

  template <class R>
  static constexpr bool is_reference() {
    if constexpr (std::is_lvalue_reference_v<R> && !std::is_pointer_v<bare<R>>) {
      return std::is_convertible_v<std::remove_reference_t<R>*, T*>;
    } else {
      return false;
    }
  }
  template <class R>
  static constexpr bool is_pointer = std::is_pointer_v<bare<R>> && std::is_convertible_v<bare<R>, T*>;
  template <class R>
  static constexpr bool accepts = is_reference<R>() || is_pointer<R>;

  template <class V>
  static void take(local& to, V&& from) {
    if constexpr (is_pointer<V>) {
      to.value = from;
      if (Null == null::refused && to.value == nullptr) from_library.null();
    } else {
      to.value = std::addressof(from);
    }
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    store_object(from.value, to);
  }
};

// A value that may be absent: a std::optional, or a pointer, also one that owns.
template <class Inner>
struct optional {
  struct local {
    bool present = false;
    typename Inner::local value{};

    local() = default;
    template <class C>
    local(C* data, std::size_t capacity) : value(data, capacity) {}
  };
  using outs = typename Inner::outs;

  template <class R>
  static constexpr bool accepts_held() {
    using V = bare<R>;
    if constexpr (std::is_void_v<R>) {
      return false;
    } else if constexpr (is_text_pointer<V>) {
      return Inner::template accepts<R>;
    } else if constexpr (std::is_pointer_v<V> && !std::is_void_v<std::remove_pointer_t<V>>) {
      return Inner::template accepts<const std::remove_pointer_t<V>&>;
    } else if constexpr (is_owned<V>) {
      return Inner::template accepts<content_of<V>>;
    } else if constexpr (std::is_class_v<V> && has_has_value<V> && has_star<R> && !is_expected<R>()) {
      return Inner::template accepts<payload<R>>;
    } else {
      return false;
    }
  }
  template <class R>
  static constexpr bool accepts = accepts_held<R>();

  template <class V>
  static void take(local& to, V&& from) {
    if constexpr (is_text_pointer<V>) {
      to.present = from != nullptr;
      if (to.present) Inner::take(to.value, from);
    } else if constexpr (std::is_pointer_v<bare<V>>) {
      to.present = from != nullptr;
      if (to.present) Inner::take(to.value, *from);
    } else if constexpr (is_owned<bare<V>>) {
      to.present = from != nullptr;
      if (to.present) Inner::take(to.value, owned_by<V>(from));
    } else {
      to.present = static_cast<bool>(from.has_value());
      if (to.present) Inner::take(to.value, *std::forward<V>(from));
    }
  }
  template <class V>
  static void take_there(local& to, V&& from) {
    to.present = true;
    Inner::take(to.value, std::forward<V>(from));
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    to.has_value = from.present;
    Inner::store(from.value, to);
  }
};

template <class Shape, class R, class = void>
inline constexpr bool boxes = false;
template <class Shape, class R>
inline constexpr bool boxes<Shape, R, std::enable_if_t<Shape::template boxes<R>>> = true;
template <class Shape, class R, class = void>
inline constexpr bool holds = false;
template <class Shape, class R>
inline constexpr bool holds<Shape, R, std::enable_if_t<Shape::template holds<R>>> = true;

// What a Shape takes that `#[none]` has not found to be none.
template <class Shape>
struct there {
  using type = Shape;
};
template <class Inner>
struct there<optional<Inner>> {
  using type = Inner;
};

}  // namespace ret

namespace arg {

// Converts to a reference to exactly a T.
template <class T>
struct reference {
  T* value;
  template <class U, std::enable_if_t<std::is_same_v<T, U>, int> = 0>
  constexpr operator U&() const noexcept {
    return *value;
  }
};

// Room for a view of a type that the library chooses: a std::string_view, a
// leveldb::Slice.
class some_view {
 public:
  using read_only = made<chars>;

  some_view() = default;
  some_view(const char* data, std::size_t size) : text_(data, size) {}

  template <class U>
  static constexpr bool can_be() {
    return !std::is_const_v<U> && is_view<char, U>() && chars::makes<U>() &&
           sizeof(U) <= sizeof(bits_) && alignof(U) <= alignof(long double);
  }
  template <class U>
  U* as() {
    read_ = [](const void* bits) { return view_of(*static_cast<const U*>(bits)); };
    return ::new (static_cast<void*>(bits_)) U(chars{text_}.make<U>());
  }
  std::string_view view() const { return read_ == nullptr ? text_ : read_(bits_); }

 private:
  std::string_view text_;
  std::string_view (*read_)(const void*) = nullptr;
  alignas(long double) unsigned char bits_[4 * sizeof(void*)] = {};
};
// Whether a T is such room: it has
//   static constexpr bool can_be<U>();
//   U* as<U>();                the room, as a U
//   using read_only = …;       what passes what is in it, and lets nothing out
template <class T, class = void>
inline constexpr bool is_room = false;
template <class T>
inline constexpr bool is_room<T, std::void_t<typename T::read_only>> = true;

// Convert to a pointer or a reference to what the library makes of the room.
template <class Room>
struct room_pointer {
  Room* room;
  template <class U, std::enable_if_t<Room::template can_be<U>(), int> = 0>
  operator U*() const {
    return room->template as<U>();
  }
};
template <class Room>
struct room_reference {
  Room* room;
  template <class U, std::enable_if_t<Room::template can_be<U>(), int> = 0>
  operator U&() const {
    return *room->template as<U>();
  }
};

// What stands in an argument before the call: nothing yet.
struct nothing {
  template <class U>
  void load(U&) const {}
};

// An argument through which a Shape arrives: a pointer or a reference to one of
// the types that it can be taken from. In says what is there before.
template <class Shape, class In = nothing, class Candidates = typename Shape::outs>
class arriving;
template <class Shape, class In, class... T>
class arriving<Shape, In, ret::list<T...>> {
  static constexpr bool is_text =
      std::is_same_v<Shape, ret::text> || std::is_same_v<Shape, ret::elements<std::uint8_t>>;
  using values = std::conditional_t<is_text, std::tuple<T..., some_view>, std::tuple<T...>>;
  static constexpr std::size_t types = std::tuple_size_v<values>;
  template <std::size_t I>
  using type = std::tuple_element_t<I % types, values>;

 public:
  using shape = Shape;
  static constexpr std::size_t forms = std::max<std::size_t>(1, 2 * types);

  arriving() = default;
  explicit arriving(In in) : in_(std::move(in)) {}

  template <std::size_t I>
  auto form() {
    if constexpr (types == 0) {
      return std::tuple<nothing>();
    } else {
      type<I>* const at = std::addressof(received<I>());
      in_.load(*at);
      if constexpr (is_room<type<I>>) {
        using room = std::conditional_t<(I < types), room_pointer<type<I>>, room_reference<type<I>>>;
        return std::tuple<room>(room{at});
      } else if constexpr (I < types) {
        return std::tuple<exactly<type<I>*>>(exactly<type<I>*>{at});
      } else {
        return std::tuple<reference<type<I>>>(reference<type<I>>{at});
      }
    }
  }

  static constexpr bool is_reference(std::size_t form) { return form >= types; }

  // What stands in for form I in the question whether its reference is only
  // read: a parameter that takes a value as well lets nothing out.
  template <std::size_t I>
  auto probe() {
    if constexpr (is_room<type<I>>) {
      return std::tuple<typename type<I>::read_only>();
    } else {
      return std::tuple<exactly<type<I>>>();
    }
  }

  // What a call that took form I has left.
  template <std::size_t I>
  auto& received() {
    return std::get<I % types>(values_);
  }

 private:
  In in_;
  values values_{};
};
template <class Shape, class In>
arriving<Shape, In> changing(In in) {
  return arriving<Shape, In>(std::move(in));
}

// A pointer to as many views as the description says, of a type that the library
// chooses. What arrives is where each lies in a text: a Range, a pair of size_t.
template <class Range, class Number>
class places {
 public:
  struct shape {
    using local = ret::buffer<Range>;
    static void take(local& to, const places& from) { from.put(to); }
    template <class Slot>
    static void store(local& from, Slot& to) noexcept {
      from.store(to);
    }
  };
  static constexpr std::size_t forms = 1;
  static constexpr bool is_reference(std::size_t) { return false; }

  places(Number count, const void* text, std::size_t size)
      : text_(text != nullptr ? static_cast<const char*>(text) : no_text), text_size_(size) {
    if constexpr (std::is_signed_v<Number>) {
      if (count < 0) refuse(code::invalid_argument, "%lld places are asked for", static_cast<long long>(count));
    }
    count_ = static_cast<std::size_t>(count);
  }

  struct row {
    places* from;
    template <class U, std::enable_if_t<some_view::can_be<U>(), int> = 0>
    operator U*() const {
      return from->make_room<U>();
    }
  };
  template <std::size_t I>
  auto form() {
    return std::tuple<row>(row{this});
  }
  template <std::size_t I>
  auto& received() {
    return *this;
  }

 private:
  template <class U>
  U* make_room() {
    auto views = std::make_shared<std::vector<U>>(count_, U());
    read_ = [](const void* all, std::size_t i) { return view_of((*static_cast<const std::vector<U>*>(all))[i]); };
    data_ = [](const void* all, std::size_t i) {
      return static_cast<const void*>((*static_cast<const std::vector<U>*>(all))[i].data());
    };
    U* const first = views->data();
    views_ = std::move(views);
    return first;
  }

  void put(ret::buffer<Range>& to) const {
    Range* const ranges = to.reserve(count_);
    for (std::size_t i = 0; i < count_; ++i) ranges[i] = place(i);
    to.filled(count_);
  }
  Range place(std::size_t i) const {
    const std::string_view view = read_(views_.get(), i);
    const auto* const at = static_cast<const char*>(data_(views_.get(), i));
    if (at == nullptr) return {SIZE_MAX, SIZE_MAX};
    const std::less_equal<const char*> up_to;
    const bool begins = up_to(text_, at) && up_to(at, text_ + text_size_);
    const std::size_t begin = begins ? static_cast<std::size_t>(at - text_) : 0;
    // Its size is the library's word: where it would end may be no address.
    if (!begins || view.size() > text_size_ - begin) {
      refuse(code::internal, "what C++ returned: view %zu does not lie in the text", i);
    }
    return {begin, begin + view.size()};
  }

  const char* text_;
  std::size_t text_size_;
  std::size_t count_ = 0;
  std::shared_ptr<void> views_;
  std::string_view (*read_)(const void*, std::size_t) = nullptr;
  const void* (*data_)(const void*, std::size_t) = nullptr;
};

// What a library has to say of a failure, in an argument that is no result.
class words : arriving<ret::text> {
  using base = arriving<ret::text>;

 public:
  using base::form;
  using base::forms;
  using base::is_reference;
  using base::probe;

  template <std::size_t I>
  std::string_view said() {
    if constexpr (std::is_same_v<bare<decltype(received<I>())>, some_view>) {
      return received<I>().view();
    } else {
      return received<I>();
    }
  }
};

// Whether something arrives through an argument, and whether it is for the result.
template <class A, class = void>
struct gives : std::false_type {};
template <class A>
struct gives<A, std::void_t<typename A::shape>> : std::true_type {};
template <class A>
struct is_filled : std::disjunction<gives<A>, std::is_same<A, words>> {};

}  // namespace arg

// Whether a Shape can be taken from an R: directly, or, when the function is
// declared `Result`, out of a status or an expected.
template <class Shape, class Set, class R>
constexpr bool accepts() {
  if constexpr (Shape::template accepts<R>) {
    return true;
  } else if constexpr (Set::fails && is_expected<R>()) {
    return Shape::template accepts<payload<R>>;
  } else {
    return Set::fails && is_status_in<Set, R>() && Shape::template accepts<void>;
  }
}

// Likewise, where the description reads the R first. Then a Shape of nothing
// drops what its `when` has looked at, and one that may be none takes what
// `#[none]` lets through.
template <class Shape, class Set, class Reads, class R>
constexpr bool accepts_read() {
  if constexpr (Reads::failure_seen && Shape::template accepts<void>) {
    return true;
  } else if constexpr (Reads::none) {
    return accepts<Shape, Set, R>() || accepts<typename ret::there<Shape>::type, Set, R>();
  } else {
    return accepts<Shape, Set, R>();
  }
}

template <class Shape, class Set, class Reads, class F, class... A>
constexpr bool is_given() {
  if constexpr (callable<F, A...>) {
    return accepts_read<Shape, Set, Reads, result_of<F, A...>>();
  } else {
    return true;  // said already
  }
}
template <class Shape, class Set, class Reads, class F, class... A>
inline constexpr bool gives = is_given<Shape, Set, Reads, F, A...>();

template <class Shape, class F, class... A>
constexpr bool is_failure_dropped() {
  if constexpr (callable<F, A...>) {
    using R = result_of<F, A...>;
    return is_failure<R> && !Shape::template accepts<R>;
  } else {
    return false;
  }
}
// Whether it returns a status where the description has no `Result` for it.
template <class Shape, class F, class... A>
inline constexpr bool drops_failure = is_failure_dropped<Shape, F, A...>();

// Beside what arrives: nothing, a status or what the description reads; a bool
// or what it reads for one; or a value.
template <class Return, class Set, class Reads, class F, class... A>
constexpr bool is_given_beside() {
  if constexpr (callable<F, A...>) {
    using R = result_of<F, A...>;
    if constexpr (std::is_same_v<Return, ret::presence>) {
      return Reads::none ? !std::is_void_v<R> : std::is_same_v<bare<R>, bool>;
    } else if constexpr (std::is_same_v<Return, ret::status_only>) {
      return std::is_void_v<R> || Reads::failure_seen || (Set::fails && is_status_in<Set, R>());
    } else {
      return accepts_read<Return, Set, Reads, R>();
    }
  } else {
    return true;  // said already
  }
}

// What a description says of what C++ returned. What may mean none is asked
// first: a status that is not ok can.
enum class verdict { there, none, failed };
template <class Set, class S, class Reading>
verdict judged(const S& s, const Reading& read, error_owner& error) {
  if (read.is_none(s)) return verdict::none;
  if (!read.fails(s)) return verdict::there;
  error.reset(read.template error<Set>(s));
  return verdict::failed;
}

// The result of a call while it is still C++'s to clean up. Nothing has left
// until `store`, which cannot throw.
template <class Shape, class Set>
class taken {
 public:
  template <class... Scratch>
  explicit taken(Scratch... scratch) : value_(scratch...) {}

  template <class Produce>
  void from(const Produce& produce) {
    using R = decltype(produce());
    if constexpr (std::is_void_v<R>) {
      produce();
    } else if constexpr (ret::boxes<Shape, R>) {
      Shape::box(value_, produce);
    } else if constexpr (Shape::template accepts<R>) {
      Shape::take(value_, produce());
    } else if constexpr (accepts<Shape, Set, R>()) {
      settle(produce());
    }
  }

  // As `from`, where the description reads what C++ returned first.
  template <class Produce, class Reading>
  void from_read(const Produce& produce, const Reading& read) {
    using R = decltype(produce());
    if constexpr (std::is_void_v<R>) {
      produce();
      judge(returned_nothing{}, read);
    } else if constexpr (ret::boxes<Shape, R>) {
      Shape::box(value_, produce);
      if (judge(*value_, read) == verdict::none) value_.reset();
    } else {
      auto&& returned = produce();
      if constexpr (ret::holds<Shape, R>) {
        Shape::hold(value_, returned);
        const verdict v = judge(returned, read);
        if (v == verdict::none) value_.reset();
        if (v == verdict::there) Shape::check(value_);
      } else if (judge(returned, read) == verdict::there) {
        take_read(std::forward<R>(returned));
      }
    }
  }

  bool has_failed() const noexcept { return error_ != nullptr; }
  template <class Result>
  void store_error(Result& result) noexcept {
    result.error = error_.release();
  }
  template <class Slot>
  void store_value(Slot& slot) noexcept {
    Shape::store(value_, slot);
  }

  template <class Result>
  void store(Result& result) noexcept {
    if (error_ == nullptr) {
      Shape::store(value_, result);
    } else {
      result.error = error_.release();
    }
  }

 private:
  template <class R>
  void settle(R&& returned) {
    if (!succeeded<Set>(returned)) {
      error_.reset(failure_in<Set>(returned));
    } else if constexpr (is_expected<R>()) {
      if constexpr (!std::is_void_v<raw_payload<R>>) {
        put(static_cast<payload<R>&&>(held(std::forward<R>(returned))));
      }
    }
  }

  // Takes what is there, also where it might not be.
  template <class V>
  void put(V&& from) {
    if constexpr (Shape::template accepts<V>) {
      Shape::take(value_, std::forward<V>(from));
    } else {
      Shape::take_there(value_, std::forward<V>(from));
    }
  }

  template <class S, class Reading>
  verdict judge(const S& s, const Reading& read) {
    return judged<Set>(s, read, error_);
  }

  template <class R>
  void take_read(R&& returned) {
    using There = typename ret::there<Shape>::type;
    if constexpr (Shape::template accepts<R> || There::template accepts<R>) {
      put(std::forward<R>(returned));
    } else if constexpr (accepts<Shape, Set, R>() || accepts<There, Set, R>()) {
      settle(std::forward<R>(returned));
    }
  }

  typename Shape::local value_{};
  error_owner error_;
};

template <std::size_t I, class Sequence>
struct element_of;
template <std::size_t I, std::size_t... J>
struct element_of<I, std::index_sequence<J...>> {
  static constexpr std::size_t value = std::array<std::size_t, sizeof...(J)>{J...}[I];
};

// The places of the arguments that are such.
template <template <class...> class Such, std::size_t I, class Found, class... A>
struct places_of {
  using type = Found;
};
template <template <class...> class Such, std::size_t I, std::size_t... Found, class First, class... A>
struct places_of<Such, I, std::index_sequence<Found...>, First, A...>
    : places_of<Such, I + 1,
                std::conditional_t<Such<First>::value, std::index_sequence<Found..., I>,
                                   std::index_sequence<Found...>>,
                A...> {};

// Whether the parameter at P only reads what is to arrive through it. (Asked by
// templates of classes: clang 14 crashes when functions ask it of a lambda.)
template <std::size_t P, std::size_t J, std::size_t I, class A>
auto probe_at(A& a) {
  if constexpr (P == J) {
    return a.template probe<I>();
  } else {
    return a.template form<I>();
  }
}
template <std::size_t P, class A, class Found>
struct is_by_reference
    : std::bool_constant<A::is_reference(element_of<P, Found>::value)> {};
template <std::size_t P, class F, class J, class Found, class... A>
struct is_only_read : std::false_type {};
template <std::size_t P, class F, std::size_t... J, std::size_t... I, class... A>
struct is_only_read<P, F, std::index_sequence<J...>, std::index_sequence<I...>, A...>
    : is_applicable<F, decltype(std::tuple_cat(probe_at<P, J, I>(std::declval<A&>())...))> {};
template <class F, class Found, class Places, class... A>
struct lets_out : std::false_type {};
template <class F, std::size_t... I, std::size_t... P, class... A>
struct lets_out<F, std::index_sequence<I...>, std::index_sequence<P...>, A...>
    : std::negation<std::disjunction<std::conjunction<
          is_by_reference<P, std::tuple_element_t<P, std::tuple<A...>>, std::index_sequence<I...>>,
          is_only_read<P, F, std::index_sequence_for<A...>, std::index_sequence<I...>, A...>>...>> {};

// What is called, and with what.
template <class F, class... A>
class described_call {
  using filled = typename places_of<arg::is_filled, 0, std::index_sequence<>, A...>::type;

 public:
  static constexpr bool is_tried = is_searched<F, A...>;
  static constexpr bool is_possible = lets_out<F, found<F, A...>, filled, A...>::value;

  described_call(const F& f, A... arguments) : f_(&f), arguments_(std::move(arguments)...) {}

  // An argument, as an expression of the description sees it.
  template <std::size_t I>
  auto seen() const {
    return std::get<0>(std::get<I>(arguments_).template form<0>());
  }

  // What an argument says of a failure.
  template <std::size_t I>
  std::string_view arrived() {
    if constexpr (is_possible) {
      return std::get<I>(arguments_).template said<element_of<I, found<F, A...>>::value>();
    } else {
      return {};
    }
  }

 protected:
  decltype(auto) call() {
    return std::apply([this](auto&... a) -> decltype(auto) { return invoke(*f_, a...); }, arguments_);
  }

  const F* f_;
  std::tuple<A...> arguments_;
};

// A call that is about to be made. What it knows of itself is for the shim's
// static_asserts; `run` makes it and stores what comes back.
template <class Shape, class Set, class Reads, class F, class... A>
class prepared : public described_call<F, A...> {
  using described_call<F, A...>::arguments_;
  using described_call<F, A...>::f_;

 public:
  using described_call<F, A...>::described_call;
  using described_call<F, A...>::is_possible;
  static constexpr bool is_noexcept = nothrow<F, found<F, A...>, A...>;
  static constexpr bool keeps_failure = Set::fails || !drops_failure<Shape, F, A...>;
  static constexpr bool gives_result = gives<Shape, Set, Reads, F, A...> || !keeps_failure;

  template <class Result, class... Scratch>
  void run(Result& result, Scratch... scratch) {
    if constexpr (is_possible) {
      taken<Shape, Set> value(scratch...);
      value.from([this]() -> decltype(auto) { return this->call(); });
      value.store(result);
    } else if constexpr (sizeof...(A) != 0) {
      explain(std::index_sequence_for<A...>{});
    }
  }

  // The same, where the description reads what comes back.
  template <class Reading, class Result, class... Scratch>
  void read(const Reading& reading, Result& result, Scratch... scratch) {
    if constexpr (is_possible && gives_result) {
      taken<Shape, Set> value(scratch...);
      value.from_read([this]() -> decltype(auto) { return this->call(); }, reading);
      value.store(result);
    } else if constexpr (!is_possible && sizeof...(A) != 0) {
      explain(std::index_sequence_for<A...>{});
    }
  }


 private:
  // What nothing accepts is tried all the same, from no deeper than this: the
  // compiler then says why, in a few lines.
  template <std::size_t... I>
  void explain(std::index_sequence<I...>) {
    (*f_)(std::get<0>(std::get<I>(arguments_).template form<0>())...);
  }
};

// ---------------------------------------------------------------------------
// Options.

template <class T>
constexpr bool is_made_by_default() {
  if constexpr (is_complete<T>) {
    return std::is_default_constructible_v<T> && std::is_nothrow_destructible_v<T>;
  } else {
    return false;
  }
}

// A member of an object, to be assigned.
template <class M, bool = std::is_assignable_v<M&, M>>
struct member {
  M& at;
  void operator()(M value) const { at = std::move(value); }
};
template <class M>
struct member<M, false> {
  M& at;
};
template <class M>
member(M&) -> member<M>;

// The assignment of what a caller has set.
template <class F, class... A>
class assignment : public described_call<F, A...> {
 public:
  using described_call<F, A...>::described_call;
  using described_call<F, A...>::is_possible;
  static constexpr bool drops_nothing = [] {
    if constexpr (is_possible) {
      using R = result_of<F, A...>;
      return std::is_void_v<R> || std::is_lvalue_reference_v<R>;
    } else {
      return true;  // said already
    }
  }();

  void run() {
    if constexpr (is_possible) static_cast<void>(this->call());
  }
};
template <class F, class... A>
assignment<F, A...> assign(const F& f, A... arguments) {
  return assignment<F, A...>(f, std::move(arguments)...);
}

// The object that a call makes of options: as the library makes one, and then
// with what is set.
template <class T>
class settings {
 public:
  settings(const c_of<T>* from, const char* name) : name_(name) {
    if (from != nullptr) described<T>::set(object_.emplace(), *from);
  }

  const T* get() const noexcept { return object_ ? std::addressof(*object_) : nullptr; }
  const T& there() const {
    if (!object_) source{name_, code::invalid_argument}.null();
    return *object_;
  }

 private:
  std::optional<T> object_;
  const char* name_;
};

// Where a value goes in the result struct.
template <class T>
struct value_slot {
  T& value;
};
template <class T>
struct row_slot {
  T*& data;
  std::size_t& len;
  T* scratch;
  std::size_t capacity;
};
template <class T>
value_slot<T> slot(T& value) {
  return {value};
}
template <class T>
row_slot<T> slot(T*& data, std::size_t& len, T* scratch, std::size_t capacity) {
  return {data, len, scratch, capacity};
}

template <class C, class Owner>
struct view_slot {
  const C*& data;
  std::size_t& len;
  Owner*& owner;
};
template <class C, class Owner>
view_slot<C, Owner> slot(const C*& data, std::size_t& len, Owner*& owner) {
  return {data, len, owner};
}

// What has arrived through an argument, on its way to its slot.
template <class Shape, class Slot>
class landed;
template <class Shape, class C, class Owner>
class landed<Shape, view_slot<C, Owner>> {
 public:
  explicit landed(view_slot<C, Owner> slot) : slot_(slot) {}
  template <class V>
  void take(V&& from) {
    Shape::take(local_, std::forward<V>(from));
  }
  void store() noexcept { Shape::store(local_, slot_); }

 private:
  view_slot<C, Owner> slot_;
  typename Shape::local local_{};
};
template <class Shape, class T>
class landed<Shape, value_slot<T>> {
 public:
  explicit landed(value_slot<T> slot) : slot_(slot) {}
  template <class V>
  void take(V&& from) {
    Shape::take(local_, std::forward<V>(from));
  }
  void store() noexcept { Shape::store(local_, slot_); }

 private:
  value_slot<T> slot_;
  typename Shape::local local_{};
};
template <class Shape, class T>
class landed<Shape, row_slot<T>> {
 public:
  explicit landed(row_slot<T> slot) : slot_(slot), local_(slot.scratch, slot.capacity) {}
  template <class V>
  void take(V&& from) {
    if constexpr (std::is_same_v<bare<V>, arg::some_view>) {
      Shape::take(local_, from.view());
    } else {
      Shape::take(local_, std::forward<V>(from));
    }
  }
  void store() noexcept { Shape::store(local_, slot_); }

 private:
  row_slot<T> slot_;
  typename Shape::local local_;
};

// What an error of a kind with fields holds: a C struct, and the rows that it
// points to.
template <class C>
class error_fields {
 public:
  error_fields() { fields_ = static_cast<C*>(keep(std::calloc(1, sizeof(C)))); }
  error_fields(const error_fields&) = delete;
  error_fields& operator=(const error_fields&) = delete;
  ~error_fields() { free_pieces(pieces_); }

  C* operator->() const noexcept { return fields_; }

  // What the shape does not accept has been refused.
  template <class Shape, class T, class V>
  void read(T& to, const V& from) {
    if constexpr (Shape::template accepts<const V&>) {
      landed<Shape, value_slot<T>> value(slot(to));
      value.take(from);
      value.store();
    }
  }
  template <class Shape, class T, class V>
  void read(const T*& to, std::size_t& len, const V& from) {
    if constexpr (Shape::template accepts<const V&>) {
      T* data = nullptr;
      landed<Shape, row_slot<T>> row(slot<T>(data, len, nullptr, 0));
      row.take(from);
      row.store();
      if (data != nullptr) to = static_cast<T*>(keep(data));
    }
  }

  const void* get() const noexcept { return fields_; }
  error_piece* release() noexcept { return std::exchange(pieces_, nullptr); }

 private:
  void* keep(void* memory) {
    if (memory == nullptr) throw std::bad_alloc();
    std::unique_ptr<void, void (*)(void*)> owner(memory, std::free);
    pieces_ = new error_piece{pieces_, memory};
    return owner.release();
  }

  C* fields_ = nullptr;
  error_piece* pieces_ = nullptr;
};

template <class Shape, class = void>
inline constexpr bool owns_nothing_yet = false;
template <class Shape>
inline constexpr bool owns_nothing_yet<Shape, std::enable_if_t<Shape::owns_nothing_yet>> = true;

// Whether a result has a flag. An object alone has none: null says it.
template <class Result, class = void>
inline constexpr bool has_flag = false;
template <class Result>
inline constexpr bool has_flag<Result, std::void_t<decltype(std::declval<Result&>().has_value)>> = true;

// A call where some or all of the result arrives through arguments.
template <class Return, class Set, class Reads, class F, class... A>
class prepared_outs : public described_call<F, A...> {
  using described_call<F, A...>::arguments_;
  using places = typename places_of<arg::gives, 0, std::index_sequence<>, A...>::type;
  static constexpr bool gives_value =
      !std::is_same_v<Return, ret::presence> && !std::is_same_v<Return, ret::status_only>;

  static constexpr bool is_failure_kept() {
    if constexpr (gives_value && !Set::fails) {
      return !drops_failure<Return, F, A...>;
    } else {
      return true;
    }
  }

 public:
  using described_call<F, A...>::described_call;
  using described_call<F, A...>::is_possible;
  static constexpr bool keeps_failure = is_failure_kept();
  static constexpr bool gives_result =
      is_given_beside<Return, Set, Reads, F, A...>() || !keeps_failure;

  // The slots are those of the parts of the result, in order.
  template <class Result, class... Slot>
  void run(Result& result, Slot... slots) {
    const nothing_fails fails;
    const nothing_is_none none;
    read(reading(fails, fails, none, ""), result, slots...);
  }
  template <class Reading, class Result, class... Slot>
  void read(const Reading& reading, Result& result, Slot... slots) {
    if constexpr (is_possible && gives_result) {
      if constexpr (gives_value) {
        run_beside_value(reading, result, slots...);
      } else {
        run_alone(places{}, reading, result, slots...);
      }
    }
  }

 private:
  template <std::size_t... Place, class Reading, class Result, class... Slot>
  void run_alone(std::index_sequence<Place...> at, const Reading& reading, Result& result, Slot... slots) {
    std::tuple<landed<typename std::tuple_element_t<Place, std::tuple<A...>>::shape, Slot>...> parts(slots...);
    error_owner error;
    if (settled(reading, error) == verdict::there) {
      if constexpr (std::is_same_v<Return, ret::presence> && has_flag<Result>) result.has_value = true;
      land(at, std::index_sequence_for<Slot...>{}, parts);
    }
    result.error = error.release();
  }

  // What becomes of the call, by what it returns beside what arrives.
  template <class Reading>
  verdict settled(const Reading& reading, error_owner& error) {
    if constexpr (std::is_void_v<result_of<F, A...>>) {
      this->call();
      return judged<Set>(returned_nothing{}, reading, error);
    } else {
      auto&& returned = this->call();
      const verdict v = judged<Set>(returned, reading, error);
      if (v != verdict::there) return v;
      if constexpr (std::is_same_v<Return, ret::presence> && !Reads::none) {
        return returned ? verdict::there : verdict::none;
      } else if constexpr (Set::fails && is_status_in<Set, decltype(returned)>()) {
        if (succeeded<Set>(returned)) return verdict::there;
        error.reset(failure_in<Set>(returned));
        return verdict::failed;
      } else {
        return verdict::there;
      }
    }
  }

  template <class Reading, class Result, class First, class... Slot>
  void run_beside_value(const Reading& reading, Result& result, First first, Slot... slots) {
    beside_value(places{}, reading, result, first, slots...);
  }
  template <std::size_t... Place, class Reading, class Result, class First, class... Slot>
  void beside_value(std::index_sequence<Place...> at, const Reading& reading, Result& result, First first,
                    Slot... slots) {
    std::tuple<landed<typename std::tuple_element_t<Place, std::tuple<A...>>::shape, Slot>...> parts(slots...);
    auto value = taken_for(first);
    value.from_read([this]() -> decltype(auto) { return this->call(); }, reading);
    if (value.has_failed()) {
      value.store_error(result);
      return;
    }
    land(at, std::index_sequence_for<Slot...>{}, parts);
    value.store_value(first);
  }
  template <class T>
  static taken<Return, Set> taken_for(const value_slot<T>&) {
    return taken<Return, Set>();
  }
  template <class T>
  static taken<Return, Set> taken_for(const row_slot<T>& slot) {
    return taken<Return, Set>(slot.scratch, slot.capacity);
  }

  // Raw pointers first: until they are taken, nobody owns what they point to.
  template <std::size_t... Place, std::size_t... I, class Parts>
  void land(std::index_sequence<Place...>, std::index_sequence<I...>, Parts& parts) {
    (take_if<true, Place>(std::get<I>(parts)), ...);
    (take_if<false, Place>(std::get<I>(parts)), ...);
    (std::get<I>(parts).store(), ...);
  }
  template <bool First, std::size_t Place, class Part>
  void take_if(Part& part) {
    using argument = std::tuple_element_t<Place, std::tuple<A...>>;
    if constexpr (owns_nothing_yet<typename argument::shape> == First) {
      constexpr std::size_t form = element_of<Place, found<F, A...>>::value;
      part.take(std::move(std::get<Place>(arguments_).template received<form>()));
    }
  }
};

template <class Shape, class Set, class Reads = reads_nothing, class F, class... A>
prepared<Shape, Set, Reads, F, A...> prepare(const F& f, A... arguments) {
  return prepared<Shape, Set, Reads, F, A...>(f, std::move(arguments)...);
}
template <class Return, class Set, class Reads = reads_nothing, class F, class... A>
prepared_outs<Return, Set, Reads, F, A...> prepare_outs(const F& f, A... arguments) {
  return prepared_outs<Return, Set, Reads, F, A...>(f, std::move(arguments)...);
}

// ---------------------------------------------------------------------------
// Batches: what does something for one item, for many. `call(i)` returns what C
// is given of the item at i, and throws nothing.

// Where what the items give goes; 0 for an item that has failed. `keep` returns why
// it cannot.
struct no_values {
  template <class Item>
  BRIDGE_ERROR* keep(std::size_t, const Item&) const noexcept {
    return nullptr;
  }
  void clear(std::size_t) const noexcept {}
  template <class Result>
  void store(Result&) const noexcept {}
};
template <class T>
struct values {
  T* to;
  template <class Item>
  BRIDGE_ERROR* keep(std::size_t i, const Item& item) const noexcept {
    to[i] = item.value;
    return nullptr;
  }
  void clear(std::size_t i) const noexcept { to[i] = T{}; }
  template <class Result>
  void store(Result&) const noexcept {}
};
template <class T>
values(T*) -> values<T>;
template <class T>
struct optional_values {
  T* to;
  bool* present;
  template <class Item>
  BRIDGE_ERROR* keep(std::size_t i, const Item& item) const noexcept {
    to[i] = item.value;
    present[i] = item.has_value;
    return nullptr;
  }
  void clear(std::size_t i) const noexcept {
    to[i] = T{};
    present[i] = false;
  }
  template <class Result>
  void store(Result&) const noexcept {}
};
template <class T>
optional_values(T*, bool*) -> optional_values<T>;

// Objects that the items give. If the call fails as a whole they end, in the opposite
// order.
template <class T, class End>
class objects {
 public:
  objects(T** to, End* end) noexcept : to_(to), end_(end) {}
  objects(const objects&) = delete;
  objects& operator=(const objects&) = delete;
  ~objects() {
    while (made_ != 0) {
      if (T* const object = std::exchange(to_[--made_], nullptr)) end_(object);
    }
  }

  template <class Item>
  BRIDGE_ERROR* keep(std::size_t i, const Item& item) noexcept {
    to_[i] = item.value;
    made_ = i + 1;
    return nullptr;
  }
  void clear(std::size_t i) noexcept {
    to_[i] = nullptr;
    made_ = i + 1;
  }
  template <class Result>
  void store(Result&) noexcept {
    made_ = 0;
  }

 private:
  T** to_;
  End* end_;
  std::size_t made_ = 0;
};
template <class T, class End>
objects(T**, End*) -> objects<T, End>;

template <class Item, class = void>
inline constexpr bool may_be_absent = false;
template <class Item>
inline constexpr bool may_be_absent<Item, std::void_t<decltype(std::declval<Item&>().has_value)>> = true;

// What the items give that is text or elements, all in a row: in the caller's buffer
// as long as that has room, and then in memory that grows. An item has given nothing
// that ends nowhere.
template <class T>
class joined_values {
 public:
  joined_values(std::size_t* ends, T* scratch, std::size_t capacity) noexcept
      : ends_(ends), first_(scratch), capacity_(capacity) {}
  joined_values(const joined_values&) = delete;
  joined_values& operator=(const joined_values&) = delete;
  ~joined_values() { std::free(memory_); }

  // Where the next item can be put, and how much of it.
  T* room() const noexcept { return first_ == nullptr ? nullptr : first_ + size_; }
  std::size_t left() const noexcept { return capacity_ - size_; }

  void clear(std::size_t i) noexcept { ends_[i] = std::numeric_limits<std::size_t>::max(); }
  template <class Result>
  void store(Result& result) noexcept {
    result.data = first_;
    result.len = size_;
    memory_ = nullptr;
  }

 protected:
  bool add(std::size_t i, const T* data, std::size_t size) noexcept {
    if (size > left() && !grow(size)) return false;
    if (size != 0 && data != room()) std::memcpy(room(), data, size * sizeof(T));
    size_ += size;
    ends_[i] = size_;
    return true;
  }

 private:
  bool grow(std::size_t size) noexcept {
    constexpr std::size_t most =
        static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max()) / sizeof(T);
    if (size > most / 2 - std::min(size_, most / 2)) return false;
    const std::size_t capacity = std::max<std::size_t>(2 * (size_ + size), 256);
    void* const more = std::realloc(memory_, capacity * sizeof(T));
    if (more == nullptr) return false;
    if (memory_ == nullptr && size_ != 0) std::memcpy(more, first_, size_ * sizeof(T));
    memory_ = more;
    first_ = static_cast<T*>(more);
    capacity_ = capacity;
    return true;
  }

  std::size_t* ends_;
  T* first_;
  std::size_t size_ = 0;
  std::size_t capacity_;
  void* memory_ = nullptr;
};

// Of items that are given: what had no room is in memory of its own.
template <class T>
struct given_values : joined_values<T> {
  using joined_values<T>::joined_values;
  template <class Item>
  BRIDGE_ERROR* keep(std::size_t i, const Item& item) noexcept {
    if constexpr (may_be_absent<Item>) {
      if (!item.has_value) {
        this->clear(i);
        return nullptr;
      }
    }
    const bool is_apart = item.data != this->room();
    const bool is_added = this->add(i, item.data, item.len);
    if (is_apart) free_row(item.data);
    return is_added ? nullptr : out_of_memory();
  }
};
template <class T>
given_values(std::size_t*, T*, std::size_t) -> given_values<T>;

// Of items that the library keeps.
template <class T>
struct lent_values : joined_values<T> {
  using joined_values<T>::joined_values;
  template <class Item>
  BRIDGE_ERROR* keep(std::size_t i, const Item& item) noexcept {
    if constexpr (may_be_absent<Item>) {
      if (!item.has_value) {
        this->clear(i);
        return nullptr;
      }
    }
    return this->add(i, item.data, item.len) ? nullptr : out_of_memory();
  }
};
template <class T>
lent_values(std::size_t*, T*, std::size_t) -> lent_values<T>;

// Texts in a row, of which each begins where the one before it ends, or behind
// what follows that.
template <class T, std::size_t Behind = 0>
class joined {
 public:
  joined(const T* text, const std::size_t* ends) noexcept : text_(text), ends_(ends) {}
  const T* data(std::size_t i) const noexcept { return text_ + begin(i); }
  std::size_t size(std::size_t i) const noexcept { return ends_[i] - begin(i); }

 private:
  std::size_t begin(std::size_t i) const noexcept { return i == 0 ? 0 : ends_[i - 1] + Behind; }

  const T* text_;
  const std::size_t* ends_;
};

// Texts that a NUL follows, each.
using joined_terminated = joined<char, 1>;

// Of what cannot fail: an item that does all the same is the last one.
template <class Result, class Values, class Call>
Result until_one_fails(std::size_t count, Values&& values, const Call& call) noexcept {
  Result result{};
  for (std::size_t i = 0; i < count; ++i) {
    const auto item = call(i);
    result.error = item.error != nullptr ? item.error : values.keep(i, item);
    if (result.error != nullptr) return result;
  }
  values.store(result);
  return result;
}

// Of what can fail: the others go on. Their errors need memory only when there
// are some.
template <class Result, class Values, class Call>
Result for_each(std::size_t count, Values&& values, const Call& call) noexcept {
  Result result{};
  for (std::size_t i = 0; i < count; ++i) {
    const auto item = call(i);
    BRIDGE_ERROR* const error = item.error != nullptr ? item.error : values.keep(i, item);
    if (error == nullptr) continue;
    if (result.errors == nullptr) {
      result.errors = static_cast<BRIDGE_ERROR**>(std::calloc(count, sizeof(BRIDGE_ERROR*)));
    }
    if (result.errors == nullptr) {
      free_error(error);
      result.error = out_of_memory();
      return result;
    }
    result.errors[i] = error;
    values.clear(i);
  }
  values.store(result);
  return result;
}

#if defined(BRIDGE_VISITS)

// The number that Go has given the innermost call of this thread that may call
// the program, or 0.
inline std::uint64_t& visit() noexcept {
  thread_local std::uint64_t number = 0;
  return number;
}

#endif

// ---------------------------------------------------------------------------
// Threads and locks that objects have in common, for the shims that ask for
// them. The shim says which there are, each as a type D with
//   static constexpr const char* name;

#if defined(BRIDGE_DOMAINS)

// A thread on which calls run one after the other, started by the first. Nobody
// joins it: what it does when the process ends is nobody's business any more,
// and to wait for it there could take for ever.
class worker {
  // A call that waits, on the stack of its caller.
  struct job {
    void (*run)(const void* call);
    const void* call;
    job* next = nullptr;
    bool is_done = false;
    std::condition_variable done{};
#if defined(BRIDGE_VISITS)
    std::uint64_t inside = visit();
#endif
  };

 public:
  // Runs `call` there and returns when it is over, or says why it cannot. On
  // that thread itself it runs in place.
  template <class F>
  BRIDGE_ERROR* run(const char* name, const F& call) noexcept {
    // A forked process has a copy of everything here, but for the thread, and
    // the mutex may be locked for good.
    const long process = static_cast<long>(::getpid());
    long home = 0;
    if (!home_.compare_exchange_strong(home, process) && home != process) {
      return refuse(code::failed_precondition, {}, name, "is in the process that this one was forked from");
    }
    std::unique_lock<std::mutex> held(mutex_);
    if (is_started_ && id_ == std::this_thread::get_id()) {
      held.unlock();
      call();
      return nullptr;
    }
    if (!is_started_) {
      if (BRIDGE_ERROR* const error = start(name)) return error;
    }
    job mine{[](const void* of) { (*static_cast<const F*>(of))(); }, &call};
    *end_ = &mine;
    end_ = &mine.next;
    work_.notify_one();
    mine.done.wait(held, [&mine] { return mine.is_done; });
    return nullptr;
  }

 private:
  BRIDGE_ERROR* start(const char* name) noexcept {
    try {
      std::thread thread([this, name] { serve(name); });
      id_ = thread.get_id();
      thread.detach();
      is_started_ = true;
      return nullptr;
    } catch (const std::bad_alloc&) {
      return out_of_memory();
    } catch (const std::system_error& e) {
      return refuse(code::resource_exhausted, e.code(), name, "does not start");
    }
  }

  static BRIDGE_ERROR* refuse(code canonical, const std::error_code& reason, const char* name,
                              const char* what) noexcept {
    char text[120];
    std::snprintf(text, sizeof text, "the thread \"%s\" %s", name, what);
    const std::string_view domain = reason ? reason.category().name() : "";
    return make_error({canonical, 0, reason.value(), domain, "bridge::refused", text});
  }

  void serve([[maybe_unused]] const char* name) noexcept {
#if defined(__linux__)
    char title[16];
    std::snprintf(title, sizeof title, "%s", name);
    ::pthread_setname_np(::pthread_self(), title);
#endif
    std::unique_lock<std::mutex> held(mutex_);
    for (;;) {
      work_.wait(held, [this] { return first_ != nullptr; });
      job* const next = first_;
      first_ = next->next;
      if (first_ == nullptr) end_ = &first_;
      held.unlock();
#if defined(BRIDGE_VISITS)
      // The call is its caller's, wherever it runs.
      visit() = next->inside;
#endif
      next->run(next->call);
      held.lock();
      next->is_done = true;
      // Under the lock: its caller, who has `next`, cannot leave before.
      next->done.notify_one();
    }
  }

  std::mutex mutex_;
  std::condition_variable work_;
  job* first_ = nullptr;
  job** end_ = &first_;
  bool is_started_ = false;
  std::thread::id id_;
  std::atomic<long> home_{0};
};

// Makes a call on the thread D: what it returns, or the error that there is no
// such thread. A destructor is then not run: it belongs on that thread alone.
template <class D, class F>
auto run_on(const F& call) noexcept {
  using result = decltype(call());
  worker& thread = only<D, worker>();
  if constexpr (std::is_void_v<result>) {
    free_error(thread.run(D::name, call));
  } else {
    result out{};
    const auto into = [&out, &call]() noexcept { out = call(); };
    if (BRIDGE_ERROR* const error = thread.run(D::name, into)) out.error = error;
    return out;
  }
}

// An object that a call on another thread is to take. If there is no such call,
// it ends here.
template <class T, class Handle>
class promised {
 public:
  explicit promised(Handle handle) noexcept : handle_(handle) {}
  promised(const promised&) = delete;
  promised& operator=(const promised&) = delete;
  ~promised() {
    take<T>(handle_);
  }
  // The call is there.
  void keep() noexcept { handle_ = nullptr; }

 private:
  Handle handle_;
};

// Holds the lock D, which its thread may hold already.
template <class D>
class holding {
 public:
  holding() noexcept { mutex().lock(); }
  ~holding() { mutex().unlock(); }
  holding(const holding&) = delete;
  holding& operator=(const holding&) = delete;

 private:
  static std::recursive_mutex& mutex() noexcept { return only<D, std::recursive_mutex>(); }
};

#endif

}  // inline namespace
}  // namespace bridge_rt

// An argument as it was given, lvalue or rvalue.
#define BRIDGE_FORWARD(ARGUMENT) static_cast<decltype(ARGUMENT)&&>(ARGUMENT)
