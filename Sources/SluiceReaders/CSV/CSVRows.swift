import SluiceRecords

/// The rows of a delimited text, page by page.
///
/// Shape: a blank line is a row with one empty cell. Rows are numbered by the line they begin on, as an editor
/// counts lines. A first line `sep=;` is an instruction and no row.
/// Errors: those of reading the source; `row.endless` where no row ends within 16 MiB.
struct CSVRows: RowSource {
  let guess: DialectGuess
  private let place: String
  private var pages: TextPages
  private var page: TextPage?
  private var tokeniser: RowTokeniser
  private var line: UInt32
  private var isFirst = true

  /// The longest row that is read; also how far a quote may be from the one that closes it.
  static let longestRow = 16 << 20

  init(_ stream: TextStream, layout: SourceLayout, place: String) throws(Stop) {
    self.place = place
    pages = TextPages(stream)
    var page = try pages.first()
    let isLast = page.isLast
    guess = page.bytes.withUnsafeBufferPointer { DialectDetector(layout: layout).detect($0, isWhole: isLast) }
    tokeniser = RowTokeniser(dialect: guess.dialect, expectedCells: guess.expectedCells)
    line = 1
    if guess.start > 0 {
      line = 2
      page.bytes.removeFirst(guess.start)
      page.broken = page.broken.filter { $0.offset >= guess.start }
      for index in page.broken.indices { page.broken[index].offset -= guess.start }
    }
    self.page = page.bytes.isEmpty ? nil : page
  }

  /// The encoding, which a text that begins in ASCII shows late.
  var settled: [Evidence] { pages.stream.evidence }

  /// The next rows, with remarks at their cells; nil behind the last.
  mutating func next() throws(Stop) -> RowBatch? {
    // Taken out, so that its bytes have one owner and are not copied before they are cut.
    guard var page = self.page.take() else { return nil }
    var rows = RowTokeniser.Rows()
    var end = cut(&page, into: &rows)
    while rows.rowNumbers.isEmpty, !page.isLast, page.bytes.count < Self.longestRow {
      page = try pages.extended(page)
      end = cut(&page, into: &rows)
    }
    if rows.rowNumbers.isEmpty, !page.isLast {
      // No whole row in so much text: a quote that is never closed, or no table.
      end = page.bytes.withUnsafeMutableBufferPointer { tokeniser.cutOne($0, line: &line, into: &rows) }
      if end == page.bytes.count { throw Stop(.rowEndless, at: place, [.init("line", "\(line - 1)")]) }
    }
    let broken = page.broken.filter { $0.offset < end }
    self.page = try pages.page(behind: page, from: end)
    rows.rowStarts.append(UInt32(rows.cells.count))
    if let place = guess.quoteInText, isFirst, place.row < rows.rowNumbers.count {
      // The sample may have been cut otherwise there than the text is: then the row is meant.
      let cells = Int(rows.rowStarts[place.row + 1] - rows.rowStarts[place.row])
      let column = place.column < cells ? place.column : nil
      rows.remarks.append(PlacedRemark(row: place.row, column: column, remark: Remark(.quoteInText)))
    }
    isFirst = false
    let batch = RowBatch(
      bytes: page.bytes, cells: rows.cells, rowStarts: rows.rowStarts, rowNumbers: rows.rowNumbers,
      remarks: rows.remarks)
    return DoubleEncoding.mended(
      batch.remarked(broken: broken, encoding: pages.stream.guess.encoding.name))
  }

  private mutating func cut(_ page: inout TextPage, into rows: inout RowTokeniser.Rows) -> Int {
    let isLast = page.isLast
    return page.bytes.withUnsafeMutableBufferPointer {
      // A page grew long for one row. When that is cut, the others come in batches of the usual size.
      if $0.count > 2 * TextPages.pageSize {
        let usual = UnsafeMutableBufferPointer(rebasing: $0[..<TextPages.pageSize])
        let end = tokeniser.cut(usual, isLast: false, line: &line, into: &rows)
        if !rows.rowNumbers.isEmpty { return end }
      }
      return tokeniser.cut($0, isLast: isLast, line: &line, into: &rows)
    }
  }
}

extension Reason {
  /// A row has no end within the length that is read.
  static let rowEndless = Reason(
    "row.endless", .error, message: "the row that begins on line {line} is longer than 16 MiB",
    remedy: "check that the file is a table, and name its delimiter and line ends if it is",
    rule: "CSVRows.longestRow")
}
