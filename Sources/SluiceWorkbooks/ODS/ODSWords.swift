import SluiceReaders

/// The names of OpenDocument that sheets are made of, as numbers of one XML reader.
///
/// Rule: OASIS OpenDocument 1.3 part 3, §9 (tables), §19 (attributes); `calcext` is LibreOffice's.
struct ODSWords {
  let spreadsheet, table, column, row, cell, covered, rowGroup, columnGroup, headerRows,
    trackedChanges: XMLWord
  let paragraph, space, tab, lineBreak, span, link, ruby, rubyBase: XMLWord
  let style, tableProperties, paragraphProperties, timeStyle: XMLWord
  let name, styleName, family, display, visibility, defaultStyle, dataStyle, parentStyle, truncate,
    marginLeft: XMLWord
  let columnsRepeated, rowsRepeated, columnsSpanned, rowsSpanned: XMLWord
  let valueType, value, dateValue, timeValue, booleanValue, stringValue, count: XMLWord
  let office, extended: XMLWord

  init(_ reader: XMLReader) {
    func word(_ name: String) -> XMLWord { reader.word(name) }
    spreadsheet = word("spreadsheet")
    table = word("table")
    column = word("table-column")
    row = word("table-row")
    cell = word("table-cell")
    covered = word("covered-table-cell")
    rowGroup = word("table-row-group")
    columnGroup = word("table-column-group")
    headerRows = word("table-header-rows")
    trackedChanges = word("tracked-changes")
    paragraph = word("p")
    space = word("s")
    tab = word("tab")
    lineBreak = word("line-break")
    span = word("span")
    link = word("a")
    ruby = word("ruby")
    rubyBase = word("ruby-base")
    style = word("style")
    tableProperties = word("table-properties")
    paragraphProperties = word("paragraph-properties")
    timeStyle = word("time-style")
    name = word("name")
    styleName = word("style-name")
    family = word("family")
    display = word("display")
    visibility = word("visibility")
    defaultStyle = word("default-cell-style-name")
    dataStyle = word("data-style-name")
    parentStyle = word("parent-style-name")
    truncate = word("truncate-on-overflow")
    marginLeft = word("margin-left")
    columnsRepeated = word("number-columns-repeated")
    rowsRepeated = word("number-rows-repeated")
    columnsSpanned = word("number-columns-spanned")
    rowsSpanned = word("number-rows-spanned")
    valueType = word("value-type")
    value = word("value")
    dateValue = word("date-value")
    timeValue = word("time-value")
    booleanValue = word("boolean-value")
    stringValue = word("string-value")
    count = word("c")
    office = word("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
    extended = word("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0")
  }
}

extension XMLReader {
  /// How often something is repeated or how far it spans: 1 where nothing is said.
  func repetition(_ word: XMLWord) -> Int {
    withAttribute(word) { WrittenNumber.count($0) ?? 1 } ?? 1
  }

  /// Whether an attribute has a value.
  func has(_ word: XMLWord, _ value: StaticString) -> Bool {
    withAttribute(word) {
      $0.elementsEqual(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    }
      ?? false
  }
}
