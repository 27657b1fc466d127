#include "prelude.h"

namespace lib {

enum class Kind { One };
enum class Unlike { One };
using Id = FIT(std::uint64_t, unsigned);
using FIT(Went, Gone) = unsigned char;
typedef FIT(Unlike, Kind) Sort;

FIT(int, long) long_result();
void int_argument(FIT(long, int) v);
void char_argument(FIT(int, char) v);

}  // namespace lib
