#include "prelude.h"

namespace lib {

#ifdef WRONG
enum class Code : std::int32_t { Fine, Busy, Gone, Late };
struct NoEnum {};
#else
enum NoEnum { kNone, kSome };
enum class Code : std::int32_t { Fine, Busy, Gone };
#endif
enum class Open : std::int32_t { Fine, Busy, Gone };
FIT(using Silent = Store;, using Silent = Status;)
struct Asked {
  bool ok() const;
  std::string message() const;
  FIT(int, bool) IsBusy() const;
  FIT(using none = int, bool IsGone() const);
};
struct Failure {
  FIT(void*, int) number;
  FIT(int, const char*) words() const;
};
FIT(struct Declared;, struct Declared {};)

Code state();
Open open();
Asked asked();
FIT(NoEnum, Code) other();

class Regex {
 public:
  explicit Regex(int);
  bool ok() const;
  FIT(int, Code) code() const;
};

}  // namespace lib
