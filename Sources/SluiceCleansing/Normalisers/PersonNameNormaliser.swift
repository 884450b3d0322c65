import SluiceRecords

/// Takes names of persons apart: surname, given name, patronymic, gender, and the role written beside them.
///
/// Shape: a placeholder (`-`, `нет`) is `.blank`; of several persons in one cell the first is given, `all` gives
/// every one.
/// Refuses: numbers, addresses of e-mail, organisations, roles without a name, and texts of more than 2,048 bytes.
/// Rule: Rules/GivenNameTable.swift, Rules/PatronymicEndings.swift. Shown by normalisers/person.tsv.
public struct PersonNameNormaliser: Normaliser {
  public static let reasons = PersonReasons.all

  /// What a column holds.
  public enum Part: Sendable {
    /// Whole names in any order.
    case whole
    /// One part only: a single word is that part, whatever it looks like.
    case surname, givenName, patronymic
  }

  public let expected: Part

  /// Longer texts are no names, nor lists of them that fit a cell.
  static let longestText = 2048

  public init(expecting expected: Part = .whole) {
    self.expected = expected
  }

  public func normalise(_ text: Span<UInt8>) -> Normalised<PersonName> {
    guard text.count <= Self.longestText else { return .unusable(Remark(.personTooLong)) }
    var reading = PersonReading(NameText(text), expecting: expected)
    return reading.result()
  }

  /// Every person named in a text; empty when there is none. For columns that hold several contacts in a cell.
  public func all(in text: Span<UInt8>) -> [PersonName] {
    guard text.count <= Self.longestText else { return [] }
    var reading = PersonReading(NameText(text), expecting: expected)
    return reading.all()
  }

  /// One name of the parts that several columns hold; the gender is the patronymic's, else the given name's, else
  /// the surname's.
  public static func joined(surname: PersonName?, givenName: PersonName?, patronymic: PersonName?)
    -> PersonName
  {
    var joined = PersonName()
    let parts = [patronymic, givenName, surname].compactMap { $0 }
    joined.surname = surname?.surname ?? parts.lazy.compactMap(\.surname).first
    joined.givenName = givenName?.givenName ?? parts.lazy.compactMap(\.givenName).first
    joined.patronymic = patronymic?.patronymic ?? parts.lazy.compactMap(\.patronymic).first
    // `Роман Елена` above surnames, beside a given name: what was set apart has no other place.
    if let own = surname?.surname, let part = surname?.givenName, let given = givenName?.givenName,
      !tells(given, part)
    {
      joined.surname = "\(own) \(part)"
    }
    if let own = givenName?.givenName, let part = givenName?.surname, let family = surname?.surname,
      !tells(family, part)
    {
      joined.givenName = "\(own) \(part)"
    }
    joined.gender = parts.lazy.compactMap(\.gender).first
    joined.formerSurname = parts.lazy.compactMap(\.formerSurname).first
    let roles = [surname, givenName, patronymic].compactMap { $0?.role }
    joined.role = roles.isEmpty ? nil : roles.joined(separator: ", ")
    return joined
  }

  /// Whether a name says what another says: a word of it, or its initial.
  private static func tells(_ name: String, _ part: String) -> Bool {
    if part.hasSuffix("."), name.first == part.first { return true }
    return name.lowercased().split(separator: " ").contains { $0 == part.lowercased() }
  }
}
