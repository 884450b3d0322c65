import SluiceReaders
import SluiceRecords

/// Takes apart cards of address books (`.vcf`): each card is a row of the table «Контакты».
///
/// Shape: several values of one kind stand in columns of their own: `Телефон`, `Телефон (2)`; pictures, sounds and keys
/// are left out. Properties that nobody has described stand under their own names.
/// Rule: vCard 2.1 (versit, 1996), 3.0 (RFC 2426), 4.0 (RFC 6350); RFC 2045 §6.7 for quoted-printable.
struct VCardParser {
  private let spool: RowSpool
  private let table: Int
  private var row = SpooledRow()
  /// How many values of each title the card has so far.
  private var counts: [String: Int] = [:]
  private var isInside = false
  private(set) var count = 0

  static let tableName = "Контакты"

  init(into spool: RowSpool) throws(Stop) {
    self.spool = spool
    table = try spool.table(Self.tableName, .other)
    for title in ["ФИО", "Организация", "Должность", "Телефон", "E-mail"] {
      _ = try spool.column(title, of: table)
    }
  }

  /// Reads to the end; a card that is cut counts as far as it goes.
  mutating func run(_ lines: inout TextLines) throws(Stop) {
    var held: String?
    while let line = try lines.next() {
      guard let before = held else {
        held = line
        continue
      }
      if line.first == " " || line.first == "\t" {
        held = before + line.dropFirst()
      } else if before.hasSuffix("="), Self.isQuoted(before) {
        held = before.dropLast() + line
      } else {
        try take(before)
        held = line
      }
    }
    if let held { try take(held) }
    try finish()
  }

  private static func isQuoted(_ line: String) -> Bool {
    line.prefix { $0 != ":" }.uppercased().contains("QUOTED-PRINTABLE")
  }

  private mutating func take(_ line: String) throws(Stop) {
    guard let property = Property(line) else { return }
    switch property.name {
    case "BEGIN":
      try finish()
      isInside = true
    case "END": try finish()
    case "VERSION", "PHOTO", "LOGO", "SOUND", "KEY", "PRODID", "REV", "UID", "CLASS", "MAILER", "TZ", "GEO",
      "SOURCE", "X-ABUID":
      if property.name == "UID" { try add("UID", property.text) }
    case "FN": try add("ФИО", property.text)
    case "N":
      for (title, part) in zip(["Фамилия", "Имя", "Отчество"], property.parts) { try add(title, part) }
    case "ORG":
      try add("Организация", property.parts.first ?? "")
      try add("Подразделение", property.parts.dropFirst().filter { !$0.isEmpty }.joined(separator: ", "))
    case "TITLE", "ROLE": try add("Должность", property.text)
    case "TEL":
      let text =
        property.text.lowercased().hasPrefix("tel:") ? String(property.text.dropFirst(4)) : property.text
      try add(property.types.contains("FAX") ? "Факс" : "Телефон", text)
    case "EMAIL": try add("E-mail", property.text)
    case "URL": try add("Сайт", property.text)
    case "ADR":
      // Box, extended, street, town, region, index, country: read from the largest to the smallest.
      let parts = property.parts + Array(repeating: "", count: 7)
      try add(
        "Адрес",
        [parts[5], parts[6], parts[4], parts[3], parts[2], parts[1], parts[0]].filter { !$0.isEmpty }
          .joined(separator: ", "))
    case "BDAY": try add("Дата рождения", property.text)
    case "NOTE": try add("Комментарий", property.text)
    case "IMPP", "X-SKYPE", "X-SKYPE-USERNAME", "X-TELEGRAM", "X-JABBER", "X-ICQ":
      try add("Мессенджер", property.text)
    default: try add(property.name, property.text)
    }
  }

  private mutating func add(_ title: String, _ text: String) throws(Stop) {
    let text = text.trimmedEnds
    guard isInside, !text.isEmpty else { return }
    counts[title, default: 0] += 1
    let number = counts[title] ?? 1
    let column = number == 1 ? title : "\(title) (\(number))"
    row.add(.text(text), column: try spool.column(column, of: table))
  }

  private mutating func finish() throws(Stop) {
    if !row.isEmpty {
      try spool.append(row, to: table)
      count += 1
    }
    row.clear()
    counts.removeAll(keepingCapacity: true)
    isInside = false
  }

  /// One line of a card: its name, what is said of it, and its value.
  private struct Property {
    let name: String
    let types: Set<String>
    private let value: String

    init?(_ line: String) {
      guard let colon = Self.colon(in: line) else { return nil }
      let head = line[..<colon].split(separator: ";").map(String.init)
      guard let first = head.first else { return nil }
      // A group in front of the name ties lines together: `item1.TEL`.
      name = (first.split(separator: ".").last.map(String.init) ?? first).uppercased()
      var types: Set<String> = []
      var charset = "UTF-8"
      var isQuoted = false
      for parameter in head.dropFirst() {
        let pair = parameter.split(separator: "=", maxSplits: 1).map { $0.uppercased() }
        guard let key = pair.first else { continue }
        let words = pair.count > 1 ? pair[1].split(separator: ",").map { $0.filter { $0 != "\"" } } : [key]
        switch key {
        case "CHARSET": charset = words.first ?? charset
        case "ENCODING", "QUOTED-PRINTABLE": isQuoted = isQuoted || words.contains("QUOTED-PRINTABLE")
        default: types.formUnion(words)
        }
      }
      self.types = types
      let written = String(line[line.index(after: colon)...])
      value = isQuoted ? Self.decoded(written, charset: charset) : written
    }

    /// The whole value with its escapes resolved.
    var text: String { Self.unescaped(value[...]) }

    /// The parts of a value that semicolons divide.
    var parts: [String] {
      var parts: [String] = []
      var start = value.startIndex
      var at = start
      while at < value.endIndex {
        if value[at] == "\\" {
          at = value.index(after: at)
          if at == value.endIndex { break }
        } else if value[at] == ";" {
          parts.append(Self.unescaped(value[start..<at]).trimmedEnds)
          start = value.index(after: at)
        }
        at = value.index(after: at)
      }
      parts.append(Self.unescaped(value[start...]).trimmedEnds)
      return parts
    }

    /// The colon that ends the head, which none within quotes does.
    private static func colon(in line: String) -> String.Index? {
      var isQuoted = false
      for index in line.indices {
        if line[index] == "\"" { isQuoted.toggle() }
        if line[index] == ":", !isQuoted { return index }
      }
      return nil
    }

    private static func unescaped(_ text: Substring) -> String {
      guard text.contains("\\") else { return String(text) }
      var result = ""
      var isEscaped = false
      for letter in text {
        if isEscaped {
          result.append(letter == "n" || letter == "N" ? "\n" : letter)
          isEscaped = false
        } else if letter == "\\" {
          isEscaped = true
        } else {
          result.append(letter)
        }
      }
      return result
    }

    private static func decoded(_ text: String, charset: String) -> String {
      var bytes: [UInt8] = []
      var rest = Array(text.utf8)[...]
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "="), rest.count >= 2,
          let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        {
          bytes.append(code)
          rest = rest.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      }
      guard let encoding = TextEncoding(named: charset), encoding != .utf8, !bytes.isEmpty,
        let stream = try? TextStream(SampledStream(MemoryStream(bytes)), encoding: encoding)
      else { return String(decoding: bytes, as: UTF8.self) }
      var buffer = [UInt8](repeating: 0, count: bytes.count * 4 + 64)
      let count = try? buffer.withUnsafeMutableBufferPointer { buffer throws(Stop) in
        try stream.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      return String(decoding: buffer.prefix(count ?? 0), as: UTF8.self)
    }
  }
}

/// Cards of address books.
enum VCardFormat: ExchangeFormat {
  static let name = "vcard"

  static func begins(_ head: ExchangeHead) -> Bool {
    String(decoding: head.text.prefix(11), as: UTF8.self).uppercased() == "BEGIN:VCARD"
  }

  static func take(_ part: ExchangePart, into spool: RowSpool, findings: inout ExchangeFindings) throws(Stop)
  {
    let named = try part.encoding.map { name throws(Stop) in
      try TextStream.encoding(named: name, at: part.place)
    }
    let text = try TextStream(part.source, encoding: named, place: part.place)
    var parser = try VCardParser(into: spool)
    var lines = TextLines(text)
    try parser.run(&lines)
    findings.evidence += text.evidence
  }
}
