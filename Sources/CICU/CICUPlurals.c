#include "CICU.h"
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

int cicu_plural_keyword(const char *locale, int32_t number, char *keyword, size_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UPluralRules *rules = uplrules_open(locale, &status);
  if (U_FAILURE(status)) return -1;
  UChar found[32];
  int32_t length = uplrules_select(rules, number, found, 32, &status);
  uplrules_close(rules);
  if (U_FAILURE(status) || (size_t)length >= capacity) return -1;
  for (int32_t i = 0; i < length; i++) keyword[i] = (char)found[i];
  keyword[length] = 0;
  return 0;
}
