// Two packages of one library in one program: each frees what it gave.
#include "other_bridge.h"
#include "returned_bridge.h"

int main() {
  lib_error* const one = lib_number(true).error;
  other_error* const two = other_number(true).error;
  const bool same = one->detail == two->detail && one->kind == 0 && two->kind == 0;
  lib_error_free(one);
  other_error_free(two);
  return same ? 0 : 1;
}
