#include "prelude.h"

#include <iterator>

namespace lib {

class Thing {};
class Part {};
class Label {};

using Owner = std::unique_ptr<Thing>;
using Owners = std::vector<Owner>;

// A view, of which a const one gives what is not.
class View {
 public:
  Owner* begin() const { return nullptr; }
  Owner* end() const { return nullptr; }
};

// What makes its items, or refers to them.
template <class Item>
class Maker {
 public:
  class iterator {
   public:
    Item operator*() const;
    iterator& operator++();
    bool operator!=(const iterator&) const;
  };
  iterator begin();
  iterator end();
};
// A container that gives its items away where it may be changed.
class Sink {
 public:
  const Owner* begin() const;
  const Owner* end() const;
  FIT(const Owner*, std::move_iterator<Owner*>) begin();
  FIT(const Owner*, std::move_iterator<Owner*>) end();
};

// Where a cursor is.
class Cursor {
 public:
  bool next();
  FIT(int, std::string) name();
  FIT(Owner&, Owner) thing();
  FIT(Part*, const std::shared_ptr<Part>&) part();
  FIT(Shade, Color) color();
};
template <class Item>
class Feeder {
 public:
  bool next();
  Item operator*();
};

std::vector<FIT(std::int32_t, std::uint32_t)> numbers();
std::vector<FIT(std::shared_ptr<Thing>, Owner)> list();
FIT(const Owners&, Owners) kept();
FIT(View, std::list<Thing>) viewed();
FIT(Maker<Owner&>, Maker<Owner>) made();
// What is made is moved, whosever what makes it is.
Maker<FIT(Owner&, Owner)>& made_at();
Maker<FIT(const Owner&&, Owner&&)> moved();
Sink sunk();
using Begin = Owners::iterator;
FIT(Begin, std::move_iterator<Begin>) first();
FIT(Begin, std::move_iterator<Begin>) last();
const std::list<FIT(Part*, std::shared_ptr<Part>)>& shared();
const std::vector<FIT(Other, Label)>& labels();
std::vector<FIT(std::optional<int>, Owner)> perhaps();
using Map = std::map<std::string, Owner>;
FIT(const Map&, Map) pairs();
Cursor places();
Feeder<FIT(Owner&, Owner)> fed();
Feeder<FIT(int, Thing)>* owned();

}  // namespace lib
