import SluiceRecords

/// What a cell of a tabular document shows and holds.
struct MXLCell: Equatable {
  var kind = CellKind.text
  var shown = ""
  /// As `RowBatch.values` has it.
  var value = 0.0

  init?(shown: String, kind: CellKind = .text, value: Double = 0) {
    if shown.isEmpty { return nil }
    (self.shown, self.kind, self.value) = (shown, kind, value)
  }

  /// Reads a cell as the text form writes it: `{16,format,{1,n,{"ru","text"}…}}`, with a typed value in between where
  /// the first number says 20. Nil for a cell without a text.
  ///
  /// Rule: 1c-formats memo §8.2.
  init?(_ item: BracketItem) {
    let parts = item.items
    let texts = parts.dropFirst(2).first {
      $0[0]?.text == "1" && ($0.items.count == 2 || $0[2]?.items.count == 2)
    }
    let shown =
      texts.flatMap { Self.chosen($0.items.dropFirst(2).map { ($0[0]?.text ?? "", $0[1]?.text ?? "") }) }
      ?? ""
    let typed = parts.dropFirst(2).first { item in
      if case .string(let tag)? = item[0] { tag.utf8.count == 1 && item.items.count > 1 } else { false }
    }
    guard let tag = typed?[0]?.text, let written = typed?[1]?.text else {
      self.init(shown: shown)
      return
    }
    switch tag {
    case "N":
      if let number = Double(written) {
        self.init(shown: shown.isEmpty ? written : shown, kind: .number, value: number)
        return
      }
    case "D":
      if let seconds = Self.moment(written) {
        self.init(shown: shown.isEmpty ? written : shown, kind: .date, value: seconds)
        return
      }
    case "B":
      if written == "0" || written == "1" {
        self.init(
          shown: shown.isEmpty ? (written == "1" ? "Да" : "Нет") : shown, kind: .flag,
          value: written == "1" ? 1 : 0)
        return
      }
    default: break
    }
    // A text that is held but not shown is better than none.
    self.init(shown: shown.isEmpty && tag == "S" ? written : shown)
  }

  /// Of a text in several languages the Russian one, else the one without language, else the first that says anything.
  static func chosen(_ texts: [(language: String, text: String)]) -> String? {
    let said = texts.filter { !$0.text.isEmpty }
    return (said.first { $0.language == "ru" } ?? said.first { $0.language == "#" } ?? said.first)?.text
  }

  /// Seconds since 1970 of `20240131163122`; nil for 1C's empty date and for what is none.
  static func moment(_ text: String) -> Double? {
    let digits = Array(text.utf8)
    guard digits.count == 14, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    let (year, month, day) = (number(0..<4), number(4..<6), number(6..<8))
    guard year > 1, CalendarDate(year: year, month: month, day: day) != nil, number(8..<10) < 24,
      number(10..<12) < 60, number(12..<14) < 60
    else { return nil }
    // Days by the civil calendar from 1 March of year 0.
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    return Double(days * 86_400 + number(8..<10) * 3600 + number(10..<12) * 60 + number(12..<14))
  }
}

extension RowBatchBuilder {
  /// Puts a cell at a 0-based column of the row under way.
  mutating func put(_ cell: MXLCell, column: Int) {
    var shown = cell.shown
    shown.withUTF8 { put(cell.kind, shown: $0, value: cell.value, column: column) }
  }
}
