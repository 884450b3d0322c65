import Glibc

/// Some of a column's values, each filled cell with the same chance of being among them.
///
/// Shape: values keep the order of their rows; the same column gives the same sample in every run.
/// Rule: reservoir sampling, algorithm L (Li, 1994): cells between two that are taken cost a comparison.
struct ValueSample {
  /// A value and the row it stands in.
  struct Entry {
    let row: Int
    let text: [UInt8]
  }

  private let size: Int
  private var kept: [Entry] = []
  private var seen = 0
  private var next = 0
  private var weight = 1.0
  private var state: UInt64

  /// The longest text that is kept whole; longer ones are cut, at a character.
  static let longest = 600

  init(size: Int, seed: Int) {
    self.size = size
    state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  var entries: [Entry] { kept.sorted { $0.row < $1.row } }

  @inline(__always) mutating func observe(_ text: UnsafeBufferPointer<UInt8>, row: Int) {
    defer { seen += 1 }
    if seen < next { return }
    take(text, row)
  }

  private mutating func take(_ text: UnsafeBufferPointer<UInt8>, _ row: Int) {
    var end = min(text.count, Self.longest)
    while end < text.count, end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    let entry = Entry(row: row, text: Array(text[..<end]))
    if kept.count < size {
      kept.append(entry)
      next = seen + 1
      if kept.count < size { return }
    } else {
      kept[Int(random() * Double(size))] = entry
    }
    weight *= root(random())
    let skip = log(random()) / log(1 - weight)
    next = seen + 1 + Int(min(max(skip, 0), 1e12))
  }

  private func root(_ number: Double) -> Double { exp(log(number) / Double(size)) }

  /// A number above 0 and below 1 (splitmix64).
  private mutating func random() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return (Double(mixed >> 11) + 0.5) / 9_007_199_254_740_992
  }
}
