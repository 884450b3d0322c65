#include "Suspects.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { look_ahead = 7 };

static inline int is_capital_r_or_s(const uint8_t *text) { return text[0] == 0xD0 && (text[1] & 0xFE) == 0xA0; }

// А…я, which every Cyrillic page has at 0xC0 and above.
static inline int is_plain_letter(const uint8_t *text) {
  return (text[0] == 0xD0 && text[1] >= 0x90) || (text[0] == 0xD1 && text[1] < 0x90);
}

// Whether a suspicious pair begins here; seven bytes can be read.
static inline int is_suspect(const uint8_t *at) {
  uint8_t first = at[0], second = at[1];
  switch (first) {
  case 0xC2:  // a sign of Latin-1 other than the everyday « » ° and the hard space
    return second != 0xA0 && second != 0xAB && second != 0xBB && second != 0xB0;
  case 0xC3:  // an accented letter before another character past ASCII
    return at[2] >= 0xC2;
  case 0xD0:
    if (second >= 0xB0) return at[2] == 0xD0 && at[3] >= 0x90 && at[3] < 0xB0;
    if (second >= 0x90) {
      // Р or С, one character, and Р or С again; a letter А…я between is no trail byte, but plain capitals
      return (second & 0xFE) == 0xA0 && at[2] >= 0xC2 && !is_plain_letter(at + 2)
        && (is_capital_r_or_s(at + 4) || is_capital_r_or_s(at + 5));
    }
    // Ђ Ѓ Ѕ Ј Љ Њ Ћ Ќ Ѝ Џ, but not Ё Є І Ї Ў
    return second > 0x81 && second != 0x84 && second != 0x86 && second != 0x87 && second != 0x8E;
  case 0xD1:
    if (second < 0x90) return at[2] == 0xD0 && at[3] >= 0x90 && at[3] < 0xB0;
    return second > 0x91 && second < 0xA0 && second != 0x94 && second != 0x96 && second != 0x97 && second != 0x9E;
  case 0xE2:  // mathematics and boxes; a dash right before a letter
    return second >= 0x88 || (second == 0x80 && (at[2] == 0x93 || at[2] == 0x94) && at[3] >= 0xC2);
  default: return 0;
  }
}

static size_t suspect_by_bytes(const uint8_t *text, size_t length, size_t from, size_t end) {
  for (size_t i = from; i < end; i++) {
    if (text[i] < 0xC2) continue;
    uint8_t window[look_ahead] = {0};
    for (size_t k = 0; k < look_ahead && i + k < length; k++) window[k] = text[i + k];
    if (is_suspect(window)) return i;
  }
  return end;
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) static inline __m256i at_least(__m256i bytes, int bound) {
  __m256i limit = _mm256_set1_epi8((char)bound);
  return _mm256_cmpeq_epi8(_mm256_max_epu8(bytes, limit), bytes);
}

__attribute__((target("avx2"))) static inline __m256i is(__m256i bytes, int value) {
  return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)value));
}

__attribute__((target("avx2"))) static inline __m256i load(const uint8_t *at) {
  return _mm256_loadu_si256((const __m256i *)at);
}

#define AND _mm256_and_si256
#define OR _mm256_or_si256
#define NOT_AND _mm256_andnot_si256

// A mask that holds every suspect among 32 bytes and few others.
__attribute__((target("avx2"))) static inline unsigned likely(const uint8_t *at) {
  __m256i b0 = load(at);
  if (!_mm256_movemask_epi8(b0)) return 0;
  __m256i b1 = load(at + 1), b2 = load(at + 2), b3 = load(at + 3);
  __m256i even = _mm256_set1_epi8((char)0xFE);
  __m256i d0 = is(b0, 0xD0), d1 = is(b0, 0xD1), next_past_ascii = at_least(b2, 0xC2);
  // small letter, capital letter
  __m256i small = OR(AND(d0, at_least(b1, 0xB0)), NOT_AND(at_least(b1, 0x90), d1));
  __m256i capital = AND(is(b2, 0xD0), NOT_AND(at_least(b3, 0xB0), at_least(b3, 0x90)));
  __m256i found = AND(small, capital);
  // Р or С, one character, Р or С
  __m256i twice = OR(
      AND(is(load(at + 4), 0xD0), is(AND(load(at + 5), even), 0xA0)),
      AND(is(load(at + 5), 0xD0), is(AND(load(at + 6), even), 0xA0)));
  found = OR(found, AND(AND(d0, is(AND(b1, even), 0xA0)), AND(next_past_ascii, twice)));
  // letters of other Cyrillic languages than Ukrainian and Belarusian
  found = OR(found, NOT_AND(OR(at_least(b1, 0x90), NOT_AND(at_least(b1, 0x82), d0)), d0));
  found = OR(found, NOT_AND(at_least(b1, 0xA0), AND(d1, at_least(b1, 0x92))));
  // signs, accented neighbours, boxes, dashes
  found = OR(found, NOT_AND(is(b1, 0xA0), is(b0, 0xC2)));
  found = OR(found, AND(is(b0, 0xC3), next_past_ascii));
  __m256i e2 = is(b0, 0xE2);
  found = OR(found, AND(e2, OR(at_least(b1, 0x88), AND(is(b1, 0x80), AND(at_least(b3, 0xC2), at_least(b2, 0x92))))));
  return (unsigned)_mm256_movemask_epi8(found);
}

__attribute__((target("avx2"))) static size_t suspect_by_blocks(
    const uint8_t *text, size_t from, size_t end, int *isFound) {
  size_t at = from;
  for (; at + 32 + look_ahead <= end; at += 32) {
    unsigned mask = likely(text + at);
    while (mask) {
      size_t place = at + (unsigned)__builtin_ctz(mask);
      if (is_suspect(text + place)) {
        *isFound = 1;
        return place;
      }
      mask &= mask - 1;
    }
  }
  *isFound = 0;
  return at;
}

#endif

size_t cscan_double_encoding_suspect(const uint8_t *text, size_t length, size_t from) {
#if defined(__x86_64__)
  if (from < length && __builtin_cpu_supports("avx2")) {
    int isFound;
    from = suspect_by_blocks(text, from, length, &isFound);
    if (isFound) return from;
  }
#endif
  return from < length ? suspect_by_bytes(text, length, from, length) : length;
}
