#include "CICU.h"
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/utypes.h>
#include <unicode/uversion.h>

const char *cicu_version(void) { return U_ICU_VERSION; }

enum { middle_size = 1024 };

struct cicu_converter {
  UConverter *source;
  UConverter *utf8;
  char name[64];
  // UTF-16 between the two converters, kept from call to call when the output was full.
  UChar middle[middle_size];
  UChar *middle_source;
  UChar *middle_target;
};

cicu_converter *cicu_converter_open(const char *name) {
  UErrorCode error = U_ZERO_ERROR;
  // ICU takes options behind a comma and its own converters by odd names; a plain name is all we take.
  if (!name || !*name || strlen(name) > 60 || strpbrk(name, ",*\\")) return NULL;
  UConverter *source = ucnv_open(name, &error);
  if (U_FAILURE(error) || !source) return NULL;
  cicu_converter *converter = calloc(1, sizeof *converter);
  converter->source = source;
  converter->utf8 = ucnv_open("UTF-8", &error);
  const char *own = ucnv_getName(source, &error);
  const char *standard = own ? ucnv_getStandardName(own, "MIME", &error) : NULL;
  if (!standard) {
    error = U_ZERO_ERROR;
    standard = own ? ucnv_getStandardName(own, "IANA", &error) : NULL;
  }
  strncpy(converter->name, standard ? standard : own ? own : name, sizeof converter->name - 1);
  converter->middle_source = converter->middle_target = converter->middle;
  if (!converter->utf8) {
    cicu_converter_close(converter);
    return NULL;
  }
  return converter;
}

void cicu_converter_close(cicu_converter *converter) {
  if (!converter) return;
  ucnv_close(converter->source);
  if (converter->utf8) ucnv_close(converter->utf8);
  free(converter);
}

const char *cicu_converter_name(const cicu_converter *converter) { return converter->name; }

int32_t cicu_converter_widest(const cicu_converter *converter) {
  // What ICU calls the maximum size of a character is for writing; for reading, its type tells.
  UConverterType type = ucnv_getType(converter->source);
  return type == UCNV_SBCS || type == UCNV_LATIN_1 || type == UCNV_US_ASCII ? 1 : 8;
}

int cicu_converter_convert(
    cicu_converter *converter, const uint8_t *input, size_t length, int last,
    uint8_t *output, size_t capacity, size_t *consumed, size_t *written) {
  UErrorCode error = U_ZERO_ERROR;
  const char *source = (const char *)input;
  char *target = (char *)output;
  ucnv_convertEx(
      converter->utf8, converter->source, &target, target + capacity, &source, source + length,
      converter->middle, &converter->middle_source, &converter->middle_target,
      converter->middle + middle_size, 0, last != 0, &error);
  *consumed = (size_t)(source - (const char *)input);
  *written = (size_t)(target - (char *)output);
  if (error == U_BUFFER_OVERFLOW_ERROR) return 1;
  return U_FAILURE(error) ? -1 : 0;
}
