import Glibc
import SluiceLoading
import SluiceMatching
import SluiceRecords
import SluiceReports

/// Draws from a plan what people must decide.
enum Questions {
  /// Writes `questions.xlsx` and `questions.csv`, and into `verdicts.csv` what was answered so far.
  ///
  /// Shape: a run without questions leaves no question files, one without answers no verdicts. The text is written as
  /// the questions come; of them only what the workbook has room for is held.
  static func write(_ plan: PlanFile, answers: [Verdict], to folder: RunFolder) throws(Stop) {
    for old in [folder.questionWorkbook, folder.questionText] { unlink(old) }
    var surest = SurestQuestions(most: QuestionWorkbook.mostQuestions)
    var text: QuestionTextFile?
    try plan.eachPairToAsk { (pair) throws(Stop) in
      guard let left = try plan.name(of: pair.left), let right = try plan.name(of: pair.right) else { return }
      let model = pair.kind == .counterparty ? CounterpartyLinker.model : ContactPersonLinker.model
      let question = PairQuestion(
        kind: pair.kind, left: left, right: right, probability: model.probability(pair.weight),
        because: words(pair.because, pair.kind),
        fields: try RecordTexts.sideBySide(pair.left, pair.right, pair.kind, in: plan))
      if text == nil { text = try QuestionTextFile(path: folder.questionText) }
      try text?.add(question)
      surest.add(question)
    }
    if let text {
      try text.close()
      try QuestionWorkbook.write(surest.questions, to: folder.questionWorkbook)
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

/// The questions that a workbook has room for: the first of each kind of record.
struct SurestQuestions {
  /// So many of a kind stand in a workbook; one more is kept, by which it knows that it does not hold all.
  let most: Int
  private(set) var questions: [PairQuestion] = []
  private var counts: [EntityKind: Int] = [:]

  init(most: Int) { self.most = most }

  /// Keeps a question where there is room; they come the surest first.
  mutating func add(_ question: PairQuestion) {
    let count = counts[question.kind] ?? 0
    guard count <= most else { return }
    counts[question.kind] = count + 1
    questions.append(question)
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
    let places = try employers(record.employments) { (key) throws(Stop) in try plan.callName(of: key) }
    return [
      (Phrase("name §contact_person"), record.name?.description ?? ""),
      (Field.birthday.title, record.birthday?.description ?? ""),
      (Field.phones.title, phones(record.phones)),
      (Field.emails.title, record.emails.map(\.address).joined(separator: ", ")),
      (Phrase("employers"), places),
      (Field.externalID.title, record.externalID ?? ""),
      (Field.comment.title, record.comment ?? ""),
    ]
  }

  /// So many employers are told of one person, and so many employments are looked at for them.
  private static let mostEmployers = (told: 16, lookedAt: 256)

  /// What a person is where, each once; an ellipsis stands for the rest of many.
  static func employers(
    _ employments: [Employment], called name: (RecordKey) throws(Stop) -> String?
  ) throws(Stop) -> String {
    var told: [String] = []
    var isWhole = employments.count <= mostEmployers.lookedAt
    for employment in employments.prefix(mostEmployers.lookedAt) {
      var text = employment.position ?? ""
      if case .record(let employer) = employment.employer, let firm = try name(employer) {
        text += (text.isEmpty ? "" : ", ") + firm
      }
      guard !text.isEmpty, !told.contains(text) else { continue }
      guard told.count < mostEmployers.told else {
        isWhole = false
        break
      }
      told.append(text)
    }
    return (isWhole ? told : told + ["…"]).joined(separator: "; ")
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
