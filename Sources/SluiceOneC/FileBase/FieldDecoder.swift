import SluiceRecords

/// Reads values of a file base's row from its bytes.
///
/// Rule: 1c-formats memo §10.5, §10.7.
enum FieldDecoder {
  /// A value that lies in the row itself; nil where its bytes make no sense. Long texts and bytes are not for it.
  static func value(_ bytes: UnsafeRawBufferPointer, as form: FileBaseTable.Form) -> RawValue? {
    switch form {
    case .binary: bytes.count == 16 ? .guid(OneCGUID(stored: bytes)) : .binary(Array(bytes))
    case .flag: .flag(bytes[0] != 0)
    case .decimal(let digits, let fraction): decimal(bytes, digits: digits, fraction: fraction)
    case .fixedText: .text(text(bytes, isFixed: true))
    case .text:
      if case let count = Int(bytes[0]) | Int(bytes[1]) << 8, count * 2 <= bytes.count - 2 {
        .text(text(UnsafeRawBufferPointer(rebasing: bytes[2..<2 + count * 2]), isFixed: false))
      } else {
        nil
      }
    case .moment: moment(bytes)
    case .shortBytes:
      if case let count = Int(bytes[0]) | Int(bytes[1]) << 8, count <= bytes.count - 2 {
        .binary(Array(bytes[2..<2 + count]))
      } else {
        nil
      }
    case .version, .longText, .longBytes: .null
    }
  }

  private static func text(_ bytes: UnsafeRawBufferPointer, isFixed: Bool) -> String {
    var text = WideText.text(bytes)
    if isFixed { while text.utf8.last == 0x20 { text.removeLast() } }
    return text
  }

  /// A nibble for the sign, then one for each digit.
  private static func decimal(_ bytes: UnsafeRawBufferPointer, digits: Int, fraction: Int) -> RawValue? {
    func nibble(_ index: Int) -> UInt8 { index % 2 == 0 ? bytes[index / 2] >> 4 : bytes[index / 2] & 15 }
    guard nibble(0) <= 1 else { return nil }
    var text: [UInt8] = []
    for index in 1..<(digits + 1) {
      guard nibble(index) <= 9 else { return nil }
      if index == digits - fraction + 1 {
        if text.isEmpty { text.append(UInt8(ascii: "0")) }
        text.append(UInt8(ascii: "."))
      }
      if !text.isEmpty || nibble(index) != 0 { text.append(UInt8(ascii: "0") + nibble(index)) }
    }
    if text.isEmpty { return .number("0") }
    if fraction > 0 {
      while text.last == UInt8(ascii: "0") { text.removeLast() }
      if text.last == UInt8(ascii: ".") { text.removeLast() }
    }
    let written = String(decoding: text, as: UTF8.self)
    return .number(nibble(0) == 0 && written != "0" ? "-" + written : written)
  }

  /// Year, month, day, hour, minute and second in decimal nibbles; the first day there is means nothing.
  private static func moment(_ bytes: UnsafeRawBufferPointer) -> RawValue? {
    var parts: [Int] = []
    for byte in bytes {
      guard byte >> 4 <= 9, byte & 15 <= 9 else { return nil }
      parts.append(Int(byte >> 4) * 10 + Int(byte & 15))
    }
    let year = parts[0] * 100 + parts[1]
    if year == 0 || year == 1 && parts[2] == 1 && parts[3] == 1 && parts[4...6].allSatisfy({ $0 == 0 }) {
      return .moment(nil)
    }
    guard CalendarDate(year: year, month: parts[2], day: parts[3]) != nil, parts[4] < 24, parts[5] < 60,
      parts[6] < 62
    else { return nil }
    return .moment(
      CivilDays.days(year, parts[2], parts[3]) * 86_400 + parts[4] * 3600 + parts[5] * 60 + parts[6])
  }
}

/// Days of the civil calendar.
enum CivilDays {
  /// Days from 1970-01-01 to a day.
  ///
  /// Rule: the civil calendar counted in eras of 400 years (146,097 days) from 1 March of year 0.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
