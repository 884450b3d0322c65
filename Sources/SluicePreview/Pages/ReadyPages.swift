import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  /// A file that is a known export: what its ready mapping takes from where, and what the first rows become.
  func readyPage(_ file: TakenFile) -> Response {
    guard let known = file.draft.known else { return notFound() }
    let files: [(file: GuessedFile, tables: [FileDraft.ReadyTable])]
    switch sight(of: file, table: nil) {
    case .known(let made): files = made
    case .failed(let stop): return troublePage(stop)
    case .reading, .mapping:
      return page(
        mappingTitle(file.name), "<p role=\"status\">\(Phrase("The first rows are being read."))</p>",
        refresh: 1)
    }
    var body: HTML = """
      <p class="good" role="status">\(Phrase("This file was recognised: \(known.words). The ready mapping \(known.mapping) is used.")) \(Phrase("It was told by the titles of its columns."))</p>
      """
    for (ready, tables) in files {
      let mapping = String(ready.name.dropLast(5))
      if let text = file.saved(mapping), !file.draft.isReady(text, file: ready.name, name: file.base) {
        body += handmade(file, mapping, table: nil, text)
        continue
      }
      if files.count > 1 {
        body += "<h2>\(Phrase("The mapping \(mapping) takes some of the rows"))</h2>"
      }
      for (place, table) in tables.enumerated() {
        body += readyTable(table, mapping, "\(mapping)-\(place)", isNamed: tables.count > 1)
      }
    }
    body += """
      <form method="post" action="\(mappingAddress(file.name))"><p><button name="do" value="own">\(Phrase("Choose the columns yourself"))</button>
      <a class="button main" href="/files">\(Phrase("All files"))</a></p></form>
      """
    return page(mappingTitle(file.name), body, plan: preview.openNow)
  }

  private func readyTable(
    _ table: FileDraft.ReadyTable, _ mapping: String, _ mark: String, isNamed: Bool
  ) -> HTML {
    let rows = table.columns.enumerated().map { index, column -> HTML in
      let feeds = table.trial.feeds.indices.contains(index) ? table.trial.feeds[index] : []
      let words = feeds.map { feed -> HTML in
        feed.field == .extra
          ? "<li>\(Phrase("carried as it is")) (\(HTML.data(feed.extraName ?? "")))</li>"
          : "<li>\(feed.entity.phrase): \(Words.field(feed.field.rawValue))</li>"
      }
      let nothing: HTML = words.isEmpty ? "<em>\(Phrase("nothing"))</em>" : ""
      return
        "<tr><th scope=\"row\">\(HTML.data(column.name))</th><td>\(samples(column.samples))</td><td data-label=\"\(Phrase("feeds"))\"><ul class=\"plain\">\(words)</ul>\(nothing)</td></tr>"
    }
    let title: Phrase =
      isNamed ? Phrase("Columns of «\(table.table)»") : Phrase("What each column feeds")
    return """
      <section><h2 id="columns-\(mark)">\(title)</h2><p>\(Phrase("\(table.rows, "row", "rows")"))</p>
      <div class="scroll tall" tabindex="0" role="region" aria-label="\(title) (\(mapping))"><table class="wide stack"><thead><tr><th scope="col">\(Phrase("column"))</th><th scope="col">\(Phrase("samples"))</th>
      <th scope="col">\(Phrase("feeds"))</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
      <section><h2>\(Phrase("What the first rows become"))</h2>\(html(of: table.trial))</section>
      """
  }
}
