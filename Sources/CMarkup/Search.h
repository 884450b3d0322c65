#ifndef SLUICE_MARKUP_SEARCH_H
#define SLUICE_MARKUP_SEARCH_H
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Every search below stops at the byte behind the text, which is '<', or at the zero behind that.

static inline int is_blank(uint8_t byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

/// The first of `<`, `&`, `>` and a carriage return.
static inline const uint8_t *text_stop(const uint8_t *text) {
#if defined(__SSE2__)
  for (;; text += 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)text);
    __m128i marks = _mm_or_si128(
      _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('<')), _mm_cmpeq_epi8(block, _mm_set1_epi8('>'))),
      _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('&')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\r'))));
    int mask = _mm_movemask_epi8(marks);
    if (mask) return text + __builtin_ctz((unsigned)mask);
  }
#else
  while (*text != '<' && *text != '>' && *text != '&' && *text != '\r') text++;
  return text;
#endif
}

/// The first byte that ends a name: a blank or control, `>`, `/`, `=` or `<`.
static inline const uint8_t *name_stop(const uint8_t *text) {
#if defined(__SSE2__)
  for (;; text += 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)text);
    __m128i marks = _mm_or_si128(
      _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('<')), _mm_cmpeq_epi8(block, _mm_set1_epi8('>'))),
      _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('/')), _mm_cmpeq_epi8(block, _mm_set1_epi8('='))));
    marks = _mm_or_si128(marks, _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(' ')), block));
    int mask = _mm_movemask_epi8(marks);
    if (mask) return text + __builtin_ctz((unsigned)mask);
  }
#else
  while (*text > ' ' && *text != '<' && *text != '>' && *text != '/' && *text != '=') text++;
  return text;
#endif
}

/// The first quote of a kind, `<`, `&`, tab or line end.
static inline const uint8_t *value_stop(const uint8_t *text, uint8_t quote) {
#if defined(__SSE2__)
  for (;; text += 16) {
    __m128i block = _mm_loadu_si128((const __m128i *)text);
    __m128i marks = _mm_or_si128(
      _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('<')), _mm_cmpeq_epi8(block, _mm_set1_epi8((char)quote))),
      _mm_cmpeq_epi8(block, _mm_set1_epi8('&')));
    marks = _mm_or_si128(marks, _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block));
    int mask = _mm_movemask_epi8(marks);
    if (mask) return text + __builtin_ctz((unsigned)mask);
  }
#else
  while (*text >= ' ' && *text != '<' && *text != quote && *text != '&') text++;
  return text;
#endif
}

#endif
