#include "prelude.h"


namespace lib {

class Figure {
 public:
  virtual ~Figure() = default;
};
class Flat {
 public:
  FIT(, virtual ~Flat() = default;)
};
class Solid : public Flat {};
class Top {
 public:
  virtual ~Top() = default;
};
class Left : public FIT(, virtual) Top {};
class Right : public FIT(, virtual) Top {};

class Unrelated FIT(, : public Figure) {};
class Covert : FIT(private, public) Figure {};
class Twofold : public Left, public Right {};
class Unknown;
#ifndef WRONG
class Unknown : public Figure {};
#endif

}  // namespace lib
