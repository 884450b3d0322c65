import Glibc
import SluiceCleansing

/// Runs the phone normaliser or the plans' engine over standard input, for measuring and for comparing.
enum PhoneBench {
  /// `cells COUNTRY [AREA-CODE]`: a cell a line (`\n` for a line break), a JSON object a line out.
  static func cells(_ arguments: [String]) {
    let normaliser = PhoneNormaliser(
      homeCountry: arguments.first ?? "RU", areaCode: arguments.count > 1 ? arguments[1] : nil)
    var bytes: [UInt8] = []
    while let line = readLine() {
      normaliser.appendLine(line.utf8Span.span, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
      if bytes.count > 1 << 16 { flush(&bytes) }
    }
    flush(&bytes)
  }

  /// `plan`: home region and number a line, tab between; what the plan says of it out.
  static func plan() {
    var out = ""
    while let line = readLine() {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let parsed = NumberingPlan.world.parse(
        String(parts[1]), home: parts[0].isEmpty ? nil : String(parts[0]))
      out += parsed.line + "\n"
      if out.utf8.count > 1 << 16 {
        print(out, terminator: "")
        out = ""
      }
    }
    print(out, terminator: "")
  }

  /// `speed COUNTRY [AREA-CODE]`: a cell a line; nanoseconds a cell, and a number for those that are canonical.
  static func speed(_ arguments: [String]) {
    let normaliser = PhoneNormaliser(
      homeCountry: arguments.first ?? "RU", areaCode: arguments.count > 1 ? arguments[1] : nil)
    var cells: [[UInt8]] = []
    while let line = readLine() { cells.append(Array(line.utf8)) }
    let bytes = cells.flatMap { $0 }
    var starts = [0]
    for cell in cells { starts.append(starts.last! + cell.count) }
    var best = Int.max
    var numbers = 0
    for _ in 0..<25 {
      numbers = 0
      let time = measured {
        for index in 0..<cells.count {
          let answer = normaliser.normalise(bytes.span.extracting(starts[index]..<starts[index + 1]))
          if case .value(let cell, _) = answer { numbers += cell.numbers.count }
        }
      }
      best = min(best, time)
    }
    report("cells", best, cells.count, "\(numbers) numbers")
    let home = PlanRegion(named: normaliser.homeCountry)
    var valid = 0
    best = Int.max
    for _ in 0..<25 {
      valid = 0
      let time = measured {
        for index in 0..<cells.count {
          let cell = bytes.span.extracting(starts[index]..<starts[index + 1])
          if NumberingPlan.world.isValid(cell, home: home) { valid += 1 }
        }
      }
      best = min(best, time)
    }
    report("plan", best, cells.count, "\(valid) valid as a whole")
  }

  /// Nanoseconds of processor time that some work takes.
  private static func measured(_ work: () -> Void) -> Int {
    var before = timespec()
    var after = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before)
    work()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after)
    return (after.tv_sec - before.tv_sec) * 1_000_000_000 + after.tv_nsec - before.tv_nsec
  }

  private static func report(_ what: String, _ nanoseconds: Int, _ count: Int, _ note: String) {
    let each = Double(nanoseconds) / Double(max(count, 1))
    print("\(what): \(Int(each)) ns each, \(Int(1e9 / each)) a second, \(count) of them, \(note)")
  }

  private static func flush(_ bytes: inout [UInt8]) {
    print(String(decoding: bytes, as: UTF8.self), terminator: "")
    bytes.removeAll(keepingCapacity: true)
  }
}
