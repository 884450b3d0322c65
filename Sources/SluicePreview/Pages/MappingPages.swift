import Glibc
import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  /// How a file is taken in: by its ready mapping, or table by table, each with a mapping to choose in.
  func mappingPage(_ name: String) -> Response {
    guard preview.files.path(of: name) != nil else { return notFound() }
    switch standing(of: name) {
    case .reading(let rows): return waiting(name, rows)
    case .failed(let stop) where FileDraft.asksPassword(stop):
      return page(Phrase("\(name)"), unlockForm(name, isWrong: preview.passwords.of(path(name)) != nil))
    case .failed(let stop): return troublePage(stop)
    case .ready(let draft):
      let file = taken(name, draft)
      guard case .tables(let tables) = file.taking else { return readyPage(file) }
      let wanted = request.query["table"].flatMap { table in
        draft.tables.contains { $0.name == table } ? table : nil
      }
      return tablePage(file, wanted ?? tables[0], among: tables)
    }
  }

  private func waiting(_ name: String, _ rows: Int) -> Response {
    page(
      Phrase("\(name)"), "<p role=\"status\">\(Phrase("\(rows, "row", "rows") read so far"))</p>", refresh: 1)
  }

  func mappingTitle(_ name: String) -> Phrase { Phrase("Mapping of \(name)") }

  /// The address that changes of a file's mappings go to.
  func mappingAddress(_ name: String, table: String? = nil) -> String {
    "/files/\(Fields.encoded(name))/mapping" + (table.map { "?table=\(Fields.encoded($0))" } ?? "")
  }

  private func tablePage(_ file: TakenFile, _ table: String, among tables: [String]) -> Response {
    let mapping = file.mapping(ofTable: table)
    let draft: MappingDraft
    switch sight(of: file, table: table) {
    case .mapping(let made): draft = made
    case .failed(let stop): return troublePage(stop)
    case .reading, .known: return waiting(file.name, file.draft.tables.first { $0.name == table }?.rows ?? 0)
    }
    var body: HTML = ""
    if let known = file.draft.known {
      body += """
        <form method="post" action="\(mappingAddress(file.name))"><p>\(Phrase("This file was recognised: \(known.words). You chose to say yourself what each column feeds."))
        <button name="do" value="ready">\(Phrase("Use the ready mapping \(known.mapping)"))</button></p></form>
        """
    }
    if file.draft.tables.count > 1 { body += tableChoice(file, shown: table, taken: tables) }
    let saved = file.saved(mapping)
    let choices =
      saved.map { draft.choices(in: $0, name: mapping) } ?? draft.columns.map(\.guessed)
    if let choices {
      body += self.table(draft, file, mapping, choices, isSaved: saved != nil)
    } else {
      body += handmade(file, mapping, table: table, saved ?? "")
    }
    return page(mappingTitle(file.name), body, plan: preview.openNow)
  }

  /// Which of a file's tables are taken in.
  private func tableChoice(_ file: TakenFile, shown: String, taken: [String]) -> HTML {
    let rows = file.draft.tables.enumerated().map { index, table -> HTML in
      let isTaken = taken.contains(table.name)
      let hidden: HTML = table.isHidden ? " <span class=\"hint\">\(Phrase("hidden"))</span>" : ""
      let link = "/files/\(Fields.encoded(file.name))?table=\(Fields.encoded(table.name))"
      let look: HTML =
        table.name == shown
        ? "<span aria-current=\"true\">\(Phrase("shown below"))</span>"
        : "<a href=\"\(link)\" aria-label=\"\(Phrase("Look through the mapping of \(table.name)"))\">\(Phrase("Look through the mapping"))</a>"
      return """
        <tr><td><input type="checkbox" id="t\(index)" name="t" value="\(table.name)"\(isTaken ? " checked" as HTML : "")></td>
        <th scope="row"><label for="t\(index)">\(HTML.data(table.name))</label>\(hidden)</th>
        <td class="number" data-label="\(Phrase("rows"))">\(HTML.count(table.rows))</td><td class="number" data-label="\(Phrase("columns recognised"))">\(Phrase("\(table.recognised) of \(table.columns)"))</td><td>\(look)</td></tr>
        """
    }
    return """
      <section><h2 id="tables">\(Phrase("Tables of this file"))</h2>
      <form method="post" action="\(mappingAddress(file.name, table: shown))">
      <div class="scroll tall" tabindex="0" role="region" aria-labelledby="tables"><table class="wide stack"><thead><tr><th scope="col">\(Phrase("take in"))</th><th scope="col">\(Phrase("table"))</th>
      <th scope="col" class="number">\(Phrase("rows"))</th><th scope="col" class="number">\(Phrase("columns recognised"))</th><td></td></tr></thead><tbody>\(rows)</tbody></table></div>
      <p><button name="do" value="tables">\(Phrase("Take in the ticked ones"))</button></p></form></section>
      """
  }

  /// A mapping that somebody wrote on: it is used as it is, and not written over.
  func handmade(_ file: TakenFile, _ mapping: String, table: String?, _ text: String) -> HTML {
    """
    <p>\(Phrase("This mapping was written on by hand, so it is used as it is. Change it in an editor, or guess anew.")) <code>\(file.mappingPath(mapping))</code></p>
    <div class="scroll" tabindex="0" role="region" aria-label="\(Phrase("Mapping"))"><pre>\(text)</pre></div>
    <form method="post" action="\(mappingAddress(file.name, table: table))"><p><button name="do" value="anew">\(Phrase("Guess anew"))</button> <a class="button" href="/files">\(Phrase("All files"))</a></p></form>
    """
  }

  private func table(
    _ draft: MappingDraft, _ file: TakenFile, _ mapping: String, _ choices: [MappingDraft.Choice],
    isSaved: Bool
  ) -> HTML {
    let kinds = Dictionary(
      MappingDraft.fields.map { (Self.value(.field($0.entity, $0.field)), $0.kind ?? "text") },
      uniquingKeysWith: { first, _ in first })
    let shown = stretch(of: draft)
    let rows = shown.map { index -> HTML in
      let column = draft.columns[index]
      let doubt: HTML =
        column.isDoubtful && choices[index] == column.guessed
        ? " <span class=\"severity warning\">\(Phrase("doubtful"))</span>" : ""
      return """
        <tr><th scope="row"><label for="c\(index)">\(HTML.data(column.name))</label></th><td>\(samples(column.samples))</td>
        <td><select id="c\(index)" name="c\(index)">\(options(choices[index]))</select>\(doubt)</td>
        <td data-label="\(Phrase("cleaned as"))"><code>\(kinds[Self.value(choices[index])] ?? "")</code></td><td class="hint">\(column.because.text)</td></tr>
        """
    }
    let saved: HTML =
      isSaved
      ? "<p class=\"good\" role=\"status\">\(Phrase("Saved as")) <code>\(file.mappingPath(mapping))</code></p>"
      : ""
    let address = mappingAddress(file.name, table: draft.table)
    let turning = turns(shown, of: draft.columns.count)
    return """
      <section><h2 id="columns">\(Phrase("What each column feeds"))</h2>
      <p>\(Phrase("\(draft.rows, "row", "rows") of the table «\(draft.table)». Choose what each column feeds; below stands what the first rows become."))</p>\(saved)
      <form method="post" action="\(address)" data-try="\(address)"><input type="hidden" name="from" value="\(shown.lowerBound + 1)">
      \(turning)<div class="scroll" tabindex="0" role="region" aria-labelledby="columns"><table class="wide stack"><thead><tr><th scope="col">\(Phrase("column"))</th><th scope="col">\(Phrase("samples"))</th>
      <th scope="col">\(Phrase("feeds"))</th><th scope="col">\(Phrase("cleaned as"))</th><th scope="col">\(Phrase("why"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
      <p class="choices"><button class="main" name="do" value="save">\(Phrase("Save the mapping"))</button> <button name="do" value="anew">\(Phrase("Guess anew"))</button>
      <a class="button" href="/files">\(Phrase("All files"))</a></p></form></section>
      <section><h2 id="becomes">\(Phrase("What the first rows become"))</h2>
      <div id="trial" role="status" aria-live="polite">\(html(of: trial(draft, mapping, choices)))</div></section>
      """
  }

  /// So many columns stand on a page of the mapping.
  private static let columnsShown = 200

  /// The columns that are shown now, from the one that the address names.
  private func stretch(of draft: MappingDraft) -> Range<Int> {
    let wanted = request.query.number("from").flatMap { Int(exactly: $0) } ?? 1
    let from = (min(max(wanted, 1), max(draft.columns.count, 1)) - 1) / Self.columnsShown * Self.columnsShown
    return from..<min(from + Self.columnsShown, draft.columns.count)
  }

  /// The ways to the other columns; what was chosen on this page is saved on the way.
  private func turns(_ shown: Range<Int>, of count: Int) -> HTML {
    guard count > Self.columnsShown else { return "" }
    func turn(_ from: Int, _ words: Phrase) -> HTML {
      (0..<count).contains(from) ? "<button name=\"do\" value=\"turn \(from + 1)\">\(words)</button> " : ""
    }
    return """
      <p>\(Phrase("Columns \(HTML.plain(shown.lowerBound + 1)) to \(HTML.plain(shown.upperBound)) of \(HTML.plain(count))."))</p>
      <p class="pages">\(turn(shown.lowerBound - Self.columnsShown, "← Save and show the columns before"))\(turn(shown.upperBound, "Save and show the next columns →"))</p>
      """
  }

  func samples(_ samples: [String]) -> HTML {
    let lines = samples.prefix(3).map { "<li>\(HTML.data(String($0.prefix(80))))</li>" as HTML }
    return "<ul class=\"plain\">\(lines)</ul>"
  }

  private func options(_ chosen: MappingDraft.Choice) -> HTML {
    func option(_ choice: MappingDraft.Choice, _ words: String) -> HTML {
      "<option value=\"\(Self.value(choice))\"\(choice == chosen ? " selected" as HTML : "")>\(words)</option>"
    }
    let groups = EntityKind.allCases.map { entity -> HTML in
      let fields = MappingDraft.fields.filter { $0.entity == entity }
      return
        "<optgroup label=\"\(entity.phrase)\">\(fields.map { option(.field(entity, $0.field), Words.field($0.field.rawValue)) })</optgroup>"
    }
    return
      "\(option(.ignored, Phrase("nothing").text))\(option(.extra, Phrase("carried as it is").text))\(groups)"
  }

  private static func value(_ choice: MappingDraft.Choice) -> String {
    switch choice {
    case .ignored: "-"
    case .extra: "extra"
    case .field(let entity, let field): "\(entity.rawValue).\(field.rawValue)"
    }
  }

  /// The choices that a form makes, on top of those that stood before for the columns that it does not show.
  private func given(_ draft: MappingDraft, before: [MappingDraft.Choice]) -> [MappingDraft.Choice] {
    draft.columns.enumerated().map { index, column in
      switch request.form["c\(index)"] {
      case nil: return before[index]
      case "-": return .ignored
      case "extra": return .extra
      case let text?:
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 2, let entity = EntityKind(rawValue: parts[0]),
          let field = Field(rawValue: parts[1]),
          MappingDraft.fields.contains(where: { $0.entity == entity && $0.field == field })
        else { return column.guessed }
        return .field(entity, field)
      }
    }
  }

  private func trial(
    _ draft: MappingDraft, _ mapping: String, _ choices: [MappingDraft.Choice]
  ) -> MappingTrial {
    draft.trial(name: mapping, choices: choices, rows: DraftBoard.triedRows)
  }

  /// What the first rows become, a card for each.
  func html(of trial: MappingTrial) -> HTML {
    if !trial.complaints.isEmpty {
      return "<ul>\(trial.complaints.map { "<li class=\"alert\">\($0)</li>" as HTML })</ul>"
    }
    let cards = trial.outcomes.enumerated().map { index, outcome -> HTML in
      let fields = outcome.fields.map {
        "<div><dt>\($0.field.hasPrefix("contact_person.") ? "\(EntityKind.contactPerson.phrase): " as HTML : "")\(Words.field($0.field))</dt><dd>\(LongText.html(Self.said($0), most: LongText.mostInList))</dd></div>"
          as HTML
      }
      let findings = outcome.findings.filter { $0.remark.reason.severity > .note }.map {
        "<li><span class=\"severity \($0.remark.reason.severity.rawValue)\">\($0.remark.reason.severity.word)</span> \($0.remark.sentence); \($0.remark.remedy)</li>"
          as HTML
      }
      let fate: HTML = outcome.fate.map { "<p class=\"bad\">\($0.word)</p>" } ?? ""
      return
        "<section class=\"card\"><h3>\(Phrase("Row \(index + 1) of the data"))</h3>\(fate)<dl class=\"fields\">\(fields)</dl>\(findings.isEmpty ? "" : "<ul>\(findings)</ul>" as HTML)</section>"
    }
    return "\(cards)"
  }

  private static func said(_ field: (field: String, texts: [String])) -> String {
    field.texts.map { Words.value(field.field, $0) }.joined(separator: "; ")
  }

  /// Tries, saves or forgets a mapping, or takes the file in another way.
  func changeMapping(_ name: String) -> Response {
    guard preview.files.path(of: name) != nil, case .ready(let draft) = standing(of: name) else {
      return notFound()
    }
    let file = taken(name, draft)
    let here = "/files/\(Fields.encoded(name))"
    do throws(Stop) {
      switch request.form["do"] {
      case "ready" where draft.known != nil && !request.isByScript: try useReady(file)
      case "own" where !request.isByScript:
        file.forgetReady()
        try file.choose(.tables([draft.best]))
      case "tables" where !request.isByScript:
        let wanted = request.form.pairs.filter { $0.name == "t" }.map(\.value)
        let tables = draft.tables.map(\.name).filter { wanted.contains($0) }
        guard !tables.isEmpty else { return nothingTaken(name) }
        file.forgetReady()
        try file.choose(.tables(tables))
        return .see(here + "?table=\(Fields.encoded(tables[0]))")
      default: return try changeTable(of: file, here)
      }
    } catch {
      return troublePage(error)
    }
    return .see(here)
  }

  private func nothingTaken(_ name: String) -> Response {
    page(
      mappingTitle(name),
      "<p class=\"alert\" role=\"alert\">\(Phrase("No table is ticked. Tick one at least, or remove the file."))</p><p><a class=\"button\" href=\"/files/\(Fields.encoded(name))\">\(Phrase("Back to the tables"))</a></p>",
      .conflict)
  }

  private func useReady(_ file: TakenFile) throws(Stop) {
    // What was guessed or chosen goes; what was written by hand stays, and is shown as such.
    if let text = file.saved(file.base), let draft = try? file.draft.mapping(ofTable: file.draft.best),
      draft.choices(in: text, name: file.base) != nil
    {
      unlink(file.mappingPath(file.base))
    }
    try file.choose(.ready)
  }

  private func changeTable(of file: TakenFile, _ here: String) throws(Stop) -> Response {
    let table = request.query["table"].flatMap { table in
      file.draft.tables.contains { $0.name == table } ? table : nil
    }
    let back = here + (table.map { "?table=\(Fields.encoded($0))" } ?? "")
    if request.form["do"] == "anew", !request.isByScript {
      if let table {
        unlink(file.mappingPath(file.mapping(ofTable: table)))
      } else {
        for part in file.parts { unlink(file.mappingPath(part.mapping)) }
      }
      return .see(back)
    }
    guard let table else { return notFound() }
    let draft: MappingDraft
    if case .mapping(let made) = sight(of: file, table: table) {
      draft = made
    } else {
      draft = try file.draft.mapping(ofTable: table)
    }
    let mapping = file.mapping(ofTable: table)
    // Of a wide table the form shows some columns only.
    let saved = file.saved(mapping)
    let before = saved.flatMap { draft.choices(in: $0, name: mapping) }
    // Somebody has written on it since the page was drawn.
    if saved != nil, before == nil { return movedPage() }
    let choices = given(draft, before: before ?? draft.columns.map(\.guessed))
    if request.isByScript { return .page(html(of: trial(draft, mapping, choices))) }
    try KeptText.write(draft.text(name: mapping, choices: choices), to: file.mappingPath(mapping))
    if let turn = request.form["do"], turn.hasPrefix("turn "), let from = Int(turn.dropFirst(5)) {
      return .see("\(here)?table=\(Fields.encoded(table))&from=\(from)")
    }
    let from = request.form.filled("from").flatMap { Int($0) } ?? 1
    return .see(from > 1 ? "\(back)&from=\(from)" : back)
  }
}
