import Glibc
import SluiceLoading
import SluiceMapping
import SluiceReaders
import SluiceRecords
import SluiceReports

/// What people corrected in the `rejects.xlsx` of an earlier run.
///
/// Shape: for rows that were rejected, the cells that differ from what the plan says was in the file. Rows may stand
/// in any order or be left out; columns may be moved or put in between, since titles tell them; colours do not
/// matter. A row that stands there twice with different cells is not taken. What a cell had no room for stays as it was.
struct Corrections {
  /// The corrected cells of one table, by 1-based row and 0-based column.
  typealias Cells = [Int: [Int: String]]

  /// A rejected row's table.
  private struct Place: Hashable {
    let source: String
    let table: String?
  }

  private var cells: [Place: Cells] = [:]
  /// What stood in these cells.
  private var replaced: [Place: Cells] = [:]
  /// The content's hash of each source when its rows were rejected.
  private var hashes: [String: String] = [:]
  /// Rows that stand in the workbook twice with different cells.
  private(set) var contradictions = 0

  init() {}

  /// How many rows were corrected.
  var count: Int { cells.values.reduce(0) { $0 + $1.count } }

  /// What was corrected in one table of a source.
  func cells(ofTable table: String?, source: String) -> Cells {
    cells[Place(source: source, table: table)] ?? [:]
  }

  /// Whether the source is the file whose rows were rejected: row numbers mean the same rows only then.
  func isOf(_ stamp: SourceStamp) -> Bool { hashes[stamp.name] == stamp.hash }

  /// The same corrections in the form that names the place, as `corrections.csv` keeps them.
  func placed(in stamp: SourceStamp) -> [Correction] {
    cells.filter { $0.key.source == stamp.name }.flatMap { place, rows in
      rows.flatMap { row, cells in
        cells.map { column, text in
          Correction(
            source: stamp.name, table: place.table ?? stamp.file, row: row,
            change: .cell(column: column, was: replaced[place]?[row]?[column] ?? "", text: text))
        }
      }
    }
  }

  /// The sources that something was corrected of.
  var sources: Set<String> { Set(cells.keys.map(\.source)) }

  /// Reads a run folder; one without plan or rejects has no corrections.
  ///
  /// Errors: those of the plan and the workbook where they lie there and cannot be read.
  init(folder: String) throws(Stop) {
    let folder = RunFolder(folder)
    guard access(folder.rejectWorkbook, R_OK) == 0, access(folder.plan, R_OK) == 0 else { return }
    let plan = try PlanFile.open(at: folder.plan)
    for source in try plan.stamps().sources { hashes[source.name] = source.hash }

    // What each row said, as a hash: of a hundred thousand rejects a few hundred may be corrected.
    var known: [String: Int] = [:]
    // Two files of one name: nobody can tell whose row is meant.
    var unclear: Set<String> = []
    var titles: [[String]] = []
    try plan.eachReject { (table, rejection) throws(Stop) in
      let name = Self.name(of: rejection, in: table)
      if known.updateValue(Self.hash(rejection.cells), forKey: name) != nil { unclear.insert(name) }
      if !titles.contains(table.titles) { titles.append(table.titles) }
    }
    var changed: [String: [String?]] = [:]
    var twice: Set<String> = []
    for cursor in try ReaderCatalogue.all.open(path: folder.rejectWorkbook).tables {
      try Self.eachRow(of: cursor, titles: titles) { name, row in
        guard let hash = known[name], !unclear.contains(name) else { return }
        // A column that somebody took out says nothing of its cells.
        if !row.contains(nil), Self.hash(row.compactMap { $0 }) == hash, changed[name] == nil { return }
        if let other = changed[name], other != row { twice.insert(name) }
        changed[name] = row
      }
    }
    guard !changed.isEmpty else { return }
    try plan.eachReject { (table, rejection) throws(Stop) in
      let name = Self.name(of: rejection, in: table)
      guard let row = changed[name] else { return }
      var differing: [Int: String] = [:]
      var before: [Int: String] = [:]
      for column in 0..<max(row.count, rejection.cells.count) where column < row.count {
        let was = column < rejection.cells.count ? rejection.cells[column] : ""
        guard let cell = row[column] else { continue }
        let after = CellText.read(cell, whereStood: was)
        if after != was { (differing[column], before[column]) = (after, was) }
      }
      guard !differing.isEmpty else { return }
      if twice.contains(name) {
        contradictions += 1
      } else {
        let place = Place(source: table.source, table: table.table)
        cells[place, default: [:]][rejection.row] = differing
        replaced[place, default: [:]][rejection.row] = before
      }
    }
  }

  /// What stands under `sluice_where`, which no two rows share.
  private static func name(of rejection: Rejection, in table: RejectTable) -> String {
    RejectColumns.telling(rejection).map { RejectColumns.place(of: $0, row: rejection.row, in: table) }
      .joined(separator: "\n")
  }

  private static func hash(_ cells: [String]) -> Int {
    var hasher = Hasher()
    let end = (cells.lastIndex { !$0.isEmpty } ?? -1) + 1
    for cell in cells[..<end] { hasher.combine(cell) }
    return hasher.finalize()
  }

  /// Whether somebody wrote into a run folder's reject workbook after its run.
  static func isWritten(in folder: RunFolder) -> Bool {
    var (workbook, sums) = (stat(), stat())
    return stat(folder.rejectWorkbook, &workbook) == 0 && stat(folder.summary, &sums) == 0
      && workbook.st_mtim.tv_sec > sums.st_mtim.tv_sec
  }

  /// Refuses to write into a folder whose rejects were corrected since they were written, when the corrections were
  /// not given to this run: the workbook is written anew, and somebody's work would be gone.
  ///
  /// Errors: `answers.unheard`.
  func guardCorrections(in folder: String, given: String?) throws(Stop) {
    let run = RunFolder(folder)
    if let given, RunFolder(given).isSame(as: run) { return }
    guard Self.isWritten(in: run), let lying = try? Corrections(folder: folder), lying.count > 0 else {
      return
    }
    throw Stop(.answersUnheard, at: folder, [.init("count", "\(lying.count)")])
  }

  // MARK: The workbook

  /// Hands over each row below the titles, its cells in the order of the client's own columns; a cell whose column
  /// is not there is nil.
  private static func eachRow(
    of cursor: any TableCursor, titles: [[String]], _ take: (String, [String?]) -> Void
  ) throws(Stop) {
    var columns: (places: [Int?], whereAbouts: Int)?
    while let batch = try cursor.next() {
      let batch = FullTexts(of: batch).batch
      for row in 0..<batch.count {
        let texts = (0..<batch.cellCount(row: row)).map { batch.string(batch.cell(row: row, column: $0)) }
        guard let found = columns else {
          columns = place(texts, titles)
          continue
        }
        guard found.whereAbouts < texts.count, !texts[found.whereAbouts].isEmpty else { continue }
        take(
          texts[found.whereAbouts],
          found.places.map { place in place.map { $0 < texts.count ? texts[$0] : "" } })
      }
    }
  }

  /// Finds the client's own columns in a row of titles, whatever language ours are in; nil when it is none.
  private static func place(_ texts: [String], _ tables: [[String]]) -> (places: [Int?], whereAbouts: Int)? {
    guard let whereAbouts = texts.firstIndex(where: { HeaderBinding.isRejectFile(titles: [$0]) }) else {
      return nil
    }
    let added = Set(HeaderBinding.rejectColumns)
    // Of the tables the one most of whose titles are there: a sheet is one table's.
    var best: (places: [Int?], found: Int) = ([], -1)
    for titles in tables {
      var free = texts.indices.filter { !added.contains(texts[$0]) }
      var places: [Int?] = []
      for title in titles {
        // A column without title is the next one without.
        let index = free.firstIndex { texts[$0] == title }
        places.append(index.map { free[$0] })
        if let index { free.remove(at: index) }
      }
      let found = places.count { $0 != nil } - places.count { $0 == nil }
      if found > best.found { best = (places, found) }
    }
    guard best.found >= 0 else { return nil }
    // Cells behind the last title stand behind the added columns.
    if let last = texts.lastIndex(where: { added.contains($0) }) {
      let used = Set(best.places.compactMap { $0 })
      let behind = texts.indices.filter { $0 > last && texts[$0].isEmpty && !used.contains($0) }
      best.places += behind.map { Optional($0) }
    }
    return (best.places, whereAbouts)
  }
}

/// A table with some cells corrected.
final class CorrectedCursor: TableCursor {
  private let base: any TableCursor
  private let corrections: Corrections.Cells

  init(_ base: any TableCursor, by corrections: Corrections.Cells) {
    self.base = base
    self.corrections = corrections
  }

  var table: SourceTable { base.table }
  var dataStart: Int { base.dataStart }

  func next() throws(Stop) -> RowBatch? {
    guard let batch = try base.next() else { return nil }
    guard batch.rowNumbers.contains(where: { corrections[Int($0)] != nil }) else { return batch }
    var builder = RowBatchBuilder()
    var remarks = batch.remarks[...]
    for row in 0..<batch.count {
      let own = corrections[Int(batch.rowNumbers[row])] ?? [:]
      for placed in remarks.prefix(while: { $0.row <= row }) {
        // What the reader said of a cell that stands otherwise now is of no interest any more.
        if let column = placed.column, own[column] != nil { continue }
        builder.remark(placed.remark, column: placed.column)
      }
      remarks = remarks.drop { $0.row <= row }
      let width = max(batch.cellCount(row: row), (own.keys.max() ?? -1) + 1)
      for column in 0..<width {
        let cell = batch.cell(row: row, column: column)
        if let text = own[column] {
          builder.remark(Remark(.rowCorrected), column: column)
          builder.add(text: text)
          continue
        }
        let index = Int(batch.rowStarts[row]) + column
        batch.bytes.withUnsafeBufferPointer {
          builder.add(
            cell.kind, shown: UnsafeBufferPointer(rebasing: $0[cell.range]),
            value: batch.values.isEmpty || index >= batch.values.count ? 0 : batch.values[index])
        }
      }
      builder.endRow(
        number: Int(batch.rowNumbers[row]), mark: batch.marks.isEmpty ? .plain : batch.marks[row])
    }
    return builder.take()
  }
}

extension Reason {
  /// A cell of a rejected row was corrected by a person.
  static let rowCorrected = Reason(
    "row.corrected", .note, message: "the cell is used as it was corrected in rejects.xlsx",
    remedy: "correct it in the source too, or its next import rejects the row again", rule: "architecture §5")

  /// A source is another file than the one whose rows were corrected.
  static let answersSourceChanged = Reason(
    "answers.source-changed", .warning,
    message:
      "source «{source}» is another file than the one whose rows were corrected: nothing is taken over",
    remedy: "import the corrected rejects.xlsx as a file of its own", rule: "architecture §5")

  /// A cell was corrected in the reject workbook and by its place, and the two differ.
  static let answersCellTwice = Reason(
    "answers.cell-twice", .warning,
    message:
      "cells that were corrected in rejects.xlsx and, otherwise, in corrections.csv: {cells}; the latter is used",
    remedy: "correct each cell in one place", rule: "architecture §5")

  /// One row was corrected in two ways.
  static let answersRowTwice = Reason(
    "answers.row-twice", .warning,
    message: "rows that stand in rejects.xlsx twice with different values: {rows}; none of these is taken",
    remedy: "leave each of them once", rule: "architecture §5")
}
