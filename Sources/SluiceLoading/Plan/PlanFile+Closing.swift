import CXXHash
import SluiceRecords

extension PlanFile {
  /// Writes what the plan was made for, and the plan's own number: a hash of all stamps.
  func stamp(_ address: StoreAddress, _ store: Store.Stamp?) throws(Stop) {
    let insert = try statement("INSERT INTO reason VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
    for (reason, number) in reasonNumbers.sorted(by: { $0.value < $1.value }) {
      insert.bind([
        .integer(number), .text(reason.code), .text(reason.severity.rawValue), .text(reason.message),
        .text(reason.remedy), .text(reason.rule), SQLiteValue(reasonCounts[Int(number) - 1]),
      ])
      try insert.run()
    }
    var words = [address.description, "\(store?.revision ?? -1)", store?.lineage ?? ""]
    let sources = try statement("SELECT name, file, mapping, hash, size FROM source ORDER BY id")
    while try sources.step() {
      for column in 0..<5 { words.append(sources.text(Int32(column)) ?? "") }
    }
    words.append("\(lastRow) \(lastRecord)")
    words += moreStamps
    let number = Self.hexadecimal(of: Array(words.joined(separator: "\u{0}").utf8))
    try database.run(
      """
      UPDATE meta SET plan = ?1, store = ?2, store_revision = ?3, store_lineage = ?4, store_change = ?5,
        rows_read = (SELECT coalesce(sum(rows_read), 0) FROM source_table),
        cells_read = (SELECT coalesce(sum(cells_read), 0) FROM source_table)
      """, .text(number), .text(address.description), store.map { .integer($0.revision) } ?? .null,
      SQLiteValue(store?.lineage), store.map { .integer($0.changeCounter) } ?? .null)
  }

  /// Makes the plan whole: from here on it may be applied.
  func close() throws(Stop) {
    try database.execute("COMMIT")
    try seal()
    // Whoever is stopped here is told that the plan is not whole, or that it is, as `apply` will find it.
    let stage = Interruption.stage
    try Interruption.atOnce(then: stage == .planning ? .reporting : stage) { () throws(Stop) in
      try database.execute("UPDATE meta SET state = 'planned'; PRAGMA locking_mode = NORMAL;")
    }
    // The lock of the exclusive mode is let go by the next reading.
    _ = try database.integer("SELECT id FROM meta")
  }

  /// XXH3-128 as 32 digits.
  static func hexadecimal(of bytes: [UInt8]) -> String {
    hexadecimal(of: bytes.withUnsafeBytes { cxxhash_128_of($0.baseAddress, $0.count) })
  }

  static func hexadecimal(of hash: cxxhash_128) -> String {
    [hash.high, hash.low].map { part in
      let digits = String(part, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }
}
