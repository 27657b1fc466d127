#include "probe.h"

namespace bench {

std::uint64_t Probe::add(std::uint64_t a, std::uint64_t b) const { return a + b + value_; }

void Probe::set(std::uint64_t value) { value_ = value; }

bool Probe::matches(std::string_view text) const { return text == name_; }

std::uint64_t Probe::checked(std::uint64_t value) const {
  if (value == 0) throw failure("the value is zero");
  return value + value_;
}

std::string Probe::name() const { return name_; }

const std::string& Probe::name_ref() const { return name_; }

std::vector<std::uint8_t> Probe::bytes() const { return bytes_; }

}  // namespace bench
