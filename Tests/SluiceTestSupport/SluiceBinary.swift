import Foundation

/// Runs the real binary in an empty folder of its own, as a person or cron would.
public struct SluiceBinary {
  /// The folder commands run in; gone with the process's temporary files.
  public let folder: URL

  public struct Outcome {
    public let status: Int32
    public let output: String
    public let errors: String
  }

  public init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "sluice-journey-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Removes the folder with everything in it.
  public func clear() { try? FileManager.default.removeItem(at: folder) }

  /// The path of a file in the folder.
  public func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes a file into the folder.
  public func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  /// Writes a file into the folder.
  public func write(_ data: Data, to name: String) throws {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// Copies a fixture into the folder under its own name.
  public func copy(fixture: String) throws {
    let from = TestFolders.fixtures.appendingPathComponent(fixture)
    try FileManager.default.copyItem(at: from, to: folder.appendingPathComponent(from.lastPathComponent))
  }

  /// Reads a text file of the folder.
  public func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// Runs `sluice` with arguments, waits, and gives back what it said.
  public func run(_ arguments: String..., input: String? = nil, environment: [String: String] = [:]) throws
    -> Outcome
  {
    try run(arguments, input: input.map { Data($0.utf8) }, environment: environment)
  }

  /// Runs `sluice` and kills it after a while, as a power cut would; gives whether it had ended before.
  @discardableResult
  public func runAndKill(_ arguments: [String], after seconds: Double) throws -> Bool {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    for standard in [\Process.standardInput, \.standardOutput, \.standardError] {
      process[keyPath: standard] = FileHandle.nullDevice
    }
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    let hadEnded = !process.isRunning
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return hadEnded
  }

  public func run(_ arguments: [String], input: Data?, environment: [String: String] = [:]) throws -> Outcome
  {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no", "LANG": "C.UTF-8"]) { $1 }
      .merging(environment) { $1 }
    // Files instead of pipes: nothing blocks, however much is said.
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
      "sluice-io-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    func handle(_ name: String, _ content: Data) throws -> FileHandle {
      let url = scratch.appendingPathComponent(name)
      try content.write(to: url)
      return try FileHandle(forUpdating: url)
    }
    process.standardInput = try input.map { try handle("in", $0) } ?? FileHandle.nullDevice
    process.standardOutput = try handle("out", Data())
    process.standardError = try handle("err", Data())
    try process.run()
    process.waitUntilExit()
    func said(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: scratch.appendingPathComponent(name)), as: UTF8.self)
    }
    return Outcome(
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      output: try said("out"), errors: try said("err"))
  }

  /// The binary that the package built beside its tests.
  public static let executable =
    Bundle.allBundles
    .map { $0.bundleURL.deletingLastPathComponent().appendingPathComponent("sluice") }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(
      "sluice")
}
