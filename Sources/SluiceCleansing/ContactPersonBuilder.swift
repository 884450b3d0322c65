import SluiceRecords

/// Makes a contact person of a draft, field by field.
final class ContactPersonBuilder: Sendable {
  let bench: Workbench
  private var entity: EntityMapping { bench.entity }
  private let normalisers: FieldNormalisers
  private let choices: [ChoiceNormaliser?]

  init(on bench: Workbench, normalisers: FieldNormalisers) {
    self.bench = bench
    self.normalisers = normalisers
    choices = bench.entity.fields.map { field in
      switch field.field {
      case .gender: ChoiceNormaliser(values: field.values, allowed: Gender.allCases.map(\.rawValue))
      default: field.values.isEmpty ? nil : ChoiceNormaliser(values: field.values, allowed: [])
      }
    }
  }

  /// The person, or nil when the draft holds nothing the person could be known by.
  ///
  /// - Parameter isBesideFirm: whether the row gave a counterparty, for which the person works.
  func person(
    from draft: Draft, isBesideFirm: Bool, work: inout RowWork, row: inout CleansedRow
  ) -> ContactPerson? {
    var made = ContactPerson()
    var contacts = ContactDetails()
    var comments: [String] = []
    var parts = NameParts()
    var gender: Gender?
    var position: String?
    var employer: String?
    var city: (name: String, column: Int?)?
    for input in draft.inputs {
      let field = entity.fields[input.field].field
      switch field {
      case .externalID:
        made.externalID = work.takeText(input, with: normalisers.text, into: &row) ?? made.externalID
      case .name:
        let name = work.take(input, with: normalisers.person, into: &row, canonical: \.description)
        made.name = name ?? made.name
      case .surname: parts.surname = input
      case .givenName: parts.givenName = input
      case .patronymic: parts.patronymic = input
      case .gender:
        guard let choice = choices[input.field] else { break }
        gender = work.take(input, with: choice, into: &row, canonical: { $0 }).flatMap(Gender.init(rawValue:))
      case .birthday:
        let date = normalisers.date(column: input.column)
        made.birthday = work.take(input, with: date, into: &row, canonical: \.description) ?? made.birthday
      case .position: position = work.takeText(input, with: normalisers.text, into: &row) ?? position
      case .employer:
        employer =
          work.take(
            input, with: normalisers.employer, into: &row, placeholder: .organisationPlaceholder,
            canonical: { $0 }) ?? employer
      case .postalAddress: work.takeAddress(input, field, normalisers, into: &made.addresses, &row)
      case .city: city = work.takeText(input, with: normalisers.text, into: &row).map { ($0, input.column) }
      case .manager: made.manager = work.takeText(input, with: normalisers.text, into: &row) ?? made.manager
      default:
        work.takeShared(
          field, input, normalisers, choice: choices[input.field], contacts: &contacts, comments: &comments,
          row: &row)
      }
    }
    let name = parts.name(normalisers, work: &work, row: &row)
    made.name = name ?? made.name
    if let gender { made.name?.gender = gender }
    position = position ?? made.name?.role
    comments += work.keptTexts
    guard let known = made.name?.description ?? contacts.shortest else { return nil }
    if made.name == nil {
      row.findings.append(
        Finding(Remark(.personNoName, [.init("known", known)]), column: nil, field: .name, used: known))
    }
    made.adopt(contacts)
    if let city { made.addresses.complete(with: city.name, column: city.column) }
    if let employer {
      made.employments = [Employment(employer: .named(employer), position: position)]
    } else if isBesideFirm {
      made.employments = [Employment(employer: .sameRow, position: position)]
    } else if let position {
      comments.append(position)
    }
    if !comments.isEmpty { made.comment = comments.joined(separator: "\n") }
    return made
  }
}
