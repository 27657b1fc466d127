// The library that both bindings call: methods that do as little as a method can,
// so that what is measured is the way to them and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

struct failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Probe {
 public:
  explicit Probe(std::string_view name) : name_(name), bytes_(name.begin(), name.end()) {}

  std::uint64_t add(std::uint64_t a, std::uint64_t b) const;
  void set(std::uint64_t value);
  bool matches(std::string_view text) const;
  // Throws `failure` when `value` is 0.
  std::uint64_t checked(std::uint64_t value) const;
  // By value, as most libraries return text.
  std::string name() const;
  const std::string& name_ref() const;
  std::vector<std::uint8_t> bytes() const;

 private:
  std::string name_;
  std::vector<std::uint8_t> bytes_;
  std::uint64_t value_ = 0;
};

}  // namespace bench
