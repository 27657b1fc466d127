#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lib {

struct full : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Document;

class Builder {
 public:
  void add(std::string_view part);
  std::unique_ptr<Document> build() &&;
  std::string text(std::uint32_t limit) const;
};
std::unique_ptr<Builder> begin();

class Section {
 public:
  std::unique_ptr<Section> next() &&;
};

class Document {
 public:
  void append(std::unique_ptr<Document> other);
  std::unique_ptr<Section> section() const;
};

class Channel {
 public:
  void finish() &&;
  int close();
};

}  // namespace lib
