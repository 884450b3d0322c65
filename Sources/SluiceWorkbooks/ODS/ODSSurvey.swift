import SluiceReaders
import SluiceRecords

/// What an OpenDocument holds, found by reading through it once: its tables, their columns and merged cells.
///
/// Shape: where the file breaks off, what stands before the break is known; the reader of rows meets the break again
/// and tells it.
struct ODSSurvey {
  /// One sheet, before its rows are read.
  struct Sheet {
    var facts: SourceTable
    /// The styles that columns give to cells without one: for each the 0-based column behind its last.
    var columnStyles: [(end: Int, style: String)] = []
  }

  private(set) var styles = ODSStyles()
  private(set) var sheets: [Sheet] = []
  private(set) var hasSpreadsheet = false
  /// Why reading ended before the document did.
  private(set) var problem: Stop?

  private var depth = 0
  private var row = 0
  private var column = 0
  private var declared = 0
  /// How often the row under way is repeated.
  private var rowCopies = 0

  init(_ reader: XMLReader) {
    let words = ODSWords(reader)
    do throws(Stop) {
      while let event = try reader.next() {
        switch event {
        case .start(let word): try start(word, words, reader)
        case .end(let word):
          if word == words.table, !sheets.isEmpty, reader.depth == depth - 1 { depth = 0 }
        case .text: break
        }
      }
    } catch {
      problem = error
    }
  }

  private mutating func start(_ word: XMLWord, _ words: ODSWords, _ reader: XMLReader) throws(Stop) {
    if depth == 0 {
      if word == words.spreadsheet {
        hasSpreadsheet = true
      } else if word == words.table, hasSpreadsheet {
        begin(words, reader)
      } else if word == words.trackedChanges {
        try reader.skipElement()
      } else {
        styles.take(word, words, reader)
      }
      return
    }
    switch word {
    case words.column: addColumns(words, reader)
    case words.row:
      // Rows of the sheet itself count what rows before them were repeated.
      row += rowCopies
      rowCopies = min(reader.repetition(words.rowsRepeated), 1 << 40)
      column = 0
    case words.cell, words.covered:
      if word == words.cell { addMerged(words, reader) }
      column += min(reader.repetition(words.columnsRepeated), 1 << 40)
      try reader.skipElement()
    case words.rowGroup, words.columnGroup, words.headerRows: break
    default:
      // Everything else in a sheet is no row: shapes, forms, sources.
      let container = reader.string(word)
      if !container.hasPrefix("table-") { try reader.skipElement() }
    }
  }

  private mutating func begin(_ words: ODSWords, _ reader: XMLReader) {
    depth = reader.depth
    (row, rowCopies, column, declared) = (1, 0, 0, 0)
    let name = reader.attribute(words.name) ?? "Sheet\(sheets.count + 1)"
    let style = reader.attribute(words.styleName) ?? ""
    sheets.append(Sheet(facts: SourceTable(name: name, isHidden: styles.isHidden(style))))
  }

  private mutating func addColumns(_ words: ODSWords, _ reader: XMLReader) {
    let first = declared
    declared = min(first + reader.repetition(words.columnsRepeated), SheetRows.mostColumns)
    let isHidden = reader.has(words.visibility, "collapse") || reader.has(words.visibility, "filter")
    let last = sheets.count - 1
    if isHidden { sheets[last].facts.hiddenColumns += first..<declared }
    sheets[last].columnStyles.append((declared, reader.attribute(words.defaultStyle) ?? ""))
  }

  private mutating func addMerged(_ words: ODSWords, _ reader: XMLReader) {
    let (columns, rows) = (reader.repetition(words.columnsSpanned), reader.repetition(words.rowsSpanned))
    guard columns > 1 || rows > 1, row <= SheetRows.mostRows, column < SheetRows.mostColumns else { return }
    let last = sheets.count - 1
    let lastColumn = min(column + max(columns, 1) - 1, SheetRows.mostColumns - 1)
    // A row that is repeated repeats what is merged in it.
    for copy in 0..<(rows > 1 ? 1 : min(rowCopies, SheetRows.mostMerged)) {
      let first = row + copy
      guard sheets[last].facts.merged.count < SheetRows.mostMerged, first <= SheetRows.mostRows else {
        return
      }
      let lastRow = min(first + max(rows, 1) - 1, SheetRows.mostRows)
      sheets[last].facts.merged.append(MergedRegion(rows: first...lastRow, columns: column...lastColumn))
    }
  }
}
