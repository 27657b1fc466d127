#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace lib {

class Window;
class Picture {};

class Button {
 public:
  void press() const {}
};

class Window {
 public:
  Window() = default;
  explicit Window(std::string_view title) : title_(title) {}
  const std::string& title() const { return title_; }
  void set_title(std::string_view title) { title_ = title; }
  std::int32_t width() const noexcept { return 640; }
  std::unique_ptr<Button> button(const std::string& label) {
    return label.empty() ? nullptr : std::make_unique<Button>();
  }
  bool finish() { return true; }
  void show(std::unique_ptr<Picture>, const Window*, std::int32_t) {}
  static std::size_t count() { return 1; }

 private:
  std::string title_;
};

inline void draw(Picture&, Window*) {}
inline std::unique_ptr<Picture> blank() { return std::make_unique<Picture>(); }
inline std::unique_ptr<Picture> screenshot(const Window&) { return std::make_unique<Picture>(); }
inline std::unique_ptr<Window> frame(const Picture&) { return std::make_unique<Window>(); }

class Timer {
 public:
  explicit Timer(std::uint32_t milliseconds) : left_(milliseconds) {}
  void left(std::uint32_t* out) const { *out = left_; }
  std::int32_t wait() { return -1; }
  const char* error() const { return "interrupted"; }

  std::uint32_t left_;
};

}  // namespace lib
