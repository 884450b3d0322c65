/// A short run of decimal digits that lives on the stack.
///
/// Units: digits are values 0 to 9, not characters. Shape: digits past `capacity` are counted in `overflow` and not
/// kept: no number is that long.
struct DigitString {
  static let capacity = 40

  private var storage = InlineArray<40, UInt8>(repeating: 0)
  private(set) var first = 0
  private(set) var end = 0
  private(set) var overflow = 0

  init() {}

  init(_ value: UInt64) {
    var divisor: UInt64 = 1
    while value / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(value / divisor % 10))
      divisor /= 10
    }
  }

  /// Digits of a larger run.
  init(_ digits: ArraySlice<UInt8>) { for digit in digits { append(digit) } }

  @inline(__always) var count: Int { end &- first }
  @inline(__always) var isEmpty: Bool { end == first }

  @inline(__always) subscript(place: Int) -> UInt8 { storage[first + place] }

  @inline(__always) mutating func append(_ digit: UInt8) {
    guard end < Self.capacity else {
      overflow += 1
      return
    }
    storage[end] = digit
    end &+= 1
  }

  /// Drops digits from the front.
  @inline(__always) mutating func drop(_ number: Int) { first = min(first + number, end) }

  /// Drops digits from the back.
  @inline(__always) mutating func dropLast(_ number: Int) { end = max(first, end - number) }

  /// The digits from a place on, or some of them.
  func slice(_ range: Range<Int>) -> DigitString {
    var part = self
    part.overflow = 0
    part.first = min(first + range.lowerBound, end)
    part.end = min(first + range.upperBound, end)
    return part
  }

  /// Whether the digits begin so.
  @inline(__always) func begins(with digit: UInt8) -> Bool { count > 0 && self[0] == digit }

  /// Whether all digits are one and the same.
  var isOneDigitRepeated: Bool {
    for place in 1..<max(count, 1) where self[place] != self[0] { return false }
    return count > 0
  }

  /// The digits as a decimal number; leading zeros are lost, digits past 19 as well.
  var value: UInt64 {
    var value: UInt64 = 0
    for place in 0..<min(count, 19) { value = value &* 10 &+ UInt64(self[place]) }
    return value
  }

  /// The digits as characters.
  var text: String {
    String(unsafeUninitializedCapacity: count) { buffer in
      for place in 0..<count { buffer[place] = self[place] &+ 0x30 }
      return count
    }
  }

  static func + (left: DigitString, right: DigitString) -> DigitString {
    var joined = left
    for place in 0..<right.count { joined.append(right[place]) }
    return joined
  }
}

extension DigitString: Equatable {
  static func == (left: DigitString, right: DigitString) -> Bool {
    guard left.count == right.count, left.overflow == right.overflow else { return false }
    for place in 0..<left.count where left[place] != right[place] { return false }
    return true
  }
}
