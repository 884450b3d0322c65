import SluiceReaders

/// The styles of a SpreadsheetML workbook: for each its number format and indent.
///
/// Rule: XML Spreadsheet Reference (Microsoft, Office 2003), ss:Style, ss:NumberFormat, ss:Alignment.
struct Spreadsheet2003Styles {
  private(set) var formats = CellFormats()
  private var numbers: [String: Int] = [:]
  private var codes: [String: String] = [:]
  private var indents: [String: Int] = [:]
  private var parents: [String: String] = [:]
  private var order: [String] = []
  private var current: String?

  /// Excel keeps 64,000 styles at most.
  private static let most = 65_536

  /// Takes note of an element inside of `Styles`.
  mutating func take(_ word: XMLWord, _ words: Spreadsheet2003Words, _ reader: XMLReader) {
    switch word {
    case words.style:
      guard order.count < Self.most, let name = reader.attribute(words.id) else {
        current = nil
        return
      }
      current = name
      order.append(name)
      if let parent = reader.attribute(words.parent) { parents[name] = parent }
    case words.numberFormat:
      if let current, let code = reader.attribute(words.format) { codes[current] = Self.named[code] ?? code }
    case words.alignment:
      if let current, let indent = reader.withAttribute(words.indent, { WrittenNumber.count($0) ?? 0 }) {
        indents[current] = indent
      }
    default: break
    }
  }

  /// Closes the list, once all styles are known.
  mutating func finish() {
    for (number, name) in order.enumerated() {
      // Numbers of formats of our own, far from those that Excel knows by number.
      formats.define(100_000 + number, code(of: name) ?? "General")
      formats.addStyle(format: 100_000 + number, indent: indents[name] ?? 0)
      numbers[name] = number
    }
  }

  /// The number of a style; -1 where there is none of the name.
  func number(_ name: String) -> Int { numbers[name] ?? -1 }

  private func code(of style: String) -> String? {
    var name = style
    for _ in 0..<8 {
      if let code = codes[name] { return code }
      guard let parent = parents[name] else { return nil }
      name = parent
    }
    return nil
  }

  /// The names that stand for formats; dates in the order of our users' country.
  private static let named: [String: String] = [
    "General Number": "General", "General Date": "dd\\.mm\\.yyyy\\ h:mm", "Long Date": "dd\\ mmmm\\ yyyy",
    "Medium Date": "dd\\-mmm\\-yy", "Short Date": "dd\\.mm\\.yyyy", "Long Time": "h:mm:ss",
    "Medium Time": "h:mm\\ AM/PM", "Short Time": "h:mm", "Currency": "#,##0.00",
    "Euro Currency": "#,##0.00\\ €",
    "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
    "Yes/No": "\"Yes\";\"Yes\";\"No\"", "True/False": "\"True\";\"True\";\"False\"",
    "On/Off": "\"On\";\"On\";\"Off\"",
  ]
}

/// The names of SpreadsheetML that sheets are made of, as numbers of one XML reader.
struct Spreadsheet2003Words {
  let workbook, styles, style, numberFormat, alignment, date1904, worksheet, table, column, row, cell,
    data: XMLWord
  let options, visible: XMLWord
  let id, parent, format, indent, name, index, span, hidden, styleID, mergeAcross, mergeDown, type: XMLWord

  init(_ reader: XMLReader) {
    func word(_ name: String) -> XMLWord { reader.word(name) }
    workbook = word("Workbook")
    styles = word("Styles")
    style = word("Style")
    numberFormat = word("NumberFormat")
    alignment = word("Alignment")
    date1904 = word("Date1904")
    worksheet = word("Worksheet")
    table = word("Table")
    column = word("Column")
    row = word("Row")
    cell = word("Cell")
    data = word("Data")
    options = word("WorksheetOptions")
    visible = word("Visible")
    id = word("ID")
    parent = word("Parent")
    format = word("Format")
    indent = word("Indent")
    name = word("Name")
    index = word("Index")
    span = word("Span")
    hidden = word("Hidden")
    styleID = word("StyleID")
    mergeAcross = word("MergeAcross")
    mergeDown = word("MergeDown")
    type = word("Type")
  }
}
