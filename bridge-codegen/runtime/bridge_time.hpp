// Durations and points in time: any std::chrono::duration of numbers, and any
// std::chrono::time_point of std::chrono::system_clock. They cross as a count of
// nanoseconds, which 64 bits hold for 292 years (to either side of 1970).
//
// Nothing is cut off or wraps. What the other side cannot have is an error; what is
// finer than the other side counts is rounded:
//   in    a duration away from zero, so that no wait ends early and none becomes 0;
//         a point in time down, to the last tick before it
//   out   to the nanosecond, towards zero and down: what goes in again is the same
//   floating point is rounded to the nearest, both ways
//
// Included by shims with such values, after bridge.hpp.
#pragma once

#include <chrono>
#include <cmath>
#include <ratio>

namespace bridge_rt {
inline namespace BRIDGE_NAMESPACE __attribute__((visibility("hidden"))) {

enum class time_kind { duration, system_time };

// What callers send for a time that has no count of nanoseconds.
inline constexpr std::int64_t no_nanoseconds = std::numeric_limits<std::int64_t>::min();

// ---------------------------------------------------------------------------
// What the library has.

template <class T>
inline constexpr bool is_duration = false;
template <class Rep, class Period>
inline constexpr bool is_duration<std::chrono::duration<Rep, Period>> =
    std::is_arithmetic_v<Rep> && !std::is_same_v<Rep, bool>;

template <class T>
inline constexpr bool is_system_time = false;
template <class Duration>
inline constexpr bool is_system_time<std::chrono::time_point<std::chrono::system_clock, Duration>> =
    is_duration<Duration>;

template <time_kind Kind, class T>
constexpr bool is_time() {
  return Kind == time_kind::duration ? is_duration<T> : is_system_time<T>;
}

// The duration that a time is counted in: itself, or that since 1970.
template <class T>
struct counted_in {
  using type = T;
  static constexpr T from(const T& time) { return time; }
  static constexpr T make(const T& count) { return count; }
};
template <class Duration>
struct counted_in<std::chrono::time_point<std::chrono::system_clock, Duration>> {
  using type = Duration;
  using time = std::chrono::time_point<std::chrono::system_clock, Duration>;
  static constexpr Duration from(const time& of) { return of.time_since_epoch(); }
  static constexpr time make(const Duration& count) { return time(count); }
};

// What the bridge itself has for one.
template <time_kind Kind>
using canonical_time =
    std::conditional_t<Kind == time_kind::duration, std::chrono::nanoseconds,
                       std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>>;

// Whether it counts nanoseconds in as many bits: nothing is lost or refused.
template <class Duration>
inline constexpr bool is_nanoseconds =
    std::is_same_v<typename Duration::period, std::nano> && std::is_integral_v<typename Duration::rep> &&
    std::is_signed_v<typename Duration::rep> && sizeof(typename Duration::rep) == sizeof(std::int64_t);

// ---------------------------------------------------------------------------
// Counting.

// A whole number of any width and sign.
struct whole {
  bool is_negative;
  std::uint64_t size;
};
enum class rounded { to_zero, from_zero, down };

// `of` times Ratio; false if 64 bits do not hold it.
template <class Ratio>
bool scale(const whole& of, rounded how, whole& to) {
  constexpr auto num = static_cast<std::uint64_t>(Ratio::num);
  constexpr auto den = static_cast<std::uint64_t>(Ratio::den);
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  static_assert(den <= most / num, "bridge: the ticks of this std::chrono::duration cannot be counted in nanoseconds");
  const std::uint64_t wholes = of.size / den;
  const std::uint64_t rest = of.size % den * num;
  if (wholes > most / num) return false;
  const bool up = how == rounded::from_zero || (how == rounded::down && of.is_negative);
  const std::uint64_t more = rest / den + (up && rest % den != 0 ? 1 : 0);
  to = {of.is_negative, wholes * num};
  if (more > most - to.size) return false;
  to.size += more;
  return true;
}

// The number as one of T, if that holds it.
template <class T>
bool fit(const whole& from, T& to) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<T>::max());
  constexpr std::uint64_t least = std::is_signed_v<T> ? most + 1 : 0;
  if (from.size > (from.is_negative ? least : most)) return false;
  const std::uint64_t bits = from.is_negative ? std::uint64_t{0} - from.size : from.size;
  to = static_cast<T>(bits);
  return true;
}

// What a floating-point count is reckoned in.
template <class Rep>
using exact = std::conditional_t<std::is_same_v<Rep, long double>, long double, double>;

[[noreturn]] inline void refuse_time(const char* name, const char* why) {
  refuse(code::out_of_range, "%.60s: %s", name, why);
}

template <time_kind Kind>
[[noreturn]] void too_far(const char* name) {
  refuse_time(name, Kind == time_kind::duration ? "a duration of more than 292 years"
                                                : "a point in time before 1677-09-22 or after 2262-04-11");
}

// How many nanoseconds a time of C++'s is.
template <time_kind Kind, class T>
std::int64_t nanoseconds_of(const T& time, const char* name) {
  using duration = typename counted_in<T>::type;
  using rep = typename duration::rep;
  using ratio = std::ratio_divide<typename duration::period, std::nano>;
  const rep count = counted_in<T>::from(time).count();
  std::int64_t nanoseconds = 0;
  if constexpr (is_nanoseconds<duration>) {
    nanoseconds = static_cast<std::int64_t>(count);
  } else if constexpr (std::is_floating_point_v<rep>) {
    using real = exact<rep>;
    if (std::isnan(count)) refuse_time(name, "a time that is not a number");
    constexpr real end = 9223372036854775808.0;  // 2 to the 63rd
    const real value =
        std::round(static_cast<real>(count) * static_cast<real>(ratio::num) / static_cast<real>(ratio::den));
    if (!(value > -end && value < end)) too_far<Kind>(name);
    nanoseconds = static_cast<std::int64_t>(value);
  } else {
    const bool is_negative = count < rep{0};
    const auto bits = static_cast<std::uint64_t>(count);
    const whole from{is_negative, is_negative ? std::uint64_t{0} - bits : bits};
    whole to{};
    constexpr rounded how = Kind == time_kind::duration ? rounded::to_zero : rounded::down;
    if (!scale<ratio>(from, how, to) || !fit(to, nanoseconds)) too_far<Kind>(name);
  }
  // Callers could not tell it from a time that has no count.
  if (nanoseconds == no_nanoseconds) too_far<Kind>(name);
  return nanoseconds;
}

// So many nanoseconds as a time of C++'s. The count is one.
template <time_kind Kind, class T>
T time_of(std::int64_t nanoseconds, const char* name) {
  using duration = typename counted_in<T>::type;
  using rep = typename duration::rep;
  using ratio = std::ratio_divide<std::nano, typename duration::period>;
  rep count{};
  if constexpr (is_nanoseconds<duration>) {
    static_cast<void>(name);
    count = static_cast<rep>(nanoseconds);
  } else if constexpr (std::is_floating_point_v<rep>) {
    using real = exact<rep>;
    static_cast<void>(name);
    count = static_cast<rep>(static_cast<real>(nanoseconds) * static_cast<real>(ratio::num) /
                             static_cast<real>(ratio::den));
  } else {
    const auto bits = static_cast<std::uint64_t>(nanoseconds);
    const whole from{nanoseconds < 0, nanoseconds < 0 ? std::uint64_t{0} - bits : bits};
    whole to{};
    constexpr rounded how = Kind == time_kind::duration ? rounded::from_zero : rounded::down;
    if (!scale<ratio>(from, how, to) || !fit(to, count)) {
      refuse_time(name, std::is_signed_v<rep> || nanoseconds >= 0
                            ? "more than the library's type has room for"
                            : "negative, and the library's type has no sign");
    }
  }
  return counted_in<T>::make(duration(count));
}

// A count that a caller has sent.
template <time_kind Kind>
std::int64_t sent_time(std::int64_t nanoseconds, const char* name) {
  if (nanoseconds == no_nanoseconds) too_far<Kind>(name);
  return nanoseconds;
}

// ---------------------------------------------------------------------------
// Arguments and results.

namespace arg {

// Converts to any time of that kind, or to a std::optional of one.
template <time_kind Kind>
struct any_time {
  std::int64_t nanoseconds;
  const char* name;
  template <class U, std::enable_if_t<is_time<Kind, U>(), int> = 0>
  operator U() const noexcept(is_nanoseconds<typename counted_in<U>::type>) {
    return time_of<Kind, U>(nanoseconds, name);
  }
};
template <time_kind Kind>
struct any_optional_time {
  std::optional<any_time<Kind>> time;
  template <class U, std::enable_if_t<is_time<Kind, U>(), int> = 0>
  operator std::optional<U>() const noexcept(is_nanoseconds<typename counted_in<U>::type>) {
    if (!time) return std::nullopt;
    return time_of<Kind, U>(time->nanoseconds, time->name);
  }
};

// Room for a time of a type that the library chooses.
template <time_kind Kind>
class some_time {
 public:
  using read_only = any_time<Kind>;

  template <class U>
  static constexpr bool can_be() {
    return is_time<Kind, U>();
  }
  template <class U>
  U* as() {
    static_assert(sizeof(U) <= sizeof(bits_) && std::is_trivially_destructible_v<U>);
    read_ = [](const void* bits, const char* name) {
      return nanoseconds_of<Kind>(*static_cast<const U*>(bits), name);
    };
    return ::new (static_cast<void*>(bits_)) U(time_of<Kind, U>(before_, name_));
  }
  void set(std::int64_t before, const char* name) {
    before_ = before;
    name_ = name;
  }
  std::int64_t nanoseconds(const char* name) const { return read_ == nullptr ? 0 : read_(bits_, name); }

 private:
  std::int64_t before_ = 0;
  const char* name_ = "";
  std::int64_t (*read_)(const void*, const char*) = nullptr;
  alignas(long double) unsigned char bits_[sizeof(long double)] = {};
};

// A time, by whatever type the library has, or as nanoseconds where that is a
// parameter of a template.
template <time_kind Kind>
class time {
 public:
  static constexpr std::size_t forms = 2;

  time(std::int64_t nanoseconds, const char* name) : value_{sent_time<Kind>(nanoseconds, name), name} {}

  template <class U>
  void load(U& to) const {
    to.set(value_.nanoseconds, value_.name);
  }

  template <std::size_t I>
  auto form() const {
    if constexpr (I == 0) {
      return std::tuple<any_time<Kind>>(value_);
    } else {
      using whole = canonical_time<Kind>;
      return std::tuple<whole>(time_of<Kind, whole>(value_.nanoseconds, value_.name));
    }
  }

 private:
  any_time<Kind> value_;
};

template <time_kind Kind>
class optional_time {
 public:
  static constexpr std::size_t forms = 1;

  optional_time(std::int64_t nanoseconds, bool present, const char* name) {
    if (present) value_ = any_time<Kind>{sent_time<Kind>(nanoseconds, name), name};
  }

  template <std::size_t I>
  auto form() const {
    return std::tuple<any_optional_time<Kind>>(any_optional_time<Kind>{value_});
  }

 private:
  std::optional<any_time<Kind>> value_;
};

}  // namespace arg

namespace ret {

template <time_kind Kind>
struct time {
  using local = std::int64_t;
  using outs = list<arg::some_time<Kind>>;
  template <class R>
  static constexpr bool accepts = is_time<Kind, bare<R>>();
  template <class V>
  static void take(local& to, const V& from) {
    if constexpr (std::is_same_v<V, arg::some_time<Kind>>) {
      to = from.nanoseconds(from_library.name);
    } else {
      to = nanoseconds_of<Kind>(from, from_library.name);
    }
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    to.value = from;
  }
};

}  // namespace ret

namespace pk {

// The same inside a packed value.
template <time_kind Kind>
struct time {
  using canonical = canonical_time<Kind>;
  static constexpr bool gives = false;
  static constexpr std::size_t least = sizeof(std::int64_t);

  template <class V>
  static constexpr bool writes() {
    return is_time<Kind, V>();
  }
  template <class V>
  static constexpr bool reads() {
    return is_time<Kind, V>();
  }
  template <class V>
  static constexpr bool keeps() {
    return false;
  }

  template <class Writer, class V>
  static void write(Writer& to, const V& from) {
    to.put_number(nanoseconds_of<Kind>(from, from_library.name));
  }
  template <class V, class Reader>
  static V read(Reader& from) {
    const auto nanoseconds = from.template take_number<std::int64_t>();
    return time_of<Kind, V>(sent_time<Kind>(nanoseconds, from.name()), from.name());
  }
};

}  // namespace pk

}  // inline namespace
}  // namespace bridge_rt
