#include "prelude.h"

#include <array>
#include <deque>
#include <forward_list>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <variant>

namespace lib {

struct Person {
  std::string name;
  FIT(std::uint64_t, std::uint32_t) age;
  FIT(std::string, std::optional<std::string>) email;
  FIT(std::vector<int>, std::deque<std::string>) tags;
  FIT(std::optional<Other>, std::unique_ptr<Span>) home;
  FIT(Shade, Color) color;
  std::string FIT(missed, missing);
  float fixed[FIT(2, 3)];
  FIT(const std::string, std::string) text{};
};
class Unmade {
 public:
  explicit Unmade(int) {}
#ifndef WRONG
  Unmade() = default;
#endif
  std::string name;
};
// What only leaves need not be made, nor changed.
struct Given {
  explicit Given(int) {}
  const std::string name;
};
struct Class {
  std::vector<std::string> name;
};
using NoClass = FIT(int, Class);
using Two = std::variant<std::monostate, double>;
using Alternatives = std::variant<std::monostate, double, std::string>;
using Short = FIT(Two, Alternatives);
struct Empty {};
using Figure = std::variant<FIT(int, Empty), double, FIT(std::vector<Other>, std::vector<Span>), Person>;

Person takes_person(const Person&);
void takes_unmade(const Unmade&);
std::vector<Given> gives_made();
void takes_no_class(const NoClass&);
Short takes_short(Short);
const Figure& takes_figure(Figure&&);

using Names = FIT(std::vector<int>, std::vector<std::string_view>);
void lists(FIT(const std::string&, const std::list<std::string>&) names);
void list_of_numbers(FIT(std::vector<std::vector<long>>, std::vector<std::set<int>>) numbers);
void changes(std::vector<std::string> FIT(&, &&) names);
void c_strings(std::vector<FIT(const char*, std::string_view)> names);
using Counts = std::map<std::string, std::uint64_t>;
using WideCounts = std::map<std::string, double>;
void map(const FIT(WideCounts, Counts)& counts);
void set(const std::set<FIT(Shade, Color)>& colors);
// Keys that have neither an order nor a hash. A new container of the first kind has no
// function to compare by.
struct ByBegin {
  bool operator()(const Span& a, const Span& b) const { return a.begin < b.begin; }
};
struct HashOfBegin {
  std::size_t operator()(const Span& of) const { return static_cast<std::size_t>(of.begin); }
};
struct SameBegin {
  bool operator()(const Span& a, const Span& b) const { return a.begin == b.begin; }
};
using ByPointer = std::map<Span, std::uint64_t, bool (*)(const Span&, const Span&)>;
using ByHash = std::unordered_map<Span, std::uint64_t, HashOfBegin, SameBegin>;
void spans(const FIT(ByPointer, ByHash)& spans);
void span_lists(const std::vector<FIT(Other, Span)>& spans);
void pair(const std::pair<std::string, FIT(double, std::int32_t)>& pair);
void array(const std::array<double, FIT(4, 3)>& array);
void optional(const FIT(std::optional<std::string>, std::unique_ptr<std::vector<std::string>>)& names);
void as_type(Names names);
void flags(const std::vector<std::optional<FIT(float, unsigned)>>& bits);

FIT(std::string, const std::forward_list<std::string>&) gives_list();
std::deque<std::vector<FIT(std::int64_t, int)>> gives_numbers();
FIT(WideCounts, Counts) gives_map();
std::set<FIT(Shade, Color)> gives_set();
std::map<Span, FIT(double, std::uint64_t), ByBegin> gives_spans();
using Named = std::pair<std::string, std::int32_t>;
FIT(std::vector<std::string>, Named) gives_pair();
using Three = std::tuple<std::string, int, bool>;
FIT(Named, Three) gives_three();
using Four = std::array<double, 4>;
using ThreeNumbers = std::array<double, 3>;
FIT(Four, ThreeNumbers) gives_array();
FIT(std::vector<std::string>, const std::vector<std::string>*) gives_optional();
std::vector<FIT(int*, const char*)> gives_options();
FIT(Status, std::vector<std::string>) drops();
FIT(Status, std::vector<std::string>) status();

void out(FIT(std::vector<int>, std::set<std::string>) * names);
void read_only(FIT(const std::vector<std::string>&, std::vector<std::string>&) names);
void in_and_out(FIT(std::string, std::list<std::string>) & names);
class Page {};
class Tag {};
void lent(const std::vector<FIT(Page, const Page)*>& pages);
void lent_in_place(std::vector<FIT(Page, std::reference_wrapper<const Page>)> pages);
void lent_copies(const std::list<FIT(Page, Tag)>& tags);
std::vector<Page*> FIT(&, ) gives_pointers();
std::vector<FIT(const Page, Page)*> gives_deletable();

class Holder {
 public:
  std::vector<FIT(const Tag*, Tag)> tags;
  std::list<FIT(std::string_view, std::string)> names;
  std::array<double, 4> four;
};
void changes_person(Person* person);

}  // namespace lib
