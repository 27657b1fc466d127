// Counts of the objects that are alive, as C++ counts them, so that tests need
// not believe the bindings.
#pragma once

#include <atomic>

namespace kv::alive {

/// The types that are counted.
enum class Kind { Store, Cursor, Batch, Error };

/// How many objects of that kind are alive.
long count(Kind kind) noexcept;

void add(Kind kind, long by) noexcept;

/// A member or base that counts the object it is part of.
template <Kind kind>
class Token {
 public:
  Token() noexcept { add(kind, 1); }
  Token(const Token&) noexcept { add(kind, 1); }
  Token(Token&&) noexcept { add(kind, 1); }
  Token& operator=(const Token&) noexcept = default;
  Token& operator=(Token&&) noexcept = default;
  ~Token() { add(kind, -1); }
};

}  // namespace kv::alive

extern "C" {

long kv_alive_stores(void);
long kv_alive_cursors(void);
long kv_alive_batches(void);
/// Exceptions of the library's own hierarchy.
long kv_alive_errors(void);
/// All of the above.
long kv_alive_total(void);

}  // extern "C"
