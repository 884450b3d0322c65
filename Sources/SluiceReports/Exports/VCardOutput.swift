import SluiceRecords

/// Cards of an address book, as telephones, mail programs and CRMs take them.
///
/// Shape: version 3.0, which everything reads; lines folded at 75 bytes; a property for each value. A column whose title
/// has parameters (`TEL;TYPE=CELL`) is a property with them.
/// Rule: RFC 2426; RFC 2425 §5.8.1 for folding.
final class VCardOutput: ExportOutput {
  private let file: ExportFile
  private let bytes: ExportBytes

  init(path: String, file: ExportFile) throws(Stop) {
    self.file = file
    bytes = try ExportBytes(path: path)
  }

  func add(_ cells: [[String]]) throws(Stop) {
    var card: [UInt8] = []
    Self.append("BEGIN:VCARD", to: &card)
    Self.append("VERSION:3.0", to: &card)
    // Version 3.0 wants a structured name in every card, an organisation's too.
    if !zip(file.columns, cells).contains(where: { $0.title == "N" && !$1.isEmpty }) {
      Self.append("N:;;;;", to: &card)
    }
    for (column, values) in zip(file.columns, cells) {
      for value in values {
        let text = column.parts.isEmpty ? VCardText.escaped(value) : value
        Self.append("\(column.title):\(text)", to: &card)
      }
    }
    Self.append("END:VCARD", to: &card)
    try bytes.write(card)
  }

  func close() throws(Stop) { try bytes.close() }

  /// Adds a line, folded between characters.
  private static func append(_ line: String, to bytes: inout [UInt8]) {
    var count = 0
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      if count + width > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        count = 1
      }
      bytes.append(contentsOf: String(scalar).utf8)
      count += width
    }
    bytes += [0x0D, 0x0A]
  }
}

/// Texts within cards.
enum VCardText {
  /// The marks themselves, and what line ends beyond ASCII begin with.
  private static let marks = Array("\\;,".utf8) + [0xC2, 0xE2]

  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { marks.contains($0) || $0 < 0x20 }) else { return text }
    var escaped = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += ["\\", scalar]
      case "\n" where last == "\r": break
      case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": escaped += ["\\", "n"]
      default: escaped.append(scalar)
      }
      last = scalar
    }
    return String(escaped)
  }
}
