#define _GNU_SOURCE
#include "Markup.h"

#include <stdlib.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

cmarkup *cmarkup_new(size_t deepest, size_t most_names, size_t longest_tag) {
  cmarkup *markup = calloc(1, sizeof *markup);
  if (!markup) return NULL;
  markup->bytes = malloc(2 * (CAPACITY + MARGIN));
  markup->open = malloc((deepest + 1) * sizeof *markup->open);
  markup->deepest = deepest;
  markup->most_names = most_names;
  markup->longest_tag = longest_tag;
  markup->line = 1;
  if (!markup->bytes || !markup->open || !markup_names_begin(&markup->names)) {
    cmarkup_free(markup);
    return NULL;
  }
  return markup;
}

void cmarkup_free(cmarkup *markup) {
  if (!markup) return;
  if (markup->parser) XML_ParserFree(markup->parser);
  markup_names_end(&markup->names);
  free(markup->bytes);
  free(markup->open);
  free(markup->events);
  free(markup->attributes);
  free(markup->copied);
  free(markup);
}

int markup_reserve(cmarkup *markup, size_t events, size_t attributes) {
  if (markup->event_capacity - markup->event_count < events) {
    size_t capacity = (markup->event_capacity + events) * 2 + 1024;
    void *grown = realloc(markup->events, capacity * sizeof *markup->events);
    if (!grown) return 0;
    markup->events = grown;
    markup->event_capacity = capacity;
  }
  if (markup->attribute_capacity - markup->attribute_count < attributes) {
    size_t capacity = (markup->attribute_capacity + attributes) * 2 + 256;
    void *grown = realloc(markup->attributes, capacity * sizeof *markup->attributes);
    if (!grown) return 0;
    markup->attributes = grown;
    markup->attribute_capacity = capacity;
  }
  return 1;
}

/// Counts the line ends of some bytes.
static size_t line_ends(const uint8_t *text, size_t count) {
  size_t found = 0, at = 0;
#if defined(__SSE2__)
  const __m128i end = _mm_set1_epi8('\n');
  while (count - at >= 16) {
    // Of each byte's matches no more than 255 fit into a byte.
    size_t rounds = (count - at) / 16;
    if (rounds > 255) rounds = 255;
    __m128i sums = _mm_setzero_si128();
    for (size_t round = 0; round < rounds; round++, at += 16) {
      __m128i block = _mm_loadu_si128((const __m128i *)(text + at));
      sums = _mm_sub_epi8(sums, _mm_cmpeq_epi8(block, end));
    }
    __m128i halves = _mm_sad_epu8(sums, _mm_setzero_si128());
    found += (size_t)_mm_cvtsi128_si32(halves) + (size_t)_mm_extract_epi16(halves, 4);
  }
#endif
  for (; at < count; at++) found += text[at] == '\n';
  return found;
}

/// Counts the characters of some UTF-8.
static size_t characters(const uint8_t *text, size_t count) {
  size_t found = 0;
  for (size_t at = 0; at < count; at++) found += (text[at] & 0xC0) != 0x80;
  return found;
}

/// How many characters stand on the last line of what is read, up to a place of the block.
static size_t characters_before(const cmarkup *markup, size_t place) {
  const uint8_t *end = memrchr(markup->bytes, '\n', place);
  if (!end) return markup->line_head + characters(markup->bytes, place);
  size_t start = (size_t)(end + 1 - markup->bytes);
  return characters(markup->bytes + start, place - start);
}

/// The line of a place of the text that was added last.
static size_t line_of(cmarkup *markup, const uint8_t *place) {
  if (markup->parser) return cmarkup_last_line(markup) + line_ends(markup->bytes, (size_t)(place - markup->bytes));
  return markup->line + line_ends(markup->bytes + markup->counted, (size_t)(place - markup->bytes) - markup->counted);
}

/// Reads controls as spaces, and looks for what no text may hold.
static void cleanse(cmarkup *markup, uint8_t *text, size_t count) {
  size_t at = 0;
  while (at < count) {
#if defined(__SSE2__)
    if (count - at >= 16) {
      __m128i block = _mm_loadu_si128((const __m128i *)(text + at));
      __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
      __m128i plain = _mm_or_si128(
        _mm_cmpeq_epi8(block, _mm_set1_epi8('\n')),
        _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('\t')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\r'))));
      __m128i odd = _mm_or_si128(_mm_andnot_si128(plain, low), _mm_cmpeq_epi8(block, _mm_set1_epi8((char)0xEF)));
      if (!_mm_movemask_epi8(odd)) {
        at += 16;
        continue;
      }
    }
#endif
    size_t stop = count - at < 16 ? count : at + 16;
    for (; at < stop; at++) {
      uint8_t byte = text[at];
      if (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') {
        if (!markup->controls++) markup->first_control = line_of(markup, text + at);
        text[at] = ' ';
      } else if (byte == 0xEF && count - at >= 3 && text[at + 1] == 0xBF && text[at + 2] >= 0xBE) {
        // U+FFFE and U+FFFF. Blocks cut no character.
        markup->has_noncharacter = 1;
      }
    }
  }
}

uint8_t *cmarkup_room(cmarkup *markup, size_t *capacity) {
  *capacity = BLOCK;
  if (!markup->parser) {
    // What is left comes first; the lines of what goes are counted before.
    if (markup->counted < markup->at) {
      markup->line += line_ends(markup->bytes + markup->counted, markup->at - markup->counted);
    }
    markup->counted = 0;
    markup->line_head = characters_before(markup, markup->at);
    memmove(markup->bytes, markup->bytes + markup->at, markup->end - markup->at);
    markup->end -= markup->at;
    markup->at = 0;
  } else {
    markup->at = markup->end = 0;
  }
  return markup->bytes + markup->end;
}

cmarkup_block cmarkup_take(cmarkup *markup, size_t count) {
  markup->event_count = markup->attribute_count = 0;
  markup->side = CAPACITY + MARGIN;
  markup->copied_count = 0;
  uint8_t *added = markup->bytes + markup->end;
  cleanse(markup, added, count);
  markup->end += count;
  if (!markup->has_begun && !markup->parser) {
    // Blanks before the declaration are no XML, though many a program writes them.
    while (markup->at < markup->end && markup->bytes[markup->at] <= ' ') markup->at++;
  }
  int is_empty = !markup->has_begun && !markup->parser && markup->at == markup->end && count > 0;
  if (markup->outcome == CMARKUP_GOES_ON && !is_empty) {
    if (markup->has_noncharacter) markup->wants_expat = 1;
    if (markup->wants_expat) {
      markup_leave(markup, count == 0);
    } else {
      memset(markup->bytes + markup->end, 0, MARGIN);
      markup->bytes[markup->end] = '<';
      markup_scan(markup, count == 0);
    }
  }
  return (cmarkup_block){
    markup->events, markup->attributes, markup->parser ? markup->copied : markup->bytes, markup->event_count,
    markup->outcome};
}

const uint8_t *cmarkup_name(const cmarkup *markup, int32_t name, size_t *count) {
  *count = markup->names.names[name].count;
  return markup->names.bytes + markup->names.names[name].start;
}

size_t cmarkup_line(cmarkup *markup, uint32_t place) {
  if (markup->parser) return place;
  if (place > markup->counted) {
    markup->line += line_ends(markup->bytes + markup->counted, place - markup->counted);
    markup->counted = place;
  }
  return markup->line;
}

size_t cmarkup_last_line(cmarkup *markup) {
  if (markup->parser) return markup->first_line + XML_GetCurrentLineNumber(markup->parser) - 1;
  return cmarkup_line(markup, (uint32_t)markup->at);
}

size_t cmarkup_last_column(cmarkup *markup) {
  if (!markup->parser) return characters_before(markup, markup->at) + 1;
  size_t column = XML_GetCurrentColumnNumber(markup->parser) + 1;
  // What was put before the text stands on the first line.
  return XML_GetCurrentLineNumber(markup->parser) == 1 ? markup->first_column + column - 1 - markup->before : column;
}

const char *cmarkup_error(const cmarkup *markup) {
  const char *text = markup->parser ? XML_ErrorString(XML_GetErrorCode(markup->parser)) : NULL;
  return text ? text : "";
}

size_t cmarkup_controls(const cmarkup *markup) { return markup->controls; }

size_t cmarkup_first_control(const cmarkup *markup) { return markup->first_control; }

void cmarkup_use_expat(cmarkup *markup) { markup->wants_expat = 1; }
