import Glibc
import SluiceRecords

/// `corrections.csv`: what people corrected in rows, readable in any editor.
///
/// Shape: UTF-8, `;` between cells, plain line ends, sorted by place; one line for each cell, one for each excluded
/// row. Columns are letters, as a spreadsheet names them. A text that a spreadsheet would take for a formula has an
/// apostrophe before it, which is taken away again.
/// Rule: RFC 4180; OWASP, «CSV Injection».
enum CorrectionFile {
  private static let titles = ["Do", "Source", "Table", "Row", "Column", "Was", "Becomes"]

  /// Errors: `corrections.unreadable` with the line.
  static func read(_ path: String) throws(Stop) -> [Correction] {
    guard let bytes = WholeFile.bytes(of: path) else { return [] }
    var corrections: [Correction] = []
    for (line, cells) in records(of: bytes) {
      if cells == titles || cells == [""] { continue }
      guard let correction = correction(from: cells) else {
        throw Stop(.correctionsUnreadable, at: path, [.init("line", "\(line)")])
      }
      corrections.append(correction)
    }
    return corrections
  }

  /// Writes the file whole, or leaves the older one.
  static func write(_ corrections: [Correction], to path: String) throws(Stop) {
    var text: [UInt8] = []
    append(titles, to: &text)
    for correction in corrections {
      let (source, table) = (guarded(correction.source), guarded(correction.table))
      switch correction.change {
      case .cell(let column, let was, let becomes):
        append(
          [
            "correct", source, table, "\(correction.row)", Provenance.letters(column + 1), guarded(was),
            guarded(becomes),
          ],
          to: &text)
      case .exclude(let was):
        append(["exclude", source, table, "\(correction.row)", "", guarded(was), ""], to: &text)
      }
    }
    try WholeFile.write(text, to: path)
  }

  private static func correction(from cells: [String]) -> Correction? {
    guard cells.count >= 7, let row = Int(cells[3]), row > 0 else { return nil }
    let (source, table, was) = (unguarded(cells[1]), unguarded(cells[2]), unguarded(cells[5]))
    switch cells[0] {
    case "correct":
      guard let column = column(cells[4]) else { return nil }
      return Correction(
        source: source, table: table, row: row,
        change: .cell(column: column, was: was, text: unguarded(cells[6])))
    case "exclude": return Correction(source: source, table: table, row: row, change: .exclude(was: was))
    default: return nil
    }
  }

  /// 0-based.
  private static func column(_ letters: String) -> Int? {
    var number = 0
    for byte in letters.utf8 {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte), number < 100_000 else { return nil }
      number = number * 26 + Int(byte - UInt8(ascii: "A")) + 1
    }
    return number > 0 ? number - 1 : nil
  }

  private static let formulaStarts = Array("=+-@\t\r'".utf8)

  private static func guarded(_ text: String) -> String {
    text.utf8.first.map { formulaStarts.contains($0) } ?? false ? "'" + text : text
  }

  private static func unguarded(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "'"), let second = text.utf8.dropFirst().first,
      formulaStarts.contains(second)
    else { return text }
    return String(text.dropFirst())
  }

  private static func append(_ cells: [String], to text: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ";")) }
      let isPlain = !cell.utf8.contains { [0x22, 0x3B, 0x0A, 0x0D].contains($0) } && cell.utf8.first != 0x20
      guard !isPlain else {
        text += cell.utf8
        continue
      }
      text.append(0x22)
      for byte in cell.utf8 {
        if byte == 0x22 { text.append(0x22) }
        text.append(byte)
      }
      text.append(0x22)
    }
    text.append(0x0A)
  }

  /// The lines with their numbers; one in quotes may run over several.
  private static func records(of bytes: [UInt8]) -> [(line: Int, cells: [String])] {
    var records: [(line: Int, cells: [String])] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var (line, first, isQuoted) = (1, 1, false)
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func closed() -> String { String(decoding: cell, as: UTF8.self) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A { line += 1 }
      switch byte {
      case 0x22 where isQuoted:
        if index < bytes.count, bytes[index] == 0x22 {
          cell.append(0x22)
          index += 1
        } else {
          isQuoted = false
        }
      case _ where isQuoted: cell.append(byte)
      case 0x22 where cell.isEmpty: isQuoted = true
      case 0x3B:
        cells.append(closed())
        cell = []
      case 0x0A:
        if cell.last == 0x0D { cell.removeLast() }
        records.append((first, cells + [closed()]))
        (cells, cell, first) = ([], [], line)
      default: cell.append(byte)
      }
    }
    if !cells.isEmpty || !cell.isEmpty { records.append((first, cells + [closed()])) }
    return records
  }
}

/// Small files that are read and written whole.
enum WholeFile {
  /// Nil when there is no such file.
  static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }

  /// What a file is written to first: it hides, so that nobody takes it for a file of their own.
  private static func draft(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return path.dropLast(name.count) + (name.hasPrefix(".") ? "" : ".") + name + ".draft"
  }

  /// Puts a file in its place at once: whoever looks sees the older one or the newer one, also after a crash.
  ///
  /// Rule: CWE-59, «Link Following»: what lies in the draft's place is taken away, never written to.
  static func write(_ bytes: [UInt8], to path: String) throws(Stop) {
    func stop() -> Stop {
      Stop(.decisionsNotWritten, at: path, [.init("error", String(cString: strerror(errno)))])
    }
    let draft = draft(of: path)
    unlink(draft)
    guard let file = fopen(draft, "wbxe") else { throw stop() }
    let isWritten =
      fwrite(bytes, 1, bytes.count, file) == bytes.count && fflush(file) == 0 && fsync(fileno(file)) == 0
    guard fclose(file) == 0, isWritten, rename(draft, path) == 0 else {
      let trouble = stop()
      unlink(draft)
      throw trouble
    }
  }
}
