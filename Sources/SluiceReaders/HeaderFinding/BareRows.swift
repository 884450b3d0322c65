import SluiceRecords

/// Knows the rows of a list that hold a name, perhaps a code, and nothing else, where all others hold much more.
///
/// 1C's lists show the groups of a catalog so, and not every export shows by depth that they are groups. A row of which
/// something says for certain that it is a group is one: a column «Это группа», codes of the rows below that go on from its
/// own, a column of groups that names it, or bold letters in a list that is set plainly. Of any other it is said that it may be one, and it stays data: there are
/// companies of which nobody knows more than the name.
///
/// Shape: the words for yes and no, which every row has, do not count as content; a name with a legal form in it is a
/// company.
/// Refuses to judge lists whose rows hold little, or a quarter of which is bare.
struct BareRows {
  private let dataStart: Int
  private let nameColumn: Int
  private let codeColumn: Int?
  /// The column of the group that a row belongs to.
  private let groupColumn: Int?
  /// The column that says that a row is a group.
  private let flagColumn: Int?
  private let flagTitle: String
  /// Columns whose cells are content: neither name, code nor group.
  private let isContent: [Bool]
  /// Whether most rows hold so much more that a bare one is told.
  private let isJudged: Bool
  /// Whether nearly all rows that hold more are set plainly, so that bold ones stand out.
  private let isPlain: Bool
  /// What rows name as their group, as far as has been read.
  private var named: Set<[UInt8]> = []

  /// Groups that are remembered at most.
  private static let mostNames = 10_000

  /// Learns a table by its first rows; nil where nothing could tell a group of it.
  init?(_ batch: RowBatch, titles: [String], dataStart: Int) {
    let keys = titles.map(ColumnTitles.key)
    let rows = (0..<batch.count).filter { Int(batch.rowNumbers[$0]) >= dataStart && !batch.isBlank(row: $0) }
    guard let name = keys.firstIndex(where: Self.isName) else { return nil }
    self.dataStart = dataStart
    nameColumn = name
    codeColumn = keys.firstIndex(where: Self.isCode)
    groupColumn = keys.firstIndex { ["группа", "родитель", "папка", "parent", "folder"].contains($0) }
    let flag = keys.firstIndex(where: Self.isFlag)
    flagColumn = flag
    flagTitle = flag.map { titles[$0] } ?? ""
    let plain = Set([name, codeColumn, groupColumn, flag].compactMap { $0 })
    isContent = titles.indices.map { !plain.contains($0) && !keys[$0].hasPrefix("код") }
    var contents: [Int] = []
    var (bare, bold) = (0, 0)
    for row in rows {
      let count = Self.content(batch, row, isContent, most: .max)
      contents.append(count)
      if count > 0, !batch.marks.isEmpty, batch.marks[row].isBold { bold += 1 }
      if count == 0, !Self.hasLegalForm(Array(batch.bytes[batch.cell(row: row, column: name).range])) {
        bare += 1
      }
    }
    contents.sort()
    let median = contents.isEmpty ? 0 : contents[contents.count / 2]
    isJudged = rows.count > 2 && median >= 2 && bare * 4 <= rows.count
    isPlain = bold * 20 <= rows.count
    guard isJudged || flag != nil else { return nil }
  }

  /// Whether the row behind the batch must be known to judge its last one.
  func mustLookBehind(_ batch: RowBatch) -> Bool {
    isJudged && codeColumn != nil && batch.count > 0
      && Self.content(batch, batch.count - 1, isContent, most: 0) == 0
  }

  /// The batch with its groups, and what may be one, told; `next` is the batch behind it.
  mutating func told(_ batch: RowBatch, next: RowBatch?) -> RowBatch {
    learn(batch)
    if let next { learn(next) }
    let known = Set(batch.remarks.filter { Self.settles($0.remark.reason) }.map(\.row))
    var added: [PlacedRemark] = []
    for row in 0..<batch.count where Int(batch.rowNumbers[row]) >= dataStart && !known.contains(row) {
      guard let remark = remark(batch, row, next: next) else { continue }
      added.append(PlacedRemark(row: row, column: nil, remark: remark))
    }
    return batch.remarked(added)
  }

  private func remark(_ batch: RowBatch, _ row: Int, next: RowBatch?) -> Remark? {
    if let flagColumn, isYes(batch, batch.cell(row: row, column: flagColumn)) {
      return Remark(.rowFolder, [.init("because", Phrase("the column «\(flagTitle)» says so"))])
    }
    guard isJudged, !batch.cell(row: row, column: nameColumn).isEmpty,
      Self.content(batch, row, isContent, most: 0) == 0
    else { return nil }
    let name = trimmed(batch, batch.cell(row: row, column: nameColumn))
    if named.contains(name) {
      return Remark(.rowFolder, [.init("because", Phrase("other rows name it as their group"))])
    }
    if let codeColumn, goesOn(batch, row, codeColumn, next: next) {
      return Remark(.rowFolder, [.init("because", Phrase("the codes of the rows below go on from its own"))])
    }
    if isPlain, !batch.marks.isEmpty, batch.marks[row].isBold {
      return Remark(.rowFolder, [.init("because", Phrase("it alone is set in bold"))])
    }
    return Self.hasLegalForm(name) ? nil : Remark(.rowPerhapsGroup)
  }

  /// Takes note of the groups that rows name.
  private mutating func learn(_ batch: RowBatch) {
    guard let groupColumn else { return }
    for row in 0..<batch.count where Int(batch.rowNumbers[row]) >= dataStart {
      let cell = batch.cell(row: row, column: groupColumn)
      guard !cell.isEmpty, named.count < Self.mostNames else { continue }
      named.insert(trimmed(batch, cell))
    }
  }

  /// Whether the row below has a code that begins with this row's: `10` above `10.01`.
  private func goesOn(_ batch: RowBatch, _ row: Int, _ column: Int, next: RowBatch?) -> Bool {
    let own = trimmed(batch, batch.cell(row: row, column: column))
    guard !own.isEmpty else { return false }
    let below: [UInt8]
    if row + 1 < batch.count {
      below = trimmed(batch, batch.cell(row: row + 1, column: column))
    } else if let next, next.count > 0 {
      below = trimmed(next, next.cell(row: 0, column: column))
    } else {
      return false
    }
    return below.count > own.count + 1 && below.starts(with: own)
      && [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-")].contains(below[own.count])
  }

  private func isYes(_ batch: RowBatch, _ cell: Cell) -> Bool {
    Self.yes.contains(String(decoding: trimmed(batch, cell), as: UTF8.self).lowercased())
  }

  private func trimmed(_ batch: RowBatch, _ cell: Cell) -> [UInt8] {
    var text = batch.bytes[cell.range].drop { $0 == 0x20 }
    while text.last == 0x20 { text.removeLast() }
    return Array(text)
  }

  /// How many cells of a row are content; counting ends above `most`.
  private static func content(_ batch: RowBatch, _ row: Int, _ isContent: [Bool], most: Int) -> Int {
    var count = 0
    for column in 0..<min(batch.cellCount(row: row), isContent.count) where isContent[column] {
      let cell = batch.cell(row: row, column: column)
      if cell.isEmpty || cell.kind == .flag || isAnswer(batch, cell) { continue }
      count += 1
      if count > most { break }
    }
    return count
  }

  private static let yes: Set<String> = ["да", "true", "истина", "yes", "1", "+", "иә", "так"]
  private static let answers = yes.union(["нет", "false", "ложь", "no", "0", "-", "жоқ", "ні"])

  /// Whether a cell says yes or no; its length tells nearly all others apart.
  private static func isAnswer(_ batch: RowBatch, _ cell: Cell) -> Bool {
    let isAscii = batch.bytes[cell.range.lowerBound] < 0x80
    guard isAscii ? cell.length <= 5 : [4, 6, 8, 12].contains(cell.length) else { return false }
    return answers.contains(String(decoding: batch.bytes[cell.range], as: UTF8.self).lowercased())
  }

  private static func isName(_ key: String) -> Bool {
    ["наименование", "название", "контрагент", "клиент", "name", "назва", "атауы"].contains {
      key.hasPrefix($0)
    }
  }

  private static func isCode(_ key: String) -> Bool {
    key == "код" || key == "code" || key.hasPrefix("код в ")
  }

  private static func isFlag(_ key: String) -> Bool {
    ["этогруппа", "это группа", "это папка", "isfolder", "is folder", "is_folder"].contains(key)
  }

  /// Whether a name says by a legal form that it is a company's.
  private static func hasLegalForm(_ name: [UInt8]) -> Bool {
    let words = String(decoding: name, as: UTF8.self).lowercased()
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return words.contains { forms.contains($0) }
  }

  /// Rule: ОКОПФ, and the forms of neighbouring countries as they are written before names.
  private static let forms: Set<String> = [
    "ооо", "оао", "зао", "ао", "пао", "нао", "ип", "чп", "тоо", "фгуп", "муп", "гуп", "гбу", "мбу", "фгбу",
    "нко",
    "ано", "тсж", "снт", "пбоюл", "одо", "чуп", "тов", "прат", "фоп", "llc", "ltd", "inc", "gmbh", "ooo",
    "ип.",
  ]

  /// Reasons that have settled already what a row is.
  private static func settles(_ reason: Reason) -> Bool { ReaderCatalogue.notData.contains(reason) }
}

extension Reason {
  /// A row of a list is a group of the list.
  static let rowFolder = Reason(
    "row.folder", .note, message: "the row is a group of the list, no record: {because}",
    remedy: "nothing needs doing", rule: "BareRows")

  /// A row of a list may be a group of the list.
  package static let rowPerhapsGroup = Reason(
    "row.perhaps-group", .warning,
    message:
      "the row has a name and no more than a code where the others have much: it may be a group of the list",
    remedy:
      "if it is a group, leave it out with `skip_when:` or export the list without groups; a company stays",
    rule: "BareRows")
}
