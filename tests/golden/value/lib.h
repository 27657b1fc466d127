#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

// Pixels, words or whatever a library counts by itself and without a guard.
class Text {
 public:
  explicit Text(std::string_view words) : body_(new Body{1, std::string(words)}) {}
  Text(const Text& other) : body_(other.body_) { ++body_->users; }
  Text& operator=(const Text& other) {
    Text copy(other);
    std::swap(body_, copy.body_);
    return *this;
  }
  ~Text() {
    if (--body_->users == 0) delete body_;
  }

  std::string words() const { return body_->words; }
  void append(std::string_view words) {
    if (body_->users > 1) *this = Text(body_->words);
    body_->words += words;
  }
  std::string into_words() && { return std::move(body_->words); }

 private:
  struct Body {
    int users;
    std::string words;
  };
  Body* body_;
};

class Label {
 public:
  const Text& text() const { return text_; }
  std::optional<Text> text_if_any() const {
    return text_.words().empty() ? std::nullopt : std::optional<Text>(text_);
  }
  const Text* find(std::string_view word) const { return text_.words() == word ? &text_ : nullptr; }
  void set(Text text) { text_ = std::move(text); }
  void set_if_any(const Text* text) {
    if (text != nullptr) text_ = *text;
  }
  void set_moved(Text&& text) { text_ = text; }
  void set_optional(const std::optional<Text>& text) {
    if (text) text_ = *text;
  }
  void take(std::unique_ptr<Text> text) { text_ = *text; }

 private:
  Text text_{""};
};

inline Text joined(const Text& one, const Text& other) { return Text(one.words() + other.words()); }

class Row {
 public:
  explicit Row(const std::int64_t* at, const std::int64_t* end) : at_(at), end_(end) {}
  std::optional<Row> next() const {
    return at_ + 1 == end_ ? std::nullopt : std::optional<Row>(Row(at_ + 1, end_));
  }
  std::int64_t number() const { return *at_; }

 private:
  const std::int64_t* at_;
  const std::int64_t* end_;
};

class Table {
 public:
  explicit Table(std::size_t rows) : rows_(rows) {}
  Row row(std::size_t index) const { return Row(&rows_.at(index), rows_.data() + rows_.size()); }

 private:
  std::vector<std::int64_t> rows_;
};

inline Row first(const Table& of, const Row* like) { return like == nullptr ? of.row(0) : *like; }

class Brush {
 public:
  explicit Brush(std::uint32_t width) : width_(width) {}
  std::uint32_t width() const { return width_; }

 private:
  std::uint32_t width_;
};

inline const Brush& pencil() {
  static const Brush one(1);
  return one;
}

}  // namespace lib
