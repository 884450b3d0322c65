import Glibc

/// How long the preview's pages take over a plan of a million rows, and what the server needs for it.
///
/// Shape: an invented client list is planned and served by the release binary beside this program; every kind of
/// page is asked for many times over the loopback address, one after another, each time at another place.
enum PreviewBench {
  /// `preview [ROWS]`; 40 rounds unless told otherwise.
  static func run(_ arguments: BenchArguments) {
    let rows = arguments.numbers.first ?? 1_000_000
    let rounds = arguments.rounds(or: 40)
    let folder = BenchFolder()
    let run = "\(folder.path)/preview-\(rows)"
    BenchPage.begin(
      "The preview's pages", rounds: nil,
      "`sluice serve` over a plan of \(Figures.count(rows)) rows; every kind of page asked for \(rounds) times over the "
        + "loopback address, one after another, each time at another place; then eight visitors at once.",
      "Aim: any page or filter in under 200 ms at the 95th percentile, the server under 300 MB; the report of the same "
        + "plan under 3 MB, open in headless Chromium in under 2 s. No peer.")
    guard let sluice = BenchFolder.neighbour("sluice") else {
      return BenchPage.say("The command line is not built: not measured.")
    }
    guard prepare(rows, run, sluice, folder) else {
      return BenchPage.say("FAILED: the plan could not be made.")
    }

    unlink("\(run)/preview.sqlite")
    let began = BenchFolder.seconds(CLOCK_MONOTONIC)
    guard let server = Server(sluice, run) else {
      return BenchPage.say("FAILED: the server did not come up.")
    }
    defer { server.end() }
    while server.get("/rows").body.contains("http-equiv=\"refresh\"") { usleep(250_000) }
    let index = BenchFolder.seconds(CLOCK_MONOTONIC) - began
    let size = Double(BenchFolder.size(of: "\(run)/preview.sqlite") ?? 0)

    var table = BenchTable("page", "median ms", "95 % ms", "worst ms", "size KB", "note")
    var random = SeededRandom(seed: 7)
    func place() -> Int { random.below(rows) }
    func measure(_ name: String, _ path: () -> String) {
      BenchPage.tell("\(name) …")
      var times: [Double] = []
      var wrong = 0
      var size = 0
      for _ in 0..<rounds {
        let start = BenchFolder.seconds(CLOCK_MONOTONIC)
        let answer = server.get(path())
        times.append((BenchFolder.seconds(CLOCK_MONOTONIC) - start) * 1000)
        if answer.status != 200 { wrong += 1 }
        size = max(size, answer.body.utf8.count)
      }
      guard let samples = Samples(times) else { return }
      table.add(
        name, Figures.text(samples.median), Figures.text(samples.percentile(0.95)),
        Figures.text(samples.highest),
        Figures.text(Double(size) / 1000), wrong > 0 ? "\(wrong) NOT ANSWERED" : "")
    }
    let reasons = server.numbers(in: "/", behind: "/rows?reason=")
    let names = ["ромашка", "строй", "торг", "сервис", "иванов", "петров", "москва", "ул"]
    measure("overview") { "/" }
    measure("every row, from anywhere") { "/rows?after=\(place())" }
    measure("backwards") { "/rows?before=\(place())" }
    for fate in ["created", "merged", "rejected", "skipped", "unchanged"] {
      measure("fate \(fate)") { "/rows?fate=\(fate)&after=\(place())" }
    }
    measure("each reason") { "/rows?reason=\(reasons[random.below(max(1, reasons.count))])&after=\(place())" }
    measure("reason and fate") { "/rows?reason=\(reasons[random.below(max(1, reasons.count))])&fate=merged" }
    measure("column") { "/rows?table=1&column=\(random.below(15))&after=\(place())" }
    measure("column and reason") {
      "/rows?table=1&column=\(random.below(15))&reason=\(reasons[random.below(max(1, reasons.count))])"
    }
    measure("a word, common or rare") {
      "/rows?q=\(encoded(names[random.below(names.count)] + " "))&after=\(place())"
    }
    measure("a beginning of three letters") {
      "/rows?q=\(encoded(String(names[random.below(names.count)].prefix(3))))"
    }
    measure("a beginning of a number") { "/rows?q=7\(random.below(900) + 100)" }
    measure("word, fate and reason") {
      "/rows?q=\(encoded(names[random.below(names.count)]))&fate=merged&reason=\(reasons[random.below(max(1, reasons.count))])"
    }
    measure("what nobody has") { "/rows?q=zzqqxx&fate=created" }
    measure("one row") { "/rows/\(place() + 1)" }
    let leads = server.numbers(in: "/rows?fate=merged", behind: "/clusters/")
    if !leads.isEmpty { measure("a merge") { "/clusters/\(leads[random.below(leads.count)])" } }
    measure("list of questions") { "/questions?from=\(random.below(200) + 1)" }
    let questions = server.numbers(in: "/questions", behind: "/questions/")
    if !questions.isEmpty {
      measure("a question") { "/questions/\(questions[random.below(questions.count)])" }
    }
    measure("before applying") { "/apply" }
    together(server, rows: rows, reasons: reasons, names: names, rounds: rounds, into: &table)
    report(of: run, sluice, folder, rounds: min(rounds, 10), into: &table)
    BenchPage.show(table)
    BenchPage.say(
      "The server took \(Figures.text(Double(server.peak << 10) / 1e6, places: 0)) MB at its peak, the making of the index "
        + "(\(Figures.text(index)) s, \(Figures.text(size / 1e6, places: 0)) MB on disk) included.")
  }

  /// Eight visitors at once, each asking for one page after another over connections of their own.
  private static func together(
    _ server: Server, rows: Int, reasons: [Int], names: [String], rounds: Int, into table: inout BenchTable
  ) {
    let visitors = 8
    BenchPage.tell("\(visitors) visitors at once …")
    let began = BenchFolder.seconds(CLOCK_MONOTONIC)
    let outcomes = Visitors.run(visitors) { number -> [(milliseconds: Double, isRight: Bool)] in
      var random = SeededRandom(seed: UInt64(100 + number))
      return (0..<(rounds * 4)).map { _ in
        let path =
          switch random.below(6) {
          case 0: "/"
          case 1: "/rows?after=\(random.below(rows))"
          case 2: "/rows/\(random.below(rows) + 1)"
          case 3: "/rows?q=\(encoded(names[random.below(names.count)]))&fate=created"
          case 4: "/rows?reason=\(reasons[random.below(max(1, reasons.count))])&after=\(random.below(rows))"
          default: "/questions?from=\(random.below(200) + 1)"
          }
        let start = BenchFolder.seconds(CLOCK_MONOTONIC)
        let answer = server.get(path)
        return ((BenchFolder.seconds(CLOCK_MONOTONIC) - start) * 1000, answer.status == 200)
      }
    }.joined()
    let rate = Double(outcomes.count) / (BenchFolder.seconds(CLOCK_MONOTONIC) - began)
    let wrong = outcomes.count { !$0.isRight }
    guard let samples = Samples(outcomes.map(\.milliseconds)) else { return }
    table.add(
      "\(visitors) visitors at once, all kinds", Figures.text(samples.median),
      Figures.text(samples.percentile(0.95)), Figures.text(samples.highest), "",
      "\(Figures.text(rate, places: 0)) pages a second" + (wrong > 0 ? ", \(wrong) NOT ANSWERED" : ""))
  }

  /// The report of the plan: drawn again, and opened in a browser until all of it is there.
  private static func report(
    of run: String, _ sluice: String, _ folder: BenchFolder, rounds: Int, into table: inout BenchTable
  ) {
    let page = "\(folder.path)/report.html"
    let size = { Figures.text(Double(BenchFolder.size(of: page) ?? 0) / 1000) }
    func add(_ name: String, _ times: [Double], note: String = "") {
      guard let samples = Samples(times) else { return table.add(name, "", "", "", size(), "NOT MEASURED") }
      table.add(
        name, Figures.text(samples.median), Figures.text(samples.percentile(0.95)),
        Figures.text(samples.highest), size(), note)
    }
    BenchPage.tell("the report …")
    let words = [sluice, "report", run, "-o", page, "--lang", "en"]
    add(
      "the report, drawn from the plan",
      (0..<min(rounds, 3)).compactMap { _ in
        let start = BenchFolder.seconds(CLOCK_MONOTONIC)
        let usage = folder.run(BenchCommand(name: "report", words: words), output: "/dev/null")
        return usage?.status == 0 ? (BenchFolder.seconds(CLOCK_MONOTONIC) - start) * 1000 : nil
      })
    guard let browser = BrowserClock(folder) else {
      return BenchPage.say("No Chromium with its driver: the report was not opened.")
    }
    defer { browser.end() }
    let openings = (0..<rounds).compactMap { _ in browser.opening(of: page) }
    let painted = Samples(openings.map(\.painted)).map { "first seen after \(Figures.text($0.median)) ms" }
    add("the report, opened in Chromium", openings.map(\.whole), note: painted ?? "")
  }

  private static func prepare(_ rows: Int, _ run: String, _ sluice: String, _ folder: BenchFolder) -> Bool {
    let (list, mapping) = ("\(folder.path)/preview-\(rows).csv", "\(folder.path)/preview.yaml")
    var generator = ClientListGenerator()
    generator.rows = rows
    generator.hasIrregularRows = true
    _ = generator.write(to: list)
    BenchFolder.write(ClientListGenerator.mapping, to: mapping)
    unlink("\(run)/plan.sqlite")
    BenchPage.tell("planning …")
    let words = [sluice, "plan", mapping, list, "--into", "\(run)-crm.sqlite", "-o", run, "--quiet"]
    _ = folder.run(BenchCommand(name: "plan", words: words), output: "/dev/null")
    return access("\(run)/plan.sqlite", R_OK) == 0
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return byte < 16 ? "%0" + digits : "%" + digits
    }.joined()
  }
}
