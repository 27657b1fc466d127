#include "byhand.h"

#include <re2/re2.h>

#include <new>

static const int kMost = 16;

static const RE2* cast(const byhand* re) { return reinterpret_cast<const RE2*>(re); }

byhand* byhand_compile(const char* pattern, size_t len) {
  RE2* re = new (std::nothrow) RE2(re2::StringPiece(pattern, len), RE2::Quiet);
  if (re != nullptr && (!re->ok() || re->NumberOfCapturingGroups() >= kMost)) {
    delete re;
    re = nullptr;
  }
  return reinterpret_cast<byhand*>(re);
}

int byhand_groups(const byhand* re) { return cast(re)->NumberOfCapturingGroups(); }

bool byhand_find(const byhand* re, const char* text, size_t len, ptrdiff_t* places, int count) {
  re2::StringPiece found[kMost];
  if (!cast(re)->Match(re2::StringPiece(text, len), 0, len, RE2::UNANCHORED, found, count)) {
    return false;
  }
  for (int i = 0; i < count; i++) {
    bool none = found[i].data() == nullptr;
    places[2 * i] = none ? -1 : found[i].data() - text;
    places[2 * i + 1] = none ? -1 : places[2 * i] + static_cast<ptrdiff_t>(found[i].size());
  }
  return true;
}

void byhand_destroy(byhand* re) { delete cast(re); }
