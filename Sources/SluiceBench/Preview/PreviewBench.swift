import Glibc

/// How long the preview's pages take over a plan of a million rows, and what the server needs for it.
///
/// Shape: an invented client list is planned and served by the release binary beside this program; every kind of
/// page is asked for many times over the loopback address, one after another, each time at another place.
enum PreviewBench {
  static func run(_ arguments: [String]) {
    let rows = arguments.first.flatMap { Int($0) } ?? 1_000_000
    let rounds = arguments.count > 1 ? Int(arguments[1]) ?? 40 : 40
    let folder = BenchFolder()
    let run = "\(folder.path)/preview-\(rows)"
    let sluice =
      BenchFolder.executable.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/sluice"
    print("the preview over \(rows) rows; \(BenchFolder.processor)")
    guard prepare(rows, run, sluice, folder) else { return print("the plan could not be made") }

    unlink("\(run)/preview.sqlite")
    let began = CSVBench.seconds(CLOCK_MONOTONIC)
    guard let server = Server(sluice, run) else { return print("the server did not come up") }
    defer { server.end() }
    while server.get("/rows").body.contains("http-equiv=\"refresh\"") { usleep(250_000) }
    print(
      "index: \(fixed(CSVBench.seconds(CLOCK_MONOTONIC) - began, 1)) s, \((BenchFolder.size(of: "\(run)/preview.sqlite") ?? 0) >> 20) MiB"
    )

    var random = SeededRandom(seed: 7)
    func place() -> Int { random.below(rows) }
    func measure(_ name: String, _ path: () -> String) {
      var times: [Double] = []
      var wrong = 0
      var size = 0
      for _ in 0..<rounds {
        let start = CSVBench.seconds(CLOCK_MONOTONIC)
        let answer = server.get(path())
        times.append(CSVBench.seconds(CLOCK_MONOTONIC) - start)
        if answer.status != 200 { wrong += 1 }
        size = max(size, answer.body.utf8.count)
      }
      times.sort()
      func at(_ part: Double) -> String {
        fixed(times[min(times.count - 1, Int(Double(times.count) * part))] * 1000, 1)
      }
      print(
        "\(pad(name, 34)) median \(pad(at(0.5), 7)) 95% \(pad(at(0.95), 7)) worst \(pad(at(1), 7)) ms, up to \(size >> 10) KiB"
          + (wrong > 0 ? ", \(wrong) NOT ANSWERED" : ""))
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
    together(server, rows: rows, reasons: reasons, names: names, rounds: rounds)
    print("server: \(server.peak >> 10) MiB at its peak, index included")
  }

  /// Eight visitors at once, each asking for one page after another over connections of their own.
  private static func together(
    _ server: Server, rows: Int, reasons: [Int], names: [String], rounds: Int
  ) {
    let visitors = 8
    let began = CSVBench.seconds(CLOCK_MONOTONIC)
    let outcomes = Visitors.run(visitors) { number -> [(seconds: Double, isRight: Bool)] in
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
        let start = CSVBench.seconds(CLOCK_MONOTONIC)
        let answer = server.get(path)
        return (CSVBench.seconds(CLOCK_MONOTONIC) - start, answer.status == 200)
      }
    }.joined()
    let times = outcomes.map(\.seconds).sorted()
    func at(_ part: Double) -> String {
      fixed(times[min(times.count - 1, Int(Double(times.count) * part))] * 1000, 1)
    }
    let wrong = outcomes.count { !$0.isRight }
    let rate = Int(Double(times.count) / (CSVBench.seconds(CLOCK_MONOTONIC) - began))
    print(
      "\(pad("\(visitors) visitors at once, all kinds", 34)) median \(pad(at(0.5), 7)) 95% \(pad(at(0.95), 7)) worst \(pad(at(1), 7)) ms, \(rate) pages a second"
        + (wrong > 0 ? ", \(wrong) NOT ANSWERED" : ""))
  }

  private static func prepare(_ rows: Int, _ run: String, _ sluice: String, _ folder: BenchFolder) -> Bool {
    if access("\(run)/plan.sqlite", R_OK) == 0 { return true }
    let (list, mapping) = ("\(folder.path)/preview-\(rows).csv", "\(folder.path)/preview.yaml")
    var generator = ClientListGenerator()
    generator.rows = rows
    generator.hasIrregularRows = true
    _ = generator.write(to: list)
    guard let file = fopen(mapping, "w") else { return false }
    fputs(ClientListGenerator.mapping, file)
    fclose(file)
    let outcome = folder.run(
      ReadingCommand(
        name: "plan",
        words: [sluice, "plan", mapping, list, "--into", "\(run)-crm.sqlite", "-o", run, "--quiet"]),
      output: "/dev/null")
    if let outcome { print("planned in \(fixed(outcome.cpu, 1)) s of CPU, \(outcome.peak >> 10) MiB") }
    return access("\(run)/plan.sqlite", R_OK) == 0
  }

  private static func fixed(_ number: Double, _ digits: Int) -> String {
    let power = digits == 1 ? 10.0 : 100
    return "\((number * power).rounded() / power)"
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return byte < 16 ? "%0" + digits : "%" + digits
    }.joined()
  }
}
