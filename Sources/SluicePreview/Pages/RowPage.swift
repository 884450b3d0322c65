import SluiceLoading
import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  /// One row: every value with its source cell and what was done to it, its records and where they go.
  func rowPage(_ plan: OpenPlan, _ number: String) throws(Stop) -> Response {
    guard let number = Fields.number(number), number > 0, let row = try plan.browser.row(number) else {
      return notFound()
    }
    var body: HTML = """
      \(takenBack)<div class="steps"><span class="fate \(row.fate.rawValue)">\(row.fate.word)</span>
      <nav class="pages" aria-label="\(Phrase("More rows"))">\(neighbour(number - 1, "← earlier", "prev", try plan.browser.row(number - 1)))\(neighbour(number + 1, "later →", "next", try plan.browser.row(number + 1)))</nav></div>
      """
    let about = row.findings.filter { $0.column == nil }
    if !about.isEmpty {
      body +=
        "<section aria-label=\"\(Phrase("What is said of the whole row"))\"><ul class=\"plain\">\(about.map { "<li>\(whole($0, row))</li>" as HTML })</ul></section>"
    }
    body += cells(row)
    for record in row.records { body += try self.record(record, plan) }
    body += try correction(row, plan)
    return page(Phrase("\(row.place.description)"), body, plan: plan)
  }

  private func neighbour(_ number: Int64, _ words: Phrase, _ relation: String, _ row: BrowsedRow?) -> HTML {
    row == nil ? "" : "<a class=\"button\" rel=\"\(relation)\" href=\"/rows/\(number)\">\(words)</a> "
  }

  /// A finding with its remedy and code.
  func whole(_ finding: Finding, _ row: BrowsedRow) -> HTML {
    let used: HTML =
      finding.used.map {
        " <span class=\"used\">\(Phrase("used")): \(LongText.html($0, most: LongText.mostInList))</span>"
      } ?? ""
    return """
      <span class="severity \(finding.remark.reason.severity.rawValue)">\(finding.remark.reason.severity.word)</span> \(finding.remark.sentence); \(finding.remark.remedy) <code>\(finding.remark.reason.code)</code>\(used)
      """
  }

  private func cells(_ row: BrowsedRow) -> HTML {
    let last = row.findings.compactMap(\.column).max() ?? 0
    let count = max(row.cells.count, min(last + 1, row.table.titles.count))
    let lines = (0..<count).compactMap { column -> HTML? in
      let cell = row.cells.indices.contains(column) ? row.cells[column] : nil
      let findings = row.findings.filter { $0.column == column }
      guard cell?.raw.isEmpty == false || !findings.isEmpty else { return nil }
      let (raw, length) = LongText.cut(cell?.raw ?? "", whole: cell?.whole)
      let rest: HTML =
        length.map { LongText.told($0, address: "/rows/\(row.number)/cell?column=\(column)") } ?? ""
      let becomes = cell?.changed ?? (cell?.end == .changed ? findings.compactMap(\.used).last : nil)
      let marked = becomes.map { ChangedWords.marked(raw, LongText.cut($0).text) }
      let end = cell?.end ?? .empty
      let did: HTML = "<ul class=\"plain\">\(findings.map { "<li>\(whole($0, row))</li>" as HTML })</ul>"
      return """
        <tr><td class="place">\(Provenance.letters(column + 1))\(row.row)</td><th scope="row">\(HTML.data(columnName(column, row)))</th>
        <td data-label="\(Phrase("in the file"))">\(marked?.before ?? .data(raw))\(rest)</td><td data-label="\(Phrase("it becomes"))">\(marked?.after ?? (end == .loaded ? (length == nil ? .data(raw) : "<em>\(Phrase("the same"))</em>") : ""))</td>
        <td><span class="end \(end.rawValue)">\(end.word)</span>\(findings.isEmpty ? "" : did)</td></tr>
        """
    }
    return """
      <section><h2 id="cells">\(Phrase("Cells"))</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="cells"><table class="wide stack"><thead><tr><th scope="col">\(Phrase("cell"))</th>
      <th scope="col">\(Phrase("column"))</th><th scope="col">\(Phrase("in the file"))</th><th scope="col">\(Phrase("it becomes"))</th>
      <th scope="col">\(Phrase("what was done"))</th></tr></thead><tbody>\(lines)</tbody></table></div></section>
      """
  }

  private func record(_ record: BrowsedRecord, _ plan: OpenPlan) throws(Stop) -> HTML {
    let identifier = "record-\(record.key.number)"
    let entity: HTML = record.entity.map { " · \(Phrase("number \(Int($0)) in the store"))" } ?? ""
    var body: HTML = """
      <p>\(Phrase("This record \(Words.action(record.action))."))\(entity)</p>
      """
    if try plan.browser.cluster(of: record.lead) != nil {
      body +=
        "<p><a href=\"/clusters/\(record.lead.number)\">\(Phrase("Merged with others: see which, and why"))</a></p>"
    }
    if !record.changes.isEmpty {
      body += """
        <h3>\(Phrase("Changes in the store"))</h3><ul>\(record.changes.map { "<li>\(change($0))</li>" as HTML })</ul>
        """
    }
    body += fields(record.content)
    return """
      <section class="card" aria-labelledby="\(identifier)"><h2 id="\(identifier)">\(record.kind.phrase): \(HTML.data(Words.title(record.content)))</h2>\(body)</section>
      """
  }

  /// A record's fields as a list.
  func fields(_ content: BrowsedRecord.Content) -> HTML {
    let lines = Self.lines(of: content).map {
      "<div><dt>\(Words.field($0.field))</dt><dd>\(HTML.data(Words.value($0.field, $0.text)))</dd></div>"
        as HTML
    }
    return "<dl class=\"fields\">\(lines)</dl>"
  }

  static func lines(of content: BrowsedRecord.Content) -> [(field: String, text: String)] {
    switch content {
    case .counterparty(let record): RecordWords.fields(of: record)
    case .contactPerson(let record): RecordWords.fields(of: record)
    }
  }
}
