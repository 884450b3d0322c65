/// One value of a 1C base, free of how any dump writes it.
///
/// Shape: an empty string, an empty date, the zero GUID and a value of no type are all `.none`; zero and «false» are
/// values. Texts of fixed length are trimmed at their end.
package enum OneCValue: Sendable, Equatable {
  case none
  case text(String)
  /// A decimal number as text: digits, a dot before the fraction, a minus in front.
  case number(String)
  case flag(Bool)
  /// Seconds since 1970-01-01T00:00:00 without a zone.
  case moment(Int)
  case reference(OneCReference)
  /// What no table shows: a value storage, a picture.
  case bytes

  package var isNone: Bool { if case .none = self { true } else { false } }

  /// The reference, where it is one.
  package var reference: OneCReference? {
    if case .reference(let reference) = self { reference } else { nil }
  }

  /// The text of a string, a number or a presented reference; nil for everything else and for nothing.
  package var text: String? {
    switch self {
    case .text(let text), .number(let text): text.isEmpty ? nil : text
    case .reference(let reference): reference.presentation
    case .none, .flag, .moment, .bytes: nil
    }
  }

  /// Whether it is a flag that is set.
  package var isSet: Bool { self == .flag(true) }

  /// A text, or nothing for an empty one.
  package static func filled(_ text: String) -> OneCValue { text.isEmpty ? .none : .text(text) }
}

/// What a value points to.
package struct OneCReference: Sendable, Hashable {
  package var id: OneCGUID
  /// The full name of the table it points into (`Справочник.Контрагенты`); nil where the dump does not tell.
  package var table: String?
  /// What people read in place of it: a name, a value's name; nil where nobody has looked it up.
  package var presentation: String?

  package init(id: OneCGUID, table: String? = nil, presentation: String? = nil) {
    self.id = id
    self.table = table
    self.presentation = presentation
  }
}
