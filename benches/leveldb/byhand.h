// LevelDB's iterator for C by hand: what one call does for an entry, and loops.
#ifndef BYHAND_H
#define BYHAND_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// A database, or NULL.
void* byhand_open(const char* path);
void byhand_close(void* db);
void* byhand_iterator(void* db);
void byhand_free(void* iterator);

// An entry, where the iterator has it until it moves.
typedef struct {
  const char* key;
  size_t key_len;
  const char* value;
  size_t value_len;
  bool is_there;
} byhand_entry;

// Goes to the next entry, at first to the first.
byhand_entry byhand_next(void* iterator);

// Loops in C++ over all entries: the bytes of all, where each is looked at, and
// where each is copied as programs do that keep it.
size_t byhand_look(void* db);
size_t byhand_copy(void* db);

#ifdef __cplusplus
}
#endif

#endif
