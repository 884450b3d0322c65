import SluiceRecords

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

  mutating func add(_ row: OneCRow, of table: Int) {
    guard let columns = columns[table], let id = row.id(columns.own) else { return }
    func text(_ column: Int?) -> String { row.text(column) ?? "" }
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
/// Rule: 1c-formats memo §3.3, §6.1, §6.5.
final class ContactRowReader {
  private let kinds: ContactKinds
  private let sorts = ContactSorts()
  private let owner, type, kind, caption, presentation, fields, value, digest, email, comment, from: Int?
  private let numbered: [Int?]
  private let isNumbered: Bool
  /// What types and kinds were found to mean, those met last.
  private var meanings: [Meaning] = []
  private var oldest = 0

  /// What a type and a kind mean together.
  private struct Meaning {
    let type: Key
    let kind: Key
    /// nil where the text itself has to be asked.
    let sort: ContactDatum.Sort?
    /// Whether what is written behind the text may tell the type, which these do not.
    let lacksType: Bool
  }

  /// A value as it is compared: the identity of a reference, or a text.
  private struct Key {
    var id: OneCGUID?
    var text: [UInt8] = []

    init(_ row: OneCRow, _ column: Int?) {
      id = row.id(column)
      if id == nil, let column { text = row.withText(column) { Array($0) } ?? [] }
    }

    func holds(_ row: OneCRow, _ column: Int?) -> Bool {
      guard let column else { return id == nil && text.isEmpty }
      let cell = row.cells[column]
      switch cell.kind {
      case .reference: return id?.high == cell.high && id?.low == cell.low
      case .text, .number:
        guard id == nil, text.count == Int(cell.count) else { return false }
        return row.withBytes(of: cell) { $0.elementsEqual(text) }
      default: return id == nil && text.isEmpty
      }
    }
  }

  init(_ table: OneCTable, kinds: ContactKinds) {
    self.kinds = kinds
    owner = table.column("Ссылка", "Объект", "Владелец")
    type = table.column("Тип")
    kind = table.column("Вид")
    caption = table.column("НаименованиеВида")
    presentation = table.column("Представление")
    fields = table.column("ЗначенияПолей")
    value = table.column("Значение")
    digest = table.column("НомерТелефона")
    email = table.column("АдресЭП")
    comment = table.column("Комментарий")
    from = table.column("ДействуетС")
    numbered = (1...10).map { table.column("Поле\($0)") }
    isNumbered = numbered.contains { $0 != nil }
  }

  /// Adds what a row says to the store, where it says something of somebody.
  func read(_ row: OneCRow, into contacts: inout ContactStore) throws(Stop) {
    guard let id = row.id(owner) else { return }
    if let sort = plainSort(row), let presentation, isShownTrue(row) {
      let (shown, note) = (row.cells[presentation], comment.map { row.cells[$0] })
      let digits = validFrom(row).map { Array($0.utf8) } ?? []
      try row.withBuffer { bytes throws(Stop) in
        try digits.withBuffer { digits throws(Stop) in
          try contacts.add(
            sort, bytes.text(shown),
            comment: note.map { bytes.text($0) } ?? UnsafeBufferPointer(start: nil, count: 0),
            validFrom: digits, of: id)
        }
      }
      return
    }
    if let datum = information(row).decoded(sorts: sorts) { try contacts.add(datum, of: id) }
  }

  /// What the type and the kind alone tell; nil where more has to be asked.
  private func plainSort(_ row: OneCRow) -> ContactDatum.Sort? {
    if isNumbered { return nil }
    if let caption, !row.isNone(caption) { return nil }
    for meaning in meanings where meaning.type.holds(row, type) && meaning.kind.holds(row, kind) {
      return meaning.lacksType && hasMore(row) ? nil : meaning.sort
    }
    let told = information(row)
    let meaning = Meaning(
      type: Key(row, type), kind: Key(row, kind),
      sort: ContactKind.told(type: told.type, kind: told.kind, caption: told.caption),
      lacksType: told.type.isEmpty)
    // Kinds are a few dozen; whoever has more of them is asked anew.
    if meanings.count < 16 {
      meanings.append(meaning)
    } else {
      meanings[oldest] = meaning
      oldest = (oldest + 1) % 16
    }
    return meaning.lacksType && hasMore(row) ? nil : meaning.sort
  }

  /// Whether there is more than the shown text.
  private func hasMore(_ row: OneCRow) -> Bool {
    (value.map { !row.isNone($0) } ?? false) || (fields.map { !row.isNone($0) } ?? false)
  }

  /// Whether the shown text says all there is, and is said by what is written behind it.
  private func isShownTrue(_ row: OneCRow) -> Bool {
    guard let presentation, row.cells[presentation].kind == .text else { return false }
    func cell(_ column: Int?) -> OneCRow.Cell {
      guard let column, row.cells[column].kind == .text || row.cells[column].kind == .number else {
        return OneCRow.Cell()
      }
      return row.cells[column]
    }
    if let comment, !row.isNone(comment), row.cells[comment].kind != .text { return false }
    return row.bytes.withUnsafeBufferPointer { bytes in
      let shown = bytes.text(row.cells[presentation])
      guard ContactScan.isTrimmed(shown) else { return false }
      let note = bytes.text(cell(comment))
      guard note.isEmpty || ContactScan.isTrimmed(note) else { return false }
      return ContactScan.says(shown, value: bytes.text(cell(value)), fields: bytes.text(cell(fields)))
    }
  }

  private func validFrom(_ row: OneCRow) -> String? {
    guard let from, case .moment(let seconds) = row[from] else { return nil }
    // Twelve digits sort as the days do.
    let digits = "\(max(0, seconds + 62_135_596_800))"
    return String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }

  /// The row with all its texts.
  private func information(_ row: OneCRow) -> ContactInformationRow {
    func text(_ column: Int?) -> String { row.text(column) ?? "" }
    var information = ContactInformationRow()
    information.type = text(type)
    if let kind { kinds.describe(row[kind], in: &information) }
    if let caption, let text = row.text(caption) { information.caption = text }
    information.presentation = text(presentation)
    information.fieldValues = text(fields)
    information.value = text(value)
    information.digest = text(digest).isEmpty ? text(email) : text(digest)
    information.comment = text(comment)
    information.validFrom = validFrom(row) ?? ""
    if isNumbered {
      let texts = numbered.map(text)
      information.numbered = texts.allSatisfy(\.isEmpty) ? [] : texts
    }
    return information
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The text of a value whose row has these bytes.
  func text(_ cell: OneCRow.Cell) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[Int(cell.start)..<Int(cell.start) + Int(cell.count)])
  }
}

extension OneCRow {
  /// Hands out all texts of the row.
  func withBuffer(_ use: (UnsafeBufferPointer<UInt8>) throws(Stop) -> Void) throws(Stop) {
    try bytes.withBuffer(use)
  }
}

extension [UInt8] {
  /// Hands out the bytes to what may throw our errors alone.
  func withBuffer(_ use: (UnsafeBufferPointer<UInt8>) throws(Stop) -> Void) throws(Stop) {
    try withUnsafeBufferPointer { bytes throws(Stop) in try use(bytes) }
  }
}
