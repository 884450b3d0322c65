#ifndef SLUICE_CSCAN_H
#define SLUICE_CSCAN_H
#include <stdint.h>
#include <stddef.h>

#include "Transcode.h"

/// Counts the bytes at `text` that are not ASCII.
size_t cscan_count_non_ascii(const uint8_t *text, size_t length);

#endif
