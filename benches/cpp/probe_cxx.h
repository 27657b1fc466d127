// What cxx needs by hand: its own string types in signatures, and functions that
// put results behind a unique_ptr.
#pragma once

#include "probe.h"
#include "rust/cxx.h"

#include <memory>

namespace bench {

inline std::unique_ptr<Probe> new_probe(rust::Str name) {
  return std::make_unique<Probe>(std::string_view(name.data(), name.size()));
}

inline bool matches_str(const Probe& probe, rust::Str text) {
  return probe.matches(std::string_view(text.data(), text.size()));
}

inline std::unique_ptr<std::string> name_unique(const Probe& probe) {
  return std::make_unique<std::string>(probe.name());
}

inline rust::String name_string(const Probe& probe) { return rust::String(probe.name()); }

inline rust::Str name_str(const Probe& probe) { return rust::Str(probe.name_ref()); }

inline std::unique_ptr<std::vector<std::uint8_t>> bytes_unique(const Probe& probe) {
  return std::make_unique<std::vector<std::uint8_t>>(probe.bytes());
}

}  // namespace bench
