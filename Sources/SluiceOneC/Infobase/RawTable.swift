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

/// Gives raw rows, one by one.
protocol RawRows: AnyObject {
  /// Puts the next row in place of `row`, a value for each raw column, and gives its table; nil behind the last.
  func next(into row: inout [RawValue]) throws(Stop) -> Int?
  /// What is to be said of the row that came last, where it could not be read whole.
  var trouble: Remark? { get }
}
