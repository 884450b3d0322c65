/// The identity of an object of a 1C base: the same in every form the base is handed over in.
///
/// Shape: the zero identity means «no object» and is never an `OneCGUID`; every initialiser gives nil for it.
package struct OneCGUID: Hashable, Sendable, Comparable {
  /// The sixteen bytes in the order they are written in.
  let high: UInt64
  let low: UInt64

  init?(high: UInt64, low: UInt64) {
    guard high != 0 || low != 0 else { return nil }
    self.high = high
    self.low = low
  }

  /// Reads `45d353c6-e814-11ee-9619-00410e33fd20`, in either case, with or without braces.
  package init?(_ text: some StringProtocol) {
    let parsed = text.withUTF8Text { bytes -> (UInt64, UInt64)? in
      var (high, low): (UInt64, UInt64) = (0, 0)
      var digits = 0
      for (at, byte) in bytes.enumerated() {
        let digit: UInt64
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt64(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt64(byte - UInt8(ascii: "A")) + 10
        case UInt8(ascii: "-"),
          UInt8(ascii: "{") where at == 0, UInt8(ascii: "}") where at == bytes.count - 1:
          continue
        default: return nil
        }
        guard digits < 32 else { return nil }
        if digits < 16 { high = high << 4 | digit } else { low = low << 4 | digit }
        digits += 1
      }
      return digits == 32 ? (high, low) : nil
    }
    guard let parsed else { return nil }
    self.init(high: parsed.0, low: parsed.1)
  }

  /// Takes sixteen bytes as a table of a 1C base holds them, its halves turned round.
  ///
  /// Rule: 1c-formats memo §10.7: the text is bytes 12-15, 10-11, 8-9, 0-1, 2-7.
  package init?(stored bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 16 else { return nil }
    func part<Part: FixedWidthInteger>(_ offset: Int, _ type: Part.Type) -> UInt64 {
      UInt64(truncatingIfNeeded: Part(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type)))
    }
    self.init(
      high: part(12, UInt32.self) << 32 | part(10, UInt16.self) << 16 | part(8, UInt16.self),
      low: part(0, UInt64.self))
  }

  /// Takes sixteen bytes in the field order of Microsoft: three little-endian numbers, then eight bytes.
  package init?(fields bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 16 else { return nil }
    func part<Part: FixedWidthInteger>(_ offset: Int, _ type: Part.Type) -> UInt64 {
      UInt64(truncatingIfNeeded: Part(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type)))
    }
    self.init(
      high: part(0, UInt32.self) << 32 | part(4, UInt16.self) << 16 | part(6, UInt16.self),
      low: part(8, UInt64.self).byteSwapped)
  }

  /// Lower-case digits with dashes; an identity that we made ourselves has none, and says so in front.
  package var text: String {
    if StableIdentity.isMade(self) { return "id-" + String(high, radix: 16) + String(low, radix: 16) }
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 36) { buffer in
      var at = 0
      for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 {
          buffer[at] = UInt8(ascii: "-")
          at += 1
        }
        let half = index < 16 ? high >> UInt64(60 - index * 4) : low >> UInt64(60 - (index - 16) * 4)
        buffer[at] = digits[Int(half & 15)]
        at += 1
      }
      return 36
    }
  }

  package static func < (left: OneCGUID, right: OneCGUID) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }
}

extension StringProtocol {
  /// Runs a body on the text's bytes.
  fileprivate func withUTF8Text<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable({ body($0) }) { return result }
    var text = String(self)
    return text.withUTF8 { body($0) }
  }
}
