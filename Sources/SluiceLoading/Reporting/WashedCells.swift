import SluiceRecords

/// A cell that cleansing wrote in another form.
public struct WashedCell: Sendable {
  /// The table's place among the plan's tables.
  public var table: Int
  /// 1-based, as the user's program counts.
  public var row: Int
  /// 0-based.
  public var column: Int
  public var before: String
  public var after: String
  /// Why; empty where only the form was put in order.
  public var remarks: [Remark]
}

extension PlanFile {
  /// Samples of changed cells: of each table's columns and of each reason a few, found in rows spread over the plan.
  ///
  /// Shape: at most `rows` rows are looked at, the first of the plan one by one, the others at even distances, so that
  /// the cost does not grow with the plan.
  public func washedCells(perReason most: Int, lookingAt rows: Int = 12_000) throws(Stop) -> [WashedCell] {
    struct Kind: Hashable {
      let table: Int64
      let column: Int
      let reason: String?
    }
    let reasons = try knownReasons()
    let last = try database.integer("SELECT coalesce(max(id), 0) FROM row") ?? 0
    let nearby = min(last, Int64(rows / 2))
    let distance = max(1, (last - nearby) / Int64(max(1, rows / 2)))
    let find = try database.prepare(
      """
      SELECT w.source_table, w.number, c.cells, c.changes, c.findings FROM row w JOIN row_cells c ON c.row = w.id
      WHERE w.id = ?1 AND c.changes IS NOT NULL AND w.fate IS NULL
      """)
    var taken: [Kind: Int] = [:]
    var found: [WashedCell] = []
    var number: Int64 = 1
    while number <= last {
      find.bind(1, number)
      number += number < nearby ? 1 : distance
      guard try find.step() else { continue }
      defer { find.reset() }
      let table = find.integer(0)
      var changes: [(column: Int, text: String)] = []
      var cursor = JSONCursor(find.bytes(3))
      cursor.tuples { values in
        if let column = values[place: 0].flatMap({ Int($0) }) {
          changes.append((column, values[place: 1] ?? ""))
        }
      }
      var said: [Int: [Remark]] = [:]
      cursor = JSONCursor(find.bytes(4))
      cursor.tuples { values in
        guard let finding = FindingColumns.finding(values, reasons), let column = finding.column else {
          return
        }
        let isNew = said[column]?.contains { $0.reason == finding.remark.reason } != true
        if isNew { said[column, default: []].append(finding.remark) }
      }
      var cells: [String]?
      for (column, text) in changes {
        let own = said[column] ?? []
        let kinds = (own.isEmpty ? [nil] : own.map { Optional($0.reason.code) }).map {
          Kind(table: table, column: column, reason: $0)
        }
        guard kinds.contains(where: { taken[$0, default: 0] < most }) else { continue }
        let texts = cells ?? JSONCursor.shownTexts(ofCells: find.bytes(2))
        cells = texts
        guard column < texts.count, texts[column] != text else { continue }
        for kind in kinds { taken[kind, default: 0] += 1 }
        found.append(
          WashedCell(
            table: Int(table) - 1, row: Int(find.integer(1)), column: column, before: texts[column],
            after: text,
            remarks: own))
      }
    }
    return found
  }
}
