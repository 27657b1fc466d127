#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lib {

class Image {
 public:
  explicit Image(std::uint32_t width) : width_(width) {}
  std::uint32_t width() const { return width_; }

 private:
  std::uint32_t width_;
};

inline std::shared_ptr<Image> load(const std::string& path) {
  if (path.empty()) throw std::invalid_argument("no path");
  return std::make_shared<Image>(static_cast<std::uint32_t>(path.size()));
}
inline std::unique_ptr<Image> single(std::uint32_t width) { return std::make_unique<Image>(width); }

class Cache {
 public:
  std::weak_ptr<Image> find(std::string_view name) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return name == name_ ? last_ : std::weak_ptr<Image>();
  }
  const std::weak_ptr<Image>& last() const {
    if (last_.expired()) throw std::runtime_error("nothing");
    return last_;
  }
  void put(std::string_view name, std::weak_ptr<Image> image) {
    const std::lock_guard<std::mutex> lock(mutex_);
    name_ = name;
    last_ = std::move(image);
  }
  void see(const std::weak_ptr<const Image>& image) { seen_ = image; }
  bool shown(const std::shared_ptr<const Image>& image) const { return seen_.lock() == image; }

 private:
  mutable std::mutex mutex_;
  std::string name_;
  std::weak_ptr<Image> last_;
  std::weak_ptr<const Image> seen_;
};

class Window {
 public:
  std::weak_ptr<Window> behind() const { return behind_; }

 private:
  std::weak_ptr<Window> behind_;
};
inline void raise(std::weak_ptr<Window> window) { static_cast<void>(window.lock()); }

}  // namespace lib
