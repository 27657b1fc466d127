// What an existing project has: functions on stores, bound by cxx.
#pragma once

#include "rust/cxx.h"
#include "store.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace report {

inline rust::String describe(const kv::Store& store) {
  return rust::String(store.label() + ": " + std::to_string(store.len()));
}

inline void relabel(kv::Store& store, rust::Str label) {
  store.set_label(std::string(label.data(), label.size()));
}

inline rust::String key_of(const kv::Cursor& cursor) {
  std::string_view key = cursor.key();
  return rust::String(key.data(), key.size());
}

// `empty` asks for none.
inline std::unique_ptr<kv::Store> make(bool empty) {
  if (empty) return nullptr;
  return std::make_unique<kv::Store>(kv::Store::in_memory("made by cxx"));
}

inline std::size_t finish(std::unique_ptr<kv::Store> store) { return store ? store->len() : 99; }

inline std::unique_ptr<kv::Store> same(std::unique_ptr<kv::Store> store) { return store; }

}  // namespace report
