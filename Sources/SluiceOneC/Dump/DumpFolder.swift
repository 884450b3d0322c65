import SluiceRecords

/// Reads the entries of one of a dump's folders, unpacking those that name things.
///
/// Rule: 1c-formats memo §11.3, §11.4.
enum DumpFolder {
  /// Reads the list of entries, which is the next thing to come, and hands what is wanted to the names.
  static func read(
    _ store: ConfigurationNames.Store, _ tokens: DumpTokens, into names: inout ConfigurationNames
  ) throws(Stop) {
    guard case .open = try tokens.next() else { throw tokens.damaged(Phrase("a folder has no entries")) }
    let depth = tokens.depth
    while tokens.depth >= depth {
      switch try tokens.next() {
      case .open: try entry(store, tokens, into: &names)
      case .end: throw tokens.damaged(Phrase("it ends in a folder"))
      case .close, .value: break
      }
    }
  }

  /// `1,name,1,created,1,modified,1,attributes,1,size,1,{0,chunk,…}`
  private static func entry(
    _ store: ConfigurationNames.Store, _ tokens: DumpTokens, into names: inout ConfigurationNames
  ) throws(Stop) {
    let depth = tokens.depth
    var place = 0
    var name: String?
    var size: Int?
    while tokens.depth >= depth {
      switch try tokens.next() {
      case .value(let value):
        if place == 1 { name = try tokens.text(of: value) }
        if place == 9, case .integer(let number) = value { size = number }
        place += 1
      case .open:
        place += 1
        guard place == 12, let name else {
          try tokens.leave(depth: tokens.depth)
          continue
        }
        let isWanted = ConfigurationNames.isWanted(name, in: store)
        let (packed, count) = try chunks(tokens, most: isWanted ? RawDeflate.largest : 0)
        names.measure(name, is: count, announced: size)
        if isWanted { names.take(name, in: store, RawDeflate.unpacked(packed)) }
      case .close: break
      case .end: throw tokens.damaged(Phrase("it ends in a folder"))
      }
    }
  }

  /// The bytes of a list of chunks that was just opened, and how many there are; its first item is a zero.
  ///
  /// Shape: no more than `most` bytes are kept; the others are passed over.
  /// Rule: a chunk of exactly one byte comes as an integer (1c-formats memo §11.4).
  static func chunks(_ tokens: DumpTokens, most: Int) throws(Stop) -> (bytes: [UInt8], count: Int) {
    let depth = tokens.depth
    var bytes: [UInt8] = []
    var total = 0
    var isFirst = true
    while tokens.depth >= depth {
      switch try tokens.next() {
      case .value(.narrow(let count)):
        if bytes.count < most { bytes += try tokens.bytes(of: .narrow(count)) }
        total += count
      case .value(.integer(let byte)) where !isFirst:
        if bytes.count < most { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        total += 1
      case .end: throw tokens.damaged(Phrase("it ends in the middle of bytes"))
      case .value, .open, .close: break
      }
      isFirst = false
    }
    return (bytes, total)
  }
}
