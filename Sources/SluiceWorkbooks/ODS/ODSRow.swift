import SluiceReaders
import SluiceRecords

/// The cells of one row of an OpenDocument sheet, kept until it is known how often the row is repeated.
struct ODSRow {
  struct Cell {
    let kind: CellKind
    let value: Double
    let text: Range<Int>
    let columns: Range<Int>
    let indent: UInt8
  }

  private(set) var bytes: [UInt8] = []
  private(set) var cells: [Cell] = []
  private(set) var column = 0

  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    column = 0
  }

  /// Reads the cell that just began up to its end.
  mutating func take(_ words: ODSWords, _ sheet: ODSSurvey.Sheet, _ styles: ODSStyles, _ reader: XMLReader)
    throws(Stop)
  {
    let copies = min(reader.repetition(words.columnsRepeated), 1 << 40)
    let columns = column..<column + max(copies, 1)
    column = columns.upperBound
    let style = reader.attribute(words.styleName) ?? sheet.style(ofColumn: columns.lowerBound)
    var typed = Self.typed(words, styles, style, reader)
    let start = bytes.count
    let given = reader.withAttribute(words.stringValue) { text -> Bool in
      bytes.append(contentsOf: text)
      return true
    }
    if given != nil, typed.kind == .text {
      try reader.skipElement()
    } else {
      bytes.removeLast(bytes.count - start)
      try readParagraphs(words, reader)
    }
    if bytes.count == start, typed.kind != .text, typed.kind != .empty { appendValue(typed) }
    guard bytes.count > start else { return }
    if typed.kind == .empty { typed.kind = .text }
    cells.append(
      Cell(
        kind: typed.kind, value: typed.value, text: start..<bytes.count, columns: columns,
        indent: styles.indent(style)))
  }

  /// What the cell's attributes say it is; `.empty` where they say nothing.
  private static func typed(
    _ words: ODSWords, _ styles: ODSStyles, _ style: @autoclosure () -> String, _ reader: XMLReader
  ) -> (kind: CellKind, value: Double) {
    if reader.withAttribute(words.valueType, in: words.extended, { $0.elementsEqual("error".utf8) }) == true {
      return (.fault, 0)
    }
    let said =
      reader.attribute(words.valueType, in: words.office) ?? reader.attribute(words.valueType)
    func read(_ word: XMLWord, _ parse: (UnsafeBufferPointer<UInt8>) -> Double?) -> Double? {
      reader.withAttribute(word, parse) ?? nil
    }
    switch said {
    case "float", "percentage", "currency":
      if let number = read(words.value, WrittenNumber.value) { return (.number, number) }
    case "date":
      if let seconds = read(words.dateValue, WrittenMoment.seconds) { return (.date, seconds) }
    case "time":
      if let seconds = read(words.timeValue, WrittenMoment.span) {
        let isSpan = seconds < 0 || seconds >= 86_400 || styles.isSpan(style())
        return (isSpan ? .duration : .time, seconds)
      }
    case "boolean":
      if let flag = reader.withAttribute(words.booleanValue, { $0.elementsEqual("true".utf8) }) {
        return (.flag, flag ? 1 : 0)
      }
    case nil: return (.empty, 0)
    default: break
    }
    return (.text, 0)
  }

  /// Appends the text of a cell's paragraphs, a line for each; notes, drawings and what stands over ruby are left out.
  private mutating func readParagraphs(_ words: ODSWords, _ reader: XMLReader) throws(Stop) {
    let outer = reader.depth - 1
    var paragraphs = 0
    var depthOfParagraph = Int.max
    while reader.depth > outer, let event = try reader.next() {
      switch event {
      case .text:
        if reader.depth >= depthOfParagraph { reader.appendText(to: &bytes) }
      case .end(let word):
        if word == words.paragraph, reader.depth < depthOfParagraph { depthOfParagraph = .max }
      case .start(let word):
        switch word {
        case words.paragraph where depthOfParagraph == .max:
          if paragraphs > 0 { bytes.append(0x0A) }
          paragraphs += 1
          depthOfParagraph = reader.depth
        case words.space where depthOfParagraph != .max:
          let count = min(reader.repetition(words.count), 1 << 15)
          bytes.append(contentsOf: repeatElement(0x20, count: count))
        case words.tab where depthOfParagraph != .max: bytes.append(0x09)
        case words.lineBreak where depthOfParagraph != .max: bytes.append(0x0A)
        case words.span, words.link, words.ruby, words.rubyBase: break
        default:
          // Fields stand inside a paragraph with their text; everything else is no part of the cell's text.
          if depthOfParagraph == .max || !Self.isField(reader.string(word)) { try reader.skipElement() }
        }
      }
    }
  }

  /// Rule: OpenDocument 1.3 part 3 §7.3 to §7.7, those that cells may hold.
  private static func isField(_ name: String) -> Bool {
    [
      "date", "time", "title", "sheet-name", "file-name", "page-number", "page-count", "author-name", "meta",
      "meta-field",
    ]
    .contains(name)
  }

  /// Writes a value that the file shows no text for.
  private mutating func appendValue(_ typed: (kind: CellKind, value: Double)) {
    switch typed.kind {
    case .number: GeneralText.append(typed.value, to: &bytes)
    case .flag: bytes.append(contentsOf: (typed.value == 0 ? "FALSE" : "TRUE").utf8)
    case .date:
      let format = NumberFormat(
        typed.value.truncatingRemainder(dividingBy: 86_400) == 0 ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss")
      _ = format.show(DateSystem.from1900.serial(secondsSince1970: typed.value), .from1900, to: &bytes)
    case .time, .duration:
      let format = NumberFormat(typed.kind == .time ? "hh:mm:ss" : "[h]:mm:ss")
      _ = format.show(typed.value / 86_400, .from1900, to: &bytes)
    case .fault: bytes.append(contentsOf: "#ERROR!".utf8)
    case .empty, .text: break
    }
  }
}

extension ODSSurvey.Sheet {
  /// The style that a column gives to its cells.
  func style(ofColumn column: Int) -> String {
    columnStyles.first { column < $0.end }?.style ?? ""
  }
}
