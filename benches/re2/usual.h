// RE2 for C as most write it: C strings in, memory from malloc out.
#ifndef USUAL_H
#define USUAL_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct usual usual;

// NULL for a pattern that cannot be read.
usual* usual_compile(const char* pattern);
// The text of the match, or NULL. The caller frees it.
char* usual_find(const usual* re, const char* text);
// The texts of the match and of its groups, or NULL; usual_free frees them.
char** usual_submatch(const usual* re, const char* text, int* count);
void usual_free(char** texts, int count);
void usual_destroy(usual* re);

// Loops in C++.
void plain_find(const usual* re, const char* text, long times);
void plain_submatch(const usual* re, const char* text, long times);

#ifdef __cplusplus
}
#endif

#endif
