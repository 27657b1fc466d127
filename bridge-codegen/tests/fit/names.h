#include "prelude.h"

namespace lib {

class Named {
 public:
  void FIT(methode, method)();
  std::int32_t FIT(with_argument_, with_argument)(std::int32_t v) const;
  static void FIT(Make, make)();
  void other();
#ifdef WRONG
 private:
#endif
  void hidden();

 public:
  std::int32_t FIT(fiel, field) = 0;
};
struct Record {
  std::int32_t FIT(frist, first);
};
enum class Enum : std::int32_t { FIT(Frist, First) };
class FIT(Absend, Absent) {};
struct FIT(failed, failure) {};
std::int32_t FIT(tootal, total)();
namespace inner {
std::int32_t FIT(dept, depth)();
}

}  // namespace lib
