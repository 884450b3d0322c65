import SluiceCleansing
import SluiceMapping
import SluiceRecords

/// Washes one row of a plan again, with a person's corrections, by the rules that the plan was made with.
///
/// Shape: it holds the mapping of one table; rows are tried without touching plan or store.
public struct RowTrial: Sendable {
  private let washing: RowWashing
  private let titles: [String]

  /// What a row would give.
  public struct Outcome: Sendable {
    /// `.rejected` or `.skipped`; nil where the row gives records.
    public let fate: Fate?
    public let findings: [Finding]
    /// What its records say, by the names that mappings use: `phones`, `contact_person.name`.
    public let fields: [(field: String, texts: [String])]
  }

  /// - Parameters:
  ///   - folder: the run folder; its request names the mapping.
  ///   - source: the source's name.
  ///   - table: its table as the plan names it, with its titles and where they stand.
  ///   - sample: texts of the table's first rows, by which columns of dates tell whether the day comes first.
  /// Errors: `MappingRefused` when the mapping cannot be read any more, `run.cannot-replan`.
  public init(
    folder: String, source: String, table: SourceTable, sample: [[String]]
  ) throws {
    let request = try ImportRun.request(ofPlanIn: folder)
    let reading = MappingReader.read(request.mapping, folders: request.mappingFolders)
    guard let project = reading.project else { throw MappingRefused(complaints: reading.complaints) }
    guard var mapping = project.sources.first(where: { $0.name == source })?.mapping else {
      throw Stop(.previewNoRow, at: folder)
    }
    try self.init(mapping: &mapping, table: table, sample: sample)
  }

  init(mapping: inout Mapping, table: SourceTable, sample: [[String]]) throws {
    if !mapping.entities.allSatisfy(\.tables.isEmpty) { mapping = mapping.part(drawnFrom: table.name) }
    let (binding, complaints) = HeaderBinding.bind(mapping, to: table)
    if complaints.contains(where: \.isError) { throw MappingRefused(complaints: complaints) }
    let rows = sample.isEmpty ? nil : Self.batch(of: sample, first: 1)
    washing = RowWashing(
      mapper: RowMapper(mapping, binding),
      cleanser: Cleanser(
        mapping: mapping, titles: binding.titles,
        dateOrders: DateOrders.told(by: rows, binding: binding, mapping: mapping)),
      dataStart: 1, headerRow: nil, feeds: binding.feeds)
    titles = binding.titles
  }

  /// What a row with these texts gives.
  public func outcome(of texts: [String]) -> Outcome {
    outcomes(of: [texts]).first ?? Outcome(fate: .skipped, findings: [], fields: [])
  }

  /// What rows with these texts give, one for each.
  public func outcomes(of rows: [[String]]) -> [Outcome] {
    guard !rows.isEmpty else { return [] }
    let washed = washing.wash(Self.batch(of: rows, first: 1), stopRow: nil)
    let byRow = Dictionary(washed.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
    return rows.indices.map { index in
      guard let row = byRow[index] else { return Outcome(fate: .skipped, findings: [], fields: []) }
      return Outcome(
        fate: row.fate ?? (row.heldCounterparty == nil && row.contactPersons.isEmpty ? .skipped : nil),
        findings: row.findings,
        fields: ProducedFields.texts(of: row).filter { !MappingExamples.aboutRow.contains($0.field) }
          .map { ($0.field, $0.texts) })
    }
  }

  private static func batch(of rows: [[String]], first: Int) -> RowBatch {
    var bytes: [UInt8] = []
    var cells: [Cell] = []
    var starts: [UInt32] = [0]
    for row in rows {
      for text in row {
        let start = bytes.count
        bytes += text.utf8
        cells.append(Cell(offset: start, length: bytes.count - start, kind: text.isEmpty ? .empty : .text))
      }
      starts.append(UInt32(cells.count))
    }
    return RowBatch(
      bytes: bytes, cells: cells, rowStarts: starts,
      rowNumbers: rows.indices.map { UInt32(first + $0) })
  }
}

extension Reason {
  /// The plan has no such row.
  public static let previewNoRow = Reason(
    "preview.no-row", .error, message: "the plan has no such row", remedy: "go back to the list",
    rule: "SluicePreview")
}
