#pragma once

#include "prelude_names.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

class Str {
 public:
  std::string Box() const { return "box"; }
};

class View {
 public:
  explicit View(const Str& text) : text_(&text) {}
  const Str& text() const { return *text_; }

 private:
  const Str* text_;
};

inline std::vector<std::uint8_t> len(std::string_view scratch) {
  return std::vector<std::uint8_t>(scratch.begin(), scratch.end());
}

inline std::string lib_len(std::string_view scratch, const Send&, std::optional<std::uint8_t> result) {
  return std::string(scratch) + (result ? "1" : "0");
}

inline std::unique_ptr<View> look_at(const Str& text) { return std::make_unique<View>(text); }

inline std::unique_ptr<View> same(const View& view) { return std::make_unique<View>(view.text()); }

inline std::unique_ptr<Str> given(const View&, Send, std::optional<Send>, bool match) {
  return match ? std::make_unique<Str>() : nullptr;
}

}  // namespace lib
