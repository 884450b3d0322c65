/// Where a value stands, in the terms of the program the user opens the file with.
///
/// Shape: prints `clients.xlsx Лист1!D17 «Телефон»`, `list.csv:17 D «Телефон»` for text files (whose table is the
/// file itself), and without column for a whole row. Of a table that stands beside another on one sheet, `Лист1!F:H`,
/// a cell is `Лист1!G17` as on the whole sheet, and a whole row the part of it that is the table's, `Лист1!F17:H17`.
/// Units: row, column and piece are 1-based.
public struct Provenance: Sendable, Equatable, CustomStringConvertible {
  /// The file's name without folders.
  public let file: String
  /// The sheet or catalog; nil for text files.
  public let table: String?
  public let row: Int
  public let column: Int?
  /// The column's title, where it has one.
  public let title: String?
  /// Which of several values in the cell; nil when the whole cell is meant.
  public let piece: Int?

  public init(
    file: String, table: String? = nil, row: Int, column: Int? = nil, title: String? = nil, piece: Int? = nil
  ) {
    self.file = file
    self.table = table
    self.row = row
    self.column = column
    self.title = title
    self.piece = piece
  }

  public var description: String {
    var text = file
    let aside = table.flatMap(AsideName.init)
    // The table of a text is the text itself.
    let sheet = aside.map { $0.sheet == file ? nil : $0.sheet } ?? table
    let part = aside.map { "\($0.first)\(row):\($0.last)\(row)" }
    switch (sheet, column) {
    case (let sheet?, let column?): text += " \(sheet)!\(Self.letters(column))\(row)"
    case (let sheet?, nil): text += " \(sheet)!\(part ?? "\(row)")"
    case (nil, let column?): text += ":\(row) \(Self.letters(column))"
    case (nil, nil): text += aside.map { ":\(row) \($0.first):\($0.last)" } ?? ":\(row)"
    }
    if let title, !title.isEmpty { text += " «\(title)»" }
    return text
  }

  /// The name a spreadsheet gives to a 1-based column: `A`, `Z`, `AA`.
  public static func letters(_ column: Int) -> String {
    var rest = column
    var letters = ""
    while rest > 0 {
      let (above, digit) = (rest - 1).quotientAndRemainder(dividingBy: 26)
      letters = String(UnicodeScalar(UInt8(65 + digit))) + letters
      rest = above
    }
    return letters
  }
}
