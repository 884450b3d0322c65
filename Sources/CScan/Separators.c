#include "Separators.h"
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// The marks of 64 bytes, a bit for each byte.
typedef struct {
  uint64_t delimiters, quotes, line_feeds;
} scan_masks;

typedef struct {
  const uint8_t *text;
  uint32_t from, length;
  cscan_lists lists;
  cscan_index *index;
  /// Separators, cells in quotes and quoted line ends found, those of a row not yet ended included.
  uint32_t count, opened, quoted;
  /// Whole rows, and the quoted line ends up to the last of them.
  uint32_t rows, quoted_at_row;
  /// Whether the next byte stands inside quotes; behind a closing quote; behind a separator.
  uint64_t inside, after_close, after_separator;
} scan_state;

/// How many cells all whole rows have.
static inline uint32_t scan_whole(const scan_state *s) { return s->rows ? s->lists.row_ends[s->rows - 1] : 0; }

/// Which line feeds stand one byte on.
static inline uint64_t scan_feeds_next(const scan_state *s, uint32_t base, uint64_t feeds) {
  int follows = base + 64 < s->length && s->text[base + 64] == '\n';
  return feeds >> 1 | (uint64_t)follows << 63;
}

/// Closes the index at the last whole row.
static void scan_close(scan_state *s, uint32_t outcome) {
  cscan_index *index = s->index;
  uint32_t whole = scan_whole(s);
  while (s->opened > 0 && s->lists.quoted_cells[s->opened - 1] >= whole) s->opened--;
  index->cells = whole;
  index->rows = s->rows;
  index->quoted_cells = s->opened;
  index->quoted_line_ends = s->quoted_at_row;
  index->next = s->lists.separators[whole] + 1;
  if (index->next > s->length) index->next = s->length;
  index->outcome = outcome;
}

static void scan_end_row(scan_state *s) {
  s->lists.row_ends[s->rows++] = s->count;
  s->quoted_at_row = s->quoted;
}

static void scan_finish(scan_state *s, int is_last) {
  if (s->inside) {
    scan_close(s, CSCAN_END_INSIDE);
    return;
  }
  if (is_last && s->lists.separators[scan_whole(s)] + 1 < s->length) {
    s->lists.separators[++s->count] = s->length;
    scan_end_row(s);
  }
  scan_close(s, CSCAN_END);
}

/// Reads the marks of one block one after another; 0 when the scan has stopped.
static int scan_walk(scan_state *s, uint32_t base, uint64_t delimiters, uint64_t ends, uint64_t quotes) {
  uint32_t field = s->lists.separators[s->count] + 1;
  uint64_t marks = delimiters | ends | quotes;
  if (s->after_close) {
    // The block before ended with a closing quote: a quote here makes the pair of a doubled one.
    uint8_t first = s->text[base];
    if (quotes & 1) {
      s->inside = 1;
      s->index->has_doubled = 1;
      marks &= ~1ull;
    } else if (
      !((delimiters | ends) & 1)
      && !(first == '\r' && base + 1 < s->length && s->text[base + 1] == '\n')) {
      scan_close(s, CSCAN_IRREGULAR);
      return 0;
    }
    s->after_close = 0;
  }
  while (marks) {
    uint32_t bit = (uint32_t)__builtin_ctzll(marks);
    uint64_t mark = 1ull << bit;
    uint32_t position = base + bit;
    marks &= marks - 1;
    if (quotes & mark) {
      if (!s->inside) {
        // A quote opens at the start of a field only; elsewhere it is text.
        if (position == field) {
          s->inside = 1;
          s->lists.quoted_cells[s->opened++] = s->count;
        }
        continue;
      }
      if (position + 1 == s->length || bit == 63) {
        // What follows is in the next block.
        s->inside = 0;
        s->after_close = position + 1 != s->length;
        continue;
      }
      uint64_t next = mark << 1;
      if (quotes & next) {
        s->index->has_doubled = 1;
        marks &= ~next;
      } else if (
        (delimiters | ends) & next
        || (s->text[position + 1] == '\r' && position + 2 < s->length && s->text[position + 2] == '\n')) {
        s->inside = 0;
      } else {
        scan_close(s, CSCAN_IRREGULAR);
        return 0;
      }
    } else if (s->inside) {
      if (ends & mark) {
        if (s->quoted - s->quoted_at_row >= CSCAN_LONGEST_QUOTED_LINES) {
          scan_close(s, CSCAN_IRREGULAR);
          return 0;
        }
        s->lists.quoted_line_ends[s->quoted++] = position;
      }
    } else {
      field = position + 1;
      s->lists.separators[++s->count] = position;
      if (ends & mark) scan_end_row(s);
    }
  }
  s->after_separator = field == base + 64;
  return 1;
}

static inline uint64_t scan_prefix_xor(uint64_t x) {
  x ^= x << 1;
  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  x ^= x << 32;
  return x;
}

/// A bit for each of eight bytes that equals `byte`.
static inline uint64_t scan_equal8(uint64_t word, uint8_t byte) {
  uint64_t low = 0x7F7F7F7F7F7F7F7Full;
  uint64_t difference = word ^ (0x0101010101010101ull * byte);
  uint64_t zero = ~(((difference & low) + low) | difference | low);
  return ((zero >> 7) * 0x0102040810204080ull) >> 56;
}

static inline uint64_t scan_returns_portable(const uint8_t *p) {
  uint64_t mask = 0;
  for (int i = 0; i < 64; i++) mask |= (uint64_t)(p[i] == '\r') << i;
  return mask;
}

static inline void scan_load_portable(const uint8_t *p, cscan_dialect d, scan_masks *m) {
  memset(m, 0, sizeof *m);
  for (int i = 0; i < 8; i++) {
    uint64_t word;
    memcpy(&word, p + 8 * i, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    m->delimiters |= scan_equal8(word, d.delimiter) << (8 * i);
    m->quotes |= scan_equal8(word, d.quote) << (8 * i);
    m->line_feeds |= scan_equal8(word, '\n') << (8 * i);
  }
}

#define SCAN_NAME scan_portable
#define SCAN_TARGET
#define SCAN_LOAD(p, dialect, m) scan_load_portable(p, dialect, &m)
#define SCAN_RETURNS(p) scan_returns_portable(p)
#define SCAN_PREFIX_XOR(x) scan_prefix_xor(x)
#define SCAN_LOWEST(x) ((uint32_t)__builtin_ctzll((x) | 1ull << 63))
#include "SeparatorIndex.h"

#if defined(__x86_64__)

static inline uint64_t scan_equal64_sse2(__m128i a, __m128i b, __m128i c, __m128i d, uint8_t byte) {
  __m128i v = _mm_set1_epi8((char)byte);
  uint64_t low = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(a, v))
    | (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, v)) << 16;
  uint64_t high = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(c, v))
    | (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(d, v)) << 16;
  return low | high << 32;
}

static inline void scan_load_sse2(const uint8_t *p, cscan_dialect dialect, scan_masks *m) {
  __m128i a = _mm_loadu_si128((const __m128i *)p), b = _mm_loadu_si128((const __m128i *)(p + 16));
  __m128i c = _mm_loadu_si128((const __m128i *)(p + 32)), d = _mm_loadu_si128((const __m128i *)(p + 48));
  m->delimiters = scan_equal64_sse2(a, b, c, d, dialect.delimiter);
  m->quotes = scan_equal64_sse2(a, b, c, d, dialect.quote);
  m->line_feeds = scan_equal64_sse2(a, b, c, d, '\n');
}

static inline uint64_t scan_returns_sse2(const uint8_t *p) {
  const __m128i *block = (const __m128i *)p;
  return scan_equal64_sse2(
    _mm_loadu_si128(block), _mm_loadu_si128(block + 1), _mm_loadu_si128(block + 2), _mm_loadu_si128(block + 3),
    '\r');
}

#define SCAN_NAME scan_sse2
#define SCAN_TARGET
#define SCAN_LOAD(p, dialect, m) scan_load_sse2(p, dialect, &m)
#define SCAN_RETURNS(p) scan_returns_sse2(p)
#define SCAN_PREFIX_XOR(x) scan_prefix_xor(x)
#define SCAN_LOWEST(x) ((uint32_t)__builtin_ctzll((x) | 1ull << 63))
#include "SeparatorIndex.h"

#define SCAN_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt,pclmul")))

SCAN_AVX2 static inline uint64_t scan_equal64_avx2(__m256i low, __m256i high, uint8_t byte) {
  __m256i v = _mm256_set1_epi8((char)byte);
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, v))
    | (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, v)) << 32;
}

SCAN_AVX2 static inline void scan_load_avx2(const uint8_t *p, cscan_dialect dialect, scan_masks *m) {
  __m256i low = _mm256_loadu_si256((const __m256i *)p), high = _mm256_loadu_si256((const __m256i *)(p + 32));
  m->delimiters = scan_equal64_avx2(low, high, dialect.delimiter);
  m->quotes = scan_equal64_avx2(low, high, dialect.quote);
  m->line_feeds = scan_equal64_avx2(low, high, '\n');
}

SCAN_AVX2 static inline uint64_t scan_returns_avx2(const uint8_t *p) {
  return scan_equal64_avx2(
    _mm256_loadu_si256((const __m256i *)p), _mm256_loadu_si256((const __m256i *)(p + 32)), '\r');
}

SCAN_AVX2 static inline uint64_t scan_prefix_xor_clmul(uint64_t x) {
  return (uint64_t)_mm_cvtsi128_si64(
    _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)x), _mm_set1_epi8((char)0xFF), 0));
}

#define SCAN_NAME scan_avx2
#define SCAN_TARGET SCAN_AVX2
#define SCAN_LOAD(p, dialect, m) scan_load_avx2(p, dialect, &m)
#define SCAN_RETURNS(p) scan_returns_avx2(p)
#define SCAN_PREFIX_XOR(x) scan_prefix_xor_clmul(x)
#define SCAN_LOWEST(x) ((uint32_t)_tzcnt_u64(x))
#include "SeparatorIndex.h"

static int scan_has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")
    && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("pclmul");
}
#endif

static int scan_instructions = 0;

void cscan_use(int instructions) { scan_instructions = instructions; }

void cscan_separators(
  const uint8_t *text, uint32_t from, uint32_t length, int is_last, cscan_dialect dialect, cscan_lists lists,
  cscan_index *index) {
  memset(index, 0, sizeof *index);
#if defined(__x86_64__)
  if (scan_instructions == 3 || (scan_instructions == 0 && scan_has_avx2())) {
    scan_avx2(text, from, length, is_last, dialect, lists, index);
    return;
  }
  if (scan_instructions != 1) {
    scan_sse2(text, from, length, is_last, dialect, lists, index);
    return;
  }
#endif
  scan_portable(text, from, length, is_last, dialect, lists, index);
}

/// Makes doubled quotes single within `length` bytes; returns how many are left.
static uint32_t scan_unquote(uint8_t *text, uint32_t length, uint8_t quote) {
  uint8_t *found = memchr(text, quote, length);
  if (!found) return length;
  uint32_t from = (uint32_t)(found - text), to = from;
  while (from < length) {
    uint8_t byte = text[from++];
    text[to++] = byte;
    if (byte == quote && from < length && text[from] == quote) from++;
  }
  return to;
}

#define SCAN_TEXT (1u << 28)

uint32_t cscan_cells(
  uint8_t *text, const cscan_index *index, cscan_dialect dialect, cscan_lists lists, uint32_t line,
  uint32_t cells_before, cscan_cell *cells, uint32_t *row_starts, uint32_t *row_numbers) {
  const uint32_t *separators = lists.separators;
  uint32_t count = index->cells;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t start = separators[i] + 1;
    uint32_t length = separators[i + 1] - start;
    cells[i].offset = start;
    cells[i].packed = length == 0 ? 0 : length | SCAN_TEXT;
  }
  uint32_t quoted = 0, cell = 0;
  for (uint32_t row = 0; row < index->rows; row++) {
    row_starts[row] = cells_before + cell;
    row_numbers[row] = line++;
    cell = lists.row_ends[row];
    uint32_t end = separators[cell];
    while (quoted < index->quoted_line_ends && lists.quoted_line_ends[quoted] < end) {
      quoted++;
      line++;
    }
    uint32_t length = cells[cell - 1].packed & (SCAN_TEXT - 1);
    // The last row of a text may end with it: nothing stands at its end then.
    if (length > 0 && end < index->next && text[end] == '\n' && text[end - 1] == '\r') {
      cells[cell - 1].packed = length == 1 ? 0 : (length - 1) | SCAN_TEXT;
    }
  }
  for (uint32_t i = 0; i < index->quoted_cells; i++) {
    cscan_cell *quotedCell = cells + lists.quoted_cells[i];
    uint32_t start = quotedCell->offset + 1;
    uint32_t length = (quotedCell->packed & (SCAN_TEXT - 1)) - 2;
    if (index->has_doubled) length = scan_unquote(text + start, length, dialect.quote);
    quotedCell->offset = start;
    quotedCell->packed = length == 0 ? 0 : length | SCAN_TEXT;
  }
  return line;
}
