#include <string.h>

#include "Markup.h"
#include "Search.h"

/// Letters, digits and Cyrillic: what names of 1C are made of, and what every edition of XML takes.
static int is_plain_name(const uint8_t *name, size_t count) {
  for (size_t at = 0; at < count; at++) {
    uint8_t byte = name[at];
    if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') continue;
    if (byte == '_') continue;
    if (at > 0 && ((byte >= '0' && byte <= '9') || byte == ':' || byte == '.' || byte == '-')) continue;
    if (at + 1 == count) return 0;
    uint8_t next = name[at + 1];
    if (byte == 0xD0 && next >= 0x81 && next <= 0xBF && next != 0x8D) {
      at++;
    } else if (byte == 0xD1 && next >= 0x80 && next <= 0x9F && next != 0x90 && next != 0x9D) {
      at++;
    } else {
      return 0;
    }
  }
  return count > 0;
}

/// The number of a name; -1 where expat has to be asked, -2 where there are too many, -3 where memory ends.
static inline int32_t number_of(cmarkup *markup, const uint8_t *name, size_t count) {
  uint32_t hash = markup_hash(&markup->names, name, count);
  int32_t known = markup_names_find(&markup->names, name, count, hash);
  if (known >= 0) return known;
  if (!is_plain_name(name, count) && (!count || !markup_is_accepted(name, count, "<", "/>"))) return -1;
  if (markup->names.count > markup->most_names) return -2;
  known = markup_names_add(&markup->names, name, count, hash);
  return known < 0 ? -3 : known;
}

/// What a reference stands for, and how long it is; 0 for none that is known, -1 where more has to be read.
static int reference(const uint8_t *text, const uint8_t *end, uint8_t *out, size_t *written) {
  enum { longest = 12 };
  const uint8_t *stop = end - text > longest ? text + longest : end;
  const uint8_t *close = text + 1;
  while (close < stop && *close != ';') close++;
  if (close == stop) return stop == end ? -1 : 0;
  size_t count = (size_t)(close - text) - 1;
  const uint8_t *name = text + 1;
  int length = (int)count + 2;
  *written = 1;
  if (count == 2 && name[0] == 'l' && name[1] == 't') return *out = '<', length;
  if (count == 2 && name[0] == 'g' && name[1] == 't') return *out = '>', length;
  if (count == 3 && !memcmp(name, "amp", 3)) return *out = '&', length;
  if (count == 4 && !memcmp(name, "quot", 4)) return *out = '"', length;
  if (count == 4 && !memcmp(name, "apos", 4)) return *out = '\'', length;
  if (count < 2 || name[0] != '#') return 0;
  uint32_t value = 0;
  if (name[1] == 'x') {
    if (count < 3) return 0;
    for (size_t at = 2; at < count; at++) {
      uint8_t digit = name[at];
      uint32_t part = digit >= '0' && digit <= '9'   ? digit - '0'
                      : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                      : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                                     : 99;
      if (part == 99) return 0;
      value = value << 4 | part;
      if (value > 0x10FFFF) return 0;
    }
  } else {
    for (size_t at = 1; at < count; at++) {
      if (name[at] < '0' || name[at] > '9') return 0;
      value = value * 10 + (name[at] - '0');
      if (value > 0x10FFFF) return 0;
    }
  }
  if (value < 0x20 && value != 9 && value != 10 && value != 13) return 0;
  if ((value >= 0xD800 && value < 0xE000) || value == 0xFFFE || value == 0xFFFF) return 0;
  if (value < 0x80) {
    out[0] = (uint8_t)value;
  } else if (value < 0x800) {
    out[0] = (uint8_t)(0xC0 | value >> 6);
    out[1] = (uint8_t)(0x80 | (value & 0x3F));
    *written = 2;
  } else if (value < 0x10000) {
    out[0] = (uint8_t)(0xE0 | value >> 12);
    out[1] = (uint8_t)(0x80 | (value >> 6 & 0x3F));
    out[2] = (uint8_t)(0x80 | (value & 0x3F));
    *written = 3;
  } else {
    out[0] = (uint8_t)(0xF0 | value >> 18);
    out[1] = (uint8_t)(0x80 | (value >> 12 & 0x3F));
    out[2] = (uint8_t)(0x80 | (value >> 6 & 0x3F));
    out[3] = (uint8_t)(0x80 | (value & 0x3F));
    *written = 4;
  }
  return length;
}

static inline void add(cmarkup *markup, uint8_t kind, size_t start, size_t count, int32_t name, size_t place) {
  markup->events[markup->event_count++] =
    (cmarkup_event){(uint32_t)start, (uint32_t)count, name, (uint32_t)place, kind, 0, 0};
}

/// What comes of one token.
typedef enum {
  TAKEN,
  /// It goes on behind the text at hand.
  UNFINISHED,
  /// Expat has to look at it.
  ODD,
  /// `outcome` says why no more is wanted.
  ENDED
} verdict;

/// Adds a text that is not as it is written, from `*at` up to the next tag.
static verdict written_text(cmarkup *markup, const uint8_t **at, const uint8_t *end, int is_last) {
  const uint8_t *begin = *at, *run = *at, *stop = *at;
  uint8_t *out = markup->bytes + markup->side;
  size_t start = markup->side;
  verdict result = TAKEN;
  for (;;) {
    stop = text_stop(stop);
    if (stop >= end) {
      // A bracket may be the first of `]]>`.
      stop = end;
      if (!is_last) {
        while (stop > run && end - stop < 2 && stop[-1] == ']') stop--;
        if (stop < end) result = UNFINISHED;
      }
      break;
    }
    if (*stop == '<') break;
    if (*stop == '>') {
      if (stop - begin >= 2 && stop[-1] == ']' && stop[-2] == ']') {
        stop -= 2;
        result = ODD;
        // The brackets may have gone into the run before.
        if (stop < run) run = stop;
        break;
      }
      stop++;
      continue;
    }
    memcpy(out, run, (size_t)(stop - run));
    out += stop - run;
    run = stop;
    if (*stop == '\r') {
      if (stop + 1 >= end && !is_last) {
        result = UNFINISHED;
        break;
      }
      *out++ = '\n';
      stop += stop + 1 < end && stop[1] == '\n' ? 2 : 1;
    } else {
      size_t written;
      int length = reference(stop, end, out, &written);
      if (length <= 0) {
        result = length < 0 && !is_last ? UNFINISHED : ODD;
        break;
      }
      out += written;
      stop += length;
    }
    run = stop;
  }
  memcpy(out, run, (size_t)(stop - run));
  out += stop - run;
  size_t used = (size_t)(out - markup->bytes) - start;
  if (used) add(markup, CMARKUP_TEXT, start, used, -1, 0);
  markup->side = start + used;
  *at = stop;
  return result;
}

/// Finds the end of a comment, of an instruction or of CDATA.
static const uint8_t *find(const uint8_t *text, const uint8_t *end, const char *mark, size_t count) {
  while (text < end && (text = memchr(text, mark[0], (size_t)(end - text)))) {
    if ((size_t)(end - text) < count) return NULL;
    if (!memcmp(text, mark, count)) return text;
    text++;
  }
  return NULL;
}

static verdict comment(const uint8_t **at, const uint8_t *end) {
  const uint8_t *dashes = find(*at + 4, end, "--", 2);
  if (!dashes || dashes + 2 >= end) return UNFINISHED;
  if (dashes[2] != '>') return ODD;
  *at = dashes + 3;
  return TAKEN;
}

static verdict character_data(cmarkup *markup, const uint8_t **at, const uint8_t *end) {
  const uint8_t *text = *at + 9;
  const uint8_t *close = find(text, end, "]]>", 3);
  if (!close) return UNFINISHED;
  if (!markup->depth) return ODD;
  if (!memchr(text, '\r', (size_t)(close - text))) {
    if (close > text) add(markup, CMARKUP_TEXT, (size_t)(text - markup->bytes), (size_t)(close - text), -1, 0);
  } else {
    size_t start = markup->side;
    for (; text < close; text++) {
      if (*text == '\r' && text[1] == '\n') continue;
      markup->bytes[markup->side++] = *text == '\r' ? '\n' : *text;
    }
    add(markup, CMARKUP_TEXT, start, markup->side - start, -1, 0);
  }
  *at = close + 3;
  return TAKEN;
}

static verdict instruction(cmarkup *markup, const uint8_t **at, const uint8_t *end) {
  const uint8_t *target = *at + 2;
  const uint8_t *close = find(target, end, "?>", 2);
  if (!close) return UNFINISHED;
  size_t count = 0;
  while (target + count < close && !is_blank(target[count])) count++;
  int is_xml = count == 3 && (target[0] | 0x20) == 'x' && (target[1] | 0x20) == 'm' && (target[2] | 0x20) == 'l';
  if (is_xml) {
    // The declaration stands at the very beginning, and expat knows how it is written.
    if (markup->has_begun || close - *at > 1024) return ODD;
    if (!markup_is_accepted(*at, (size_t)(close + 2 - *at), "", "<x/>")) return ODD;
  } else if (!is_plain_name(target, count)) {
    return ODD;
  }
  *at = close + 2;
  return TAKEN;
}

static verdict end_tag(cmarkup *markup, const uint8_t **at, const uint8_t *end) {
  if (!markup->depth) return ODD;
  int32_t name = markup->open[markup->depth - 1];
  const struct markup_name *known = &markup->names.names[name];
  const uint8_t *close = *at + 2 + known->count;
  if (close >= end) return UNFINISHED;
  if (memcmp(*at + 2, markup->names.bytes + known->start, known->count)) return ODD;
  while (is_blank(*close)) close++;
  if (close >= end) return UNFINISHED;
  if (*close != '>') return ODD;
  add(markup, CMARKUP_END, 0, 0, name, 0);
  if (!--markup->depth) markup->is_behind_root = 1;
  *at = close + 1;
  return TAKEN;
}

/// Reads the value of an attribute behind its quote, up to the closing one.
static verdict value(cmarkup *markup, const uint8_t **at, const uint8_t *end, uint8_t quote, cmarkup_attribute *to) {
  const uint8_t *begin = *at;
  const uint8_t *stop = value_stop(begin, quote);
  if (stop >= end) return UNFINISHED;
  if (*stop == quote) {
    to->start = (uint32_t)(begin - markup->bytes);
    to->count = (uint32_t)(stop - begin);
    *at = stop + 1;
    return TAKEN;
  }
  uint8_t *out = markup->bytes + markup->side;
  to->start = (uint32_t)markup->side;
  const uint8_t *run = begin;
  for (;;) {
    memcpy(out, run, (size_t)(stop - run));
    out += stop - run;
    if (*stop == quote) break;
    if (*stop == '<') return ODD;
    if (*stop == '&') {
      size_t written;
      int length = reference(stop, end, out, &written);
      if (length <= 0) return length < 0 ? UNFINISHED : ODD;
      out += written;
      stop += length;
    } else {
      // Line ends and tabs count as blanks.
      if (*stop == '\r' && stop + 1 >= end) return UNFINISHED;
      stop += *stop == '\r' && stop[1] == '\n' ? 2 : 1;
      *out++ = ' ';
    }
    run = stop;
    stop = value_stop(stop, quote);
    if (stop >= end) return UNFINISHED;
  }
  to->count = (uint32_t)((size_t)(out - markup->bytes) - to->start);
  markup->side = to->start + to->count;
  *at = stop + 1;
  return TAKEN;
}

static verdict start_tag(cmarkup *markup, const uint8_t **at, const uint8_t *end) {
  enum { most_attributes = 64 };
  if (markup->is_behind_root) return ODD;
  const uint8_t *place = *at;
  const uint8_t *text = name_stop(place + 1);
  if (text >= end) return UNFINISHED;
  int32_t name = number_of(markup, place + 1, (size_t)(text - place) - 1);
  int32_t failed = name < 0 ? name : 0;
  size_t first = markup->attribute_count, count = 0;
  uint8_t declares = 0;
  int is_empty = 0;
  while (!failed) {
    if (*text == '>') {
      if (text >= end) return UNFINISHED;
      text++;
      break;
    }
    const uint8_t *before = text;
    while (is_blank(*text)) text++;
    if (text >= end) return UNFINISHED;
    if (*text == '>') continue;
    if (*text == '/') {
      if (text + 1 >= end) return UNFINISHED;
      if (text[1] != '>') return ODD;
      is_empty = 1;
      text += 2;
      break;
    }
    if (text == before || count == most_attributes) return ODD;
    const uint8_t *written = text;
    text = name_stop(text);
    if (text >= end) return UNFINISHED;
    int32_t number = number_of(markup, written, (size_t)(text - written));
    if (number < 0) {
      failed = number;
      break;
    }
    for (size_t other = 0; other < count; other++) {
      if (markup->attributes[first + other].name == number) return ODD;
    }
    while (is_blank(*text)) text++;
    if (text >= end) return UNFINISHED;
    if (*text != '=') return ODD;
    text++;
    while (is_blank(*text)) text++;
    if (text >= end) return UNFINISHED;
    uint8_t quote = *text;
    if (quote != '"' && quote != '\'') return ODD;
    text++;
    cmarkup_attribute *attribute = &markup->attributes[first + count];
    attribute->name = number;
    verdict result = value(markup, &text, end, quote, attribute);
    if (result != TAKEN) return result;
    if (text >= end) return UNFINISHED;
    if (!is_blank(*text) && *text != '/' && *text != '>') return ODD;
    declares |= markup->names.names[number].declares;
    count++;
  }
  if (failed == -1) return ODD;
  if (failed < 0) {
    markup->outcome = failed == -2 ? CMARKUP_TOO_MANY_NAMES : CMARKUP_NO_MEMORY;
    return ENDED;
  }
  markup->attribute_count = first + count;
  add(markup, CMARKUP_START, first, count, name, (size_t)(place - markup->bytes));
  markup->events[markup->event_count - 1].declares = declares;
  if (markup->depth == markup->deepest) {
    markup->outcome = CMARKUP_TOO_DEEP;
    return ENDED;
  }
  if (is_empty) {
    add(markup, CMARKUP_END, 0, 0, name, 0);
    if (!markup->depth) markup->is_behind_root = 1;
  } else {
    markup->open[markup->depth++] = name;
  }
  *at = text;
  return TAKEN;
}

static verdict token(cmarkup *markup, const uint8_t **at, const uint8_t *end, int is_last) {
  const uint8_t *text = *at;
  if (*text != '<') {
    if (!markup->depth) {
      while (is_blank(*text)) text++;
      *at = text;
      return *text == '<' ? TAKEN : ODD;
    }
    const uint8_t *stop = text_stop(text);
    if (*stop == '<' && (stop < end || stop[-1] != ']')) {
      add(markup, CMARKUP_TEXT, (size_t)(text - markup->bytes), (size_t)(stop - text), -1, 0);
      *at = stop;
      return TAKEN;
    }
    return written_text(markup, at, end, is_last);
  }
  if (end - text < 2) return UNFINISHED;
  switch (text[1]) {
    case '/': return end_tag(markup, at, end);
    case '?': return instruction(markup, at, end);
    case '!':
      if (end - text >= 4 && text[2] == '-' && text[3] == '-') return comment(at, end);
      if (end - text < 9) return UNFINISHED;
      return memcmp(text, "<![CDATA[", 9) ? ODD : character_data(markup, at, end);
    default: return start_tag(markup, at, end);
  }
}

void markup_scan(cmarkup *markup, int is_last) {
  const uint8_t *at = markup->bytes + markup->at;
  const uint8_t *end = markup->bytes + markup->end;
  while (at < end) {
    if (!markup_reserve(markup, 4, 80)) {
      markup->outcome = CMARKUP_NO_MEMORY;
      break;
    }
    verdict result = token(markup, &at, end, is_last);
    markup->at = (size_t)(at - markup->bytes);
    if (result == TAKEN) {
      markup->has_begun = 1;
      continue;
    }
    if (result == ENDED) break;
    if (result == ODD || is_last || end - at > LONGEST) markup->wants_expat = 1;
    return;
  }
  if (!is_last || markup->outcome != CMARKUP_GOES_ON) return;
  // The end: either all is closed, or expat says what is missing.
  if (markup->is_behind_root && at == end) {
    markup->outcome = CMARKUP_DONE;
  } else {
    markup->wants_expat = 1;
  }
}
