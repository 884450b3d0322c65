// The separator index, written once and compiled for each instruction set. The including file defines
//   SCAN_NAME     the function's name
//   SCAN_TARGET   its target attribute
//   SCAN_LOAD(p, dialect, m)   the four masks of 64 bytes
//   SCAN_PREFIX_XOR(x)         bit i of the result is the parity of bits 0...i

SCAN_TARGET static void SCAN_NAME(
  const uint8_t *text, uint32_t from, uint32_t length, int is_last, cscan_dialect dialect,
  uint32_t *separators, uint32_t *quoted_line_ends, cscan_index *index) {
  scan_state s = {
    .text = text, .from = from, .length = length, .dialect = dialect,
    .separators = separators, .quoted_line_ends = quoted_line_ends, .index = index,
  };
  s.after_separator = 1;
  uint8_t last_block[64];
  for (uint32_t base = from; base < length; base += 64) {
    const uint8_t *block = text + base;
    uint64_t valid = ~0ull;
    if (length - base < 64) {
      memset(last_block, 0, sizeof last_block);
      memcpy(last_block, block, length - base);
      block = last_block;
      valid = (1ull << (length - base)) - 1;
    }
    scan_masks m;
    SCAN_LOAD(block, dialect, m);
    m.delimiters &= valid;
    m.line_feeds &= valid;
    m.returns &= valid;
    m.quotes = dialect.has_quote ? m.quotes & valid : 0;
    uint64_t feeds_next = m.line_feeds >> 1;
    if (base + 64 < length && text[base + 64] == '\n') feeds_next |= 1ull << 63;
    uint64_t returns_of_feeds = m.returns & feeds_next;
    uint64_t ends = m.line_feeds;
    if (dialect.lone_cr) ends |= m.returns & ~feeds_next;

    uint64_t found;
    if (m.quotes == 0 && !s.inside) {
      // Nothing but plain fields; only a quote closed by the last byte before the block asks for a separator first.
      if (s.after_close && ((m.delimiters | ends | returns_of_feeds | ~valid) & 1) == 0) {
        scan_stop_irregular(&s);
        return;
      }
      s.after_close = 0;
      found = m.delimiters | ends;
      s.after_separator = found >> 63;
    } else {
      uint64_t inside = SCAN_PREFIX_XOR(m.quotes) ^ (s.inside ? ~0ull : 0);
      uint64_t opens = m.quotes & inside, closes = m.quotes & ~inside;
      found = (m.delimiters | ends) & ~inside;
      uint64_t after_close = (closes << 1) | s.after_close;
      uint64_t may_open = (found << 1) | s.after_separator | after_close;
      uint64_t may_follow = found | m.quotes | returns_of_feeds | ~valid;
      if ((opens & ~may_open) | (after_close & ~may_follow) | (ends & inside)) {
        // Quotes in unexpected places, or a line end inside quotes: walk this block mark by mark.
        if (!scan_walk(&s, base, m.delimiters, ends, m.quotes)) return;
        continue;
      }
      index->has_doubled |= (opens & after_close) != 0;
      s.inside = inside >> 63;
      s.after_close = closes >> 63;
      s.after_separator = found >> 63;
    }
    uint32_t count = s.count;
    uint32_t *out = separators + count;
    s.count = count + (uint32_t)__builtin_popcountll(found);
    uint64_t found_ends = found & ends;
    if (found_ends) {
      s.rows += (uint32_t)__builtin_popcountll(found_ends);
      s.quoted_at_row = s.quoted;
      // Entries up to and with the last row end of the block make whole rows.
      s.whole = count + (uint32_t)__builtin_popcountll(found & (~0ull >> __builtin_clzll(found_ends)));
    }
    while (found) {
      uint32_t bit = (uint32_t)__builtin_ctzll(found);
      *out++ = (base + bit) | ((uint32_t)(ends >> bit) << 31);
      found &= found - 1;
    }
  }
  scan_finish(&s, is_last);
}

#undef SCAN_NAME
#undef SCAN_TARGET
#undef SCAN_LOAD
#undef SCAN_PREFIX_XOR
