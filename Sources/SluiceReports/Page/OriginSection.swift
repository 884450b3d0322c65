import SluiceRecords

/// Files, store, version and stamps: what a report speaks about, so that nobody takes it for another one's.
struct OriginSection {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    let lines = report.sources.map { source -> HTMLText in
      let tables = source.tables.prefix(6).map { table in
        let header =
          table.headerRow.map { Phrase("titles in row \($0)").text } ?? Phrase("no row of titles").text
        return [table.name, header].compactMap { $0 }.joined(separator: ": ")
      }
      let more = source.tables.count > 6 ? [Phrase("and \(source.tables.count - 6) more").text] : []
      return """
        <tr><th scope="row">\(source.file)<span class="rule">\(source.name)</span></th>\
        <td data-title="\(Phrase("read as").text)">\(source.format ?? "") <span class="rule">\((tables + more).joined(separator: "; "))</span></td>\
        <td data-title="\(Phrase("mapping").text)">\(source.mapping)</td>\
        <td class="number" data-title="\(Phrase("rows read").text)">\(PageNumbers.count(source.rows))</td>\
        <td class="number" data-title="\(Phrase("size").text)">\(source.size > 0 ? PageNumbers.size(source.size) : "")</td>\
        <td data-title="\(Phrase("content").text)"><span class="code">\(String(source.hash.prefix(12)))</span></td></tr>

        """
    }
    let revision =
      report.storeRevision.map { Phrase("revision \($0)").text } ?? Phrase("made by this import").text
    return """
      <p>\(Phrase("The same files, mapping and store give the same report, word for word.").text)</p>
      <table class="stacked"><thead><tr><th scope="col">\(Phrase("file").text)</th><th scope="col">\(Phrase("read as").text)</th><th scope="col">\(Phrase("mapping").text)</th>\
      <th scope="col" class="number">\(Phrase("rows read").text)</th><th scope="col" class="number">\(Phrase("size").text)</th><th scope="col">\(Phrase("content").text)</th></tr></thead>
      <tbody>
      \(lines)</tbody></table>
      <dl class="stamps"><dt>\(Phrase("store").text)</dt><dd>\(report.store) <span class="quiet">(\(revision))</span></dd>\
      <dt>\(Phrase("plan").text)</dt><dd class="code">\(report.plan)</dd>\
      <dt>Sluice</dt><dd>\(report.summary.version)</dd></dl>
      <footer>\(Phrase("Drawn from plan.sqlite, which holds every row, every cell and every decision. Beside it: rejects.xlsx, questions.xlsx and summary.json.").text)</footer>

      """
  }
}
