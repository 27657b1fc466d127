// Checks the two libraries in C++ alone, so that a failure of the bindings'
// tests is a failure of the bindings. check.sh builds it with both compilers
// and under the sanitizers.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <system_error>
#include <thread>

#include "faults/misbehave.h"
#include "faults/oom.h"
#include "kv/store.h"

namespace {

int failures = 0;

void check(bool ok, int line, const char* text) {
  if (ok) return;
  ++failures;
  std::fprintf(stderr, "selftest.cc:%d: %s\n", line, text);
}

#define CHECK(condition) check((condition), __LINE__, #condition)

template <class E>
bool throws(const std::function<void()>& call) {
  try {
    call();
  } catch (const E&) {
    return true;
  } catch (...) {
    return false;
  }
  return false;
}

std::string temporary(const char* name) {
  auto path = std::filesystem::temp_directory_path() / (std::string("kv-selftest-") + name);
  std::filesystem::remove(path);
  return path.string();
}

void test_store() {
  std::string path = temporary("log");
  {
    kv::Store store(path, kv::Durability::Buffered);
    kv::Span first = store.put("b", "two");
    kv::Span second = store.put("a", std::string_view("o\0ne", 4));
    CHECK(first.begin == 0 && first.end == second.begin);
    CHECK(store.len() == 2 && store.get("a") == std::string("o\0ne", 4) && !store.get("c"));
    CHECK(store.first(std::nullopt) == "a" && store.first("aa") == "b" && !store.first("c"));
    CHECK(store.dump() == "a=o\\x00ne\nb=two\n");
    CHECK(store.erase("b") && !store.erase("b"));
    store.put("z", "");
    kv::Stats stats = store.stats();
    CHECK(stats.entries == 2 && stats.live_bytes == 6 && stats.garbage > 0 && stats.log.end > second.end);
    CHECK(throws<std::invalid_argument>([&] { store.put("", "x"); }));
    CHECK(throws<std::invalid_argument>([&] { store.drain(store); }));
  }
  kv::Store store(path, kv::Durability::Synced);
  CHECK(store.len() == 2 && store.contains("z"));
  std::uint64_t records = 0;
  CHECK(store.verify(&records).ok() && records == 4);
  CHECK(store.compact() > 0 && store.verify(&records).ok() && records == 2);
  kv::Span where{};
  CHECK(store.locate("b", &where).IsNotFound() && store.locate("a", &where).ok());
  CHECK(store.measure(store.spans()) == store.stats().log.end);
  std::unique_ptr<kv::Store> reader = kv::Store::open_read_only(path);
  CHECK(reader->len() == 2 && reader->stats().read_only);
  CHECK(throws<kv::read_only>([&] { reader->put("k", "v"); }));
  std::unique_ptr<kv::Store> copy(kv::clone(store));
  CHECK(copy->dump() == store.dump());
  kv::Store other = kv::Store::in_memory("other");
  CHECK(other.merge(store) == 2 && other.drain(store) == 2 && store.len() == 0 && other.label() == "other");
}

void test_cursor() {
  kv::Store store = kv::Store::in_memory("");
  CHECK(!store.cursor()->valid());
  for (char c = 'a'; c <= 'e'; ++c) store.put(std::string(1, c), std::string(3, c));
  std::string keys;
  std::unique_ptr<kv::Cursor> cursor = store.cursor();
  for (; cursor->valid(); cursor->next()) keys += cursor->key();
  CHECK(keys == "abcde");
  CHECK(throws<std::out_of_range>([&] { cursor->next(); }));
  cursor->seek("cc");
  CHECK(cursor->key() == "d" && cursor->value() == "ddd");
  CHECK(!store.find("x") && store.find("b")->value() == "bbb");
}

void test_batch() {
  kv::Store store = kv::Store::in_memory("");
  store.put("k", "v");
  auto batch = std::make_unique<kv::Batch>();
  batch->expect("k", "v");
  batch->expect("new", std::nullopt);
  batch->put("new", "1");
  batch->erase("k");
  CHECK(batch->size() == 2);
  store.apply(std::move(batch));
  CHECK(store.dump() == "new=1\n");
  batch = std::make_unique<kv::Batch>();
  batch->expect("k", "v");
  batch->erase("new");
  CHECK(throws<kv::conflict>([&] { store.apply(std::move(batch)); }) && store.len() == 1);
}

void test_damage() {
  std::string path = temporary("damaged");
  { kv::Store(path, kv::Durability::Written).put("key", "value"); }
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 1);
  CHECK(kv::Store(path, kv::Durability::Written).len() == 0);  // cut short by a crash
  { kv::Store(path, kv::Durability::Written).put("key", "value"); }
  std::fstream(path, std::ios::in | std::ios::out | std::ios::binary).seekp(14).put('!');
  try {
    kv::Store store(path, kv::Durability::Written);
    CHECK(false);
  } catch (const kv::recovery_failed& outer) {
    CHECK(throws<kv::corruption>([&] { std::rethrow_if_nested(outer); }));
  }
  CHECK(throws<std::system_error>([] { kv::Store("/nowhere/log", kv::Durability::Buffered); }));
}

using faults::Kind;

void test_throws() {
  int thrown = 0;
  for (int kind = 0; kind < 128; ++kind) {
    try {
      faults::throw_kind(static_cast<Kind>(kind));
    } catch (...) {
      ++thrown;
    }
  }
  CHECK(thrown == 46);
  CHECK(throws<faults::error>([] { faults::throw_kind(Kind::Diamond); }));
  CHECK(!throws<std::exception>([] { faults::throw_kind(Kind::Ambiguous); }));
  CHECK(throws<faults::error>([] { faults::throw_in_parameter(faults::Picky("throw", 5)); }));
  CHECK(throws<int>([] { faults::throw_after(5, Kind::Int); }));
  CHECK(throws<int>([] { faults::throw_in_conversion(Kind::Int).data(); }));
  try {
    faults::throw_kind(Kind::Nested);
  } catch (const faults::error& outer) {
    CHECK(throws<faults::derived_error>([&] { std::rethrow_if_nested(outer); }));
  }
}

void test_values() {
  faults::Nested nested{{1, 2}, faults::Color::Red, faults::Tiny::Max, true,
                        {true, -1, -2, -3, -4, 5, 6, 7, 8, 0.5f, -0.25, -9, 10}};
  faults::Nested flipped = faults::flip_nested(nested);
  CHECK(flipped.pair.first == 2 && flipped.scalars.usize == ~std::size_t{10} && !flipped.flag);
  CHECK(faults::reverse_text("abc") == "cba" && faults::repeat_text("ab", 3) == "ababab");
  CHECK(faults::reverse_pairs({{1, 2}, {3, 4}})[0].first == 3);
  CHECK(faults::next_color(faults::Color::Green) == faults::Color::Blue);
  bool out = false;
  CHECK(faults::out_bool(false, &out).ok() && out && faults::level_status(true).IsNotFound());
  CHECK(faults::expected_text(true).error() == "not what you expected" && *faults::expected_text(false) == 7);
  CHECK(faults::own_error_code(true) == faults::Errc::gone);
}

void test_rooms() {
  faults::Room room;
  std::thread guest([&] { CHECK(room.stay() == 2); });
  while (faults_inside() == 0) std::this_thread::yield();
  CHECK(room.pass() == 2 && faults_not_alone() == 0);
  room.pass_alone();
  CHECK(faults_not_alone() == 1);
  auto late = std::make_unique<faults::Room>();
  std::thread second([&] { late->stay(); });
  while (faults_inside() != 2) std::this_thread::yield();
  late.reset();
  CHECK(faults_died_inside() == 1);
  std::thread third([&] { room.stay(); });
  while (faults_inside() != 3) std::this_thread::yield();
  faults_release();
  guest.join();
  second.join();
  third.join();
  CHECK(faults_inside() == 0);
}

void test_loans() {
  auto keeper = std::make_unique<faults::Keeper>("text");
  std::unique_ptr<faults::Loan> loan = keeper->lend();
  std::unique_ptr<faults::Loan> sublet = loan->sublet();
  CHECK(sublet->text() == "text" && faults_died_lent() == 0);
  loan.reset();
  CHECK(faults_died_lent() == 1);
  sublet.reset();
  loan = keeper->lend();
  keeper.reset();
  CHECK(faults_died_lent() == 2);
}

void test_oom() {
  if (!oom_available()) return;
  oom_arm(0, 0);
  CHECK(faults::repeat_text("0123456789", 10).size() == 100);
  long tried = oom_disarm();
  CHECK(tried == 1);
  oom_arm(1, 1);
  bool threw = throws<std::bad_alloc>([] { faults::repeat_text("0123456789", 10); });
  oom_disarm();
  CHECK(threw);
}

}  // namespace

int main() {
  test_store();
  test_cursor();
  test_batch();
  test_damage();
  test_throws();
  test_values();
  test_rooms();
  test_loans();
  test_oom();
  CHECK(kv_alive_total() == 0);
  CHECK(faults_alive_total() == 0);
  if (failures != 0) return 1;
  std::puts("ok");
  return 0;
}
