#include "prelude.h"

namespace lib {

class Grid {
 public:
  FIT(long, int) width;
  FIT(unsigned, int) height;
  std::string label;
  FIT(const char*, std::string) unit;
  FIT(std::string_view, std::string) shown;
  std::vector<FIT(std::string_view, std::string)> names;
#ifdef WRONG
  int depth() const;
  const int fixed = 1;
  int bits : 4;
  static int count();
#else
  int depth;
  int fixed = 1;
  int bits;
  static int count;
#endif
};

}  // namespace lib
