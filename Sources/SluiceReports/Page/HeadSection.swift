import SluiceRecords

/// The report's beginning: what it is about, in one sentence and a few figures.
struct HeadSection {
  /// Stands in a page that hides personal data.
  static let maskedMark = "data-masked=\"yes\""

  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var body: HTMLText {
    let over = ["Sluice", report.sources.map(\.file).prefix(4).joined(separator: ", ")].joined(
      separator: " · ")
    let mark = HTMLText(markup: report.isMasked ? " " + Self.maskedMark : "")
    let masked: HTMLText =
      report.isMasked
      ? "<p class=\"note\">\(Phrase("Personal data is hidden in this copy: of words the first letter is shown, of numbers the last two digits.").text)</p>\n"
      : ""
    return """
      <header class="wide"\(mark)>
      <p class="over">\(over)</p>
      <h1>\(title)</h1>
      <p class="lead">\(lead)</p>
      \(masked)<ul class="figures">\(figures)</ul>
      </header>

      """
  }

  private var title: String {
    switch report.outcome {
    case .planned: Phrase("What this import will do").text
    case .applied: Phrase("What this import has done").text
    }
  }

  private var lead: String {
    let summary = report.summary
    func rows(_ fate: Fate) -> Int { summary.rows[fate] ?? 0 }
    let passing = summary.rowsRead - rows(.rejected) - rows(.ask) - rows(.skipped)
    var sentences = [
      Phrase(
        "\(summary.rowsRead, "row was read", "rows were read") from \(report.sources.count, "file", "files")."
      )
    ]
    switch report.outcome {
    case .planned: sentences.append(Phrase("\(passing, "row is ready to load", "rows are ready to load")."))
    case .applied: sentences.append(Phrase("\(passing, "row is in the CRM", "rows are in the CRM")."))
    }
    if summary.rejects > 0 {
      sentences.append(Phrase("\(summary.rejects, "row needs a correction", "rows need a correction")."))
    }
    if summary.questions > 0 {
      sentences.append(
        Phrase("\(summary.questions, "question waits for a person", "questions wait for a person")."))
    }
    switch report.outcome {
    case .planned: sentences.append(Phrase("Nothing has been written yet."))
    case .applied(let run?):
      sentences.append(Phrase("The CRM remembers it as run \(String(run)) and can take it back."))
    case .applied(nil): break
    }
    return sentences.map(\.text).joined(separator: " ")
  }

  private var figures: [HTMLText] {
    let summary = report.summary
    let (firms, people) = (summary.counterparties, summary.contactPersons)
    func figure(_ number: Int, _ words: Phrase, _ kind: String = "") -> HTMLText {
      "<li class=\"\(number > 0 ? kind : "")\"><b>\(PageNumbers.count(number))</b> <span>\(words.text)</span></li>"
    }
    var figures = [
      figure(summary.rowsRead, Phrase("rows read")), figure(firms.created, Phrase("new counterparties")),
      figure(people.created, Phrase("new contact persons")),
    ]
    if firms.updated + people.updated > 0 {
      figures.append(figure(firms.updated + people.updated, Phrase("records updated")))
    }
    figures += [
      figure(firms.merged + people.merged, Phrase("repeats folded together")),
      figure(summary.rejects, Phrase("rows to correct"), "bad"),
      figure(summary.questions, Phrase("open questions"), "doubt"),
    ]
    return figures
  }
}
