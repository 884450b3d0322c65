import SluiceRecords

/// Makes a counterparty of a draft, field by field.
final class CounterpartyBuilder: Sendable {
  let bench: Workbench
  private var entity: EntityMapping { bench.entity }
  private let normalisers: FieldNormalisers
  /// For each field of the mapping that is a choice, its words.
  private let choices: [ChoiceNormaliser?]

  init(on bench: Workbench, normalisers: FieldNormalisers) {
    self.bench = bench
    self.normalisers = normalisers
    choices = bench.entity.fields.map { field in
      switch field.field {
      case .kind: ChoiceNormaliser(values: field.values, allowed: CounterpartyKind.allCases.map(\.rawValue))
      default: field.values.isEmpty ? nil : ChoiceNormaliser(values: field.values, allowed: [])
      }
    }
  }

  /// The counterparty, or nil when the draft holds nothing it could be known by.
  ///
  /// - Parameter drafts: all of the row: what a person of the row can be reached by as well makes no firm.
  func counterparty(
    from draft: Draft, beside drafts: [Draft], work: inout RowWork, row: inout CleansedRow
  ) -> Counterparty? {
    var made = Counterparty()
    var contacts = ContactDetails()
    var comments: [String] = []
    var bank = BankParts()
    var city: (name: String, column: Int?)?
    for input in draft.inputs {
      let field = entity.fields[input.field].field
      switch field {
      case .externalID:
        made.externalID = work.takeText(input, with: normalisers.text, into: &row) ?? made.externalID
      case .name, .fullName:
        takeName(input, isFull: field == .fullName, into: &made, &comments, &work, &row)
      case .legalForm:
        made.legalForm = made.legalForm ?? work.takeText(input, with: normalisers.text, into: &row)
      case .kind:
        guard let choice = choices[input.field] else { break }
        if let word = work.take(input, with: choice, into: &row, canonical: { $0 }) {
          made.kind = CounterpartyKind(rawValue: word)
        }
      case .inn:
        if let cell = work.take(input, with: normalisers.inn, into: &row, canonical: \.canonical) {
          made.taxID = cell.taxID
          made.kpp = made.kpp ?? cell.kpp
        }
      case .kpp: made.kpp = work.take(input, with: normalisers.kpp, into: &row, canonical: \.text) ?? made.kpp
      case .ogrn:
        made.registration =
          work.take(input, with: normalisers.ogrn, into: &row, canonical: \.text) ?? made.registration
      case .okpo:
        made.okpo = work.take(input, with: normalisers.okpo, into: &row, canonical: { $0 }) ?? made.okpo
      case .taxID:
        made.taxID =
          made.taxID ?? work.take(input, with: normalisers.taxID, into: &row, canonical: \.canonical)?.taxID
      case .legalAddress, .actualAddress, .postalAddress:
        work.takeAddress(input, field, normalisers, into: &made.addresses, &row)
      case .city: city = work.takeText(input, with: normalisers.text, into: &row).map { ($0, input.column) }
      case .bankAccount: bank.account = input
      case .bankBIK: bank.bik = input
      case .bankName: bank.name = input
      case .correspondentAccount: bank.correspondent = input
      case .parent: made.parent = work.takeText(input, with: normalisers.text, into: &row) ?? made.parent
      case .stage: made.stage = takeWord(input, &work, &row) ?? made.stage
      case .industry: made.industry = takeWord(input, &work, &row) ?? made.industry
      case .segment: made.segment = takeWord(input, &work, &row) ?? made.segment
      case .manager: made.manager = takeWord(input, &work, &row) ?? made.manager
      default:
        work.takeShared(
          field, input, normalisers, choice: choices[input.field], contacts: &contacts, comments: &comments,
          row: &row)
      }
    }
    if let account = bank.account(normalisers, work: &work, row: &row, comments: &comments) {
      made.bankAccounts.append(account)
    }
    if let city { made.addresses.complete(with: city.name, column: city.column) }
    if drafts.count > 1, made.name == nil, made.taxID == nil, made.registration == nil,
      made.externalID == nil, work.keptTexts.isEmpty, isReached(draft, as: drafts)
    {
      return nil
    }
    return finished(made, contacts, comments: comments + work.keptTexts, row: &row)
  }

  /// Whether a draft holds nothing but a name and what persons of the row can be reached by as well.
  private func isReached(_ draft: Draft, as drafts: [Draft]) -> Bool {
    draft.inputs.allSatisfy { input in
      switch entity.fields[input.field].field {
      case .phones, .emails, .websites, .messengers:
        input.column.map { column in drafts.contains { $0.isPersons(column) } } ?? false
      case .name, .fullName: true
      default: false
      }
    }
  }

  private func finished(
    _ made: consuming Counterparty, _ contacts: ContactDetails, comments: [String], row: inout CleansedRow
  ) -> Counterparty? {
    let known =
      made.name ?? made.taxID?.text ?? made.registration?.text ?? contacts.shortest
    guard let known else { return nil }
    if made.name == nil {
      let finding = Finding(
        Remark(.counterpartyNoName, [.init("known", known)]), column: nil, field: .name, used: known)
      row.findings.append(finding)
      made.name = known
    }
    made.adopt(contacts)
    if made.kind == nil { made.kind = kindTold(by: made) }
    if !comments.isEmpty { made.comment = comments.joined(separator: "\n") }
    return made
  }

  /// What the ids say the counterparty is; nil when they say nothing.
  private func kindTold(by made: Counterparty) -> CounterpartyKind? {
    if let registration = made.registration { return registration.isSoleTrader ? .soleTrader : .company }
    guard let taxID = made.taxID, taxID.kind == .inn else { return nil }
    return taxID.text.utf8.count == 10 ? .company : nil
  }

  private func takeName(
    _ input: DraftInput, isFull: Bool, into made: inout Counterparty, _ comments: inout [String],
    _ work: inout RowWork, _ row: inout CleansedRow
  ) {
    guard
      let name = work.take(
        input, with: normalisers.organisation, into: &row, placeholder: .organisationPlaceholder,
        canonical: \.display)
    else {
      return
    }
    if isFull || made.fullName == nil { made.fullName = name.display }
    if !isFull || made.name == nil { made.name = name.name }
    made.legalForm = name.legalForm ?? made.legalForm
    made.kind = made.kind ?? name.kind
    if let note = name.note { comments.append(note) }
  }

  private func takeWord(_ input: DraftInput, _ work: inout RowWork, _ row: inout CleansedRow) -> String? {
    if let choice = choices[input.field] {
      return work.take(input, with: choice, into: &row, canonical: { $0 })
    }
    return work.takeText(input, with: normalisers.text, into: &row)
  }
}
