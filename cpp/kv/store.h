// An ordered store of byte strings, kept in memory and in an append-only log.
//
// Keys and values are any bytes; a key is not empty. The log is replayed when a
// store is opened: a record that was cut short by a crash is dropped, a record
// with a wrong checksum is an error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "alive.h"

namespace kv {

/// Says when a write is on disk.
enum class Durability {
  Buffered = 0,  // when the store is flushed or closed
  Written = 1,   // handed to the operating system by each write
  Synced = 4,    // on the disk after each write
};

/// A half-open range of bytes in the log.
struct Span {
  std::uint64_t begin;
  std::uint64_t end;
};

/// What a store holds.
struct Stats {
  std::uint64_t entries;
  std::uint64_t live_bytes;  // keys and values that can still be read
  Span log;                  // the whole log
  double garbage;            // the part of the log that compaction would free, 0 to 1
  Durability durability;
  bool read_only;
};

/// The base of the library's own errors.
class error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;

 private:
  alive::Token<alive::Kind::Error> alive_;
};

/// The log holds something that no store has written.
class corruption : public error {
 public:
  corruption(const std::string& what, std::uint64_t offset) : error(what), offset_(offset) {}
  /// Where in the log the damage begins.
  std::uint64_t offset() const noexcept { return offset_; }

 private:
  std::uint64_t offset_;
};

/// The store was opened for reading.
class read_only : public error {
 public:
  using error::error;
};

/// A batch expected something else than the store holds.
class conflict : public error {
 public:
  using error::error;
};

/// A store could not be recovered from its log. The reason is nested in it.
class recovery_failed : public error {
 public:
  using error::error;
};

/// The result of an operation that reports instead of throwing.
class Status {
 public:
  Status() = default;
  static Status NotFound(std::string_view message) { return Status(Code::NotFound, message); }
  static Status Corruption(std::string_view message) { return Status(Code::Corruption, message); }

  bool ok() const { return code_ == Code::Ok; }
  bool IsNotFound() const { return code_ == Code::NotFound; }
  bool IsCorruption() const { return code_ == Code::Corruption; }
  std::string ToString() const;

 private:
  enum class Code { Ok, NotFound, Corruption };
  Status(Code code, std::string_view message) : code_(code), message_(message) {}

  Code code_ = Code::Ok;
  std::string message_;
};

/// A key and its new value; none erases it.
struct Change {
  std::string key;
  std::optional<std::string> value;
};

/// Changes that are applied together or, when that fails, not at all.
class Batch {
 public:
  Batch() = default;

  void put(std::string_view key, std::string_view value);
  void erase(std::string_view key);
  /// Makes the whole batch fail when `key` does not hold `value`; no value
  /// means that the key must not exist.
  void expect(std::string_view key, std::optional<std::string_view> value);

  /// The number of changes.
  std::size_t size() const { return changes_.size(); }

 private:
  friend class Store;
  std::vector<Change> expected_;
  std::vector<Change> changes_;
  alive::Token<alive::Kind::Batch> alive_;
};

class Cursor;
class State;

/// An ordered store of byte strings. Its const methods may be called by several
/// threads at once; the others exclude every other call.
class Store {
 public:
  /// Opens or creates the store whose log is the file `path`.
  /// Throws std::system_error, or recovery_failed with a corruption nested in it.
  Store(const std::string& path, Durability durability);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// Opens an existing store for reading.
  static std::unique_ptr<Store> open_read_only(const std::string& path);
  /// A store without a file.
  static Store in_memory(std::string_view label);
  /// The file a store is kept in unless told otherwise: $KV_PATH, or kv.log.
  static std::string default_path();

  std::optional<std::string> get(std::string_view key) const;
  bool contains(std::string_view key) const;
  Span put(std::string_view key, std::string_view value);
  /// Whether there was something to erase.
  bool erase(std::string_view key);
  void apply(std::unique_ptr<Batch> batch);
  /// Copies every entry of `other`; returns how many were new.
  std::size_t merge(const Store& other);
  /// Moves every entry of `other` here; returns how many.
  std::size_t drain(Store& other);

  std::size_t len() const;
  const std::string& path() const;
  const std::string& label() const;
  void set_label(std::string_view label);
  Stats stats() const;
  Durability durability() const;
  /// The lowest key that is not below `from`, or the lowest of all.
  std::optional<std::string> first(std::optional<std::string_view> from) const;
  /// Where in the log each entry's latest record is, in the order of keys.
  std::vector<Span> spans() const;
  /// The sum of the lengths of those spans that lie in the log.
  std::uint64_t measure(const std::vector<Span>& spans) const;
  /// All entries as text, a line each, bytes outside ASCII escaped.
  std::string dump() const;

  /// A cursor at the first entry. The store outlives it and is not changed meanwhile.
  std::unique_ptr<Cursor> cursor() const;
  /// A cursor at `key`, or null when there is no such entry.
  std::unique_ptr<Cursor> find(std::string_view key) const;

  /// Reads the log again and compares; `records` receives how many were read.
  Status verify(std::uint64_t* records) const;
  /// Where the latest record of `key` is.
  Status locate(std::string_view key, Span* where) const;

  /// Hands what is buffered to the operating system and, for
  /// Durability::Synced, to the disk.
  void flush(std::optional<Durability> durability);
  /// Rewrites the log without what is no longer read; returns the bytes freed.
  std::uint64_t compact();

 private:
  friend class Cursor;
  explicit Store(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
  alive::Token<alive::Kind::Store> alive_;
};

/// A copy of `store`, in memory. The caller owns it.
Store* clone(const Store& store);

/// A position in a Store.
class Cursor {
 public:
  explicit Cursor(const Store& store);

  bool valid() const;
  /// Moves to the next entry. Throws std::out_of_range at the end.
  void next();
  /// Moves to the first entry whose key is not below `key`.
  void seek(std::string_view key);
  /// The key and value at the position. They throw std::out_of_range at the end.
  std::string_view key() const;
  std::string_view value() const;
  /// Where the entry's latest record is in the log.
  Span span() const;

 private:
  const State* state_;
  std::string_view at_;
  bool valid_ = false;
  alive::Token<alive::Kind::Cursor> alive_;
};

}  // namespace kv
