import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  /// The sums, what was noticed, and what waits for a person.
  func summaryPage(_ plan: OpenPlan) -> Response {
    let summary = plan.summary
    var body = cutOff()
    body += tiles(summary)
    body += standing(plan)
    body += """
      <div class="beside"><section><h2 id="sums">\(Phrase("Rows"))</h2>\(share(summary))\(sums(plan))\(balance(summary))</section>
      <section><h2 id="entities">\(Phrase("What the store gets"))</h2>\(entities(summary))</section></div>
      """
    body += findings(plan)
    body += "<div class=\"beside\">\(cells(summary))\(downloads())</div>"
    return page("Overview", body, plan: plan)
  }

  /// The figures at a glance, each with the way to what it counts.
  private func tiles(_ summary: RunSummary) -> HTML {
    func tile(_ count: Int, _ words: Phrase, _ kind: String, _ address: String) -> HTML {
      let inner: HTML = "<strong>\(HTML.count(count))</strong><span class=\"word\">\(words)</span>"
      let none: HTML = count == 0 ? " none" : ""
      return count == 0
        ? "<li class=\"\(kind)\(none)\"><span class=\"tile\">\(inner)</span></li>"
        : "<li class=\"\(kind)\"><a href=\"\(address)\">\(inner)</a></li>"
    }
    let fates = Fate.allCases.map {
      tile(summary.rows[$0] ?? 0, $0.word, $0.rawValue, "/rows?fate=\($0.rawValue)")
    }
    return "<ul class=\"tiles\">\(tile(summary.rowsRead, "rows read", "read", "/rows"))\(fates)</ul>"
  }

  /// The same as a bar of shares; the table beside it says it in figures.
  private func share(_ summary: RunSummary) -> HTML {
    guard summary.rowsRead > 0 else { return "" }
    var place = 0.0
    let parts = Fate.allCases.compactMap { fate -> HTML? in
      let width = Double(summary.rows[fate] ?? 0) * 1000 / Double(summary.rowsRead)
      defer { place += width }
      guard width > 0 else { return nil }
      // Few rows are still seen.
      return
        "<rect class=\"\(fate.rawValue)\" x=\"\(Int(place))\" y=\"0\" width=\"\(max(4, Int((place + width).rounded(.up)) - Int(place)))\" height=\"12\"></rect>"
    }
    return
      "<svg class=\"share\" viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">\(parts)</svg>"
  }

  /// What waits, and the buttons that go on from here.
  private func standing(_ plan: OpenPlan) -> HTML {
    let open = plan.openQuestions
    var lines: [HTML] = []
    if plan.browser.state == .applied { lines.append(wasApplied(plan)) }
    if open > 0 {
      lines.append(
        "<p><a href=\"/questions\">\(Phrase("\(open, "question waits", "questions wait") for an answer"))</a></p>"
      )
    }
    if plan.summary.rejects > 0 {
      lines.append(
        "<p><a href=\"/rows?fate=rejected\">\(Phrase("\(plan.summary.rejects, "row was", "rows were") rejected: put right here, or leave out"))</a></p>"
      )
    }
    if plan.hasUnheard, plan.browser.state != .applied { lines.append(replanForm(plan)) }
    if plan.browser.state == .planned {
      lines.append("<p><a class=\"button main\" href=\"/apply\">\(Phrase("Apply this plan …"))</a></p>")
    }
    return lines.isEmpty
      ? "" : "<section class=\"standing\" aria-label=\"\(Phrase("What waits"))\">\(lines)</section>"
  }

  /// Answers and corrections that the plan has not heard yet.
  func replanForm(_ plan: OpenPlan) -> HTML {
    let counts = plan.decisions.counts
    guard plan.canReplan else {
      return
        "<p>\(Phrase("Your decisions are kept in the run folder. This plan cannot be made anew from here: run `sluice plan` with --answers \(folder)."))</p>"
    }
    let workbook: HTML =
      plan.correctedInWorkbook > 0
      ? " \(Phrase("In rejects.xlsx \(plan.correctedInWorkbook, "row was", "rows were") corrected."))" : ""
    return """
      <form method="post" action="/replan">\(hidden(plan))
      <p>\(Phrase("\(counts.verdicts, "answer", "answers") and corrections of \(counts.rows, "row", "rows") are kept, and not yet in this plan."))\(workbook)
      <button>\(Phrase("Plan anew with them"))</button></p></form>
      """
  }

  private func sums(_ plan: OpenPlan) -> HTML {
    let summary = plan.summary
    let shown = summary.sources.count > 1 && summary.sources.count <= 6 ? summary.sources : []
    let titles = shown.map { "<th scope=\"col\" class=\"number source\">\(HTML.data($0.name))</th>" as HTML }
    func cell(_ count: Int, _ link: String?, _ kind: String = "number") -> HTML {
      guard count > 0 else { return "<td class=\"\(kind)\">·</td>" }
      return link.map { "<td class=\"\(kind)\"><a href=\"\($0)\">\(HTML.count(count))</a></td>" }
        ?? "<td class=\"\(kind)\">\(HTML.count(count))</td>"
    }
    let read = shown.map { cell($0.rowsRead, nil, "number source") } + [cell(summary.rowsRead, "/rows")]
    let rows = Fate.allCases.map { fate -> HTML in
      let counts = shown.map { source in
        let tables = plan.browser.tables.filter { $0.source == source.name && $0.file == source.file }
        return cell(
          source.rows[fate] ?? 0,
          tables.count == 1 ? "/rows?fate=\(fate.rawValue)&table=\(tables[0].number)" : nil, "number source")
      }
      return """
        <tr><th scope="row"><span class="fate \(fate.rawValue)">\(fate.word)</span></th>\(counts)\(cell(summary.rows[fate] ?? 0, "/rows?fate=\(fate.rawValue)"))</tr>
        """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-labelledby="sums"><table class="wide">
      <thead><tr><td></td>\(titles)<th scope="col" class="number">\(Phrase("all"))</th></tr></thead>
      <tbody><tr><th scope="row">\(Phrase("rows read"))</th>\(read)</tr>\(rows)</tbody></table></div>
      """
  }

  /// The first law of the house, in figures.
  func balance(_ summary: RunSummary) -> HTML {
    let parts = Fate.allCases.compactMap { fate in
      (summary.rows[fate] ?? 0) > 0 ? Language.current.grouped(summary.rows[fate] ?? 0) : nil
    }
    return
      "<p class=\"balance\">\(Phrase("The sums balance: \(summary.rowsRead) = \(parts.isEmpty ? "0" : parts.joined(separator: " + "))"))</p>"
  }

  /// What becomes of the entities, kind by kind.
  func entities(_ summary: RunSummary) -> HTML {
    func cell(_ count: Int) -> HTML {
      count == 0 ? "<td class=\"number\">·</td>" : "<td class=\"number\">\(HTML.count(count))</td>"
    }
    func line(_ title: Phrase, _ count: (RunSummary.EntityCounts) -> Int) -> HTML {
      "<tr><th scope=\"row\">\(title)</th>\(cell(count(summary.counterparties)))\(cell(count(summary.contactPersons)))</tr>"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-labelledby="entities"><table class="kinds">
      <thead><tr><td></td><th scope="col" class="number">\(Phrase("counterparties"))</th><th scope="col" class="number">\(Phrase("contact persons"))</th></tr></thead>
      <tbody>\(line("created") { $0.created })\(line("updated") { $0.updated })\(line("unchanged") { $0.unchanged })\(line("merged into others") { $0.merged })\(line("to ask") { $0.asked })</tbody></table></div>
      """
  }

  private func findings(_ plan: OpenPlan) -> HTML {
    let sorted = plan.browser.reasons.sorted {
      ($1.value.reason.severity, $1.value.count, $0.value.reason.code)
        < ($0.value.reason.severity, $0.value.count, $1.value.reason.code)
    }
    guard !sorted.isEmpty else { return "" }
    let rows = sorted.map { number, entry -> HTML in
      """
      <tr><td><span class="severity \(entry.reason.severity.rawValue)">\(entry.reason.severity.word)</span></td>
      <td><a href="/rows?reason=\(number)"><code>\(entry.reason.code)</code></a></td>
      <td>\(SentenceWords.plain(entry.reason))</td><td class="number" data-label="\(Phrase("how often"))">\(HTML.count(entry.count))</td></tr>
      """
    }
    return """
      <section><h2 id="noticed">\(Phrase("What was noticed"))</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="noticed"><table class="wide stack"><thead><tr><th scope="col">\(Phrase("weight"))</th>
      <th scope="col">\(Phrase("code"))</th><th scope="col">\(Phrase("what"))</th><th scope="col" class="number">\(Phrase("how often"))</th></tr></thead>
      <tbody>\(rows)</tbody></table></div></section>
      """
  }

  private func cells(_ summary: RunSummary) -> HTML {
    let parts = CellEnd.allCases.filter { $0 != .empty && (summary.cells[$0] ?? 0) > 0 }
      .map { "<li>\(HTML.count(summary.cells[$0] ?? 0)) \($0.word)</li>" as HTML }
    return """
      <section><h2 id="cells">\(Phrase("\(summary.cellsRead, "cell", "cells")"))</h2><ul class="inline">\(parts)</ul></section>
      """
  }

  private func downloads() -> HTML {
    let names = ["rejects.xlsx", "rejects.csv", "questions.xlsx", "summary.json"].filter {
      Preview.fileStamp("\(folder)/\($0)") != nil
    }
    guard !names.isEmpty else { return "" }
    let links = names.map { "<li><a href=\"/download/\($0)\">\($0)</a></li>" as HTML }
    return """
      <section><h2 id="files">\(Phrase("Files of this run"))</h2><ul class="inline">\(links)</ul></section>
      """
  }
}

/// A reason's sentence where no row fills its places.
enum SentenceWords {
  static func plain(_ reason: Reason) -> String {
    reason.message(in: .current).replacing("{", with: "‹").replacing("}", with: "›")
  }
}
