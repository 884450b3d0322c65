import Foundation
import SluiceRecords

@testable import SluiceReaders

/// What of a file is compared.
enum CorpusAspect: String, CaseIterable {
  /// The rows by title that csv-spectrum ships.
  case spectrum = "csv-spectrum"
  /// The rows that csv-test-data ships; a file it calls malformed must be remarked upon.
  case testData = "csv-test-data"
  /// Delimiter and quote as annotated by hand in Pollock.
  case annotatedDialect = "annotated-dialect"
  /// Pollock's cleaned table: titles and data without preamble.
  case cleanTable = "clean-table"
  /// The records two readers agree on.
  case agreedReading = "agreed-reading"
  /// What a single reader says: shown, without a floor.
  case singleReading = "single-reading"

  /// What is different, in a few words; nil when all is as known.
  func difference(_ file: CorpusExpectation, _ read: Result<ReadTable, any Error>) -> String? {
    let table: ReadTable
    switch read {
    case .success(let success): table = success
    case .failure(let error): return "threw \(error)"
    }
    switch self {
    case .spectrum, .testData: return differenceFromTruth(file, table)
    case .annotatedDialect: return differenceFromAnnotation(file, table)
    case .cleanTable: return differenceFromCleanTable(file, table)
    case .agreedReading, .singleReading: return differenceFromParse(file, table)
    }
  }

  private func differenceFromTruth(_ file: CorpusExpectation, _ table: ReadTable) -> String? {
    switch file.truth?.value {
    case .keyed(let rows): return keyed(table) == rows ? nil : "\(keyed(table)) not \(rows)"
    case .one(let row): return keyed(table) == [row] ? nil : "\(keyed(table)) not \(row)"
    case .rows(let rows): return table.rows == rows ? nil : "\(table.rows) not \(rows)"
    case .word: return table.remarks.isEmpty ? "no remark" : nil
    case nil: return "no truth"
    }
  }

  private func keyed(_ table: ReadTable) -> [[String: String]] {
    table.data.map { row in
      Dictionary(zip(table.titles, row), uniquingKeysWith: { first, _ in first })
    }
  }

  private func differenceFromAnnotation(_ file: CorpusExpectation, _ table: ReadTable) -> String? {
    guard let dialect = file.dialect else { return "no dialect" }
    let names = ["\t": "tab", " ": "space"]
    let delimiter = table.evidence("delimiter")
    if delimiter != names[dialect.delimiter] ?? dialect.delimiter {
      return "delimiter \(delimiter ?? "?") not \(dialect.delimiter)"
    }
    // Where no cell is quoted, the annotation has no quote and ours is the usual one.
    let isQuoted = table.evidence.last { $0.subject == "quote" }?.because.description.hasPrefix("0 ") == false
    let quote = isQuoted ? table.evidence("quote") : ""
    return quote == dialect.quote || !isQuoted ? nil : "quote \(quote ?? "?") not \(dialect.quote)"
  }

  private func differenceFromCleanTable(_ file: CorpusExpectation, _ table: ReadTable) -> String? {
    guard let truth = file.truth, let records = truth.records, let first = truth.firstRecords else {
      return "no truth"
    }
    var rows = table.data
    if table.headerRow != nil {
      rows.insert(table.titles.map { $0.replacing(/\ \(\d+\)$/, with: "") }, at: 0)
    }
    rows = rows.map(ReadTable.trimmed).filter { !$0.isEmpty }
    // Where a file has no titles, some of the clean tables invent them.
    let invented = table.headerRow == nil && records == rows.count + 1 ? 1 : 0
    if rows.count + invented != records { return "\(rows.count) records not \(records)" }
    for (ours, theirs) in zip(rows, first.dropFirst(invented).map(ReadTable.trimmed))
    where !ReadTable.isSame(ours, theirs) {
      return "\(ours.prefix(12)) not \(theirs.prefix(12))"
    }
    return nil
  }

  private func differenceFromParse(_ file: CorpusExpectation, _ table: ReadTable) -> String? {
    guard let parse = file.parse else { return "no reading" }
    let rows = table.rows.map(ReadTable.trimmed).filter { !$0.isEmpty }
    for (ours, theirs) in zip(rows, parse.firstRecords) where !ReadTable.isSame(ours, theirs) {
      return "\(ours.prefix(12)) not \(theirs.prefix(12))"
    }
    if rows.count != parse.recordsNonblank { return "\(rows.count) records not \(parse.recordsNonblank)" }
    if let last = parse.lastRecord, !ReadTable.isSame(rows.last ?? [], last) { return "the last record" }
    return nil
  }
}
