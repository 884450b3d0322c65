#ifndef SLUICE_CMARKUP_H
#define SLUICE_CMARKUP_H
#include <stddef.h>
#include <stdint.h>

/// Cuts XML in UTF-8 into flat lists of events, block by block.
///
/// What every export writes is scanned with vector instructions. The first thing that is out of the ordinary (a
/// document type, an error, a very long tag) is left, with all behind it, to expat: its verdict is the one that counts.
typedef struct cmarkup cmarkup;

enum { CMARKUP_TEXT = 0, CMARKUP_START = 1, CMARKUP_END = 2 };

typedef struct {
  /// Of a text its first byte in `bytes`; of a start its first attribute.
  uint32_t start;
  /// Of a text its bytes; of a start its attributes.
  uint32_t count;
  /// The number of the name as written, prefix and all; -1 for a text.
  int32_t name;
  /// Of a start where it begins, as `cmarkup_line` takes it.
  uint32_t place;
  uint8_t kind;
  /// Whether one of the attributes declares a namespace.
  uint8_t declares;
  uint16_t unused;
} cmarkup_event;

typedef struct {
  int32_t name;
  uint32_t start;
  uint32_t count;
} cmarkup_attribute;

/// How a block ended.
enum {
  /// More can be read.
  CMARKUP_GOES_ON = 0,
  /// Behind the outermost element and all that may follow it.
  CMARKUP_DONE = 1,
  /// At something that is no XML; `cmarkup_error` says what.
  CMARKUP_BROKEN = 2,
  /// The text ends with something still open.
  CMARKUP_CUT = 3,
  CMARKUP_DOCUMENT_TYPE = 4,
  CMARKUP_TOO_DEEP = 5,
  CMARKUP_TOO_MANY_NAMES = 6,
  CMARKUP_TAG_TOO_LONG = 7,
  CMARKUP_NO_MEMORY = 8,
};

typedef struct {
  const cmarkup_event *events;
  const cmarkup_attribute *attributes;
  /// What `start` of texts and attributes counts in.
  const uint8_t *bytes;
  size_t event_count;
  int outcome;
} cmarkup_block;

/// NULL where there is no memory. Limits: how deep elements may lie in one another, how many different names there
/// may be, how long a tag or a comment may be.
cmarkup *cmarkup_new(size_t deepest, size_t most_names, size_t longest_tag);
void cmarkup_free(cmarkup *markup);

/// Room for the next bytes of the text; at least 64 KiB. NULL where there is no memory.
uint8_t *cmarkup_room(cmarkup *markup, size_t *capacity);

/// Takes so many bytes that were put into the room, none at the end of the text, and lists what they hold. The lists
/// hold until the next call. Controls that no XML may hold are read as spaces.
cmarkup_block cmarkup_take(cmarkup *markup, size_t count);

/// A name as written.
const uint8_t *cmarkup_name(const cmarkup *markup, int32_t name, size_t *count);

/// The 1-based line of a place of the block taken last; places are asked for in growing order.
size_t cmarkup_line(cmarkup *markup, uint32_t place);

/// The line at which the block taken last came to its end: of an error its own.
size_t cmarkup_last_line(cmarkup *markup);

/// The column of that place, in characters from 1 on.
size_t cmarkup_last_column(cmarkup *markup);

/// What is wrong, in the words of expat.
const char *cmarkup_error(const cmarkup *markup);

/// How many controls were read as spaces so far.
size_t cmarkup_controls(const cmarkup *markup);

/// The line of the first of them; 0 where there is none.
size_t cmarkup_first_control(const cmarkup *markup);

/// Leaves everything to expat from the first byte, for comparison.
void cmarkup_use_expat(cmarkup *markup);

#endif
