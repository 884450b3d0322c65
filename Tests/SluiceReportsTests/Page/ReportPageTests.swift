import SluiceRecords
import Testing

@testable import SluiceReports

/// The page's lists: samples of bounded number and size, each saying of how many.
@Suite struct ReportPageTests {
  /// Of all lists more than the page has room for, every text as long as texts become and full of what is escaped.
  private static func overflowing(_ texts: Int = 240, changes: Int = 20) -> RunReport {
    let long = String(repeating: "<\"Ы'", count: texts / 4)
    var summary = RunSummary()
    summary.rejects = 1_000_000
    summary.counterparties.updated = 1_000_000
    summary.cells = [.changed: 9_000_000]
    let drift = Reason("drift.rows", .warning, message: "{what}", remedy: "look", rule: "test")
    summary.drift = (0..<5_000).map { _ in .init(place: long, remark: Remark(drift, [.init("what", long)])) }
    var report = RunReport(summary: summary, outcome: .planned, isMasked: false)
    let marked = MarkedText.pair(long, "z" + long)
    report.washed = (0..<400).map { _ in
      .init(
        kind: .counterparty, field: .comment, extraTitle: nil, place: long, before: marked.before,
        after: marked.after, because: [long])
    }
    report.rejects = (0..<60).map { number in
      let reason = Reason("test.reason-\(number)", .error, message: "m", remedy: "r", rule: "test")
      return .init(
        reason: reason, rows: 9,
        samples: (0..<24).map { _ in
          .init(place: long, raw: long, sentence: long, remedy: long, suggestion: long)
        })
    }
    let evidence = RunReport.Evidence(left: long, right: long, probability: 0.9, parts: [])
    report.groupCount = 5_000
    report.groupedRecords = 30_000
    report.groups = (0..<120).map { _ in
      .init(
        kind: .counterparty, title: long, places: Array(repeating: long, count: 6), moreMembers: 3,
        rows: (0..<11).map { _ in
          .init(title: "t", texts: Array(repeating: long, count: 6), kept: long, winner: nil, rule: nil)
        }, because: Array(repeating: evidence, count: 6))
    }
    report.changedFields = [.init(kind: .counterparty, column: "comment", changes: 1_000_000)]
    report.updates = (0..<150).map { number in
      .init(
        kind: .counterparty, entity: number, title: long, place: long,
        changes: (0..<changes).map { _ in
          .init(column: "comment", extraTitle: nil, before: marked.before, after: marked.after)
        }, moreChanges: 2)
    }
    report.questionCount = 4_000
    report.questions = (0..<120).map { _ in
      .init(
        kind: .counterparty, evidence: evidence,
        fields: (0..<11).map { _ in .init(title: Field.name.title, left: long, right: long + "1") })
    }
    return report
  }

  @Test func stays_under_three_megabytes_whatever_its_texts_are() {
    for language in [Language.english, .russian] {
      let size = language.spoken { ReportPage(Self.overflowing()).html().utf8.count }
      #expect((1_000_000..<3_000_000).contains(size), "\(size)")
    }
  }

  @Test func what_it_says_is_shown_is_what_it_shows() throws {
    let page = Language.english.spoken { ReportPage(Self.overflowing()).html() }
    func shown(_ list: String, _ words: Regex<(Substring, Substring)>, item: String) throws -> [Int] {
      let start = try #require(page.firstRange(of: "<section id=\"\(list)\""))
      let section = page[
        start.lowerBound..<(try #require(page[start.upperBound...].firstRange(of: "</section>")).lowerBound)]
      let told = try #require(section.firstMatch(of: words)).1
      return [Int(told) ?? -1, section.ranges(of: item).count]
    }
    for (list, words, item) in [
      ("changes", #/Shown are ([0-9,]+) examples;/#, "<tr data-item>"),
      ("duplicates", #/Shown are ([0-9,]+) groups of 5,000/#, "class=\"case\" data-item"),
      ("questions", #/Shown are ([0-9,]+) questions of 4,000/#, "class=\"case\" data-item"),
      ("drift", #/Shown are ([0-9,]+) of 5,000/#, "<tr data-item>"),
    ] {
      let counts = try shown(list, words, item: item)
      #expect(counts[0] == counts[1] && counts[0] > 0 && counts[0] < 120, "\(list): \(counts)")
    }
    // Of a record that changes, all its lines and that there are more.
    let updates = try shown("updates", #/Shown are ([0-9,]+) records of 1,000,000/#, item: "<tr data-item>")
    #expect(updates[0] * 21 == updates[1] && updates[0] > 0, "\(updates)")
    #expect(page.contains("and 2 further changes of this record"))
  }

  @Test func short_lists_are_shown_whole() {
    let page = Language.english.spoken { ReportPage(Self.overflowing(8, changes: 3)).html() }
    for words in [
      "Shown are 400 examples", "Shown are 120 groups", "Shown are 150 records", "Shown are 120 questions",
    ] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test func extra_values_stand_under_the_title_of_their_column_and_words_under_their_own() {
    var report = RunReport(summary: RunSummary(), outcome: .planned, isMasked: false)
    report.changedFields = [
      .init(kind: .contactPerson, column: "extra", extraTitle: "Увлечение", changes: 7),
      .init(kind: .contactPerson, column: "display_name", changes: 3),
      .init(kind: .counterparty, column: "inactive_since", changes: 2),
    ]
    report.updates = [
      .init(kind: .counterparty, entity: 1, title: "ООО Лютик", place: "a.csv:2", changes: [], moreChanges: 0)
    ]
    let section = Language.russian.spoken { UpdateSection(report).body.description }
    #expect(section.contains("<th scope=\"row\">Увлечение</th>"))
    #expect(section.contains("<th scope=\"row\">Имя</th>"))
    #expect(section.contains("<th scope=\"row\">Неактивен с</th>"))
    #expect(
      Language.russian.spoken {
        [
          Field.said("customer", ofColumn: "stage"), Field.said("inn", ofColumn: "tax_id_kind"),
          Field.said("12", ofColumn: "head_id"), Field.said("customer", ofColumn: "comment"),
        ]
      } == ["покупатель", "ИНН", "№ 12", "customer"])
  }
}
