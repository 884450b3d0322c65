import Foundation
import SluiceTestSupport
import Testing

/// The report's size does not follow the number of rows: under three megabytes whatever is planned.
@Suite(.serialized) struct ReportSizeJourney {
  private static let isTorture = ProcessInfo.processInfo.environment["SLUICE_TORTURE"] != nil
  private static let lists = ["changes", "rejects", "duplicates", "updates", "questions"]

  /// An invented number of an organisation, right by its check digit.
  private static func inn(_ number: Int) -> String {
    let digits = String(770_000_000 + number).map { $0.wholeNumberValue! }
    let sum = zip(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8]).reduce(0) { $0 + $1.0 * $1.1 }
    return digits.map(String.init).joined() + "\(sum % 11 % 10)"
  }

  private static func phone(_ number: Int) -> String {
    let digits = String(number + 10_000_000).dropFirst()
    return "8 (495) \(digits.prefix(3))-\(digits.dropFirst(3).prefix(2))-\(digits.dropFirst(5))"
  }

  private static let titles = "Код;Название;ИНН;Телефон;Заметка\n"
  /// So many clients are in the store already.
  private static let known = 200

  /// The clients of the store, or what comes of them later.
  private static func known(telling note: String) -> String {
    (0..<known).map { "К-\($0);ООО «Запас \($0)»;\(inn($0));\(phone($0));\(note) \($0)\n" }.joined()
  }

  /// A row: of four kinds in turn, each two together, so that a list of any length has all that a report shows.
  private static func row(_ number: Int, _ note: String) -> String {
    let pair = number / 2
    let inn = inn(known + pair)
    switch (pair % 4, number % 2) {
    // The same twice, with a slip in the name.
    case (0, let second):
      return "\(number);ООО «Заря\(second == 0 ? "" : "!") \(pair)»;\(inn);\(phone(pair));\(note)\n"
    // Alike, and nothing proves it.
    case (1, let second):
      return "\(number);Промэнергоснаб \(pair) \(second == 0 ? "ООО" : "АО");;\(phone(pair));\(note)\n"
    // A slip in the number.
    case (2, _):
      let digit = (inn.last!.wholeNumberValue! + 1) % 10
      return "\(number);ООО Опечатка \(number);\(inn.dropLast())\(digit);;\(note)\n"
    default: return "\(number);Василёк \(number) ООО;;+7\(phone(4_000_000 + number).dropFirst());\(note)\n"
    }
  }

  /// Plans so many rows over a store that holds some of them, and gives the report.
  private func report(of rows: Int, note: String, _ binary: SluiceBinary) throws -> String {
    try binary.write(SmallImport.mapping, to: "small.yaml")
    try binary.write(Self.titles + Self.known(telling: "раньше"), to: "before.csv")
    let before = try binary.run(
      "import", "small.yaml", "before.csv", "--into", "crm.sqlite", "-o", "before", "--quiet")
    #expect(before.status == 0, "\(before.errors)")
    try binary.write(Self.titles + Self.known(telling: note), to: "clients.csv")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: binary.path("clients.csv")))
    try file.seekToEnd()
    for start in stride(from: 0, to: rows, by: 10_000) {
      let part = (start..<min(rows, start + 10_000)).map { Self.row($0, note) }.joined()
      try file.write(contentsOf: Data(part.utf8))
    }
    try file.close()
    let plan = try binary.run(
      "plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run", "--quiet")
    #expect(plan.status == 2, "\(plan.errors)")
    return try binary.text("run/report.html")
  }

  /// How many items each list of a report has.
  private func items(_ page: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for list in Self.lists {
      guard let start = page.range(of: "<section id=\"\(list)\""),
        let end = page[start.upperBound...].range(of: "</section>")
      else { continue }
      counts[list] = page[start.upperBound..<end.lowerBound].ranges(of: "data-item").count
    }
    return counts
  }

  @Test(arguments: ["", String(repeating: "<b>«Ы»</b> & так далее, ", count: 20)])
  func does_not_grow_with_the_rows(note: String) throws {
    var pages: [String] = []
    for rows in [2_000, 6_000] {
      let binary = try SluiceBinary()
      defer { binary.clear() }
      pages.append(try report(of: rows, note: "ещё " + note, binary))
    }
    let (fewer, more) = (items(pages[0]), items(pages[1]))
    #expect(fewer.keys.sorted() == Self.lists.sorted() && fewer.values.allSatisfy { $0 > 10 }, "\(fewer)")
    #expect(fewer == more)
    #expect(pages[1].utf8.count < 3_000_000)
    #expect(pages[1].utf8.count < pages[0].utf8.count * 102 / 100)
  }

  @Test(.enabled(if: isTorture && Browser.isInstalled))
  func a_million_rows_are_told_on_one_page() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let page = try report(of: 1_000_000, note: "ещё", binary)
    #expect(page.utf8.count < 3_000_000)
    let json =
      try JSONSerialization.jsonObject(with: Data(try binary.text("run/summary.json").utf8)) as? [String: Any]
    let rows = try #require(json?["rows"] as? [String: Int])
    #expect(rows["read"] == 1_000_000 + Self.known)
    let browser = try Browser()
    defer { browser.close() }
    try browser.open(file: binary.path("run/report.html"))
    #expect(try browser.complaints() == [])
    #expect(try browser.text("#rows p")?.contains("the sums balance: 1,000,200 = ") == true)
    let script = """
      const sums = {};
      for (const bar of document.querySelectorAll('.flow.broad rect[data-fate]'))
        sums[bar.dataset.fate] = Number(bar.dataset.rows);
      return sums
      """
    let drawn = try #require(try browser.value(script) as? [String: Int])
    for (fate, count) in rows where fate != "read" { #expect(drawn[fate] ?? 0 == count, "\(fate)") }
  }
}
