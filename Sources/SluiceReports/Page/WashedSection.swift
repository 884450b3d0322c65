import SluiceRecords

/// Values before and after cleansing, the changed words marked.
struct WashedSection {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    guard !report.washed.isEmpty else { return "" }
    let lines = report.washed.lazy.map { value -> HTMLText in
      """
      <tr data-item><th scope="row">\(FieldWords.name(value.field, of: value.kind, extra: value.extraTitle))</th>\
      <td data-title="\(Phrase("before").text)">\(value.before.html(.removed))</td>\
      <td data-title="\(Phrase("after").text)">\(value.after.html(.added))</td>\
      <td data-title="\(Phrase("why").text)" class="quiet">\(value.because.joined(separator: "; "))</td>\
      <td data-title="\(Phrase("where").text)" class="quiet small">\(value.place)</td></tr>

      """
    }
    let shown = HTMLText.fitting(lines, within: PageRoom.washed)
    let changed = report.summary.cells[.changed] ?? 0
    return """
      <p>\(Phrase("Nothing is changed silently: a few examples of each kind of change in each column.").text)</p>
      <div data-list="12" data-name="\(Phrase("What was put right").text)"><table class="stacked">
      <thead><tr><th scope="col">\(Phrase("field").text)</th><th scope="col" class="value">\(Phrase("before").text)</th>\
      <th scope="col" class="value">\(Phrase("after").text)</th><th scope="col">\(Phrase("why").text)</th><th scope="col">\(Phrase("where").text)</th></tr></thead>
      <tbody>
      \(shown.html)</tbody></table></div>
      <p class="whole">\(Phrase("Shown are \(shown.count, "example", "examples"); \(changed, "cell was", "cells were") put right in all, each of them with its place in plan.sqlite, view v_cell.").text)</p>

      """
  }
}
