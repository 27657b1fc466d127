#include "prelude.h"

namespace lib {

struct Fields {
  FIT(double, std::uint64_t) number;
  FIT(std::uint8_t, bool) flag;
  FIT(Shade, Color) color;
  FIT(Other, Span) span;
};
struct Swapped {
#ifdef WRONG
  std::int32_t second, first;
#else
  std::int32_t first, second;
#endif
};
struct Longer {
  std::int32_t first;
#ifdef WRONG
  std::int32_t more;
#endif
};
struct Virtual {
  std::int64_t first;
#ifdef WRONG
  virtual ~Virtual();
#endif
};
struct Copied {
  std::int32_t first;
#ifdef WRONG
  Copied(const Copied&);
#endif
};

enum class Width : FIT(std::int64_t, std::int32_t) { A };
enum class Sign : FIT(std::int16_t, std::uint16_t) { A };
enum class Value : std::int32_t { A, B = FIT(4, 1) };
enum class High : std::uint64_t { A = FIT(0, 0x100000000) };
#ifdef WRONG
enum class Fewer : std::int32_t { A, B, C };
struct NoEnum {
  static constexpr std::int32_t A = 0;
};
#else
enum class Fewer : std::int32_t { A, B, Beta = B };
enum NoEnum : int { A };
#endif

FIT(enum, struct) Kindless FIT(: int, ) {};
FIT(using Number = int;, class Number{};)
#ifdef WRONG
class Incomplete;
#else
class Incomplete {};
#endif
class Private {
#ifdef WRONG
  ~Private();
#endif
};
class MovedOnly {
 public:
  FIT(MovedOnly(MovedOnly&&), MovedOnly(const MovedOnly&));
};
class CopiedByItself {
#ifndef WRONG
 public:
#endif
  CopiedByItself(const CopiedByItself&);
};
class Unsaid {
 public:
  void ref();
  void unref();
};
class Throwing {
 public:
  ~Throwing() noexcept(false);
};
class Abstract {
 public:
  FIT(, virtual) ~Abstract();
  virtual void call() = 0;
};
std::unique_ptr<Incomplete> make_incomplete();
std::unique_ptr<Private> make_private();
std::unique_ptr<Throwing> make_throwing();
std::unique_ptr<Abstract> make_abstract();

}  // namespace lib
