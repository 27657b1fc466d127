#include "prelude.h"

#define LIB_BIT FIT(2, 1)
#define LIB_VALUES FIT(4, 3)

constexpr int FIT(present, missing_in_the_library) = 1;
constexpr int FIT(here, gone_from_the_library) = 1;

namespace lib {

enum class Mode : unsigned { Read = FIT(4, 1), Write = 2 };
enum class Lacking : unsigned { One = 1, FIT(Two = 2, ) };
FIT(using Number = unsigned, enum Number { One = 1 });
constexpr int kTwo = FIT(4, 2);
FIT(bool, unsigned) flags_result();
void flags_argument(FIT(unsigned char, long) v);
void flags_to_bool(FIT(bool, int) v);
constexpr int LIMIT = FIT(4097, 4096);
constexpr auto SIGNED = FIT(-1, 4294967295U);
constexpr auto READY = FIT(1, true);
struct Options {
  static constexpr const char* kName = FIT("named", "name");
};
constexpr double HALF = FIT(0.25, 0.5);
constexpr int FIT(GONE, VANISHED) = 1;

enum class Kind { One };
enum class Unlike { One };
using Id = FIT(std::uint64_t, unsigned);
using FIT(Went, Gone) = unsigned char;
typedef FIT(Unlike, Kind) Sort;

void FIT(renamed_here, RenamedHere)();
int throws(int v) noexcept(FIT(false, true));
void throws_alone() FIT(, noexcept);
inline int FIT(declared, undeclared)(int n) { return n; }
void spread(const std::int32_t* v, FIT(bool, short) n);
void as_type(FIT(std::string_view&, const std::string&) v);
using FIT(Known, Unknown) = std::string_view;
void as_unknown(std::string_view v);
#define LIB_NEW FIT(1, 1)
#define LIB_OLD 0
FIT(bool, int) only_new(int v);
FIT(int, long) long_result();
void int_argument(FIT(long, int) v);
void char_argument(FIT(int, char) v);

}  // namespace lib
