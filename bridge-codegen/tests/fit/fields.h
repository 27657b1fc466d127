#include "prelude.h"

namespace lib {

class Cache {};
class Log {};
class Lock {};
enum class Kind : std::int32_t { A, B };
enum Mode : std::uint32_t { kRead, kWrite };
struct Outcome {
  bool ok() const { return true; }
  std::string ToString() const { return {}; }
};

struct Options {
  FIT(std::int64_t, std::int32_t) width = 0;
  FIT(std::int32_t, std::uint32_t) sign = 0;
  FIT(int, bool) flag = {};
  FIT(float, double) load = 0;
  FIT(bool*, bool) pointer = {};
  FIT(Mode, Kind) kind = {};
  FIT(int, Mode) mode = {};
  FIT(const std::size_t, std::size_t) constant = 1;
  FIT(std::string, std::size_t) text = {};
  FIT(Log, Cache)* cache = nullptr;
  FIT(Log, const Log)* log = nullptr;
  FIT(std::shared_ptr<const Log>, const Log*) owner = nullptr;
  FIT(Cache*, const Lock*) last = nullptr;

#ifndef WRONG
  int there = 0;
  void set_level(int level) { there = level; }
#else
  bool set_level(int) { return false; }
#endif
  FIT(Outcome, void) set_size(std::size_t) { return FIT(Outcome(), ); }
};

struct NoDefault {
  FIT(explicit NoDefault(int), NoDefault()) : on(false) {}
  bool on;
};
struct Throws {
  ~Throws() noexcept(FIT(false, true)) {}
  bool on = false;
};
class Private {
  FIT(bool hidden = false;, )
 public:
  FIT(, bool hidden = false;)
};
#ifdef WRONG
struct Declared;
#else
struct Declared {
  bool on = false;
};
#endif

inline void open(const Options&) {}
inline void copy(Options) {}
inline void at(const Options*) {}
inline void perhaps(FIT(const Options&, const Options*)) {}
inline void change(FIT(Options&, const Options&)) {}
inline void other(const FIT(NoDefault, Options)*) {}

}  // namespace lib
