import SluiceRecords

/// Takes names of persons apart: surname, given name, patronymic, gender, and the role written beside them.
///
/// Shape: a placeholder (`-`, `нет`) is `.blank`; of several persons in one cell the first is given.
/// Refuses: numbers, addresses of e-mail, organisations, roles without a name.
/// Rule: Rules/GivenNameTable.swift, Rules/PatronymicEndings.swift. Shown by normalisers/person.tsv.
public struct PersonNameNormaliser: Normaliser {
  public static let reasons = PersonReasons.all

  public init() {}

  public func normalise(_ text: Span<UInt8>) -> Normalised<PersonName> {
    var reading = PersonReading(NameText(text))
    return reading.result()
  }
}
