#include "usual.h"

#include <re2/re2.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

const RE2& cast(const usual* re) { return *reinterpret_cast<const RE2*>(re); }

char* copied(const re2::StringPiece& text) {
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

std::vector<re2::StringPiece> match(const RE2& re, const re2::StringPiece& text, int count) {
  std::vector<re2::StringPiece> found(count);
  if (!re.Match(text, 0, text.size(), RE2::UNANCHORED, found.data(), count)) found.clear();
  return found;
}

}  // namespace

usual* usual_compile(const char* pattern) {
  RE2* re = new RE2(pattern, RE2::Quiet);
  if (!re->ok()) {
    delete re;
    return nullptr;
  }
  return reinterpret_cast<usual*>(re);
}

char* usual_find(const usual* re, const char* text) {
  re2::StringPiece found;
  re2::StringPiece in(text);
  return cast(re).Match(in, 0, in.size(), RE2::UNANCHORED, &found, 1) ? copied(found) : nullptr;
}

char** usual_submatch(const usual* re, const char* text, int* count) {
  *count = cast(re).NumberOfCapturingGroups() + 1;
  const std::vector<re2::StringPiece> found = match(cast(re), text, *count);
  if (found.empty()) return nullptr;
  char** texts = static_cast<char**>(std::malloc(*count * sizeof(char*)));
  for (int i = 0; i < *count; i++) texts[i] = copied(found[i]);
  return texts;
}

void usual_free(char** texts, int count) {
  for (int i = 0; i < count; i++) std::free(texts[i]);
  std::free(texts);
}

void usual_destroy(usual* re) { delete &cast(re); }

// What a program in C++ has afterwards: the texts.
void plain_find(const usual* re, const char* text, long times) {
  for (long i = 0; i < times; i++) {
    std::string found;
    for (const re2::StringPiece& group : match(cast(re), text, 1)) found.assign(group.data(), group.size());
    asm volatile("" : : "g"(&found) : "memory");
  }
}

void plain_submatch(const usual* re, const char* text, long times) {
  const int count = cast(re).NumberOfCapturingGroups() + 1;
  for (long i = 0; i < times; i++) {
    std::vector<std::string> found;
    for (const re2::StringPiece& group : match(cast(re), text, count)) found.emplace_back(group.data(), group.size());
    asm volatile("" : : "g"(&found) : "memory");
  }
}
