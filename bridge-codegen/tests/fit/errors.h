#include "prelude.h"

namespace lib {

struct base_error : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct derived_error : FIT(base_error, std::logic_error) {
  using FIT(base_error, std::logic_error)::FIT(base_error, logic_error);
};
using again_error = FIT(base_error, std::bad_alloc);
using any_error = std::exception;
FIT(struct incomplete_error;, struct incomplete_error{};)

std::int32_t run();

}  // namespace lib
