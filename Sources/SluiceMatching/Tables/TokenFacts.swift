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
    wholeInfo.deallocate()
  }

  @inline(__always) func range(_ token: UInt32) -> Range<Int> {
    Int(starts[Int(token)])..<Int(starts[Int(token) + 1])
  }
}
