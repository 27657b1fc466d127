// What the benchmarks compare with: the functions that cxx wants beside the
// library, and C++ alone.
#pragma once

#include "thing.h"

#include "rust/cxx.h"

namespace bench {

inline std::int64_t try_add(const Thing& thing, std::int64_t a, std::int64_t b) { return thing.add(a, b); }
inline bool matches(const Thing& thing, rust::Str text) {
  return thing.matches(std::string_view(text.data(), text.size()));
}
inline rust::String text_as_string(const Thing& thing) { return thing.text(); }
inline std::unique_ptr<std::string> text_as_pointer(const Thing& thing) {
  return std::make_unique<std::string>(thing.text());
}

/// Throws and catches that often, in C++ alone; how many were caught.
inline std::size_t throw_and_catch(const Thing& thing, std::size_t times) {
  std::size_t caught = 0;
  for (std::size_t i = 0; i < times; ++i) {
    try {
      thing.fail();
    } catch (const std::exception& e) {
      caught += e.what()[0] == 'a';
    }
  }
  return caught;
}

}  // namespace bench
