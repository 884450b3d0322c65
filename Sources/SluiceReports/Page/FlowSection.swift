import SluiceRecords

/// Where the rows go: the picture and the same numbers as a table.
struct FlowSection {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    let summary = report.summary
    let fates = FlowChart.order.filter { (summary.rows[$0] ?? 0) > 0 }
    let balance = fates.map { PageNumbers.count(summary.rows[$0] ?? 0) }.joined(separator: " + ")
    let sum = "\(PageNumbers.count(summary.rowsRead)) = \(balance.isEmpty ? "0" : balance)"
    let words =
      summary.isBalanced
      ? Phrase("Every row that was read meets exactly one fate; the sums balance: \(sum).")
      : Phrase("THE SUMS ARE OFF: \(sum)")
    let heads = fates.map { fate -> HTMLText in
      "<th scope=\"col\" class=\"number\">\(FieldWords.fate(fate))</th>"
    }
    func cells(_ rows: [Fate: Int], _ read: Int) -> HTMLText {
      let cells = fates.map { fate -> HTMLText in
        let count = rows[fate] ?? 0
        return
          "<td class=\"number\" data-title=\"\(FieldWords.fate(fate))\">\(count == 0 ? "" : PageNumbers.count(count))</td>"
      }
      return
        "<td class=\"number\" data-title=\"\(Phrase("rows read").text)\">\(PageNumbers.count(read))</td>\(cells)"
    }
    let lines = summary.sources.map { source -> HTMLText in
      "<tr><th scope=\"row\">\(source.name)</th>\(cells(source.rows, source.rowsRead))</tr>\n"
    }
    let total: HTMLText =
      summary.sources.count > 1
      ? "<tfoot><tr><th scope=\"row\">\(Phrase("together").text)</th>\(cells(summary.rows, summary.rowsRead))</tr></tfoot>"
      : ""
    return """
      <p>\(words.text)</p>
      \(FlowChart(summary).svg())\(FlowChart(summary, isNarrow: true).svg())<div class="scroll"><table class="stacked" id="sums">
      <thead><tr><th scope="col">\(Phrase("source").text)</th><th scope="col" class="number">\(Phrase("rows read").text)</th>\(heads)</tr></thead>
      <tbody>
      \(lines)</tbody>\(total)</table></div>

      """
  }
}
