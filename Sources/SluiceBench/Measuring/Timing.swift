import Glibc

/// What came of one command in all its rounds.
struct Timing {
  let name: String
  /// The name under which others are compared with it.
  var peer: String?
  /// Seconds of processor time.
  var cpu: Samples?
  /// Seconds by the clock on the wall.
  var wall: Samples?
  /// The most memory it held in any round, in bytes; 0 where nobody looked.
  var peak = 0
  /// Rows that it says it read.
  var rows: Int?
  /// What else it said, or why there are no figures.
  var note = ""

  init(_ name: String) { self.name = name }

  /// Runs every command in turn, `rounds` times over, so that a slow moment of the machine meets all of them.
  static func take(_ commands: [BenchCommand], rounds: Int, in folder: BenchFolder) -> [Timing] {
    var taken = commands.map { _ in [Round]() }
    for number in 1...max(1, rounds) {
      for (index, command) in commands.enumerated() where number <= command.most {
        // What failed once is not asked again.
        if taken[index].last?.problem != nil { continue }
        BenchPage.tell("\(command.name), round \(number) …")
        taken[index].append(Round(command, number, folder))
      }
    }
    return zip(commands, taken).map { Timing($0, $1, of: rounds) }
  }

  private init(_ command: BenchCommand, _ all: [Round], of rounds: Int) {
    name = command.name
    peer = command.peer
    peak = all.map(\.peak).max() ?? 0
    note = all.last?.said ?? ""
    if let problem = all.lazy.compactMap(\.problem).first {
      note = "failed: \(problem)"
      return
    }
    cpu = Samples(all.map(\.cpu))
    wall = Samples(all.map(\.wall))
    rows = all.last?.rows
    if all.count < rounds { note += note.isEmpty ? "one round" : "; one round" }
  }

  /// One run of a command.
  private struct Round {
    var cpu = 0.0
    var wall = 0.0
    var peak = 0
    var rows: Int?
    var said = ""
    var problem: String?

    init(_ command: BenchCommand, _ number: Int, _ folder: BenchFolder) {
      command.before?(number)
      let output = command.clock == .wholeUnheard ? "/dev/null" : folder.path + "/said.txt"
      let started = BenchFolder.seconds(CLOCK_MONOTONIC)
      guard let usage = folder.run(command, output: output) else {
        problem = "could not be run"
        return
      }
      wall = BenchFolder.seconds(CLOCK_MONOTONIC) - started
      cpu = usage.cpu
      peak = usage.peak << 10
      func lastLine(of path: String) -> String {
        // Notes stand in documents, where nobody has this folder.
        let text = (BenchFolder.text(of: path) ?? "").replacing(folder.path + "/", with: "")
        return String(text.split(separator: "\n").last?.prefix(160) ?? "")
      }
      var last = lastLine(of: output)
      if last.hasPrefix("stopped ") { last.removeFirst("stopped ".count) }
      let words = last.split(separator: " ")
      if !command.allowed.contains(usage.status) {
        problem = "exit \(usage.status) \(lastLine(of: folder.errors))"
      } else if command.clock == .whole {
        said = last
      } else if command.clock == .own {
        guard words.count >= 6, words[0] == "rows", let own = Double(words[3]), let clock = Double(words[5])
        else {
          problem = last.isEmpty ? "said nothing" : last
          return
        }
        rows = Int(words[1])
        (cpu, wall) = (own, clock)
        said = words.dropFirst(6).joined(separator: " ")
      }
    }
  }
}
