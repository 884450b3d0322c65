import SluiceReaders
import SluiceRecords

/// The rows of a sheet's XML, batch by batch.
///
/// Shape: cells and rows without a reference follow the one before. A sheet that is cut short gives every whole row
/// and then says where it ends. What XML says beside the cells (hidden columns, merged cells) is known once read.
/// Errors: those of the part; `workbook.sheet-cut-short`, `workbook.foreign-entity`.
/// Rule: ECMA-376 part 1 §18.3.1; strict files have the same names.
struct SheetXML: SteppedSheet {
  let tokens: XMLTokens
  private let surroundings: SheetSurroundings
  let name: String
  let place: String
  var rows: SheetRows
  private var strings: SharedStrings?
  var scratch: [UInt8] = []
  private var isInside = false
  var isDone = false
  private var hasEnded = false
  var column = 0
  var wholeRow = 0
  private var sharedBytes = 0
  var trouble: Stop?
  /// 0-based columns that are hidden.
  var hiddenColumns: [Int] { hidden.columns }
  private var hidden = HiddenColumns()
  private(set) var merged: [MergedRegion] = []

  /// - Parameter place: the file in the user's terms.
  init(_ tokens: XMLTokens, name: String, place: String, surroundings: SheetSurroundings) throws(Stop) {
    self.tokens = tokens
    self.name = name
    self.place = place
    self.surroundings = surroundings
    rows = SheetRows(formats: surroundings.formats, system: surroundings.dates)
    // What stands before the cells is wanted before the first row.
    while !isInside, !isDone { try step() }
  }

  /// One token and what belongs to it.
  mutating func step() throws(Stop) {
    if isInside {
      try takePlainCells()
      // A full batch is taken before another row begins.
      if rows.isFull { return }
    }
    try rows.checkFlood(of: name, at: place)
    switch try tokens.next() {
    case .done:
      isDone = true
      // A sheet whose cells have no end was cut.
      if isInside, !hasEnded { throw Stop(.fileCutShort, at: place) }
    case .text: break
    case .start:
      if isInside {
        if tokens.named("row") {
          beginRow()
        } else if tokens.named("c") {
          try cell()
        }
      } else if tokens.named("sheetData") {
        isInside = !tokens.isEmpty
        hasEnded = tokens.isEmpty
      } else if tokens.named("col"), tokens.flag("hidden"), let first = tokens.number("min"),
        let last = tokens.number("max"), first >= 1
      {
        hidden.insert(first - 1, through: last - 1)
      } else if tokens.named("mergeCell"), merged.count < SheetRows.mostMerged,
        let range = tokens.attribute("ref"),
        let region = CellReference.range(tokens.buffer(range))
      {
        merged.append(MergedRegion(rows: region.rows, columns: region.columns))
      }
    case .end:
      if tokens.named("row") {
        rows.endRow()
        wholeRow = max(wholeRow, rows.rowNumber)
      } else if tokens.named("sheetData") {
        rows.endRow()
        isInside = false
        hasEnded = true
      }
    }
  }

  private mutating func beginRow() {
    let number = tokens.number("r") ?? rows.rowNumber + 1
    rows.beginRow(
      number >= 1 ? min(number, 1 << 40) : rows.rowNumber + 1, isHidden: tokens.flag("hidden"),
      outlineLevel: tokens.number("outlineLevel") ?? 0)
    column = -1
    if tokens.isEmpty { rows.endRow() }
  }

  private mutating func cell() throws(Stop) {
    column += 1
    if let range = tokens.attribute("r"), let told = CellReference.column(tokens.buffer(range)) {
      column = told
    }
    let style = tokens.number("s") ?? 0
    var kind = CellType.number
    if let range = tokens.attribute("t") { kind = CellType(tokens.buffer(range)) }
    if tokens.isEmpty { return }
    let column = column
    var isValue = false
    var hasInline = false
    var phonetic = 0
    var isWhole = true
    scratch.removeAll(keepingCapacity: true)
    reading: while true {
      switch try tokens.next() {
      case .done: throw Stop(.fileCutShort, at: place)
      case .start:
        if tokens.isEmpty { continue }
        if tokens.named("v") {
          isValue = true
        } else if tokens.named("is") {
          hasInline = true
        } else if tokens.named("t") {
          isValue = hasInline && phonetic == 0
        } else if tokens.named("rPh") {
          phonetic += 1
        } else if tokens.named("c") || tokens.named("row") {
          // A cell that never ends: the next one is not lost with it.
          break reading
        }
      case .text:
        if isValue {
          isWhole =
            XMLText.append(tokens.buffer(tokens.text), isLiteral: tokens.isLiteral, to: &scratch) && isWhole
          guard scratch.count <= XMLTokens.longest else { throw Stop(.workbookPartEndless, at: place) }
        }
      case .end:
        if tokens.named("c") { break reading }
        if tokens.named("v") || tokens.named("t") { isValue = false }
        if tokens.named("rPh") { phonetic = max(0, phonetic - 1) }
      }
    }
    guard isWhole else { throw Stop(.workbookForeignEntity, at: place) }
    if hasInline, kind == .number { kind = .inline }
    try put(kind, column: column, style: style)
  }

  /// Puts the cell whose value stands in `scratch`.
  private mutating func put(_ kind: CellType, column: Int, style: Int) throws(Stop) {
    guard !scratch.isEmpty else { return }
    // A byte that belongs to no number stands behind.
    let count = scratch.count
    scratch.append(0)
    defer { scratch.removeAll(keepingCapacity: true) }
    switch kind {
    case .shared:
      let index = scratch.withUnsafeBufferPointer { Self.whole(UnsafeBufferPointer(rebasing: $0[..<count])) }
      try put(shared: index, column: column, style: style)
    case .inline, .formulaText:
      scratch.removeLast()
      XMLText.resolveEscapes(&scratch, from: 0)
      scratch.withUnsafeBufferPointer { rows.put(text: $0, column: column, style: style) }
    case .number, .date, .flag, .fault:
      let text = String(decoding: scratch[..<count], as: UTF8.self)
      scratch.withUnsafeBufferPointer { bytes in
        let value = UnsafeBufferPointer(rebasing: bytes[..<count])
        switch kind {
        case .date:
          switch ISOMoment.parse(value) {
          case .date(let seconds): rows.put(secondsSince1970: seconds, column: column, style: style)
          case .time(let seconds): rows.put(.time, shown: text, value: seconds, column: column, style: style)
          case nil:
            if let number = DecimalNumber.parse(value) {
              rows.put(number: number, column: column, style: style)
            } else {
              rows.put(text: value, column: column, style: style)
            }
          }
        case .flag:
          switch text {
          case "1", "true", "TRUE": rows.put(flag: true, column: column, style: style)
          case "0", "false", "FALSE": rows.put(flag: false, column: column, style: style)
          default: rows.put(text: value, column: column, style: style)
          }
        case .fault: rows.put(.fault, shown: text, value: 0, column: column, style: style)
        default:
          if let number = DecimalNumber.parse(value) {
            rows.put(number: number, column: column, style: style)
          } else {
            rows.put(text: value, column: column, style: style)
          }
        }
      }
    }
  }

  /// Puts a shared text and says how long it is.
  @discardableResult
  mutating func put(shared index: Int?, column: Int, style: Int) throws(Stop) -> Int {
    if strings == nil { strings = try surroundings.strings() }
    guard let strings, let index, let text = strings[index] else {
      if strings?.count == 0 { throw Stop(.workbookStringsMissing, at: place, [.init("sheet", name)]) }
      rows.remark(Remark(.cellStringMissing), column: column)
      return 0
    }
    if strings.hasRefused, strings.isRefused(index) { throw Stop(.workbookForeignEntity, at: place) }
    sharedBytes += text.count
    try surroundings.check(sharedBytes, sheet: name, at: place)
    rows.put(text: text, column: column, style: style)
    return text.count
  }

  private static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    DecimalNumber.parse(text).flatMap { Int(exactly: $0) }
  }
}

/// What kind of value a cell's XML says it has.
enum CellType {
  case number, shared, inline, formulaText, date, flag, fault

  init(_ text: UnsafeBufferPointer<UInt8>) {
    switch String(decoding: text, as: UTF8.self) {
    case "s": self = .shared
    case "str": self = .formulaText
    case "inlineStr": self = .inline
    case "b": self = .flag
    case "e": self = .fault
    case "d": self = .date
    default: self = .number
    }
  }
}

extension Reason {
  /// The cells name shared texts and the file has none.
  static let workbookStringsMissing = Reason(
    "workbook.strings-missing", .error,
    message:
      "the texts of sheet «{sheet}» are not in the file: the part that holds them is missing or cut off",
    remedy: "copy or download the file once more", rule: "ECMA-376 part 1 §18.4.9")

  /// A cell names a shared text that is not there.
  static let cellStringMissing = Reason(
    "cell.string-missing", .warning, message: "the cell names a text that the workbook does not hold",
    remedy: "open the workbook in its own program and look what stood there", rule: "ECMA-376 part 1 §18.4.9")
}
