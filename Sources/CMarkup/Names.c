#include "Names.h"

#include <stdlib.h>
#include <string.h>

int markup_names_begin(markup_names *names) {
  memset(names, 0, sizeof *names);
  names->mask = 255;
  names->slots = malloc((names->mask + 1) * sizeof *names->slots);
  if (!names->slots) return 0;
  names->seed = (uint64_t)(uintptr_t)names->slots * UINT64_C(0x2545F4914F6CDD1D) ^ (uint64_t)(uintptr_t)&markup_hash;
  memset(names->slots, 0xFF, (names->mask + 1) * sizeof *names->slots);
  return 1;
}

void markup_names_end(markup_names *names) {
  free(names->bytes);
  free(names->names);
  free(names->slots);
}

uint32_t markup_hash(const markup_names *names, const uint8_t *name, size_t count) {
  uint64_t hash = names->seed ^ count * UINT64_C(0x9E3779B97F4A7C15);
  size_t at = 0;
  for (; at + 8 <= count; at += 8) {
    uint64_t word;
    memcpy(&word, name + at, 8);
    hash = (hash ^ word) * UINT64_C(0xD6E8FEB86659FD93);
    hash ^= hash >> 32;
  }
  uint64_t rest = 0;
  memcpy(&rest, name + at, count - at);
  hash = (hash ^ rest) * UINT64_C(0xD6E8FEB86659FD93);
  return (uint32_t)(hash ^ hash >> 32);
}

int32_t markup_names_find(const markup_names *names, const uint8_t *name, size_t count, uint32_t hash) {
  for (size_t at = hash & names->mask;; at = (at + 1) & names->mask) {
    const struct markup_slot *slot = &names->slots[at];
    if (slot->number < 0) return -1;
    if (slot->hash != hash) continue;
    const struct markup_name *known = &names->names[slot->number];
    if (known->count == count && !memcmp(names->bytes + known->start, name, count)) return slot->number;
  }
}

static int grow_slots(markup_names *names) {
  size_t mask = names->mask * 2 + 1;
  struct markup_slot *slots = malloc((mask + 1) * sizeof *slots);
  if (!slots) return 0;
  memset(slots, 0xFF, (mask + 1) * sizeof *slots);
  for (size_t at = 0; at <= names->mask; at++) {
    if (names->slots[at].number < 0) continue;
    size_t to = names->slots[at].hash & mask;
    while (slots[to].number >= 0) to = (to + 1) & mask;
    slots[to] = names->slots[at];
  }
  free(names->slots);
  names->slots = slots;
  names->mask = mask;
  return 1;
}

int32_t markup_names_add(markup_names *names, const uint8_t *name, size_t count, uint32_t hash) {
  if (names->count * 2 >= names->mask && !grow_slots(names)) return -1;
  if (names->count == names->capacity) {
    size_t capacity = names->capacity ? names->capacity * 2 : 128;
    void *grown = realloc(names->names, capacity * sizeof *names->names);
    if (!grown) return -1;
    names->names = grown;
    names->capacity = capacity;
  }
  if (names->room - names->used < count) {
    size_t room = (names->room + count) * 2;
    if (room > UINT32_MAX) return -1;
    void *grown = realloc(names->bytes, room);
    if (!grown) return -1;
    names->bytes = grown;
    names->room = room;
  }
  memcpy(names->bytes + names->used, name, count);
  int declares = count >= 5 && !memcmp(name, "xmlns", 5) && (count == 5 || name[5] == ':');
  names->names[names->count] = (struct markup_name){(uint32_t)names->used, (uint32_t)count, (uint8_t)declares};
  names->used += count;
  size_t at = hash & names->mask;
  while (names->slots[at].number >= 0) at = (at + 1) & names->mask;
  names->slots[at] = (struct markup_slot){hash, (int32_t)names->count};
  return (int32_t)names->count++;
}
