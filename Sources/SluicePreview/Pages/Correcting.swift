import SluiceLoading
import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  /// Longer texts, in bytes, are no matter for a field of one line.
  private static let longestText = 16_384
  /// So many first rows tell whether dates begin with the day.
  private static let sampleRows = 4_096

  /// The form in which a row is put right or left out.
  func correction(_ row: BrowsedRow, _ plan: OpenPlan) throws(Stop) -> HTML {
    guard plan.canReplan, isOpen(plan) else { return "" }
    let kept = plan.decisions.corrections(source: row.table.source, table: row.table.name, row: row.row)
    let isExcluded = kept.contains { $0.column == nil }
    let texts = Self.corrected(Self.texts(row), by: kept)
    let told = Set(row.findings.filter { $0.remark.reason.severity > .note }.compactMap(\.column))
    let inputs = texts.enumerated().map { column, text -> HTML in
      if text.utf8.count > Self.longestText
        || row.cells.indices.contains(column) && row.cells[column].whole != nil
      {
        return
          "<p><span>\(columnName(column, row))</span> <span class=\"hint\">\(Phrase("too long to be corrected here; it stays as it is"))</span></p>"
      }
      let isBad: HTML = told.contains(column) ? " class=\"told\"" : ""
      let suggestion = row.findings.first { $0.column == column && $0.remark.suggestion != nil }?.remark
        .suggestion
      let hint: HTML =
        suggestion.map {
          " <span class=\"hint\" id=\"hint\(column)\">\(Phrase("perhaps")): \(HTML.data($0))</span>"
        } ?? ""
      let described: HTML = suggestion == nil ? "" : " aria-describedby=\"hint\(column)\""
      return """
        <p\(isBad)><label for="c\(column)">\(columnName(column, row))</label> <input id="c\(column)" name="c\(column)" value="\(text)"\(described)>\(hint)</p>
        """
    }
    let words: Phrase? =
      switch (kept.isEmpty, isExcluded, plan.hasUnheard) {
      case (true, _, _): nil
      case (_, true, true): "This row is left out when the plan is made anew."
      case (_, true, false): "This row is left out of the plan."
      case (_, false, true): "Your correction is kept. It is heard when the plan is made anew."
      case (_, false, false): "This correction is part of the plan."
      }
    let state: HTML = words.map { "<p class=\"good\" role=\"status\">\($0)</p>" } ?? ""
    let outcome: HTML =
      kept.isEmpty || isExcluded
      ? ""
      : try withWhole(row, plan) { whole throws(Stop) in
        trialResult(whole, Self.corrected(Self.texts(whole), by: kept), plan)
      }
    let restore: HTML =
      kept.isEmpty ? "" : "<button name=\"do\" value=\"restore\">\(Phrase("As it was in the file"))</button> "
    let exclude: HTML =
      isExcluded ? "" : "<button name=\"do\" value=\"exclude\">\(Phrase("Leave this row out"))</button> "
    let take: HTML =
      plan.decisions.canTakeBack(by: session)
      ? "<form method=\"post\" action=\"/take-back\">\(hidden(plan))<button>\(Phrase("Take my last one back"))</button></form>"
      : ""
    return """
      <section><h2 id="correct">\(Phrase("Correct this row"))</h2>\(state)
      <form method="post" action="/rows/\(row.number)" class="correct" data-try="/rows/\(row.number)/try">\(hidden(plan))
      <input type="hidden" name="was" value="\(Self.mark(of: kept))">
      <div class="inputs">\(inputs)</div>
      <div id="trial" role="status" aria-live="polite">\(outcome)</div>
      <p><button class="main" name="do" value="keep">\(Phrase("Keep the correction"))</button></p></form>
      <div class="choices"><form method="post" action="/rows/\(row.number)">\(hidden(plan))<input type="hidden" name="was" value="\(Self.mark(of: kept))">
      \(exclude)\(restore)</form>\(take)</div>
      \(plan.hasUnheard ? replanForm(plan) : "")</section>
      """
  }

  /// The row's texts, one for each titled column at least.
  private static func texts(_ row: BrowsedRow) -> [String] {
    var texts = row.cells.map(\.raw)
    while texts.count < row.table.titles.count { texts.append("") }
    return texts
  }

  /// The texts with what people wrote in their places.
  private static func corrected(_ texts: [String], by corrections: [Correction]) -> [String] {
    var texts = texts
    for correction in corrections {
      if case .cell(let column, _, let text) = correction.change, texts.indices.contains(column) {
        texts[column] = text
      }
    }
    return texts
  }

  /// Tells corrections of a row from other ones, for the visitor who saw those.
  private static func mark(of corrections: [Correction]) -> String {
    corrections.map { correction in
      switch correction.change {
      case .cell(let column, _, let text): "\(column)=\(text)"
      case .exclude: "x"
      }
    }.joined(separator: "\u{1F}").utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    .description
  }

  /// The texts that a form gives; what it does not give stays as it was last corrected, or as the row has it.
  private func given(_ row: BrowsedRow, _ kept: [Correction]) -> [String] {
    Self.corrected(Self.texts(row), by: kept).enumerated().map { column, text in
      // Browsers send line ends as CRLF and fields of one line lose theirs: what nobody touched is not changed.
      request.form["c\(column)"] ?? text
    }
  }

  /// Washes the row as the form has it, for the page that is being typed on.
  func tryRow(_ plan: OpenPlan, _ number: String) throws(Stop) -> Response {
    guard let number = Fields.number(number), let row = try plan.browser.row(number) else {
      return notFound()
    }
    let kept = plan.decisions.corrections(source: row.table.source, table: row.table.name, row: row.row)
    return .page(
      try withWhole(row, plan) { whole throws(Stop) in trialResult(whole, given(whole, kept), plan) })
  }

  /// Keeps a correction, leaves a row out or takes it back as it was.
  func correctRow(_ plan: OpenPlan, _ number: String) throws(Stop) -> Response {
    guard let number = Fields.number(number), let row = try plan.browser.row(number), plan.canReplan,
      isOpen(plan)
    else { return notFound() }
    let (source, table) = (row.table.source, row.table.name)
    let kept = plan.decisions.corrections(source: source, table: table, row: row.row)
    guard request.form["was"] == Self.mark(of: kept) else { return movedPage() }
    let changes = try withWhole(row, plan) { (row) throws(Stop) -> [Correction.Change] in
      let own = Self.texts(row)
      switch request.form["do"] {
      case "exclude": return [.exclude(was: Correction.words(of: own))]
      case "restore": return []
      default:
        return given(row, kept).enumerated().compactMap { column, text in
          Self.isSame(text, own[column]) ? nil : .cell(column: column, was: own[column], text: text)
        }
      }
    }
    try plan.decisions.correct(source: source, table: table, row: row.row, changes, by: session)
    plan.shown.take(plan.decisions)
    return .see("/rows/\(number)")
  }

  /// Whether a field of one line still shows the text it was given: it drops line ends.
  private static func isSame(_ given: String, _ own: String) -> Bool {
    // They show a NUL as the sign for what is no character, too.
    var shown = String.UnicodeScalarView()
    for scalar in own.unicodeScalars where scalar != "\n" && scalar != "\r" {
      shown.append(scalar == "\0" ? "\u{FFFD}" : scalar)
    }
    return given == own || given == String(shown)
  }

  /// What the row would give, by the same rules.
  private func trialResult(_ row: BrowsedRow, _ texts: [String], _ plan: OpenPlan) -> HTML {
    do {
      let trial = try trial(of: row.table, plan)
      let outcome = trial.outcome(of: texts)
      return TrialResult.html(outcome, of: row, self)
    } catch let stop as Stop {
      return "<p class=\"alert\">\(stop.remark.sentence); \(stop.remark.remedy)</p>"
    } catch {
      return
        "<p class=\"alert\">\(Phrase("The mapping cannot be read any more; check it with `sluice check`."))</p>"
    }
  }

  private func trial(of table: BrowsedTable, _ plan: OpenPlan) throws -> RowTrial {
    try plan.shown.trial(of: table.number) {
      let sample = try plan.browser.firstRows(of: table.number, count: Self.sampleRows)
      return try RowTrial(
        folder: folder, source: table.source,
        table: SourceTable(name: table.name, titles: table.titles, headerRow: table.headerRow),
        sample: sample.map(\.texts))
    }
  }
}

/// What a tried row gives, as a page shows it.
enum TrialResult {
  static func html(_ outcome: RowTrial.Outcome, of row: BrowsedRow, _ visit: Visit) -> HTML {
    let grave = outcome.findings.filter { $0.remark.reason.severity > .note }
    let findings = grave.map { "<li>\(visit.whole($0, row))</li>" as HTML }
    let head: HTML =
      switch outcome.fate {
      case .rejected: "<p class=\"bad\"><strong>\(Phrase("So the row would be rejected."))</strong></p>"
      case .skipped: "<p class=\"bad\"><strong>\(Phrase("So the row would be passed over."))</strong></p>"
      default: "<p class=\"good\"><strong>\(Phrase("So the row passes."))</strong></p>"
      }
    let fields = outcome.fields.map { field in
      "<div><dt>\(Words.field(field.field))</dt><dd>\(LongText.html(field.texts.map { Words.value(field.field, $0) }.joined(separator: "; ")))</dd></div>"
        as HTML
    }
    return
      "\(head)\(findings.isEmpty ? "" : "<ul>\(findings)</ul>" as HTML)\(fields.isEmpty ? "" : "<dl class=\"fields\">\(fields)</dl>" as HTML)"
  }
}
