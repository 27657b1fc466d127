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

class Page {};
class Source {};

// At one hit after the other, whose page it gives away.
class Search {
 public:
  bool next();
  Mode mode() const;
  std::unique_ptr<Page> take();
  const std::shared_ptr<Source>& source() const;
};
Search hits(std::string_view words);

class Store {
 public:
  const std::vector<std::uint64_t>& sizes() const;
  std::vector<Page> pages() const;
  const std::map<std::string, std::shared_ptr<Source>>& sources() const;
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
  std::vector<std::unique_ptr<Widget>> windows() const;
};

}  // namespace lib
