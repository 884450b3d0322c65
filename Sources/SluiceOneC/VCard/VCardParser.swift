import SluiceReaders
import SluiceRecords

/// Takes apart cards of address books (`.vcf`): each card is a row of the table «Контакты».
///
/// Shape: several values of one kind stand in columns of their own: `Телефон`, `Телефон (2)`; pictures, sounds and keys
/// are left out. Properties that nobody has described stand under their own names. A card of an organisation
/// (`KIND:org`, `X-ABShowAs:COMPANY`, or no name but the organisation's) names nobody: its telephones stand under
/// `Телефон организации`, and so on.
/// Rule: vCard 2.1 (versit, 1996), 3.0 (RFC 2426), 4.0 (RFC 6350); RFC 2045 §6.7 for quoted-printable.
struct VCardParser {
  private let spool: RowSpool
  private let table: Int
  private var row = SpooledRow()
  /// What the card has said so far.
  private var card: [(title: String, text: String)] = []
  private var isOrganisation = false
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
    case "KIND": isOrganisation = property.text.lowercased() == "org"
    case "X-ABSHOWAS": isOrganisation = property.text.uppercased() == "COMPANY"
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
    case "BDAY": try add("Дата рождения", Self.dated(property.text))
    case "NOTE": try add("Комментарий", property.text)
    case "IMPP", "X-SKYPE", "X-SKYPE-USERNAME", "X-TELEGRAM", "X-JABBER", "X-ICQ":
      try add("Мессенджер", property.text)
    default: try add(property.name, property.text)
    }
  }

  private mutating func add(_ title: String, _ text: String) throws(Stop) {
    let text = text.trimmedEnds
    if isInside, !text.isEmpty { card.append((title, text)) }
  }

  /// `19800517` as `1980-05-17`.
  private static func dated(_ text: String) -> String {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 8, digits.count == text.count || text.dropFirst(8).first == "T" else { return text }
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6))"
  }

  private mutating func finish() throws(Stop) {
    if !card.isEmpty {
      settleOrganisation()
      var counts: [String: Int] = [:]
      for (title, text) in card {
        let number = counts[title, default: 0] + 1
        counts[title] = number
        let column = number == 1 ? title : "\(title) (\(number))"
        row.add(.text(text), column: try spool.column(column, of: table))
      }
      try spool.append(row, to: table)
      count += 1
    }
    row.clear()
    card.removeAll(keepingCapacity: true)
    isOrganisation = false
    isInside = false
  }

  /// What an organisation's card says is told of the organisation, not of a person.
  private mutating func settleOrganisation() {
    func first(_ title: String) -> String? { card.first { $0.title == title }?.text }
    let name = first("ФИО")
    let organisation = first("Организация")
    if !isOrganisation {
      let isNamed = card.contains { ["Фамилия", "Имя", "Отчество"].contains($0.title) }
      guard !isNamed, let organisation, name == nil || name == organisation else { return }
    }
    if organisation == nil, let name { card.insert(("Организация", name), at: 0) }
    card.removeAll { ["ФИО", "Фамилия", "Имя", "Отчество"].contains($0.title) }
    for index in card.indices where Self.ofEither.contains(card[index].title) {
      card[index].title += " организации"
    }
  }

  private static let ofEither: Set<String> = [
    "Телефон", "E-mail", "Сайт", "Адрес", "Мессенджер", "Комментарий",
  ]

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
