/// One row of a 1C base under way: a value for each column, all texts in one buffer that the next row uses again.
///
/// Shape: as a collection it gives `OneCValue`s, made as they are asked for; what is asked for by the million is had as
/// bytes, identities and flags. What a reference shows is looked up only when it is asked for.
package struct OneCRow: RandomAccessCollection {
  /// What a value is.
  enum Kind: UInt8, Sendable { case none, text, number, no, yes, moment, reference, bytes }

  /// A value without its text.
  struct Cell: Sendable {
    var kind = Kind.none
    /// Of a reference the number of its table among those of `lookup`; below 0 where it is not told.
    var table: Int32 = -1
    /// Where the text stands; of a reference what people read, where the row tells it.
    var start: UInt32 = 0
    var count: UInt32 = 0
    /// The identity of a reference; of a moment the seconds since 1970 in `low`.
    var high: UInt64 = 0
    var low: UInt64 = 0
  }

  var cells: [Cell] = []
  var bytes: [UInt8] = []
  /// Tells what references lead to; nil where all is told in the row.
  var lookup: (any OneCLookup)?

  package init() {}

  package var startIndex: Int { 0 }
  package var endIndex: Int { cells.count }

  package subscript(column: Int) -> OneCValue {
    let cell = cells[column]
    switch cell.kind {
    case .none: return .none
    case .text: return .text(ownText(cell))
    case .number: return .number(ownText(cell))
    case .no: return .flag(false)
    case .yes: return .flag(true)
    case .moment: return .moment(Int(Int64(bitPattern: cell.low)))
    case .bytes: return .bytes
    case .reference:
      guard let id = OneCGUID(high: cell.high, low: cell.low) else { return .none }
      var table = cell.table >= 0 ? lookup?.tableName(cell.table) : nil
      var shown = cell.count > 0 ? ownText(cell) : nil
      if table == nil || shown == nil, let found = lookup?.find(id) {
        table = table ?? lookup?.tableName(Int32(found.table))
        shown = shown ?? found.name
      }
      return .reference(OneCReference(id: id, table: table, presentation: shown))
    }
  }

  /// Makes every value nothing.
  mutating func clear(columns: Int) {
    bytes.removeAll(keepingCapacity: true)
    if cells.count != columns {
      cells = Array(repeating: Cell(), count: columns)
    } else {
      for index in cells.indices { cells[index] = Cell() }
    }
  }

  /// Makes it a row without values.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }

  func ownText(_ cell: Cell) -> String {
    withBytes(of: cell) { String(decoding: $0, as: UTF8.self) }
  }

  @inline(__always)
  func withBytes<Result>(of cell: Cell, _ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer {
      use(UnsafeBufferPointer(rebasing: $0[Int(cell.start)..<Int(cell.start) + Int(cell.count)]))
    }
  }
}

/// What rows of a base are told that other rows know.
protocol OneCLookup: AnyObject {
  /// The full name of a table by its number.
  func tableName(_ number: Int32) -> String
  /// The name of the row of an identity and its table; nil for rows nobody has told of.
  func find(_ id: OneCGUID) -> (name: String, table: Int)?
  /// The name of the row of an identity as bytes, which hold until more is learnt.
  func name(of id: OneCGUID) -> UnsafeBufferPointer<UInt8>?
}

/// Values as they are asked for by the million.
extension OneCRow {
  func isNone(_ column: Int) -> Bool { cells[column].kind == .none }

  /// Whether it is a flag that is set.
  func isSet(_ column: Int?) -> Bool { column.map { cells[$0].kind == .yes } ?? false }

  /// The identity of a reference.
  func id(_ column: Int?) -> OneCGUID? {
    guard let column, cells[column].kind == .reference else { return nil }
    return OneCGUID(high: cells[column].high, low: cells[column].low)
  }

  /// The text of a string, a number or a presented reference, as bytes; nil for everything else and for nothing.
  @inline(__always)
  func withText<Result>(_ column: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    let cell = cells[column]
    switch cell.kind {
    case .text, .number: return cell.count > 0 ? withBytes(of: cell, use) : nil
    case .reference:
      if cell.count > 0 { return withBytes(of: cell, use) }
      guard let id = OneCGUID(high: cell.high, low: cell.low) else { return nil }
      return lookup?.name(of: id).map(use)
    case .none, .no, .yes, .moment, .bytes: return nil
    }
  }

  /// The text of a string, a number or a presented reference; nil for everything else and for nothing.
  func text(_ column: Int?) -> String? {
    guard let column else { return nil }
    return withText(column) { String(decoding: $0, as: UTF8.self) }
  }
}

/// Filling a row.
extension OneCRow {
  /// Takes all of a value.
  mutating func set(_ column: Int, _ value: OneCValue) {
    var cell = Cell()
    switch value {
    case .none: break
    case .text(var text):
      cell.kind = .text
      text.withUTF8 { keep($0, in: &cell) }
    case .number(var text):
      cell.kind = .number
      text.withUTF8 { keep($0, in: &cell) }
    case .flag(let flag): cell.kind = flag ? .yes : .no
    case .moment(let seconds):
      cell.kind = .moment
      cell.low = UInt64(bitPattern: Int64(seconds))
    case .reference(let reference):
      cell.kind = .reference
      (cell.high, cell.low) = (reference.id.high, reference.id.low)
      if var shown = reference.presentation { shown.withUTF8 { keep($0, in: &cell) } }
    case .bytes: cell.kind = .bytes
    }
    cells[column] = cell
  }

  mutating func set(_ column: Int, text: String) {
    var text = text
    text.withUTF8 { set(column, .text, $0) }
  }

  @inline(__always)
  mutating func set(_ column: Int, _ kind: Kind, _ text: UnsafeBufferPointer<UInt8>) {
    var cell = Cell(kind: kind)
    keep(text, in: &cell)
    cells[column] = cell
  }

  /// Puts a text behind the others and says in the cell where it stands.
  @inline(__always)
  mutating func keep(_ text: UnsafeBufferPointer<UInt8>, in cell: inout Cell) {
    cell.start = UInt32(truncatingIfNeeded: bytes.count)
    cell.count = UInt32(truncatingIfNeeded: text.count)
    bytes.append(contentsOf: text)
  }
}
