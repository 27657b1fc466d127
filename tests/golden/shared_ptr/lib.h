#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

class Node {
 public:
  explicit Node(std::string_view name) : name_(name) {}
  std::string name() const { return name_; }
  std::shared_ptr<Node> parent() const { return parent_; }
  void attach(std::shared_ptr<Node> parent) const { parent_ = std::move(parent); }

 private:
  std::string name_;
  mutable std::shared_ptr<Node> parent_;
};

class Image {
 public:
  explicit Image(std::uint32_t width) : width_(width) {}
  std::uint32_t width() const { return width_; }
  void set_width(std::uint32_t width) { width_ = width; }

 private:
  std::uint32_t width_;
};

inline std::shared_ptr<Image> load(const std::string& path) {
  if (path.empty()) throw std::invalid_argument("no path");
  return std::make_shared<Image>(static_cast<std::uint32_t>(path.size()));
}
inline std::unique_ptr<Image> single(std::uint32_t width) { return std::make_unique<Image>(width); }
inline const std::shared_ptr<Image>& larger(const std::shared_ptr<Image>& one,
                                            const std::shared_ptr<Image>& other) {
  return one->width() < other->width() ? other : one;
}

class Canvas {
 public:
  void show(std::shared_ptr<const Image> image) { images_.push_back(std::move(image)); }
  bool shown(const std::shared_ptr<const Image>& image) const {
    return !images_.empty() && images_.back() == image;
  }

 private:
  std::vector<std::shared_ptr<const Image>> images_;
};

}  // namespace lib
