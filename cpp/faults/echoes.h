// Values that come back as they went in, or changed.
#pragma once

#include <atomic>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "misbehave.h"

namespace faults {

enum class Access : unsigned { Read = 1, Write = 2, Run = 4, All = 7 };
enum { kCreate = 8, kTruncate = 16 };
struct Grant {
  Access access;
  int opening;
};
inline Access echo_access(Access v) { return v; }
inline Access without_access(Access v) {
  return static_cast<Access>(7U & ~static_cast<unsigned>(v));
}
inline Access wrong_access() { return static_cast<Access>(9); }
inline void inout_access(Access* v) { *v = without_access(*v); }
// Without any, one that has no name.
inline void inout_opening(int& v) { v = v == 0 ? 1 : v ^ 24; }
inline int echo_opening(int v) { return v; }
inline int wrong_opening() { return -1; }
inline std::optional<int> echo_option_opening(std::optional<int> v) { return v; }
inline std::vector<Access> reverse_accesses(const std::vector<Access>& v) {
  return std::vector<Access>(v.rbegin(), v.rend());
}
inline Grant echo_grant(const Grant& v) { return v; }

struct Weather {
  enum Sky : int { MOSTLY_CLEAR = 1, cloudy = 5 };
  static int count_skies() { return 2; }
};
inline Weather::Sky NextSky(Weather::Sky after) {
  return after == Weather::cloudy ? Weather::MOSTLY_CLEAR : Weather::cloudy;
}

// Rows of so many bytes more than 16 KiB, and where the last one had its elements when
// it left here.
inline std::atomic<std::uintptr_t> row_left_at{0};
inline std::size_t last_row() { return row_left_at; }
template <class Row>
Row leaving(Row row) {
  row_left_at = reinterpret_cast<std::uintptr_t>(row.data());
  return row;
}
constexpr std::size_t large_size(std::int32_t more) { return static_cast<std::size_t>(16384 + more); }
inline std::string large_text(std::int32_t more) { return leaving(std::string(large_size(more), 'x')); }
inline std::vector<std::uint8_t> large_bytes(std::int32_t more) {
  return leaving(std::vector<std::uint8_t>(large_size(more), 'x'));
}
inline std::vector<Pair> large_pairs(std::int32_t more) {
  return leaving(std::vector<Pair>(large_size(more) / sizeof(Pair), Pair{more, -more}));
}
inline std::optional<std::string> large_option_text(std::int32_t more) {
  if (more < 0) return std::nullopt;
  return large_text(more);
}
inline std::unique_ptr<std::string> large_owned_text(std::int32_t more) {
  return std::make_unique<std::string>(large_text(more));
}
inline void out_large_text(std::int32_t more, std::string* out) { *out = large_text(more); }
// Not the caller's.
inline const std::string& large_kept_text() {
  static const std::string text(large_size(1), 'x');
  row_left_at = reinterpret_cast<std::uintptr_t>(text.data());
  return text;
}

inline std::uint64_t halve(std::uint64_t v) noexcept { return v / 2; }
inline bool text_is_long(std::string_view v) noexcept { return v.size() > 10; }

inline std::int64_t sum_of_few(const std::int32_t* values, signed char count) {
  std::int64_t sum = 0;
  for (int i = 0; i < count; ++i) sum += values[i];
  return sum;
}
inline int last_byte(const void* bytes, long size) {
  return size == 0 ? -1 : static_cast<const unsigned char*>(bytes)[size - 1];
}
inline int which_text(std::string_view text) { return static_cast<int>(text.size()); }
inline int which_text(const char* text) { return -static_cast<int>(std::strlen(text)); }

using Ticket = unsigned;
inline constexpr Ticket LAST_TICKET = 0xffffffff;
#define FAULTS_GREETING "g\xc3\xbc" "ten \"Tag\""
struct Thermo {
  static constexpr double kLowest = -273.15;
};
enum : long { DEEPEST = std::numeric_limits<long>::min() };
inline Ticket next_ticket(Ticket after) { return after + 1; }
inline Pair swap_twins(const Pair& v) { return {v.second, v.first}; }
inline std::vector<Ticket> reverse_tickets(const std::vector<Ticket>& v) {
  return std::vector<Ticket>(v.rbegin(), v.rend());
}

struct CNumbers {
  char letter;
  short small;
  long long_;
  unsigned long unsigned_long;
  unsigned unsigned_int;
};

inline char echo_c_char(char v) { return v; }
inline signed char echo_c_schar(signed char v) { return v; }
inline unsigned char echo_c_uchar(unsigned char v) { return v; }
inline short echo_c_short(short v) { return v; }
inline unsigned short echo_c_ushort(unsigned short v) { return v; }
inline int echo_c_int(int v) { return v; }
inline unsigned echo_c_uint(unsigned v) { return v; }
inline long echo_c_long(long v) { return v; }
inline unsigned long echo_c_ulong(unsigned long v) { return v; }
inline long long echo_c_longlong(long long v) { return v; }
inline unsigned long long echo_c_ulonglong(unsigned long long v) { return v; }

inline long flip_c_long(long v) { return ~v; }
inline unsigned long flip_c_ulong(unsigned long v) { return ~v; }
inline std::optional<long> echo_option_c_long(std::optional<long> v) { return v; }
inline std::vector<long> reverse_c_longs(const std::vector<long>& v) {
  return std::vector<long>(v.rbegin(), v.rend());
}
inline std::vector<char> reverse_c_chars(const std::vector<char>& v) {
  return std::vector<char>(v.rbegin(), v.rend());
}
inline CNumbers echo_c_numbers(const CNumbers& v) { return v; }

inline int overload(int) { return 1; }
inline int overload(long) { return 2; }
inline int overload(long long) { return 3; }

}  // namespace faults
