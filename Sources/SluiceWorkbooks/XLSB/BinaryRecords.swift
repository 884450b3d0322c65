import SluiceReaders
import SluiceRecords

/// Cuts a binary part of a workbook into its records, forward only.
///
/// Units: `body` is good until the next record is asked for.
/// Errors: those of the stream; `file.cut-short` where a record is cut; `workbook.part-endless` for one past 64 MiB.
/// Rule: [MS-XLSB] 2.1.4: the kind in one or two bytes, the length in up to four, seven bits each.
final class BinaryRecords {
  private let stream: any ByteStream
  private let place: String
  private var bytes: [UInt8] = []
  private var at = 0
  private(set) var kind = 0
  private(set) var body: Range<Int> = 0..<0

  init(_ stream: any ByteStream, place: String) {
    self.stream = stream
    self.place = place
  }

  /// The next record; false behind the last one.
  func next() throws(Stop) -> Bool {
    at = body.upperBound
    guard try has(1) else { return false }
    var head = 0
    kind = try number(most: 2, &head)
    let length = try number(most: 4, &head)
    guard length <= XMLTokens.longest else { throw Stop(.workbookPartEndless, at: place) }
    guard try has(head + length) else { throw Stop(.fileCutShort, at: place) }
    body = at + head..<at + head + length
    return true
  }

  private func number(most: Int, _ head: inout Int) throws(Stop) -> Int {
    var value = 0
    for index in 0..<most {
      guard try has(head + 1) else { throw Stop(.fileCutShort, at: place) }
      let byte = bytes[at + head]
      head += 1
      value |= Int(byte & 0x7F) << (7 * index)
      if byte < 0x80 { break }
    }
    return value
  }

  /// Whether so many bytes lie from `at` on, reading on as needed.
  private func has(_ count: Int) throws(Stop) -> Bool {
    while bytes.count - at < count {
      if at > 0 {
        bytes.removeFirst(at)
        body = 0..<0
        at = 0
      }
      let before = bytes.count
      try stream.append(max(1 << 16, min(count - bytes.count, 1 << 20)), to: &bytes)
      if bytes.count == before { return false }
    }
    return true
  }

  // MARK: Looking into the body; what lies past its end is zero

  func uint8(_ offset: Int) -> UInt8 {
    offset >= 0 && offset < body.count ? bytes[body.lowerBound + offset] : 0
  }
  func uint16(_ offset: Int) -> Int { Int(uint8(offset)) | Int(uint8(offset + 1)) << 8 }
  func uint32(_ offset: Int) -> Int { uint16(offset) | uint16(offset + 2) << 16 }

  func double(_ offset: Int) -> Double {
    Double(bitPattern: UInt64(uint32(offset)) | UInt64(uint32(offset + 4)) << 32)
  }

  /// A text of UTF-16 behind its length; appended in UTF-8. Says where the next field begins.
  @discardableResult
  func appendText(at offset: Int, to text: inout [UInt8]) -> Int {
    let length = uint32(offset)
    // A text that may be missing has this for its length.
    guard length != 0xFFFF_FFFF else { return offset + 4 }
    let count = min(length, max(0, (body.count - offset - 4) / 2))
    var index = body.lowerBound + offset + 4
    let end = index + 2 * count
    while index < end {
      let unit = UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8
      index += 2
      if unit < 0x80 {
        text.append(UInt8(unit))
        continue
      }
      var code = unit
      if unit & 0xFC00 == 0xD800, index + 1 < end {
        let low = UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8
        if low & 0xFC00 == 0xDC00 {
          code = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
          index += 2
        }
      }
      text.append(character: code)
    }
    return offset + 4 + 2 * count
  }

  func text(at offset: Int) -> (text: String, next: Int) {
    var text: [UInt8] = []
    let next = appendText(at: offset, to: &text)
    return (String(decoding: text, as: UTF8.self), next)
  }

  /// A number in four bytes: a double without its lower half, or a whole number, both possibly times a hundred.
  ///
  /// Rule: [MS-XLSB] 2.5.122 (RkNumber).
  func packedNumber(at offset: Int) -> Double {
    let bits = UInt32(truncatingIfNeeded: uint32(offset))
    let number =
      bits & 2 != 0
      ? Double(Int32(bitPattern: bits) >> 2) : Double(bitPattern: UInt64(bits & 0xFFFF_FFFC) << 32)
    return bits & 1 != 0 ? number / 100 : number
  }
}

extension [UInt8] {
  /// Appends a character in UTF-8; a lone half of a pair becomes U+FFFD.
  mutating func append(character code: UInt32) {
    let code = code & 0xFFFF_F800 == 0xD800 || code > 0x10FFFF ? 0xFFFD : code
    switch code {
    case ..<0x80: append(UInt8(code))
    case ..<0x800:
      append(UInt8(0xC0 | code >> 6))
      append(UInt8(0x80 | code & 0x3F))
    case ..<0x10000:
      append(UInt8(0xE0 | code >> 12))
      append(UInt8(0x80 | code >> 6 & 0x3F))
      append(UInt8(0x80 | code & 0x3F))
    default:
      append(UInt8(0xF0 | code >> 18))
      append(UInt8(0x80 | code >> 12 & 0x3F))
      append(UInt8(0x80 | code >> 6 & 0x3F))
      append(UInt8(0x80 | code & 0x3F))
    }
  }
}
