/// Lines of delimited text that people open in a spreadsheet.
///
/// Shape: `;` between cells, CRLF at the end.
/// Refuses to become a formula: a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an
/// apostrophe before it.
/// Rule: RFC 4180; OWASP, «CSV Injection».
enum GuardedText {
  /// What a UTF-8 file begins with, so that spreadsheets take it for one.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let formulaStarts = Array("=+-@\t\r".utf8)

  static func append(_ cells: [String], to line: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ";")) }
      append(cell, to: &line)
    }
    line.append(contentsOf: [0x0D, 0x0A])
  }

  private static func append(_ text: String, to line: inout [UInt8]) {
    let guarded = text.utf8.first.map { formulaStarts.contains($0) } ?? false
    // Byte by byte: a quote with an accent upon it is a letter of its own to people, and a quote to every reader.
    let needsQuotes =
      guarded || text.utf8.contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\"") || $0 < 0x20 }
      || text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard needsQuotes else {
      line.append(contentsOf: text.utf8)
      return
    }
    line.append(UInt8(ascii: "\""))
    if guarded { line.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { line.append(byte) }
      line.append(byte)
    }
    line.append(UInt8(ascii: "\""))
  }
}
