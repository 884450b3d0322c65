import SluiceReaders
import SluiceRecords

/// The rows of one table of a page, batch by batch.
///
/// Errors: `sheet.too-large`, and those of reading.
final class HTMLRows: SheetSource {
  private let open: () throws(Stop) -> any HTMLRowSource
  private let index: Int
  private let facts: SourceTable
  private let place: String
  /// The encoding that some bytes of the page are no characters of.
  private let encoding: String?
  private var tables: (any HTMLRowSource)?
  private var rows = SheetRows()
  private var known: [String: NumberFormat] = [:]
  private var isEnded = false
  private var problem: Stop?

  /// - Parameter open: gives rows of the page from its beginning, those of other tables among them or not.
  init(
    index: Int, facts: SourceTable, brokenIn encoding: String?, place: String,
    open: @escaping () throws(Stop) -> any HTMLRowSource
  ) {
    self.index = index
    self.facts = facts
    self.encoding = encoding
    self.place = place
    self.open = open
  }

  var hiddenColumns: [Int] { facts.hiddenColumns }
  var merged: [MergedRegion] { facts.merged }

  func leave() {
    guard let tables, !isEnded, problem == nil else { return }
    isEnded = true
    // What cannot be passed over is told when it is read.
    try? Self.pass(tables)
  }

  private static func pass(_ rows: any HTMLRowSource) throws(Stop) {
    while try rows.next() != nil {}
  }

  func next() throws(Stop) -> RowBatch? {
    if problem == nil {
      do throws(Stop) {
        try fill()
      } catch {
        problem = error
        rows.dropRow()
      }
    }
    if let batch = rows.take() {
      return encoding.map(batch.remarkedReplacements) ?? batch
    }
    if let problem { throw problem }
    return nil
  }

  private func fill() throws(Stop) {
    let tables: any HTMLRowSource
    if let known = self.tables {
      tables = known
    } else {
      tables = try open()
      self.tables = tables
    }
    while !rows.isFull, !isEnded {
      guard let row = try tables.next() else {
        isEnded = true
        return
      }
      guard row.table == index else { continue }
      try give(row)
    }
  }

  private func give(_ row: HTMLRow) throws(Stop) {
    rows.beginRow(row.number, isHidden: row.isHidden)
    try row.bytes.withUnsafeBufferPointer { bytes throws(Stop) in
      for cell in row.cells {
        let text = UnsafeBufferPointer(rebasing: bytes[cell.text])
        let column = cell.columns.lowerBound
        guard column < SheetRows.mostColumns, row.number <= SheetRows.mostRows || text.isEmpty else {
          throw Stop(
            .sheetTooLarge, at: place,
            [
              .init("sheet", facts.name), .init("row", "\(SheetRows.mostRows)"),
              .init("column", Provenance.letters(SheetRows.mostColumns)),
            ])
        }
        put(cell, text, column)
      }
    }
    rows.endRow()
  }

  private func put(_ cell: HTMLRow.Cell, _ text: UnsafeBufferPointer<UInt8>, _ column: Int) {
    if cell.fault != nil { return rows.put(.fault, shown: text, value: 0, column: column) }
    if let flag = cell.flag {
      let isTrue = flag.isEmpty ? text.elementsEqual("TRUE".utf8) : flag.uppercased() == "TRUE" || flag == "1"
      return rows.put(.flag, shown: text, value: isTrue ? 1 : 0, column: column)
    }
    guard var written = cell.number else { return rows.put(text: text, column: column) }
    let number = written.isEmpty ? WrittenNumber.value(text) : written.withUTF8(WrittenNumber.value)
    guard let number else { return rows.put(text: text, column: column) }
    let format = format(cell.format ?? "General")
    var shown: [UInt8] = []
    let (kind, value) = format.show(number, .from1900, to: &shown)
    rows.put(
      kind,
      shown: text.isEmpty ? String(decoding: shown, as: UTF8.self) : String(decoding: text, as: UTF8.self),
      value: value, column: column)
  }

  private func format(_ code: String) -> NumberFormat {
    if let format = known[code] { return format }
    let format = NumberFormat(code)
    if known.count < 4096 { known[code] = format }
    return format
  }
}
