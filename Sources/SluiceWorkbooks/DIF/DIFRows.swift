import SluiceReaders
import SluiceRecords

/// The rows of a DIF table, batch by batch.
struct DIFRows: RowSource {
  private var items: DIFItems
  private let place: String
  private var rows = SheetRows()
  private var row = 0
  private var column = 0
  /// Whether the next row has been told and not begun.
  private var isRowDue = false

  init(_ items: DIFItems, place: String) {
    self.items = items
    self.place = place
  }

  mutating func next() throws(Stop) -> RowBatch? {
    while true {
      if isRowDue {
        if rows.isFull { break }
        rows.beginRow(row)
        isRowDue = false
      }
      guard let item = items.next() else {
        rows.endRow()
        break
      }
      switch item {
      case .end: items = DIFItems([])
      case .row:
        rows.endRow()
        row += 1
        column = 0
        isRowDue = true
      default:
        // A value before the first row is nobody's.
        if row > 0 { put(item) }
        column += 1
      }
    }
    try rows.checkFlood(of: "Sheet1", at: place)
    return rows.take()
  }

  private mutating func put(_ item: DIFItems.Item) {
    switch item {
    case .number(let range):
      let written = items.bytes[range]
      if let number = written.withUnsafeBufferPointer(WrittenNumber.value) {
        rows.put(number: number, column: column, format: .general)
      } else {
        rows.put(text: String(decoding: written, as: UTF8.self), column: column)
      }
    case .word(let range):
      switch String(decoding: items.bytes[range], as: UTF8.self) {
      case "TRUE": rows.put(flag: true, column: column)
      case "FALSE": rows.put(flag: false, column: column)
      case "NA": rows.put(fault: "#N/A", column: column)
      case "ERROR": rows.put(fault: "#VALUE!", column: column)
      case let other: rows.put(text: other, column: column)
      }
    case .text(let range):
      rows.put(text: Self.unquoted(items.bytes[range]), column: column)
    case .row, .end: break
    }
  }

  /// A text with one quote for every two.
  private static func unquoted(_ text: ArraySlice<UInt8>) -> String {
    let quote = UInt8(ascii: "\"")
    var bytes: [UInt8] = []
    var isSecond = false
    for byte in text {
      isSecond = byte == quote && !isSecond && bytes.last == quote
      if !isSecond { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
