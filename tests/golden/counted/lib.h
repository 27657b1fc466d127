#pragma once

#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace lib {

// A count that begins with its maker.
class Image {
 public:
  explicit Image(std::uint32_t width) : width_(width) {}
  std::uint32_t width() const { return width_; }
  void ref() const { ++users_; }
  bool unref() const {
    if (--users_ != 0) return false;
    delete this;
    return true;
  }

 private:
  std::uint32_t width_;
  mutable std::atomic<int> users_{1};
};

inline Image* load(const std::string& path) {
  if (path.empty()) throw std::invalid_argument("no path");
  return new Image(static_cast<std::uint32_t>(path.size()));
}
inline const Image* load_if_any(std::string_view path) {
  return path.empty() ? nullptr : load(std::string(path));
}
inline Image* cached(std::string_view path) { return path.empty() ? nullptr : load(std::string(path)); }
inline const Image& shared() {
  static const Image* const one = new Image(1);
  return *one;
}
inline const Image* larger(const Image* one, const Image& other) {
  return one->width() < other.width() ? &other : one;
}

// A pointer that counts, as intrusive_ptr does; the count begins with none.
template <class T>
class Ref {
 public:
  Ref() = default;
  Ref(T* of) : of_(of) {
    if (of_ != nullptr) of_->retain();
  }
  Ref(const Ref& other) : Ref(other.of_) {}
  Ref& operator=(Ref other) {
    std::swap(of_, other.of_);
    return *this;
  }
  ~Ref() {
    if (of_ != nullptr) of_->release();
  }
  T* get() const { return of_; }

 private:
  T* of_ = nullptr;
};

class Node {
 public:
  explicit Node(std::string_view name) : name_(name) {}
  std::string name() const { return name_; }
  Node* parent() const { return parent_.get(); }
  Ref<const Node> root() const { return parent() == nullptr ? this : parent()->root(); }
  void attach(Ref<Node> parent) { parent_ = std::move(parent); }
  void adopt(const Ref<Node>& child) { child.get()->attach(this); }
  void retain() const { ++users_; }
  void release() const {
    if (--users_ == 0) delete this;
  }

 private:
  std::string name_;
  Ref<Node> parent_;
  mutable int users_ = 0;
};

class Pen {
 public:
  std::uint32_t color() const { return color_; }

 private:
  friend Pen* pick();
  friend void hold(Pen*);
  friend void drop(Pen*);
  ~Pen() = default;
  std::uint32_t color_ = 7;
  int users_ = 1;
};
inline Pen* pick() { return new Pen; }
inline void hold(Pen* of) { ++of->users_; }
inline void drop(Pen* of) {
  if (--of->users_ == 0) delete of;
}

}  // namespace lib
