import SluiceRecords

/// A person's name given in columns of its own parts.
///
/// Shape: the columns say which part is which; each is read as that part, and the gender is told by all of them.
struct NameParts {
  var surname: DraftInput?
  var givenName: DraftInput?
  var patronymic: DraftInput?

  /// The name made of the parts; nil when all are missing or say nothing.
  func name(_ normalisers: FieldNormalisers, work: inout RowWork, row: inout CleansedRow) -> PersonName? {
    let surname = surname.flatMap {
      work.take($0, with: normalisers.surname, into: &row, canonical: \.description)
    }
    let given = givenName.flatMap {
      work.take($0, with: normalisers.givenName, into: &row, canonical: \.description)
    }
    let patronymic = patronymic.flatMap {
      work.take($0, with: normalisers.patronymic, into: &row, canonical: \.description)
    }
    guard surname != nil || given != nil || patronymic != nil else { return nil }
    return PersonNameNormaliser.joined(surname: surname, givenName: given, patronymic: patronymic)
  }
}
