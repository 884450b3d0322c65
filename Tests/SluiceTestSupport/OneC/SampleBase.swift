import CZlib
import Foundation

/// A small 1C base of our own making, to be written as a dump or as a file base.
///
/// Rule: 1c-formats memo §10, §11. Names of fields are those of the database without underscore: `ID`, `ParentID`,
/// `Fld12`.
public struct SampleBase: Sendable {
  public enum Kind: Sendable, Equatable {
    case reference, flag
    case number(Int, Int)
    case text(Int)
    case longText, moment
    /// A text or a reference to whatever table.
    case any
  }

  public enum Value: Sendable, Equatable {
    case null
    case flag(Bool)
    case number(String)
    case text(String)
    /// Year, month, day; nil is the empty date.
    case day(Int, Int, Int)
    case noDay
    /// nil is the zero GUID.
    case guid(String?)
    /// For a field of any type: the number of the table and the row.
    case row(Int, String)
  }

  public struct Field: Sendable {
    public var name: String
    public var kind: Kind
    public var isNullable: Bool
    public init(_ name: String, _ kind: Kind, isNullable: Bool = false) {
      (self.name, self.kind, self.isNullable) = (name, kind, isNullable)
    }
  }

  public struct Table: Sendable {
    /// `Reference10`, `InfoRg7`; of a section `VT12`.
    public var name: String
    public var fields: [Field]
    /// Rows of a section begin with the GUID of their owner.
    public var rows: [[Value]]
    public var sections: [Table]
    public init(_ name: String, _ fields: [Field], rows: [[Value]], sections: [Table] = []) {
      (self.name, self.fields, self.rows, self.sections) = (name, fields, rows, sections)
    }
  }

  /// What the configuration calls an object, a section, an attribute or a value.
  public struct Name: Sendable {
    public var kind: String
    public var number: Int
    public var guid: String
    public var name: String
    public init(_ kind: String, _ number: Int, _ guid: String, _ name: String) {
      (self.kind, self.number, self.guid, self.name) = (kind, number, guid, name)
    }
  }

  public var tables: [Table]
  public var names: [Name]
  /// What an extension of the configuration calls what it has added.
  public var extensionNames: [Name] = []
  /// Names of predefined rows.
  public var predefined: [(guid: String, name: String)]

  public init(tables: [Table], names: [Name], predefined: [(guid: String, name: String)] = []) {
    (self.tables, self.names, self.predefined) = (tables, names, predefined)
  }

  /// The entries of the stores that name things, deflated.
  var entries:
    (
      configuration: [(String, [UInt8])], parameters: [(String, [UInt8])], extensions: [(String, [UInt8])]
    )
  {
    let mark = "\u{FEFF}"
    func described(_ name: Name) -> (String, [UInt8]) {
      let text =
        "\(mark){1,\r\n{20,\r\n{0,\r\n{0,0,\(name.guid)},\"\(name.name)\",\r\n{1,\"ru\",\"x\"},\"\"}\r\n},0}"
      return (name.guid, Self.deflated(Array(text.utf8)))
    }
    let objects = names.map(described)
    let items = predefined.map {
      "{2,1,7,\r\n{\"#\",ae135932-4f94-44df-92c1-c91f15a92848,\r\n{1,\($0.guid)}\r\n},\r\n{\"B\",0},\r\n{\"S\",\"\($0.name)\"},\r\n{\"S\",\"1\"},0}"
    }.joined(separator: ",\r\n")
    let list =
      "\(mark){0,\r\n{1,\r\n{1,\r\n{0,\"\",\r\n{\"Pattern\",\r\n{\"S\"}\r\n},\"\",0}\r\n},\r\n{2,1,0,0,\r\n\(items)\r\n}\r\n}\r\n}"
    func database(_ names: [Name]) -> [UInt8] {
      let lines = names.filter { !$0.kind.isEmpty }.map { "{\($0.guid),\"\($0.kind)\",\($0.number)}" }
      let text = "\(mark){92,\r\n{\(lines.count),\r\n\(lines.joined(separator: ",\r\n"))\r\n}\r\n}"
      return Self.deflated(Array(text.utf8))
    }
    let version = names.first?.guid ?? "00000000-0000-0000-0000-000000000001"
    // The store of extensions names its entries by a hash.
    let extensions = extensionNames.enumerated().map { number, name in
      (String(repeating: "0", count: 38) + String(10 + number), described(name).1)
    }
    let ofExtensions =
      extensionNames.isEmpty ? [] : [("DBNames-Ext-\(version)", database(extensionNames))]
    return (
      objects + [("\(version).1c", Self.deflated(Array(list.utf8)))],
      [("DBNames", database(names))] + ofExtensions, extensions
    )
  }

  /// Bytes as a bare deflate stream.
  public static func deflated(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    var stream = z_stream()
    precondition(
      deflateInit2_(
        &stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
        == Z_OK)
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 16)
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
        return Int(stream.total_out)
      }
    }
    return Array(output.prefix(count))
  }

  /// The sixteen bytes of a GUID as a table of a file base holds them.
  static func stored(_ guid: String?) -> [UInt8] {
    let bytes = written(guid)
    return Array(bytes[8..<16]) + Array(bytes[6..<8]) + Array(bytes[4..<6]) + Array(bytes[0..<4])
  }

  /// The sixteen bytes in the field order of Microsoft.
  static func fields(_ guid: String?) -> [UInt8] {
    let bytes = written(guid)
    return bytes[0..<4].reversed() + bytes[4..<6].reversed() + bytes[6..<8].reversed() + Array(bytes[8..<16])
  }

  private static func written(_ guid: String?) -> [UInt8] {
    let digits = (guid ?? String(repeating: "0", count: 32)).filter { $0 != "-" }.map {
      UInt8($0.hexDigitValue ?? 0)
    }
    return (0..<16).map { digits[$0 * 2] << 4 | digits[$0 * 2 + 1] }
  }

  /// Days from 0001-01-01 to a day.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 306
  }
}
