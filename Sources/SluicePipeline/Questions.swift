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
    // Why, in the reader's words; the text file says it in those of the plan.
    var spoken: [String] = []
    for pair in try plan.pairsToAsk() {
      guard let left = try plan.name(of: pair.left), let right = try plan.name(of: pair.right) else {
        continue
      }
      let model = pair.kind == .counterparty ? CounterpartyLinker.model : ContactPersonLinker.model
      questions.append(
        PairQuestion(
          kind: pair.kind, left: left, right: right, probability: model.probability(pair.weight),
          because: Language.english.spoken { words(pair.because) },
          fields: try RecordTexts.sideBySide(pair.left, pair.right, pair.kind, in: plan)))
      spoken.append(words(pair.because))
    }
    if !questions.isEmpty {
      var shown = questions
      for (index, words) in spoken.enumerated() { shown[index].because = words }
      try QuestionWorkbook.write(shown, to: folder.questionWorkbook)
      try QuestionTextFile.write(questions, to: folder.questionText)
    }
    if !answers.isEmpty { try QuestionTextFile.write(answers, to: folder.verdicts) }
  }

  /// `name: same name and form (+23 bits); phone: different (-0.5 bits)`.
  static func words(_ because: [ScoredPair.Contribution]) -> String {
    because.map { part in
      let isEnglish = Language.current == .english
      let name = isEnglish ? part.comparison : EvidenceWords.comparison(part.comparison)
      let said = "\(name): \(EvidenceWords.level(part.level))"
      return part.weight == .none ? said : "\(said) (\(bits(part.weight)))"
    }.joined(separator: "; ")
  }

  /// A weight with its sign and at most one digit behind the point.
  static func bits(_ weight: MatchWeight) -> String {
    let tenths = Int((weight.bits * 10).rounded())
    let digits = "\(abs(tenths) / 10)" + (tenths % 10 == 0 ? "" : ".\(abs(tenths) % 10)")
    return Phrase("\((tenths < 0 ? "-" : "+") + digits) bits").text
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
  ) throws(Stop) -> [(title: String, text: String)] {
    let place = ("place", try plan.place(of: key))
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
  ) throws(Stop) -> [(title: String, text: String)] {
    let place = ("place", try plan.place(of: lead))
    switch kind {
    case .counterparty: return [place] + (try plan.goldenCounterparty(lead).map { texts($0) } ?? [])
    case .contactPerson:
      return [place]
        + (try plan.goldenContactPerson(lead).map { (person) throws(Stop) in try texts(person, in: plan) }
          ?? [])
    }
  }

  private static func texts(_ record: Counterparty) -> [(title: String, text: String)] {
    [
      ("name", record.name ?? ""), ("legal form", record.legalForm ?? ""),
      ("full name", record.fullName ?? ""), ("tax id", record.taxID?.text ?? ""),
      ("kpp", record.kpp?.text ?? ""),
      ("ogrn", record.registration?.text ?? ""), ("phones", phones(record.phones)),
      ("emails", record.emails.map(\.address).joined(separator: ", ")),
      ("addresses", record.addresses.map(\.text).joined(separator: "; ")),
      ("websites", record.websites.joined(separator: ", ")), ("external id", record.externalID ?? ""),
      ("comment", record.comment ?? ""),
    ]
  }

  private static func texts(
    _ record: ContactPerson, in plan: PlanFile
  ) throws(Stop) -> [(title: String, text: String)] {
    var employers: [String] = []
    for employment in record.employments {
      var text = employment.position ?? ""
      if case .record(let employer) = employment.employer, let firm = try plan.counterparty(employer) {
        text += (text.isEmpty ? "" : ", ") + (firm.fullName ?? firm.name ?? "")
      }
      if !text.isEmpty, !employers.contains(text) { employers.append(text) }
    }
    return [
      ("name", record.name?.description ?? ""), ("birthday", record.birthday?.description ?? ""),
      ("phones", phones(record.phones)), ("emails", record.emails.map(\.address).joined(separator: ", ")),
      ("employers", employers.joined(separator: "; ")), ("external id", record.externalID ?? ""),
      ("comment", record.comment ?? ""),
    ]
  }

  /// The title under which a field stands.
  static func title(of field: Field) -> String? {
    switch field {
    case .name, .surname, .givenName, .patronymic: "name"
    case .legalForm: "legal form"
    case .fullName: "full name"
    case .inn, .taxID: "tax id"
    case .kpp: "kpp"
    case .ogrn: "ogrn"
    case .phones: "phones"
    case .emails: "emails"
    case .legalAddress, .actualAddress, .postalAddress: "addresses"
    case .websites: "websites"
    case .comment: "comment"
    case .birthday: "birthday"
    case .employer, .position: "employers"
    default: nil
    }
  }

  private static func phones(_ entries: [PhoneEntry]) -> String {
    entries.map { $0.number?.description ?? $0.local ?? $0.raw }.joined(separator: ", ")
  }
}
