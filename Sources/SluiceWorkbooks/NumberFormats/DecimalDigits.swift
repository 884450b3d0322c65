/// A positive number as decimal digits: 0.d₁d₂d₃… × 10^point, without zeros at either end.
///
/// Shape: zero has no digits. Made of the shortest text that reads back as the same number, and of no more than the
/// fifteen digits that a spreadsheet keeps.
struct DecimalDigits: Equatable {
  /// The digits as one whole number, and how many they are.
  private var mantissa: UInt64 = 0
  private(set) var count = 0
  /// Where the decimal point stands: 2 for 12.5, 0 for 0.5, -1 for 0.05.
  var point = 0

  /// - Parameter number: finite; its sign is left out.
  init(_ number: Double) {
    let magnitude = number.magnitude
    guard magnitude.isFinite, magnitude != 0 else { return }
    // A number that is a whole one divided by a power of ten has that one's digits: no shorter ones read back alike.
    if magnitude < 1e10 {
      for places in 0...4 {
        let scaled = (magnitude * Self.exactPowers[places]).rounded()
        if scaled / Self.exactPowers[places] == magnitude {
          take(UInt64(scaled), places: places)
          return
        }
      }
    } else if magnitude < 1e15, let whole = UInt64(exactly: magnitude) {
      take(whole, places: 0)
      return
    }
    readText(of: magnitude)
  }

  private static let exactPowers: [Double] = [1, 10, 100, 1000, 10_000]
  private static let powers: [UInt64] = (0..<19).map { power in
    (0..<power).reduce(1) { value, _ in value * 10 }
  }

  private mutating func take(_ digits: UInt64, places: Int) {
    mantissa = digits
    count = 0
    while count < 19, digits >= Self.powers[count] {
      count += 1
      if count == 19 { break }
    }
    point = count - places
    tidy()
    round(to: 15)
  }

  /// Takes the digits of the shortest text of a number.
  private mutating func readText(of magnitude: Double) {
    var exponent = 0
    var isFraction = false
    var hasExponent = false
    var isNegative = false
    var places = 0
    for byte in "\(magnitude)".utf8 {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"): hasExponent = true
      case UInt8(ascii: "-"): isNegative = true
      case 0x30...0x39 where hasExponent: exponent = exponent * 10 + Int(byte - 0x30)
      case 0x30...0x39:
        // Seventeen digits and zeros: what is past eighteen is zeros alone.
        if mantissa < 100_000_000_000_000_000 {
          mantissa = mantissa * 10 + UInt64(byte - 0x30)
          if isFraction { places += 1 }
        } else if !isFraction {
          places -= 1
        }
      default: break
      }
    }
    take(mantissa, places: places)
    point += isNegative ? -exponent : exponent
  }

  var isZero: Bool { count == 0 }

  /// The digit that stands for 10^power.
  @inline(__always) func digit(_ power: Int) -> UInt8 {
    let index = count - point + power
    guard index >= 0, index < count else { return 0 }
    return UInt8(truncatingIfNeeded: mantissa / Self.powers[index] % 10)
  }

  /// The digit at a place from the left.
  func digit(at index: Int) -> UInt8 { digit(point - 1 - index) }

  /// Keeps so many digits in all, the last one rounded, halves upwards.
  mutating func round(to kept: Int) {
    guard count > kept else { return }
    guard kept >= 0 else {
      (mantissa, count, point) = (0, 0, 0)
      return
    }
    let unit = Self.powers[count - kept]
    let isUp = mantissa % unit >= unit / 2
    mantissa = mantissa / unit + (isUp ? 1 : 0)
    // Nines all over make one digit more.
    if mantissa >= Self.powers[kept] {
      point += 1
      count = kept + 1
    } else {
      count = kept
    }
    tidy()
  }

  /// Keeps so many digits behind the decimal point.
  mutating func round(places: Int) { round(to: point + places) }

  private mutating func tidy() {
    guard mantissa > 0 else {
      (mantissa, count, point) = (0, 0, 0)
      return
    }
    while mantissa % 10 == 0 {
      mantissa /= 10
      count -= 1
    }
  }
}
