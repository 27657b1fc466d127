#include "hooks.h"

namespace hooks {

namespace {

std::atomic<listener> registered{nullptr};

}  // namespace

void listen(std::size_t address) { registered = reinterpret_cast<listener>(address); }

int called(int step) {
  const listener now = registered;
  return now == nullptr ? 0 : now(step);
}

std::unique_ptr<echo> bell::reflect() const { return std::make_unique<echo>(*this); }

int audit(int step) { return called(step); }

int entries() { return 3; }

}  // namespace hooks
