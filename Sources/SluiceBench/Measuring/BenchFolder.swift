import Glibc

/// The temporary folder of the benchmarks, and what they need of the system.
struct BenchFolder {
  let path: String

  init() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    self.init(path: parent + "/sluice-bench")
  }

  init(path: String) {
    self.path = path
    mkdir(path, 0o755)
  }

  /// What a process has used.
  struct Usage {
    /// The exit status; of a process that a signal ended, 128 and the signal.
    var status: Int32
    /// Seconds of processor time.
    var cpu: Double
    /// Peak memory in KiB.
    var peak: Int
  }

  /// Where the last command left what it said on standard error.
  var errors: String { path + "/errors.txt" }

  /// Runs a command with its output in a file and waits for it.
  ///
  /// The system counts what its parent has held as its own: whoever measures memory holds little.
  func run(_ command: BenchCommand, output: String) -> Usage? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var words = command.words.map { strdup($0) } + [nil]
    var names = command.environment.map { strdup("\($0.name)=\($0.value)") }
    for name in ["PATH", "HOME", "LD_LIBRARY_PATH"] {
      if let value = getenv(name) { names.append(strdup("\(name)=\(String(cString: value))")) }
    }
    names.append(nil)
    defer {
      for word in words + names { free(word) }
    }
    var process = pid_t()
    guard posix_spawnp(&process, command.words[0], &actions, nil, &words, &names) == 0 else { return nil }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(process, &status, 0, &usage) == process else { return nil }
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return Usage(
      status: status & 127 == 0 ? status >> 8 : 128 + status & 127,
      cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), peak: usage.ru_maxrss)
  }

  /// The text of a small file.
  static func text(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// How long a file is; nil where there is none.
  static func size(of path: String) -> Int? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
  }

  /// The running program.
  static let executable: String = {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &bytes, bytes.count)
    guard count > 0 else { return CommandLine.arguments[0] }
    return String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  /// A program built beside this one; nil where it is not.
  static func neighbour(_ name: String) -> String? {
    let folder = executable.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = folder.joined(separator: "/") + "/" + name
    return access(path, X_OK) == 0 ? path : nil
  }

  /// What a clock shows.
  static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Does some work and prints how many rows it gave and how long it took, for `BenchCommand.Clock.own`.
  static func tellTime<Failure: Error>(_ work: () throws(Failure) -> Int) throws(Failure) {
    let (cpu, wall) = (seconds(CLOCK_PROCESS_CPUTIME_ID), seconds(CLOCK_MONOTONIC))
    let rows = try work()
    print(
      "rows \(rows) cpu \(seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu) wall \(seconds(CLOCK_MONOTONIC) - wall)")
  }

  static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}
