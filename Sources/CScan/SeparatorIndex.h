// The separator index, written once and compiled for each instruction set. The including file defines
//   SCAN_NAME     the function's name
//   SCAN_TARGET   its target attribute
//   SCAN_LOAD(p, dialect, m)   the masks of delimiters, quotes and line feeds of 64 bytes
//   SCAN_RETURNS(p)            the mask of carriage returns
//   SCAN_PREFIX_XOR(x)         bit i of the result is the parity of bits 0...i
//   SCAN_LOWEST(x)             the number of the lowest bit; any number where there is none

SCAN_TARGET static void SCAN_NAME(
  const uint8_t *text, uint32_t from, uint32_t length, int is_last, cscan_dialect dialect, cscan_lists lists,
  cscan_index *index) {
  scan_state s = {.text = text, .from = from, .length = length, .lists = lists, .index = index};
  const uint64_t quote_mask = dialect.has_quote ? ~0ull : 0;
  // What the loop carries stays in registers; the walk, which is rare, works on a copy.
  uint64_t inside = 0, after_close = 0, after_separator = 1;
  uint32_t count = 0, rows = 0;
  uint32_t *out = lists.separators;
  *out++ = from - 1;
  uint8_t last_block[64];
  for (uint32_t base = from; base < length; base += 64) {
    const uint8_t *block = text + base;
    uint64_t valid = ~0ull;
    if (__builtin_expect(length - base < 64, 0)) {
      memset(last_block, 0, sizeof last_block);
      memcpy(last_block, block, length - base);
      block = last_block;
      valid = (1ull << (length - base)) - 1;
    }
    scan_masks m;
    SCAN_LOAD(block, dialect, m);
    uint64_t quotes = m.quotes & valid & quote_mask;
    uint64_t ends = m.line_feeds & valid;
    if (dialect.lone_cr) {
      uint64_t returns = SCAN_RETURNS(block) & valid;
      ends |= returns & ~scan_feeds_next(&s, base, ends);
    }
    uint64_t found = (m.delimiters & valid) | ends;
    // Where no quote stands at the start of a field, all quotes are text.
    if ((inside | after_close | (quotes & ((found << 1) | after_separator))) != 0) {
      uint64_t within = SCAN_PREFIX_XOR(quotes) ^ (0 - inside);
      uint64_t opens = quotes & within, closes = quotes & ~within;
      uint64_t outside = found & ~within;
      uint64_t behind_close = (closes << 1) | after_close;
      uint64_t may_open = (outside << 1) | after_separator | behind_close;
      uint64_t returns_of_feeds = SCAN_RETURNS(block) & scan_feeds_next(&s, base, m.line_feeds);
      uint64_t may_follow = outside | quotes | returns_of_feeds | ~valid;
      if ((opens & ~may_open) | (behind_close & ~may_follow) | (ends & within)) {
        // Quotes in unexpected places, or a line end inside quotes: walk this block mark by mark.
        s.inside = inside, s.after_close = after_close, s.count = count, s.rows = rows;
        if (!scan_walk(&s, base, found & ~ends, ends, quotes)) return;
        inside = s.inside, after_close = s.after_close, after_separator = s.after_separator;
        count = s.count, rows = s.rows;
        out = lists.separators + 1 + count;
        continue;
      }
      found = outside;
      index->has_doubled |= (opens & behind_close) != 0;
      inside = within >> 63;
      after_close = closes >> 63;
      for (uint64_t opened = opens & ~behind_close; opened; opened &= opened - 1) {
        uint64_t before = (opened & (0 - opened)) - 1;
        lists.quoted_cells[s.opened++] = count + (uint32_t)__builtin_popcountll(found & before);
      }
    }
    after_separator = found >> 63;
    // One row end without looking: it is written over by the next where there was none.
    uint64_t row = found & ends;
    lists.row_ends[rows] = count + (uint32_t)__builtin_popcountll(found & (row ^ (row - 1)));
    rows += row != 0;
    if (__builtin_expect((row & (row - 1)) != 0, 0)) {
      while (row &= row - 1) {
        lists.row_ends[rows++] = count + (uint32_t)__builtin_popcountll(found & (row ^ (row - 1)));
      }
    }
    if (__builtin_expect(s.quoted != s.quoted_at_row, 0) && (found & ends)) s.quoted_at_row = s.quoted;
    // Six at a time without looking: what is too many is written over by the next block.
    uint32_t total = (uint32_t)__builtin_popcountll(found);
    count += total;
    uint32_t *next = out + total;
    for (;;) {
      for (int i = 0; i < 6; i++) {
        out[i] = base + SCAN_LOWEST(found);
        found &= found - 1;
      }
      if (__builtin_expect(found == 0, 1)) break;
      out += 6;
    }
    out = next;
  }
  s.inside = inside, s.count = count, s.rows = rows;
  scan_finish(&s, is_last);
}

#undef SCAN_NAME
#undef SCAN_TARGET
#undef SCAN_LOAD
#undef SCAN_RETURNS
#undef SCAN_PREFIX_XOR
#undef SCAN_LOWEST
