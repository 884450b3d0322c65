#include <isa-l/igzip_lib.h>
#include <stddef.h>
#include <string.h>

// The library's state holds arrays longer than Swift imports, so Swift holds bytes and calls these.
typedef struct {
  struct inflate_state state;
  struct isal_gzip_header header;
} cisal_machine;

static inline size_t cisal_size(void) { return sizeof(cisal_machine); }

// Makes ready for a stream, or for the next gzip member: what was given and not taken stays.
static inline void cisal_begin(void *at, int is_gzip) {
  cisal_machine *machine = at;
  uint8_t *next = machine->state.next_in;
  uint32_t left = machine->state.avail_in;
  isal_inflate_init(&machine->state);
  machine->state.next_in = next;
  machine->state.avail_in = left;
  machine->state.crc_flag = is_gzip ? ISAL_GZIP : ISAL_DEFLATE;
  isal_gzip_header_init(&machine->header);
}

static inline void cisal_give(void *at, const void *bytes, uint32_t count) {
  cisal_machine *machine = at;
  machine->state.next_in = (uint8_t *)bytes;
  machine->state.avail_in = count;
}

static inline const uint8_t *cisal_next(void *at) { return ((cisal_machine *)at)->state.next_in; }
static inline uint32_t cisal_left(void *at) { return ((cisal_machine *)at)->state.avail_in; }

// Unpacks into some room. Less than 0: damaged; 0: more room or input is wanted; 1: the stream has ended.
static inline int cisal_inflate(void *at, void *room, uint32_t size, uint32_t *written) {
  cisal_machine *machine = at;
  struct inflate_state *state = &machine->state;
  *written = 0;
  if (state->crc_flag == ISAL_GZIP && !state->wrapper_flag) {
    // By its own function: the other one forgets what stands in a header when the input ends within it.
    int code = isal_read_gzip_header(state, &machine->header);
    if (code != ISAL_DECOMP_OK) return code < 0 ? code : 0;
  }
  state->next_out = room;
  state->avail_out = size;
  int code = isal_inflate(state);
  *written = size - state->avail_out;
  if (code < 0) return code;
  return state->block_state == ISAL_BLOCK_FINISH;
}

// Gives the bytes back that were read behind the stream's end; eight bytes before the input must be writable.
static inline void cisal_give_back(void *at) {
  struct inflate_state *state = &((cisal_machine *)at)->state;
  int bits = state->read_in_length;
  int count = bits > 0 ? bits / 8 : 0;
  uint64_t rest = bits > 0 ? state->read_in >> (bits % 8) : 0;
  state->next_in -= count;
  state->avail_in += count;
  memcpy(state->next_in, &rest, count);
  state->read_in = 0;
  state->read_in_length = 0;
}
