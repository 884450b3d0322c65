import SluiceRecords

extension PlanFile {
  /// The numbers of rejected rows: those that cleansing rejected and nothing settled otherwise, and those that planning
  /// or applying rejected. Rows are walked over without looking beside each of them.
  private static let rejectedRows = """
    WITH rejected (id) AS (
      SELECT w.id FROM row w WHERE w.fate = 'rejected'
        AND NOT EXISTS (SELECT 1 FROM row_fate f WHERE f.row = w.id AND f.fate <> 'rejected')
      UNION SELECT row FROM row_fate WHERE fate = 'rejected')
    """

  /// Hands over every rejected row of a finished plan, whole, in the order of sources and rows.
  ///
  /// Shape: findings come gravest first; cells are texts as the file shows them.
  public func eachReject(_ take: (RejectTable, Rejection) throws(Stop) -> Void) throws(Stop) {
    let reasons = try knownReasons()
    let tables = try rejectTables()
    let rows = try database.prepare(
      """
      \(Self.rejectedRows)
      SELECT w.source_table, w.number, c.cells, c.findings, f.findings FROM rejected r
      CROSS JOIN row w ON w.id = r.id CROSS JOIN row_cells c ON c.row = r.id LEFT JOIN row_fate f ON f.row = r.id
      ORDER BY r.id
      """)
    while try rows.step() {
      guard let table = tables[rows.integer(0)] else { continue }
      var findings: [Finding] = []
      // What cleansing found, and what planning and applying added.
      for column in [Int32(3), 4] {
        var cursor = JSONCursor(rows.bytes(column))
        cursor.tuples { values in
          if let finding = FindingColumns.finding(values, reasons) { findings.append(finding) }
        }
      }
      let sorted = findings.enumerated().sorted {
        ($1.element.remark.reason.severity, $0.offset) < ($0.element.remark.reason.severity, $1.offset)
      }
      try take(
        table,
        Rejection(
          row: Int(rows.integer(1)), cells: JSONCursor.shownTexts(ofCells: rows.bytes(2)),
          findings: sorted.map(\.element)))
    }
  }

  /// The tables that have rejected rows, in their order.
  public func tablesWithRejects() throws(Stop) -> [RejectTable] {
    let tables = try rejectTables()
    let numbers = try database.prepare(
      """
      \(Self.rejectedRows)
      SELECT DISTINCT w.source_table FROM rejected r CROSS JOIN row w ON w.id = r.id ORDER BY 1
      """)
    var listed: [RejectTable] = []
    while try numbers.step() {
      if let table = tables[numbers.integer(0)] { listed.append(table) }
    }
    return listed
  }

  private func rejectTables() throws(Stop) -> [Int64: RejectTable] {
    let rows = try database.prepare(
      """
      SELECT t.id, s.name, s.file, CASE WHEN t.is_file THEN NULL ELSE t.name END, t.titles
      FROM source_table t JOIN source s ON s.id = t.source
      """)
    var tables: [Int64: RejectTable] = [:]
    while try rows.step() {
      var titles = JSONCursor(rows.bytes(4))
      tables[rows.integer(0)] = RejectTable(
        source: rows.text(1) ?? "", file: rows.text(2) ?? "", table: rows.text(3),
        titles: titles.texts())
    }
    return tables
  }

  /// The reasons that the plan's findings name, by their numbers.
  func knownReasons() throws(Stop) -> [Int64: Reason] {
    let rows = try database.prepare("SELECT id, code, severity, message, remedy, rule FROM reason")
    var reasons: [Int64: Reason] = [:]
    while try rows.step() {
      reasons[rows.integer(0)] = Reason(
        rows.text(1) ?? "", rows.text(2).flatMap(Severity.init) ?? .note, message: rows.text(3) ?? "",
        remedy: rows.text(4) ?? "", rule: rows.text(5) ?? "")
    }
    return reasons
  }
}

extension FindingColumns {
  /// Reads a finding from the places that `append` gave its parts; nil when its reason is not known.
  static func finding(_ values: [String?], _ reasons: [Int64: Reason]) -> Finding? {
    func value(_ place: Int) -> String? { place < values.count ? values[place] : nil }
    guard let reason = value(0).flatMap({ Int64($0) }).flatMap({ reasons[$0] }) else { return nil }
    var details: [Remark.Detail] = []
    for place in stride(from: 6, to: values.count - 1, by: 2) {
      if let name = values[place], let text = values[place + 1] {
        details.append(.init(keptName: name, text: text))
      }
    }
    return Finding(
      Remark(reason, details, suggestion: value(5)), column: value(1).flatMap { Int($0) },
      piece: value(2).flatMap { Int($0) }, field: value(3).flatMap(Field.init), used: value(4))
  }
}

extension JSONCursor {
  /// The cells of a row as texts: of a number the writing where it shows all of it, else its full value; of a date
  /// the date itself, so that nothing is lost when the row comes back; of an empty cell, nothing.
  static func shownTexts(ofCells bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var texts: [String] = []
    each(ofCells: bytes) { cursor, token in texts.append(shown(token, &cursor)) }
    return texts
  }

  /// The same, long texts by their beginnings: so many bytes of a cell, and once a row has given `whole` of them,
  /// `least` of each further cell. `whole` of a text is how many characters it has where some are missing.
  static func beginnings(
    ofCells bytes: UnsafeBufferPointer<UInt8>, longest: Int, whole: Int, least: Int
  ) -> [(text: String, whole: Int?)] {
    var texts: [(text: String, whole: Int?)] = []
    var left = whole
    each(ofCells: bytes) { cursor, token in
      let most = left > 0 ? longest : least
      if case .text(let range, let isEscaped) = token {
        texts.append(cursor.cut(range, isEscaped: isEscaped, most))
      } else {
        texts.append((shown(token, &cursor), nil))
      }
      left -= texts[texts.count - 1].text.utf8.count
    }
    return texts
  }

  /// One cell's whole text by its 0-based place; nil where there is none.
  static func shownText(ofCells bytes: UnsafeBufferPointer<UInt8>, at column: Int) -> String? {
    var (place, found) = (0, String?.none)
    each(ofCells: bytes) { cursor, token in
      if place == column {
        found = shown(token, &cursor)
      } else if token == .openObject {
        cursor.skipRest()
      }
      place += 1
    }
    return found
  }

  private static func each(
    ofCells bytes: UnsafeBufferPointer<UInt8>, _ take: (inout JSONCursor, Token) -> Void
  ) {
    var cursor = JSONCursor(bytes)
    guard cursor.next() == .open else { return }
    while true {
      let token = cursor.next()
      if token == .close || token == .end { return }
      take(&cursor, token)
    }
  }

  /// Walks to the end of the object that was opened last.
  private mutating func skipRest() {
    while true {
      let token = next()
      if token == .closeObject || token == .end { return }
    }
  }

  private static func shown(_ token: Token, _ cursor: inout JSONCursor) -> String {
    guard token == .openObject else { return cursor.string(token) ?? "" }
    var shown = ""
    while true {
      let name = cursor.next()
      if name == .closeObject || name == .end { return shown }
      let value = cursor.string(cursor.next()) ?? ""
      switch cursor.string(name) {
      case "written":
        if let number = Double(shown), WrittenNumber.shows(number, value.utf8) { shown = value }
      case "d": shown = value.hasSuffix("T00:00:00") ? String(value.dropLast(9)) : value
      default: if shown.isEmpty { shown = value }
      }
    }
  }
}
