import SluiceLoading
import SluiceMatching
import SluiceRecords
import SluiceReports

/// Draws the report of a run from its plan: counts over all of it, samples of bounded number.
struct ReportDrawing {
  let plan: PlanFile
  /// Whether personal data is hidden.
  let isMasked: Bool

  /// How much is shown, so that the page stays under three megabytes.
  private enum Most {
    static let washedPerReason = 3
    static let washed = 400
    static let rejectsPerReason = 24
    static let groups = 120
    static let members = 6
    static let updates = 150
    static let changes = 20
    static let questions = 120
    /// Characters of one text.
    static let text = 240
  }

  /// Everything the page shows.
  func report(_ summary: RunSummary, outcome: RunReport.Outcome) throws(Stop) -> RunReport {
    let stamps = try plan.stamps()
    var report = RunReport(summary: summary, outcome: outcome, isMasked: isMasked)
    report.store = stamps.store
    report.storeRevision = stamps.storeRevision
    report.plan = stamps.number ?? ""
    report.sources = sources(stamps)
    report.fields = try fields(stamps)
    report.washed = try washed(stamps)
    report.findings = try plan.findingCounts().map { .init(reason: $0.reason, count: $0.count) }
    if summary.rejects > 0 { report.rejects = try rejects() }
    (report.groupCount, report.groupedRecords) = try plan.groupCounts()
    if report.groupCount > 0 { report.groups = try groups() }
    report.changedFields = try plan.changedFields().map {
      .init(
        kind: $0.kind, column: $0.column, extraTitle: extraTitle($0.extraName, of: $0.kind, stamps),
        changes: $0.changes)
    }
    if !report.changedFields.isEmpty { report.updates = try updates(stamps) }
    let asked = summary.counterparties.asked + summary.contactPersons.asked
    report.questionCount = summary.questions - asked
    if report.questionCount > 0 { report.questions = try questions() }
    return report
  }

  // MARK: Files and fields

  private func sources(_ stamps: PlanFile.Stamps) -> [RunReport.Source] {
    stamps.sources.enumerated().map { place, source in
      let tables = stamps.tables.filter { $0.source == place }
      return RunReport.Source(
        name: source.name, file: source.file, format: source.format, mapping: source.mapping,
        rows: tables.reduce(0) { $0 + $1.rowsRead }, tables: tables.map { ($0.name, $0.headerRow) },
        size: source.size, hash: source.hash)
    }
  }

  /// Adds up the columns that feed one field, over all tables.
  private func fields(_ stamps: PlanFile.Stamps) throws(Stop) -> [RunReport.FieldQuality] {
    var fields: [RunReport.FieldQuality] = []
    for (table, columns) in zip(stamps.tables, try plan.columnEnds()) {
      for bound in table.fields where !bound.columns.isEmpty {
        let place =
          fields.firstIndex {
            $0.kind == bound.entity && $0.field == bound.field && $0.extraName == bound.extraName
          } ?? fields.count
        if place == fields.count {
          fields.append(
            .init(
              kind: bound.entity, field: bound.field, extraName: bound.extraName,
              extraTitle: title(of: bound, bound.columns[0], in: table)))
        }
        for column in bound.columns {
          fields[place].cells += table.rowsRead
          guard column < columns.count else { continue }
          let ends = columns[column]
          fields[place].valid += ends.cells[.loaded, default: 0] + ends.cells[.mergedAway, default: 0]
          fields[place].repaired += ends.cells[.changed, default: 0]
          fields[place].unusable +=
            ends.cells[.keptAsText, default: 0] + ends.cells[.rejected, default: 0] - ends.withTheirRow
          fields[place].withTheirRow += ends.withTheirRow
        }
      }
    }
    return fields
  }

  private func place(_ table: PlanFile.Stamps.Table, _ stamps: PlanFile.Stamps, row: Int, column: Int?)
    -> String
  {
    Provenance(
      file: stamps.sources[table.source].file, table: table.name, row: row, column: column.map { $0 + 1 },
      title: column.flatMap { $0 < table.titles.count ? table.titles[$0] : nil }
    ).description
  }

  /// What a person calls a value that is carried as it is: by the title of its column, by its name where there is none.
  private func title(of bound: BoundField, _ column: Int, in table: PlanFile.Stamps.Table) -> String? {
    guard let name = bound.extraName else { return nil }
    let title = column < table.titles.count ? table.titles[column] : ""
    return title.isEmpty ? name : title
  }

  private func washed(_ stamps: PlanFile.Stamps) throws(Stop) -> [RunReport.WashedValue] {
    var values: [(order: Int, value: RunReport.WashedValue)] = []
    for cell in try plan.washedCells(perReason: Most.washedPerReason) {
      guard cell.table < stamps.tables.count else { continue }
      let table = stamps.tables[cell.table]
      guard let order = table.fields.firstIndex(where: { $0.columns.contains(cell.column) }) else { continue }
      let bound = table.fields[order]
      let (before, after) = MarkedText.pair(cut(cell.before), cut(bound.field.said(cell.after)))
      values.append(
        (
          cell.table << 16 | order,
          .init(
            kind: bound.entity, field: bound.field, extraTitle: title(of: bound, cell.column, in: table),
            place: place(table, stamps, row: cell.row, column: cell.column),
            before: isMasked ? before.masked : before, after: isMasked ? after.masked : after,
            because: cell.remarks.map(sentence))
        ))
    }
    // Field by field, within a field in the order of rows.
    let sorted = values.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
    return sorted.prefix(Most.washed).map(\.element.value)
  }

  // MARK: Rejects

  private func rejects() throws(Stop) -> [RunReport.RejectReason] {
    var found: [String: RunReport.RejectReason] = [:]
    try plan.eachReject { (table, rejection) throws(Stop) in
      var counted: Set<String> = []
      for finding in RejectColumns.telling(rejection) {
        let reason = finding.remark.reason
        var entry = found[reason.code] ?? .init(reason: reason, rows: 0, samples: [])
        if counted.insert(reason.code).inserted { entry.rows += 1 }
        if entry.samples.count < Most.rejectsPerReason {
          let raw = finding.column.flatMap { $0 < rejection.cells.count ? rejection.cells[$0] : nil } ?? ""
          entry.samples.append(
            .init(
              place: RejectColumns.place(of: finding, row: rejection.row, in: table), raw: shown(raw),
              sentence: sentence(finding.remark),
              remedy: isMasked
                ? RejectWorkbook.general(reason.remedy(in: .current)) : cut(finding.remark.remedy),
              suggestion: finding.remark.suggestion.map(shown)))
        }
        found[reason.code] = entry
      }
    }
    return found.values.sorted { ($1.rows, $0.reason.code) < ($0.rows, $1.reason.code) }
  }

  // MARK: Duplicates and questions

  private func groups() throws(Stop) -> [RunReport.Group] {
    var groups: [RunReport.Group] = []
    for group in try plan.someGroups(Most.groups) {
      let members = group.members.prefix(Most.members)
      var columns: [[(title: Phrase, text: String)]] = []
      var places: [String] = []
      for member in members {
        let texts = try RecordTexts.texts(of: member, group.kind, in: plan)
        places.append(texts[0].text)
        columns.append(Array(texts.dropFirst()))
      }
      let kept = Array(try RecordTexts.texts(ofGolden: group.lead, group.kind, in: plan).dropFirst())
      var rows: [RunReport.Group.FieldRow] = []
      for index in kept.indices {
        let texts = columns.map { index < $0.count ? $0[index].text : "" }
        guard !kept[index].text.isEmpty || texts.contains(where: { !$0.isEmpty }) else { continue }
        // Every key goes on being known.
        let keys =
          kept[index].title.key == Field.externalID.title.key
          ? texts.filter { !$0.isEmpty }.joined(separator: ", ") : nil
        let survivor = group.survivors.first {
          RecordTexts.title(of: $0.field, group.kind).key == kept[index].title.key
        }
        rows.append(
          .init(
            title: kept[index].title.text, texts: texts.map(shown),
            kept: shown(keys ?? kept[index].text),
            winner: survivor.flatMap { members.firstIndex(of: $0.record) }, rule: survivor?.rule))
      }
      var because: [RunReport.Evidence] = []
      for pair in group.pairs.prefix(Most.members) { because.append(try evidence(pair)) }
      let title = Self.title(kept)
      groups.append(
        .init(
          kind: group.kind, title: shown(title ?? places.first ?? ""), places: places,
          moreMembers: group.members.count - members.count, rows: rows, because: because))
    }
    return groups
  }

  private func questions() throws(Stop) -> [RunReport.Question] {
    var questions: [RunReport.Question] = []
    for pair in try plan.pairsToAsk(most: Most.questions) {
      let fields = try RecordTexts.sideBySide(pair.left, pair.right, pair.kind, in: plan)
      questions.append(
        .init(
          kind: pair.kind, evidence: try evidence(pair),
          fields: fields.dropFirst().map {
            .init(title: $0.title, left: shown($0.left), right: shown($0.right))
          }))
    }
    return questions
  }

  private func evidence(_ pair: PlanFile.KeptPair) throws(Stop) -> RunReport.Evidence {
    let model = pair.kind == .counterparty ? CounterpartyLinker.model : ContactPersonLinker.model
    return RunReport.Evidence(
      left: try plan.place(of: pair.left), right: try plan.place(of: pair.right),
      probability: model.probability(pair.weight), parts: pair.because)
  }

  /// What a person calls a value that is carried as it is: by the title of the column that it comes from in this run.
  private func extraTitle(_ name: String?, of kind: EntityKind, _ stamps: PlanFile.Stamps) -> String? {
    guard let name else { return nil }
    for table in stamps.tables {
      for bound in table.fields where bound.entity == kind && bound.extraName == name {
        if let column = bound.columns.first { return title(of: bound, column, in: table) }
      }
    }
    return name
  }

  private func updates(_ stamps: PlanFile.Stamps) throws(Stop) -> [RunReport.Update] {
    var updates: [RunReport.Update] = []
    for update in try plan.someUpdates(Most.updates) {
      let texts = try RecordTexts.texts(of: update.record, update.kind, in: plan)
      let title = Self.title(texts) ?? ""
      updates.append(
        .init(
          kind: update.kind, entity: update.entity, title: shown(title), place: texts.first?.text ?? "",
          changes: update.changes.prefix(Most.changes).map { change in
            func said(_ value: String?) -> String {
              cut(value.map { Field.said($0, ofColumn: change.column) } ?? "")
            }
            let (before, after) = MarkedText.pair(said(change.before), said(change.after))
            return RunReport.Update.Change(
              column: change.column, extraTitle: extraTitle(change.extraName, of: update.kind, stamps),
              before: change.before == nil ? nil : isMasked ? before.masked : before,
              after: change.after == nil ? nil : isMasked ? after.masked : after)
          }, moreChanges: max(0, update.changes.count - Most.changes)))
    }
    return updates
  }

  /// What a record is called above its fields.
  private static func title(_ texts: [(title: Phrase, text: String)]) -> String? {
    for wanted in [Field.fullName.title, Field.name.title, Phrase("name §contact_person")] {
      if let found = texts.first(where: { $0.title.key == wanted.key && !$0.text.isEmpty }) {
        return found.text
      }
    }
    return nil
  }

  // MARK: Texts

  /// What a remark says; where personal data is hidden, without its details.
  private func sentence(_ remark: Remark) -> String {
    isMasked ? RejectWorkbook.general(remark.reason.message(in: .current)) : cut(remark.sentence)
  }

  /// A text of bounded length.
  private func cut(_ text: String) -> String {
    text.count > Most.text ? String(text.prefix(Most.text - 1)) + "…" : text
  }

  private func shown(_ text: String) -> String { isMasked ? Masking.masked(cut(text)) : cut(text) }
}
