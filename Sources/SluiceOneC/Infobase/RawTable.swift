import SluiceRecords

/// A table of an infobase as its database has it, before the configuration's names are known.
struct RawTable: Sendable, Equatable {
  /// `_Reference54`, `_REFERENCE54_VT71`, `Reference54_VT71`: as the dump writes it.
  var name: String
  var columns: [RawColumn]
}

/// A column of a database table.
struct RawColumn: Sendable, Equatable {
  /// `_Fld55RRef`, `Fld55_TYPE`: as the dump writes it.
  var name: String
  /// Where a single reference points: the raw name of a table; nil where it is not told.
  var target: String?
}

/// A value as a database table holds it.
enum RawValue: Equatable, Sendable {
  /// SQL's NULL.
  case null
  case flag(Bool)
  /// A decimal number as text, without leading zeros, with a dot before the fraction.
  case number(String)
  case text(String)
  /// Seconds since 1970-01-01; nil is the empty date.
  case moment(Int?)
  /// nil is the zero GUID.
  case guid(OneCGUID?)
  /// The first bytes of a value that is no text.
  case binary([UInt8])
}

/// A file base or a dump, read as database tables.
protocol RawBase: AnyObject {
  var place: String { get }
  var tables: [RawTable] { get }
  /// Whether reading a table means to read all that stands before it.
  var isSequential: Bool { get }
  /// What the configuration calls things.
  var names: ConfigurationNames { get }
  /// The rows of some tables in the order of the tables.
  func rows(of tables: Set<Int>) throws(Stop) -> any RawRows
}

/// Values of a raw row with their texts in one buffer: those of a dump pass by the million.
///
/// Shape: as in `OneCRow`, but that the zero identity is a reference, the empty date a moment with 1 in `high`, and bytes
/// that are no text are kept too; a whole number may stand in `low`, with 1 in `high`, beside its text.
typealias RawRow = OneCRow

extension OneCRow.Cell {
  /// The identity of a reference; nil for the zero one.
  var id: OneCGUID? { kind == .reference ? OneCGUID(high: high, low: low) : nil }
}

extension OneCRow {
  /// Adds a raw value behind the others.
  mutating func append(_ value: RawValue) {
    var cell = Cell()
    switch value {
    case .null: break
    case .moment(nil):
      cell.kind = .moment
      cell.high = 1
    case .flag(let flag): cell.kind = flag ? .yes : .no
    case .number(var text):
      cell.kind = .number
      text.withUTF8 { keep($0, in: &cell) }
    case .text(var text):
      cell.kind = .text
      text.withUTF8 { keep($0, in: &cell) }
    case .moment(let seconds?):
      cell.kind = .moment
      cell.low = UInt64(bitPattern: Int64(seconds))
    case .guid(let id):
      cell.kind = .reference
      (cell.high, cell.low) = (id?.high ?? 0, id?.low ?? 0)
    case .binary(let bytes):
      cell.kind = .bytes
      bytes.withUnsafeBufferPointer { keep($0, in: &cell) }
    }
    cells.append(cell)
  }
}

extension OneCRow {
  /// A raw value as an enumeration.
  func rawValue(_ column: Int) -> RawValue {
    let cell = cells[column]
    switch cell.kind {
    case .none: return .null
    case .no: return .flag(false)
    case .yes: return .flag(true)
    case .number: return .number(ownText(cell))
    case .text: return .text(ownText(cell))
    case .moment: return .moment(cell.high == 1 ? nil : Int(Int64(bitPattern: cell.low)))
    case .reference: return .guid(cell.id)
    case .bytes: return .binary(withBytes(of: cell) { Array($0) })
    }
  }
}

/// Gives raw rows, one by one.
protocol RawRows: AnyObject {
  /// Puts the next row in place of `row`, a value for each raw column, and gives its table; nil behind the last.
  func next(into row: inout [RawValue]) throws(Stop) -> Int?
  /// The same with the texts in one buffer.
  func next(into row: inout RawRow) throws(Stop) -> Int?
  /// What is to be said of the row that came last, where it could not be read whole.
  var trouble: Remark? { get }
}
