import SluiceLoading
import SluicePipeline
import SluiceRecords
import SluiceReports

/// Texts that are too long for a page: their beginning, how long they are, and the way to all of them.
enum LongText {
  /// So many characters stand on a row's own page, and in a list.
  static let most = 2_000
  static let mostInList = 300

  /// A text's beginning and its length where that is not all.
  static func cut(_ text: String, most: Int = LongText.most, whole: Int? = nil) -> (
    text: String, length: Int?
  ) {
    let isLong = text.utf8.count > most && text.unicodeScalars.count > most
    guard isLong || whole != nil else { return (text, nil) }
    return (
      isLong ? String(text.unicodeScalars.prefix(most)) : text, whole ?? text.unicodeScalars.count
    )
  }

  static func html(_ text: String, most: Int = LongText.most, whole: Int? = nil) -> HTML {
    let (shown, length) = cut(text, most: most, whole: whole)
    return "\(HTML.data(shown))\(length.map { Self.told($0) } ?? "")"
  }

  /// How long a text is that was cut, with the way to all of it where there is one.
  static func told(_ length: Int, address: String? = nil) -> HTML {
    let link: HTML =
      address.map { " <a href=\"\($0)\">\(Phrase("show all of it"))</a>" } ?? ""
    return " <span class=\"cut\">… (\(Phrase("\(length, "character", "characters") in all"))\(link))</span>"
  }
}

extension Visit {
  /// One cell's whole text, whatever its length.
  func wholeCell(_ plan: OpenPlan, _ number: String) throws(Stop) -> Response {
    guard let number = Fields.number(number),
      let column = request.query.number("column").flatMap({ Int(exactly: $0) })
    else { return notFound() }
    // One at a time: it may be as long as a file.
    return try preview.wholes.withLock { _ throws(Stop) -> Response in
      guard let text = try plan.browser.cell(column, ofRow: number) else { return notFound() }
      let type = "text/plain; charset=utf-8"
      guard text.utf8.count > 1 << 16, let file = ServedFile(holding: text, in: folder) else {
        return Response(type: type, body: Array(text.utf8))
      }
      return Response(type: type, file: file)
    }
  }

  /// A row with all of its texts: for what is kept of it and for trying it. One at a time, as it may be long.
  func withWhole<Result>(
    _ row: BrowsedRow, _ plan: OpenPlan, _ work: (BrowsedRow) throws(Stop) -> Result
  ) throws(Stop) -> Result {
    guard row.cells.contains(where: { $0.whole != nil }) else { return try work(row) }
    return try preview.wholes.withLock { _ throws(Stop) -> Result in
      try work(try plan.browser.row(row.number, isWhole: true) ?? row)
    }
  }
}
