import SluiceRecords

/// Reads the values of one row of a dump and gives each its meaning.
///
/// Shape: a row is `1,value` or `0` for each column.
/// Rule: 1c-formats memo §11.5.
struct DumpRowReader {
  /// What a value is before its column has said what it means.
  private enum Plain: UInt8 { case null, integer, guid, number, text, bytes }

  private var plain: [Plain] = []

  /// How many bytes of a value storage are kept; the rest is passed over.
  private static let kept = 64

  /// Reads the row that was just opened to its end, and says how many values it has.
  mutating func values(_ tokens: DumpTokens, into row: inout RawRow) throws(Stop) -> Int {
    plain.removeAll(keepingCapacity: true)
    row.removeAll()
    let depth = tokens.depth
    var awaitsValue = false
    while tokens.depth >= depth {
      switch try tokens.next() {
      case .close: break
      case .end: throw tokens.damaged(Phrase("it ends in the middle of a row"))
      case .open:
        let bytes = try DumpFolder.chunks(tokens, most: Self.kept).bytes
        guard awaitsValue else {
          throw tokens.damaged(Phrase("a list stands where a row says whether a value follows"))
        }
        awaitsValue = false
        var cell = OneCRow.Cell(kind: .bytes)
        bytes.withUnsafeBufferPointer { row.keep($0, in: &cell) }
        add(.bytes, cell, to: &row)
      case .value(let value):
        guard awaitsValue else {
          guard case .integer(let flag) = value, flag == 0 || flag == 1 else {
            throw tokens.damaged(Phrase("a row does not say whether a value follows"))
          }
          if flag == 1 { awaitsValue = true } else { add(.null, OneCRow.Cell(), to: &row) }
          continue
        }
        awaitsValue = false
        var cell = OneCRow.Cell()
        switch value {
        case .integer(let number):
          cell.low = UInt64(bitPattern: Int64(number))
          add(.integer, cell, to: &row)
        case .guid(let id):
          (cell.high, cell.low) = (id?.high ?? 0, id?.low ?? 0)
          add(.guid, cell, to: &row)
        case .number(var text):
          text.withUTF8 { row.keep($0, in: &cell) }
          add(.number, cell, to: &row)
        case .wide, .narrow:
          cell.start = UInt32(truncatingIfNeeded: row.bytes.count)
          try tokens.append(value, to: &row.bytes)
          cell.count = UInt32(truncatingIfNeeded: row.bytes.count) - cell.start
          add(.text, cell, to: &row)
        }
      }
    }
    return plain.count
  }

  private mutating func add(_ kind: Plain, _ cell: OneCRow.Cell, to row: inout RawRow) {
    plain.append(kind)
    row.cells.append(cell)
  }

  /// Gives the values that were read last the meaning their columns say.
  func convert(_ table: DumpSchema.Table, _ row: inout RawRow, misaligned: (Phrase) -> Stop) throws(Stop) {
    guard plain.count == table.forms.count else {
      throw misaligned(Phrase("has \(plain.count) values for \(table.forms.count) columns"))
    }
    for (index, form) in table.forms.enumerated() {
      guard let cell = Self.value(plain[index], row.cells[index], as: form, &row) else {
        throw misaligned(Phrase("has a value of another kind in \(table.raw.columns[index].name)"))
      }
      row.cells[index] = cell
    }
  }

  private static func value(
    _ plain: Plain, _ written: OneCRow.Cell, as form: DumpSchema.Form, _ row: inout RawRow
  ) -> OneCRow.Cell? {
    var cell = written
    let integer = Int(Int64(bitPattern: written.low))
    switch (form, plain) {
    case (_, .null): return OneCRow.Cell()
    case (.reference, .guid), (.bytes, .guid): cell.kind = .reference
    case (.reference, .integer) where integer == 0: cell.kind = .reference
    case (.flag, .integer) where integer == 0: cell.kind = .no
    case (.flag, .integer) where integer == 1: cell.kind = .yes
    case (.number, .integer), (.small, .integer):
      cell.kind = .number
      cell.high = 1
      var digits = "\(integer)"
      digits.withUTF8 { row.keep($0, in: &cell) }
    case (.number, .number):
      cell.kind = .number
      keep(decimal(row.ownText(written)), written, &cell, &row)
    case (.moment, .integer):
      // Ten-thousandths of a second since 0001-01-01.
      cell.kind = .moment
      cell.high = integer == 0 ? 1 : 0
      cell.low = UInt64(bitPattern: Int64(integer / 10_000 - 62_135_596_800))
    case (.text, .text), (.text, .number): cell.kind = .text
    case (.text, .integer):
      // A text of one character comes as its code, the empty one as zero.
      cell = OneCRow.Cell(kind: .text)
      if integer == 0 { return cell }
      guard let scalar = UInt32(exactly: integer).flatMap(Unicode.Scalar.init) else { return nil }
      var text = String(scalar)
      text.withUTF8 { row.keep($0, in: &cell) }
    case (.bytes, .bytes): return binary(cell, row)
    case (.bytes, .integer) where integer == 0: return OneCRow.Cell(kind: .bytes)
    case (.bytes, .text):
      let bytes = row.ownText(written).unicodeScalars.prefix(kept).map { UInt8(truncatingIfNeeded: $0.value) }
      cell.kind = .bytes
      bytes.withUnsafeBufferPointer { row.keep($0, in: &cell) }
    default: return nil
    }
    return cell
  }

  /// Sixteen bytes are an identity.
  private static func binary(_ cell: OneCRow.Cell, _ row: RawRow) -> OneCRow.Cell {
    guard cell.count == 16 else { return cell }
    let id = row.withBytes(of: cell) { OneCGUID(stored: UnsafeRawBufferPointer($0)) }
    return OneCRow.Cell(kind: .reference, high: id?.high ?? 0, low: id?.low ?? 0)
  }

  private static func keep(
    _ text: String, _ written: OneCRow.Cell, _ cell: inout OneCRow.Cell, _ row: inout RawRow
  ) {
    var text = text
    guard text.utf8.count != Int(written.count) else { return }
    text.withUTF8 { row.keep($0, in: &cell) }
  }

  /// `.5` and `-.5` with the zero they lack.
  private static func decimal(_ text: String) -> String {
    if text.hasPrefix(".") { return "0" + text }
    if text.hasPrefix("-.") { return "-0" + text.dropFirst() }
    return text
  }
}
