import Foundation

/// HTTP/1.1 to a server on this computer, one connection for each request.
public enum LoopbackHTTP {
  public struct Answer {
    public let status: Int
    /// Names in lower case.
    public let headers: [String: String]
    public let body: Data
  }

  struct Failure: Error, CustomStringConvertible { let description: String }

  /// A port that nobody listens on at the moment.
  public static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(descriptor) }
    var address = loopback(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let outcome = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, size) == 0 ? getsockname(descriptor, pointer, &size) : -1
      }
    }
    guard outcome == 0 else { throw Failure(description: "no free port") }
    return UInt16(bigEndian: address.sin_port)
  }

  /// Sends a request and waits for the whole answer, at most a minute.
  public static func send(
    _ method: String, _ path: String, port: UInt16, body: Data? = nil, kind: String = "text/plain",
    headers: [String: String] = [:]
  ) throws -> Answer {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(descriptor) }
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = loopback(port)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure(description: "nobody listens on port \(port)") }

    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
    if let body { lines += ["Content-Type: \(kind)", "Content-Length: \(body.count)"] }
    lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    var request = Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    if let body { request.append(body) }
    try request.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let sent = Glibc.send(
          descriptor, bytes.baseAddress! + start, bytes.count - start, Int32(MSG_NOSIGNAL))
        guard sent > 0 else { throw Failure(description: "the server hung up") }
        start += sent
      }
    }
    return try read(descriptor)
  }

  private static func read(_ descriptor: Int32) throws -> Answer {
    var data = Data()
    var block = [UInt8](repeating: 0, count: 1 << 16)
    var head: (status: Int, headers: [String: String], bodyStart: Int)?
    while true {
      if head == nil { head = parsedHead(data) }
      if let head, let length = head.headers["content-length"].flatMap({ Int($0) }),
        data.count >= head.bodyStart + length
      {
        return Answer(
          status: head.status, headers: head.headers, body: data.dropFirst(head.bodyStart).prefix(length))
      }
      let count = recv(descriptor, &block, block.count, 0)
      guard count >= 0 else { throw Failure(description: "the server does not answer") }
      if count == 0 { break }
      data.append(contentsOf: block[0..<count])
    }
    guard let head else { throw Failure(description: "no answer: \(data.count) bytes") }
    var body = Data(data.dropFirst(head.bodyStart))
    if head.headers["transfer-encoding"] == "chunked" { body = dechunked(body) }
    return Answer(status: head.status, headers: head.headers, body: body)
  }

  private static func parsedHead(_ data: Data) -> (Int, [String: String], Int)? {
    guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: data[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
        in: .whitespaces)
    }
    return (status, headers, end.upperBound)
  }

  private static func dechunked(_ data: Data) -> Data {
    var (rest, body) = (data[...], Data())
    while let end = rest.range(of: Data("\r\n".utf8)) {
      let size =
        Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self).prefix { $0 != ";" }, radix: 16) ?? 0
      guard size > 0 else { break }
      body.append(rest[end.upperBound...].prefix(size))
      rest = rest[end.upperBound...].dropFirst(size + 2)
    }
    return body
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }
}
