#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

struct Status {
  bool ok() const;
  bool missing() const;
  std::string ToString() const;
};

class Cursor {
 public:
  bool Valid() const;
  void Next();
  void SeekToFirst();
  std::string_view key() const;
  std::string_view value() const;
  Status status() const;
};

class Rows {
 public:
  bool step();
  std::int64_t id() const;
};

enum class Mode { kFast, kExact = 3 };

class Store {
 public:
  const std::vector<std::uint64_t>& sizes() const;
  std::map<std::string, std::vector<std::string>> groups() const;
  Cursor* NewCursor(std::string_view from, Mode mode) const;
  std::unique_ptr<Rows> rows() const;
  std::vector<std::string>::const_iterator begin(std::string_view prefix) const;
  std::vector<std::string>::const_iterator end(std::string_view prefix) const;
};

class Filter {};

std::vector<std::string> names(const Store& store, const Filter& filter);
std::vector<bool> bits(std::uint32_t count);

class Widget {
 public:
  std::vector<std::int32_t> children() const;
};

}  // namespace lib
