// A library that takes values apart and builds them again, in containers of other kinds.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <forward_list>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <ratio>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

namespace rebuild {

// What kind of value a type is of.
enum class kind { whole, text, time, list, array, keyed, holder, parts, choice };

template <class T>
inline constexpr kind kind_of = kind::whole;
template <>
inline constexpr kind kind_of<std::string> = kind::text;
template <>
inline constexpr kind kind_of<std::string_view> = kind::text;
template <>
inline constexpr kind kind_of<std::filesystem::path> = kind::text;
template <class Rep, class Period>
inline constexpr kind kind_of<std::chrono::duration<Rep, Period>> = kind::time;
template <class Clock, class Duration>
inline constexpr kind kind_of<std::chrono::time_point<Clock, Duration>> = kind::time;
template <class T>
inline constexpr kind kind_of<std::vector<T>> = kind::list;
template <class T>
inline constexpr kind kind_of<std::deque<T>> = kind::list;
template <class T>
inline constexpr kind kind_of<std::list<T>> = kind::list;
template <class T>
inline constexpr kind kind_of<std::forward_list<T>> = kind::list;
template <class T, std::size_t N>
inline constexpr kind kind_of<std::array<T, N>> = kind::array;
template <class T, class Less>
inline constexpr kind kind_of<std::set<T, Less>> = kind::keyed;
template <class T, class Hash, class Equal>
inline constexpr kind kind_of<std::unordered_set<T, Hash, Equal>> = kind::keyed;
template <class K, class V, class Less>
inline constexpr kind kind_of<std::map<K, V, Less>> = kind::keyed;
template <class K, class V, class Hash, class Equal>
inline constexpr kind kind_of<std::unordered_map<K, V, Hash, Equal>> = kind::keyed;
template <class T>
inline constexpr kind kind_of<std::optional<T>> = kind::holder;
template <class T>
inline constexpr kind kind_of<std::unique_ptr<T>> = kind::holder;
template <class T>
inline constexpr kind kind_of<std::shared_ptr<T>> = kind::holder;
template <class A, class B>
inline constexpr kind kind_of<std::pair<A, B>> = kind::parts;
template <class... T>
inline constexpr kind kind_of<std::tuple<T...>> = kind::parts;
template <class... T>
inline constexpr kind kind_of<std::variant<T...>> = kind::choice;

// What is neither: a number, an enum; or a struct, whose members are said by a
// specialisation.
template <class T>
struct members {
  static T make(const T& from) { return from; }
};
template <class T, class = void>
inline constexpr bool has_members = false;
template <class T>
inline constexpr bool has_members<T, std::void_t<decltype(members<T>::tie(std::declval<const T&>()))>> = true;

template <class T>
std::string_view view(const T& text) {
  if constexpr (std::is_same_v<T, std::filesystem::path>) {
    return text.native();
  } else {
    return text;
  }
}

// How two keys are ordered, part by part: less than 0, 0, more than 0.
template <class T>
int compare(const T& a, const T& b);

template <class T, std::size_t... I>
int compare_parts([[maybe_unused]] const T& a, [[maybe_unused]] const T& b, std::index_sequence<I...>) {
  int found = 0;
  static_cast<void>(((found = compare(std::get<I>(a), std::get<I>(b))) || ...));
  return found;
}
template <class T, std::size_t... I>
int compare_held(const T& a, const T& b, std::index_sequence<I...>) {
  int found = 0;
  ((a.index() == I ? (void)(found = compare(*std::get_if<I>(&a), *std::get_if<I>(&b))) : (void)0), ...);
  return found;
}
template <class T>
int compare(const T& a, const T& b) {
  constexpr kind what = kind_of<T>;
  if constexpr (what == kind::text) {
    return view(a).compare(view(b));
  } else if constexpr (what == kind::array || what == kind::parts) {
    return compare_parts(a, b, std::make_index_sequence<std::tuple_size_v<T>>());
  } else if constexpr (what == kind::choice) {
    if (a.index() != b.index()) return a.index() < b.index() ? -1 : 1;
    return compare_held(a, b, std::make_index_sequence<std::variant_size_v<T>>());
  } else if constexpr (what == kind::holder) {
    if (!a || !b) return static_cast<int>(static_cast<bool>(a)) - static_cast<int>(static_cast<bool>(b));
    return compare(*a, *b);
  } else if constexpr (has_members<T>) {
    const auto left = members<T>::tie(a), right = members<T>::tie(b);
    return compare_parts(left, right, std::make_index_sequence<std::tuple_size_v<decltype(left)>>());
  } else {
    return a < b ? -1 : b < a ? 1 : 0;
  }
}

// A number for what compares equal; few of them differ, so that others meet too.
template <class T>
std::size_t number(const T& of) {
  constexpr kind what = kind_of<T>;
  if constexpr (what == kind::text) {
    return view(of).size();
  } else if constexpr (what == kind::choice) {
    return of.index();
  } else if constexpr (what == kind::array || what == kind::parts) {
    return number(std::get<0>(of));
  } else if constexpr (what == kind::time) {
    return static_cast<std::size_t>(of.count());
  } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
    return static_cast<std::size_t>(of);
  } else {
    return 0;
  }
}

struct less {
  template <class T>
  bool operator()(const T& a, const T& b) const {
    return compare(a, b) < 0;
  }
};
struct equal {
  template <class T>
  bool operator()(const T& a, const T& b) const {
    return compare(a, b) == 0;
  }
};
struct hash {
  template <class T>
  std::size_t operator()(const T& of) const {
    return number(of);
  }
};

template <class To, class From>
To again(const From& from);

template <class To, class From, std::size_t... I>
To each_part(const From& from, std::index_sequence<I...>) {
  return To{again<std::tuple_element_t<I, To>>(std::get<I>(from))...};
}

template <class To, class From, std::size_t... I>
To each_alternative(const From& from, std::index_sequence<I...>) {
  To to;
  ((from.index() == I ? (void)to.template emplace<I>(again<std::variant_alternative_t<I, To>>(std::get<I>(from)))
                      : (void)0),
   ...);
  return to;
}

template <class To, class From>
To text(const From& from) {
  if constexpr (std::is_same_v<From, std::filesystem::path>) {
    return To(std::string_view(from.native()));
  } else {
    return To(std::string_view(from));
  }
}

template <class To, class From>
To list(const From& from) {
  using item_type = typename To::value_type;
  To to;
  if constexpr (std::is_same_v<To, std::forward_list<item_type>>) {
    auto last = to.before_begin();
    for (const auto& item : from) last = to.insert_after(last, again<item_type>(item));
  } else {
    // Of a std::vector<bool>, an item is a place.
    for (const typename From::value_type& item : from) to.push_back(again<item_type>(item));
  }
  return to;
}

// Whether it is a map, and no set.
template <class T, class = void>
inline constexpr bool is_map = false;
template <class T>
inline constexpr bool is_map<T, std::void_t<typename T::mapped_type>> = true;

template <class To, class From>
To keyed(const From& from) {
  To to;
  for (const auto& item : from) {
    if constexpr (is_map<From>) {
      to.emplace(again<typename To::key_type>(item.first), again<typename To::mapped_type>(item.second));
    } else {
      to.insert(again<typename To::value_type>(item));
    }
  }
  return to;
}

template <class To, class From>
To holder(const From& from) {
  if (!from) return To();
  using held = std::decay_t<decltype(*std::declval<To&>())>;
  if constexpr (std::is_same_v<To, std::unique_ptr<held>>) {
    return std::make_unique<held>(again<held>(*from));
  } else if constexpr (std::is_same_v<To, std::shared_ptr<held>>) {
    return std::make_shared<held>(again<held>(*from));
  } else {
    return To(again<held>(*from));
  }
}

// The same value, of another type that can hold it, and nothing of it shared with
// what it was built from.
template <class To, class From>
To again(const From& from) {
  constexpr kind what = kind_of<To>;
  static_assert(what == kind_of<From>);
  if constexpr (what == kind::text) {
    return text<To>(from);
  } else if constexpr (what == kind::time) {
    return To(from);
  } else if constexpr (what == kind::list) {
    return list<To>(from);
  } else if constexpr (what == kind::array || what == kind::parts) {
    return each_part<To>(from, std::make_index_sequence<std::tuple_size_v<To>>());
  } else if constexpr (what == kind::keyed) {
    return keyed<To>(from);
  } else if constexpr (what == kind::holder) {
    return holder<To>(from);
  } else if constexpr (what == kind::choice) {
    return each_alternative<To>(from, std::make_index_sequence<std::variant_size_v<To>>());
  } else if constexpr (std::is_arithmetic_v<To>) {
    // Another spelling of the same number.
    static_assert(sizeof(To) == sizeof(From) && std::is_signed_v<To> == std::is_signed_v<From>);
    return static_cast<To>(from);
  } else {
    static_assert(std::is_same_v<To, From>);
    return members<To>::make(from);
  }
}

}  // namespace rebuild
