import SluiceReaders
import SluiceRecords

/// Gives the lines of a text, whatever ends them.
///
/// Shape: a line longer than a mebibyte comes in pieces.
struct TextLines {
  private let stream: any ByteStream
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)
  private var at = 0
  private var filled = 0
  /// The bytes of the line that came last, without its end.
  private(set) var line: [UInt8] = []
  /// Its 1-based number.
  private(set) var number = 0
  private var isAfterReturn = false
  /// Whether the line that came last was a piece of a longer one.
  private var isPiece = false

  private static let longest = 1 << 20

  init(_ stream: any ByteStream) { self.stream = stream }

  /// The next line without its end, or nil behind the last one.
  mutating func next() throws(Stop) -> String? {
    try advance() ? String(decoding: line, as: UTF8.self) : nil
  }

  /// Reads the next line into `line`; false behind the last one.
  mutating func advance() throws(Stop) -> Bool {
    line.removeAll(keepingCapacity: true)
    if !isPiece { number += 1 }
    isPiece = false
    while true {
      if at == filled {
        filled = try buffer.withUnsafeMutableBufferPointer { bytes throws(Stop) in
          try stream.read(into: UnsafeMutableRawBufferPointer(bytes))
        }
        at = 0
        if filled == 0 { return !line.isEmpty }
      }
      if isAfterReturn, buffer[at] == 0x0A { at += 1 }
      isAfterReturn = false
      let start = at
      while at < filled, buffer[at] != 0x0A, buffer[at] != 0x0D, at - start < Self.longest { at += 1 }
      line += buffer[start..<at]
      if at < filled, buffer[at] == 0x0A || buffer[at] == 0x0D {
        isAfterReturn = buffer[at] == 0x0D
        at += 1
        return true
      }
      if line.count >= Self.longest {
        isPiece = true
        return true
      }
    }
  }
}
