/// Undoes reading text in the wrong one of the two encodings our users' files have.
///
/// Rule: UTF-8 read as windows-1251 shows every Cyrillic letter as Р or С and a second sign; windows-1251 read as
/// windows-1252 shows Cyrillic letters as accented Latin ones.
enum Mojibake {
  /// The text read anew and the encoding it was in; nil when it is as it should be.
  static func repaired(_ bytes: [UInt8]) -> (bytes: [UInt8], encoding: String)? {
    var leads = 0
    var westerns = 0
    var index = 0
    while index + 1 < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let next = bytes[index + 1]
      // Р or С, as the lead bytes D0 and D1 show in windows-1251.
      if byte == 0xD0 && next == 0xA0 || byte == 0xD0 && next == 0xA1 { leads += 1 }
      if byte == 0xC3 { westerns += 1 }
      index += 1
    }
    if leads >= 3, let read = utf8(from1251: bytes) { return (read, "UTF-8") }
    if westerns >= 3, let read = cyrillic(from1252: bytes) { return (read, "windows-1251") }
    return nil
  }

  /// The characters as bytes of windows-1251, if those are valid UTF-8 with Cyrillic letters in it.
  private static func utf8(from1251 bytes: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let (code, length) = NameText.codePoint(bytes, index)
      index += length
      guard let byte = byte1251(code) else { return nil }
      output.append(byte)
    }
    guard String(validating: output, as: UTF8.self) != nil else { return nil }
    return output
  }

  /// Every character of U+00A8…U+00FF as the windows-1251 byte of the same number.
  private static func cyrillic(from1252 bytes: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var index = 0
    var letters = 0
    var plain = 0
    while index < bytes.count {
      let (code, length) = NameText.codePoint(bytes, index)
      index += length
      switch code {
      case 0xC0...0xFF:
        LookAlikes.append(0x410 + code - 0xC0, to: &output)
        letters += 1
      case 0xA8: LookAlikes.append(0x401, to: &output)
      case 0xB8: LookAlikes.append(0x451, to: &output)
      case 0xB9: output.append(contentsOf: "№".utf8)
      case 0x41...0x5A, 0x61...0x7A:
        plain += 1
        output.append(UInt8(code))
      case 0...0x7F: output.append(UInt8(code))
      default: output.append(contentsOf: bytes[index - length..<index])
      }
    }
    // A Western name has more plain letters than accented ones.
    return letters > plain ? output : nil
  }

  private static let high1251: [UInt32: UInt8] = {
    let upperHalf =
      "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
      + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
    var table: [UInt32: UInt8] = [:]
    for (offset, scalar) in upperHalf.unicodeScalars.enumerated() {
      table[scalar.value] = UInt8(0x80 + offset)
    }
    return table
  }()

  private static func byte1251(_ code: UInt32) -> UInt8? {
    code < 0x80 ? UInt8(code) : high1251[code]
  }
}
