import CSQLite

/// Rows in memory that one `INSERT ... SELECT ... FROM incoming` takes into a table.
///
/// Shape: `width` cells for each row; texts are slices of a byte buffer kept beside it. Filled by one thread, then
/// handed on: nothing is shared while it changes.
final class IncomingRows: @unchecked Sendable {
  /// At most 40, as many as the function `incoming` has columns.
  let width: Int
  private(set) var count = 0
  private var capacity: Int
  private(set) var cells: UnsafeMutablePointer<csqlite_cell>

  init(width: Int, rows: Int = 64) {
    precondition(width <= 40, "incoming has forty columns")
    self.width = width
    capacity = max(rows, 1)
    cells = .allocate(capacity: capacity * width)
  }

  deinit { cells.deallocate() }

  /// Appends a row of NULLs; its cells may be written until the next row is appended.
  func appendRow() -> UnsafeMutablePointer<csqlite_cell> {
    if count == capacity {
      let grown = UnsafeMutablePointer<csqlite_cell>.allocate(capacity: capacity * 2 * width)
      grown.update(from: cells, count: count * width)
      cells.deallocate()
      cells = grown
      capacity *= 2
    }
    let row = cells + count * width
    row.update(repeating: 0, count: width)
    count += 1
    return row
  }

  func removeAll() { count = 0 }
}

extension csqlite_cell {
  /// A whole number between -2^59 and 2^59.
  @inline(__always) static func integer(_ value: Int64) -> csqlite_cell {
    csqlite_cell(bitPattern: value << 4) | 1
  }
  /// The bytes from one offset to another, as text.
  @inline(__always) static func text(from start: Int, to end: Int) -> csqlite_cell { slice(start, end, 2) }
  /// The bytes from one offset to another, as a blob.
  @inline(__always) static func blob(from start: Int, to end: Int) -> csqlite_cell { slice(start, end, 3) }

  @inline(__always) private static func slice(_ start: Int, _ end: Int, _ kind: csqlite_cell) -> csqlite_cell
  {
    // Longer than what the cell can say: SQLite will refuse it by name.
    guard end - start < 1 << 28, end < 1 << 32 else { return 4 }
    return csqlite_cell(truncatingIfNeeded: start) << 32 | csqlite_cell(truncatingIfNeeded: end - start) << 4
      | kind
  }

  /// The bytes of a text or blob cell.
  var slice: Range<Int> {
    let start = Int(self >> 32)
    return start..<start + Int(self >> 4 & 0x0FFF_FFFF)
  }
}
