import SluiceRecords

/// Turns canonical values into 64-bit numbers for comparing: exact where they fit, hashed where they do not.
///
/// Shape: 0 stands for «not given».
/// Rule: `NameKey.hash` on bytes; the same on every machine and from run to run, because stores keep `MatchKey`s.
enum FeatureKeys {
  /// Joins two keys into one.
  @inline(__always) static func joined(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: right ^ 0xC2B2_AE3D_27D4_EB4F)
    return never0(product.high ^ product.low)
  }

  /// A tax id: its kind in the top four bits; digits as they are with a 1 before them, anything else hashed.
  static func taxID(_ id: TaxID) -> UInt64 {
    let value = digits(id.text, atMost: 17) ?? hash(id.text)
    return number(of: id.kind) << 60 | value & (1 << 60 - 1)
  }

  /// Numbers are part of what stores keep, whatever the order of cases.
  private static func number(of kind: TaxIDKind) -> UInt64 {
    switch kind {
    case .inn: 1
    case .bin: 2
    case .iin: 3
    case .unp: 4
    case .edrpou: 5
    case .ipn: 6
    case .stir: 7
    case .pinfl: 8
    case .idno: 9
    case .vat: 10
    }
  }

  /// Nine characters, case as it stands.
  static func kpp(_ kpp: KPP) -> UInt64 { digits(kpp.text, atMost: 9) ?? hash(kpp.text) }

  static func registration(_ number: RegistrationNumber) -> UInt64 {
    digits(number.text, atMost: 15) ?? hash(number.text)
  }

  /// An address without regard to case: nobody gives out two mailboxes that differ in it.
  static func email(_ address: String) -> UInt64 {
    var address = address
    return address.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { lowered in
        for index in 0..<bytes.count {
          let byte = bytes[index]
          lowered[index] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        }
        return never0(
          NameKey.hash(Span(_unsafeElements: UnsafeBufferPointer(rebasing: lowered[..<bytes.count]))))
      }
    }
  }

  /// An external id: the source's own, but for a GUID, which is the same object wherever it is met.
  ///
  /// Shape: the lowest bit is set for a GUID and for nothing else.
  /// Rule: RFC 9562 §2; 1C keeps an object's GUID in every form its base is handed over in.
  static func externalID(_ id: String, source: Int) -> UInt64 {
    if isGUID(id) { return hash(id.lowercased()) | 1 }
    return max(2, joined(hash(id), UInt64(truncatingIfNeeded: source) &+ 1) & ~1)
  }

  /// Whether an external id is the same object wherever it is met.
  static func isUniversal(_ externalID: UInt64) -> Bool { externalID & 1 == 1 }

  /// `8-4-4-4-12` hexadecimal digits.
  private static func isGUID(_ id: String) -> Bool {
    guard id.utf8.count == 36 else { return false }
    for (index, byte) in id.utf8.enumerated() {
      let isDash = index == 8 || index == 13 || index == 18 || index == 23
      guard isDash ? byte == UInt8(ascii: "-") : isHexadecimal(byte) else { return false }
    }
    return true
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  /// A text as it stands.
  static func hash(_ text: String) -> UInt64 {
    var text = text
    text.makeContiguousUTF8()
    return never0(NameKey.hash(text.utf8Span.span))
  }

  /// A name folded as `NameKey` does it; 0 when it is nothing but marks.
  static func name(_ text: String, scratch: inout [UInt8]) -> UInt64 {
    var text = text
    text.makeContiguousUTF8()
    scratch.removeAll(keepingCapacity: true)
    NameKey.fold(text.utf8Span.span, into: &scratch)
    return scratch.isEmpty ? 0 : never0(NameKey.hash(scratch.span))
  }

  /// Digits as a number with a 1 before them, so that leading zeros count.
  private static func digits(_ text: String, atMost most: Int) -> UInt64? {
    let bytes = text.utf8
    guard bytes.count <= most else { return nil }
    var number: UInt64 = 1
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      number = number * 10 + UInt64(byte & 0x0F)
    }
    return number
  }

  @inline(__always) private static func never0(_ hash: UInt64) -> UInt64 { hash == 0 ? 1 : hash }
}
