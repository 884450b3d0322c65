import Glibc

/// A `sluice serve` of ours, asked as a browser would.
final class Server: @unchecked Sendable {
  private let process: pid_t
  private var port: UInt16 = 0
  private var session = ""

  init?(_ sluice: String, _ folder: String) {
    let log = folder + ".serve.log"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    let arguments: [String] = [sluice, "serve", folder, "--lang", "en"]
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, sluice, &actions, nil, &words, environ) == 0 else { return nil }
    self.process = process
    for _ in 0..<200 {
      usleep(25_000)
      guard let text = BenchFolder.text(of: log), let start = text.firstRange(of: "127.0.0.1:")?.upperBound,
        let slash = text[start...].firstIndex(of: "/"), let end = text[slash...].firstIndex(of: "\n"),
        let port = UInt16(text[start..<slash])
      else { continue }
      self.port = port
      let answer = get(String(text[slash..<end]))
      guard let cookie = answer.head.firstRange(of: "sluice_session_\(port)=")?.upperBound else { break }
      session = String(answer.head[cookie...].prefix { $0 != ";" })
      return
    }
    end()
    return nil
  }

  func end() {
    kill(process, SIGTERM)
    waitpid(process, nil, 0)
  }

  /// The most memory it has held, in KiB.
  var peak: Int {
    let lines = (BenchFolder.text(of: "/proc/\(process)/status") ?? "").split(separator: "\n")
    return lines.first { $0.hasPrefix("VmHWM") }?.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
  }

  /// A page over a connection of its own.
  func get(_ path: String) -> (status: Int, head: String, body: String) {
    Self.exchange(
      "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nCookie: sluice_session_\(port)=\(session)\r\nConnection: close\r\n\r\n",
      port: port)
  }

  /// Sends a request to a port of this computer and hears the answer to its end: that of the connection, or the length
  /// that the answer tells, since a browser's driver keeps connections open.
  static func exchange(_ request: String, port: UInt16) -> (status: Int, head: String, body: String) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let joined = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard joined == 0 else { return (0, "", "") }
    _ = Array(request.utf8).withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &block, block.count, 0)
      if count <= 0 { break }
      bytes += block[..<count]
      if let length = length(toldBy: bytes), bytes.count >= length { break }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let gap = text.firstRange(of: "\r\n\r\n") else { return (0, text, "") }
    let head = String(text[..<gap.lowerBound])
    return (Int(head.dropFirst(9).prefix(3)) ?? 0, head, String(text[gap.upperBound...]))
  }

  /// How many bytes an answer has, head and all; nil where it does not tell, or not yet.
  private static func length(toldBy bytes: [UInt8]) -> Int? {
    let text = String(decoding: bytes.prefix(4_096), as: UTF8.self)
    guard let gap = text.firstRange(of: "\r\n\r\n") else { return nil }
    let head = text[..<gap.upperBound].lowercased()
    guard let told = head.firstRange(of: "content-length:") else { return nil }
    return Int(head[told.upperBound...].drop { $0 == " " }.prefix { $0.isNumber }).map {
      head.utf8.count + $0
    }
  }

  /// The numbers that links of a page lead to, each once.
  func numbers(in path: String, behind prefix: String) -> [Int] {
    var rest = get(path).body[...]
    var found: Set<Int> = []
    while let range = rest.firstRange(of: prefix) {
      rest = rest[range.upperBound...]
      if let number = Int(rest.prefix { $0.isNumber }) { found.insert(number) }
    }
    return found.sorted()
  }
}
