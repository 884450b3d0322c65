import Foundation
import Glibc
import SluiceTestSupport
import Testing

/// No workbook of the corpus takes more memory than a reader may, hostile ones included.
///
/// Every twentieth file in the ordinary run, with all that are large; every one with `SLUICE_TORTURE`.
@Suite struct CorpusMemoryJourney {
  private static let most = 512
  private static let isTorture = ProcessInfo.processInfo.environment["SLUICE_TORTURE"] != nil

  @Test func no_file_of_the_corpus_takes_more_than_its_share() throws {
    guard let corpus = TestFolders.corpus else { return }
    let folder = corpus.appendingPathComponent("excel/files")
    let files =
      (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])?
      .compactMap { $0 as? URL } ?? []).filter { !$0.hasDirectoryPath }.sorted { $0.path < $1.path }
    #expect(files.count > 200)
    var worst: [(megabytes: Int, name: String)] = []
    for (index, file) in files.enumerated() {
      let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
      guard Self.isTorture || index % 20 == 0 || size > 2_000_000 || file.lastPathComponent.hasPrefix("poc-")
      else {
        continue
      }
      let (megabytes, signal) = try Self.peak(of: ["rows", file.path])
      #expect(signal == 0, "\(file.lastPathComponent) ends by signal \(signal)")
      #expect(megabytes <= Self.most, "\(file.lastPathComponent) takes \(megabytes) MB")
      worst.append((megabytes, file.lastPathComponent))
    }
    for (megabytes, name) in worst.sorted(by: { $0 > $1 }).prefix(5) { print("\(megabytes) MB \(name)") }
  }

  /// Runs the command and says how much memory it held at once, and by which signal it ended.
  private static func peak(of arguments: [String]) throws -> (megabytes: Int, signal: Int32) {
    let words = [SluiceBinary.executable.path] + arguments
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var pointers = words.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var child = pid_t()
    let result = posix_spawn(&child, words[0], &actions, nil, pointers, environ)
    try #require(result == 0)
    // What the system counts for a child begins with its parent's memory, so the child is asked while it runs.
    var status: Int32 = 0
    var peak = 0
    while waitpid(child, &status, WNOHANG) == 0 {
      peak = max(peak, Self.highWater(of: child))
      usleep(2000)
    }
    return (peak / 1024, status & 0x7F)
  }

  /// The most memory that a process has held so far, in KiB.
  private static func highWater(of process: pid_t) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return 0 }
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { $0.split(whereSeparator: { !$0.isNumber }).first }.flatMap { Int($0) } ?? 0
  }
}
