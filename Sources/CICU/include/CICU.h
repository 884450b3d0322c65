#ifndef SLUICE_CICU_H
#define SLUICE_CICU_H
#include <stdint.h>

/// Names the ICU release in use, such as "72.1".
const char *cicu_version(void);

#endif
