import CSQLite

/// Rows in memory that one `INSERT ... SELECT ... FROM incoming` takes into a table.
///
/// Shape: `cells` holds `width` cells for each row; texts are slices of a byte buffer kept beside it.
struct IncomingRows: Sendable {
  /// At most 40, as many as the function `incoming` has columns.
  let width: Int
  private(set) var cells: [csqlite_cell] = []

  init(width: Int) {
    precondition(width <= 40, "incoming has forty columns")
    self.width = width
  }

  var count: Int { cells.count / width }

  /// Appends a row of NULLs and says where its cells begin.
  @inline(__always) mutating func appendRow() -> Int {
    let start = cells.count
    cells.append(contentsOf: repeatElement(csqlite_cell(), count: width))
    return start
  }

  /// The cell at an index of `cells`.
  @inline(__always) subscript(index: Int) -> csqlite_cell {
    get { cells[index] }
    set { cells[index] = newValue }
  }

  mutating func removeAll() { cells.removeAll(keepingCapacity: true) }
  mutating func reserve(rows: Int) { cells.reserveCapacity(rows * width) }
}

extension csqlite_cell {
  @inline(__always) static func integer(_ value: Int64) -> csqlite_cell {
    csqlite_cell(value: value, length: 0, kind: 1)
  }
  @inline(__always) static func text(from start: Int, to end: Int) -> csqlite_cell {
    csqlite_cell(value: Int64(start), length: Int32(clamping: end - start), kind: 2)
  }
  @inline(__always) static func blob(from start: Int, to end: Int) -> csqlite_cell {
    csqlite_cell(value: Int64(start), length: Int32(clamping: end - start), kind: 3)
  }
}
