/// The kinds of contact information of a base: what its users and its programmers call them.
struct ContactKinds {
  private struct Kind {
    var predefined: String
    var caption: String
    var type: String
  }

  private var kinds: [OneCGUID: Kind] = [:]
  private let columns: [Int: (own: Int?, predefined: Int?, caption: Int?, type: Int?)]

  init(_ base: any OneCBase) {
    var columns: [Int: (own: Int?, predefined: Int?, caption: Int?, type: Int?)] = [:]
    for (index, table) in base.tables.enumerated() {
      columns[index] = (
        table.column("Ссылка"), table.column("ИмяПредопределенныхДанных", "ИмяПредопределенногоЭлемента"),
        table.column("Наименование"), table.column("Тип")
      )
    }
    self.columns = columns
  }

  mutating func add(_ row: [OneCValue], of table: Int) {
    guard let columns = columns[table], let id = columns.own.flatMap({ row[$0].reference?.id }) else {
      return
    }
    func text(_ column: Int?) -> String { column.flatMap { row[$0].text } ?? "" }
    kinds[id] = Kind(
      predefined: text(columns.predefined), caption: text(columns.caption), type: text(columns.type))
  }

  /// Fills in what a kind's reference tells.
  func describe(_ kind: OneCValue, in row: inout ContactInformationRow) {
    switch kind {
    case .reference(let reference):
      guard let known = kinds[reference.id] else {
        row.caption = reference.presentation ?? ""
        return
      }
      row.kind = known.predefined
      row.caption = known.caption
      if row.type.isEmpty { row.type = known.type }
    default: row.kind = kind.text ?? ""
    }
  }
}

/// Reads rows of a section or a register with contact information.
///
/// Rule: 1c-formats memo §6.1, §6.5.
struct ContactRowReader {
  private let kinds: ContactKinds
  private let sorts = ContactSorts()
  private let owner, type, kind, presentation, fields, value, digest, email, comment, from: Int?
  private let numbered: [Int?]

  init(_ table: OneCTable, kinds: ContactKinds) {
    self.kinds = kinds
    owner = table.column("Ссылка", "Объект", "Владелец")
    type = table.column("Тип")
    kind = table.column("Вид")
    presentation = table.column("Представление")
    fields = table.column("ЗначенияПолей")
    value = table.column("Значение")
    digest = table.column("НомерТелефона")
    email = table.column("АдресЭП")
    comment = table.column("Комментарий")
    from = table.column("ДействуетС")
    numbered = (1...10).map { table.column("Поле\($0)") }
  }

  /// Whose datum it is and what it says; nil where it says nothing or nobody's.
  func read(_ row: [OneCValue]) -> (OneCGUID, ContactDatum)? {
    guard let owner, let id = row[owner].reference?.id else { return nil }
    func text(_ column: Int?) -> String { column.flatMap { row[$0].text } ?? "" }
    var information = ContactInformationRow()
    information.type = text(type)
    if let kind { kinds.describe(row[kind], in: &information) }
    information.presentation = text(presentation)
    information.fieldValues = text(fields)
    information.value = text(value)
    information.digest = text(digest).isEmpty ? text(email) : text(digest)
    information.comment = text(comment)
    if let from, case .moment(let seconds) = row[from] {
      // Ten digits sort as the days do.
      let digits = "\(max(0, seconds + 62_135_596_800))"
      information.validFrom = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }
    if numbered.contains(where: { $0 != nil }) {
      let texts = numbered.map(text)
      information.numbered = texts.allSatisfy(\.isEmpty) ? [] : texts
    }
    return information.decoded(sorts: sorts).map { (id, $0) }
  }
}
