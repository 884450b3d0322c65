// Inlined from the header: the hash is computed without a call across libraries, and nothing is linked.
#define XXH_INLINE_ALL
#include <xxhash.h>
#include <stdint.h>

// The library renames its functions by macro when inlined, and Swift does not see macros.
typedef struct {
  uint64_t high, low;
} cxxhash_128;
static inline uint64_t cxxhash_64(const void *bytes, size_t count, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes, count, seed);
}
static inline cxxhash_128 cxxhash_128_of(const void *bytes, size_t count) {
  XXH128_hash_t hash = XXH3_128bits(bytes, count);
  return (cxxhash_128){hash.high64, hash.low64};
}

// A hash over several pieces; NULL when there is no memory for it.
static inline void *cxxhash_begin(void) {
  XXH3_state_t *state = XXH3_createState();
  if (state) XXH3_128bits_reset(state);
  return state;
}
static inline void cxxhash_add(void *state, const void *bytes, size_t count) {
  XXH3_128bits_update((XXH3_state_t *)state, bytes, count);
}
// Gives the hash and frees what `begin` made.
static inline cxxhash_128 cxxhash_end(void *state) {
  XXH128_hash_t hash = XXH3_128bits_digest((XXH3_state_t *)state);
  XXH3_freeState((XXH3_state_t *)state);
  return (cxxhash_128){hash.high64, hash.low64};
}
