/// A small number for each known word.
///
/// Shape: built once; words are known by `LetterCode.hash`; looking up allocates nothing.
struct WordTable: Sendable {
  private let keys: LastingTable<UInt64>
  private let values: LastingTable<UInt8>
  private let mask: Int

  /// What parts Latin words from Cyrillic ones of the same looks.
  private static let latin: UInt64 = 0x5851_F42D_4C95_7F2D

  /// Takes lists of words, one space or line apart, and the number each list stands for; numbers of a word that
  /// stands in several lists are joined by OR.
  init(_ lists: [(String, UInt8)]) {
    var found: [UInt64: UInt8] = [:]
    for (list, value) in lists {
      for word in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        let codes = LetterCode.codes(String(word))
        let isLatin = codes.first.map { $0 <= 26 } ?? false
        found[LetterCode.hash(codes) &+ (isLatin ? Self.latin : 0), default: 0] |= value
      }
    }
    var size = 16
    while size < found.count * 2 { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var values = [UInt8](repeating: 0, count: size)
    for (key, value) in found {
      var slot = Int(truncatingIfNeeded: key >> 17) & (size - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (size - 1) }
      keys[slot] = key
      values[slot] = value
    }
    self.keys = LastingTable(keys)
    self.values = LastingTable(values)
    mask = size - 1
  }

  /// The number of a Cyrillic word, 0 for an unknown one.
  @inline(__always) subscript(hash: UInt64) -> UInt8 { self[hash, false] }

  /// The number of a word, 0 for an unknown one.
  @inline(__always) subscript(hash: UInt64, isLatin: Bool) -> UInt8 {
    let hash = isLatin ? hash &+ Self.latin : hash
    var slot = Int(truncatingIfNeeded: hash >> 17) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot + 1) & mask
    }
    return 0
  }
}
