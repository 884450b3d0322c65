import SluiceRecords

/// A human name as keys: what is known in full, what by initial.
///
/// Shape: 0 where a part is not given; a part known in full has its initial too.
struct NameParts: Equatable {
  var surname: UInt64 = 0
  var given: UInt32 = 0
  var patronymic: UInt32 = 0
  var givenInitial: UInt16 = 0
  var patronymicInitial: UInt16 = 0

  init() {}

  init(_ name: PersonName, scratch: inout [UInt8]) {
    if let surname = name.surname { self.surname = FeatureKeys.name(surname, scratch: &scratch) }
    (given, givenInitial) = Self.part(name.givenName, &scratch)
    (patronymic, patronymicInitial) = Self.part(name.patronymic, &scratch)
  }

  /// Names of one surname in an order that keeps like ones together: initial, given name, initial, patronymic.
  var order: (UInt64, UInt64) {
    (UInt64(givenInitial) << 32 | UInt64(given), UInt64(patronymicInitial) << 32 | UInt64(patronymic))
  }

  var isEmpty: Bool { surname == 0 && givenInitial == 0 && patronymicInitial == 0 }

  private static func part(_ text: String?, _ scratch: inout [UInt8]) -> (UInt32, UInt16) {
    guard let text else { return (0, 0) }
    let hash = FeatureKeys.name(text, scratch: &scratch)
    guard let first = scratch.first, hash != 0 else { return (0, 0) }
    let isTwoBytes = first & 0xE0 == 0xC0 && scratch.count > 1
    let initial = isTwoBytes ? UInt16(first) << 8 | UInt16(scratch[1]) : UInt16(first)
    let isInitialOnly = scratch.count == (isTwoBytes ? 2 : 1)
    return (isInitialOnly ? 0 : max(1, UInt32(truncatingIfNeeded: hash)), initial)
  }

  /// Whether one person can bear both: no part contradicts.
  func agrees(with other: NameParts) -> Bool {
    if surname != 0, other.surname != 0, surname != other.surname { return false }
    if given != 0, other.given != 0, given != other.given { return false }
    if patronymic != 0, other.patronymic != 0, patronymic != other.patronymic { return false }
    if givenInitial != 0, other.givenInitial != 0, givenInitial != other.givenInitial { return false }
    return patronymicInitial == 0 || other.patronymicInitial == 0
      || patronymicInitial == other.patronymicInitial
  }

  /// Both names' knowledge in one; they agree.
  func completed(by other: NameParts) -> NameParts {
    var name = self
    if surname == 0 { name.surname = other.surname }
    if given == 0 { name.given = other.given }
    if patronymic == 0 { name.patronymic = other.patronymic }
    if givenInitial == 0 { name.givenInitial = other.givenInitial }
    if patronymicInitial == 0 { name.patronymicInitial = other.patronymicInitial }
    return name
  }
}
