/// Tells the old encodings of Chinese, Japanese and Korean by how their pairs of bytes are built.
///
/// Shape: frequent characters cost little, rare ones much, and bytes that build no character more than any reading
/// by a code page would.
/// Units: quarter bits, comparable with `CodePageScore`.
/// Rule: JIS X 0208 rows 4-5 (kana) and 16-47 (level 1), GB 2312 rows 16-55, KS X 1001 rows 16-40, Big5 A4-C6.
struct MultibyteDetector {
  private struct Scheme: Sendable {
    let name: String
    let language: String
    /// How rare the encoding is among our files.
    let handicap: Int
    /// The cost of the character of two bytes; nil where they build none.
    let cost: @Sendable (UInt8, UInt8) -> Int?
    /// The cost of an upper byte that is a character by itself.
    let single: @Sendable (UInt8) -> Int?
  }

  private static let broken = 120

  private static let schemes = [
    Scheme(
      name: "Shift_JIS", language: "Japanese", handicap: 56,
      cost: { first, second in
        guard (0x40...0xFC).contains(second), second != 0x7F else { return nil }
        return switch first {
        case 0x82 where second >= 0x9F: 28
        case 0x83 where second <= 0x96: 30
        case 0x81, 0x82: 36
        case 0x88...0x97: 44
        case 0x98...0x9F, 0xE0...0xEA: 60
        default: nil
        }
      }, single: { (0xA1...0xDF).contains($0) ? 40 : nil }),
    Scheme(
      name: "EUC-JP", language: "Japanese", handicap: 64,
      cost: { first, second in
        guard second >= 0xA1 else { return nil }
        return switch first {
        case 0xA4 where second <= 0xF3: 28
        case 0xA5 where second <= 0xF6: 30
        case 0xA1, 0xA3: 36
        case 0xB0...0xCF: 46
        case 0xD0...0xF4: 62
        default: nil
        }
      }, single: { _ in nil }),
    Scheme(
      name: "GB18030", language: "Chinese", handicap: 60,
      cost: { first, second in
        switch (first, second) {
        case (0xB0...0xD7, 0xA1...0xFE): 44
        case (0xA1...0xA3, 0xA1...0xFE): 38
        case (0xD8...0xF7, 0xA1...0xFE): 62
        case (0x81...0xFE, 0x40...0x7E), (0x81...0xFE, 0x80...0xFE): 80
        default: nil
        }
      }, single: { _ in nil }),
    Scheme(
      name: "EUC-KR", language: "Korean", handicap: 60,
      cost: { first, second in
        switch (first, second) {
        case (0xB0...0xC8, 0xA1...0xFE): 40
        case (0xA1...0xA3, 0xA1...0xFE): 40
        case (0xCA...0xFD, 0xA1...0xFE): 66
        default: nil
        }
      }, single: { _ in nil }),
    Scheme(
      name: "Big5", language: "Chinese", handicap: 64,
      cost: { first, second in
        guard (0x40...0x7E).contains(second) || (0xA1...0xFE).contains(second) else { return nil }
        return switch first {
        case 0xA4...0xC6: 46
        case 0xA1...0xA3: 40
        case 0xC9...0xF9: 64
        default: nil
        }
      }, single: { _ in nil }),
  ]

  /// The likeliest of these encodings and what reading the sample by it costs.
  static func best(_ sample: UnsafeRawBufferPointer) -> (encoding: TextEncoding, language: String, cost: Int)?
  {
    var best: (scheme: Scheme, cost: Int)?
    for scheme in schemes {
      let cost = cost(of: sample, by: scheme)
      if cost < best?.cost ?? .max { best = (scheme, cost) }
    }
    guard let best, let encoding = TextEncoding(named: best.scheme.name) else { return nil }
    return (encoding, best.scheme.language, best.cost)
  }

  private static func cost(of sample: UnsafeRawBufferPointer, by scheme: Scheme) -> Int {
    var cost = scheme.handicap
    var index = 0
    while index < sample.count {
      let first = sample[index]
      guard first >= 0x80 else {
        index += 1
        continue
      }
      if let single = scheme.single(first) {
        cost += single
        index += 1
      } else if index + 1 < sample.count, let pair = scheme.cost(first, sample[index + 1]) {
        cost += pair
        index += 2
      } else {
        cost += broken
        index += 1
      }
    }
    return cost
  }
}
