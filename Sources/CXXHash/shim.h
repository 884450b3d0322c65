// Inlined from the header: the hash is computed without a call across libraries, and nothing is linked.
#define XXH_INLINE_ALL
#include <xxhash.h>
