#ifndef SLUICE_CICU_H
#define SLUICE_CICU_H
#include <stddef.h>
#include <stdint.h>

/// Names the ICU release in use, such as "72.1".
const char *cicu_version(void);

/// A converter from one encoding to UTF-8, and the state it carries from block to block.
typedef struct cicu_converter cicu_converter;

/// Opens the converter of a name; NULL where ICU knows none or it is not one for text.
cicu_converter *cicu_converter_open(const char *name);

/// Closes a converter.
void cicu_converter_close(cicu_converter *converter);

/// The canonical name (IANA's or MIME's where there is one); lives as long as the converter.
const char *cicu_converter_name(const cicu_converter *converter);

/// The most bytes one character takes.
int32_t cicu_converter_widest(const cicu_converter *converter);

/// Converts as much of `input` as fits into `output` as UTF-8 and says how much was read and written.
/// Broken bytes become U+FFFD; `last` says that no input follows. `capacity` must be at least 16.
/// Returns 0 when all input is used, 1 when the output is full, -1 when ICU failed otherwise.
int cicu_converter_convert(
    cicu_converter *converter, const uint8_t *input, size_t length, int last,
    uint8_t *output, size_t capacity, size_t *consumed, size_t *written);

/// The keyword (`one`, `few`, `many`, `other` …) of the cardinal plural form that goes with a whole number in the
/// language of a locale, written with its NUL into `keyword`; 0, or -1 when ICU knows no rules for it.
int cicu_plural_keyword(const char *locale, int32_t number, char *keyword, size_t capacity);

#endif
