#pragma once

#include <string>
#include <string_view>

namespace lib {

class Pattern {
 public:
  enum Code { kFine, kMissingBracket, kTooLarge, kNew };
  explicit Pattern(const std::string& text);
  bool ok() const;
  Code error_code() const;
  const std::string& error() const;
  Code recompile();
};

class Status {
 public:
  bool ok() const;
  bool IsNotFound() const;
  bool IsCorruption() const;
  bool IsIOError() const;
  std::string ToString() const;
};
struct torn {
  const char* what() const;
};

class Error {
 public:
  virtual ~Error();
  const std::string& get_msg() const;
  int code;
};

Status get(std::string_view key, std::string* value);
Status close();
int parse(std::string_view text);

}  // namespace lib
