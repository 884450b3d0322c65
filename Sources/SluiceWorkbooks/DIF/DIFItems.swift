/// The items of a DIF table one after the other.
///
/// Shape: an item is a line `kind,number` and a text below, in quotes or without; within quotes a quote is doubled and
/// lines may break.
struct DIFItems {
  enum Item: Equatable {
    case row
    case number(Range<Int>)
    /// What stands for a number that is none: `TRUE`, `NA`, `ERROR`.
    case word(Range<Int>)
    /// Without its outer quotes.
    case text(Range<Int>)
    case end
  }

  let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    passHeader()
  }

  /// The next item; nil behind the last, be the table whole or cut short.
  mutating func next() -> Item? {
    guard let head = line() else { return nil }
    guard let comma = bytes[head].firstIndex(of: UInt8(ascii: ",")) else { return nil }
    let kind = bytes[head.lowerBound..<comma]
    if kind.elementsEqual("1".utf8) { return quoted().map(Item.text) }
    guard let word = line() else { return nil }
    if kind.elementsEqual("-1".utf8) { return bytes[word].elementsEqual("BOT".utf8) ? .row : .end }
    return bytes[word].elementsEqual("V".utf8) ? .number(comma + 1..<head.upperBound) : .word(word)
  }

  /// Goes behind the last topic, `DATA`, and its two lines.
  private mutating func passHeader() {
    while let topic = line() {
      _ = line()
      _ = quoted()
      if bytes[topic].elementsEqual("DATA".utf8) { return }
    }
  }

  private mutating func line() -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let start = position
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    let end = position
    passLineEnd()
    return start..<end
  }

  private mutating func passLineEnd() {
    if position < bytes.count, bytes[position] == 0x0D { position += 1 }
    if position < bytes.count, bytes[position] == 0x0A { position += 1 }
  }

  /// A text in quotes, or the rest of the line.
  private mutating func quoted() -> Range<Int>? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return line() }
    position += 1
    let start = position
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\"") {
        let isDoubled = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\"")
        if !isDoubled { break }
        position += 1
      }
      position += 1
    }
    let end = min(position, bytes.count)
    // What stands behind the closing quote belongs to nothing.
    _ = line()
    return start..<end
  }
}
