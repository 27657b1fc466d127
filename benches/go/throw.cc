#include "thing.h"

extern "C" std::size_t bench_throw_and_catch(const void* thing, std::size_t times) {
  std::size_t caught = 0;
  for (std::size_t i = 0; i < times; ++i) {
    try {
      static_cast<const bench::Thing*>(thing)->fail();
    } catch (const std::exception& e) {
      caught += e.what()[0] == 'a';
    }
  }
  return caught;
}

extern "C" void bench_add_many(const void* thing, const std::int64_t* a, const std::int64_t* b, std::size_t count,
                               std::int64_t* sums) {
  for (std::size_t i = 0; i < count; ++i) sums[i] = static_cast<const bench::Thing*>(thing)->add(a[i], b[i]);
}
