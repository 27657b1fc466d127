#include "prelude.h"

namespace lib {

FIT(int, long) long_result();
void int_argument(FIT(long, int) v);
void char_argument(FIT(int, char) v);

}  // namespace lib
