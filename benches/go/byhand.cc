// The library for C as most write it: C strings in, memory from malloc out. And
// loops in C++, which are what the same costs without any border.

#include "rows.h"
#include "thing.h"

#include <cstdlib>
#include <cstring>

namespace {

const bench::Thing& thing_at(const void* thing) { return *static_cast<const bench::Thing*>(thing); }
const bench::Table& table_at(const void* table) { return *static_cast<const bench::Table*>(table); }

// Has the compiler believe that a value is used.
template <class T>
void use(const T& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

}  // namespace

extern "C" {

std::int64_t byhand_add(const void* thing, std::int64_t a, std::int64_t b) { return thing_at(thing).add(a, b); }

bool byhand_matches(const void* thing, const char* text) { return thing_at(thing).matches(text); }

char* byhand_text(const void* thing) { return strdup(thing_at(thing).text().c_str()); }

char* byhand_echo(const void* thing, const char* text) { return strdup(thing_at(thing).echo(text).c_str()); }

std::int64_t* byhand_numbers(const void* table, std::size_t* len) {
  const auto& numbers = table_at(table).numbers();
  *len = numbers.size();
  const std::size_t size = numbers.size() * sizeof(std::int64_t);
  auto* copy = static_cast<std::int64_t*>(std::malloc(size));
  if (copy != nullptr) std::memcpy(copy, numbers.data(), size);
  return copy;
}

void plain_add(const void* thing, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) use(thing_at(thing).add(1, 2));
}

void plain_matches(const void* thing, const char* text, std::size_t len, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) use(thing_at(thing).matches({text, len}));
}

void plain_text(const void* thing, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) use(thing_at(thing).text());
}

void plain_echo(const void* thing, const char* text, std::size_t len, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) use(thing_at(thing).echo({text, len}));
}

void plain_numbers(const void* table, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) use(std::vector<std::int64_t>(table_at(table).numbers()));
}

void plain_numbers_into(const void* table, std::size_t times) {
  std::vector<std::int64_t> into;
  for (std::size_t i = 0; i < times; ++i) {
    into = table_at(table).numbers();
    use(into);
  }
}

std::int64_t plain_each(const void* table) {
  std::int64_t sum = 0;
  for (std::int64_t number : table_at(table).numbers()) {
    sum += number;
    use(sum);
  }
  return sum;
}

void plain_rows(const void* table, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) use(std::vector<bench::Row>(table_at(table).rows()));
}
}
