import SluiceLoading
import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  private static let pageSize = 40
  /// More changes of a row than these are counted, not listed.
  private static let mostChanges = 5

  /// The rows that a visitor wants, a stretch at a time.
  func rowsPage(_ plan: OpenPlan) throws(Stop) -> Response {
    var query = PlanQuery()
    query.fate = request.query.filled("fate").flatMap(Fate.init)
    query.table = request.query.number("table")
    query.column = query.table == nil ? nil : request.query.number("column").flatMap { Int(exactly: $0) }
    query.reason = request.query.number("reason")
    query.words = String((request.query["q"] ?? "").prefix(200))
    let found = try plan.browser.page(
      query, after: max(0, request.query.number("after") ?? 0), before: request.query.number("before"),
      size: Self.pageSize)
    var body = filters(plan, query)
    if found.rows.isEmpty {
      body += "<p role=\"status\">\(Phrase("No row fits."))</p>"
    } else {
      body += """
        <section aria-label="\(Phrase("The rows that fit"))"><div class="scroll" tabindex="0" role="region" aria-label="\(Phrase("Rows"))"><table class="rows wide"><thead><tr>
        <th scope="col">\(Phrase("where"))</th><th scope="col">\(Phrase("fate"))</th>
        <th scope="col">\(Phrase("who"))</th><th scope="col">\(Phrase("what happens"))</th></tr></thead>
        <tbody>\(found.rows.map { line(of: $0, plan) })</tbody></table></div></section>
        """
    }
    body += pages(found, query)
    return page("Rows", body, plan: plan)
  }

  private func line(of row: BrowsedRow, _ plan: OpenPlan) -> HTML {
    var names: [HTML] = []
    for record in row.records {
      names.append("<div>\(HTML.data(Words.title(record.content)))</div>")
    }
    if names.isEmpty {
      let texts = row.cells.lazy.map(\.raw).filter { !$0.isEmpty }.prefix(3).map {
        LongText.cut($0, most: LongText.mostInList).text
      }
      names = [.data(texts.joined(separator: " · "))]
    }
    return """
      <tr><td class="place"><a href="/rows/\(row.number)">\(row.place.description)</a></td>
      <td><span class="fate \(row.fate.rawValue)">\(row.fate.word)</span></td>
      <td>\(names)</td><td>\(happenings(row, plan))</td></tr>
      """
  }

  /// What happens to a row, in a few lines.
  private func happenings(_ row: BrowsedRow, _ plan: OpenPlan) -> HTML {
    var lines: [HTML] = []
    switch row.fate {
    case .rejected, .skipped, .ask:
      let grave = row.findings.filter { $0.remark.reason.severity > .note }
      for finding in grave.isEmpty ? row.findings : grave { lines.append(sentence(finding, row)) }
    case .updated:
      for change in row.records.flatMap(\.changes) { lines.append(self.change(change)) }
    case .merged:
      for record in row.records where record.lead != record.key {
        lines.append(
          "<a href=\"/clusters/\(record.lead.number)\">\(Phrase("merged into another record"))</a>")
      }
      lines += changedCells(row)
    case .created, .unchanged: lines = changedCells(row)
    }
    let rest = lines.count - Self.mostChanges
    let shown = lines.prefix(Self.mostChanges).map { "<div>\($0)</div>" as HTML }
    let more: HTML =
      rest > 0
      ? "<div><a href=\"/rows/\(row.number)\">\(Phrase("and \(rest, "more", "more")"))</a></div>" : ""
    return "\(shown)\(more)"
  }

  private func changedCells(_ row: BrowsedRow) -> [HTML] {
    row.cells.compactMap { cell in
      guard let changed = cell.changed, changed != cell.raw else { return nil }
      let (before, after) = (
        LongText.cut(cell.raw, most: LongText.mostInList), LongText.cut(changed, most: LongText.mostInList)
      )
      let marked = ChangedWords.marked(before.text, after.text)
      return "<span class=\"title\">\(columnName(cell.column, row))</span> \(marked.before) → \(marked.after)"
    }
  }

  func change(_ change: BrowsedChange) -> HTML {
    let marked = ChangedWords.marked(change.before, change.after)
    let before: HTML = change.before.isEmpty ? "<em>\(Phrase("nothing"))</em>" : marked.before
    let after: HTML = change.after.isEmpty ? "<em>\(Phrase("nothing"))</em>" : marked.after
    return "<span class=\"title\">\(Words.field(change.field))</span> \(before) → \(after)"
  }

  func columnName(_ column: Int, _ row: BrowsedRow) -> String {
    let titles = row.table.titles
    return titles.indices.contains(column) && !titles[column].isEmpty
      ? titles[column] : Provenance.letters(column + 1)
  }

  /// A finding as a sentence with its column before it.
  func sentence(_ finding: Finding, _ row: BrowsedRow) -> HTML {
    let column: HTML = finding.column.map { "<span class=\"title\">\(columnName($0, row))</span> " } ?? ""
    return """
      <span class="severity \(finding.remark.reason.severity.rawValue)">\(finding.remark.reason.severity.word)</span> \(column)\(finding.remark.sentence)
      """
  }

  private func filters(_ plan: OpenPlan, _ query: PlanQuery) -> HTML {
    func option(_ value: String, _ name: String, _ isChosen: Bool) -> HTML {
      "<option value=\"\(value)\"\(isChosen ? " selected" as HTML : "")>\(name)</option>"
    }
    let all = Phrase("any").text
    let fates = Fate.allCases.map { fate in
      option(
        fate.rawValue, "\(fate.word.text) (\(Language.current.grouped(plan.summary.rows[fate] ?? 0)))",
        query.fate == fate)
    }
    let tables = plan.browser.tables.map { table in
      option(
        "\(table.number)", table.table.map { "\(table.file) \($0)" } ?? table.file,
        query.table == table.number)
    }
    let titles = plan.browser.tables.first { $0.number == query.table }?.titles ?? []
    let columns = titles.enumerated().map { index, title in
      option("\(index)", title.isEmpty ? Provenance.letters(index + 1) : title, query.column == index)
    }
    let reasons = plan.browser.reasons.sorted { $0.value.reason.code < $1.value.reason.code }.map {
      number, entry in
      option(
        "\(number)", "\(entry.reason.code) (\(Language.current.grouped(entry.count)))", query.reason == number
      )
    }
    let columnField: HTML =
      titles.isEmpty
      ? ""
      : """
      <p><label for="column">\(Phrase("something noticed in column"))</label> <select id="column" name="column">\(option("", all, query.column == nil))\(columns)</select></p>
      """
    return """
      <form class="filters" method="get" action="/rows" role="search" aria-label="\(Phrase("Which rows"))">
      <p><label for="q">\(Phrase("words"))</label> <input id="q" name="q" type="search" value="\(query.words)"></p>
      <p><label for="fate">\(Phrase("fate"))</label> <select id="fate" name="fate">\(option("", all, query.fate == nil))\(fates)</select></p>
      <p><label for="table">\(Phrase("source"))</label> <select id="table" name="table">\(option("", all, query.table == nil))\(tables)</select></p>
      \(columnField)
      <p><label for="reason">\(Phrase("reason"))</label> <select id="reason" name="reason">\(option("", all, query.reason == nil))\(reasons)</select></p>
      <p class="go"><button class="main">\(Phrase("Show"))</button> <a href="/rows">\(Phrase("all rows"))</a></p></form>
      """
  }

  private func pages(_ page: PlanPage, _ query: PlanQuery) -> HTML {
    let kept = [
      ("q", query.words), ("fate", query.fate?.rawValue ?? ""), ("table", query.table.map { "\($0)" } ?? ""),
      ("column", query.column.map { "\($0)" } ?? ""), ("reason", query.reason.map { "\($0)" } ?? ""),
    ].filter { !$0.1.isEmpty }.map { "\($0.0)=\(Fields.encoded($0.1))" }
    func link(_ name: String, _ number: Int64?, _ words: Phrase, _ relation: String) -> HTML {
      guard let number else { return "" }
      return
        "<a rel=\"\(relation)\" class=\"button\" href=\"/rows?\((kept + ["\(name)=\(number)"]).joined(separator: "&"))\">\(words)</a> "
    }
    return """
      <nav class="pages" aria-label="\(Phrase("More rows"))">\(link("before", page.previous, "← earlier", "prev"))\(link("after", page.next, "later →", "next"))</nav>
      """
  }
}
