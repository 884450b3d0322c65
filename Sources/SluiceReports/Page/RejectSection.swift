import SluiceRecords

/// Rows that did not pass, by reason, with samples in the user's own places.
struct RejectSection {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    guard report.summary.rejects > 0 else { return "" }
    let reasons = report.rejects.map(reason)
    return """
      <p>\(Phrase("They stay out until they are corrected; everything else loads without them. Correct them in rejects.xlsx and import that file: only these rows load.").text)</p>
      \(reasons)<p class="whole">\(Phrase("Samples only: \(report.summary.rejects, "row stands", "rows stand") whole in rejects.xlsx, with what is wrong and what to do.").text)</p>

      """
  }

  private func reason(_ entry: RunReport.RejectReason) -> HTMLText {
    let general = RejectWorkbook.general(entry.reason.message(in: .current))
    let remedy = RejectWorkbook.general(entry.reason.remedy(in: .current))
    let hasSuggestions = entry.samples.contains { $0.suggestion != nil }
    let suggestion: HTMLText = hasSuggestions ? "<th scope=\"col\">\(Phrase("suggested").text)</th>" : ""
    let lines = entry.samples.lazy.map { sample -> HTMLText in
      let offered: HTMLText =
        hasSuggestions ? "<td data-title=\"\(Phrase("suggested").text)\">\(sample.suggestion ?? "")</td>" : ""
      return """
        <tr data-item><td class="place" data-title="\(Phrase("where").text)">\(sample.place)</td>\
        <td data-title="\(Phrase("what stands there").text)">\(sample.raw)</td><td data-title="\(Phrase("why").text)">\(sample.sentence)</td>\(offered)</tr>

        """
    }
    let shown = HTMLText.fitting(lines, within: PageRoom.rejects / max(1, report.rejects.count))
    return """
      <div class="reason" data-list="8" data-name="\(general)">
      <h3>\(PageNumbers.capitalised(general)) <span class="tag bad">\(Phrase("\(entry.rows, "row", "rows")").text)</span></h3>
      <p class="quiet">\(Phrase("What to do: \(remedy)").text) <span class="code">\(entry.reason.code)</span></p>
      <table class="stacked">
      <thead><tr><th scope="col">\(Phrase("where").text)</th><th scope="col">\(Phrase("what stands there").text)</th><th scope="col">\(Phrase("why").text)</th>\(suggestion)</tr></thead>
      <tbody>
      \(shown.html)</tbody></table></div>

      """
  }
}
