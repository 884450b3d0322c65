#ifndef SLUICE_CSCAN_SEPARATORS_H
#define SLUICE_CSCAN_SEPARATORS_H
#include <stddef.h>
#include <stdint.h>

/// What divides one delimited text: single bytes only, quotes doubled inside quotes.
typedef struct {
  uint8_t delimiter;
  uint8_t quote;
  /// 0 when the text has no quotes at all; `quote` is then ignored.
  uint8_t has_quote;
  /// 1 when a carriage return without a line feed ends a line as well.
  uint8_t lone_cr;
} cscan_dialect;

/// One cell as readers pack it: where its text begins; its length in 28 bits below its kind (1: text, 0: empty).
typedef struct {
  uint32_t offset;
  uint32_t packed;
} cscan_cell;

/// How an index of separators ended.
enum {
  /// At the end of the text, outside quotes.
  CSCAN_END = 0,
  /// At the end of the text, inside quotes.
  CSCAN_END_INSIDE = 1,
  /// At a row this scan does not decide: text behind a closing quote, or a very long quoted text.
  CSCAN_IRREGULAR = 2,
};

typedef struct {
  /// Cells of whole rows: separators written, those of rows that go on left out.
  uint32_t cells;
  /// Whole rows.
  uint32_t rows;
  /// Cells that stand in quotes, and line ends inside quotes.
  uint32_t quoted_cells;
  uint32_t quoted_line_ends;
  /// Where the row after the last whole one begins.
  uint32_t next;
  /// 1 when some quote is doubled inside quotes.
  uint32_t has_doubled;
  /// One of `CSCAN_END`, `CSCAN_END_INSIDE`, `CSCAN_IRREGULAR`.
  uint32_t outcome;
} cscan_index;

/// Where an index is written: lists that take `length - from + CSCAN_MARGIN` entries each.
typedef struct {
  /// Positions of delimiters and line ends outside quotes; the first entry is the place before the text.
  uint32_t *separators;
  /// For each row the number of cells up to its end.
  uint32_t *row_ends;
  /// Numbers of the cells in quotes.
  uint32_t *quoted_cells;
  /// Positions of line ends inside quotes.
  uint32_t *quoted_line_ends;
} cscan_lists;

#define CSCAN_MARGIN 72

/// The most line ends a quoted text may hold before the scan leaves its row to its caller.
#define CSCAN_LONGEST_QUOTED_LINES 8

/// Lists the delimiters and line ends of text that stand outside quotes, from `from`, where a row begins.
///
/// Texts are shorter than 2^31 bytes. Only whole rows are listed: a row without its line end is left for the next
/// call, and where `is_last`, its end is the end of the text (position `length`).
void cscan_separators(
  const uint8_t *text, uint32_t from, uint32_t length, int is_last, cscan_dialect dialect, cscan_lists lists,
  cscan_index *index);

/// Makes cells of the text between separators: without the carriage return of CRLF, without outer quotes, doubled
/// quotes made single in place. The text has a readable byte behind its end.
///
/// `row_starts[row]` gets the number of cells before the row plus `cells_before`; `row_numbers[row]` the line it
/// begins on, counted from `line`. Returns the line after the last row.
uint32_t cscan_cells(
  uint8_t *text, const cscan_index *index, cscan_dialect dialect, cscan_lists lists, uint32_t line,
  uint32_t cells_before, cscan_cell *cells, uint32_t *row_starts, uint32_t *row_numbers);

/// Chooses the scan's instructions: 0 the best of this machine, 1 portable, 2 SSE2, 3 AVX2. For tests only.
void cscan_use(int instructions);

#endif
