#ifndef SLUICE_TRANSCODE_H
#define SLUICE_TRANSCODE_H
#include <stddef.h>
#include <stdint.h>

/// How many bytes at the beginning of `text` are well-formed UTF-8 (Unicode 15, table 3-7).
/// A character cut at the end does not count; what follows the result is broken or cut.
size_t cscan_valid_utf8(const uint8_t *text, size_t length);

/// How many bytes at the beginning of `text` are ASCII.
size_t cscan_ascii_run(const uint8_t *text, size_t length);

/// Converts bytes to UTF-8 by a table: for each byte up to three bytes, lowest first, their number in bits 24-25
/// and, in bit 31, whether the byte stands for nothing. Converts as much as fits and says how much it read; `written` is how much
/// it wrote, `broken` whether a byte that stands for nothing was among them.
size_t cscan_transcode_bytes(
    const uint8_t *input, size_t length, const uint32_t *table,
    uint8_t *output, size_t capacity, size_t *written, int *broken);

#endif
