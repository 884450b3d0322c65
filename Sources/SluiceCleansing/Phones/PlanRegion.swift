import CPhonePlan
import SluiceRecords

/// One region of the world's numbering plans: a country, a territory, or a code of the whole world.
package struct PlanRegion: Sendable, Hashable {
  /// Index among all regions.
  let index: UInt8

  init(index: Int) { self.index = UInt8(truncatingIfNeeded: index) }

  /// The region of an ISO 3166-1 alpha-2 code in capital letters; nil when the plans know none.
  package init?(named name: some StringProtocol) {
    var letters = name.utf8.makeIterator()
    guard let first = letters.next(), let second = letters.next(), letters.next() == nil,
      (65...90).contains(first), (65...90).contains(second)
    else { return nil }
    let found = phoneplan_region_named(first - 65, second - 65)
    guard found > 0 else { return nil }
    self.init(index: Int(found) - 1)
  }

  @inline(__always) var record: UnsafePointer<phoneplan_region> { phoneplan_region_record(Int(index)) }

  /// The prefix for calls within the country, where that is one digit and nothing else.
  @inline(__always) var onlyPrefix: UInt8? {
    let literal = record.pointee.prefix_literal
    return literal.0 != 0 && literal.1 == 0 ? UInt8(bitPattern: literal.0) &- 48 : nil
  }

  /// The prefix for calls abroad, where there is only one; else empty.
  @inline(__always) var internationalLiteral: DigitString {
    let literal = record.pointee.idd_literal
    var digits = DigitString()
    if literal.0 != 0 { digits.append(UInt8(bitPattern: literal.0) &- 48) }
    if literal.1 != 0 { digits.append(UInt8(bitPattern: literal.1) &- 48) }
    if literal.2 != 0 { digits.append(UInt8(bitPattern: literal.2) &- 48) }
    if literal.3 != 0 { digits.append(UInt8(bitPattern: literal.3) &- 48) }
    return digits
  }

  @inline(__always) var callingCode: Int { Int(record.pointee.code) }
  @inline(__always) var code: PlanCode { PlanCode(index: record.pointee.code_index) }
  @inline(__always) var place: UInt8 { record.pointee.place }
  @inline(__always) var possible: UInt32 { record.pointee.possible }
  @inline(__always) var local: UInt32 { record.pointee.local }
  /// How many digits a subscriber's national number has.
  @inline(__always) var usualLength: Int { Int(record.pointee.usual) }
  /// ISO 3166-1 alpha-2; nil for codes of the whole world.
  var name: String? {
    let name = record.pointee.name
    guard name.0 != 0 else { return nil }
    return String(unsafeUninitializedCapacity: 2) {
      $0[0] = UInt8(bitPattern: name.0)
      $0[1] = UInt8(bitPattern: name.1)
      return 2
    }
  }

  /// How many digits fit a number of the region.
  func lengthAnswer(_ count: Int) -> LengthAnswer {
    let (possible, local) = (self.possible, self.local)
    guard count < 32 else { return .tooLong }
    let bit = UInt32(1) << UInt32(count)
    if local & bit != 0 { return .localOnly }
    if possible & bit != 0 { return .possible }
    if possible & (bit - 1) == 0 { return .tooShort }
    return possible >> UInt32(count) == 0 ? .tooLong : .neverSoLong
  }

  /// What a number's length tells.
  enum LengthAnswer {
    case possible, localOnly, tooShort, tooLong, neverSoLong
  }
}

/// One calling code and the regions that share it.
struct PlanCode: Sendable, Hashable {
  let index: UInt8

  init(index: UInt8) { self.index = index }

  /// The record of a calling code below 1000.
  @inline(__always) init?(_ code: Int) {
    guard code > 0, code < 1000 else { return nil }
    let found = phoneplan_code_at(UInt16(code))
    guard found > 0 else { return nil }
    self.index = found - 1
  }

  @inline(__always) private var pointer: UnsafePointer<phoneplan_code> { phoneplan_code_record(Int(index)) }
  @inline(__always) var value: Int { Int(pointer.pointee.code) }
  @inline(__always) var start: UInt16 { pointer.pointee.start }
  @inline(__always) var mainRegion: PlanRegion { PlanRegion(index: Int(pointer.pointee.first_region)) }

  @inline(__always) func region(at place: UInt8) -> PlanRegion? {
    place < pointer.pointee.region_count
      ? PlanRegion(index: Int(pointer.pointee.first_region) + Int(place)) : nil
  }
}
