import SluiceRecords

/// Every reason with its count: what was found, what to do.
struct FindingSection {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    guard !report.findings.isEmpty else { return "" }
    let sorted = report.findings.sorted {
      ($1.reason.severity, $1.count, $0.reason.code) < ($0.reason.severity, $0.count, $1.reason.code)
    }
    let lines = sorted.map { finding -> HTMLText in
      let kind =
        finding.reason.severity == .note ? "mended" : finding.reason.severity == .warning ? "doubt" : "bad"
      return """
        <tr data-item><td><span class="tag \(kind)">\(FieldWords.severity(finding.reason.severity))</span></td>\
        <td data-title="\(Phrase("what was found").text)">\(RejectWorkbook.general(finding.reason.message(in: .current)))</td>\
        <td data-title="\(Phrase("what to do").text)">\(RejectWorkbook.general(finding.reason.remedy(in: .current)))</td>\
        <td class="number" data-title="\(Phrase("times").text)">\(PageNumbers.count(finding.count))</td>\
        <td data-title="\(Phrase("code").text)"><span class="code">\(finding.reason.code)</span></td></tr>

        """
    }
    return """
      <p>\(Phrase("Each kind once, the gravest first. `sluice explain CODE` tells more about a code.").text)</p>
      <div data-list="15" data-name="\(Phrase("Everything that was noticed").text)"><table class="stacked">
      <thead><tr><th scope="col"><span class="unseen">\(Phrase("severity").text)</span></th><th scope="col">\(Phrase("what was found").text)</th><th scope="col">\(Phrase("what to do").text)</th>\
      <th scope="col" class="number">\(Phrase("times").text)</th><th scope="col">\(Phrase("code").text)</th></tr></thead>
      <tbody>
      \(lines)</tbody></table></div>

      """
  }
}
