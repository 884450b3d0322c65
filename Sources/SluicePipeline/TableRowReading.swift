import SluiceCleansing
import SluiceMatching
import SluiceReaders
import SluiceRecords

/// Makes of a table's rows the words that are compared: names parted from their legal forms, tax ids proven.
struct TableRowReading: Sendable {
  /// What a column's cells feed.
  enum Feed {
    case nothing
    case field(Int)
    case taxID(Int)
    /// Name and legal form; `isSpare` where another column names the organisation first.
    case organisation(name: Int, form: Int, isSpare: Bool)
  }

  /// What rows say.
  struct Rows: Sendable {
    var words: TableWords
    /// The text of the column that stands for a record in the answer; nil where none was asked for.
    var ids: [String?] = []
  }

  private let feeds: [Feed]
  private let idColumn: Int?
  private let dataStart: Int
  private let empty: TableWords
  private let organisations = OrganisationNameNormaliser()
  /// A tax id counts when some country's check digits prove it.
  private let taxIDs = ["BY", "KZ", "UA", "UZ", "MD"].map { TaxIDNormaliser(homeCountry: $0) }

  init(_ feeds: [Feed], id: Int?, dataStart: Int, empty: TableWords) {
    self.feeds = feeds
    idColumn = id
    self.dataStart = dataStart
    self.empty = empty
  }

  /// What some batches say, each on a thread of its own, in their order.
  func rows(of batches: [RowBatch]) async -> [Rows] {
    await withTaskGroup(of: (Int, Rows).self) { group in
      for (number, batch) in batches.enumerated() { group.addTask { (number, rows(of: batch)) } }
      var made = [Rows](repeating: Rows(words: empty), count: batches.count)
      for await (number, rows) in group { made[number] = rows }
      return made
    }
  }

  /// What the rows of a batch say that are data.
  func rows(of batch: RowBatch) -> Rows {
    var rows = Rows(words: empty)
    var record = TableRecord()
    var remarks = batch.remarks[...]
    for row in 0..<batch.count {
      let own = remarks.prefix { $0.row <= row }
      remarks = remarks.dropFirst(own.count)
      if Int(batch.rowNumbers[row]) < dataStart || batch.isBlank(row: row) { continue }
      if own.contains(where: { $0.row == row && ReaderCatalogue.notData.contains($0.remark.reason) }) {
        continue
      }
      record.removeAll()
      for column in feeds.indices {
        let cell = batch.cell(row: row, column: column)
        if !cell.isEmpty { add(batch.bytes.span.extracting(cell.range), feeds[column], to: &record) }
      }
      rows.words.add(record)
      rows.ids.append(idColumn.map { batch.string(batch.cell(row: row, column: $0)) })
    }
    return rows
  }

  private func add(_ text: Span<UInt8>, _ feed: Feed, to record: inout TableRecord) {
    switch feed {
    case .nothing: return
    case .organisation(let name, let form, let isSpare):
      if isSpare, record.pieces.contains(where: { $0.field == name }) { return }
      addOrganisation(text.extracting(BranchName.head(of: text)), name, form, to: &record)
    case .field(let field): record.append(text, field: field)
    case .taxID(let field):
      if let id = taxID(text) { record.append(id, field: field) }
    }
  }

  private func taxID(_ text: Span<UInt8>) -> String? {
    if case .value(let cell, _) = INNNormaliser().normalise(text) { return cell.taxID.text }
    for normaliser in taxIDs {
      if case .value(let cell, _) = normaliser.normalise(text) { return cell.taxID.text }
    }
    // What was written and cannot be proved is still somebody else's number, unless it is written the same.
    let digits = (0..<text.count).map { text[$0] }.filter { $0 >= 0x30 && $0 <= 0x39 }
    return digits.count >= 8 ? String(decoding: digits, as: UTF8.self) : nil
  }

  private static let jointStock = ["ОАО", "ПАО", "ЗАО", "НАО"]

  private func addOrganisation(_ text: Span<UInt8>, _ name: Int, _ form: Int, to record: inout TableRecord) {
    guard case .value(let organisation, _) = organisations.normalise(text) else {
      record.append(text, field: name)
      return
    }
    record.append(organisation.name, field: name)
    guard let legalForm = organisation.legalForm else { return }
    // Joint-stock companies were renamed by law in 2014: one family.
    let isJointStock = Self.jointStock.contains { $0.utf8.elementsEqual(legalForm.utf8) }
    let family = isJointStock ? "АО" : legalForm
    record.append(organisation.kind == .publicBody ? LegalFormMark.institution + family : family, field: form)
  }
}
