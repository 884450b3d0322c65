import Glibc

/// A growing run of bytes, written without a check of ownership at every byte.
///
/// The plan file takes about a kilobyte a row in some fifty pieces; an array asks at each of them whether it is
/// alone. JSON is written as `JSONText` writes it (a test compares them).
struct ByteWriter: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Hands the bytes over; the writer begins anew, with room for so many.
  mutating func take(leaving room: Int = 64) -> HeldBytes {
    let held = HeldBytes(start: start, count: count)
    capacity = max(room, 64)
    count = 0
    start = .allocate(capacity: capacity)
    return held
  }

  mutating func removeAll() { count = 0 }

  /// Makes room for `extra` bytes and eight more, so that words may be read and written past the end.
  @inline(__always) private mutating func reserve(_ extra: Int) {
    if count + extra + 8 > capacity { grow(extra) }
  }

  @inline(never) private mutating func grow(_ extra: Int) {
    capacity = max(capacity * 2, count + extra + 64)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    grown.update(from: start, count: count)
    start.deallocate()
    start = grown
  }

  @inline(__always) mutating func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count += 1
  }

  @inline(__always) mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let from = text.baseAddress else { return }
    reserve(text.count)
    memcpy(start + count, from, text.count)
    count += text.count
  }

  @inline(__always) mutating func append(_ text: borrowing String) {
    text.utf8Span.span.withUnsafeBufferPointer { append($0) }
  }

  @inline(__always) mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends bytes that stand here already.
  mutating func append(again range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a slice lies within its bytes")
    reserve(range.count)
    memcpy(start + count, start + range.lowerBound, range.count)
    count += range.count
  }

  @inline(__always) mutating func append(littleEndian value: UInt64) {
    reserve(8)
    UnsafeMutableRawPointer(start + count).storeBytes(of: value.littleEndian, as: UInt64.self)
    count += 8
  }

  /// Appends two digits for each byte.
  mutating func append(hexadecimal bytes: UnsafeBufferPointer<UInt8>) {
    reserve(bytes.count * 2)
    for byte in bytes {
      for digit in [byte >> 4, byte & 15] {
        append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  /// Appends a whole number in decimal.
  mutating func append(number: Int) {
    reserve(24)
    var rest = number.magnitude
    if number < 0 { append(UInt8(ascii: "-")) }
    var digits = 1
    var bound: UInt = 10
    while rest >= bound, digits < 20 {
      digits += 1
      bound = digits == 20 ? .max : bound * 10
    }
    var place = count + digits
    count = place
    repeat {
      place -= 1
      start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
  }

  /// Appends a text with its quotes.
  @inline(__always) mutating func append(json text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count + 2)
    start[count] = UInt8(ascii: "\"")
    let from = count + 1
    if let bytes = text.baseAddress { memcpy(start + from, bytes, text.count) }
    guard Self.needsNoEscape(start + from, text.count) else { return append(escaping: text) }
    start[from + text.count] = UInt8(ascii: "\"")
    count = from + text.count + 1
  }

  @inline(__always) mutating func append(json text: borrowing String) {
    text.utf8Span.span.withUnsafeBufferPointer { append(json: $0) }
  }

  /// Whether no byte is a control character, a quote or a backslash; eight more bytes may be read behind the text.
  @inline(__always)
  private static func needsNoEscape(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var found: UInt64 = 0
    var index = 0
    while index < count {
      var word = UnsafeRawPointer(text + index).loadUnaligned(as: UInt64.self).littleEndian
      let rest = count - index
      // Bytes behind the text become letters.
      if rest < 8 { word = word & (1 << (8 * UInt64(rest)) - 1) | (ones &* 0x41) << (8 * UInt64(rest)) }
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let delete = word ^ (ones &* 0x7F)
      found |= (word &- ones &* 0x20) & ~word
      found |= (quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (delete &- ones) & ~delete
      index += 8
    }
    return found & highs == 0
  }

  @inline(never) private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    // A control character takes six bytes.
    reserve(text.count * 6 + 2)
    var place = start + count
    func put(_ byte: UInt8) {
      place.pointee = byte
      place += 1
    }
    put(UInt8(ascii: "\""))
    for byte in text {
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F {
        put(byte)
        continue
      }
      put(UInt8(ascii: "\\"))
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(byte)
      case 0x08: put(UInt8(ascii: "b"))
      case 0x09: put(UInt8(ascii: "t"))
      case 0x0A: put(UInt8(ascii: "n"))
      case 0x0C: put(UInt8(ascii: "f"))
      case 0x0D: put(UInt8(ascii: "r"))
      default:
        put(UInt8(ascii: "u"))
        put(UInt8(ascii: "0"))
        put(UInt8(ascii: "0"))
        for digit in [byte >> 4, byte & 15] {
          put(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
      }
    }
    put(UInt8(ascii: "\""))
    count = place - start
  }
}

/// Bytes that a writer has handed over, freed with their last holder.
final class HeldBytes: @unchecked Sendable {
  let start: UnsafeMutablePointer<UInt8>
  let count: Int

  init(start: UnsafeMutablePointer<UInt8>, count: Int) {
    self.start = start
    self.count = count
  }
  deinit { start.deallocate() }

  subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a slice lies within its bytes")
    return UnsafeBufferPointer(start: start + range.lowerBound, count: range.count)
  }
}
