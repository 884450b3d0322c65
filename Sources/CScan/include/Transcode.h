#ifndef SLUICE_TRANSCODE_H
#define SLUICE_TRANSCODE_H
#include <stddef.h>
#include <stdint.h>

/// How many bytes at the beginning of `text` are well-formed UTF-8 (Unicode 15, table 3-7).
/// A character cut at the end does not count; what follows the result is broken or cut.
size_t cscan_valid_utf8(const uint8_t *text, size_t length);

/// The same by the portable way alone, for comparison.
size_t cscan_valid_utf8_portable(const uint8_t *text, size_t length);

/// How many bytes at the beginning of `text` are ASCII.
size_t cscan_ascii_run(const uint8_t *text, size_t length);

/// Converts bytes to UTF-8 by a table: for each byte up to three bytes, lowest first, their number in bits 24-25
/// and, in bit 31, whether the byte stands for nothing. Entries of the lower half must be ASCII.
/// Converts as much as fits and says how much it read; `written` is how much it wrote, `broken` whether a byte
/// that stands for nothing was among them.
///
/// `rows` may be NULL, or 48 bytes that `cscan_transcoding_rows` filled from the table.
size_t cscan_transcode_bytes(
    const uint8_t *input, size_t length, const uint32_t *table, const uint8_t *rows,
    uint8_t *output, size_t capacity, size_t *written, int *broken);

/// Describes the rows of sixteen bytes whose characters follow one another, for the vector way: for each upper
/// half-byte the lead byte, the trail byte of the first character, and 0xFF where the row is such a one.
void cscan_transcoding_rows(const uint32_t *table, uint8_t *rows);

/// Converts UTF-16 to UTF-8 as long as whole blocks of eight units are below U+0800 and fit, and says how many bytes
/// it read; 0 where the first block holds another unit, or this machine has no vector way.
size_t cscan_transcode_wide(
    const uint8_t *input, size_t length, int big_endian, uint8_t *output, size_t capacity, size_t *written);

#endif
