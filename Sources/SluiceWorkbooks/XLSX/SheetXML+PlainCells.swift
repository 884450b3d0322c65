import SluiceRecords

/// The fast way through the cells that programs write: `<c r="A1" s="2" t="s"><v>12</v></c>` and inline texts, byte by
/// byte where they lie. Whatever is written otherwise is left to the way by tokens.
extension SheetXML {
  /// Takes plain cells from the window as long as there are any.
  ///
  /// Shape: stands at the first byte that it did not take. A cell that the window cuts is not taken. The zero byte
  /// behind the window ends every comparison.
  mutating func takePlainCells() throws(Stop) {
    let base = tokens.bytes
    let limit = base + tokens.end
    var start = base + tokens.at
    // How much text may come before somebody looks whether it is too much.
    var budget = 1 << 26
    defer { tokens.at = start - base }
    while budget > 0 {
      var at = start
      while XMLTokens.isSpace(at.pointee) { at += 1 }
      if at[1] == UInt8(ascii: "/") || at[1] == UInt8(ascii: "r") {
        guard takePlainRow(&at) else { return }
        start = at
        if rows.isFull { return }
        continue
      }
      guard at[0] == UInt8(ascii: "<"), at[1] == UInt8(ascii: "c"),
        at[2] == 0x20 || at[2] == UInt8(ascii: ">")
      else { return }
      at += 2
      var cell = PlainCell(column: column + 1)
      guard Self.attributes(&at, &cell) else { return }
      if at[0] == UInt8(ascii: "/") {
        guard at[1] == UInt8(ascii: ">") else { return }
        column = cell.column
        start = at + 2
        continue
      }
      at += 1
      switch cell.kind {
      case .inline:
        guard XMLTokens.passes(&at, "<is><t") else { return }
        if at[0] == 0x20, !XMLTokens.passes(&at, " xml:space=\"preserve\"") { return }
        guard XMLTokens.passes(&at, ">"),
          let end = XMLTokens.end(of: at, before: limit, behind: "</t></is></c>")
        else {
          return
        }
        try put(inline: UnsafeBufferPointer(start: at, count: end - at), cell)
        at = end + 13
      case .shared, .number, .formulaText, .flag:
        guard XMLTokens.passes(&at, "<v>"),
          let end = XMLTokens.end(of: at, before: limit, behind: "</v></c>"), end > at
        else { return }
        let text = UnsafeBufferPointer(start: at, count: end - at)
        switch cell.kind {
        case .shared:
          guard let index = Self.index(text) else { return }
          budget -= try put(shared: index, column: cell.column, style: cell.style)
        case .number:
          guard put(number: text, cell) else { return }
        case .flag:
          guard text.count == 1, text[0] == 0x30 || text[0] == 0x31 else { return }
          rows.put(flag: text[0] == 0x31, column: cell.column, style: cell.style)
        default: try put(inline: text, cell)
        }
        at = end + 8
      case .date, .fault: return
      }
      column = cell.column
      start = at
    }
  }

  /// Takes the tag that ends a row or begins one; false where it is not plain.
  @inline(__always)
  private mutating func takePlainRow(_ at: inout UnsafeMutablePointer<UInt8>) -> Bool {
    if XMLTokens.passes(&at, "</row>") {
      rows.endRow()
      wholeRow = max(wholeRow, rows.rowNumber)
      return true
    }
    guard XMLTokens.passes(&at, "<row r=\"") else { return false }
    var number = 0
    while at[0] &- 0x30 < 10, number <= SheetRows.mostRows {
      number = number * 10 + Int(at[0] - 0x30)
      at += 1
    }
    guard (1...SheetRows.mostRows).contains(number), at[0] == UInt8(ascii: "\"") else { return false }
    at += 1
    // What Excel says of a row's height and spans concerns nobody; what hides or groups it does.
    while at[0] == 0x20 {
      at += 1
      if at[0] == UInt8(ascii: "h"), at[1] == UInt8(ascii: "i") { return false }
      if at[0] == UInt8(ascii: "o") || at[0] == UInt8(ascii: "r") { return false }
      while at[0] > 0x22, at[0] != UInt8(ascii: "="), at[0] != UInt8(ascii: ">") { at += 1 }
      guard at[0] == UInt8(ascii: "="), at[1] == UInt8(ascii: "\"") else { return false }
      at += 2
      while at[0] > 0x22 || at[0] == 0x20 || at[0] == 0x21 { at += 1 }
      guard at[0] == UInt8(ascii: "\"") else { return false }
      at += 1
    }
    guard at[0] == UInt8(ascii: ">") else { return false }
    at += 1
    rows.beginRow(number)
    column = -1
    return true
  }

  struct PlainCell {
    var column: Int
    var style = 0
    var kind = CellType.number
  }

  /// Reads the attributes up to `>` or `/`; false where they are not plain.
  @inline(__always)
  private static func attributes(_ at: inout UnsafeMutablePointer<UInt8>, _ cell: inout PlainCell) -> Bool {
    while at[0] == 0x20 {
      let name = at[1]
      guard at[2] == UInt8(ascii: "="), at[3] == UInt8(ascii: "\"") else { return false }
      at += 4
      switch name {
      case UInt8(ascii: "r"):
        var column = 0
        while at[0] &- 0x41 < 26 {
          column = column * 26 + Int(at[0] - 0x40)
          guard column <= SheetRows.mostColumns else { return false }
          at += 1
        }
        guard column > 0 else { return false }
        var row = 0
        while at[0] &- 0x30 < 10, row <= SheetRows.mostRows {
          row = row * 10 + Int(at[0] - 0x30)
          at += 1
        }
        guard row > 0, row <= SheetRows.mostRows else { return false }
        cell.column = column - 1
      case UInt8(ascii: "s"):
        var style = 0
        while at[0] &- 0x30 < 10, style < 1 << 24 {
          style = style * 10 + Int(at[0] - 0x30)
          at += 1
        }
        cell.style = style
      case UInt8(ascii: "t"):
        switch (at[0], at[1]) {
        case (UInt8(ascii: "s"), UInt8(ascii: "\"")):
          cell.kind = .shared
          at += 1
        case (UInt8(ascii: "n"), UInt8(ascii: "\"")): at += 1
        case (UInt8(ascii: "b"), UInt8(ascii: "\"")):
          cell.kind = .flag
          at += 1
        case (UInt8(ascii: "s"), UInt8(ascii: "t")):
          guard XMLTokens.passes(&at, "str") else { return false }
          cell.kind = .formulaText
        case (UInt8(ascii: "i"), _):
          guard XMLTokens.passes(&at, "inlineStr") else { return false }
          cell.kind = .inline
        default: return false
        }
      default: return false
      }
      guard at[0] == UInt8(ascii: "\"") else { return false }
      at += 1
    }
    return at[0] == UInt8(ascii: ">") || at[0] == UInt8(ascii: "/")
  }

  @inline(__always) private static func index(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard text.count <= 9 else { return nil }
    var index = 0
    for byte in text {
      guard byte &- 0x30 < 10 else { return nil }
      index = index * 10 + Int(byte - 0x30)
    }
    return index
  }

  /// Puts a text that stands in the sheet itself.
  @inline(__always)
  private mutating func put(inline text: UnsafeBufferPointer<UInt8>, _ cell: PlainCell) throws(Stop) {
    guard !text.isEmpty else { return }
    if XMLTokens.isPlain(text) {
      rows.put(text: text, column: cell.column, style: cell.style)
      return
    }
    scratch.removeAll(keepingCapacity: true)
    guard XMLText.append(text, isLiteral: false, to: &scratch) else {
      throw Stop(.workbookForeignEntity, at: place)
    }
    XMLText.resolveEscapes(&scratch, from: 0)
    scratch.withUnsafeBufferPointer { rows.put(text: $0, column: cell.column, style: cell.style) }
  }

  /// Puts a number; false where the text is none of the plain form.
  @inline(__always)
  private mutating func put(number text: UnsafeBufferPointer<UInt8>, _ cell: PlainCell) -> Bool {
    // Digits as Excel would show them are shown as they stand: no sign, no zeros to be left out, at most eleven signs.
    if text.count <= 11, rows.isGeneral(cell.style), text[0] != 0x30 || text.count == 1 {
      var value = 0
      var isPlain = true
      for byte in text {
        let digit = byte &- 0x30
        if digit >= 10 { isPlain = false }
        value = value * 10 + Int(digit)
      }
      if isPlain {
        rows.put(.number, shown: text, value: Double(value), column: cell.column, style: cell.style)
        return true
      }
    }
    guard let number = DecimalNumber.parse(text) else { return false }
    rows.put(number: number, column: cell.column, style: cell.style)
    return true
  }
}
