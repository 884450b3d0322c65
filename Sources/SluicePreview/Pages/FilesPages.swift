import Glibc
import SluiceLoading
import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  /// So many first rows are tried while a mapping is chosen.
  private static let triedRows = 5

  /// The files that lie in the folder, what each is, and the place to drop more.
  func filesPage() -> Response {
    let files = preview.files.listing
    var isReading = false
    let rows = files.map { file -> HTML in
      let facts: HTML
      switch standing(of: file.name) {
      case .reading(let count):
        isReading = true
        facts = "<td>\(Phrase("\(count, "row", "rows") read so far"))</td>"
      case .failed(let stop): facts = "<td class=\"bad\">\(stop.remark.sentence); \(stop.remark.remedy)</td>"
      case .ready(let draft):
        let known = draft.evidence.filter { ["encoding", "delimiter"].contains($0.subject) }.map(\.value)
        let words = ([draft.format, draft.table] + known).joined(separator: " · ")
        let doubts = draft.columns.count { $0.isDoubtful }
        let saved: Phrase = Self.text(of: mappingPath(file.name)) == nil ? "guessed" : "saved"
        facts = """
          <td>\(HTML.data(words)): \(Phrase("\(draft.rows, "row", "rows"), \(draft.columns.count, "column", "columns")"))<br>
          <a href="/files/\(Fields.encoded(file.name))">\(Phrase("Look the mapping through"))</a> (\(saved), \(Phrase("\(doubts, "doubt", "doubts")")))</td>
          """
      }
      return """
        <tr><th scope="row">\(HTML.data(file.name))</th><td class="number">\(HTML.count((file.size + 1023) / 1024)) KB</td>\(facts)
        <td><form method="post" action="/files/remove"><input type="hidden" name="file" value="\(file.name)"><button aria-label="\(Phrase("Remove \(file.name)"))">\(Phrase("Remove"))</button></form></td></tr>
        """
    }
    let tooLarge = Preview.tooLargeWords(Limits().upload, preview.files.folder)
    var body: HTML = """
      <div class="drop" id="drop" data-most="\(Limits().upload)" data-large="\(tooLarge)" data-broken="\(Phrase("The file did not arrive; try again."))">
      <p><label for="chooser">\(Phrase("Drop files here, or choose them (up to 1 GB each):"))</label></p>
      <input id="chooser" type="file" multiple><ul class="plain" id="sending" aria-live="polite"></ul>
      <noscript><p>\(Phrase("Without a script, put the files into this folder and load the page again:")) \(preview.files.folder)</p></noscript></div>
      """
    if !files.isEmpty {
      body += """
        <div class="scroll" tabindex="0" role="region" aria-label="\(Phrase("Files"))"><table class="wide"><thead><tr><th scope="col">\(Phrase("file"))</th><th scope="col" class="number">\(Phrase("size"))</th>
        <th scope="col">\(Phrase("what it is"))</th><td></td></tr></thead><tbody>\(rows)</tbody></table></div>
        <form method="post" action="/plan"><p>\(Phrase("The files are planned together, the first one is believed first. Nothing is written to the store \(filesStore)."))</p>
        <p><button class="main"\(isReading ? " disabled" as HTML : "")>\(Phrase("Plan: show what would happen"))</button></p></form>
        """
    }
    return page("Files", body, plan: openPlan, refresh: isReading ? 2 : nil)
  }

  private var openPlan: OpenPlan? { if case .plan(let plan) = preview.standing() { plan } else { nil } }

  /// The store that dropped files go to.
  private var filesStore: String { preview.request.store ?? "\(folder)/crm.sqlite" }

  private func standing(of name: String) -> DraftBoard.Standing {
    guard let path = preview.files.path(of: name), let stamp = Preview.fileStamp(path) else {
      return .failed(Stop(.previewNoRow, at: name))
    }
    var standing = preview.drafts.standing(of: path, stamp: stamp)
    // Small files are read before anybody notices.
    for _ in 0..<20 {
      guard case .reading = standing else { break }
      usleep(25_000)
      standing = preview.drafts.standing(of: path, stamp: stamp)
    }
    return standing
  }

  func removeFile() -> Response {
    let name = request.form["file"] ?? ""
    if preview.files.path(of: name) != nil {
      unlink(mappingPath(name))
      preview.files.remove(name)
    }
    return .see("/files")
  }

  /// The mapping's name and file for a source's file: unlike for files that differ in their ending only.
  private func mappingName(_ file: String) -> String {
    String(file.map { $0 == "." || $0 == " " ? "-" : $0 })
  }
  private func mappingPath(_ file: String) -> String { "\(preview.files.folder)/\(mappingName(file)).yaml" }

  private static func text(of path: String) -> String? {
    ReportFile.bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The mapping of a file as a table to choose in.
  func mappingPage(_ name: String) -> Response {
    guard preview.files.path(of: name) != nil else { return notFound() }
    switch standing(of: name) {
    case .reading(let rows):
      return page(
        Phrase("\(name)"), "<p role=\"status\">\(Phrase("\(rows, "row", "rows") read so far"))</p>",
        refresh: 1)
    case .failed(let stop): return troublePage(stop)
    case .ready(let draft):
      let saved = Self.text(of: mappingPath(name))
      let choices =
        saved.map { draft.choices(in: $0, name: mappingName(name)) } ?? draft.columns.map(\.guessed)
      guard let choices else { return handmade(name, saved ?? "") }
      return page(Phrase("Mapping of \(name)"), table(draft, name, choices, isSaved: saved != nil))
    }
  }

  /// A mapping that somebody wrote on: it is used as it is, and not written over.
  private func handmade(_ name: String, _ text: String) -> Response {
    let body: HTML = """
      <p>\(Phrase("This mapping was written on by hand, so it is used as it is. Change it in an editor, or guess anew.")) <code>\(mappingPath(name))</code></p>
      <div class="scroll" tabindex="0" role="region" aria-label="\(Phrase("Mapping"))"><pre>\(text)</pre></div>
      <form method="post" action="/files/\(Fields.encoded(name))"><p><button name="do" value="anew">\(Phrase("Guess anew"))</button> <a class="button" href="/files">\(Phrase("All files"))</a></p></form>
      """
    return page(Phrase("Mapping of \(name)"), body)
  }

  private func table(_ draft: MappingDraft, _ name: String, _ choices: [MappingDraft.Choice], isSaved: Bool)
    -> HTML
  {
    let kinds = Dictionary(
      MappingDraft.fields.map { (Self.value(.field($0.entity, $0.field)), $0.kind ?? "text") },
      uniquingKeysWith: { first, _ in first })
    let rows = draft.columns.enumerated().map { index, column -> HTML in
      let samples = column.samples.prefix(3).map { "<li>\(HTML.data(String($0.prefix(80))))</li>" as HTML }
      let doubt: HTML =
        column.isDoubtful && choices[index] == column.guessed
        ? " <span class=\"severity warning\">\(Phrase("doubtful"))</span>" : ""
      return """
        <tr><th scope="row"><label for="c\(index)">\(HTML.data(column.name))</label></th><td><ul class="plain">\(samples)</ul></td>
        <td><select id="c\(index)" name="c\(index)">\(options(choices[index]))</select>\(doubt)</td>
        <td><code>\(kinds[Self.value(choices[index])] ?? "")</code></td><td>\(column.because.text)</td></tr>
        """
    }
    let saved: HTML =
      isSaved
      ? "<p class=\"good\" role=\"status\">\(Phrase("Saved as")) <code>\(mappingPath(name))</code></p>" : ""
    let address = "/files/\(Fields.encoded(name))"
    return """
      <p>\(Phrase("\(draft.rows, "row", "rows") of the table «\(draft.table)». Choose what each column feeds; below stands what the first rows become."))</p>\(saved)
      <form method="post" action="\(address)" data-try="\(address)">
      <div class="scroll" tabindex="0" role="region" aria-label="\(Phrase("Columns"))"><table class="wide"><thead><tr><th scope="col">\(Phrase("column"))</th><th scope="col">\(Phrase("samples"))</th>
      <th scope="col">\(Phrase("feeds"))</th><th scope="col">\(Phrase("cleaned as"))</th><th scope="col">\(Phrase("why"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
      <p><button class="main" name="do" value="save">\(Phrase("Save the mapping"))</button> <button name="do" value="anew">\(Phrase("Guess anew"))</button>
      <a class="button" href="/files">\(Phrase("All files"))</a></p></form>
      <section><h2 id="becomes">\(Phrase("What the first rows become"))</h2>
      <div id="trial" role="status" aria-live="polite">\(trial(draft, name, choices))</div></section>
      """
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

  private func given(_ draft: MappingDraft) -> [MappingDraft.Choice] {
    draft.columns.enumerated().map { index, column in
      switch request.form["c\(index)"] {
      case nil: return column.guessed
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

  private func trial(_ draft: MappingDraft, _ name: String, _ choices: [MappingDraft.Choice]) -> HTML {
    let (outcomes, complaints) = draft.trial(name: mappingName(name), choices: choices, rows: Self.triedRows)
    if !complaints.isEmpty {
      return "<ul>\(complaints.map { "<li class=\"alert\">\($0)</li>" as HTML })</ul>"
    }
    let cards = outcomes.enumerated().map { index, outcome -> HTML in
      let fields = outcome.fields.map {
        "<div><dt>\($0.field.hasPrefix("contact_person.") ? "\(EntityKind.contactPerson.phrase): " as HTML : "")\(Words.field($0.field))</dt><dd>\(HTML.data($0.texts.joined(separator: "; ")))</dd></div>"
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

  /// Tries, saves or forgets a mapping.
  func changeMapping(_ name: String) -> Response {
    guard preview.files.path(of: name) != nil, case .ready(let draft) = standing(of: name) else {
      return notFound()
    }
    if request.form["do"] == "anew" {
      unlink(mappingPath(name))
      return .see("/files/\(Fields.encoded(name))")
    }
    let choices = given(draft)
    if request.isByScript { return .page(trial(draft, name, choices)) }
    do throws(Stop) {
      try save(
        GuessedFile(
          name: "\(mappingName(name)).yaml", text: draft.text(name: mappingName(name), choices: choices)))
    } catch {
      return troublePage(error)
    }
    return .see("/files/\(Fields.encoded(name))")
  }

  private func save(_ file: GuessedFile) throws(Stop) {
    try DraftFiles(folder: preview.files.folder, replaces: true).write([file])
  }

  /// Plans all files together.
  func planFiles() -> Response {
    let files = preview.files.listing
    guard !files.isEmpty else { return .see("/files") }
    var sources: [(file: String, mapping: String, name: String)] = []
    do throws(Stop) {
      for file in files {
        let mapping = mappingName(file.name)
        if Self.text(of: mappingPath(file.name)) == nil {
          guard case .ready(let draft) = standing(of: file.name) else { return .see("/files") }
          try save(
            GuessedFile(
              name: "\(mapping).yaml", text: draft.text(name: mapping, choices: draft.columns.map(\.guessed)))
          )
        }
        sources.append((file.name, "\(mapping).yaml", mapping))
      }
      try save(
        GuessedFile(name: "project.yaml", text: MappingDraft.project(name: "preview", sources: sources)))
    } catch {
      return troublePage(error)
    }
    let asked = ImportRequest(
      mapping: "\(preview.files.folder)/project.yaml", sources: [], store: filesStore, folder: folder,
      mappingFolders: preview.request.mappingFolders, password: preview.request.password)
    let began = jobs.begin(.plan) { observer in
      _ = try await ImportRun.replace(asked, observer: observer)
      return .planned
    }
    return began ? .see("/job") : busyPage()
  }
}
