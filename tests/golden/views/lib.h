#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

struct Point {
  double x;
  bool is_known;
};

class Store;

class Cursor {
 public:
  explicit Cursor(const Store& store) : store_(store) {}
  std::string_view page() const;

 private:
  const Store& store_;
};

class Store {
 public:
  std::unique_ptr<Cursor> first() const { return std::make_unique<Cursor>(*this); }
  void clear() { name_.clear(); }
  std::optional<std::string> get(std::string_view key) const { return std::string(key); }
  std::unique_ptr<std::string> text() const { return std::make_unique<std::string>(name_); }
  const std::string& name() const { return name_; }
  const std::vector<std::int64_t>* prices() const { return &prices_; }

 private:
  std::string name_;
  std::vector<std::int64_t> prices_;
};

inline std::string_view Cursor::page() const { return store_.name(); }
inline std::vector<Point> places(const std::vector<Point>& of) { return of; }
inline void title(const Store& of, std::string* out) { *out = of.name(); }
inline std::string_view longer(const Store& a, const Store& b) { return a.name().size() < b.name().size() ? b.name() : a.name(); }

}  // namespace lib
