/// Writes the records of old workbooks for tests.
struct BIFFWriter {
  private(set) var bytes: [UInt8] = []

  mutating func record(_ kind: UInt16, _ body: [UInt8] = []) {
    bytes += kind.littleEndian + UInt16(body.count).littleEndian + body
  }

  /// Puts four bytes over those at a place.
  mutating func patch(_ place: Int, _ number: UInt32) {
    bytes.replaceSubrange(place..<place + 4, with: number.littleEndian)
  }

  /// A workbook of Excel 97 with one sheet.
  ///
  /// - Parameters:
  ///   - strings: the records of the shared texts, as they are.
  ///   - sheet: writes the records of the sheet between its beginning and its end.
  static func workbook(
    strings: [(UInt16, [UInt8])] = [], globals: [(UInt16, [UInt8])] = [], version: UInt16 = 0x0600,
    name: [UInt8] = [5, 0] + Array("Sheet".utf8), sheet: (inout BIFFWriter) -> Void
  ) -> [UInt8] {
    var writer = BIFFWriter()
    let beginning =
      version.littleEndian + [5, 0, 0, 0, 0, 0] + (version == 0x0600 ? [UInt8](repeating: 0, count: 8) : [])
    writer.record(0x0809, beginning)
    for (kind, body) in globals { writer.record(kind, body) }
    let place = writer.bytes.count + 4
    writer.record(0x0085, [0, 0, 0, 0, 0, 0] + name)
    for (kind, body) in strings { writer.record(kind, body) }
    writer.record(0x000A)
    writer.patch(place, UInt32(writer.bytes.count))
    var sheetBeginning = beginning
    sheetBeginning[2] = 0x10
    writer.record(0x0809, sheetBeginning)
    sheet(&writer)
    writer.record(0x000A)
    return writer.bytes
  }

  /// A cell's row, column and style.
  static func place(_ row: Int, _ column: Int, style: Int = 0) -> [UInt8] {
    UInt16(row).littleEndian + UInt16(column).littleEndian + UInt16(style).littleEndian
  }

  mutating func number(_ row: Int, _ column: Int, _ value: Double, style: Int = 0) {
    record(0x0203, Self.place(row, column, style: style) + value.bitPattern.littleEndian)
  }

  mutating func label(_ row: Int, _ column: Int, _ text: String) {
    let units = Array(text.utf16)
    record(
      0x0204, Self.place(row, column) + UInt16(units.count).littleEndian + [1] + units.flatMap(\.littleEndian)
    )
  }

  mutating func sharedLabel(_ row: Int, _ column: Int, _ number: Int) {
    record(0x00FD, Self.place(row, column) + UInt32(number).littleEndian)
  }
}
