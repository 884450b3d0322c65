import SluiceReaders
import SluiceRecords

/// What a SpreadsheetML workbook holds, found by reading through it once: styles, sheets, columns, merged cells.
///
/// Shape: where the file breaks off, what stands before the break is known; the reader of rows meets the break again
/// and tells it.
struct Spreadsheet2003Survey {
  /// One sheet, before its rows are read.
  struct Sheet {
    var facts: SourceTable
    /// The styles that columns give to cells without one, by 0-based column.
    var columnStyles: [(columns: Range<Int>, style: Int)] = []
  }

  private(set) var styles = Spreadsheet2003Styles()
  private(set) var system = DateSystem.from1900
  private(set) var sheets: [Sheet] = []
  /// Why reading ended before the workbook did.
  private(set) var problem: Stop?

  private var place = Spreadsheet2003Place()
  private var isInStyles = false
  private var column = 0

  private static let mostSheets = 65_536

  init(_ reader: XMLReader) {
    let words = Spreadsheet2003Words(reader)
    do throws(Stop) {
      while let event = try reader.next() {
        switch event {
        case .start(let word): try start(word, words, reader)
        case .end(let word):
          if word == words.styles {
            isInStyles = false
            styles.finish()
          }
        case .text: break
        }
      }
    } catch {
      problem = error
    }
  }

  private mutating func start(_ word: XMLWord, _ words: Spreadsheet2003Words, _ reader: XMLReader)
    throws(Stop)
  {
    if isInStyles { return styles.take(word, words, reader) }
    switch word {
    case words.styles: isInStyles = sheets.isEmpty
    case words.date1904: system = try reader.readText() == "0" ? .from1900 : .from1904
    case words.worksheet:
      guard sheets.count < Self.mostSheets else { return try reader.skipElement() }
      let name = reader.attribute(words.name) ?? "Sheet\(sheets.count + 1)"
      sheets.append(Sheet(facts: SourceTable(name: name)))
      place = Spreadsheet2003Place()
      column = 0
    case words.visible:
      let text = try reader.readText()
      if !sheets.isEmpty, text == "SheetHidden" || text == "SheetVeryHidden" {
        sheets[sheets.count - 1].facts.isHidden = true
      }
    case words.column: addColumn(words, reader)
    case words.row: place.beginRow(words, reader)
    case words.cell:
      let (across, down) = place.beginCell(words, reader)
      if across > 0 || down > 0 { addMerged(across, down) }
      try reader.skipElement()
    default: break
    }
  }

  private mutating func addColumn(_ words: Spreadsheet2003Words, _ reader: XMLReader) {
    guard !sheets.isEmpty else { return }
    let index = reader.withAttribute(words.index) { WrittenNumber.count($0) ?? 0 } ?? 0
    let first = index > 0 ? index - 1 : column
    let span = reader.withAttribute(words.span) { WrittenNumber.count($0) ?? 0 } ?? 0
    guard first < SheetRows.mostColumns else { return }
    column = min(first + 1 + span, SheetRows.mostColumns)
    let last = sheets.count - 1
    if reader.has(words.hidden, "1") { sheets[last].facts.hiddenColumns += first..<column }
    if let style = reader.attribute(words.styleID) {
      sheets[last].columnStyles.append((first..<column, styles.number(style)))
    }
  }

  private mutating func addMerged(_ across: Int, _ down: Int) {
    let last = sheets.count - 1
    guard last >= 0, place.isInBounds, sheets[last].facts.merged.count < SheetRows.mostMerged else { return }
    sheets[last].facts.merged.append(
      MergedRegion(
        rows: place.row...min(place.row + down, SheetRows.mostRows),
        columns: place.column...min(place.column + across, SheetRows.mostColumns - 1)))
  }
}

extension Spreadsheet2003Survey.Sheet {
  /// The style that a column gives to its cells; -1 where it gives none.
  func style(ofColumn column: Int) -> Int {
    columnStyles.first { $0.columns.contains(column) }?.style ?? -1
  }
}
