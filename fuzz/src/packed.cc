// Bytes that a binding might send to C++ as a packed value: they are refused with a reason,
// or they are a value. What comes back of a value is one, too, and as long. Built with the
// address and undefined-behaviour sanitizers, and with the shim of cpp/containers.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <vector>

#include "containers_bridge.h"

namespace {

using echo = br_containers_packed_result (*)(const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t);

constexpr echo echoes[] = {
    br_containers_echo_names,   br_containers_echo_blobs,   br_containers_echo_people, br_containers_echo_team,
    br_containers_echo_cells,   br_containers_echo_cube,    br_containers_echo_counts, br_containers_echo_index,
    br_containers_echo_colours, br_containers_echo_words,   br_containers_echo_options, br_containers_echo_tuples,
    br_containers_echo_triple,  br_containers_echo_pair,    br_containers_echo_deep,    br_containers_echo_squares,
    br_containers_echo_notes,   br_containers_echo_spots,   br_containers_echo_steps,   br_containers_echo_ids,
};

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

// Whether it is a value; what comes back of it.
bool call(echo function, const std::vector<std::uint8_t>& bytes, std::vector<std::uint8_t>& back) {
  std::uint8_t scratch[64];
  const br_containers_packed_result result = function(bytes.data(), bytes.size(), scratch, sizeof scratch);
  if (result.error != nullptr) {
    expect(result.error->code == 3, "it is refused, and not as an argument");
    br_containers_error_free(result.error);
    return false;
  }
  back.assign(result.data, result.data + result.len);
  if (result.data != scratch) br_containers_free(result.data);
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const echo function = echoes[data[0] % std::size(echoes)];
  // Of its own length, so that a byte too many is seen.
  const std::vector<std::uint8_t> bytes(data + 1, data + size);
  std::vector<std::uint8_t> back, again;
  if (!call(function, bytes, back)) return 0;
  expect(back.size() == bytes.size(), "what comes back has another length");
  expect(call(function, back, again), "what comes back is refused");
  expect(again.size() == back.size(), "what comes back again has another length");
  return 0;
}
