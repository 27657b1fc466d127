#include "prelude.h"

#include <array>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace lib {

class Thing {};
class Root {
 public:
#ifndef WRONG
  virtual ~Root() = default;
#endif
};
class Sub : public Root {};
class Fixed {
 public:
  Fixed() = default;
  Fixed(const Fixed&) = delete;
  Fixed& operator=(const Fixed&) = delete;
};
class Part {};
class Label {};
class Guest {
 public:
  void hold() const noexcept {}
  void leave() const noexcept {}
};

using Owner = std::unique_ptr<Thing>;
struct Delete {
  void operator()(Thing*) const;
};
using Otherwise = std::unique_ptr<Thing, Delete>;

struct Pack {
  std::string name;
  FIT(const Owner, Owner) thing;
  FIT(Owner, std::shared_ptr<Part>) part;
};
using Parts = std::vector<std::shared_ptr<Part>>;
using Either = std::variant<std::monostate, FIT(std::shared_ptr<Thing>, Owner), Parts>;

// A view, of which a const one gives what is not.
class View {
 public:
  Owner* begin() const { return nullptr; }
  Owner* end() const { return nullptr; }
};

std::vector<FIT(std::shared_ptr<Thing>, Owner)> list();
using Owners = std::vector<Owner>;
FIT(const Owners&, Owners) kept();
FIT(View, std::list<Thing>) viewed();
std::deque<FIT(Thing*, Owner)> pointers();
std::vector<FIT(Otherwise, Owner)> deleted();
std::vector<std::unique_ptr<Sub>> derived();
std::list<FIT(Fixed, std::unique_ptr<Fixed>)> all_fixed();
const std::map<std::string, FIT(Part*, std::shared_ptr<Part>)>& shared();
std::vector<std::shared_ptr<FIT(const Part, Part)>> read_only();
const std::vector<FIT(Other, Label)>& labels();
const std::vector<FIT(Guest, Guest*)>& guests();
std::vector<FIT(std::optional<int>, Owner)> perhaps();
using Pair = std::pair<Owner, std::int32_t>;
FIT(const Pair&, Pair) pair();
using Two = std::array<Owner, 2>;
FIT(Two&, Two) two();
std::optional<FIT(Thing, Owners)> optional();
std::vector<Pack> packs();
FIT(const Pack&, Pack) a_pack();
std::deque<Either> eithers();
FIT(const Either&, Either) an_either();
void out(std::vector<FIT(int, Owner)>* things);

}  // namespace lib
