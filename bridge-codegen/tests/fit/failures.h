#include "prelude.h"

namespace lib {

enum class Code { Fine, Bad };

class Regex {
 public:
  explicit Regex(const std::string& pattern);
  bool ok() const;
  FIT(struct nothing {};, )
  FIT(nothing, Code) code() const;
  FIT(double, std::string) error() const;
};

struct Opened {};
FIT(Opened, bool) works();
FIT(int, bool) dropped();
FIT(void, Status) looked_at(int, std::string* out);
const char* last();
FIT(std::string, std::int32_t) position();
FIT(void, Status) found_out(std::string* out);
struct Absent {
  bool ok() const;
  std::string ToString() const;
  FIT(, bool IsNotFound() const;)
};
Absent absent(std::string* out);

}  // namespace lib
