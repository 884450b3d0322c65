import SluiceReaders
import SluiceRecords

/// A record's body with the CONTINUE records behind it: read as one, though text begins anew in each of them.
///
/// Shape: reading past the end gives nil or less than asked; the records then stand at the last part.
/// Rule: MS-XLS 2.4.58 (Continue), 2.5.293 (XLUnicodeRichExtendedString).
struct ContinuedBody {
  private let records: BIFFRecords
  private var body: UnsafeRawBufferPointer
  private var at: Int

  /// Begins at a place in the body of the record at hand.
  init(_ records: BIFFRecords, at: Int = 0) {
    self.records = records
    body = records.body
    self.at = min(at, body.count)
  }

  private var left: Int { body.count - at }

  /// Whether bytes are left, in this part or one that follows.
  mutating func hasMore() throws(Stop) -> Bool {
    while left == 0 { guard try nextPart() else { return false } }
    return true
  }

  /// The next byte.
  mutating func byte() throws(Stop) -> UInt8? {
    guard try hasMore() else { return nil }
    defer { at += 1 }
    return body[at]
  }

  /// The next two bytes as a number.
  mutating func uint16() throws(Stop) -> Int? {
    if left >= 2 {
      defer { at += 2 }
      return Int(body.uint16(at))
    }
    guard let low = try byte(), let high = try byte() else { return nil }
    return Int(low) | Int(high) << 8
  }

  /// The next four bytes as a number.
  mutating func uint32() throws(Stop) -> Int? {
    guard let low = try uint16(), let high = try uint16() else { return nil }
    return low | high << 16
  }

  /// Passes over bytes; false where they end before.
  mutating func skip(_ count: Int) throws(Stop) -> Bool {
    var count = count
    while count > left {
      count -= left
      guard try nextPart() else { return false }
    }
    at += count
    return true
  }

  /// Appends a text of BIFF8 whose number of characters is known: flags, runs and all that follow are read over.
  ///
  /// Shape: false where the body ends within it; what there was is appended.
  mutating func unicodeText(characters count: Int, to arena: TextArena) throws(Stop) -> Bool {
    guard let flags = try byte() else { return false }
    var behind = 0
    if flags & 0x08 != 0 {
      guard let runs = try uint16() else { return false }
      behind += 4 * runs
    }
    if flags & 0x04 != 0 {
      guard let bytes = try uint32() else { return false }
      behind += bytes
    }
    var isWide = flags & 0x01 != 0
    var characters = count
    while characters > 0 {
      let width = isWide ? 2 : 1
      let taken = min(characters, left / width)
      let text = UnsafeRawBufferPointer(rebasing: body[at..<(at + taken * width)])
      if isWide { arena.append(wide: text) } else { arena.append(narrow: text) }
      at += taken * width
      characters -= taken
      if characters > 0 {
        // The text goes on in the next part, where a byte says anew how wide its characters are.
        repeat { guard try nextPart() else { return false } } while body.isEmpty
        isWide = body[0] & 0x01 != 0
        at = 1
      }
    }
    arena.closePair()
    return behind == 0 ? true : try skip(behind)
  }

  private mutating func nextPart() throws(Stop) -> Bool {
    at = body.count
    guard try records.following() == BIFF.continuation, try records.advance() else { return false }
    body = records.body
    at = 0
    return true
  }
}
