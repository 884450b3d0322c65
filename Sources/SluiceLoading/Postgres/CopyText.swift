import CSQLite

/// Rows in the text that `COPY … FROM STDIN` takes.
///
/// Rule: PostgreSQL documentation, COPY, «Text Format».
struct CopyText {
  var bytes: [UInt8] = []

  /// Appends a row of cells, whose texts are slices of `texts`.
  mutating func append(
    _ cells: UnsafePointer<csqlite_cell>, width: Int, _ texts: UnsafePointer<UInt8>?
  ) {
    for column in 0..<width {
      if column > 0 { bytes.append(UInt8(ascii: "\t")) }
      let cell = cells[column]
      switch cell & 15 {
      case 1: bytes += "\(Int64(bitPattern: cell) >> 4)".utf8
      case 2:
        append(
          escaping: UnsafeBufferPointer(
            start: texts.map { $0 + cell.slice.lowerBound }, count: cell.slice.count))
      case 3:
        bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\"), UInt8(ascii: "x")]
        for byte in UnsafeBufferPointer(
          start: texts.map { $0 + cell.slice.lowerBound }, count: cell.slice.count)
        {
          bytes.append(Self.digits[Int(byte >> 4)])
          bytes.append(Self.digits[Int(byte & 15)])
        }
      default: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "\\"): bytes += [byte, byte]
      case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      default: bytes.append(byte)
      }
    }
  }
}
