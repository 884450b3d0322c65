import SluiceReaders
import SluiceRecords

/// Gives the lines of a text, whatever ends them.
///
/// Shape: a line longer than a mebibyte comes in pieces.
struct TextLines {
  private let stream: TextStream
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)
  private var at = 0
  private var filled = 0
  private var line: [UInt8] = []
  private var isAfterReturn = false

  private static let longest = 1 << 20

  init(_ stream: TextStream) { self.stream = stream }

  /// The next line without its end, or nil behind the last one.
  mutating func next() throws(Stop) -> String? {
    line.removeAll(keepingCapacity: true)
    while true {
      if at == filled {
        filled = try buffer.withUnsafeMutableBufferPointer { bytes throws(Stop) in
          try stream.read(into: UnsafeMutableRawBufferPointer(bytes))
        }
        at = 0
        if filled == 0 { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
      }
      if isAfterReturn, buffer[at] == 0x0A { at += 1 }
      isAfterReturn = false
      let start = at
      while at < filled, buffer[at] != 0x0A, buffer[at] != 0x0D, at - start < Self.longest { at += 1 }
      line += buffer[start..<at]
      if at < filled, buffer[at] == 0x0A || buffer[at] == 0x0D {
        isAfterReturn = buffer[at] == 0x0D
        at += 1
        return String(decoding: line, as: UTF8.self)
      }
      if line.count >= Self.longest { return String(decoding: line, as: UTF8.self) }
    }
  }
}
