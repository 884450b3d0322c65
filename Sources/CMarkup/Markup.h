#ifndef SLUICE_MARKUP_H
#define SLUICE_MARKUP_H
#include <expat.h>

#include "CMarkup.h"
#include "Names.h"

enum {
  /// How many bytes are asked for at a time.
  BLOCK = 64 << 10,
  /// The longest token that is scanned here; longer ones are left to expat.
  LONGEST = 256 << 10,
  CAPACITY = LONGEST + 2 * BLOCK,
  /// Bytes behind the text that may be looked at.
  MARGIN = 64,
};

struct cmarkup {
  /// The text under way, and behind it as much room for texts that are not as they are written.
  uint8_t *bytes;
  /// What is not yet scanned.
  size_t at, end;
  /// How much of the second half is used.
  size_t side;

  cmarkup_event *events;
  size_t event_count, event_capacity;
  cmarkup_attribute *attributes;
  size_t attribute_count, attribute_capacity;

  markup_names names;
  int32_t *open;
  size_t depth, deepest, most_names, longest_tag;

  /// Whether anything has been scanned, and where in the document we are.
  int has_begun, is_behind_root;
  int outcome;
  /// Bytes of the block whose line ends are counted, and the line behind them.
  size_t counted, line;
  /// How many characters of the line under way stood before the bytes at hand.
  size_t line_head;
  size_t controls, first_control;
  int has_noncharacter;

  /// What expat does the rest with; NULL as long as it is not needed.
  XML_Parser parser;
  int wants_expat;
  /// The line and the column at which expat began, and how many characters were put before them.
  size_t first_line, first_column, before;
  size_t given, digested;
  uint8_t *copied;
  size_t copied_count, copied_room;
};

/// Makes room for some more events and attributes; 0 where there is no memory.
int markup_reserve(cmarkup *markup, size_t events, size_t attributes);

/// Scans as far as this half can; sets `wants_expat` or `outcome`.
void markup_scan(cmarkup *markup, int is_last);

/// Gives all that waits to expat.
void markup_leave(cmarkup *markup, int is_last);

/// Whether expat takes this as a beginning.
int markup_is_accepted(const uint8_t *text, size_t count, const char *before, const char *behind);

#endif
