#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace lib {

struct Limits {
  long soft;
  char letter;
  unsigned long hard;
};
inline char chars(char a) { return a; }
inline signed char schars(signed char a) { return a; }
inline unsigned char uchars(unsigned char a) { return a; }
inline short shorts(short a) { return a; }
inline unsigned short ushorts(unsigned short a) { return a; }
inline int ints(int a) { return a; }
inline unsigned uints(unsigned a) { return a; }
inline long longs(long a) { return a; }
inline unsigned long ulongs(unsigned long a) { return a; }
inline long long longlongs(long long a) { return a; }
inline unsigned long long ulonglongs(unsigned long long a) { return a; }
inline std::optional<unsigned long> perhaps(std::optional<long>) { return std::nullopt; }
inline std::vector<unsigned long> longest(const std::vector<long>&) { return {}; }
inline std::vector<int> letters(const std::vector<char>&) { return {}; }
inline Limits raised(const Limits& of) { return of; }

}  // namespace lib
