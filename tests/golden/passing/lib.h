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

class Piece {
 public:
  Piece(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  const char* data_;
  std::size_t size_;
};
inline std::int64_t sum(const std::int32_t*, int) { return 0; }
inline std::uint32_t crc(const unsigned char*, unsigned short, std::uint32_t seed) { return seed; }
inline std::uint64_t hash(const char*, long) { return 0; }
inline std::size_t write(const void*, std::size_t n) { return n; }
inline int compile(const std::string&) { return 1; }
inline int compile(Piece) { return 2; }
inline int open(const char*) { return 1; }
inline int open(std::string_view) { return 2; }
inline double total(const std::vector<double>&) { return 0; }
inline int pick(long long) { return 1; }
inline int pick(long) { return 2; }

}  // namespace lib
