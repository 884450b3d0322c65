/// Whose number a tax id is.
public enum TaxIDKind: String, Sendable, CaseIterable {
  /// ИНН, Russia: 10 digits for an organisation, 12 for a person.
  case inn
  /// БИН and ИИН, Kazakhstan.
  case bin, iin
  /// УНП, Belarus.
  case unp
  /// ЄДРПОУ and ІПН, Ukraine.
  case edrpou, ipn
  /// СТИР and ПИНФЛ, Uzbekistan.
  case stir, pinfl
  /// IDNO, Moldova.
  case idno
  /// A VAT number of the European Union or the United Kingdom, country letters included.
  case vat

  /// ISO 3166-1 alpha-2 code; nil where the number itself names the country.
  public var country: String? {
    switch self {
    case .inn: "RU"
    case .bin, .iin: "KZ"
    case .unp: "BY"
    case .edrpou, .ipn: "UA"
    case .stir, .pinfl: "UZ"
    case .idno: "MD"
    case .vat: nil
    }
  }
}

/// A taxpayer's number, canonical and valid by its check digits.
///
/// Only normalisers make one, after checking it.
public struct TaxID: Sendable, Hashable, CustomStringConvertible {
  public let kind: TaxIDKind
  /// Digits (for VAT: country letters and the rest in capitals), without spaces.
  public let text: String

  public init(checked text: String, kind: TaxIDKind) {
    self.kind = kind
    self.text = text
  }
  public var description: String { text }
}

/// КПП, the reason-of-registration code that tells a Russian company's branches apart.
///
/// Units: nine characters: four digits of the tax office, two digits or capital Latin letters, three digits.
public struct KPP: Sendable, Hashable, CustomStringConvertible {
  public let text: String
  public init(checked text: String) { self.text = text }
  /// Whether the reason is that of a head office registered at its own seat (reason 01).
  public var isHeadOffice: Bool { Array(text.utf8.dropFirst(4).prefix(2)) == Array("01".utf8) }
  public var description: String { text }
}

/// ОГРН (13 digits, organisations) or ОГРНИП (15 digits, sole traders), valid by its check digit.
public struct RegistrationNumber: Sendable, Hashable, CustomStringConvertible {
  public let text: String
  public init(checked text: String) { self.text = text }
  /// Whether the number is that of a sole trader.
  public var isSoleTrader: Bool { text.utf8.count == 15 }
  public var description: String { text }
}
