/// A short run of decimal digits in registers: four bits a digit, the first one lowest.
///
/// Units: digits are values 0 to 9, not characters. Shape: digits past `capacity` are counted in `overflow` and not
/// kept: no number is that long.
struct DigitString: Equatable {
  static let capacity = 32

  private var packed: UInt128 = 0
  private(set) var count = 0
  private(set) var overflow = 0

  @inline(__always) init() {}

  @inline(__always) private init(packed: UInt128, count: Int) {
    self.packed = packed
    self.count = count
  }

  /// The decimal digits of a number.
  init(_ value: UInt64) {
    var rest = value
    repeat {
      packed = packed << 4 | UInt128(truncatingIfNeeded: rest % 10)
      rest /= 10
      count += 1
    } while rest > 0
  }

  /// Digits of a larger run.
  init(_ digits: ArraySlice<UInt8>) { for digit in digits { append(digit) } }

  @inline(__always) var isEmpty: Bool { count == 0 }

  /// The digit at a place that must be smaller than `count`.
  @inline(__always) subscript(place: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: packed &>> UInt128(truncatingIfNeeded: 4 &* place)) & 15
  }

  @inline(__always) mutating func append(_ digit: UInt8) {
    guard count < Self.capacity else {
      overflow += 1
      return
    }
    packed |= UInt128(truncatingIfNeeded: digit) &<< UInt128(truncatingIfNeeded: 4 &* count)
    count &+= 1
  }

  /// Drops digits from the front.
  @inline(__always) mutating func drop(_ number: Int) {
    let number = min(number, count)
    packed = number < Self.capacity ? packed &>> UInt128(truncatingIfNeeded: 4 &* number) : 0
    count &-= number
  }

  /// Drops digits from the back.
  mutating func dropLast(_ number: Int) { self = slice(0..<max(0, count - number)) }

  /// Some of the digits; places past the end are left out.
  @inline(__always) func slice(_ range: Range<Int>) -> DigitString {
    let first = min(range.lowerBound, count)
    let length = min(range.upperBound, count) &- first
    guard length > 0 else { return DigitString() }
    var part = packed &>> UInt128(truncatingIfNeeded: 4 &* first)
    if length < Self.capacity { part &= (1 &<< UInt128(truncatingIfNeeded: 4 &* length)) &- 1 }
    return DigitString(packed: part, count: length)
  }

  /// The first digits as a decimal number.
  @inline(__always) func prefix(_ length: Int) -> Int {
    var value = 0
    for place in 0..<min(length, count) { value = value * 10 + Int(self[place]) }
    return value
  }

  /// Whether all digits are one and the same.
  var isOneDigitRepeated: Bool {
    guard count > 0 else { return false }
    let every: UInt128 = 0x1111_1111_1111_1111_1111_1111_1111_1111
    let mask: UInt128 = count < Self.capacity ? (1 &<< UInt128(4 * count)) &- 1 : .max
    return packed == (every &* UInt128(self[0])) & mask
  }

  /// The digits as a decimal number; leading zeros are lost, digits past 19 as well.
  var value: UInt64 {
    var value: UInt64 = 0
    if count <= 16 {
      var rest = UInt64(truncatingIfNeeded: packed)
      for _ in 0..<count {
        value = value &* 10 &+ rest & 15
        rest &>>= 4
      }
      return value
    }
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

  /// Follows a table of steps digit by digit.
  @inline(__always) func walk(from state: UInt16, by step: (UInt16, UInt8) -> UInt16) -> UInt16 {
    var state = state
    var rest = UInt64(truncatingIfNeeded: packed)
    for _ in 0..<min(count, 16) {
      state = step(state, UInt8(truncatingIfNeeded: rest & 15))
      rest &>>= 4
    }
    for place in 16..<max(count, 16) { state = step(state, self[place]) }
    return state
  }

  static func + (left: DigitString, right: DigitString) -> DigitString {
    guard left.count + right.count <= capacity, left.count < capacity else {
      var joined = left
      for place in 0..<right.count { joined.append(right[place]) }
      return joined
    }
    return DigitString(
      packed: left.packed | right.packed &<< UInt128(truncatingIfNeeded: 4 &* left.count),
      count: left.count + right.count)
  }
}
