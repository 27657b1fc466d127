#include "byhand.h"

#include <leveldb/db.h>

#include <memory>
#include <string>
#include <vector>

namespace {

struct cursor {
  std::unique_ptr<leveldb::Iterator> it;
  bool has_begun = false;
};

std::unique_ptr<leveldb::Iterator> begin(void* db) {
  std::unique_ptr<leveldb::Iterator> it(static_cast<leveldb::DB*>(db)->NewIterator(leveldb::ReadOptions()));
  it->SeekToFirst();
  return it;
}

}  // namespace

void* byhand_open(const char* path) {
  leveldb::DB* db = nullptr;
  return leveldb::DB::Open(leveldb::Options(), path, &db).ok() ? db : nullptr;
}

void byhand_close(void* db) { delete static_cast<leveldb::DB*>(db); }

void* byhand_iterator(void* db) { return new cursor{begin(db)}; }

void byhand_free(void* iterator) { delete static_cast<cursor*>(iterator); }

byhand_entry byhand_next(void* iterator) {
  auto* at = static_cast<cursor*>(iterator);
  if (at->has_begun) at->it->Next();
  at->has_begun = true;
  if (!at->it->Valid()) return {nullptr, 0, nullptr, 0, false};
  const leveldb::Slice key = at->it->key(), value = at->it->value();
  return {key.data(), key.size(), value.data(), value.size(), true};
}

size_t byhand_look(void* db) {
  size_t bytes = 0;
  for (auto it = begin(db); it->Valid(); it->Next()) bytes += it->key().size() + it->value().size();
  return bytes;
}

size_t byhand_copy(void* db) {
  size_t bytes = 0;
  // No more at once than a batch: the caller looks at each and lets go of it.
  std::vector<std::pair<std::string, std::string>> kept;
  for (auto it = begin(db); it->Valid(); it->Next()) {
    if (kept.size() == 1024) kept.clear();
    kept.emplace_back(it->key().ToString(), it->value().ToString());
    bytes += kept.back().first.size() + kept.back().second.size();
  }
  return bytes;
}
