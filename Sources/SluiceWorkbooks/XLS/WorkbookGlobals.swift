import SluiceReaders
import SluiceRecords

/// What the beginning of an old workbook says of all its sheets.
///
/// Rule: MS-XLS 2.1.7.20.3 (Globals Substream).
final class WorkbookGlobals {
  /// 2, 3, 4, 5 (also for Excel 95) or 8.
  let version: Int
  private(set) var formats = CellFormats()
  private(set) var system = DateSystem.from1900
  /// Every sheet, in the order of the tabs.
  private(set) var sheets: [BoundSheet] = []
  let strings = TextArena()
  /// How texts of one byte a character are read.
  private(set) var text: CodePageText
  /// Whether the file ends among the shared texts.
  private(set) var isCut = false

  /// Number of the next format, where formats have no number of their own.
  private var nextFormat = 0
  /// The format, indent and font of each style: taken when all formats are known.
  private var styles: [(format: Int, indent: Int, font: Int)] = []
  /// Whether each font is bold.
  private var fonts: [Bool] = []

  /// Sheets that are kept; Excel itself is bound by memory alone, nobody has so many.
  private static let mostSheets = 16_384

  /// What the mapping names as the encoding of texts.
  private let named: String?

  /// - Parameter told: how texts are read unless the workbook or the mapping names an encoding.
  init(version: Int, encoding named: String? = nil, told: CodePageText? = nil) {
    self.version = version
    self.named = named
    let text = CodePageText(nil, named: named)
    self.text = text.isNamed ? text : told ?? text
  }

  /// Reads the records up to the end of the globals; the records stand behind the one that begins them.
  func read(_ records: BIFFRecords) throws(Stop) {
    while try records.advance() {
      if records.kind == BIFF.endOfFile || BIFF.isBeginning(records.kind) { break }
      if records.kind == BIFF.sharedStrings {
        try readStrings(records)
      } else {
        try take(records)
      }
    }
    isCut = isCut || records.isCut
    settle()
  }

  /// Takes what a record says of formats and texts; of lone sheets it stands among their own.
  func take(_ records: BIFFRecords) throws(Stop) {
    let body = records.body
    switch records.kind {
    case BIFF.codePage:
      if body.count >= 2 { text = CodePageText(Int(body.uint16(0)), named: named) }
    case BIFF.dateMode: system = body.uint16(0) == 1 ? .from1904 : .from1900
    case BIFF.format: try takeFormat(records)
    case BIFF.format2:
      takeNextFormat(UnsafeRawBufferPointer(rebasing: body.dropFirst(1).prefix(Int(body.uint8(0)))))
    case BIFF.style:
      let indent = version >= 8 ? Int(body.uint8(8) & 0x0F) : 0
      styles.append((Int(body.uint16(2)), indent, Int(body.uint16(0))))
    case BIFF.style3, BIFF.style4: styles.append((Int(body.uint8(1)), 0, -1))
    // From 700 on a weight is bold ([MS-XLS] 2.4.122, 2.5.129: no font has the number 4).
    case BIFF.font where version >= 5 && fonts.count < 1 << 16:
      if fonts.count == 4 { fonts.append(false) }
      fonts.append(body.uint16(6) >= 700)
    case BIFF.boundSheet: try takeSheet(records)
    default: break
    }
  }

  /// Makes styles of what was gathered.
  func settle() {
    if version == 2 {
      // Cells of BIFF2 name their format themselves.
      for number in 0..<64 { formats.addStyle(format: number) }
      return
    }
    for style in styles {
      let isBold = fonts.indices.contains(style.font) && fonts[style.font]
      formats.addStyle(format: style.format, indent: style.indent, isBold: isBold)
    }
    styles = []
  }

  private func takeFormat(_ records: BIFFRecords) throws(Stop) {
    let body = records.body
    switch version {
    case 8:
      guard body.count >= 5 else { return }
      let number = Int(body.uint16(0))
      let arena = TextArena()
      var text = ContinuedBody(records, at: 4)
      _ = try text.unicodeText(characters: Int(body.uint16(2)), to: arena)
      formats.define(number, String(decoding: arena.open, as: UTF8.self))
    case 5:
      guard body.count >= 3 else { return }
      let code = UnsafeRawBufferPointer(rebasing: body.dropFirst(3).prefix(Int(body.uint8(2))))
      formats.define(Int(body.uint16(0)), string(code))
    default:
      takeNextFormat(UnsafeRawBufferPointer(rebasing: body.dropFirst(3).prefix(Int(body.uint8(2)))))
    }
  }

  /// A format whose number is its place in the file.
  private func takeNextFormat(_ code: UnsafeRawBufferPointer) {
    formats.define(nextFormat, string(code))
    nextFormat += 1
  }

  private func takeSheet(_ records: BIFFRecords) throws(Stop) {
    let body = records.body
    guard body.count >= 7, sheets.count < Self.mostSheets else { return }
    let (start, state, kind) = (Int(body.uint32(0)), body.uint8(4), body.uint8(5))
    let arena = TextArena()
    if version >= 8 {
      var text = ContinuedBody(records, at: 7)
      _ = try text.unicodeText(characters: Int(body.uint8(6)), to: arena)
    } else {
      text.append(
        UnsafeRawBufferPointer(rebasing: body.dropFirst(7).prefix(Int(body.uint8(6)))), to: arena)
    }
    sheets.append(
      BoundSheet(
        name: String(decoding: arena.open, as: UTF8.self), start: start, isHidden: state & 3 != 0,
        kind: kind))
  }

  private func readStrings(_ records: BIFFRecords) throws(Stop) {
    guard records.body.count >= 8 else { return }
    // The numbers of texts that stand at the beginning are often wrong: what counts is what is there.
    var body = ContinuedBody(records, at: 8)
    while try body.hasMore(), !strings.isFull {
      guard let characters = try body.uint16() else { break }
      let isWhole = try body.unicodeText(characters: characters, to: strings)
      strings.endText()
      if !isWhole { break }
    }
    if records.isCut { isCut = true }
  }

  private func string(_ bytes: UnsafeRawBufferPointer) -> String {
    let arena = TextArena()
    text.append(bytes, to: arena)
    arena.closePair()
    return String(decoding: arena.open, as: UTF8.self)
  }
}

/// One sheet as the beginning of a workbook lists it.
struct BoundSheet {
  let name: String
  /// Where its records begin in the stream.
  var start: Int
  /// Whether Excel hides it, by hand or so that only a program can show it.
  let isHidden: Bool
  /// 0 a sheet of cells or a dialog, 1 macros, 2 a chart, 6 a module of Visual Basic.
  let kind: UInt8
}
