/// The name of a table that stands beside another on one sheet: the sheet's name and the columns, `Лист1!F:H`.
///
/// Shape: no sheet is named so, for programs allow no colon in the name of one.
public struct AsideName: Sendable, Equatable {
  /// The sheet that the table stands on; of a text the file's name.
  public let sheet: String
  /// The letters of its first column.
  public let first: String
  /// The letters of its last column.
  public let last: String

  /// Reads a table's name; nil where it is that of a whole sheet.
  public init?(_ name: String) {
    guard let mark = name.lastIndex(of: "!"), mark > name.startIndex else { return nil }
    let columns = name[name.index(after: mark)...].split(separator: ":", omittingEmptySubsequences: false)
    guard columns.count == 2,
      columns.allSatisfy({ (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { 0x41...0x5A ~= $0 } })
    else { return nil }
    (sheet, first, last) = (String(name[..<mark]), String(columns[0]), String(columns[1]))
  }
}

extension SourceTable {
  /// The name of the sheet that the table stands on, alone or beside others; of a text the file's name.
  public var sheet: String { AsideName(name)?.sheet ?? name }

  /// Whether somebody who says a name means this table: by its own name, or by that of the sheet it stands on.
  ///
  /// Shape: small letters and white space make no difference between sheets.
  public func isMeant(by wanted: String) -> Bool {
    func plain(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }
    return name == wanted || plain(name) == plain(wanted) || (sheet != name && plain(sheet) == plain(wanted))
  }
}
