import SluiceRecords

/// Gathers what there is to know of one column while its rows pass by; memory stays bounded whatever comes.
final class ColumnTally {
  private(set) var filled = 0
  /// How many cells of each kind, by `CellKind.rawValue`.
  private(set) var kinds = [Int](repeating: 0, count: CellKind.allCases.count)
  private(set) var distinct: DistinctCount
  private(set) var frequent = FrequentValues()
  private(set) var sample: ValueSample
  private(set) var longest = 0
  /// Numbers whose digits are gone: `7,91612E+10`.
  private(set) var exponents = 0
  /// Texts of digits that begin with zero, as numbers never do.
  private(set) var leadingZeros = 0

  init(distinctLimit: Int, sampleSize: Int, column: Int) {
    distinct = DistinctCount(limit: distinctLimit)
    sample = ValueSample(size: sampleSize, seed: column)
  }

  @inline(__always) func observe(_ text: UnsafeBufferPointer<UInt8>, kind: CellKind, hash: UInt64, row: Int) {
    filled += 1
    kinds[Int(kind.rawValue)] += 1
    distinct.insert(hash)
    frequent.observe(text, hash)
    sample.observe(text, row: row)
    if text.count > longest { longest = text.count }
    if text[0] == 0x30, text.count > 1, text[1] >= 0x30, text[1] <= 0x39 { leadingZeros += 1 }
    if text.count >= 6, Self.isExponential(text) { exponents += 1 }
  }

  /// `7,91612E+10`: digits, and at the end a positive exponent of two digits.
  @inline(__always) private static func isExponential(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let sign = text.count - 3
    guard text[sign] == UInt8(ascii: "+"), text[sign - 1] | 0x20 == UInt8(ascii: "e") else { return false }
    return text[..<(sign - 1)].allSatisfy {
      $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".")
        || $0 == UInt8(ascii: "-")
    }
  }
}
