/// Looks at the bytes of contact information for what the shown text may not tell: nearly always it tells all, and then
/// nothing has to be taken apart.
///
/// Shape: whatever is out of the ordinary is «no», and the row is read by `ContactInformationRow`.
enum ContactScan {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Whether a text is not blank and has no white space at its ends, as far as plain letters show it.
  static func isTrimmed(_ text: Bytes) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    let before = text.count > 1 ? text[text.count - 2] : 0
    return (isPlain(first) || isCyrillic(first)) && (isPlain(last) || isCyrillic(before))
  }

  /// Whether a shown text is what the values behind it say: no phone of other digits, no comment.
  static func says(_ shown: Bytes, value: Bytes, fields: Bytes) -> Bool {
    if value.contains(where: { $0 > 0x20 }) {
      return value.first == UInt8(ascii: "{") && agrees(shown, json: value)
    }
    if fields.contains(where: { $0 > 0x20 }) {
      return fields.first == UInt8(ascii: "<") && agrees(shown, xml: fields)
    }
    return true
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
  private static func isCyrillic(_ leading: UInt8) -> Bool { leading == 0xD0 || leading == 0xD1 }

  /// The parts of a phone as they are met.
  private struct Phone {
    var country = Bytes(start: nil, count: 0)
    var area = Bytes(start: nil, count: 0)
    var number = Bytes(start: nil, count: 0)
    var suffix = Bytes(start: nil, count: 0)

    var isBlank: Bool {
      !number.contains { $0 > 0x20 } && !area.contains { $0 > 0x20 }
    }

    /// Whether a text begins with the digits of all parts.
    func agrees(with shown: Bytes) -> Bool {
      var at = 0
      for part in [country, area, number, suffix] {
        for digit in part where isDigit(digit) {
          while at < shown.count, !isDigit(shown[at]) { at += 1 }
          guard at < shown.count, shown[at] == digit else { return false }
          at += 1
        }
      }
      return true
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  }

  /// `{"version":5,"value":"…","comment":"","type":"Телефон",…}`
  private static func agrees(_ shown: Bytes, json: Bytes) -> Bool {
    var at = 1
    var phone = Phone()
    var (isPhone, hasValue) = (true, false)
    func skipBlanks() { while at < json.count, json[at] <= 0x20 { at += 1 } }
    /// A text whose quote stands at hand, as it is written.
    func text() -> Bytes? {
      at += 1
      let start = at
      while at < json.count, json[at] != UInt8(ascii: "\"") { at += json[at] == UInt8(ascii: "\\") ? 2 : 1 }
      guard at < json.count else { return nil }
      at += 1
      return Bytes(rebasing: json[start..<at - 1])
    }
    /// Passes a list or an object, which are those of addresses.
    func skipNested() -> Bool {
      var depth = 0
      while at < json.count {
        switch json[at] {
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        case UInt8(ascii: "\""):
          guard text() != nil else { return false }
          continue
        default: break
        }
        at += 1
        if depth == 0 { return true }
      }
      return false
    }
    while true {
      skipBlanks()
      guard at < json.count, json[at] == UInt8(ascii: "\""), let name = text() else { return false }
      skipBlanks()
      guard at < json.count, json[at] == UInt8(ascii: ":") else { return false }
      at += 1
      skipBlanks()
      guard at < json.count else { return false }
      if json[at] == UInt8(ascii: "\"") {
        guard let value = text() else { return false }
        let isBlank = !value.contains { $0 > 0x20 }
        switch name.count {
        case 5 where name.elementsEqual("value".utf8): hasValue = !isBlank
        case 7 where name.elementsEqual("comment".utf8): if !isBlank { return false }
        case 6 where name.elementsEqual("number".utf8): phone.number = value
        case 8 where name.elementsEqual("areaCode".utf8): phone.area = value
        case 9 where name.elementsEqual("extNumber".utf8): phone.suffix = value
        case 11 where name.elementsEqual("countryCode".utf8): phone.country = value
        case 7 where name.elementsEqual("ZIPcode".utf8): if !isBlank { isPhone = false }
        case 11 where name.elementsEqual("addressType".utf8): if !isBlank { isPhone = false }
        default: break
        }
      } else {
        let start = at
        if json[at] == UInt8(ascii: "[") || json[at] == UInt8(ascii: "{") {
          guard skipNested() else { return false }
        } else {
          // A number or a word.
          while at < json.count, json[at] != UInt8(ascii: ","), json[at] != UInt8(ascii: "}") {
            if json[at] == UInt8(ascii: "\"") { return false }
            at += 1
          }
        }
        guard at > start else { return false }
      }
      skipBlanks()
      guard at < json.count else { return false }
      at += 1
      if json[at - 1] == UInt8(ascii: "}") { break }
      guard json[at - 1] == UInt8(ascii: ",") else { return false }
    }
    guard hasValue, !json[at...].contains(where: { $0 > 0x20 }) else { return false }
    let hasNumber = phone.number.contains { $0 > 0x20 }
    let parts = [phone.country, phone.area, phone.number, phone.suffix]
    if isPhone, parts.contains(where: { $0.contains(UInt8(ascii: "\\")) }) { return false }
    return !isPhone || !hasNumber || phone.agrees(with: shown)
  }

  /// `<КонтактнаяИнформация Представление="…"><Состав xsi:type="НомерТелефона" КодСтраны="…" …/></КонтактнаяИнформация>`
  private static func agrees(_ shown: Bytes, xml: Bytes) -> Bool {
    if let found = index(of: comment, in: xml) {
      let rest = Bytes(rebasing: xml[(found + comment.count)...])
      guard rest.starts(with: "/>".utf8), !contains(rest, comment) else { return false }
    }
    guard contains(xml, phoneType) || contains(xml, faxType) else { return true }
    var phone = Phone()
    guard let country = attribute(countryCode, of: xml), let area = attribute(areaCode, of: xml),
      let number = attribute(number, of: xml), let suffix = attribute(suffix, of: xml)
    else { return false }
    (phone.country, phone.area, phone.number, phone.suffix) = (country, area, number, suffix)
    return phone.isBlank || phone.agrees(with: shown)
  }

  private static let comment = Array("Комментарий".utf8)
  private static let phoneType = Array("НомерТелефона".utf8)
  private static let faxType = Array("НомерФакса".utf8)
  private static let countryCode = Array(" КодСтраны=".utf8)
  private static let areaCode = Array(" КодГорода=".utf8)
  private static let number = Array(" Номер=".utf8)
  private static let suffix = Array(" Добавочный=".utf8)

  private static func contains(_ text: Bytes, _ wanted: [UInt8]) -> Bool {
    index(of: wanted, in: text) != nil
  }

  private static func index(of wanted: [UInt8], in text: Bytes) -> Int? {
    wanted.withUnsafeBufferPointer { wanted in
      let last = text.count - wanted.count
      guard last >= 0 else { return nil }
      // The second byte of the second letter tells words apart sooner than the first of all.
      let mark = min(3, wanted.count - 1)
      var at = 0
      while at <= last {
        if text[at + mark] == wanted[mark],
          Bytes(rebasing: text[at..<at + wanted.count]).elementsEqual(wanted)
        {
          return at
        }
        at += 1
      }
      return nil
    }
  }

  /// The value of the only attribute of a name, empty where there is none; nil where it has to be read properly.
  private static func attribute(_ name: [UInt8], of xml: Bytes) -> Bytes? {
    guard let found = index(of: name, in: xml) else { return Bytes(start: nil, count: 0) }
    let start = found + name.count
    guard start < xml.count, xml[start] == UInt8(ascii: "\"") || xml[start] == UInt8(ascii: "'") else {
      return nil
    }
    var end = start + 1
    while end < xml.count, xml[end] != xml[start] {
      if xml[end] == UInt8(ascii: "&") { return nil }
      end += 1
    }
    guard end < xml.count else { return nil }
    let rest = Bytes(rebasing: xml[end...])
    return contains(rest, name) ? nil : Bytes(rebasing: xml[start + 1..<end])
  }
}
