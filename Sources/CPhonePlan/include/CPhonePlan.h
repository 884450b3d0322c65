// The numbering plans of the world as tables; see generate.py for their making, NumberingPlan.swift for their use.
#ifndef SLUICE_CPHONEPLAN_H
#define SLUICE_CPHONEPLAN_H
#include <stdint.h>

/// What the plan says of a national number that ends in a state.
struct phoneplan_outcome {
  uint8_t region;    // place within the calling code's regions; 31: none
  uint8_t type;      // 0 unknown, so not valid; 1 fixed, 2 mobile, 3 either, 4 toll-free, 5 premium, 6 shared cost,
                     // 7 voip, 8 personal, 9 pager, 10 universal access, 11 voicemail
  uint32_t general;  // bit n: region n's general pattern accepts
};

struct phoneplan_code {
  uint16_t code;
  uint16_t start;         // state of the automaton
  uint16_t first_region;  // index in phoneplan_regions; the main region stands first
  uint8_t region_count;
};

struct phoneplan_region {
  char name[3];  // ISO 3166-1 alpha-2; empty for codes of the world
  uint8_t place;
  uint8_t code_index;  // in phoneplan_codes
  uint16_t code;
  uint32_t possible;  // bit n: a national number may have n digits
  uint32_t local;     // bit n: a number without its area code may have n digits
  uint16_t prefix_program;   // national prefix; 0: none
  uint8_t prefix_group;      // the group the transform keeps; 0: no transform
  char prefix_transform[8];  // digits put before that group
  char prefix_literal[4];    // the prefix, when it is nothing but these digits
  uint16_t idd_program;      // international prefix; 0: none
  char idd_literal[5];
  uint8_t usual;             // digits of a subscriber's national number
};

extern const char *const phoneplan_version;
extern const char *const phoneplan_date;
extern const uint32_t phoneplan_state_count;
extern const uint32_t phoneplan_region_count;
extern const uint16_t phoneplan_next[];
extern const uint8_t phoneplan_outcome_of_state[];
extern const struct phoneplan_outcome phoneplan_outcomes[];
extern const struct phoneplan_code phoneplan_codes[];
extern const uint8_t phoneplan_code_index[1000];
extern const struct phoneplan_region phoneplan_regions[];
extern const uint16_t phoneplan_region_by_letters[676];
extern const uint8_t phoneplan_programs[];

extern const uint32_t phoneplan_zone_count;
extern const uint64_t phoneplan_zone_prefixes[];
extern const uint16_t phoneplan_zone_of_prefix[];
extern const char *const phoneplan_zones[];

/// The state after one more digit (a value from 0 to 9).
static inline uint16_t phoneplan_step(uint16_t state, uint8_t digit) {
  return phoneplan_next[(uint32_t)state * 10u + digit];
}
/// What the plan says of a number that ends in `state`.
static inline struct phoneplan_outcome phoneplan_outcome_at(uint16_t state) {
  return phoneplan_outcomes[phoneplan_outcome_of_state[state]];
}
/// 1 + index in phoneplan_codes of a calling code below 1000; 0: no such code.
static inline uint8_t phoneplan_code_at(uint16_t code) { return phoneplan_code_index[code]; }
static inline const struct phoneplan_code *phoneplan_code_record(intptr_t index) { return &phoneplan_codes[index]; }
static inline const struct phoneplan_region *phoneplan_region_record(intptr_t index) {
  return &phoneplan_regions[index];
}
/// 1 + index in phoneplan_regions of a region named by two letters, each 0 to 25; 0: no such region.
static inline uint16_t phoneplan_region_named(uint8_t first, uint8_t second) {
  return phoneplan_region_by_letters[first * 26 + second];
}
/// Zones, divided by spaces, of numbers that begin with exactly these digits; NULL: the plan has no such prefix.
static inline const char *phoneplan_zone_at(uint64_t prefix) {
  uint32_t low = 0, high = phoneplan_zone_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (phoneplan_zone_prefixes[middle] < prefix) low = middle + 1; else high = middle;
  }
  if (low == phoneplan_zone_count || phoneplan_zone_prefixes[low] != prefix) return 0;
  return phoneplan_zones[phoneplan_zone_of_prefix[low]];
}
static inline const uint8_t *phoneplan_program_at(uint16_t offset) { return phoneplan_programs + offset; }

#endif
