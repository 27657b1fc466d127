// What batch_objects.rs describes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lib {

class Table {};
class Entry {};
class Snapshot {
 protected:
  ~Snapshot() = default;
};

class Cursor {
 public:
  std::unique_ptr<Cursor> after(std::size_t) { return std::make_unique<Cursor>(); }
  std::shared_ptr<Entry> entry(std::uint32_t) const { return std::make_shared<Entry>(); }
  std::shared_ptr<Entry> maybe_entry(std::uint32_t at) const { return at == 0 ? nullptr : entry(at); }
};

class Db {
  struct Real : Snapshot {};

 public:
  explicit Db(const std::filesystem::path&) {}
  explicit Db(std::uint32_t) {}
  std::unique_ptr<Db> sibling(std::string_view name) const {
    return name.empty() ? nullptr : std::make_unique<Db>(1U);
  }
  const Table& table(const std::string&) const { return table_; }
  const Table* maybe_table(std::optional<std::uint32_t> at) const { return at ? &table_ : nullptr; }
  std::unique_ptr<Cursor> cursor(std::string_view) const { return std::make_unique<Cursor>(); }
  const Snapshot* snapshot(std::uint64_t) const { return new Real; }
  void release(const Snapshot* snapshot) const { delete static_cast<const Real*>(snapshot); }

 private:
  Table table_;
};

class Number {};
class Window {};
class Index {
 public:
  std::unique_ptr<Index> index(std::string_view) const { return std::make_unique<Index>(); }
};

inline Cursor start(const Db&, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t) { return {}; }
inline Db* raw(std::uint32_t at) { return new Db(at); }
inline Number number_at(std::int32_t) { return {}; }
inline std::unique_ptr<Window> open_window(const std::string&) { return std::make_unique<Window>(); }

}  // namespace lib
