#pragma once

#include <string>
#include <string_view>

namespace lib {

class Pattern {
 public:
  enum Code { kFine, kMissingBracket };
  explicit Pattern(const std::string& text);
  bool ok() const;
  Code error_code() const;
  const std::string& error() const;
  int find(std::string_view text) const;
  int read(int n, std::string* out);
};

int last_error();
bool reset();
bool is_set();

}  // namespace lib
