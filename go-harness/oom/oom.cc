#include "../../cpp/faults/oom.cc"
