/// A row of contact information as 1C stores it: of the section `КонтактнаяИнформация` of a catalog, of the register of
/// that name, or of an exchange message.
///
/// Shape: every text may be empty. `value` is JSON, `fieldValues` XML or lines of `Ключ=Значение`; either may hold plain
/// text. `numbered` are `Поле1` … `Поле10` of the register.
/// Rule: БСП 3.1, УправлениеКонтактнойИнформацией; УПП 1.3, register КонтактнаяИнформация.
struct ContactInformationRow: Equatable, Sendable {
  /// `Тип`: a value of the enumeration ТипыКонтактнойИнформации.
  var type = ""
  /// `Вид`: the predefined name of the kind, which no user can change: `ЮрАдресКонтрагента`.
  var kind = ""
  /// `Вид` as the user calls it: `Юридический адрес`.
  var caption = ""
  /// `Представление`.
  var presentation = ""
  /// `ЗначенияПолей`.
  var fieldValues = ""
  /// `Значение`.
  var value = ""
  /// `НомерТелефона`, `АдресЭП`: what to fall back on when nothing else is written.
  var digest = ""
  var numbered: [String] = []
  var comment = ""
  /// `ДействуетС`.
  var validFrom = ""

  /// What the row says; nil when it says nothing.
  ///
  /// Shape: of the encodings JSON is believed first, then XML, then keys and values, then the text the user sees.
  ///
  /// - Parameter sorts: what words were found to mean, kept from row to row.
  func decoded(sorts: ContactSorts? = nil) -> ContactDatum? {
    var parsed = ContactValue.parse(value)
    if parsed.isBlank { parsed = ContactValue.parse(fieldValues) }
    if parsed.isBlank, !numbered.isEmpty { parsed = ContactValue(numbered: numbered, isAddress: isAddress) }
    let shown = [presentation, parsed.presentation].map(\.trimmedEnds).first { !$0.isEmpty } ?? ""
    var text = shown
    if let phone = parsed.phone, !phone.agrees(with: shown) { text = phone.text }
    if text.isEmpty, !parsed.address.isEmpty { text = parsed.address.text }
    if text.isEmpty { text = parsed.plain.trimmedEnds }
    if text.isEmpty { text = digest.trimmedEnds }
    guard !text.isEmpty else { return nil }
    let type = type.isEmpty ? parsed.type : type
    let sort =
      sorts?.sort(type: type, kind: kind, caption: caption, text: text)
      ?? ContactKind.sort(type: type, kind: kind, caption: caption, text: text)
    let note = [comment, parsed.comment].map(\.trimmedEnds).first { !$0.isEmpty } ?? ""
    return ContactDatum(
      sort: sort, text: text, label: caption.isEmpty ? kind : caption, comment: note, validFrom: validFrom)
  }

  private var isAddress: Bool {
    ContactKind.sort(type: type, kind: kind, caption: caption, text: presentation).isAddress
  }
}

extension StringProtocol {
  /// The text without white space at its ends; what stands within stays, no-break spaces too.
  var trimmedEnds: String {
    let whole = String(self)
    // Most texts have none, which the bytes at their ends tell: plain letters and Cyrillic ones.
    let bytes = whole.utf8
    guard let first = bytes.first, let last = bytes.last else { return whole }
    let before = bytes.count > 1 ? bytes[bytes.index(bytes.endIndex, offsetBy: -2)] : 0
    if Self.isPlain(first) || Self.isCyrillic(first), Self.isPlain(last) || Self.isCyrillic(before) {
      return whole
    }
    var rest = whole.unicodeScalars[...]
    while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
    return String(String.UnicodeScalarView(rest))
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
  private static func isCyrillic(_ leading: UInt8) -> Bool { leading == 0xD0 || leading == 0xD1 }
}
