#include "prelude.h"

#include <new>
#include <stdexcept>

namespace lib {

struct Mark {
  std::uint32_t line;
};
struct Stain {
  std::uint32_t line;
};
enum class Kind { One = 1 };

struct base_error : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct parse_error : base_error {
  using base_error::base_error;
  FIT(std::int64_t, std::uint32_t) line;
  FIT(Stain, Mark) at;
  FIT(int, Kind) kind;
  FIT(std::u32string, std::string) text;
  std::vector<FIT(std::int16_t, std::uint8_t)> bytes;
  FIT(int, bool) last;
  int FIT(hidden, column)() const;
  std::size_t size() const;

 private:
  int depth() const;
};
struct lex_error : base_error {
  using base_error::base_error;
  int FIT(other, offset);
};
struct token_error : base_error {
  using base_error::base_error;
  int offset;
};
struct no_room : std::bad_alloc {
  int asked;
};
struct no_place : std::exception {
  int asked;
};
using no_memory = FIT(no_room, no_place);
int run();

}  // namespace lib
