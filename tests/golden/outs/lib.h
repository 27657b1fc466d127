#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

struct Size {
  std::uint32_t width;
  std::uint32_t height;
};

enum class Color { Red = 1, Green = 2 };

struct broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Status {
  bool ok() const;
  std::string ToString() const;
};

class Image {
 public:
  void range(Color* min, Color& max) const;
  double low() const;
  double high() const;
  long pixels(std::vector<std::uint32_t>& data, std::string* error) const;
};

bool Split(std::string_view text, const std::string& separator, std::string* before, std::string* after);
std::size_t replace(std::string& text, const char* from, const char* to);
bool consume(std::string_view* text, std::string* word);
bool words(const std::string_view& text, std::string_view* places, int n);
std::size_t fields(std::string_view line, std::size_t n, std::string_view* places);
void double_it(int& value);
bool grow(Size* size, std::uint32_t by);
Status load(const std::string& path, Size* size, Image** image);
void open(std::string_view path, std::unique_ptr<Image>& image);

void token(std::string_view text, std::string* token, std::uint32_t* token_len);

}  // namespace lib
