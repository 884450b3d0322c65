/// A phone number in the parts 1C keeps.
struct PhoneParts: Equatable, Sendable {
  /// With or without plus.
  var country = ""
  var area = ""
  var number = ""
  var `extension` = ""

  var isBlank: Bool { number.trimmedEnds.isEmpty && area.trimmedEnds.isEmpty }

  /// The number as 1C shows it: `+7 (495) 123-45-67, доб. 12`.
  ///
  /// A country of 8 is Russia's trunk prefix that 1C has taken for one: it is written without plus.
  var text: String {
    var text = ""
    let code = country.trimmedEnds.drop { $0 == "+" }
    if !code.isEmpty { text = code == "8" ? "8" : "+" + code }
    for (part, written) in [(area, "(\(area.trimmedEnds))"), (number, number.trimmedEnds)]
    where !part.trimmedEnds.isEmpty {
      text += (text.isEmpty ? "" : " ") + written
    }
    if !self.extension.trimmedEnds.isEmpty { text += ", доб. " + self.extension.trimmedEnds }
    return text
  }

  /// Whether a shown text has the same digits in the same order, so that nothing is lost by keeping it.
  func agrees(with shown: String) -> Bool {
    guard !shown.isEmpty else { return false }
    let digits = Self.digits(country + area + number + self.extension)
    return digits.isEmpty || Self.digits(shown).starts(with: digits)
  }

  private static func digits(_ text: String) -> [UInt8] { text.utf8.filter { (0x30...0x39).contains($0) } }
}
