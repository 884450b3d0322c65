import Glibc

/// Writes an invented client list as CSV, with the dirt of real ones: names quoted and not, phones in many
/// spellings, several values in a cell, notes with quotes, delimiters and line ends.
///
/// Shape: 15 columns, a header, `;` between cells, CRLF; the same options give the same bytes.
struct ClientListGenerator {
  var rows = 1_000_000
  var seed: UInt64 = 1
  /// How many of a thousand rows repeat a client of an earlier row, spelled otherwise.
  var duplicatesPerThousand = 80
  /// Whether some rows are short or long and some cells have irregular quotes, which stop many readers.
  var hasIrregularRows = false
  var encoding = Encoding.windows1251
  /// What is added to the manager of each row: the same list as it stands later.
  var later = ""

  enum Encoding { case utf8, windows1251 }

  static let titles = [
    "Код", "Наименование", "ИНН", "КПП", "ОГРН", "Телефон", "Мобильный телефон", "Электронная почта",
    "Юридический адрес", "Контактное лицо", "Должность", "Телефон контактного лица", "Дата создания",
    "Ответственный", "Комментарий",
  ]

  /// A mapping that reads the list.
  static let mapping = """
    mapping: bench
    home_country: RU
    area_code: "495"
    counterparty:
      external_id: Код
      name: Наименование
      inn: { column: ИНН, if_bad: reject_row }
      kpp: КПП
      ogrn: ОГРН
      phones: [Телефон, Мобильный телефон]
      emails: Электронная почта
      legal_address: Юридический адрес
      manager: Ответственный
      comment: Комментарий
      extra: { created: Дата создания }
    contact_person:
      made_when: Контактное лицо
      name: Контактное лицо
      position: Должность
      phones: Телефон контактного лица

    """

  /// Writes the list to a file and returns its size in bytes.
  func write(to path: String) -> Int {
    guard let file = fopen(path, "w") else { return 0 }
    defer { fclose(file) }
    var size = 0
    var text = Self.titles.joined(separator: ";") + "\r\n"
    for row in 0..<rows {
      append(row, to: &text)
      if text.utf8.count > 1 << 20 || row == rows - 1 {
        let bytes = encoded(text)
        size += fwrite(bytes, 1, bytes.count, file)
        text = ""
      }
    }
    return size
  }

  /// The number of the client in a row: rows with the same number are spellings of one client.
  func client(ofRow row: Int) -> Int {
    var random = randomness(ofRow: row)
    return client(ofRow: row, &random)
  }

  private func client(ofRow row: Int, _ random: inout SeededRandom) -> Int {
    row > 0 && random.chance(duplicatesPerThousand) ? random.below(row) : row
  }

  private func randomness(ofRow row: Int) -> SeededRandom {
    SeededRandom(seed: seed &+ UInt64(row) &* 0xA24B_AED4_963E_E407)
  }

  /// Writes the list to a file unless it is there already.
  func write(to path: String, ifMissing: Bool) {
    if !ifMissing || BenchFolder.size(of: path) == nil { _ = write(to: path) }
  }

  private func append(_ row: Int, to text: inout String) {
    var random = randomness(ofRow: row)
    let client = InventedClient(client(ofRow: row, &random), seed: seed)
    let spelling = ClientSpelling(client, &random)
    let person = spelling.person(&random)
    var cells = [
      Self.code(row), spelling.name(&random), spelling.inn(&random), client.kpp,
      random.chance(600) ? client.ogrn : "",
      spelling.phones(&random), random.chance(500) ? spelling.phone(client.mobile, &random) : "",
      spelling.email(&random), random.chance(850) ? Self.quoted(client.address) : "", person,
      person.isEmpty ? "" : client.position, random.chance(300) ? spelling.phone(client.mobile, &random) : "",
      spelling.date(&random), random.pick(ClientListWords.surnames) + later, spelling.comment(&random),
    ]
    if hasIrregularRows {
      switch random.below(4000) {
      case 0..<4: cells.removeLast(1 + random.below(4))
      case 4..<6: cells.append("лишнее")
      case 6..<8: cells[1] = "\"\(client.name)\" \(ClientListWords.forms[client.form])"
      case 8: cells[1] = "\"\(ClientListWords.forms[client.form]) \"\(client.name)\"\""
      case 9: cells[14] = "\"\(random.pick(ClientListWords.comments))"
      default: break
      }
    }
    text += cells.joined(separator: ";")
    text += "\r\n"
  }

  private static func code(_ row: Int) -> String {
    let digits = "\(row + 1)"
    return "00-" + String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
  }

  /// A cell in quotes where it needs them.
  static func quoted(_ text: String) -> String {
    let needs = text.utf8.contains { [0x22, 0x3B, 0x0A, 0x0D].contains($0) }
    return needs
      ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      : text
  }

  private func encoded(_ text: String) -> [UInt8] {
    guard encoding == .windows1251 else { return Array(text.utf8) }
    return text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0..<0x80: UInt8(scalar.value)
      case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
      case 0x401: 0xA8
      case 0x451: 0xB8
      case 0x2116: 0xB9
      case 0xAB: 0xAB
      case 0xBB: 0xBB
      case 0x2014: 0x97
      case 0xA0: 0xA0
      default: UInt8(ascii: "?")
      }
    }
  }
}
