import SluiceReaders

/// What of an OpenDocument's styles matters to values: which tables are hidden, which times are spans, which cells
/// are indented.
struct ODSStyles {
  /// Styles of tables that are not shown.
  private var hidden: Set<String> = []
  /// Styles of data that let hours run past a day.
  private var spans: Set<String> = []
  /// For styles of cells their data style.
  private var dataStyles: [String: String] = [:]
  private var parents: [String: String] = [:]
  private var indents: [String: UInt8] = [:]
  private var current = ""

  /// A list's worth of styles and more; what comes past them is shown plainly.
  private static let most = 100_000

  /// Takes note of an element that begins.
  mutating func take(_ word: XMLWord, _ words: ODSWords, _ reader: XMLReader) {
    guard dataStyles.count + hidden.count + spans.count + indents.count + parents.count < Self.most else {
      return
    }
    switch word {
    case words.style:
      current = reader.attribute(words.name) ?? ""
      if let data = reader.attribute(words.dataStyle) { dataStyles[current] = data }
      if let parent = reader.attribute(words.parentStyle) { parents[current] = parent }
    case words.tableProperties:
      if reader.has(words.display, "false") { hidden.insert(current) }
    case words.paragraphProperties:
      if let margin = reader.withAttribute(words.marginLeft, Self.indent), margin > 0 {
        indents[current] = margin
      }
    case words.timeStyle:
      if reader.has(words.truncate, "false"), let name = reader.attribute(words.name) { spans.insert(name) }
    default: break
    }
  }

  func isHidden(_ style: String) -> Bool { hidden.contains(style) }

  /// Whether cells of a style show spans of time.
  func isSpan(_ style: String) -> Bool {
    var name = style
    for _ in 0..<8 {
      if let data = dataStyles[name] { return spans.contains(data) }
      guard let parent = parents[name] else { return false }
      name = parent
    }
    return false
  }

  func indent(_ style: String) -> UInt8 { indents[style] ?? 0 }

  /// The steps of an indent: LibreOffice shows Excel's and 1C's step as a tenth of an inch, 0.353 cm or 10 pt.
  private static func indent(_ text: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let digits = text.prefix { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") }
    guard let length = WrittenNumber.value(UnsafeBufferPointer(rebasing: digits)) else { return 0 }
    let points: Double
    switch String(decoding: text[digits.endIndex...], as: UTF8.self) {
    case "cm": points = length / 2.54 * 72
    case "mm": points = length / 25.4 * 72
    case "in": points = length * 72
    case "pt": points = length
    default: return 0
    }
    return UInt8(clamping: Int(min(points / 10, 200).rounded()))
  }
}
