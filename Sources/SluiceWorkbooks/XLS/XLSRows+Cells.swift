import SluiceReaders
import SluiceRecords

/// What stands in the cells: numbers, texts, flags, faults and the results of formulas.
///
/// Rule: MS-XLS 2.4, the records named; the OpenOffice.org documentation 1.42 for BIFF2 to BIFF5.
extension XLSRows {
  /// Takes the cell, or cells, of the record at hand.
  mutating func takeCells() throws(Stop) {
    let body = records.body
    let column = Int(body.uint16(2))
    let style = Int(body.uint16(4))
    // A damaged file may fill one cell again and again.
    try rows.checkFlood(of: sheet, at: place)
    guard column < Self.mostColumns else {
      if !isPastEdge { rows.remark(Remark(.rowPastEdge, [.init("columns", "\(Self.mostColumns)")])) }
      isPastEdge = true
      return
    }
    switch records.kind {
    case BIFF.sharedLabel:
      let number = Int(body.uint32(6))
      if let text = globals.strings[number] {
        sharedBytes += text.count
        guard sharedBytes <= mostShared else {
          throw Stop(
            .workbookTextFlood, at: place, [.init("sheet", sheet), .init("size", "\(mostShared >> 20)")])
        }
        rows.put(text: text, column: column, style: style)
      } else {
        remark(Remark(.cellStringMissing), column: column)
      }
    case BIFF.rk: rows.put(number: Self.number(rk: body.uint32(6)), column: column, style: style)
    case BIFF.number: rows.put(number: body.float64(6), column: column, style: style)
    case BIFF.manyRK:
      // The last two bytes name the last column.
      for index in 0..<min(max(0, (body.count - 6) / 6), Self.mostColumns - column) {
        let at = 4 + 6 * index
        rows.put(
          number: Self.number(rk: body.uint32(at + 2)), column: column + index, style: Int(body.uint16(at)))
      }
    case BIFF.label, BIFF.richLabel: try putText(column: column, style: style, at: 6)
    case BIFF.flag: put(flag: body.uint8(6), isFault: body.uint8(7) != 0, column: column, style: style)
    case BIFF.formula3, BIFF.formula4: try putFormula(column: column, style: style, at: 6)
    case BIFF.formula where globals.version >= 5: try putFormula(column: column, style: style, at: 6)
    // Cells of BIFF2 have three bytes in the place of the style's number; the second names the format.
    case BIFF.formula: try putFormula(column: column, style: Int(body.uint8(5) & 0x3F), at: 7)
    case BIFF.integer2:
      rows.put(number: Double(body.uint16(7)), column: column, style: Int(body.uint8(5) & 0x3F))
    case BIFF.number2:
      rows.put(number: body.float64(7), column: column, style: Int(body.uint8(5) & 0x3F))
    case BIFF.label2:
      put(
        UnsafeRawBufferPointer(rebasing: body.dropFirst(8).prefix(Int(body.uint8(7)))), column: column,
        style: -1)
    case BIFF.flag2: put(flag: body.uint8(7), isFault: body.uint8(8) != 0, column: column, style: -1)
    default: break
    }
  }

  /// Says something of the row under way, as often as it can have cells: a damaged file may repeat one for ever.
  private mutating func remark(_ remark: Remark, column: Int?) {
    guard remarksInRow < Self.mostColumns else { return }
    remarksInRow += 1
    rows.remark(remark, column: column)
  }

  /// Puts the text that stands in the record at hand, its length in two bytes before it.
  private mutating func putText(column: Int, style: Int, at offset: Int) throws(Stop) {
    scratch.clear()
    if globals.version >= 8 {
      var text = ContinuedBody(records, at: offset + 2)
      _ = try text.unicodeText(characters: Int(records.body.uint16(offset)), to: scratch)
    } else {
      let length = Int(records.body.uint16(offset))
      globals.text.append(
        UnsafeRawBufferPointer(rebasing: records.body.dropFirst(offset + 2).prefix(length)), to: scratch)
    }
    rows.put(text: scratch.open, column: column, style: style)
  }

  private mutating func put(_ text: UnsafeRawBufferPointer, column: Int, style: Int) {
    scratch.clear()
    globals.text.append(text, to: scratch)
    rows.put(text: scratch.open, column: column, style: style)
  }

  private mutating func put(flag value: UInt8, isFault: Bool, column: Int, style: Int) {
    if isFault {
      rows.put(fault: CellFault.text(value), column: column, style: style)
    } else {
      rows.put(flag: value != 0, column: column, style: style)
    }
  }

  /// Puts the result a formula had when the file was saved.
  private mutating func putFormula(column: Int, style: Int, at offset: Int) throws(Stop) {
    let body = records.body
    guard body.uint16(offset + 6) == 0xFFFF else {
      rows.put(number: body.float64(offset), column: column, style: style)
      return
    }
    let value = body.uint8(offset + 2)
    switch body.uint8(offset) {
    case 0: try putResult(column: column, style: style)
    case 1: put(flag: value, isFault: false, column: column, style: style)
    case 2: put(flag: value, isFault: true, column: column, style: style)
    default: break
    }
  }

  /// The text a formula gave: it stands in a record behind, with others that belong to the formula between.
  private mutating func putResult(column: Int, style: Int) throws(Stop) {
    while let kind = try records.following() {
      switch kind {
      case BIFF.string, BIFF.string2:
        guard try records.advance() else { return }
        if globals.version == 2 {
          put(
            UnsafeRawBufferPointer(rebasing: records.body.dropFirst(1).prefix(Int(records.body.uint8(0)))),
            column: column, style: style)
        } else {
          try putText(column: column, style: style, at: 0)
        }
        return
      // Shared formulas, arrays, tables, and what continues them.
      case 0x04BC, 0x00BC, 0x0221, 0x0021, 0x0236, 0x0036, 0x0037, BIFF.continuation:
        guard try records.advance() else { return }
      default: return
      }
    }
  }

  /// A number in four bytes: the upper part of a floating one, or a whole one, either perhaps in hundredths.
  ///
  /// Rule: MS-XLS 2.5.217 (RkNumber).
  @inline(__always) static func number(rk: UInt32) -> Double {
    let number =
      rk & 2 != 0
      ? Double(Int32(bitPattern: rk) >> 2) : Double(bitPattern: UInt64(rk & 0xFFFF_FFFC) << 32)
    return rk & 1 != 0 ? number / 100 : number
  }
}
