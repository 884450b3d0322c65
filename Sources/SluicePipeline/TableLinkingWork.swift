import SluiceCleansing
import SluiceMatching
import SluiceReaders
import SluiceRecords

/// One table on its way to being linked.
struct TableLinkingWork {
  /// So many rows are looked at to see what the columns hold.
  private static let sampleRows = 10_000

  private let cursor: any TableCursor
  private let path: String
  private let titles: [String]
  private let organisations = OrganisationNameNormaliser()
  /// A tax id counts when some country's check digits prove it.
  private let taxIDs = ["BY", "KZ", "UA", "UZ", "MD"].map { TaxIDNormaliser(homeCountry: $0) }

  /// What a column's cells feed.
  private enum Feed {
    case nothing
    case field(Int)
    case taxID(Int)
    /// Name and legal form; `isSpare` where another column names the organisation first.
    case organisation(name: Int, form: Int, isSpare: Bool)
  }

  init(_ cursor: any TableCursor, path: String) {
    self.cursor = cursor
    self.path = path
    titles = cursor.table.titles
  }

  mutating func run(_ model: LinkModel, id: String?, threads: Int) async throws -> TableLinking {
    let idColumn = try id.map { try column($0) }
    var ahead: [RowBatch] = []
    var sampled = 0
    while sampled < Self.sampleRows, let batch = try cursor.next() {
      ahead.append(batch)
      sampled += batch.count
    }
    let fields = try settled(model, by: ahead, id: idColumn)
    var compared: [LinkField] = []
    let feeds = plan(fields, &compared)
    guard !compared.isEmpty else { throw Stop(.linkNothingToCompare, at: path) }
    var settledModel = model
    settledModel.fields = compared
    var linker = TableLinker(settledModel)
    var rows: [TableLinking.Row] = []
    var record = TableRecord()
    func take(_ batch: RowBatch) {
      var remarks = batch.remarks[...]
      for row in 0..<batch.count {
        let own = remarks.prefix { $0.row <= row }
        remarks = remarks.dropFirst(own.count)
        if Int(batch.rowNumbers[row]) < cursor.dataStart || batch.isBlank(row: row) { continue }
        if own.contains(where: { $0.row == row && ReaderCatalogue.notData.contains($0.remark.reason) }) {
          continue
        }
        record.removeAll()
        for column in feeds.indices {
          let cell = batch.cell(row: row, column: column)
          if !cell.isEmpty { add(batch.bytes.span.extracting(cell.range), feeds[column], to: &record) }
        }
        linker.add(record)
        rows.append(
          .init(number: rows.count + 1, id: idColumn.map { batch.string(batch.cell(row: row, column: $0)) }))
      }
    }
    for batch in ahead { take(batch) }
    ahead = []
    while let batch = try cursor.next() { take(batch) }
    let linkage = await linker.link(threads: threads)
    return TableLinking(linkage: linkage, rows: rows, fields: fields)
  }

  private func column(_ title: String) throws(Stop) -> Int {
    if let column = titles.firstIndex(of: title) { return column }
    if let column = titles.firstIndex(where: { NameKey($0) == NameKey(title) }) { return column }
    throw Stop(
      .linkNoColumn, at: path,
      [.init("column", title), .init("columns", titles.filter { !$0.isEmpty }.joined(separator: ", "))])
  }

  /// How each column is compared: as the model says, or as its title and values let guess.
  private func settled(_ model: LinkModel, by sample: [RowBatch], id: Int?) throws(Stop) -> [LinkField] {
    var known: [Int: LinkField.Likeness] = [:]
    for field in model.fields { known[try column(field.title)] = field.likeness }
    let guess = ColumnGuess(subject: model.subject)
    var fields: [LinkField] = []
    for (number, title) in titles.enumerated() {
      var likeness = known[number] ?? .ignored
      if known[number] == nil, model.guesses, number != id {
        likeness = guess.likeness(title: title, values: values(of: number, in: sample))
      }
      fields.append(LinkField(title, likeness))
    }
    guard model.guesses, !fields.contains(where: { $0.likeness == .taxID }) else { return fields }
    // No title names tax ids: the first column whose values prove to be some is taken for them.
    for (number, title) in titles.enumerated() where known[number] == nil && number != id {
      guard Self.areTaxIDs(values(of: number, in: sample)) else { continue }
      fields[number] = LinkField(title, .taxID)
      break
    }
    return fields
  }

  /// Whether nine of ten different values, and three at least, are ИНН by their check digits.
  private static func areTaxIDs(_ values: [String]) -> Bool {
    let different = Set(values.filter { !$0.isEmpty })
    let normaliser = INNNormaliser()
    let proven = different.count { value in
      let digits = value.utf8.count
      guard digits == 10 || digits == 12, value.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        case .value(let cell, _) = normaliser.normalise(value)
      else { return false }
      return cell.taxID.kind == .inn && cell.quality == .certain
    }
    return proven >= 3 && proven * 10 >= different.count * 9
  }

  private func values(of column: Int, in sample: [RowBatch]) -> [String] {
    var values: [String] = []
    for batch in sample {
      for row in 0..<batch.count where Int(batch.rowNumbers[row]) >= cursor.dataStart {
        if !batch.isBlank(row: row) { values.append(batch.string(batch.cell(row: row, column: column))) }
      }
    }
    return values
  }

  /// Which columns are pooled into one field, and which twelve are compared when there are more.
  private func plan(_ fields: [LinkField], _ compared: inout [LinkField]) -> [Feed] {
    var feeds = [Feed](repeating: .nothing, count: fields.count)
    var pooled: [LinkField.Likeness: Int] = [:]
    for likeness in Self.order {
      for (column, field) in fields.enumerated() where field.likeness == likeness {
        if let known = pooled[likeness] {
          feeds[column] =
            likeness == .organisation
            ? .organisation(name: known, form: known + 1, isSpare: true) : .field(known)
          continue
        }
        let room = TableLinker.mostFields - compared.count
        guard room > (likeness == .organisation ? 1 : 0) else { continue }
        if Self.isPooled(likeness) { pooled[likeness] = compared.count }
        feeds[column] =
          likeness == .organisation
          ? .organisation(name: compared.count, form: compared.count + 1, isSpare: false)
          : likeness == .taxID ? .taxID(compared.count) : .field(compared.count)
        compared.append(field)
        if likeness == .organisation { compared.append(LinkField("\(field.title): legal form", .legalForm)) }
      }
    }
    return feeds
  }

  /// The most telling first.
  private static let order: [LinkField.Likeness] = [
    .taxID, .organisation, .person, .surname, .givenName, .patronymic, .identifier, .phone, .email, .date,
    .address,
    .website, .city, .postcode, .number, .text, .category, .legalForm,
  ]

  /// Columns that hold the same kind of thing twice say it once: phone and fax, short and full name.
  private static func isPooled(_ likeness: LinkField.Likeness) -> Bool {
    [.organisation, .phone, .email, .website].contains(likeness)
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

  private func addOrganisation(_ text: Span<UInt8>, _ name: Int, _ form: Int, to record: inout TableRecord) {
    guard case .value(let organisation, _) = organisations.normalise(text) else {
      record.append(text, field: name)
      return
    }
    record.append(organisation.name, field: name)
    guard let legalForm = organisation.legalForm else { return }
    // Joint-stock companies were renamed by law in 2014: one family.
    let family = ["ОАО", "ПАО", "ЗАО", "НАО"].contains(legalForm) ? "АО" : legalForm
    record.append(organisation.kind == .publicBody ? LegalFormMark.institution + family : family, field: form)
  }
}
