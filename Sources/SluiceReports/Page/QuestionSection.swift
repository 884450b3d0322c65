import SluiceRecords

/// Pairs that a person must decide, side by side.
struct QuestionSection {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    let inStore = report.summary.counterparties.asked + report.summary.contactPersons.asked
    guard report.questionCount + inStore > 0 else { return "" }
    let store: HTMLText =
      inStore == 0
      ? ""
      : "<p class=\"note doubt\">\(Phrase("\(inStore, "record waits", "records wait") for a decision in the CRM itself: the findings «store.…» below say which and what to do.").text)</p>\n"
    guard report.questionCount > 0 else { return store }
    let shown = HTMLText.fitting(report.questions.lazy.map(question), within: PageRoom.questions)
    let count = report.questionCount
    let told =
      count > QuestionWorkbook.mostQuestions
      ? Phrase(
        "Shown are \(shown.count, "question", "questions") of \(count), the surest first; all stand in questions.csv."
      )
      : Phrase(
        "Shown are \(shown.count, "question", "questions") of \(count), the surest first; all stand in questions.xlsx."
      )
    return """
      <p>\(Phrase("Sure enough to ask, not sure enough to merge. Answer in questions.xlsx; until then both records load apart.").text)</p>
      \(store)<div data-list="4" data-name="\(Phrase("Questions for a person").text)">
      \(shown.html)</div>
      <p class="whole">\(told.text)</p>

      """
  }

  private func question(_ question: RunReport.Question) -> HTMLText {
    let lines = question.fields.filter { !$0.left.isEmpty || !$0.right.isEmpty }.map { field -> HTMLText in
      let differs = !field.left.isEmpty && !field.right.isEmpty && field.left != field.right
      func cell(_ text: String) -> HTMLText { differs ? "<span class=\"apart\">\(text)</span>" : "\(text)" }
      return
        "<tr><th scope=\"row\">\(PageNumbers.capitalised(field.title.text))</th><td>\(cell(field.left))</td><td>\(cell(field.right))</td></tr>\n"
    }
    let name = question.fields.first?.left ?? ""
    return """
      <div class="case" data-item><h3>\(name.isEmpty ? FieldWords.kind(question.kind) : name)</h3>
      <ul class="why">\(EvidenceList.line(question.evidence, of: question.kind, hasPlaces: false))</ul>
      <div class="scroll"><table><thead><tr><th scope="col"><span class="unseen">\(Phrase("field").text)</span></th><th scope="col">\(question.evidence.left)</th><th scope="col">\(question.evidence.right)</th></tr></thead>
      <tbody>
      \(lines)</tbody></table></div></div>

      """
  }
}
