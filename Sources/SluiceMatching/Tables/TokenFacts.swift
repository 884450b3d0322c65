/// What comparing needs to know of a field's words, in memory that costs nothing to read.
///
/// Shape: made once of a settled column; never changes, so that threads share it.
final class TokenFacts: @unchecked Sendable {
  let bytes: UnsafeMutableBufferPointer<UInt8>
  let starts: UnsafeMutableBufferPointer<UInt32>
  let counts: UnsafeMutableBufferPointer<UInt32>
  let info: UnsafeMutableBufferPointer<Float>
  /// Whether a word holds a digit.
  let numeric: UnsafeMutableBufferPointer<Bool>
  let firstLetters: UnsafeMutableBufferPointer<UInt8>
  /// What tells at a glance that two words are nothing alike.
  let outlines: UnsafeMutableBufferPointer<WordOutline>
  /// What agreement on each whole value tells at most; empty where that does not count.
  let wholeInfo: UnsafeMutableBufferPointer<Float>

  init(_ column: TableColumn) {
    let table = column.table
    bytes = Self.copy(table.bytes)
    starts = Self.copy(table.starts)
    counts = Self.copy(table.counts)
    // A column that was never settled weighs nothing.
    info = Self.copy(
      table.info.isEmpty ? [Float](repeating: 0, count: table.count) : table.info)
    wholeInfo = Self.copy(column.wholes.isEmpty ? [] : column.wholeInfo)
    let isWords = column.field.likeness.isOfWords
    numeric = Self.copy(isWords ? (0..<UInt32(table.count)).map { table.isNumeric($0) } : [])
    outlines = Self.copy((0..<UInt32(table.count)).map { WordOutline(table.bytes[table.range($0)]) })
    firstLetters = Self.copy(
      isWords ? (0..<UInt32(table.count)).map { table.bytes[table.range($0).lowerBound] } : [])
  }

  private static func copy<Element>(_ elements: [Element]) -> UnsafeMutableBufferPointer<Element> {
    let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, elements.count))
    _ = copy.initialize(fromContentsOf: elements)
    return UnsafeMutableBufferPointer(start: copy.baseAddress, count: elements.count)
  }

  deinit {
    bytes.deallocate()
    starts.deallocate()
    counts.deallocate()
    info.deallocate()
    numeric.deallocate()
    firstLetters.deallocate()
    outlines.deallocate()
    wholeInfo.deallocate()
  }

  @inline(__always) func range(_ token: UInt32) -> Range<Int> {
    Int(starts[Int(token)])..<Int(starts[Int(token) + 1])
  }
}

/// A word's length, its first letter and which letters it has, in eight bytes.
struct WordOutline {
  /// One bit for each letter, other codes folded onto them.
  private let letters: UInt32
  private let length: UInt16
  private let first: UInt8
  let beginsWithDigit: Bool

  init(_ word: ArraySlice<UInt8>) {
    letters = word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    length = UInt16(clamping: word.count)
    first = word.first ?? 0
    beginsWithDigit = LetterKey.isDigit(first)
  }

  /// Whether two words without digits in front can be of any grade of likeness.
  ///
  /// Shape: one slip changes two letters of the set at most; whatever is alike without being two slips away begins with
  /// the same letter.
  @inline(__always) func mayBeLike(_ other: WordOutline) -> Bool {
    if first == other.first { return true }
    let (short, long) = (min(length, other.length), max(length, other.length))
    guard short >= 4, long - short <= 2 else { return false }
    return (letters ^ other.letters).nonzeroBitCount <= (short >= 8 ? 4 : 2)
  }
}
