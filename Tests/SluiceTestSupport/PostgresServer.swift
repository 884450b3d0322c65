import Foundation

/// A PostgreSQL server of the tests' own, on a socket in a temporary folder: nobody else reaches it.
///
/// Shape: started once for the process that asks for it, with everything that keeps data safe switched off; stopped and
/// removed with the process. Nil, told once, where no server is installed.
public final class PostgresServer: @unchecked Sendable {
  public static let shared: PostgresServer? = {
    guard let binaries else {
      print("SKIPPED LOUDLY: no PostgreSQL server is installed (Debian's package postgresql)")
      return nil
    }
    do {
      return try PostgresServer(binaries: binaries)
    } catch {
      print("SKIPPED LOUDLY: the PostgreSQL server does not start: \(error)")
      return nil
    }
  }()

  private static let binaries: String? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.compactMap { Int($0) }.sorted().reversed().map { "\(root)/\($0)/bin" }
      .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
  }()

  private let folder: String
  private let binaries: String
  private let lock = NSLock()
  private var count = 0

  struct Failure: Error { let output: String }

  private init(binaries: String) throws {
    self.binaries = binaries
    // A socket's path has little room.
    folder = "/tmp/sluice-pg-\(getpid())"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    chmod(folder, 0o755)
    // The server refuses to run as root.
    if geteuid() == 0 { try Self.run("chown", "postgres", folder) }
    try asServer(
      "initdb", "-D", folder + "/data", "-U", "sluice", "--auth=trust", "--no-sync", "--no-locale", "-E",
      "UTF8")
    try asServer(
      "pg_ctl", "-D", folder + "/data", "-w", "-l", folder + "/log", "-o",
      "-c listen_addresses='' -k \(folder) -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=50",
      "start")
    atexit { PostgresServer.shared?.stop() }
  }

  /// A database of its own for one test: the address as `--into` takes it.
  public func freshDatabase() throws -> String {
    let name = lock.withLock {
      count += 1
      return "test\(count)"
    }
    try Self.run(binaries + "/createdb", "-h", folder, "-U", "sluice", "-T", "template0", name)
    return "postgresql:///\(name)?host=\(folder)&user=sluice"
  }

  /// Makes a database a copy of another.
  public func renew(_ address: String, from other: String) throws {
    let name = String(Self.name(of: address))
    try Self.run(binaries + "/dropdb", "-h", folder, "-U", "sluice", "--force", name)
    try Self.run(
      binaries + "/createdb", "-h", folder, "-U", "sluice", "-T", String(Self.name(of: other)), name)
  }

  private static func name(of address: String) -> Substring {
    address.dropFirst("postgresql:///".count).prefix { $0 != "?" }
  }

  /// Runs SQL past all of our own code; gives what psql prints, columns parted by `|`.
  public func query(_ sql: String, in address: String) throws -> [String] {
    try Self.run(
      binaries + "/psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql
    )
    .split(separator: "\n").map(String.init)
  }

  /// Cuts all connections to a database.
  public func cutConnections(to address: String) throws {
    let name = Self.name(of: address)
    _ = try query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'",
      in: address.replacingOccurrences(of: "/\(name)?", with: "/postgres?"))
  }

  private func stop() {
    try? asServer("pg_ctl", "-D", folder + "/data", "-m", "immediate", "stop")
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func asServer(_ tool: String, _ arguments: String...) throws {
    let command = [binaries + "/" + tool] + arguments
    try Self.run(geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] + command : command)
  }

  @discardableResult
  private static func run(_ command: String...) throws -> String { try run(command) }

  /// Runs a program and gives what it says; one that it leaves running is not waited for.
  @discardableResult
  public static func run(_ command: [String]) throws -> String {
    let process = Process()
    // A server that goes on running must not keep the file open by which `Process` learns of the end, whatever number
    // it has: a process in which many tests run at once has many files open.
    let closing =
      "for i in /proc/self/fd/*; do i=${i##*/}; [ $i -le 2 ] || eval \"exec $i>&-\"; done; exec \"$@\""
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", closing, "bash"] + command
    process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
    process.standardInput = FileHandle.nullDevice
    // A file: a server that goes on running would keep a pipe open.
    let path = "/tmp/sluice-pg-output-\(UUID().uuidString)"
    FileManager.default.createFile(atPath: path, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    guard process.terminationStatus == 0 else { throw Failure(output: text) }
    return text
  }
}
