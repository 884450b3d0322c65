import Foundation

/// A connection on which a test sends whatever bytes it likes.
final class RawConnection {
  private let descriptor: Int32

  /// - Parameters:
  ///   - from: the address of this computer that it comes from.
  ///   - receives: so many bytes wait on this side at most.
  init?(port: UInt16, from: String? = nil, seconds: Int = 30, receives: Int32? = nil) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if var receives {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receives, socklen_t(MemoryLayout<Int32>.size))
    }
    var patience = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    if let from {
      var own = sockaddr_in()
      own.sin_family = sa_family_t(AF_INET)
      own.sin_addr.s_addr = inet_addr(from)
      let isBound = withUnsafePointer(to: &own) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard isBound == 0 else { return nil }
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let joined = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard joined == 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Whether all of it was taken.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress! + start, $0.count - start, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Everything until the other side ends or says nothing for the time allowed.
  func received() -> String {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &block, block.count, 0)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += block[..<count]
    }
  }

  /// How many bytes come until the other side ends, and the first of them as a text.
  func counted() -> (count: Int, beginning: String) {
    var (count, beginning) = (0, "")
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let some = recv(descriptor, &block, block.count, 0)
      guard some > 0 else { return (count, beginning) }
      if count == 0 { beginning = String(decoding: block[..<min(some, 4096)], as: UTF8.self) }
      count += some
    }
  }

  /// Takes what has arrived, so many bytes at most.
  func some(_ most: Int) -> Int {
    var block = [UInt8](repeating: 0, count: most)
    return max(0, recv(descriptor, &block, block.count, 0))
  }

  /// Whether something has arrived that was not read yet.
  var hasSomething: Bool {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) >= 0
  }

  /// Whether the other side has hung up; waits as long as allowed.
  var isEnded: Bool {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, 0) <= 0
  }
}
