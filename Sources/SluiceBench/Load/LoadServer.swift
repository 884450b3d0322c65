import CPostgres
import Glibc

/// A PostgreSQL server of the benchmark's own, with its usual settings but for the waiting for the disk.
struct LoadServer {
  private let folder: String
  private let binaries: String
  private let bench: BenchFolder

  /// Nil, told, where no server is installed.
  init?(_ bench: BenchFolder) {
    let versions = (13...20).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
    guard let binaries = versions.first(where: { access($0 + "/initdb", X_OK) == 0 }) else {
      BenchPage.say("No PostgreSQL server is installed (Debian's package postgresql): its part is left out.")
      return nil
    }
    self.binaries = binaries
    self.bench = bench
    folder = "/tmp/sluice-bench-pg-\(getpid())"
    // The server refuses to run as root.
    let user = geteuid() == 0 ? "chown postgres \(folder); runas='runuser -u postgres --';" : "runas=;"
    let options = "-c listen_addresses='' -k \(folder) -c fsync=off -c synchronous_commit=off"
    guard
      shell(
        """
        mkdir -p \(folder); chmod 755 \(folder); \(user) cd /tmp
        $runas \(binaries)/initdb -D \(folder)/data -U sluice --auth=trust --no-sync --no-locale -E UTF8
        $runas \(binaries)/pg_ctl -D \(folder)/data -w -l \(folder)/log -o "\(options)" start
        """)
    else {
      BenchPage.say("The PostgreSQL server does not start: its part is left out.")
      return nil
    }
  }

  /// Makes an empty database in place of one of that name and gives its address.
  func database(_ name: String) -> String {
    _ = shell("\(binaries)/dropdb --if-exists -h \(folder) -U sluice \(name)")
    _ = shell("\(binaries)/createdb -h \(folder) -U sluice -T template0 \(name)")
    return "postgresql:///\(name)?host=\(folder)&user=sluice"
  }

  func stop() {
    let user = geteuid() == 0 ? "runuser -u postgres --" : ""
    _ = shell("cd /tmp; \(user) \(binaries)/pg_ctl -D \(folder)/data -m immediate stop; rm -rf \(folder)")
  }

  private func shell(_ script: String) -> Bool {
    bench.run(BenchCommand(name: "server", words: ["/bin/sh", "-c", script]), output: "/dev/null")?.status
      == 0
  }

  // MARK: Bare COPY

  /// Puts the rows of one database into an empty one of the same schema by `COPY … FROM STDIN` alone, from memory, in
  /// one transaction. Gives seconds and rows; nil when something went wrong.
  func copy(from source: String, to target: String) -> (seconds: Double, rows: Int)? {
    let out = "\(bench.path)/copy"
    let names = "\(out).tables"
    guard
      shell(
        """
        rm -rf \(out); mkdir \(out); chmod 777 \(out)
        \(binaries)/pg_dump -s -d '\(source)' | \(binaries)/psql -X -q -d '\(target)'
        \(binaries)/psql -X -A -t -d '\(source)' -c "SELECT table_name FROM information_schema.tables
          WHERE table_schema = 'public' AND table_type = 'BASE TABLE'" > \(names)
        while read t; do \(binaries)/psql -X -q -d '\(source)' -c "\\\\copy $t to '\(out)/$t'" || exit 1; done < \(names)
        """), let listed = BenchFolder.text(of: names)
    else { return nil }
    // What is referred to comes first.
    let order = ["import_run", "import_table", "entity", "counterparty", "contact_person"]
    let all = listed.split(separator: "\n").map(String.init)
    let tables = order + all.filter { !order.contains($0) }
    let texts = tables.map { Self.bytes(of: "\(out)/\($0)") }
    guard cpq_open() == nil, let connection = cpq_connect(target) else { return nil }
    defer { cpq_finish(connection) }
    var isWhole = true
    func run(_ sql: String) {
      let result = cpq_execute(connection, sql)
      let status = Int(cpq_result_status(result))
      if ![CPQ_COMMAND_OK, CPQ_TUPLES_OK, CPQ_COPY_IN].contains(status) { isWhole = false }
      cpq_clear(result)
    }
    run("SET sluice.importing = 'on'")
    let start = BenchFolder.seconds(CLOCK_MONOTONIC)
    run("BEGIN")
    for (table, text) in zip(tables, texts) where !text.isEmpty {
      run("COPY \(table) FROM STDIN")
      text.withUnsafeBytes { text in
        for offset in stride(from: 0, to: text.count, by: 1 << 16) {
          let count = min(1 << 16, text.count - offset)
          _ = cpq_copy(
            connection, text.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self),
            Int32(count))
        }
      }
      if cpq_copy_end(connection, nil) != 1 { isWhole = false }
      while let result = cpq_next_result(connection) {
        if Int(cpq_result_status(result)) != CPQ_COMMAND_OK { isWhole = false }
        cpq_clear(result)
      }
    }
    run("COMMIT")
    let seconds = BenchFolder.seconds(CLOCK_MONOTONIC) - start
    let rows = texts.reduce(0) { $0 + $1.count { $0 == UInt8(ascii: "\n") } }
    return isWhole ? (seconds, rows) : nil
  }

  private static func bytes(of path: String) -> [UInt8] {
    guard let size = BenchFolder.size(of: path), let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = fread(&bytes, 1, size, file)
    return Array(bytes[..<count])
  }
}
