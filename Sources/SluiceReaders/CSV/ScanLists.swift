import CScan

/// The memory that the vector scan writes its index to; kept from page to page.
final class ScanLists {
  private var memory = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 0)

  deinit { memory.deallocate() }

  /// Lists for a text of so many bytes; those given out before are gone.
  func lists(for length: Int) -> cscan_lists {
    let each = length + Int(CSCAN_MARGIN)
    if memory.count < each * 4 {
      memory.deallocate()
      memory = .allocate(capacity: each * 4)
    }
    let start = memory.baseAddress!
    return cscan_lists(
      separators: start, row_ends: start + each, quoted_cells: start + 2 * each,
      quoted_line_ends: start + 3 * each)
  }
}
