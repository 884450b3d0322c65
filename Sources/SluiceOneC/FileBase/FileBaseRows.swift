import SluiceReaders
import SluiceRecords

/// One pass over the rows of some tables of a file base, a stretch of pages at a time.
final class FileBaseRows: RawRows {
  /// How many bytes of a binary value are fetched from the blobs.
  var keptBytes = 64
  /// Whether the blobs of a row are wanted, judged by its other values; nil: always.
  var isFetching: (([RawValue]) -> Bool)?
  private(set) var trouble: Remark?

  private let pages: FileBasePages
  private let tables: [(index: Int, table: FileBaseTable)]
  private var position = -1
  private var rows: FileBaseObject?
  private var blobs: BlobChain?
  /// Rows that were read, and where the next of them begins.
  private var buffer: [UInt8] = []
  private var bufferAt = 0
  /// The offset of the first byte not yet read.
  private var readAt = 0
  private var values: [RawValue] = []

  /// The longest text that is fetched from the blobs, in bytes.
  private static let longestText = 16 << 20

  init(_ pages: FileBasePages, _ tables: [(index: Int, table: FileBaseTable)]) {
    (self.pages, self.tables) = (pages, tables)
  }

  func next(into row: inout [RawValue]) throws(Stop) -> Int? {
    while true {
      guard position >= 0, position < tables.count, let rows else {
        guard try nextTable() else { return nil }
        continue
      }
      let (index, table) = tables[position]
      if buffer.count - bufferAt < table.rowLength {
        guard try refill(rows, table) else {
          self.rows = nil
          continue
        }
      }
      let start = bufferAt
      bufferAt += table.rowLength
      // A deleted row says so by a one; anything else, and what holds nothing but zeros, is no row at all.
      guard buffer[start] != 1 else { continue }
      guard buffer[start..<start + table.rowLength].contains(where: { $0 != 0 }), buffer[start] == 0 else {
        row = table.fields.filter { $0.form != .version }.map { _ in .null }
        trouble = Remark(.baseRowDamaged, [.init("problem", Phrase("its bytes are not those of a row"))])
        return index
      }
      try decode(table, at: start, into: &row)
      return index
    }
  }

  func next(into row: inout RawRow) throws(Stop) -> Int? {
    guard let index = try next(into: &values) else { return nil }
    row.removeAll()
    for value in values { row.append(value) }
    return index
  }

  private func nextTable() throws(Stop) -> Bool {
    position += 1
    guard position < tables.count else { return false }
    let table = tables[position].table
    buffer.removeAll(keepingCapacity: true)
    (bufferAt, readAt) = (0, 0)
    rows = nil
    blobs = nil
    if let page = table.rowsPage {
      rows = try FileBaseObject(pages, at: page, what: Phrase("the table \(table.name)"))
    }
    if let page = table.blobsPage {
      blobs = BlobChain(
        object: try FileBaseObject(pages, at: page, what: Phrase("the texts of the table \(table.name)")))
    }
    return true
  }

  /// Reads on by about a quarter of a MiB, a row at least.
  private func refill(_ rows: FileBaseObject, _ table: FileBaseTable) throws(Stop) -> Bool {
    buffer.removeFirst(bufferAt)
    bufferAt = 0
    let end = min(rows.length, readAt + max(1 << 18, table.rowLength))
    guard end > readAt else { return false }
    try rows.append(readAt..<end, to: &buffer, lasting: false)
    readAt = end
    return buffer.count >= table.rowLength
  }

  private func decode(_ table: FileBaseTable, at start: Int, into row: inout [RawValue]) throws(Stop) {
    row.removeAll(keepingCapacity: true)
    trouble = nil
    var chains: [(place: Int, field: FileBaseTable.Field, first: UInt32, length: Int)] = []
    buffer.withUnsafeBytes { bytes in
      for field in table.fields where field.form != .version {
        var offset = start + field.offset
        if field.isNullable {
          if bytes[offset] == 0 {
            row.append(.null)
            continue
          }
          offset += 1
        }
        switch field.form {
        case .longText, .longBytes:
          let first = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian
          let length = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self).littleEndian
          chains.append((row.count, field, first, Int(length)))
          row.append(field.form == .longText ? .text("") : .binary([]))
        default:
          let value = FieldDecoder.value(
            UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + field.width]), as: field.form)
          if value == nil { complain(field, Phrase("its bytes make no sense")) }
          row.append(value ?? .null)
        }
      }
    }
    guard !chains.isEmpty, isFetching?(row) ?? true else { return }
    for chain in chains where chain.length > 0 {
      let isText = chain.field.form == .longText
      guard
        let bytes = try blobs?.bytes(
          from: chain.first, length: chain.length, most: isText ? Self.longestText : keptBytes)
      else {
        complain(chain.field, Phrase("its chain of pieces is torn"))
        continue
      }
      row[chain.place] = isText ? .text(WideText.text(bytes)) : .binary(bytes)
    }
  }

  private func complain(_ field: FileBaseTable.Field, _ problem: Phrase) {
    trouble = Remark(.baseRowDamaged, [.init("problem", Phrase("\(field.name): \(problem)"))])
  }
}
