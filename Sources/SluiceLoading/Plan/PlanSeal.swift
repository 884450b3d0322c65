import CSQLite
import CXXHash
import SluiceRecords

/// A hash over a finished plan, by which `apply` sees that nobody has changed it.
///
/// Shape: XXH3-128 over the file as it lies on the disk, and over the one line of `meta`; left out are what applying
/// itself changes: the page that holds `meta`, with the plan's state and the seal, and the counters in the header.
/// It guards against slips, editors and bad disks, not against somebody who computes a new one. What lies on the disk is
/// only known once it is written: a plan of which rows become rejects is sealed by what its tables hold until then.
/// Rule: SQLite file format §1.3.
struct PlanSeal {
  let database: SQLiteDatabase

  /// The hash as 32 digits; nil when the file cannot be read as it should.
  func digest() throws(Stop) -> String? {
    // Reading first rolls back what a program that was cut off has left.
    guard let page = try database.integer("SELECT rootpage FROM sqlite_master WHERE name = 'meta'"),
      let pageSize = try database.integer("PRAGMA page_size"), page > 1, pageSize >= 512,
      let state = cxxhash_begin()
    else { return nil }
    let words = try metaWords()
    words.withUnsafeBytes { cxxhash_add(state, $0.baseAddress, $0.count) }
    let isRead = addFile(to: state, leavingOut: Int(page - 1) * Int(pageSize), Int(pageSize))
    let hash = cxxhash_end(state)
    return isRead ? PlanFile.hexadecimal(of: hash) : nil
  }

  /// What tells a seal over what stands in the tables from one over the file.
  static let contentsMark = "contents "

  /// The hash over what stands in the tables, wherever it lies on the disk, behind a mark of its own; nil when there is no
  /// memory for it.
  func contents() throws(Stop) -> String? {
    var words = try metaWords()
    var tables: [String] = []
    let made = try database.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY 1, 2")
    while try made.step() {
      for column in 0..<made.columnCount { Self.add(made, column, to: &words) }
      if made.text(0) == "table", let name = made.text(1), name != "meta" { tables.append(name) }
    }
    guard let state = cxxhash_begin() else { return nil }
    do throws(Stop) {
      for table in tables {
        words += table.utf8
        let rows = try database.prepare("SELECT * FROM main.\"\(table)\"")
        while try rows.step() {
          words.append(0xFF)
          for column in 0..<rows.columnCount { Self.add(rows, column, to: &words) }
          guard words.count > 1 << 20 else { continue }
          words.withUnsafeBytes { cxxhash_add(state, $0.baseAddress, $0.count) }
          words.removeAll(keepingCapacity: true)
        }
      }
    } catch {
      _ = cxxhash_end(state)
      throw error
    }
    words.withUnsafeBytes { cxxhash_add(state, $0.baseAddress, $0.count) }
    return Self.contentsMark + PlanFile.hexadecimal(of: cxxhash_end(state))
  }

  /// Adds one value with its type and length, so that no two rows give the same bytes.
  private static func add(_ row: SQLiteStatement, _ column: Int32, to words: inout [UInt8]) {
    guard !row.isNull(column) else { return words.append(0) }
    let isPlain = row.isInteger(column) || row.isBlob(column)
    words.append(row.isInteger(column) ? 1 : row.isBlob(column) ? 2 : 3)
    // As text a number with a fraction is rounded.
    let fraction = isPlain ? 0 : row.double(column).bitPattern
    let bytes = row.bytes(column)
    for number in [fraction, UInt64(bytes.count)] {
      withUnsafeBytes(of: number.littleEndian) { words += $0 }
    }
    words += bytes
  }

  private func metaWords() throws(Stop) -> [UInt8] {
    let meta = try database.prepare(
      """
      SELECT version, plan, store, store_revision, store_lineage, store_change, entity_base, rows_read, cells_read, stored,
        edits
      FROM meta
      """)
    var words: [UInt8] = []
    while try meta.step() {
      for column in 0..<meta.columnCount {
        words.append(meta.isNull(column) ? 0 : 1)
        words += meta.bytes(column)
        words.append(0)
      }
    }
    return words
  }

  /// Adds the file by blocks of whole pages; false when it is not read to its end.
  private func addFile(to state: UnsafeMutableRawPointer, leavingOut start: Int, _ length: Int) -> Bool {
    var size: Int64 = 0
    guard csqlite_raw_size(database.handle, &size) == SQLITE_OK else { return false }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { block.deallocate() }
    var offset = 0
    while offset < size {
      let count = min(block.count, Int(size) - offset)
      guard csqlite_read_raw(database.handle, block.baseAddress, Int32(count), Int64(offset)) == SQLITE_OK
      else {
        return false
      }
      if offset == 0, count >= 100 {
        // The change counter, and for which of its values the size is right.
        for place in [24, 92] { block.baseAddress?.storeBytes(of: 0, toByteOffset: place, as: UInt32.self) }
      }
      let (low, high) = (max(start, offset) - offset, min(start + length, offset + count) - offset)
      if low < high { block[low..<high].initializeMemory(as: UInt8.self, repeating: 0) }
      cxxhash_add(state, block.baseAddress, count)
      offset += count
    }
    return true
  }
}

extension PlanFile {
  /// Writes the seal of the plan as it lies on the disk, outside of any transaction.
  func seal() throws(Stop) {
    guard let digest = try PlanSeal(database: database).digest() else { throw Stop(.planChanged, at: path) }
    try database.run("UPDATE meta SET seal = ?1", .text(digest))
  }

  /// Seals the plan by what its tables hold, inside the transaction that changes it: whoever is cut off behind that leaves
  /// a plan that is known to be whole.
  func sealContents() throws(Stop) {
    guard let contents = try PlanSeal(database: database).contents() else {
      throw Stop(.planChanged, at: path)
    }
    try database.run("UPDATE meta SET seal = ?1", .text(contents))
  }

  /// Looks whether the plan is the one that was made; one that was cut off while it was sealed anew is sealed.
  ///
  /// Errors: `plan.changed` when a byte of it is another.
  public func checkSeal() throws(Stop) {
    // A column can be taken out by hand.
    let isSealed =
      try database.integer("SELECT count(*) FROM pragma_table_info('meta') WHERE name = 'seal'") == 1
    let kept = isSealed ? try database.text("SELECT seal FROM meta") : nil
    let seal = PlanSeal(database: database)
    guard let kept else { throw Stop(.planChanged, at: path) }
    guard kept.hasPrefix(PlanSeal.contentsMark) else {
      guard try seal.digest() == kept else { throw Stop(.planChanged, at: path) }
      return
    }
    guard try seal.contents() == kept else { throw Stop(.planChanged, at: path) }
    try self.seal()
  }
}

extension Reason {
  /// The plan file is not what planning wrote.
  static let planChanged = Reason(
    "plan.changed", .error, message: "the plan was changed or damaged after it was made",
    remedy:
      "make it anew with `sluice plan`; corrections belong into the sources, the mapping or the answers",
    rule: "Plan/PlanSeal.swift")
}
