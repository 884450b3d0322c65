import Glibc
import SluiceLoading
import SluiceMatching
import SluiceRecords
import SluiceReports

/// Draws from a plan what people must decide.
enum Questions {
  /// Writes `questions.xlsx` and `questions.csv`, and into `verdicts.csv` what was answered so far.
  ///
  /// Shape: a run without questions leaves no question files, one without answers no verdicts.
  static func write(_ plan: PlanFile, answers: [Verdict], to folder: RunFolder) throws(Stop) {
    for old in [folder.questionWorkbook, folder.questionText] { unlink(old) }
    var questions: [PairQuestion] = []
    for pair in try plan.pairsToAsk() {
      guard let left = try plan.name(of: pair.left), let right = try plan.name(of: pair.right) else {
        continue
      }
      let model = pair.kind == .counterparty ? CounterpartyLinker.model : ContactPersonLinker.model
      questions.append(
        PairQuestion(
          kind: pair.kind, left: left, right: right, probability: model.probability(pair.weight),
          because: words(pair.because, pair.kind),
          fields: try RecordTexts.sideBySide(pair.left, pair.right, pair.kind, in: plan)))
    }
    if !questions.isEmpty {
      try QuestionWorkbook.write(questions, to: folder.questionWorkbook)
      try QuestionTextFile.write(questions, to: folder.questionText)
    }
    if !answers.isEmpty { try QuestionTextFile.write(answers, to: folder.verdicts) }
  }

  /// `name: same name and form (+23 bits); phone: different (-0.5 bits)`.
  static func words(_ because: [ScoredPair.Contribution], _ kind: EntityKind) -> Phrase {
    .joined(
      because.map { part in
        let said = part.said(of: kind)
        return part.weight == .none ? said : Phrase("\(said) (\(bits(part.weight)))")
      }, by: "; ")
  }

  /// A weight with its sign and at most one digit behind the point.
  static func bits(_ weight: MatchWeight) -> Phrase {
    Phrase("\(signedTenths: Int((weight.bits * 10).rounded())) bits")
  }
}

/// What records say, field by field, as people read it.
enum RecordTexts {
  static func sideBySide(
    _ left: RecordKey, _ right: RecordKey, _ kind: EntityKind, in plan: PlanFile
  ) throws(Stop) -> [PairQuestion.SharedField] {
    let one = try texts(of: left, kind, in: plan)
    let other = try texts(of: right, kind, in: plan)
    return zip(one, other).map { .init(title: $0.title, left: $0.text, right: $1.text) }
  }

  static func texts(
    of key: RecordKey, _ kind: EntityKind, in plan: PlanFile
  ) throws(Stop) -> [(title: Phrase, text: String)] {
    let place = (Phrase("place"), try plan.place(of: key))
    switch kind {
    case .counterparty: return [place] + (try plan.counterparty(key).map { texts($0) } ?? [])
    case .contactPerson:
      return [place]
        + (try plan.contactPerson(key).map { (person) throws(Stop) in try texts(person, in: plan) } ?? [])
    }
  }

  /// What a group of records becomes, under the same titles.
  static func texts(
    ofGolden lead: RecordKey, _ kind: EntityKind, in plan: PlanFile
  ) throws(Stop) -> [(title: Phrase, text: String)] {
    let place = (Phrase("place"), try plan.place(of: lead))
    switch kind {
    case .counterparty: return [place] + (try plan.goldenCounterparty(lead).map { texts($0) } ?? [])
    case .contactPerson:
      return [place]
        + (try plan.goldenContactPerson(lead).map { (person) throws(Stop) in try texts(person, in: plan) }
          ?? [])
    }
  }

  private static func texts(_ record: Counterparty) -> [(title: Phrase, text: String)] {
    [
      (Field.name.title, record.name ?? ""), (Field.legalForm.title, record.legalForm ?? ""),
      (Field.fullName.title, record.fullName ?? ""), (Field.taxID.title, record.taxID?.text ?? ""),
      (Field.kpp.title, record.kpp?.text ?? ""),
      (Field.ogrn.title, record.registration?.text ?? ""), (Field.phones.title, phones(record.phones)),
      (Field.emails.title, record.emails.map(\.address).joined(separator: ", ")),
      (Phrase("addresses"), record.addresses.map(\.text).joined(separator: "; ")),
      (Field.websites.title, record.websites.joined(separator: ", ")),
      (Field.externalID.title, record.externalID ?? ""),
      (Field.comment.title, record.comment ?? ""),
    ]
  }

  private static func texts(
    _ record: ContactPerson, in plan: PlanFile
  ) throws(Stop) -> [(title: Phrase, text: String)] {
    var employers: [String] = []
    for employment in record.employments {
      var text = employment.position ?? ""
      if case .record(let employer) = employment.employer, let firm = try plan.callName(of: employer) {
        text += (text.isEmpty ? "" : ", ") + firm
      }
      if !text.isEmpty, !employers.contains(text) { employers.append(text) }
    }
    return [
      (Phrase("name §contact_person"), record.name?.description ?? ""),
      (Field.birthday.title, record.birthday?.description ?? ""),
      (Field.phones.title, phones(record.phones)),
      (Field.emails.title, record.emails.map(\.address).joined(separator: ", ")),
      (Phrase("employers"), employers.joined(separator: "; ")),
      (Field.externalID.title, record.externalID ?? ""),
      (Field.comment.title, record.comment ?? ""),
    ]
  }

  /// The title under which a field of a kind of record stands.
  static func title(of field: Field, _ kind: EntityKind) -> Phrase {
    switch field {
    case .name, .surname, .givenName, .patronymic:
      kind == .contactPerson ? Phrase("name §contact_person") : Field.name.title
    case .inn, .taxID: Field.taxID.title
    case .legalAddress, .actualAddress, .postalAddress: Phrase("addresses")
    case .employer, .position: Phrase("employers")
    default: field.title
    }
  }

  private static func phones(_ entries: [PhoneEntry]) -> String {
    entries.map { $0.number?.description ?? $0.local ?? $0.raw }.joined(separator: ", ")
  }
}
