import SluiceRecords

/// Compares what a plan read with what the last runs read of the same sources.
///
/// Shape: columns are compared with the last run's, lists with those of all runs looked back on, numbers with the span
/// that these cover. A source that is read for the first time drifts from nothing.
struct SourceDrift {
  let plan: PlanFile
  let history: SourceHistory

  /// Rows or records that are too few to say anything about numbers.
  private static let fewest = 20

  /// What is told, by file and in the order of the sources.
  func find() throws(Stop) -> [RunSummary.Drift] {
    var found: [RunSummary.Drift] = []
    for table in try plan.readTables() {
      let past = try history.readings(of: table.source, table: table.name)
      guard let last = past.first else { continue }
      var remarks = Self.numbers(table, past)
      if !last.imprint.columns.isEmpty { remarks += Self.columns(table.imprint, last.imprint) }
      remarks += Self.lists(table, past)
      let place = table.name.map { "\(table.file) \($0)" } ?? table.file
      found += remarks.map { .init(place: place, remark: $0) }
    }
    return found
  }

  // MARK: Numbers

  private static func numbers(_ table: ReadTable, _ past: [SourceHistory.Reading]) -> [Remark] {
    var remarks: [Remark] = []
    let rows = past.map(\.rows)
    if let low = rows.min(), let high = rows.max() {
      let now = table.imprint.rows
      let isFar = now * 2 < low && low - now >= fewest || now > high * 2 && now - high >= fewest
      if isFar {
        remarks.append(
          Remark(
            .driftRows,
            [.init("rows", "\(now)"), .init("runs", "\(past.count)"), .init("span", span(low, high))]))
      }
    }
    let shares = past.filter { $0.records >= fewest }.map { Double($0.doubles) / Double($0.records) }
    if table.records >= fewest, let low = shares.min(), let high = shares.max() {
      let now = Double(table.doubles) / Double(table.records)
      if now < low - 0.1 || now > high + 0.1 {
        remarks.append(
          Remark(
            .driftDoubles,
            [
              .init("share", "\(percent(now))"), .init("runs", "\(past.count)"),
              .init("span", span(percent(low), percent(high))),
            ]))
      }
    }
    return remarks
  }

  private static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
  private static func span(_ low: Int, _ high: Int) -> String { low == high ? "\(low)" : "\(low)–\(high)" }

  // MARK: Columns

  static func columns(_ now: TableImprint, _ last: TableImprint) -> [Remark] {
    var titles = Set(now.columns.map(\.title))
    titles.insert("")
    let known = Set(last.columns.map(\.title))
    var fresh = now.columns.filter { !known.contains($0.title) && $0.filled > 0 }
    var remarks: [Remark] = []
    for column in last.columns where column.filled > 0 {
      if !titles.contains(column.title) {
        let candidates = fresh.map { (title: $0.title, likeness: likeness(column.sample, $0.sample)) }
        if let best = candidates.max(by: { $0.likeness < $1.likeness }), best.likeness >= 0.5,
          column.sample.count >= 3
        {
          fresh.removeAll { $0.title == best.title }
          remarks.append(
            Remark(.driftColumnRenamed, [.init("column", column.title), .init("other", best.title)]))
        } else {
          remarks.append(Remark(.driftColumnVanished, [.init("column", column.title)]))
        }
      } else if !column.title.isEmpty, let same = now.columns.first(where: { $0.title == column.title }) {
        let (before, share) = (fill(column, of: last), fill(same, of: now))
        if now.rows >= fewest, last.rows >= fewest, share * 2 < before, before - share >= 0.2 {
          remarks.append(
            Remark(
              .driftColumnEmptied,
              [
                .init("column", column.title), .init("before", "\(percent(before))"),
                .init("now", "\(percent(share))"),
              ]))
        }
      }
    }
    return remarks
  }

  private static func fill(_ column: TableImprint.Column, of table: TableImprint) -> Double {
    table.rows > 0 ? Double(column.filled) / Double(table.rows) : 0
  }

  /// The share of values that two columns have in common, estimated from the smallest hashes of both together.
  ///
  /// Rule: A. Broder, «On the resemblance and containment of documents», 1997 (bottom-k sketches).
  static func likeness(_ left: [UInt64], _ right: [UInt64]) -> Double {
    let both = Set(left).union(right).sorted().prefix(TableImprint.sampleSize)
    guard !both.isEmpty else { return 0 }
    let (left, right) = (Set(left), Set(right))
    return Double(both.count { left.contains($0) && right.contains($0) }) / Double(both.count)
  }

  // MARK: Lists

  /// New values of columns that feed a field and have been lists in all runs so far.
  private static func lists(_ table: ReadTable, _ past: [SourceHistory.Reading]) -> [Remark] {
    let imprints = past.map(\.imprint).filter { !$0.columns.isEmpty }
    guard !imprints.isEmpty else { return [] }
    return table.imprint.columns.enumerated().compactMap { index, column in
      guard table.fed.contains(index), let values = column.values, isList(column) else { return nil }
      var known: Set<String> = []
      for imprint in imprints {
        guard let same = imprint.columns.first(where: { $0.title == column.title }), let values = same.values,
          isList(same)
        else { return nil }
        known.formUnion(values)
      }
      let new = values.filter { !known.contains($0) }
      guard !new.isEmpty else { return nil }
      let shown = new.prefix(5).map { "«\($0.prefix(40))»" }.joined(separator: ", ")
      return Remark(
        .driftListValue,
        [.init("column", column.title), .init("values", new.count > 5 ? shown + " …" : shown)])
    }
  }

  /// Whether a column's values come again and again.
  private static func isList(_ column: TableImprint.Column) -> Bool {
    guard let values = column.values, !values.isEmpty else { return false }
    return column.filled >= values.count * 4
  }
}

extension PlanFile {
  /// Writes down where sources drift.
  func save(_ drift: [RunSummary.Drift]) throws(Stop) {
    let insert = try statement("INSERT INTO drift (file, reason, details) VALUES (?1, ?2, ?3)")
    for found in drift {
      insert.bind(1, found.place)
      insert.bind(2, count(found.remark.reason))
      insert.bind(
        3,
        ByteWriter.json(array: found.remark.details.flatMap { [$0.name, $0.text] }) { $1.append(json: $0) })
      try insert.run()
    }
  }

  /// Where sources drift, as it was written down.
  func drift() throws(Stop) -> [RunSummary.Drift] {
    let reasons = try knownReasons()
    let rows = try database.prepare("SELECT file, reason, details FROM drift ORDER BY place")
    var drift: [RunSummary.Drift] = []
    while try rows.step() {
      guard let reason = reasons[rows.integer(1)] else { continue }
      var cursor = JSONCursor(rows.bytes(2))
      let words = cursor.texts()
      let details = stride(from: 0, to: words.count - 1, by: 2).map {
        Remark.Detail(words[$0], words[$0 + 1])
      }
      drift.append(.init(place: rows.text(0) ?? "", remark: Remark(reason, details)))
    }
    return drift
  }
}

extension SourceDrift {
  static let reasons: [Reason] = [
    .driftRows, .driftDoubles, .driftColumnVanished, .driftColumnRenamed, .driftColumnEmptied,
    .driftListValue,
  ]
}

extension Reason {
  static let driftRows = Reason(
    "drift.row-count", .warning, message: "{rows} rows; the last runs ({runs}) had {span}",
    remedy: "see whether the export is whole, and the one that was meant", rule: "Planning/SourceDrift.swift")
  static let driftDoubles = Reason(
    "drift.duplicates", .warning,
    message: "{share} % of the records are duplicates; in the last runs ({runs}) it was {span} %",
    remedy: "see whether rows come twice, or the codes have changed", rule: "Planning/SourceDrift.swift")
  static let driftColumnVanished = Reason(
    "drift.column-vanished", .warning, message: "the column «{column}» is not there any more",
    remedy: "see whether it was left out of the export", rule: "Planning/SourceDrift.swift")
  static let driftColumnRenamed = Reason(
    "drift.column-renamed", .warning,
    message: "the column «{column}» is gone, and its values stand under «{other}»",
    remedy: "name the new title in the mapping beside the old one", rule: "Planning/SourceDrift.swift")
  static let driftColumnEmptied = Reason(
    "drift.column-emptied", .warning,
    message: "the column «{column}» is filled in {now} % of the rows, last time it was {before} %",
    remedy: "see whether the export is whole", rule: "Planning/SourceDrift.swift")
  static let driftListValue = Reason(
    "drift.list-value", .warning, message: "the list «{column}» has values that no run has met: {values}",
    remedy:
      "see whether they are spelt as meant; give them a meaning under values: where the mapping has such",
    rule: "Planning/SourceDrift.swift")
}
