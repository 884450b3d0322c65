import SluiceRecords

/// Where the files differ from what earlier runs read of them; nothing where they do not.
struct DriftSection {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    let drift = report.summary.drift
    guard !drift.isEmpty else { return "" }
    let lines = drift.lazy.map { one -> HTMLText in
      """
      <tr data-item><th scope="row">\(one.place)</th>\
      <td data-title="\(Phrase("what was found").text)">\(one.remark.sentence)</td>\
      <td data-title="\(Phrase("what to do").text)">\(one.remark.remedy)</td>\
      <td data-title="\(Phrase("code").text)"><span class="code">\(one.remark.reason.code)</span></td></tr>

      """
    }
    let shown = HTMLText.fitting(lines, within: PageRoom.drift)
    let told = Phrase("Shown are \(shown.count) of \(drift.count); all stand in summary.json.").text
    let rest: HTMLText = shown.count == drift.count ? "" : "<p class=\"whole\">\(told)</p>\n"
    return """
      <p>\(Phrase("Compared with what the last imports read of the same sources. A file that changed its shape or its size is worth a look before it is applied.").text)</p>
      <div data-list="15" data-name="\(Phrase("What differs from earlier imports").text)"><table class="stacked">
      <thead><tr><th scope="col">\(Phrase("file").text)</th><th scope="col">\(Phrase("what was found").text)</th><th scope="col">\(Phrase("what to do").text)</th>\
      <th scope="col">\(Phrase("code").text)</th></tr></thead>
      <tbody>
      \(shown.html)</tbody></table></div>
      \(rest)
      """
  }
}
