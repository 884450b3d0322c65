import SluiceReaders
import SluiceRecords

/// The rows of one sheet of an OpenDocument, batch by batch.
///
/// Shape: repeated rows and cells without content cost nothing; filled ones come as often as the file says, up to the
/// bounds of a sheet. Where the file breaks off, the whole rows before it come first.
/// Errors: `sheet.too-large`, `sheet.repeats-too-much`, and those of the XML and of unpacking.
final class ODSRows: XMLSheetSource {
  let tour: SheetTour<XMLReader>
  private let sheet: ODSSurvey.Sheet
  let index: Int
  private let place: String
  private let styles: ODSStyles
  private(set) var reader: XMLReader?
  private var words: ODSWords?
  var rows: SheetRows
  private var current = ODSRow()
  /// How often the row under way is repeated.
  private var pending = 1
  /// How often the current row is still to be given.
  private var copies = 0
  /// The number the current row has next.
  private var number = 1
  private var isHidden = false
  private var groups: [Bool] = []
  private(set) var sheetDepth = 0
  /// Cells given that the file does not write one by one.
  private var repeated = 0
  var isEnded = false
  var problem: Stop?

  /// More cells than anybody fills down.
  private static let mostCopies = 64 << 20

  init(
    _ sheet: ODSSurvey.Sheet, index: Int, styles: ODSStyles, place: String,
    tour: SheetTour<XMLReader>
  ) {
    self.sheet = sheet
    self.index = index
    self.styles = styles
    self.place = place
    self.tour = tour
    rows = SheetRows(formats: CellFormats(indents: UInt8.max))
  }

  var facts: SourceTable { sheet.facts }

  func fill() throws(Stop) {
    let (reader, words) = try begun()
    while !rows.isFull {
      if copies > 0 {
        give()
        continue
      }
      guard !isEnded, let event = try reader.next() else { return }
      switch event {
      case .start(let word): try start(word, words, reader)
      case .end(let word):
        if word == words.row {
          try endRow()
        } else if word == words.rowGroup {
          _ = groups.popLast()
        } else if reader.depth < sheetDepth {
          isEnded = true
          tour.giveBack(reader, passed: index + 1)
        }
      case .text: break
      }
    }
  }

  /// Opens the document and goes to the sheet.
  private func begun() throws(Stop) -> (XMLReader, ODSWords) {
    if let reader, let words { return (reader, words) }
    let (reader, passed) = try tour.reader(before: index)
    let words = ODSWords(reader)
    (self.reader, self.words) = (reader, words)
    var isInside = passed > 0
    var sheets = passed - 1
    while let event = try reader.next() {
      guard case .start(let word) = event else { continue }
      if word == words.spreadsheet {
        isInside = true
      } else if word == words.trackedChanges {
        try reader.skipElement()
      } else if word == words.table, isInside {
        sheets += 1
        if sheets == index {
          sheetDepth = reader.depth
          return (reader, words)
        }
        try reader.skipElement()
      }
    }
    isEnded = true
    return (reader, words)
  }

  private func start(_ word: XMLWord, _ words: ODSWords, _ reader: XMLReader) throws(Stop) {
    switch word {
    case words.row:
      current.begin()
      pending = min(reader.repetition(words.rowsRepeated), 1 << 40)
      isHidden =
        reader.has(words.visibility, "collapse") || reader.has(words.visibility, "filter")
        || groups.contains(true)
    case words.cell, words.covered: try current.take(words, sheet, styles, reader)
    case words.rowGroup: groups.append(reader.has(words.display, "false"))
    default:
      if word != words.headerRows, !reader.string(word).hasPrefix("table-") { try reader.skipElement() }
    }
  }

  private func endRow() throws(Stop) {
    guard !current.cells.isEmpty else {
      number += pending
      return
    }
    let lastColumn = current.cells.last.map(\.columns.upperBound) ?? 0
    if number + pending - 1 > SheetRows.mostRows || lastColumn > SheetRows.mostColumns {
      throw Stop(
        .sheetTooLarge, at: place,
        [
          .init("sheet", sheet.facts.name), .init("row", "\(SheetRows.mostRows)"),
          .init("column", Provenance.letters(SheetRows.mostColumns)),
        ])
    }
    let cells = current.cells.reduce(0) { $0 + $1.columns.count }
    repeated += cells * pending - current.cells.count
    if repeated > Self.mostCopies {
      throw Stop(
        .sheetRepeatsTooMuch, at: place,
        [
          .init("sheet", sheet.facts.name), .init("count", "\(Self.mostCopies)"), .init("row", "\(number)"),
        ])
    }
    copies = pending
  }

  /// Gives the current row once.
  private func give() {
    copies -= 1
    rows.beginRow(number, isHidden: isHidden, outlineLevel: groups.count)
    current.bytes.withUnsafeBufferPointer { bytes in
      for cell in current.cells {
        for column in cell.columns {
          rows.put(
            cell.kind, shown: UnsafeBufferPointer(rebasing: bytes[cell.text]), value: cell.value,
            column: column,
            style: Int(cell.indent))
        }
      }
    }
    rows.endRow()
    number += 1
  }
}

extension CellFormats {
  /// Styles that say nothing but an indent, each numbered by it: for files whose cells bring their text along.
  fileprivate init(indents most: UInt8) {
    self.init()
    for indent in 0...Int(most) { addStyle(format: 0, indent: indent) }
  }
}
