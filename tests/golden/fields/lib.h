// What fields.rs describes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

class Cache {};
class Snapshot {};

enum Compression { kNone = 0, kFast = 1, kSmall = 2 };

struct LogOptions {
  std::string name;
  std::filesystem::path path = "log";
  std::vector<double> weights = {1};
  std::vector<std::uint8_t> codes;
  std::vector<Compression> allowed;
  std::size_t limit = 1;

  void set_header(const std::string& header) { header_ = header; }

 private:
  std::string header_ = "header";
};
struct Mark {
  std::uint32_t from;
  std::uint32_t to;
};
struct Prefix {
  std::string text;
  std::vector<Mark> marks;
};
class Log {
 public:
  explicit Log(const LogOptions& options) : name_(options.name) {}
  std::uint64_t append(const Prefix* prefix, std::string_view text) {
    if (prefix != nullptr) name_ += prefix->text;
    return (name_ += text).size();
  }

 private:
  std::string name_;
};
enum class Checks : unsigned { Head = 1, Body = 2 };

struct Options {
  Options() noexcept {}

  bool create_if_missing = false;
  bool background = true;
  std::size_t write_buffer_size = std::size_t{4} << 20;
  long max_age = 60;
  double load = 0.5;
  int restart_interval = 16;
  Compression compression = kFast;
  Checks checks{};
  Cache* block_cache = nullptr;
  const Log* log = nullptr;
  int type = 0;

  void set_level(int level) { level_ = level; }
  int level() const { return level_; }

 private:
  int level_ = 1;
};

class ReadOptions {
 public:
  bool fill_cache = true;
  const Snapshot* snapshot = nullptr;
};

class Watch {
 public:
  const Log* on = nullptr;
  unsigned interval = 1;
};

class Table {
 public:
  explicit Table(const Options&) {}
  static std::unique_ptr<Table> open(std::string_view, const Options*) {
    return std::make_unique<Table>(Options());
  }
  std::unique_ptr<Snapshot> snapshot() const { return std::make_unique<Snapshot>(); }
  std::string get(const ReadOptions*, std::string_view key) const { return std::string(key); }
  void watch(const Watch&) {}
};

inline bool exists(const Options* options) noexcept { return options != nullptr; }
inline std::size_t estimate(const Options& options, const Options& other) {
  return options.write_buffer_size + other.write_buffer_size;
}

}  // namespace lib
