#include "Transcode.h"
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static inline uint64_t eight_bytes(const uint8_t *text) {
  uint64_t word;
  memcpy(&word, text, 8);
  return word;
}

size_t cscan_ascii_run(const uint8_t *text, size_t length) {
  size_t at = 0;
#if defined(__x86_64__)
  while (at + 64 <= length) {
    const __m128i *block = (const __m128i *)(text + at);
    __m128i any = _mm_or_si128(
        _mm_or_si128(_mm_loadu_si128(block), _mm_loadu_si128(block + 1)),
        _mm_or_si128(_mm_loadu_si128(block + 2), _mm_loadu_si128(block + 3)));
    if (_mm_movemask_epi8(any)) break;
    at += 64;
  }
#endif
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

size_t cscan_valid_utf8_portable(const uint8_t *text, size_t length) {
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

#if defined(__x86_64__)

// Three lookups by half-bytes whose common bits tell every error of two neighbouring bytes, after Keiser and Lemire,
// «Validating UTF-8 in less than one instruction per byte», Software: Practice and Experience 51 (2021), section 6.
enum {
  too_short = 1, too_long = 2, overlong_3 = 4, too_large = 8, surrogate = 16, overlong_2 = 32,
  overlong_4 = 64, two_trails = 128, carried = too_short | too_long | two_trails
};

#define TWICE(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) \
  _mm256_setr_epi8((char)(a), (char)(b), (char)(c), (char)(d), (char)(e), (char)(f), (char)(g), (char)(h), \
    (char)(i), (char)(j), (char)(k), (char)(l), (char)(m), (char)(n), (char)(o), (char)(p), \
    (char)(a), (char)(b), (char)(c), (char)(d), (char)(e), (char)(f), (char)(g), (char)(h), \
    (char)(i), (char)(j), (char)(k), (char)(l), (char)(m), (char)(n), (char)(o), (char)(p))

__attribute__((target("avx2"))) static inline __m256i earlier(__m256i block, __m256i before, int count) {
  __m256i joined = _mm256_permute2x128_si256(before, block, 0x21);
  return count == 1   ? _mm256_alignr_epi8(block, joined, 15)
         : count == 2 ? _mm256_alignr_epi8(block, joined, 14)
                      : _mm256_alignr_epi8(block, joined, 13);
}

__attribute__((target("avx2"))) static inline __m256i errors(__m256i block, __m256i before) {
  const __m256i half = _mm256_set1_epi8(0x0F);
  const __m256i by_first_high = TWICE(
      too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long,
      two_trails, two_trails, two_trails, two_trails,
      too_short | overlong_2, too_short, too_short | overlong_3 | surrogate,
      too_short | too_large | overlong_4);
  const __m256i by_first_low = TWICE(
      carried | overlong_3 | overlong_2 | overlong_4, carried | overlong_2, carried, carried,
      carried | too_large, carried | too_large | overlong_4, carried | too_large | overlong_4,
      carried | too_large | overlong_4, carried | too_large | overlong_4, carried | too_large | overlong_4,
      carried | too_large | overlong_4, carried | too_large | overlong_4, carried | too_large | overlong_4,
      carried | too_large | overlong_4 | surrogate, carried | too_large | overlong_4,
      carried | too_large | overlong_4);
  const int low_trail = too_long | overlong_2 | two_trails | overlong_3;
  const int high_trail = too_long | overlong_2 | two_trails | surrogate | too_large;
  const __m256i by_second_high = TWICE(
      too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
      low_trail | overlong_4, low_trail | too_large, high_trail, high_trail,
      too_short, too_short, too_short, too_short);
  __m256i first = earlier(block, before, 1);
  __m256i pairs = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(by_first_high, _mm256_and_si256(_mm256_srli_epi16(first, 4), half)),
          _mm256_shuffle_epi8(by_first_low, _mm256_and_si256(first, half))),
      _mm256_shuffle_epi8(by_second_high, _mm256_and_si256(_mm256_srli_epi16(block, 4), half)));
  // Two trails in a row are right exactly where a lead of three or four bytes stands two or three before.
  __m256i third = _mm256_subs_epu8(earlier(block, before, 2), _mm256_set1_epi8((char)(0xE0 - 0x80)));
  __m256i fourth = _mm256_subs_epu8(earlier(block, before, 3), _mm256_set1_epi8((char)(0xF0 - 0x80)));
  __m256i awaited = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
  return _mm256_xor_si256(awaited, pairs);
}

// How many bytes, in whole blocks of 64, hold no error; the last character may be cut at their end.
__attribute__((target("avx2"))) static size_t faultless_blocks(const uint8_t *text, size_t length) {
  __m256i before = _mm256_setzero_si256();
  size_t at = 0;
  for (; at + 64 <= length; at += 64) {
    __m256i one = _mm256_loadu_si256((const __m256i *)(text + at));
    __m256i two = _mm256_loadu_si256((const __m256i *)(text + at + 32));
    __m256i wrong;
    if (!_mm256_movemask_epi8(_mm256_or_si256(one, two))) {
      // ASCII is right unless a character before it is cut: its lead stands among the last three bytes.
      const __m256i most = _mm256_setr_epi8(
          -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
          -1, -1, -1, -1, (char)0xEF, (char)0xDF, (char)0xBF);
      wrong = _mm256_subs_epu8(before, most);
    } else {
      wrong = _mm256_or_si256(errors(one, before), errors(two, one));
    }
    if (!_mm256_testz_si256(wrong, wrong)) break;
    before = two;
  }
  return at;
}

size_t cscan_valid_utf8(const uint8_t *text, size_t length) {
  size_t at = 0;
  if (length >= 64 && __builtin_cpu_supports("avx2")) {
    at = faultless_blocks(text, length);
    // Back to the beginning of a character that the border may have cut.
    for (int back = 0; back < 3 && at > 0 && (text[at - 1] & 0xC0) == 0x80; back++) at--;
    if (at > 0 && text[at - 1] >= 0xC0) at--;
  }
  return at + cscan_valid_utf8_portable(text + at, length - at);
}

#else

size_t cscan_valid_utf8(const uint8_t *text, size_t length) {
  return cscan_valid_utf8_portable(text, length);
}

#endif

void cscan_transcoding_rows(const uint32_t *table, uint8_t *rows) {
  memset(rows, 0, 48);
  for (int row = 8; row < 16; row++) {
    uint32_t first = table[row * 16];
    int follows = (first >> 24) == 2 && !(first >> 8 & 0x0F);
    for (uint32_t i = 1; i < 16 && follows; i++) follows = table[row * 16 + i] == first + (i << 8);
    if (!follows) continue;
    rows[row] = (uint8_t)first;
    rows[16 + row] = (uint8_t)(first >> 8);
    rows[32 + row] = 0xFF;
  }
}

// A block of sixteen writes at most 48 bytes, each character by a store of four.
enum { block_room = 64 };

static inline uint32_t transcode_sixteen(const uint8_t *in, const uint32_t *table, uint8_t **out) {
  uint8_t *target = *out;
  uint32_t seen = 0;
  for (int i = 0; i < 16; i++) {
    uint32_t entry = table[in[i]];
    memcpy(target, &entry, 4);
    target += entry >> 24 & 3;
    seen |= entry;
  }
  *out = target;
  return seen;
}

#if defined(__x86_64__)

// For every set of upper bytes among eight: which bytes of eight pairs stay when the second byte of the others goes.
static uint8_t kept[256][16];

__attribute__((constructor)) static void fill_kept(void) {
  for (int set = 0; set < 256; set++) {
    int count = 0;
    memset(kept[set], 0x80, 16);
    for (int i = 0; i < 8; i++) {
      kept[set][count++] = (uint8_t)(2 * i);
      if (set >> i & 1) kept[set][count++] = (uint8_t)(2 * i + 1);
    }
  }
}

// Converts all whole blocks of sixteen that have room; `in` and `out` move on, the entries seen come back or-ed.
__attribute__((target("ssse3,sse4.1,popcnt"))) static uint32_t transcode_blocks(
    const uint8_t **in, const uint8_t *in_end, const uint32_t *table, const uint8_t *rows, uint8_t **out,
    const uint8_t *out_end) {
  const __m128i leads = _mm_loadu_si128((const __m128i *)rows);
  const __m128i trails = _mm_loadu_si128((const __m128i *)(rows + 16));
  const __m128i known = _mm_loadu_si128((const __m128i *)(rows + 32));
  const __m128i half = _mm_set1_epi8(0x0F);
  const uint8_t *source = *in;
  uint8_t *target = *out;
  uint32_t seen = 0;
  while (in_end - source >= 16 && out_end - target >= block_room) {
    __m128i block = _mm_loadu_si128((const __m128i *)source);
    unsigned upper = (unsigned)_mm_movemask_epi8(block);
    if (!upper) {
      _mm_storeu_si128((__m128i *)target, block);
      source += 16;
      target += 16;
      continue;
    }
    __m128i row = _mm_and_si128(_mm_srli_epi16(block, 4), half);
    if (upper & ~(unsigned)_mm_movemask_epi8(_mm_shuffle_epi8(known, row))) {
      seen |= transcode_sixteen(source, table, &target);
      source += 16;
      continue;
    }
    __m128i trail = _mm_or_si128(_mm_shuffle_epi8(trails, row), _mm_and_si128(block, half));
    __m128i first = _mm_blendv_epi8(block, _mm_shuffle_epi8(leads, row), block);
    __m128i low = _mm_unpacklo_epi8(first, trail), high = _mm_unpackhi_epi8(first, trail);
    low = _mm_shuffle_epi8(low, _mm_loadu_si128((const __m128i *)kept[upper & 0xFF]));
    high = _mm_shuffle_epi8(high, _mm_loadu_si128((const __m128i *)kept[upper >> 8]));
    _mm_storeu_si128((__m128i *)target, low);
    target += 8 + __builtin_popcount(upper & 0xFF);
    _mm_storeu_si128((__m128i *)target, high);
    target += 8 + __builtin_popcount(upper >> 8);
    source += 16;
  }
  *in = source;
  *out = target;
  return seen;
}

#endif

size_t cscan_transcode_bytes(
    const uint8_t *input, size_t length, const uint32_t *table, const uint8_t *rows,
    uint8_t *output, size_t capacity, size_t *written, int *broken) {
  const uint8_t *in = input, *in_end = input + length;
  uint8_t *out = output, *out_end = output + capacity;
  uint32_t seen = 0;
#if defined(__x86_64__)
  if (rows && __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("sse4.1") &&
      __builtin_cpu_supports("popcnt"))
    seen = transcode_blocks(&in, in_end, table, rows, &out, out_end);
#endif
  while (in_end - in >= 16 && out_end - out >= block_room) {
    seen |= transcode_sixteen(in, table, &out);
    in += 16;
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

#if defined(__x86_64__)

__attribute__((target("ssse3,sse4.1,popcnt"))) static size_t wide_blocks(
    const uint8_t *input, size_t length, int big_endian, uint8_t *output, size_t capacity, size_t *written) {
  const __m128i swapped = _mm_setr_epi8(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
  const __m128i past_two = _mm_set1_epi16((short)0xF800), past_one = _mm_set1_epi16((short)0xFF80);
  size_t read = 0, wrote = 0;
  while (length - read >= 16 && capacity - wrote >= 16) {
    __m128i units = _mm_loadu_si128((const __m128i *)(input + read));
    if (big_endian) units = _mm_shuffle_epi8(units, swapped);
    if (!_mm_testz_si128(units, past_two)) break;
    // One byte for ASCII; else 110xxxxx in the lower half of the lane and 10xxxxxx in the upper.
    __m128i ascii = _mm_cmpeq_epi16(_mm_and_si128(units, past_one), _mm_setzero_si128());
    __m128i lead = _mm_or_si128(_mm_srli_epi16(units, 6), _mm_set1_epi16(0xC0));
    __m128i trail = _mm_or_si128(
        _mm_slli_epi16(_mm_and_si128(units, _mm_set1_epi16(0x3F)), 8), _mm_set1_epi16((short)0x8000));
    __m128i pairs = _mm_blendv_epi8(_mm_or_si128(lead, trail), units, ascii);
    unsigned upper = ~(unsigned)_mm_movemask_epi8(_mm_packs_epi16(ascii, ascii)) & 0xFF;
    _mm_storeu_si128(
        (__m128i *)(output + wrote), _mm_shuffle_epi8(pairs, _mm_loadu_si128((const __m128i *)kept[upper])));
    wrote += 8 + (size_t)__builtin_popcount(upper);
    read += 16;
  }
  *written = wrote;
  return read;
}

#endif

size_t cscan_transcode_wide(
    const uint8_t *input, size_t length, int big_endian, uint8_t *output, size_t capacity, size_t *written) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("ssse3") && __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("popcnt"))
    return wide_blocks(input, length, big_endian, output, capacity, written);
#endif
  (void)input, (void)length, (void)big_endian, (void)output, (void)capacity;
  *written = 0;
  return 0;
}
