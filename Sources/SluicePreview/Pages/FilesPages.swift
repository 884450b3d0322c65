import Glibc
import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  /// The files that lie in the folder, what each is, and the place to drop more.
  func filesPage() -> Response {
    let files = preview.files.listing
    let patience = Patience()
    // What keeps the files from being planned.
    var waits = (reading: 0, locked: 0, broken: 0, takenIn: 0)
    let rows = files.map { file -> HTML in
      let isOut = preview.files.isLeftOut(file.name)
      let facts: HTML
      switch standing(of: file.name, patience) {
      case .reading(let count):
        waits.reading += 1
        facts = "\(Phrase("\(count, "row", "rows") read so far"))"
      case .failed(let stop) where FileDraft.asksPassword(stop):
        if !isOut { waits.locked += 1 }
        facts = unlockForm(file.name, isWrong: preview.passwords.of(path(file.name)) != nil)
      case .failed(let stop):
        if !isOut { waits.broken += 1 }
        facts =
          "<p class=\"bad\">\(Phrase("This file cannot be read")): \(stop.remark.sentence); \(stop.remark.remedy)</p>"
      case .ready(let draft):
        if !isOut { waits.takenIn += 1 }
        facts = about(taken(file.name, draft))
      }
      return line(file, facts, isOut: isOut)
    }
    let tooLarge = Preview.tooLargeWords(Limits().upload, preview.files.folder)
    var body: HTML = """
      \(cutOff())<div class="drop" id="drop" data-most="\(Limits().upload)" data-large="\(tooLarge)" data-broken="\(Phrase("The file did not arrive; try again."))">
      <p><label for="chooser">\(Phrase("Drop files here, or choose them (up to 1 GB each):"))</label></p>
      <input id="chooser" type="file" multiple><ul class="plain" id="sending" aria-live="polite"></ul>
      <p id="arrived" hidden><a class="button" href="/files">\(Phrase("Show the files that arrived"))</a></p>
      <noscript><p>\(Phrase("Without a script, put the files into this folder and load the page again:")) \(preview.files.folder)</p></noscript></div>
      """
    if !files.isEmpty {
      var words: [Phrase] = []
      if waits.locked > 0 {
        words.append("A locked file waits for its password; until then nothing is planned.")
      }
      if waits.broken > 0 {
        words.append(
          "A file that cannot be read is among them: remove it or leave it out; until then nothing is planned."
        )
      }
      if waits.takenIn == 0, waits.reading + waits.locked + waits.broken == 0 {
        words.append("Every file is left out: take one in to plan.")
      }
      let isReady = waits.reading + waits.locked + waits.broken == 0 && waits.takenIn > 0
      body += """
        <section aria-label="\(Phrase("The files that are here"))"><div class="scroll" tabindex="0" role="region" aria-label="\(Phrase("Files"))"><table class="wide stack"><thead><tr><th scope="col">\(Phrase("file"))</th><th scope="col" class="number">\(Phrase("size"))</th>
        <th scope="col">\(Phrase("what it is"))</th><td></td></tr></thead><tbody>\(rows)</tbody></table></div></section>
        \(words.map { "<p class=\"waits\" role=\"status\">\($0)</p>" as HTML })<form method="post" action="/plan"><p>\(Phrase("The files are planned together, the first one is believed first. Nothing is written to the store \(filesStore)."))</p>
        <p><button class="main"\(isReady ? "" : " disabled" as HTML)>\(Phrase("Plan: show what would happen"))</button></p></form>
        """
    }
    return page("Files", body, plan: preview.openNow, refresh: waits.reading > 0 ? 2 : nil)
  }

  /// A file's line: what it is, and what can be done with it.
  private func line(_ file: (name: String, size: Int), _ facts: HTML, isOut: Bool) -> HTML {
    let came: HTML =
      preview.files.origin(of: file.name).map {
        " <span class=\"hint\">\(Phrase("came as «\($0)»"))</span>"
      } ?? ""
    let left: HTML = isOut ? "<p><strong>\(Phrase("Left out of the plan."))</strong></p>" : ""
    let address = "/files/\(Fields.encoded(file.name))"
    let choice: HTML =
      isOut
      ? "<form method=\"post\" action=\"\(address)/in\"><button aria-label=\"\(Phrase("Take \(file.name) in"))\">\(Phrase("Take in"))</button></form>"
      : "<form method=\"post\" action=\"\(address)/out\"><button aria-label=\"\(Phrase("Leave \(file.name) out"))\">\(Phrase("Leave out"))</button></form>"
    return """
      <tr\(isOut ? " class=\"out\"" as HTML : "")><th scope="row">\(HTML.data(file.name))\(came)</th><td class="number" data-label="\(Phrase("size"))">\(Self.said(size: file.size))</td><td>\(left)\(facts)</td>
      <td class="actions">\(choice)<form method="post" action="/files/remove"><input type="hidden" name="file" value="\(file.name)"><button aria-label="\(Phrase("Remove \(file.name)"))">\(Phrase("Remove"))</button></form></td></tr>
      """
  }

  private static func said(size: Int) -> String {
    let kilobytes = (size + 1023) / 1024
    return kilobytes < 10_000
      ? "\(Language.current.grouped(kilobytes)) KB" : "\(Language.current.grouped(kilobytes / 1024)) MB"
  }

  /// Leaves a file out of the plan, or takes it in again.
  func leaveOut(_ name: String, _ isOut: Bool) -> Response {
    guard preview.files.path(of: name) != nil else { return notFound() }
    do throws(Stop) {
      try preview.files.leaveOut(name, isOut)
    } catch {
      return troublePage(error)
    }
    return .see("/files")
  }

  /// What a file is, and how it is taken in.
  private func about(_ file: TakenFile) -> HTML {
    let draft = file.draft
    let parts = file.parts
    let shown = draft.facts(ofTable: draft.best).compactMap { fact -> String? in
      switch fact.subject {
      case "encoding", "lock", "packing": fact.value
      case "delimiter": "«\(fact.value)»"
      default: nil
      }
    }
    let tables = draft.tables.count
    var lines: [HTML] = []
    if tables == 1 {
      let table = draft.tables[0]
      let name = table.name == file.name ? [] : [table.name]
      let words = ([draft.format] + name + shown).joined(separator: " · ")
      lines.append(
        "\(HTML.data(words)) · \(Phrase("\(table.rows, "row", "rows"), \(table.columns, "column", "columns")"))"
      )
    } else {
      let words = ([draft.format] + shown).joined(separator: " · ")
      lines.append("\(HTML.data(words)) · \(Phrase("\(tables, "table", "tables") with rows"))")
    }
    let address = "/files/\(Fields.encoded(file.name))"
    if case .ready = file.taking, let known = draft.known {
      lines.append(
        "<strong>\(Phrase("Recognised: \(known.words)"))</strong> <a href=\"\(address)\">\(Phrase("Look through the ready mapping"))</a> (<code>\(known.mapping)</code>)"
      )
    } else {
      let isSaved = parts.contains { file.saved($0.mapping) != nil }
      let state: Phrase = isSaved ? "saved" : "guessed"
      if tables > 1 {
        lines.append(
          "\(Phrase("\(parts.count, "table", "tables") taken in")): \(HTML.data(parts.compactMap(\.table).joined(separator: ", ")))"
        )
      }
      let taken = Set(parts.compactMap(\.table))
      let doubts = draft.tables.filter { taken.contains($0.name) }.reduce(0) { $0 + $1.doubtful }
      let open: HTML = isSaved || doubts == 0 ? "" : ", \(Phrase("\(doubts, "doubt", "doubts")"))"
      lines.append("<a href=\"\(address)\">\(Phrase("Look through the mapping"))</a> (\(state)\(open))")
    }
    return "\(lines.map { "<div>\($0)</div>" as HTML })"
  }

  /// Asks what opens a locked file, and says what becomes of the answer.
  func unlockForm(_ name: String, isWrong: Bool) -> HTML {
    let wrong: HTML =
      isWrong
      ? "<p class=\"alert\" role=\"alert\">\(Phrase("That password does not open the file."))</p>" : ""
    let field = "unlock-\(TakenFile.base(name).utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFFFF })"
    return """
      \(wrong)<form method="post" action="/files/\(Fields.encoded(name))/unlock" class="unlock">
      <label for="\(field)">\(Phrase("The file is locked. Its password:"))</label>
      <input id="\(field)" name="password" type="password" autocomplete="off" required aria-describedby="\(field)-kept">
      <button>\(Phrase("Open it"))</button>
      <p class="hint" id="\(field)-kept">\(Phrase("It is kept in this server's memory only, and asked again when the server was started anew. It is written neither to disk nor into the plan; the rows that are read stand open in the plan."))</p></form>
      """
  }

  /// Takes a password and tries it.
  func unlock(_ name: String) -> Response {
    guard let path = preview.files.path(of: name) else { return notFound() }
    preview.passwords.give(request.form["password"] ?? "", for: path)
    preview.drafts.forget(path)
    return .see("/files")
  }

  /// The store that dropped files go to.
  private var filesStore: String { preview.request.store ?? "\(folder)/crm.sqlite" }

  func path(_ name: String) -> String { "\(preview.files.folder)/\(name)" }

  func taken(_ name: String, _ draft: FileDraft) -> TakenFile {
    TakenFile(name: name, path: path(name), folder: preview.files.folder, draft: draft)
  }

  /// How long a page waits for small files, all of them together, since they are read before anybody notices.
  final class Patience {
    private var left = 20
    func wait() -> Bool {
      guard left > 0 else { return false }
      left -= 1
      usleep(25_000)
      return true
    }
  }

  func standing(of name: String, _ patience: Patience = Patience()) -> DraftBoard.Standing {
    guard let path = preview.files.path(of: name), let stamp = Preview.fileStamp(path) else {
      return .failed(Stop(.previewNoRow, at: name))
    }
    while true {
      let standing = preview.drafts.standing(of: path, stamp: stamp)
      guard case .reading = standing, patience.wait() else { return standing }
    }
  }

  /// What is to be seen of one mapping of a file.
  func sight(of file: TakenFile, table: String?) -> DraftBoard.Sight {
    guard let stamp = Preview.fileStamp(file.path) else { return .failed(Stop(.previewNoRow, at: file.name)) }
    let patience = Patience()
    while true {
      let sight = preview.drafts.sight(
        of: file.draft, table: table, name: file.base, path: file.path, stamp: stamp)
      guard case .reading = sight, patience.wait() else { return sight }
    }
  }

  func removeFile() -> Response {
    let name = request.form["file"] ?? ""
    if let path = preview.files.path(of: name) {
      preview.files.removeWhole(name)
      preview.passwords.forget(path)
    }
    return .see("/files")
  }

  /// Plans all files together that are not left out.
  func planFiles() -> Response {
    let files = preview.files.listing.filter { !preview.files.isLeftOut($0.name) }
    guard !files.isEmpty else { return .see("/files") }
    var sources: [(file: String, mapping: String, name: String)] = []
    do throws(Stop) {
      for file in files {
        let draft: FileDraft
        switch standing(of: file.name) {
        case .ready(let read): draft = read
        case .reading: return .see("/files")
        case .failed(let stop): return brokenPage(file.name, stop)
        }
        let file = taken(file.name, draft)
        for part in file.parts {
          if file.saved(part.mapping) == nil { try save(part, of: file) }
          sources.append((file.name, "\(part.mapping).yaml", part.mapping))
        }
      }
      try KeptText.write(
        MappingDraft.project(name: "preview", sources: sources),
        to: "\(preview.files.folder)/project.yaml")
    } catch {
      return troublePage(error)
    }
    let passwords = preview.passwords.all
    let asked = ImportRequest(
      mapping: "\(preview.files.folder)/project.yaml", sources: [], store: filesStore, folder: folder,
      mappingFolders: preview.request.mappingFolders, password: passwords.other, passwords: passwords.byPath)
    return begun(
      jobs.begin(.plan, in: folder) { observer in
        _ = try await ImportRun.replace(asked, observer: observer)
        return .planned
      })
  }

  /// Nothing is planned while a file cannot be read that nobody has left out.
  private func brokenPage(_ name: String, _ stop: Stop) -> Response {
    let body: HTML = """
      <p class="alert" role="alert">\(Phrase("Nothing was planned: \(name) cannot be read.")) \(stop.remark.sentence); \(stop.remark.remedy)</p>
      <p><a class="button main" href="/files">\(Phrase("Remove it or leave it out"))</a></p>
      """
    return page("That did not work", body, .conflict, plan: preview.openNow)
  }

  /// Writes a mapping down as it was guessed.
  private func save(_ part: TakenFile.Part, of file: TakenFile) throws(Stop) {
    let text: String
    if let table = part.table {
      let draft = try file.draft.mapping(ofTable: table)
      text = draft.text(name: part.mapping, choices: draft.columns.map(\.guessed))
    } else {
      text = file.draft.readyFiles(name: file.base).first { $0.name == "\(part.mapping).yaml" }?.text ?? ""
    }
    try KeptText.write(text, to: file.mappingPath(part.mapping))
  }
}
