import SluiceReaders
import SluiceRecords

/// The rows of one sheet of a SpreadsheetML workbook, batch by batch.
///
/// Shape: where the file breaks off, the whole rows before it come first.
/// Errors: `sheet.too-large`, and those of the XML.
final class Spreadsheet2003Rows: XMLSheetSource {
  let tour: SheetTour<XMLReader>
  private let sheet: Spreadsheet2003Survey.Sheet
  let index: Int
  private let file: String
  private let styles: Spreadsheet2003Styles
  private let system: DateSystem
  private(set) var reader: XMLReader?
  private var words: Spreadsheet2003Words?
  var rows: SheetRows
  private var place = Spreadsheet2003Place()
  private var rowStyle = -1
  private(set) var sheetDepth = 0
  private var text: [UInt8] = []
  var isEnded = false
  var problem: Stop?

  init(
    _ sheet: Spreadsheet2003Survey.Sheet, index: Int, of survey: Spreadsheet2003Survey, place file: String,
    tour: SheetTour<XMLReader>
  ) {
    self.sheet = sheet
    self.index = index
    self.file = file
    self.tour = tour
    styles = survey.styles
    system = survey.system
    rows = SheetRows(formats: survey.styles.formats, system: survey.system)
  }

  var facts: SourceTable { sheet.facts }

  func fill() throws(Stop) {
    let (reader, words) = try begun()
    while !rows.isFull, !isEnded, let event = try reader.next() {
      switch event {
      case .start(let word):
        if word == words.row {
          place.beginRow(words, reader)
          rowStyle = reader.attribute(words.styleID).map(styles.number) ?? -1
          rows.beginRow(place.row, isHidden: reader.has(words.hidden, "1"))
        } else if word == words.cell {
          try takeCell(words, reader)
        } else if word != words.table {
          try reader.skipElement()
        }
      case .end(let word):
        if word == words.row {
          rows.endRow()
        } else if word == words.worksheet {
          isEnded = true
          tour.giveBack(reader, passed: index + 1)
        }
      case .text: break
      }
    }
  }

  /// Opens the workbook and goes to the sheet.
  private func begun() throws(Stop) -> (XMLReader, Spreadsheet2003Words) {
    if let reader, let words { return (reader, words) }
    let (reader, passed) = try tour.reader(before: index)
    let words = Spreadsheet2003Words(reader)
    (self.reader, self.words) = (reader, words)
    var sheets = passed - 1
    while let event = try reader.next() {
      guard event == .start(words.worksheet) else { continue }
      sheets += 1
      if sheets == index {
        sheetDepth = reader.depth
        return (reader, words)
      }
      try reader.skipElement()
    }
    isEnded = true
    return (reader, words)
  }

  private func takeCell(_ words: Spreadsheet2003Words, _ reader: XMLReader) throws(Stop) {
    _ = place.beginCell(words, reader)
    var style = reader.attribute(words.styleID).map(styles.number) ?? rowStyle
    if style < 0 { style = sheet.style(ofColumn: place.column) }
    let outer = reader.depth - 1
    while reader.depth > outer, let event = try reader.next() {
      guard case .start(let word) = event else { continue }
      guard word == words.data else {
        try reader.skipElement()
        continue
      }
      let type = reader.attribute(words.type) ?? ""
      text.removeAll(keepingCapacity: true)
      try reader.readText(into: &text)
      guard !text.isEmpty else { continue }
      guard place.isInBounds else {
        throw Stop(
          .sheetTooLarge, at: file,
          [
            .init("sheet", sheet.facts.name), .init("row", "\(SheetRows.mostRows)"),
            .init("column", Provenance.letters(SheetRows.mostColumns)),
          ])
      }
      text.withUnsafeBufferPointer { put($0, type: type, style: style) }
    }
  }

  /// Puts a value by its declared type; what does not fit its type stands as the text it is.
  private func put(_ text: UnsafeBufferPointer<UInt8>, type: String, style: Int) {
    let column = place.column
    switch type {
    case "Number":
      if let number = WrittenNumber.value(text) {
        return rows.put(number: number, column: column, style: style)
      }
    case "DateTime":
      if let seconds = WrittenMoment.seconds(text) { return put(seconds, column: column, style: style) }
    case "Boolean":
      if text.count == 1, text[0] == UInt8(ascii: "0") || text[0] == UInt8(ascii: "1") {
        return rows.put(flag: text[0] == UInt8(ascii: "1"), column: column, style: style)
      }
    case "Error": return rows.put(.fault, shown: text, value: 0, column: column, style: style)
    default: break
    }
    rows.put(text: text, column: column, style: style)
  }

  /// Puts a date; one of the day before all days is a time or a span alone.
  private func put(_ seconds: Double, column: Int, style: Int) {
    let format = styles.formats[style]
    let serial = system.serial(secondsSince1970: seconds)
    if format.kind == .time || format.kind == .duration {
      // What the file shows as 31 December 1899 is day 0: two days are no time at all before the first of January 1900.
      return rows.put(number: max(serial, 0), column: column, style: style)
    }
    if serial >= 0, serial < 1 {
      let clock = NumberFormat("hh:mm:ss")
      return rows.put(number: serial, column: column, format: clock)
    }
    rows.put(secondsSince1970: seconds, column: column, style: style)
  }
}
