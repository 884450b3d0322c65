#ifndef SLUICE_MARKUP_NAMES_H
#define SLUICE_MARKUP_NAMES_H
#include <stddef.h>
#include <stdint.h>

/// The names of a document as written, each kept once and known by its number.
typedef struct {
  uint8_t *bytes;
  size_t used, room;
  /// For each name where it begins, its length and whether it declares a namespace.
  struct markup_name {
    uint32_t start, count;
    uint8_t declares;
  } *names;
  size_t count, capacity;
  /// Open addressing; a number below 0 is a free slot.
  struct markup_slot {
    uint32_t hash;
    int32_t number;
  } *slots;
  size_t mask;
  /// Another one for each document, so that nobody can choose names that fall together.
  uint64_t seed;
} markup_names;

int markup_names_begin(markup_names *names);
void markup_names_end(markup_names *names);

/// The number of a name, or -1 where it is not known.
int32_t markup_names_find(const markup_names *names, const uint8_t *name, size_t count, uint32_t hash);

/// Gives a number to a name that is not known; -1 where there is no memory.
int32_t markup_names_add(markup_names *names, const uint8_t *name, size_t count, uint32_t hash);

uint32_t markup_hash(const markup_names *names, const uint8_t *name, size_t count);

#endif
