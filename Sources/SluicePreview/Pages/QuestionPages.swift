import SluiceLoading
import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  private static let pageSize = 50

  /// The questions in their order, the surest first, with what was answered.
  func questionsPage(_ plan: OpenPlan) throws(Stop) -> Response {
    let from = max(1, request.query.number("from").flatMap { Int(exactly: $0) } ?? 1)
    var rows: [HTML] = []
    for number in from..<(from + Self.pageSize) {
      guard let question = try question(plan, number) else { break }
      let answer: HTML =
        question.answer.map { "<span class=\"answer \($0.rawValue)\">\($0.word)</span>" }
        ?? "<em>\(Phrase("open"))</em>"
      rows.append(
        """
        <tr><td data-label="№"><a href="/questions/\(number)">\(HTML.count(number))</a></td><td>\(question.pair.kind.phrase)</td>
        <td data-label="\(Phrase("one"))">\(HTML.data(Words.title(question.left.content)))</td><td data-label="\(Phrase("other"))">\(HTML.data(Words.title(question.right.content)))</td>
        <td class="number" data-label="\(Phrase("probable"))">\(Waterfall.share(RecordWords.probability(question.pair.weight, question.pair.kind)))</td><td>\(answer)</td></tr>
        """)
    }
    var body: HTML = ""
    let asked = plan.summary.counterparties.asked + plan.summary.contactPersons.asked
    if asked > 0 {
      body +=
        "<p><a href=\"/rows?fate=ask\">\(Phrase("\(asked, "record waits", "records wait") for a decision in the CRM itself"))</a></p>"
    }
    if rows.isEmpty {
      body += "<p role=\"status\">\(Phrase("There is nothing to ask."))</p>"
    } else {
      let first = plan.questionNames.firstIndex { plan.decisions.answer($0.kind, $0.left, $0.right) == nil }
      let go: HTML =
        first.map {
          "<p><a class=\"button main\" href=\"/questions/\($0 + 1)\">\(Phrase("Answer the open ones"))</a></p>"
        } ?? ""
      body += """
        <p>\(Phrase("\(plan.questions, "question", "questions"), \(plan.openQuestions) open."))</p>\(go)
        <section aria-label="\(Phrase("The questions"))"><div class="scroll" tabindex="0" role="region" aria-label="\(Phrase("Questions"))"><table class="wide stack"><thead><tr><th scope="col">№</th><th scope="col">\(Phrase("kind"))</th>
        <th scope="col">\(Phrase("one"))</th><th scope="col">\(Phrase("other"))</th><th scope="col" class="number">\(Phrase("probable"))</th>
        <th scope="col">\(Phrase("answer"))</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
        """
      if plan.hasUnheard, plan.browser.state != .applied { body += replanForm(plan) }
      let earlier: HTML =
        from > 1
        ? "<a class=\"button\" rel=\"prev\" href=\"/questions?from=\(max(1, from - Self.pageSize))\">\(Phrase("← earlier"))</a> "
        : ""
      let later: HTML =
        from + Self.pageSize <= plan.questions
        ? "<a class=\"button\" rel=\"next\" href=\"/questions?from=\(from + Self.pageSize)\">\(Phrase("later →"))</a>"
        : ""
      body += "<nav class=\"pages\" aria-label=\"\(Phrase("More questions"))\">\(earlier)\(later)</nav>"
    }
    return page("Questions", body, plan: plan)
  }

  private struct Question {
    let pair: BrowsedPair
    let left: BrowsedMember
    let right: BrowsedMember
    /// The names of the two records for verdicts.
    let names: (String, String)
    let answer: Verdict.Answer?
    let isElsewhere: Bool
  }

  private func question(_ plan: OpenPlan, _ number: Int) throws(Stop) -> Question? {
    guard let pair = try plan.browser.question(number), let left = try plan.browser.member(pair.left),
      let right = try plan.browser.member(pair.right), let one = try plan.browser.name(of: pair.left),
      let other = try plan.browser.name(of: pair.right)
    else { return nil }
    return Question(
      pair: pair, left: left, right: right, names: (one, other),
      answer: plan.decisions.answer(pair.kind, one, other),
      isElsewhere: plan.decisions.isAnsweredElsewhere(pair.kind, one, other))
  }

  /// One question, the two records side by side, with a key for each answer.
  func questionPage(_ plan: OpenPlan, _ number: String) throws(Stop) -> Response {
    guard let number = Fields.number(number).map({ Int($0) }), let question = try question(plan, number)
    else { return notFound() }
    let (left, right) = (Self.lines(of: question.left.content), Self.lines(of: question.right.content))
    var names: [String] = []
    for line in left + right where !names.contains(line.field) { names.append(line.field) }
    let rows = names.map { name -> HTML in
      func said(_ lines: [(field: String, text: String)]) -> String {
        lines.filter { $0.field == name }.map { Words.value($0.field, $0.text) }.joined(separator: "; ")
      }
      let marked = ChangedWords.marked(said(left), said(right))
      let sign: HTML = said(left) == said(right) ? "alike" : "unlike"
      return
        "<tr class=\"\(sign)\"><th scope=\"row\">\(Words.field(name))</th><td>\(marked.before)</td><td>\(marked.after)</td></tr>"
    }
    let state: HTML =
      question.answer.map {
        "<p role=\"status\">\(Phrase("Answered")): <strong class=\"answer \($0.rawValue)\">\($0.word)</strong></p>"
      } ?? ""
    var body: HTML = """
      \(takenBack)<p>\(Phrase("Are these two the same \(question.pair.kind.phrase)? Question \(number) of \(plan.questions), \(plan.openQuestions) open."))</p>\(state)
      <section class="card" aria-label="\(Phrase("The two records"))"><div class="scroll" tabindex="0" role="region" aria-label="\(Phrase("Side by side"))"><table class="compare"><thead><tr><td></td>
      <th scope="col"><a href="/rows/\(question.left.row)">\(question.left.place)</a></th>
      <th scope="col"><a href="/rows/\(question.right.row)">\(question.right.place)</a></th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
    if question.isElsewhere {
      body +=
        "<p class=\"alert\">\(Phrase("This question was answered in questions.xlsx or questions.csv of the run folder; change the answer there."))</p></section>"
    } else {
      let answers: [(Verdict.Answer, String)] = [(.same, "1"), (.different, "2"), (.unsure, "3")]
      let buttons = answers.map { answer, key -> HTML in
        "<button name=\"answer\" value=\"\(answer.rawValue)\" data-key=\"\(key)\" class=\"answer \(answer.rawValue)\">\(answer.word) <kbd>\(key)</kbd></button> "
      }
      body += """
        <form method="post" action="/questions/\(number)" class="answers">\(hidden(plan))<input type="hidden" name="was" value="\(question.answer?.rawValue ?? "")">
        \(buttons)</form></section>
        """
    }
    let take: HTML =
      plan.decisions.canTakeBack(by: session)
      ? "<form method=\"post\" action=\"/take-back\">\(hidden(plan))<button data-key=\"z\">\(Phrase("Take my last one back")) <kbd>z</kbd></button></form>"
      : ""
    let before: HTML =
      number > 1
      ? "<a class=\"button\" data-key=\"ArrowLeft\" rel=\"prev\" href=\"/questions/\(number - 1)\">\(Phrase("← earlier"))</a> "
      : ""
    let after: HTML =
      number < plan.questions
      ? "<a class=\"button\" data-key=\"ArrowRight\" rel=\"next\" href=\"/questions/\(number + 1)\">\(Phrase("later →"))</a> "
      : ""
    body += """
      <div class="steps">\(take)<nav class="pages" aria-label="\(Phrase("More questions"))">\(before)\(after)<a class="button" href="/questions">\(Phrase("all questions"))</a></nav></div>
      <section class="card" aria-labelledby="why"><h2 id="why">\(Phrase("What speaks for it and against it"))</h2>\(Waterfall.html(of: question.pair))</section>
      """
    return page(Phrase("Question \(number)"), body, plan: plan)
  }

  /// Keeps an answer and goes on to the next open question.
  func decide(_ plan: OpenPlan, _ number: String) throws(Stop) -> Response {
    guard let number = Fields.number(number).map({ Int($0) }), let question = try question(plan, number),
      let answer = request.form["answer"].flatMap(Verdict.Answer.init)
    else { return notFound() }
    guard !question.isElsewhere, request.form["was"] == question.answer?.rawValue ?? "" else {
      return movedPage()
    }
    try plan.decisions.decide(question.pair.kind, question.names.0, question.names.1, answer, by: session)
    plan.shown.take(plan.decisions)
    let open = plan.questionNames.indices.first { index in
      let name = plan.questionNames[index]
      return index >= number && plan.decisions.answer(name.kind, name.left, name.right) == nil
    }
    return .see(open.map { "/questions/\($0 + 1)" } ?? "/questions")
  }

  /// Takes the visitor's own last decision back and shows what it was about.
  func takeBack(_ plan: OpenPlan) throws(Stop) -> Response {
    guard let done = try plan.decisions.takeBack(by: session) else { return nothingToTakeBack() }
    plan.shown.take(plan.decisions)
    let mark = done.isOvertaken ? "?back=overtaken" : "?back=done"
    switch done.subject {
    case .verdict(let kind, let left, let right):
      let place = plan.questionNames.firstIndex { name in
        name.kind == kind && [name.left, name.right].sorted() == [left, right].sorted()
      }
      return .see(place.map { "/questions/\($0 + 1)" + mark } ?? "/questions")
    case .row(let source, let table, let row):
      let number = try plan.browser.number(ofRow: row, table: table, source: source)
      return .see(number.map { "/rows/\($0)" + mark } ?? "/rows")
    }
  }

  /// What taking back did, on the page of what it was about.
  var takenBack: HTML {
    switch request.query["back"] {
    case "done":
      "<p class=\"good\" role=\"status\">\(Phrase("Your last decision is taken back: this is how it was before."))</p>"
    case "overtaken":
      "<p class=\"alert\" role=\"alert\">\(Phrase("Nothing was taken back: somebody else has decided this anew since you did, and that stays."))</p>"
    default: ""
    }
  }

  private func nothingToTakeBack() -> Response {
    page(
      Phrase("Nothing to take back"),
      "<p role=\"status\">\(Phrase("You have decided nothing in this session that could be taken back. What others decided is theirs."))</p><p><a class=\"button\" href=\"/questions\">\(Phrase("all questions"))</a></p>",
      .conflict)
  }
}
