/// What it costs to read bytes by a code page, as a text of one language.
///
/// Shape: every pair of neighbouring bytes with an upper one among them has a cost; the cheapest reading is the
/// likeliest.
/// Units: quarter bits.
struct CodePageScore: Sendable {
  private let reading: ReadingCost
  /// What each byte is.
  private let items: [ReadingCost.Item]

  init(_ page: CodePage, _ pairs: LetterPairs) {
    let reading = ReadingCost(pairs: pairs)
    self.reading = reading
    items = (0..<256).map { reading.item($0 < 128 ? Unicode.Scalar(UInt8($0)) : page.upperHalf[$0 - 128]) }
  }

  /// The cost of one pair of bytes.
  @inline(__always) func cost(_ first: UInt8, _ second: UInt8) -> Int {
    reading.cost(items[Int(first)], items[Int(second)])
  }
}
