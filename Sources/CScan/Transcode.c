#include "Transcode.h"
#include <string.h>

static inline uint64_t eight_bytes(const uint8_t *text) {
  uint64_t word;
  memcpy(&word, text, 8);
  return word;
}

size_t cscan_ascii_run(const uint8_t *text, size_t length) {
  size_t at = 0;
  while (at + 8 <= length && !(eight_bytes(text + at) & 0x8080808080808080u)) at += 8;
  while (at < length && text[at] < 0x80) at++;
  return at;
}

// The length of the well-formed character at `text`, 0 where it is broken or cut.
static inline size_t character_length(const uint8_t *text, size_t length) {
  uint8_t first = text[0];
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  size_t count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (count > length) return 0;
  uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (text[1] < low || text[1] > high) return 0;
  for (size_t i = 2; i < count; i++)
    if ((text[i] & 0xC0) != 0x80) return 0;
  return count;
}

size_t cscan_valid_utf8(const uint8_t *text, size_t length) {
  size_t at = 0;
  for (;;) {
    at += cscan_ascii_run(text + at, length - at);
    if (at == length) return at;
    do {
      size_t count = character_length(text + at, length - at);
      if (!count) return at;
      at += count;
    } while (at < length && text[at] >= 0x80);
  }
}

size_t cscan_transcode_bytes(
    const uint8_t *input, size_t length, const uint32_t *table,
    uint8_t *output, size_t capacity, size_t *written, int *broken) {
  const uint8_t *in = input, *in_end = input + length;
  uint8_t *out = output, *out_end = output + capacity;
  uint32_t seen = 0;
  // A block of eight writes at most 24 bytes, the last of them by a store of four.
  while (in_end - in >= 8 && out_end - out >= 32) {
    uint64_t word = eight_bytes(in);
    if (!(word & 0x8080808080808080u)) {
      memcpy(out, &word, 8);
      in += 8;
      out += 8;
      continue;
    }
    for (int i = 0; i < 8; i++) {
      uint32_t entry = table[in[i]];
      memcpy(out, &entry, 4);
      out += entry >> 24 & 3;
      seen |= entry;
    }
    in += 8;
  }
  while (in < in_end) {
    uint32_t entry = table[*in];
    uint32_t count = entry >> 24 & 3;
    if ((size_t)(out_end - out) < count) break;
    for (uint32_t i = 0; i < count; i++) out[i] = (uint8_t)(entry >> 8 * i);
    out += count;
    seen |= entry;
    in++;
  }
  *written = (size_t)(out - output);
  *broken = seen >> 31;
  return (size_t)(in - input);
}
