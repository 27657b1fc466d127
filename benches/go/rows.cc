// What a hand writes to reach into rows: a handle for each, and a function for each part.

#include "rows.h"

#include <cstdlib>
#include <cstring>

namespace {

char* copied(const std::string& text) {
  char* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out != nullptr) std::memcpy(out, text.c_str(), text.size() + 1);
  return out;
}

}  // namespace

extern "C" {

const void* bench_row(const void* table, std::size_t row) {
  return &static_cast<const bench::Table*>(table)->rows()[row];
}

char* bench_row_name(const void* row) { return copied(static_cast<const bench::Row*>(row)->name); }

char* bench_row_city(const void* row) { return copied(static_cast<const bench::Row*>(row)->city); }

std::size_t bench_row_marks(const void* row) { return static_cast<const bench::Row*>(row)->marks.size(); }

std::int64_t bench_row_mark(const void* row, std::size_t mark) {
  return static_cast<const bench::Row*>(row)->marks[mark];
}

std::int64_t bench_number(const void* table, std::size_t at) {
  return static_cast<const bench::Table*>(table)->numbers()[at];
}

const std::int64_t* bench_numbers(const void* table, std::size_t* len) {
  const auto& numbers = static_cast<const bench::Table*>(table)->numbers();
  *len = numbers.size();
  return numbers.data();
}

std::size_t bench_length(const char* const* texts, std::size_t count) {
  std::vector<std::string_view> views(texts, texts + count);
  return bench::length(views);
}
}
