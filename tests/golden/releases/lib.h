#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// The tests have other releases.
#ifndef LIB_VERSION
#define LIB_VERSION 104
#endif
#if LIB_VERSION >= 200
#define LIB_NAME "lib"
#endif
#define LIB_AT_LEAST(major, minor) (LIB_VERSION >= 100 * (major) + (minor))

namespace lib {

#if LIB_AT_LEAST(1, 5)
enum class Level : std::int32_t { Low, High, All };
enum class Parts : std::uint8_t { Keys = 1, Locks = 4 };
constexpr unsigned MOST_STORES = 16;
class Backup;
#else
enum class Level : std::int32_t { Low, High };
enum class Parts : std::uint8_t { Keys = 1 };
#endif

class Store {
 public:
#if LIB_AT_LEAST(1, 4)
  int compact(Level) { return 0; }
#else
  explicit Store(int);
#endif
#if LIB_AT_LEAST(1, 5)
  std::string merge(std::unique_ptr<Store>, std::string_view name) { return std::string(name); }
  bool put(std::unique_ptr<Backup> backup) { return backup != nullptr; }
#endif
};
#if LIB_AT_LEAST(1, 5)
class Part {
 protected:
  ~Part() = default;
};
class Backup {
 public:
  std::size_t size() const { return 0; }
  Part* part(std::uint32_t) const { return nullptr; }
  void drop(Part*) {}
#if LIB_AT_LEAST(1, 6)
  bool verify() const { return true; }
#endif
};
inline std::unique_ptr<Backup> back_up(const Store&, Parts) { return std::make_unique<Backup>(); }
inline bool same(const Backup* one, const Backup* other) { return one == other; }
#endif
#if !LIB_AT_LEAST(2, 0)
inline int old_open() { return 1; }
#endif

}  // namespace lib
