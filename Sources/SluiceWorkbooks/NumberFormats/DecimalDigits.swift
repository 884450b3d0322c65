/// A positive number as decimal digits: 0.d₁d₂d₃… × 10^point, without zeros at either end.
///
/// Shape: zero has no digits. Made of the shortest text that reads back as the same number, and of no more than the
/// fifteen digits that a spreadsheet keeps.
struct DecimalDigits: Equatable {
  /// Values 0…9.
  private(set) var digits: [UInt8] = []
  /// Where the decimal point stands: 2 for 12.5, 0 for 0.5, -1 for 0.05.
  var point = 0

  /// - Parameter number: finite; its sign is left out.
  init(_ number: Double) {
    guard number.isFinite, number != 0 else { return }
    let magnitude = number.magnitude
    if magnitude < 1e15, let whole = Int64(exactly: magnitude) {
      var rest = whole
      while rest > 0 {
        digits.append(UInt8(rest % 10))
        rest /= 10
      }
      digits.reverse()
      point = digits.count
    } else {
      var exponent = 0
      var isFraction = false
      var hasExponent = false
      var isNegative = false
      for byte in "\(magnitude)".utf8 {
        switch byte {
        case UInt8(ascii: "."): isFraction = true
        case UInt8(ascii: "e"): hasExponent = true
        case UInt8(ascii: "-"): isNegative = true
        case 0x30...0x39 where hasExponent: exponent = exponent * 10 + Int(byte - 0x30)
        case 0x30...0x39:
          digits.append(byte - 0x30)
          if !isFraction { point += 1 }
        default: break
        }
      }
      point += isNegative ? -exponent : exponent
    }
    tidy()
    round(to: 15)
  }

  var isZero: Bool { digits.isEmpty }

  /// The digit that stands for 10^power.
  func digit(_ power: Int) -> UInt8 {
    let index = point - 1 - power
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// Keeps so many digits in all, the last one rounded, halves upwards.
  mutating func round(to count: Int) {
    guard digits.count > count else { return }
    guard count >= 0 else {
      digits = []
      return
    }
    let isUp = digits[count] >= 5
    digits.removeLast(digits.count - count)
    if isUp {
      var index = count - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    tidy()
  }

  /// Keeps so many digits behind the decimal point.
  mutating func round(places: Int) { round(to: point + places) }

  private mutating func tidy() {
    while digits.last == 0 { digits.removeLast() }
    let lead = digits.prefix { $0 == 0 }.count
    if lead > 0 {
      digits.removeFirst(lead)
      point -= lead
    }
    if digits.isEmpty { point = 0 }
  }
}
