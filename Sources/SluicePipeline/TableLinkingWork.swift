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
    let reading = TableRowReading(feeds, id: idColumn, dataStart: cursor.dataStart, empty: linker.words)
    var rows: [TableLinking.Row] = []
    func note(_ read: [TableRowReading.Rows]) {
      for part in read {
        linker.add(part.words)
        for id in part.ids { rows.append(.init(number: rows.count + 1, id: id)) }
      }
    }
    ahead.reverse()
    // While other threads make words of some batches, this one notes those before and reads the next.
    var before: [TableRowReading.Rows] = []
    while true {
      var batches: [RowBatch] = []
      while batches.count < max(1, threads - 1), let batch = try ahead.popLast() ?? cursor.next() {
        batches.append(batch)
      }
      if batches.isEmpty { break }
      if threads == 1 {
        note(batches.map { reading.rows(of: $0) })
        continue
      }
      let plan = batches
      async let made = reading.rows(of: plan)
      note(before)
      before = await made
    }
    note(before)
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
    let looksRight: (String) -> Bool = { value in
      let digits = value.utf8.count
      return (digits == 10 || digits == 12) && value.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
    // Most columns are told at a glance.
    guard values.contains(where: looksRight) else { return false }
    let different = Set(values.filter { !$0.isEmpty })
    let normaliser = INNNormaliser()
    let proven = different.count { value in
      guard looksRight(value), case .value(let cell, _) = normaliser.normalise(value) else { return false }
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
  private func plan(_ fields: [LinkField], _ compared: inout [LinkField]) -> [TableRowReading.Feed] {
    var feeds = [TableRowReading.Feed](repeating: .nothing, count: fields.count)
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
}
