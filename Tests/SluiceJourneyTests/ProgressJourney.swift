import Foundation
import SluiceTestSupport
import Testing

/// A person watches a long run: one line tells how far it is, how fast, how long it still takes, and of its memory.
@Suite(.serialized) struct ProgressJourney {
  /// What a terminal was sent, as the texts that stood in its line one after the other; the run is given up once it
  /// has said enough.
  private func watched(
    _ binary: SluiceBinary, _ arguments: String, until isEnough: ([String]) -> Bool = { _ in false }
  ) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    process.arguments = ["-qec", "\(SluiceBinary.path) \(arguments)", "/dev/null"]
    process.currentDirectoryURL = binary.folder
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm", "LC_ALL": "C.UTF-8"]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var bytes = Data()
    var lines: [String] = []
    while !isEnough(lines) {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      bytes.append(more)
      lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r").map {
        $0.replacingOccurrences(of: "\u{1B}[K", with: "")
      }
    }
    process.terminate()
    process.waitUntilExit()
    return lines
  }

  private func prepared(rows: Int) throws -> SluiceBinary {
    let binary = try SmallImport.prepared()
    let lines = (1...rows).map { "\($0);ООО Фирма \($0);;8 (495) 0\(String($0 + 1_000_000).dropFirst());" }
    try binary.write("Код;Название;ИНН;Телефон;Заметка\n" + lines.joined(separator: "\n"), to: "clients.csv")
    return binary
  }

  @Test func a_line_tells_rows_rate_share_rest_and_memory() throws {
    let binary = try prepared(rows: 80_000)
    defer { binary.clear() }
    let told =
      /reading clients.csv: [0-9,]+ rows, [0-9,]+ a second, [0-9]+ %, ([0-9]+ (s|min) left, )?[0-9]+ MB/
    let lines = try watched(binary, "plan small.yaml clients.csv --into crm.sqlite -o run") { lines in
      // The last may have come in part.
      lines.dropLast().contains { $0.wholeMatch(of: told) != nil }
    }
    #expect(lines.contains { $0.wholeMatch(of: told) != nil }, "\(lines.suffix(20))")
    #expect(lines.allSatisfy { !$0.contains(" MB") || $0.count < 80 })
  }

  @Test func a_quiet_run_and_one_nobody_watches_show_no_line() throws {
    let binary = try prepared(rows: 500)
    defer { binary.clear() }
    let quiet = try watched(binary, "plan small.yaml clients.csv --into crm.sqlite -o run --quiet")
    #expect(!quiet.contains { $0.hasSuffix(" MB") })
    let piped = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run2")
    #expect(!piped.errors.contains("\u{1B}[K") && !piped.errors.contains(" MB"))
  }
}
