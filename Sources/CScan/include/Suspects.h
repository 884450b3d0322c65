#ifndef SLUICE_SUSPECTS_H
#define SLUICE_SUSPECTS_H
#include <stddef.h>
#include <stdint.h>

/// Where, from `from` on, text in UTF-8 first looks as if it had been encoded twice; `length` where nowhere.
///
/// Looks at neighbouring characters only: accented letters or signs of other pages side by side, the pairs that
/// Cyrillic UTF-8 read as windows-1251 begins with, capitals behind small letters, box drawing. Plain Russian,
/// Ukrainian and German text has next to none of them.
size_t cscan_double_encoding_suspect(const uint8_t *text, size_t length, size_t from);

#endif
