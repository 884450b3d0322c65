import Glibc
import SluiceRecords

/// Writes `report.html`: one page without any request, which a client's director reads.
///
/// Shape: in the language spoken now; under three megabytes whatever the size of the run, since lists are samples and
/// say so. Search and paging are conveniences of a small script; without it the page is whole.
/// Errors: `report.not-written`.
public struct ReportPage: Sendable {
  private let report: RunReport

  public init(_ report: RunReport) { self.report = report }

  /// Writes the page to a file, whole or not at all.
  ///
  /// - Parameter followsLinks: whether a link at the path stays, and what it leads to is written: where a person named it.
  public func write(to path: String, followsLinks: Bool = false) throws(Stop) {
    try ReportPlace(path, followsLinks: followsLinks).write(Array(html().utf8))
  }

  /// The whole page.
  public func html() -> String {
    let shell = PageShell(
      title: Phrase("Import report").text + " · "
        + report.sources.map(\.file).prefix(4).joined(separator: ", "),
      style: FlowChart.style + QualitySection.style + ReportStyle.sheet, script: ReportScript.text,
      bodyAttributes: ReportScript.words)
    let sections: [(id: String, title: String, body: HTMLText)] = [
      ("rows", Phrase("Where the rows go").text, FlowSection(report).body),
      ("drift", Phrase("What differs from earlier imports").text, DriftSection(report).body),
      ("quality", Phrase("Quality, before and after").text, QualitySection(report).body),
      ("changes", Phrase("What was put right").text, WashedSection(report).body),
      ("rejects", Phrase("Rows that need a correction").text, RejectSection(report).body),
      ("duplicates", Phrase("Repeats folded together").text, GroupSection(report).body),
      ("updates", Phrase("What changes in the CRM").text, UpdateSection(report).body),
      ("questions", Phrase("Questions for a person").text, QuestionSection(report).body),
      ("findings", Phrase("Everything that was noticed").text, FindingSection(report).body),
      ("origin", Phrase("What this was made from").text, OriginSection(report).body),
    ].filter { !$0.body.description.isEmpty }

    var page = shell.head
    page += "<a class=\"skip\" href=\"#rows\">\(Phrase("To the content").text)</a>\n"
    page += HeadSection(report).body
    let links = sections.map { section -> HTMLText in
      "<li><a href=\"#\(section.id)\">\(section.title)</a></li>"
    }
    page +=
      "<nav class=\"wide by-hand\" aria-label=\"\(Phrase("Contents").text)\"><ul>\(links)</ul></nav>\n<main>\n"
    for section in sections {
      page += """
        <section id="\(section.id)" aria-labelledby="\(section.id)-title">
        <h2 id="\(section.id)-title">\(section.title)</h2>
        \(section.body)</section>

        """
    }
    page += "</main>\n"
    page += shell.foot
    return page.description
  }

  /// Whether a page that lies in a file hides personal data, so that it stays so when it is drawn again.
  public static func isMasked(at path: String) -> Bool {
    guard let file = fopen(path, "rb") else { return false }
    defer { fclose(file) }
    // The mark stands behind the style sheet.
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[0..<count], as: UTF8.self).contains(HeadSection.maskedMark)
  }
}
