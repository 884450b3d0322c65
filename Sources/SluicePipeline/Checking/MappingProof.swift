import SluiceCleansing
import SluiceMapping
import SluiceReaders
import SluiceRecords
import SluiceReports

/// What a mapping makes of the first rows of a table: each column, and what a person should know before the import.
public struct MappingProof: Sendable {
  /// How many rows of data are looked at.
  public static let most = 1000

  /// What becomes of one column.
  public struct Column: Sendable {
    /// 0-based.
    public let column: Int
    public let title: String
    /// What it feeds, by the names mappings use; empty: nothing.
    public let feeds: [String]
    public internal(set) var filled = 0
    public internal(set) var ends: [CellEnd: Int] = [:]
    /// Some cells that were changed, with what they became.
    public internal(set) var changes: [(from: String, to: String)] = []
    /// Cells whose text a field could not take; those that only share a row with one are fine in themselves.
    public internal(set) var bad = 0
    /// One of them.
    public internal(set) var unusable: String?
  }

  /// The table in the user's terms.
  public let place: String
  /// Rows of data that were looked at.
  public private(set) var rows = 0
  /// Whether the table has more.
  public private(set) var isCut = false
  public private(set) var rejected = 0
  public private(set) var passed = PassedRows()
  public private(set) var columns: [Column]
  /// Complaints that only the rows could tell, at the lines of the mapping.
  public private(set) var complaints: [Complaint] = []

  private let mapping: Mapping
  private var trial: TargetTrial?
  private var nameless: [EntityKind: Int] = [:]
  private var made: [EntityKind: Int] = [:]
  /// Words that `values:` does not explain, by the field's place in `entities` and the word in small letters.
  private var words: [[Int]: [String: (shown: String, count: Int)]] = [:]

  /// Reads as many rows as are looked at.
  ///
  /// - Parameter target: a target whose limits the records are held against; nil: none.
  init(_ choice: TableChoice.Choice, file: String, target: ExportTarget?) throws(Stop) {
    let table = choice.cursor.table
    place = table.name == SourceFile(path: file).name ? file : "\(file) \(table.name)"
    mapping = choice.mapping
    trial = target.map(TargetTrial.init)
    var feeds: [[String]] = Array(repeating: [], count: choice.binding.feeds.count)
    for (entity, bound) in zip(mapping.entities, choice.binding.entities) {
      for (field, columns) in zip(entity.fields, bound.fields) {
        let name = field.extraName.map { "extra.\($0)" } ?? field.field.rawValue
        for column in columns {
          let full = entity.kind == .counterparty ? name : "\(entity.kind.rawValue).\(name)"
          if !feeds[column].contains(full) { feeds[column].append(full) }
        }
      }
    }
    columns = feeds.enumerated().map { index, feeds in
      Column(
        column: index, title: index < choice.binding.titles.count ? choice.binding.titles[index] : "",
        feeds: feeds)
    }
    try read(choice)
    complain()
  }

  private mutating func read(_ choice: TableChoice.Choice) throws(Stop) {
    let first = try choice.cursor.next()
    let washing = RowWashing(
      mapper: RowMapper(mapping, choice.binding),
      cleanser: Cleanser(
        mapping: mapping, titles: choice.binding.titles,
        dateOrders: DateOrders.told(
          by: first.map { FullTexts(of: $0).batch }, binding: choice.binding, mapping: mapping)),
      dataStart: choice.cursor.dataStart, headerRow: choice.cursor.table.headerRow,
      feeds: choice.binding.feeds)
    var batches = BatchQueue(cursor: choice.cursor, first: first, mapper: washing.mapper)
    while let item = try batches.next() {
      for row in washing.wash(item.batch, stopRow: item.stopRow) {
        if rows == Self.most {
          isCut = true
          return
        }
        take(row, of: item.batch, binding: choice.binding)
      }
    }
  }

  private mutating func take(_ row: CleansedRow, of batch: RowBatch, binding: TableBinding) {
    if row.fate == .skipped {
      if !batch.isBlank(row: row.row) { passed.add(codes: row.findings.map(\.remark.reason.code)) }
      return
    }
    rows += 1
    if row.fate == .rejected { rejected += 1 }
    for (index, end) in row.ends.enumerated() where end != .empty && index < columns.count {
      columns[index].filled += 1
      columns[index].ends[end, default: 0] += 1
      let isDoubted = row.findings.contains { $0.column == index && $0.remark.reason.severity > .note }
      guard end == .keptAsText || end == .rejected && isDoubted else { continue }
      columns[index].bad += 1
      if isDoubted, columns[index].unusable == nil {
        columns[index].unusable = batch.string(batch.cell(row: row.row, column: index))
      }
    }
    for change in row.changes where change.column < columns.count && columns[change.column].changes.count < 2
    {
      let from = batch.string(batch.cell(row: row.row, column: change.column))
      if !columns[change.column].changes.contains(where: { $0.from == from }) {
        columns[change.column].changes.append((from, change.text))
      }
    }
    gatherWords(row, batch, binding)
    if let counterparty = row.counterparty {
      made[.counterparty, default: 0] += 1
      // Who has no name is called by a number.
      let numbers = [
        counterparty.phones.first?.number?.description, counterparty.emails.first?.address,
        counterparty.taxID?.text, counterparty.externalID,
      ]
      if counterparty.fullName == nil, counterparty.name == nil || numbers.contains(counterparty.name) {
        nameless[.counterparty, default: 0] += 1
      }
      trial?.add(ExportRecord(counterparty, id: Int64(rows)))
    }
    for person in row.contactPersons {
      made[.contactPerson, default: 0] += 1
      if person.name == nil { nameless[.contactPerson, default: 0] += 1 }
      trial?.add(
        ExportRecord(
          person, id: Int64(rows), employer: row.counterparty.flatMap { $0.fullName ?? $0.name }))
    }
  }

  /// Looks for words of lists that nobody has explained.
  private mutating func gatherWords(_ row: CleansedRow, _ batch: RowBatch, _ binding: TableBinding) {
    let blank = Set(mapping.layout.blankMeans.map(Self.folded))
    for (entityPlace, (entity, bound)) in zip(mapping.entities, binding.entities).enumerated() {
      for (fieldPlace, (field, columns)) in zip(entity.fields, bound.fields).enumerated() {
        guard !field.values.isEmpty || [.kind, .gender].contains(field.field) else { continue }
        for column in columns where column < batch.cellCount(row: row.row) {
          let text = batch.string(batch.cell(row: row.row, column: column))
          let word = Self.folded(text)
          guard !word.isEmpty, !blank.contains(word),
            !field.values.contains(where: { Self.folded($0.from) == word || $0.to == word }),
            !Self.choices(field.field).contains(word)
          else { continue }
          var known = words[[entityPlace, fieldPlace]] ?? [:]
          // A column of many words is no list; some show that as well as all.
          guard known.count < 50 || known[word] != nil else { continue }
          known[word, default: (text, 0)].count += 1
          words[[entityPlace, fieldPlace]] = known
        }
      }
    }
  }

  private static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  private static func choices(_ field: Field) -> [String] {
    switch field {
    case .kind: CounterpartyKind.allCases.map(\.rawValue)
    case .gender: Gender.allCases.map(\.rawValue)
    default: []
    }
  }

  // MARK: Complaints

  private mutating func complain() {
    let entities = mapping.entities
    for (place, words) in words.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let field = entities[place[0]].fields[place[1]]
      let shown = words.values.sorted { ($1.count, $0.shown) < ($0.count, $1.shown) }.prefix(5)
        .map { "«\($0.shown)» (\($0.count))" }.joined(separator: ", ")
      complaints.append(
        Complaint(
          Remark(
            .valueNotCovered,
            [
              .init("field", field.place.text), .init("words", shown),
              .init("more", words.count > 5 ? " and \(words.count - 5) more" : ""),
            ]), file: mapping.file, at: field.place))
    }
    for entity in entities {
      guard let count = nameless[entity.kind], let all = made[entity.kind],
        let place = entity.fields.first?.place
      else { continue }
      complaints.append(
        Complaint(
          Remark(
            .recordsWithoutName,
            [.init("count", "\(count)"), .init("all", "\(all)"), .init("entity", entity.kind.rawValue)]),
          file: mapping.file, at: place))
    }
    for told in trial?.told ?? [] where told.reason.severity > .note {
      complaints.append(
        Complaint(
          Remark(
            .targetLimit,
            [
              .init("count", "\(told.count)"), .init("target", trial?.target.name ?? ""),
              .init("what", "\(told.entity.rawValue)\(told.field.isEmpty ? "" : ".\(told.field)")"),
              .init("code", told.reason.code),
            ]), file: mapping.file))
    }
  }

  /// Every reason that only rows can tell of a mapping.
  static let reasons: [Reason] = [.valueNotCovered, .recordsWithoutName, .targetLimit]
}

extension Reason {
  /// A list of the file has words that nobody has explained.
  static let valueNotCovered = Reason(
    "mapping.value-not-covered", .warning, message: "values: of «{field}» does not explain {words}{more}",
    remedy: "add a line for each under values:, or leave them to if_bad", rule: "Mappings/README.md, values:")

  /// Records that nobody will recognise.
  static let recordsWithoutName = Reason(
    "mapping.records-without-name", .warning,
    message: "of {all} records of {entity}, {count} have no name in the rows looked at",
    remedy: "see whether another column holds it; without a name they are told by numbers only",
    rule: "Mappings/README.md")

  /// Another system cannot hold some records.
  static let targetLimit = Reason(
    "mapping.target-limit", .warning, message: "{target} cannot hold {count} of the values of {what}: {code}",
    remedy: "`sluice explain CODE` says why; what stays out of an export stands in its left-out.csv",
    rule: "Mappings/targets/README.md")
}
