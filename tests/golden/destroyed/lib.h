#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lib {

class Snapshot {
 public:
  std::uint64_t number() const { return 1; }
  bool is_older(const Snapshot& other) const { return number() < other.number(); }

 protected:
  virtual ~Snapshot() = default;
};

class Store {
  struct Real : Snapshot {};

 public:
  const Snapshot* snapshot() { return new Real; }
  const Snapshot* current() const { return new Real; }
  const Snapshot* find(const std::string& name) { return name.empty() ? nullptr : new Real; }
  void release(const Snapshot* snapshot) { delete static_cast<const Real*>(snapshot); }
};

inline const Snapshot* snapshot_of(std::uint32_t, const Store& from) { return from.current(); }

class Node {
 public:
  explicit Node(std::string name) : name_(std::move(name)) {}
  std::string name() const { return name_; }

 private:
  friend class Tree;
  ~Node() = default;
  std::string name_;
};

class Tree {
 public:
  Node* add(std::string_view name) const { return last_ = new Node(std::string(name)); }
  bool remove(const std::string& name) {
    if (last_ == nullptr || last_->name() != name) throw std::out_of_range(name);
    delete last_;
    last_ = nullptr;
    return true;
  }

 private:
  mutable Node* last_ = nullptr;
};

class Picture {
 public:
  void unref() {
    if (--uses_ == 0) delete this;
  }
  bool is_valid() const { return width_ != 0; }
  std::uint32_t width() const { return width_; }

 private:
  friend Picture* draw(std::uint32_t width);
  explicit Picture(std::uint32_t width) : width_(width) {}
  ~Picture() = default;
  std::uint32_t width_;
  int uses_ = 1;
};

inline Picture* draw(std::uint32_t width) { return new Picture(width); }
inline Picture* load(const std::string& path) { return draw(static_cast<std::uint32_t>(path.size())); }
inline void open(const std::string& path, Picture** picture) { *picture = load(path); }

}  // namespace lib
