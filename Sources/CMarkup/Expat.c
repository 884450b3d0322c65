#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "Markup.h"

int markup_is_accepted(const uint8_t *text, size_t count, const char *before, const char *behind) {
  XML_Parser parser = XML_ParserCreate("UTF-8");
  if (!parser) return 0;
  int is_accepted = XML_Parse(parser, before, (int)strlen(before), 0) != XML_STATUS_ERROR
                    && XML_Parse(parser, (const char *)text, (int)count, 0) != XML_STATUS_ERROR
                    && XML_Parse(parser, behind, (int)strlen(behind), 1) != XML_STATUS_ERROR;
  XML_ParserFree(parser);
  return is_accepted;
}

static void stop(cmarkup *markup, int outcome) {
  if (markup->outcome == CMARKUP_GOES_ON) markup->outcome = outcome;
  XML_StopParser(markup->parser, XML_FALSE);
}

/// Keeps some bytes until the next block, and says where; SIZE_MAX where there is no memory.
static size_t keep(cmarkup *markup, const char *text, size_t count) {
  if (markup->copied_room - markup->copied_count < count) {
    size_t room = (markup->copied_room + count) * 2;
    void *grown = room <= UINT32_MAX ? realloc(markup->copied, room) : NULL;
    if (!grown) return SIZE_MAX;
    markup->copied = grown;
    markup->copied_room = room;
  }
  memcpy(markup->copied + markup->copied_count, text, count);
  markup->copied_count += count;
  return markup->copied_count - count;
}

static int32_t number(cmarkup *markup, const char *name) {
  size_t count = strlen(name);
  const uint8_t *bytes = (const uint8_t *)name;
  uint32_t hash = markup_hash(&markup->names, bytes, count);
  int32_t known = markup_names_find(&markup->names, bytes, count, hash);
  return known >= 0 ? known : markup_names_add(&markup->names, bytes, count, hash);
}

static void starts(void *data, const char *name, const char **written) {
  cmarkup *markup = data;
  if (markup->outcome != CMARKUP_GOES_ON) return;
  size_t first = markup->attribute_count, count = 0;
  while (written[2 * count]) count++;
  int32_t own = number(markup, name);
  if (own < 0 || !markup_reserve(markup, 2, count + 1)) return stop(markup, CMARKUP_NO_MEMORY);
  uint8_t declares = 0;
  for (size_t at = 0; at < count; at++) {
    int32_t attribute = number(markup, written[2 * at]);
    size_t length = strlen(written[2 * at + 1]);
    size_t start = keep(markup, written[2 * at + 1], length);
    if (attribute < 0 || start == SIZE_MAX) return stop(markup, CMARKUP_NO_MEMORY);
    declares |= markup->names.names[attribute].declares;
    markup->attributes[first + at] = (cmarkup_attribute){attribute, (uint32_t)start, (uint32_t)length};
  }
  markup->attribute_count = first + count;
  size_t line = markup->first_line + XML_GetCurrentLineNumber(markup->parser) - 1;
  markup->events[markup->event_count++] =
    (cmarkup_event){(uint32_t)first, (uint32_t)count, own, (uint32_t)line, CMARKUP_START, declares, 0};
  if (markup->depth == markup->deepest) return stop(markup, CMARKUP_TOO_DEEP);
  markup->open[markup->depth++] = own;
  if (markup->names.count > markup->most_names) stop(markup, CMARKUP_TOO_MANY_NAMES);
}

static void ends(void *data, const char *name) {
  (void)name;
  cmarkup *markup = data;
  if (markup->outcome != CMARKUP_GOES_ON || !markup->depth) return;
  if (!markup_reserve(markup, 1, 0)) return stop(markup, CMARKUP_NO_MEMORY);
  markup->depth--;
  markup->events[markup->event_count++] =
    (cmarkup_event){0, 0, markup->open[markup->depth], 0, CMARKUP_END, 0, 0};
}

static void holds(void *data, const char *text, int count) {
  cmarkup *markup = data;
  if (markup->outcome != CMARKUP_GOES_ON || !markup->depth) return;
  size_t start = keep(markup, text, (size_t)count);
  if (start == SIZE_MAX || !markup_reserve(markup, 1, 0)) return stop(markup, CMARKUP_NO_MEMORY);
  cmarkup_event *last = markup->event_count ? &markup->events[markup->event_count - 1] : NULL;
  if (last && last->kind == CMARKUP_TEXT) {
    last->count += (uint32_t)count;
  } else {
    markup->events[markup->event_count++] =
      (cmarkup_event){(uint32_t)start, (uint32_t)count, -1, 0, CMARKUP_TEXT, 0, 0};
  }
}

static void declares_type(void *data, const char *name, const char *system, const char *public_id, int has_subset) {
  (void)name, (void)system, (void)public_id, (void)has_subset;
  stop(data, CMARKUP_DOCUMENT_TYPE);
}

/// Brings expat where the scan has stopped: what is open is opened before it.
static int begin(cmarkup *markup) {
  markup->copied_room = 4096;
  markup->copied = malloc(markup->copied_room);
  XML_Parser parser = markup->copied ? XML_ParserCreate("UTF-8") : NULL;
  if (!parser) return 0;
  markup->first_column = cmarkup_last_column(markup);
  markup->first_line = cmarkup_line(markup, (uint32_t)markup->at);
  markup->parser = parser;
  // All of it at one time: of what comes in pieces expat leaves some for later.
  size_t room = 64;
  for (size_t at = 0; at < markup->depth; at++) room += markup->names.names[markup->open[at]].count + 2;
  char *before = malloc(room);
  if (!before) return 0;
  size_t count = 0;
  if (markup->has_begun) count += (size_t)sprintf(before, "<?xml version='1.0'?>%s", markup->is_behind_root ? "<x/>" : "");
  for (size_t at = 0; at < markup->depth; at++) {
    const struct markup_name *name = &markup->names.names[markup->open[at]];
    before[count++] = '<';
    memcpy(before + count, markup->names.bytes + name->start, name->count);
    count += name->count;
    before[count++] = '>';
  }
  for (size_t at = 0; at < count; at++) markup->before += ((unsigned char)before[at] & 0xC0) != 0x80;
  int is_ready = XML_Parse(parser, before, (int)count, 0) != XML_STATUS_ERROR;
  free(before);
  XML_SetUserData(parser, markup);
  XML_SetElementHandler(parser, starts, ends);
  XML_SetCharacterDataHandler(parser, holds);
  XML_SetStartDoctypeDeclHandler(parser, declares_type);
  markup->given = markup->digested = count;
  return is_ready;
}

void markup_leave(cmarkup *markup, int is_last) {
  if (!markup->parser && !begin(markup)) {
    markup->outcome = CMARKUP_NO_MEMORY;
    return;
  }
  size_t count = markup->end - markup->at;
  markup->given += count;
  int result = XML_Parse(markup->parser, (const char *)markup->bytes + markup->at, (int)count, is_last);
  markup->at = markup->end;
  long reached = XML_GetCurrentByteIndex(markup->parser);
  if (reached > 0 && (size_t)reached > markup->digested) markup->digested = (size_t)reached;
  if (result != XML_STATUS_ERROR) {
    if (markup->given - markup->digested > markup->longest_tag) markup->outcome = CMARKUP_TAG_TOO_LONG;
    else if (is_last) markup->outcome = CMARKUP_DONE;
    return;
  }
  if (markup->outcome != CMARKUP_GOES_ON) return;
  enum XML_Error code = XML_GetErrorCode(markup->parser);
  int is_cut = code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN || code == XML_ERROR_PARTIAL_CHAR
               || code == XML_ERROR_UNCLOSED_CDATA_SECTION;
  markup->outcome = is_cut && is_last ? CMARKUP_CUT : CMARKUP_BROKEN;
}
