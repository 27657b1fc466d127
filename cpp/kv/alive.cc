#include "alive.h"

namespace kv::alive {
namespace {

std::atomic<long> counts[4];

}  // namespace

long count(Kind kind) noexcept { return counts[static_cast<int>(kind)].load(); }

void add(Kind kind, long by) noexcept { counts[static_cast<int>(kind)].fetch_add(by); }

}  // namespace kv::alive

using kv::alive::Kind;

long kv_alive_stores(void) { return count(Kind::Store); }
long kv_alive_cursors(void) { return count(Kind::Cursor); }
long kv_alive_batches(void) { return count(Kind::Batch); }
long kv_alive_errors(void) { return count(Kind::Error); }

long kv_alive_total(void) {
  return count(Kind::Store) + count(Kind::Cursor) + count(Kind::Batch) + count(Kind::Error);
}
