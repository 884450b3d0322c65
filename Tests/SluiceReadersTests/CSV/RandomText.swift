/// A small generator of numbers, the same on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Delimited text of every kind of dirt, made of the pieces that tokenisers stumble over.
struct RandomText {
  private var random: SplitMix
  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private static let pieces = [
    "a", "ООО", "12", " ", ";", ";", ";", "\"", "\"", "\"\"", "\";", ";\"", "\n", "\n", "\r\n", "\r", "\"\n",
    "\n\"",
    "'", "\\", "\\\"", ",", "#", "\0", "ё", "Общество с ограниченной ответственностью", "\"\"\"", "\"\r\n",
  ]

  /// A text of up to so many pieces.
  mutating func pieces(_ count: Int) -> String {
    let count = Int.random(in: 0...count, using: &random)
    return (0..<count).map { _ in Self.pieces.randomElement(using: &random)! }.joined()
  }

  /// A table of regular rows, some of them with an irregular quote in one place.
  mutating func table(rows: Int) -> String {
    var text = ""
    for _ in 0..<rows {
      let cells = (0..<4).map { _ -> String in
        switch Int.random(in: 0..<12, using: &random) {
        case 0: "\"Ромашка; завод\""
        case 1: "\"ООО \"\"Лютик\"\"\""
        case 2: "ООО \"Василёк\""
        case 3: "\"две\nстроки\""
        case 4: ""
        case 5: "\"\""
        case 6: Int.random(in: 0..<6, using: &random) == 0 ? "\"Ромашка\" ООО" : "\"плюс\""
        case 7: Int.random(in: 0..<9, using: &random) == 0 ? "\"незакрытая" : "x"
        case 8: Int.random(in: 0..<9, using: &random) == 0 ? "\"ООО \"Ромашка\"\"" : "8 (495) 123-45-67"
        default: String(repeating: "я", count: Int.random(in: 0..<30, using: &random))
        }
      }
      text += cells.joined(separator: ";") + (Int.random(in: 0..<4, using: &random) == 0 ? "\r\n" : "\n")
    }
    return text
  }
}
