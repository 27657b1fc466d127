// RE2 for C as one writes it by hand.
#ifndef BYHAND_H
#define BYHAND_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct byhand byhand;

// NULL for a pattern that cannot be read.
byhand* byhand_compile(const char* pattern, size_t len);
int byhand_groups(const byhand* re);
// Puts begin and end of the match and its groups into places, -1 for none.
bool byhand_find(const byhand* re, const char* text, size_t len, ptrdiff_t* places, int count);
void byhand_destroy(byhand* re);

#ifdef __cplusplus
}
#endif

#endif
