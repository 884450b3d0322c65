/// Some of a column's values, each filled cell with the same chance of being among them.
///
/// Shape: values keep the order of their rows; the same column gives the same sample in every run.
struct ValueSample {
  /// A value and the row it stands in.
  struct Entry {
    let row: Int
    let text: [UInt8]
  }

  private var kept: [Entry] = []
  private var reservoir: Reservoir

  /// The longest text that is kept whole; longer ones are cut, at a character.
  static let longest = 600

  init(size: Int, seed: Int) { reservoir = Reservoir(size: size, seed: seed) }

  var entries: [Entry] { kept.sorted { $0.row < $1.row } }

  @inline(__always) mutating func observe(_ text: UnsafeBufferPointer<UInt8>, row: Int) {
    if let place = reservoir.place() { keep(text, row, at: place) }
  }

  private mutating func keep(_ text: UnsafeBufferPointer<UInt8>, _ row: Int, at place: Int) {
    let entry = Entry(row: row, text: Array(Self.cut(text)))
    if place == kept.count { kept.append(entry) } else { kept[place] = entry }
  }

  /// A text, or as much of a long one as is kept.
  static func cut(_ text: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
    var end = min(text.count, longest)
    while end < text.count, end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    return text[..<end]
  }
}
