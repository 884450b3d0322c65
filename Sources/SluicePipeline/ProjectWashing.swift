import SluiceCleansing
import SluiceLoading
import SluiceMapping
import SluiceMatching
import SluiceReaders
import SluiceRecords

/// Reads and washes every source of a project into the plan, and takes note of what linking needs.
struct ProjectWashing {
  private let project: Project
  /// What opens a source by its path.
  private let password: (String) -> String?
  private let placed: PlacedCorrections
  private let corrections: Corrections
  private let observer: any RunObserver
  private var counterparties: CounterpartyLinker
  private var persons: ContactPersonLinker
  private var employers = EmployerFinder()
  /// Whether any source can tell an employer or a head office by its name or id.
  private let namesCounterparties: Bool
  /// Persons whose employer is told by name, to be found once all counterparties are known.
  private var unemployed: [(person: RecordKey, employer: String)] = []
  /// Counterparties whose head office is told, to be found then as well.
  private var heads: [NamedHeads.Naming] = []
  /// The first record of each source that gave one, and the source's rank.
  private(set) var ranks: [(first: RecordKey, rank: SourceRank)] = []
  /// What was taken from corrected reject workbooks, in the form that says the place.
  private(set) var heard: [Correction] = []
  /// Cells that were corrected in both forms, each time otherwise.
  private(set) var doublyCorrected = 0
  private var rowsDone = 0
  /// How many of them belong to sources before the one that is read now.
  private var rowsBefore = 0
  private var share: SourceShare?
  let rules: DuplicateRules
  /// What the store remembers of the sources; asked for only where titles are missing.
  var memory: () throws(Stop) -> SourceMemory? = { () throws(Stop) in nil }

  init(
    _ project: Project, password: @escaping (String) -> String? = { _ in nil },
    corrections: Corrections = Corrections(), placed: PlacedCorrections = PlacedCorrections(),
    observer: any RunObserver
  ) {
    self.project = project
    self.placed = placed
    self.password = password
    self.corrections = corrections
    self.observer = observer
    rules = project.duplicates ?? project.sources.first?.mapping.duplicates ?? DuplicateRules()
    namesCounterparties = project.sources.contains { source in
      source.mapping.contactPersons.contains { $0.fields.contains { $0.field == .employer } }
        || source.mapping.counterparty?.fields.contains { $0.field == .parent } == true
    }
    counterparties = CounterpartyLinker(rules: rules)
    persons = ContactPersonLinker(rules: rules)
  }

  /// Reads the sources in the project's order.
  mutating func run(into plan: PlanFile) async throws {
    for (index, source) in project.sources.enumerated() {
      guard let path = source.path else { continue }
      try await wash(
        source, path: path, rank: SourceRank(source: index + 1, priority: source.priority), into: plan)
    }
  }

  private mutating func wash(
    _ source: ProjectSource, path: String, rank: SourceRank, into plan: PlanFile
  ) async throws {
    observer.stageBegan(Phrase("reading \(SourceFile(path: path).name)").text)
    share = SourceShare(of: path)
    rowsBefore = rowsDone
    let password = password(path)
    let mapping = source.mapping.reading(path, password: password)
    let opened = try ReaderCatalogue.all.open(
      path: path, password: password, layout: mapping.layout, hints: TableHints(titles: mapping.titles))
    if let refused = opened.remarks.first(where: { $0.reason.severity == .error }) {
      throw Stop(refused.reason, at: path, refused.details)
    }
    for remark in opened.remarks { observer.told(remark, at: path) }
    let stamp = SourceStamp(
      of: path, name: source.name, format: opened.format, mapping: mapping.name, priority: source.priority)
    let number = try plan.add(stamp)
    let isCorrected = corrections.isOf(stamp)
    if isCorrected { heard += corrections.placed(in: stamp) }
    if !isCorrected, corrections.sources.contains(source.name) {
      observer.told(Remark(.answersSourceChanged, [.init("source", source.name)]))
    }
    let choice = try TableChoice(opened, for: mapping, path: path)
    if choice.complaints.contains(where: \.isError) {
      let renamed = try renamedColumns(choice, of: source, path: path, file: stamp.file)
      throw MappingRefused(complaints: choice.complaints + renamed)
    }
    // What is said of the whole source stands in the plan at the first row of its data.
    var telling = opened.remarks
    for table in choice.tables {
      if let remark = table.passedOver {
        if isAccountedElsewhere(table.cursor.table, of: source, path: path) { continue }
        try passOver(table.cursor, because: remark, file: stamp.file, number: number, into: plan)
      } else {
        var source = source
        source.mapping = table.mapping
        let name = table.cursor.table.name == stamp.file ? nil : table.cursor.table.name
        let corrected =
          isCorrected ? cells(ofTable: name, named: table.cursor.table.name, source: source.name) : [:]
        try await wash(
          corrected.isEmpty ? table.cursor : CorrectedCursor(table.cursor, by: corrected), table.binding,
          knowing: opened.evidence, telling: &telling, of: source, file: stamp.file, number: number,
          rank: rank, into: plan)
      }
    }
  }

  /// Whether another source of the project accounts for the rows of this table of the same file: it names the table,
  /// or it comes first and has read or passed over everything.
  private func isAccountedElsewhere(_ table: SourceTable, of source: ProjectSource, path: String) -> Bool {
    let file = ImportRequest.whole(path)
    var isEarlier = true
    for other in project.sources {
      if other.name == source.name {
        isEarlier = false
        continue
      }
      guard let there = other.path, ImportRequest.whole(there) == file else { continue }
      if isEarlier || other.mapping.layout.sheet.map({ TableChoice.isNamed(table, $0) }) == true {
        return true
      }
    }
    return false
  }

  /// The cells that the reject workbook corrects and nobody has corrected by their place: what was written on the
  /// row itself is heard before what was written in the workbook.
  private mutating func cells(ofTable table: String?, named name: String, source: String) -> Corrections.Cells
  {
    var cells = corrections.cells(ofTable: table, source: source)
    guard let placed = placed.of(source: source, table: name) else { return cells }
    for (row, own) in cells {
      guard let other = placed[row] else { continue }
      if other.excluded != nil {
        cells[row] = nil
        continue
      }
      for cell in other.cells {
        guard let text = own[cell.column] else { continue }
        if text != cell.text { doublyCorrected += 1 }
        cells[row]?[cell.column] = nil
      }
    }
    return cells
  }

  /// Where the values of missing columns stand now, as far as earlier runs tell.
  private func renamedColumns(
    _ choice: TableChoice, of source: ProjectSource, path: String, file: String
  ) throws(Stop) -> [Complaint] {
    guard let memory = try memory() else { return [] }
    var complaints: [Complaint] = []
    for table in choice.tables where table.passedOver == nil && table.complaints.contains(where: \.isError) {
      var tally = ImprintTally()
      while let batch = try table.cursor.next() {
        tally.add(ImprintTally(of: batch, dataStart: table.cursor.dataStart))
      }
      let facts = table.cursor.table
      complaints += try memory.renamed(
        source.name, table: facts.name == file ? nil : facts.name, now: tally.imprint(titles: facts.titles)
      ).map { Complaint($0, file: path) }
    }
    return complaints
  }

  /// Takes note of every row of a table that is not loaded.
  private mutating func passOver(
    _ cursor: any TableCursor, because remark: Remark, file: String, number: Int, into plan: PlanFile
  ) throws {
    let table = try plan.add(cursor.table, of: number, isFile: cursor.table.name == file, binding: [])
    while let batch = try cursor.next() {
      let rows = TableChoice.skipped(batch, because: remark)
      try plan.append(PlanRowEncoder().encode(batch, rows), to: table)
      rowsDone += rows.count
      observer.advanced(rows: rowsDone - rowsBefore, share: share?.now)
    }
    try plan.tell(cursor.table.evidence, of: table)
  }

  private mutating func wash(
    _ cursor: any TableCursor, _ binding: TableBinding, knowing evidence: [Evidence],
    telling remarks: inout [Remark], of source: ProjectSource, file: String, number: Int, rank: SourceRank,
    into plan: PlanFile
  ) async throws {
    var facts = cursor.table
    facts.evidence = evidence + facts.evidence
    let table = try plan.add(
      facts, of: number, isFile: cursor.table.name == file,
      binding: binding.boundFields(of: source.mapping))
    let first = try cursor.next().map { $0.telling(&remarks, from: cursor.dataStart) }
    let washing = RowWashing(
      mapper: RowMapper(source.mapping, binding),
      cleanser: Cleanser(
        mapping: source.mapping, titles: binding.titles,
        dateOrders: DateOrders.told(
          by: first.map { FullTexts(of: $0).batch }, binding: binding, mapping: source.mapping)),
      dataStart: cursor.dataStart, headerRow: cursor.table.headerRow, feeds: binding.feeds,
      corrections: placed.of(source: source.name, table: cursor.table.name))

    let notes = LinkNotes(rank: rank, namesCounterparties: namesCounterparties)
    var imprint = ImprintTally()
    var batches = BatchQueue(cursor: cursor, first: first, mapper: washing.mapper)
    try await OrderedWork.run(
      next: { () throws(Stop) in try batches.next() },
      work: { WashedBatch(of: $0, by: washing, notes: notes) },
      take: { washed throws(Stop) in
        if let stop = washed.stop {
          throw Self.stopped(
            at: stop.row, by: stop.finding, of: cursor.table, in: file, titles: binding.titles)
        }
        let key = try plan.append(washed.encoded, to: table)
        if ranks.last?.rank != rank { ranks.append((key, rank)) }
        take(washed.notes, from: key)
        imprint.add(washed.imprint)
        rowsDone += washed.count
        observer.advanced(rows: rowsDone - rowsBefore, share: share?.now)
      })
    try plan.tell(evidence + cursor.table.evidence, of: table)
    try plan.tell(imprint.imprint(titles: binding.titles), of: table)
  }

  /// Hands what was noted of a batch to the linkers, under the keys the plan gave its records.
  private mutating func take(_ notes: LinkNotes, from first: RecordKey) {
    counterparties.add(notes, from: first)
    persons.add(notes, from: first, named: unemployed.count)
    if namesCounterparties { employers.add(notes, from: first) }
    for (person, employer) in notes.unemployed {
      unemployed.append((RecordKey(person.number + first.number), employer))
    }
    for head in notes.heads {
      heads.append(.init(record: RecordKey(head.record.number + first.number), text: head.text))
    }
  }

  /// The words for a run that the mapping ends at a value.
  private static func stopped(
    at row: Int, by finding: Finding, of table: SourceTable, in file: String, titles: [String]
  ) -> Stop {
    let place = Provenance(
      file: file, table: table.name == file ? nil : table.name, row: row,
      column: finding.column.map { $0 + 1 },
      title: finding.column.flatMap { $0 < titles.count ? titles[$0] : nil }, piece: finding.piece)
    return Stop(
      .runStoppedByMapping, at: place.description,
      [
        .init("code", finding.remark.reason.code), .init("sentence", finding.remark.sentence),
        .init("remedy", finding.remark.remedy),
      ])
  }

  /// Finds the head offices that rows name.
  private mutating func namedHeads(in companies: Linkage) -> NamedHeads {
    let country = project.sources.first?.mapping.homeCountry ?? "RU"
    let names = EmployerNormaliser(organisation: OrganisationNameNormaliser(homeCountry: country))
    return NamedHeads(heads, by: &employers, in: companies) { text in
      if case .value(let name, _) = names.normalise(text) { name } else { text }
    }
  }

  /// Finds out which records are one.
  ///
  /// Shape: counterparties first, since persons who work for one employer are compared by it; employers told by
  /// name are found in between, and head offices that rows name, by which nobody is compared.
  mutating func link(_ verdicts: [(kind: EntityKind, verdict: PairVerdict)] = []) -> ProjectLinkage {
    let companies = counterparties.link(
      verdicts: verdicts.filter { $0.kind == .counterparty }.map(\.verdict))
    var employed: [(person: RecordKey, employer: RecordKey)] = []
    var named: [RecordKey?] = []
    for (person, name) in unemployed {
      guard case .one(let employer) = employers.employer(name, in: companies) else {
        named.append(nil)
        continue
      }
      named.append(employer)
      employed.append((person, employer))
    }
    let people = persons.link(
      counterparties: companies, named: named,
      verdicts: verdicts.filter { $0.kind == .contactPerson }.map(\.verdict))
    return ProjectLinkage(
      counterparties: companies, contactPersons: people, employed: employed,
      heads: namedHeads(in: companies),
      largeBlocks: counterparties.statistics.oversizeBlocks + persons.statistics.oversizeBlocks)
  }
}

extension RowBatch {
  /// The batch with what is to be said of its source put to the first row of data, where there is one.
  fileprivate func telling(_ remarks: inout [Remark], from dataStart: Int) -> RowBatch {
    guard !remarks.isEmpty,
      let row = (0..<count).first(where: { Int(rowNumbers[$0]) >= dataStart && !isBlank(row: $0) })
    else { return self }
    let placed = remarks.map { PlacedRemark(row: row, column: nil, remark: $0) }
    remarks = []
    return remarked(placed)
  }
}

/// What linking found out about a project's records.
struct ProjectLinkage {
  let counterparties: Linkage
  let contactPersons: Linkage
  /// Persons whose employer, told by name, was found.
  let employed: [(person: RecordKey, employer: RecordKey)]
  /// Head offices that rows name.
  let heads: NamedHeads
  /// How many groups were too large to compare everybody with everybody.
  let largeBlocks: Int

  /// Pairs that people say are one though something certain contradicts.
  var contradictions: [ScoredPair] {
    (counterparties.pairs + contactPersons.pairs).filter { pair in
      pair.decision == .ask && pair.because.contains { $0.comparison == "verdict" }
    }
  }
}
