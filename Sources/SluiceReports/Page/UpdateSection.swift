import SluiceRecords

/// Fields of records that the CRM holds already: what stands there and what will.
struct UpdateSection {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    guard !report.updates.isEmpty else { return "" }
    let counts = report.changedFields.map { field -> HTMLText in
      """
      <tr><th scope="row">\(FieldWords.name(column: field.column, extra: field.extraTitle))</th><td>\(FieldWords.kind(field.kind))</td>\
      <td class="number">\(PageNumbers.count(field.changes))</td></tr>

      """
    }
    let shown = HTMLText.fitting(report.updates.lazy.map(lines), within: PageRoom.updates)
    let total = report.summary.counterparties.updated + report.summary.contactPersons.updated
    return """
      <p>\(Phrase("\(total, "record that the CRM holds changes", "records that the CRM holds change"); all others stay as they are.").text)</p>
      <table class="narrow"><thead><tr><th scope="col">\(Phrase("field").text)</th><th scope="col">\(Phrase("of").text)</th><th scope="col" class="number">\(Phrase("changes").text)</th></tr></thead>
      <tbody>
      \(counts)</tbody></table>
      <h3>\(Phrase("Before and after").text)</h3>
      <div data-list="10" data-name="\(Phrase("What changes in the CRM").text)"><table class="stacked">
      <thead><tr><th scope="col">\(Phrase("record").text)</th><th scope="col">\(Phrase("field").text)</th><th scope="col">\(Phrase("before").text)</th>\
      <th scope="col">\(Phrase("after").text)</th><th scope="col">\(Phrase("told by").text)</th></tr></thead>
      <tbody>
      \(shown.html)</tbody></table></div>
      <p class="whole">\(Phrase("Shown are \(shown.count, "record", "records") of \(total); all stand in plan.sqlite, view v_action.").text)</p>

      """
  }

  private func lines(_ update: RunReport.Update) -> HTMLText {
    let more: HTMLText =
      update.moreChanges == 0
      ? ""
      : """
      <tr data-item><th scope="row">\(update.title) <span class="rule">№ \(update.entity)</span></th><td colspan="4" class="quiet">\(Phrase("and \(update.moreChanges, "further change", "further changes") of this record").text)</td></tr>

      """
    return HTMLText(
      update.changes.map { change in
        """
        <tr data-item><th scope="row">\(update.title) <span class="rule">№ \(update.entity)</span></th><td data-title="\(Phrase("field").text)">\(FieldWords.name(column: change.column, extra: change.extraTitle))</td>\
        <td data-title="\(Phrase("before").text)">\(change.before?.html(.removed) ?? "")</td>\
        <td data-title="\(Phrase("after").text)">\(change.after?.html(.added) ?? "")</td>\
        <td data-title="\(Phrase("told by").text)" class="quiet small">\(update.place)</td></tr>

        """
      }) + more
  }
}
