/// What people read in place of a reference: for the identity of a row its name and its table.
///
/// Shape: names lie in one buffer, 26 bytes beside each; they are sorted when the first one is looked up.
struct PresentationIndex {
  private struct Entry {
    var id: OneCGUID
    var offset: UInt32
    var length: UInt16
    var table: UInt16
  }

  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var isSorted = true

  /// How many rows are kept at most; what comes later is shown by its identity.
  private static let most = 16_000_000

  mutating func add(_ id: OneCGUID, _ name: String, table: Int) {
    guard entries.count < Self.most, bytes.count < Int(UInt32.max) - 65_536,
      let table = UInt16(exactly: table)
    else { return }
    var name = name
    name.withUTF8 { text in
      entries.append(
        Entry(
          id: id, offset: UInt32(bytes.count), length: UInt16(min(text.count, 65_535)), table: table))
      bytes.append(contentsOf: text.prefix(65_535))
    }
    isSorted = false
  }

  mutating func settle() {
    guard !isSorted else { return }
    entries.sort { $0.id < $1.id }
    isSorted = true
  }

  /// The name of a row and the index of its table; nil for rows nobody has told of.
  func find(_ id: OneCGUID) -> (name: String, table: Int)? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].id < id { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].id == id else { return nil }
    let entry = entries[low]
    let text = bytes[Int(entry.offset)..<Int(entry.offset) + Int(entry.length)]
    return (String(decoding: text, as: UTF8.self), Int(entry.table))
  }
}
