#pragma once

#include "prelude_names.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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

inline std::vector<Packer> pack(const std::vector<Maybe>& out, const Packer& from,
                                const std::unordered_map<std::string, bool>& value) {
  return std::vector<Packer>(out.size() + value.size(), from);
}

inline void unpack(const std::optional<std::vector<std::string>>& names, Packer* value,
                   std::vector<std::string>* parts) {
  if (names) *parts = *names;
  value->type = {1, true};
}

inline std::set<std::int32_t> result(const std::pair<std::uint8_t, std::string>& scratch) {
  return {scratch.first};
}

inline std::optional<std::uint32_t> flagged(std::uint32_t ok, std::uint32_t, std::uint32_t,
                                            std::optional<std::uint32_t>) {
  return ok;
}

inline bool found(std::vector<std::string>*, std::uint32_t* ok) { return *ok == 0; }

inline std::vector<std::string> lines(std::uint32_t err) { return std::vector<std::string>(err); }

inline std::unique_ptr<Str> given(const View&, Send, std::optional<Send>, bool match) {
  return match ? std::make_unique<Str>() : nullptr;
}

}  // namespace lib
