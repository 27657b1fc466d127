#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

struct Mark {
  std::uint32_t line;
  std::uint32_t column;
};
enum class Severity { Warning = 1, Fatal = 2 };

struct failure : std::runtime_error {
  using std::runtime_error::runtime_error;
  std::uint32_t what_len;
};
int fields(const failure& of);
struct parse_error : failure {
  using failure::failure;
  std::string token() const;
  Mark mark;
  Severity severity;
};
struct lex_error : failure {
  using failure::failure;
  const char* token() const;
  Mark mark;
  Severity severity;
};
struct io_error : failure {
  using failure::failure;
  std::size_t offset() const;
  const std::vector<unsigned char>& bytes() const;
  double ratio() const;
  std::string path_;
  bool is_final;
  std::chrono::milliseconds after() const;
  const std::chrono::system_clock::time_point& at() const;
};

double parse(std::string_view text);

}  // namespace lib
