import Glibc

/// Looks at bytes of the window where they lie: for fast ways through what programs always write alike. The zero byte
/// behind the window ends every comparison.
extension XMLTokens {
  /// Passes over some bytes where they stand.
  @inline(__always)
  static func passes(_ at: inout UnsafeMutablePointer<UInt8>, _ mark: StaticString) -> Bool {
    let count = mark.utf8CodeUnitCount
    let start = mark.utf8Start
    for index in 0..<count where at[index] != start[index] { return false }
    at += count
    return true
  }

  /// Where the text that begins here ends, if just these tags follow it.
  @inline(__always)
  static func end(
    of start: UnsafeMutablePointer<UInt8>, before limit: UnsafeMutablePointer<UInt8>,
    behind mark: StaticString
  ) -> UnsafeMutablePointer<UInt8>? {
    let left = limit - start
    guard left > 0, let found = memchr(start, 0x3C, left) else { return nil }
    var end = found.assumingMemoryBound(to: UInt8.self)
    return passes(&end, mark) ? end - mark.utf8CodeUnitCount : nil
  }

  /// Whether a text holds nothing that means something else: no reference, no line end to be told, no escape of Excel's.
  @inline(__always) static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in text where byte == 0x26 || byte == 0x0D || byte == 0x5F { return false }
    return true
  }
}
