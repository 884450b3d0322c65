#include "CScan.h"

size_t cscan_count_non_ascii(const uint8_t *text, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) count += text[i] >> 7;
  return count;
}
