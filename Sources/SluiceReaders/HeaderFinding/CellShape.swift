import SluiceRecords

/// What a written cell looks like, judged by its bytes alone: for telling titles from data and good delimiters from
/// bad ones. Nothing is parsed and nothing is changed.
enum CellShape: UInt8, CaseIterable {
  case empty
  /// Digits only: a code, an account, a count.
  case digits
  /// A number with a sign, a fraction, a currency, a percent sign or digit groups.
  case number
  case date
  case time
  case phone
  case email
  case link
  /// Letters with digits and without spaces.
  case code
  /// Text of letters.
  case words
  /// Marks without letters or digits, or a text that no other shape describes.
  case other

  /// Whether a column title seldom looks like this.
  var isValue: Bool {
    switch self {
    case .digits, .number, .date, .time, .phone, .email, .link: true
    case .empty, .code, .words, .other: false
    }
  }

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var digits = 0
    var letters = 0
    var others = 0
    var spaces = 0
    var at = -1
    var dotsAfterAt = 0
    // A bit for each of the marks that numbers, dates, times and phones are made of.
    var dots = 0
    var commas = 0
    var dashes = 0
    var slashes = 0
    var colons = 0
    var brackets = 0
    var pluses = 0
    var money = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A, 0x5F: letters += 1
      case 0x20: spaces += 1
      case UInt8(ascii: "."):
        dots += 1
        if at >= 0 { dotsAfterAt += 1 }
      case UInt8(ascii: ","): commas += 1
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: "/"): slashes += 1
      case UInt8(ascii: ":"): colons += 1
      case UInt8(ascii: "("), UInt8(ascii: ")"): brackets += 1
      case UInt8(ascii: "+"): pluses += 1
      case UInt8(ascii: "$"), UInt8(ascii: "%"): money += 1
      case UInt8(ascii: "@"): if at < 0 { at = index } else { others += 1 }
      case 0xC2 where index + 1 < text.count:
        // The no-break space, the pound and yen signs; everything else of this row is a mark.
        index += 1
        switch text[index] {
        case 0xA0: spaces += 1
        case 0xA3, 0xA5: money += 1
        default: others += 1
        }
      case 0xE2 where index + 2 < text.count:
        let pair = (text[index + 1], text[index + 2])
        index += 2
        switch pair {
        case (0x82, 0xAC), (0x82, 0xBD): money += 1
        case (0x80, 0x90...0x95), (0x88, 0x92): dashes += 1
        case (0x80, 0x89), (0x80, 0xAF): spaces += 1
        default: others += 1
        }
      case 0x80...: letters += 1
      default: others += 1
      }
      index += 1
    }
    self = .other
    if letters == 0, digits == 0 {
      self =
        others + dots + commas + dashes + slashes + colons + brackets + pluses + money == 0 ? .empty : .other
    } else if at > 0, at + 3 < text.count, dotsAfterAt > 0, spaces == 0 {
      self = .email
    } else if letters == 0 {
      if others > 0 {
        self = .other
      } else if digits == text.count {
        self = .digits
      } else if Self.isDate(text, digits: digits) {
        self = .date
      } else if colons > 0 {
        self = slashes + brackets + money + commas == 0 && digits >= 3 ? .time : .other
      } else if brackets > 0 || (pluses == 1 && digits >= 9) || (dashes >= 2 && digits >= 6) {
        self = digits >= 5 && money == 0 ? .phone : (brackets == 2 && digits > 0 ? .number : .other)
      } else if slashes == 0, dashes + pluses <= 1, dots <= 1 || commas <= 1 {
        self = .number
      }
    } else if Self.isLink(text), spaces == 0 {
      self = .link
    } else if Self.isExponential(text, digits: digits, letters: letters) {
      self = .number
    } else if digits > 0, spaces == 0 {
      self = .code
    } else {
      self = .words
    }
  }

  /// The shape of a typed cell, whose kind tells more than its text: a date shown as «31 января» is no title.
  init(_ kind: CellKind, _ text: UnsafeBufferPointer<UInt8>) {
    switch kind {
    case .empty, .text: self.init(text)
    // Years and numbers of columns may be titles beside words, so whole numbers keep their shape.
    case .number: self = text.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && !text.isEmpty ? .digits : .number
    case .date: self = .date
    case .time, .duration: self = .time
    case .flag: self = .code
    case .fault: self = .other
    }
    if text.isEmpty { self = .empty }
  }

  /// `31.01.2024`, `2024-01-31`, `1/31/24`, with a time behind or without.
  private static func isDate(_ text: UnsafeBufferPointer<UInt8>, digits: Int) -> Bool {
    guard (4...17).contains(digits), text.count >= 6 else { return false }
    var groups: (Int, Int, Int) = (0, 0, 0)
    var group = 0
    var mark: UInt8 = 0
    for byte in text {
      if byte >= 0x30, byte <= 0x39 {
        switch group {
        case 0: groups.0 += 1
        case 1: groups.1 += 1
        default: groups.2 += 1
        }
      } else if group < 2, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
      {
        if mark != 0, byte != mark { return false }
        mark = byte
        group += 1
      } else if group == 2, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "T") {
        break
      } else {
        return false
      }
    }
    guard group == 2, (1...2).contains(groups.1) else { return false }
    return (groups.0 == 4 && (1...2).contains(groups.2))
      || ((1...2).contains(groups.0) && (groups.2 == 4 || groups.2 == 2))
  }

  private static func isLink(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.starts(with: "http://".utf8) || text.starts(with: "https://".utf8) || text.starts(with: "www.".utf8)
  }

  /// `7,91612E+10` and `1e-05`.
  private static func isExponential(_ text: UnsafeBufferPointer<UInt8>, digits: Int, letters: Int) -> Bool {
    guard letters == 1, digits >= 2, let first = text.first, first <= 0x39 else { return false }
    for index in 1..<text.count where text[index] | 0x20 == UInt8(ascii: "e") {
      guard index + 1 < text.count, text[index - 1] >= 0x30, text[index - 1] <= 0x39 else { return false }
      let next = text[index + 1]
      return next == UInt8(ascii: "+") || next == UInt8(ascii: "-") || (next >= 0x30 && next <= 0x39)
    }
    return false
  }
}
