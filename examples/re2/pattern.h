// What RE2 tells by members of an object, by in-out parameters and by maps, as
// values and failures: the part of re2.rs that needs statements of C++.
#pragma once

#include <re2/re2.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pattern {

/// Why RE2 refuses a pattern. The bridge finds the code and the message by
/// their names.
struct Refusal {
  RE2::ErrorCode number;
  std::string text;

  RE2::ErrorCode code() const { return number; }
  const std::string& message() const { return text; }
};

/// Why RE2 refuses the text of a replacement.
struct BadRewrite {
  std::string text;

  const std::string& message() const { return text; }
};

/// A compiled pattern, or why there is none. It has the shape of std::expected,
/// by which the bridge knows it.
class Compiled {
 public:
  explicit Compiled(std::unique_ptr<RE2> re) : re_(std::move(re)) {}
  bool has_value() const { return re_->ok(); }
  std::unique_ptr<RE2> value() && { return std::move(re_); }
  Refusal error() const { return {re_->error_code(), re_->error()}; }

 private:
  std::unique_ptr<RE2> re_;
};

/// How to read a pattern.
struct Flags {
  bool ignore_case;
  bool literal;
  bool dot_nl;
  bool longest_match;
};

inline Compiled compile(std::string_view text, Flags flags) {
  RE2::Options options(RE2::Quiet);  // the caller is told, so nothing is logged
  options.set_case_sensitive(!flags.ignore_case);
  options.set_literal(flags.literal);
  options.set_dot_nl(flags.dot_nl);
  options.set_longest_match(flags.longest_match);
  return Compiled(std::make_unique<RE2>(text, options));
}

/// Bytes of the text.
struct Range {
  std::size_t begin;
  std::size_t end;
};

/// Where the first match that begins at `from` or later is, and then its groups.
/// A group that took no part is empty and ends before it begins.
inline std::vector<Range> match(const RE2& re, std::string_view text, std::size_t from) {
  if (text.data() == nullptr) text = "";  // so that an empty match can be told from none
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(re.NumberOfCapturingGroups()) + 1);
  std::vector<Range> ranges;
  if (from > text.size() ||
      !re.Match(text, from, text.size(), RE2::UNANCHORED, found.data(), static_cast<int>(found.size()))) {
    return ranges;
  }
  for (const re2::StringPiece& piece : found) {
    if (piece.data() == nullptr) {
      ranges.push_back({1, 0});
    } else {
      auto begin = static_cast<std::size_t>(piece.data() - text.data());
      ranges.push_back({begin, begin + piece.size()});
    }
  }
  return ranges;
}

inline void check(const RE2& re, std::string_view rewrite) {
  BadRewrite bad;
  if (!re.CheckRewriteString(rewrite, &bad.text)) throw bad;
}

inline std::string replace(const RE2& re, std::string_view text, std::string_view rewrite) {
  check(re, rewrite);
  std::string result(text);
  RE2::Replace(&result, re, rewrite);
  return result;
}

inline std::string replace_all(const RE2& re, std::string_view text, std::string_view rewrite) {
  check(re, rewrite);
  std::string result(text);
  RE2::GlobalReplace(&result, re, rewrite);
  return result;
}

inline std::optional<std::string> extract(const RE2& re, std::string_view text, std::string_view rewrite) {
  check(re, rewrite);
  std::string result;
  if (!RE2::Extract(text, re, rewrite, &result)) return std::nullopt;
  return result;
}

/// The name of a group, lent by `re`.
inline std::optional<std::string_view> group_name(const RE2& re, std::int32_t group) {
  const std::map<int, std::string>& names = re.CapturingGroupNames();
  auto it = names.find(group);
  if (it == names.end()) return std::nullopt;
  return it->second;
}

inline std::optional<std::int32_t> group_number(const RE2& re, std::string_view name) {
  const std::map<std::string, int>& groups = re.NamedCapturingGroups();
  auto it = groups.find(std::string(name));
  if (it == groups.end()) return std::nullopt;
  return it->second;
}

}  // namespace pattern
