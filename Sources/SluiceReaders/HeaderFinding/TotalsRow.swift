import SluiceRecords

/// Recognises rows that sum up the rows above them.
enum TotalsRow {
  /// Whether the first filled cell begins with a word for totals and nothing but numbers stands beside it.
  static func recognises(_ batch: RowBatch, row: Int) -> Bool {
    let first = Int(batch.rowStarts[row])
    let end = Int(batch.rowStarts[row + 1])
    return batch.bytes.withUnsafeBufferPointer { bytes in
      guard let lead = (first..<end).first(where: { !batch.cells[$0].isEmpty }) else { return false }
      let text = UnsafeBufferPointer(rebasing: bytes[batch.cells[lead].range])
      guard begins(text) else { return false }
      for index in (lead + 1)..<max(end, lead + 1) {
        switch CellShape(UnsafeBufferPointer(rebasing: bytes[batch.cells[index].range])) {
        case .empty, .digits, .number, .other: continue
        default: return false
        }
      }
      return true
    }
  }

  /// The words, in the spellings they are written with; a letter behind them makes another word.
  private static let words: [[UInt8]] = [
    "Итого", "ИТОГО", "итого", "Всего", "ВСЕГО", "всего", "Общий итог", "Промежуточный итог", "Total",
    "TOTAL",
    "total", "Grand total", "Grand Total", "Subtotal", "Sub-total", "Разом", "Усього", "Барлығы", "Жиыны",
  ].map { Array($0.utf8) }

  private static func begins(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 5, let lead = text.first, lead >= 0xD0 || lead | 0x20 >= UInt8(ascii: "g") else {
      return false
    }
    return words.contains { word in
      guard text.count >= word.count, text.prefix(word.count).elementsEqual(word) else { return false }
      if text.count == word.count { return true }
      let next = text[word.count]
      return next < 0x80 && !(next | 0x20 >= UInt8(ascii: "a") && next | 0x20 <= UInt8(ascii: "z"))
    }
  }
}

extension Reason {
  /// A row sums up others and is no record of its own.
  static let rowTotals = Reason(
    "row.totals", .note, message: "the row sums up the rows above it",
    remedy: "leave it out, or name its first word in stop_at:", rule: "TotalsRow.words")
}
