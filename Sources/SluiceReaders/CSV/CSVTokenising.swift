import SluiceRecords

/// Cuts a text that lies in memory into cells: what tokenising alone costs, without files, recognition and checks.
///
/// Only benchmarks need it; reading goes through `CSVRows`, which cuts by the same `RowTokeniser`.
package enum CSVTokenising {
  /// How many rows and bytes of cells a text has.
  ///
  /// Shape: `encoding` is the text's; anything but UTF-8 is converted on the way. Quotes are `"`.
  package static func count(_ text: [UInt8], delimiter: UInt8, encoding: String) -> (rows: Int, bytes: Int)? {
    guard let encoding = TextEncoding(named: encoding) else { return nil }
    var dialect = CSVDialect()
    dialect.delimiter = [delimiter]
    var tokeniser = RowTokeniser(dialect: dialect)
    let transcoder = encoding == .utf8 ? nil : Transcoder(from: encoding)
    var page = [UInt8](repeating: 0, count: TextPages.pageSize * 3 + 64)
    var (at, kept, line) = (0, 0, UInt32(1))
    var (rowCount, byteCount) = (0, 0)
    while at < text.count {
      let wanted = min(TextPages.pageSize, text.count - at)
      var filled = kept
      if transcoder == nil {
        page.withUnsafeMutableBytes { room in
          text.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(rebasing: room[kept..<kept + wanted])
              .copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[at..<at + wanted]))
          }
        }
        at += wanted
        filled += wanted
      } else {
        var broken: [BrokenBytes] = []
        let isLast = at + wanted == text.count
        page.withUnsafeMutableBytes { room in
          text.withUnsafeBytes { bytes in
            let (consumed, written) =
              transcoder?.convert(
                UnsafeRawBufferPointer(rebasing: bytes[at..<at + wanted]), isLast: isLast,
                into: UnsafeMutableRawBufferPointer(rebasing: room[kept..<room.count - 64]), broken: &broken)
              ?? (wanted, 0)
            at += consumed
            filled += written
          }
        }
      }
      var rows = RowTokeniser.Rows()
      let isLast = at >= text.count
      let end = page.withUnsafeMutableBufferPointer {
        tokeniser.cut(
          UnsafeMutableBufferPointer(rebasing: $0[..<filled]), isLast: isLast, line: &line, into: &rows)
      }
      rowCount += rows.rowNumbers.count
      for cell in rows.cells { byteCount &+= cell.length }
      kept = filled - end
      // A row longer than a page is none of a benchmark's.
      guard kept < TextPages.pageSize else { return nil }
      page.withUnsafeMutableBytes { bytes in
        for index in 0..<kept { bytes[index] = bytes[end + index] }
      }
    }
    return (rowCount, byteCount)
  }
}
