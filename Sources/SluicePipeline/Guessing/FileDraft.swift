import SluiceMapping
import SluiceReaders
import SluiceRecords

/// A client's file as `sluice guess` understands it: its tables, and the ready mapping where it is a known export.
///
/// Shape: the file is read to its end once; first rows of a table are read again when somebody looks at it.
public struct FileDraft: Sendable {
  /// A table of the file that has rows.
  public struct Table: Sendable {
    public let name: String
    public let rows: Int
    public let columns: Int
    public let isHidden: Bool
    /// How many of its columns were recognised as fields.
    public let recognised: Int
    /// How many of these are doubtful.
    public let doubtful: Int
  }

  /// The export that the file is known to be.
  public struct Known: Sendable {
    /// What it is, in words.
    public var words: String { export.words }
    /// The name of the ready mapping.
    public var mapping: String { export.mapping }
    let export: KnownExport
    let table: TableProfile
  }

  public let format: String
  public let evidence: [Evidence]
  public let tables: [Table]
  /// The table that is most about clients.
  public let best: String
  /// Nil where the file is no known export, or its ready mapping is not installed.
  public let known: Known?
  private let path: String
  private let password: String?
  private let profile: SourceProfile
  private let home: GuessedCountry
  private let guesses: [GuessedMapping]
  private let mappingFolders: [String]
  private static let sampleRows = 500
  /// More cells than these are not kept of a table's first rows, wide as it may be.
  private static let sampleCells = 200_000
  /// Of a cell of the first rows so many characters are kept.
  private static let longestSample = 4_096

  /// Reads a file to its end and guesses.
  ///
  /// - Parameters:
  ///   - mappingFolders: where the ready mappings of known exports lie.
  ///   - password: opens the file where it is locked; kept in memory only.
  /// Errors: those of reading; `guess.no-table`.
  public init(
    of path: String, mappingFolders: [String] = [], password: String? = nil,
    observer: any RunObserver = SilentObserver()
  ) throws(Stop) {
    let run = GuessRun(mappingFolders: mappingFolders, password: password, observer: observer)
    let (profile, home) = try run.profile(of: path, table: nil)
    best = try run.best(in: profile, homeCountry: home, path: path, table: nil).table.name
    guesses = GuessRun.guesses(in: profile, homeCountry: home, eachAlone: true)
    format = profile.format
    evidence = profile.evidence
    tables = guesses.map {
      Table(
        name: $0.table.name, rows: $0.table.rows, columns: $0.table.columns.count,
        isHidden: $0.table.isHidden, recognised: $0.fields.reduce(0) { $0 + $1.columns.count },
        doubtful: $0.fields.reduce(0) { $0 + ($1.certainty == .doubtful ? $1.columns.count : 0) })
    }
    known = run.recognised(in: profile, homeCountry: home, name: "known").map {
      Known(export: $0.export, table: $0.table)
    }
    (self.path, self.password, self.profile, self.home) = (path, password, profile, home)
    self.mappingFolders = mappingFolders
  }

  /// What is known of how the file, or one of its tables, is read: character set, delimiter, lock.
  public func facts(ofTable name: String) -> [Evidence] {
    evidence + (profile.tables.first { $0.name == name }?.evidence ?? [])
  }

  /// The ready mapping's files under a name: one, or two where rows of two sorts stand in the file.
  public func readyFiles(name: String) -> [GuessedFile] {
    guard
      let draft = GuessRun(mappingFolders: mappingFolders).recognised(
        in: profile, homeCountry: home, name: name)?.draft
    else { return [] }
    guard !draft.parts.isEmpty else { return [GuessedFile(name: "\(name).yaml", text: draft.text)] }
    return draft.parts.map { GuessedFile(name: "\($0.name).yaml", text: $0.text) }
  }

  /// Whether a text is what the ready mapping gives as the file of this name.
  public func isReady(_ text: String, file: String, name: String) -> Bool {
    MappingTrial.isSame(text) { readyFiles(name: name).first { $0.name == file }?.text ?? "" }
  }

  /// The mapping of one table in the making.
  ///
  /// Errors: those of reading; `guess.no-table`.
  public func mapping(ofTable name: String) throws(Stop) -> MappingDraft {
    guard let guess = guesses.first(where: { $0.table.name == name }) else {
      throw Stop(.guessNoTable, at: path)
    }
    let first = try firstRows(ofTables: [name])[name]
    return MappingDraft(guess, titles: first?.titles ?? [], firstRows: first?.rows ?? [])
  }

  /// One table by the ready mapping: its columns, and what its first rows become.
  public struct ReadyTable: Sendable {
    public let table: String
    public let rows: Int
    /// The titles, or the letters where there is none, with samples.
    public let columns: [(name: String, samples: [String])]
    public let trial: MappingTrial
  }

  /// What the ready mapping makes of each table that it reads, for each of its files.
  ///
  /// - Parameter rows: so many first rows are tried.
  /// Errors: those of reading.
  public func readyTables(name: String, rows: Int) throws(Stop) -> [(file: GuessedFile, tables: [ReadyTable])]
  {
    guard let known else { return [] }
    let files = readyFiles(name: name)
    var wanted: [[TableProfile]] = []
    for file in files {
      let drawn =
        if case .mapping(let mapping)? = MappingTrial.reading(file.text, file.name).content {
          Set(mapping.entities.flatMap(\.tables).map { $0.text.lowercased() })
        } else {
          Set<String>()
        }
      wanted.append(
        drawn.isEmpty
          ? [known.table] : profile.tables.filter { $0.rows > 0 && drawn.contains($0.name.lowercased()) })
    }
    let samples = try firstRows(ofTables: Set(wanted.joined().map(\.name)))
    return zip(files, wanted).map { file, tables in
      (
        file,
        tables.map { table in
          ReadyTable(
            table: table.name, rows: table.rows,
            columns: table.columns.map {
              ($0.title.isEmpty ? Provenance.letters($0.column + 1) : $0.title, $0.samples)
            },
            trial: MappingTrial(
              of: file.text, name: String(file.name.dropLast(5)), table: table.name,
              titles: table.columns.map(\.title), headerRow: table.headerRow,
              sample: samples[table.name]?.rows ?? [], rows: rows))
        }
      )
    }
  }

  /// The titles and first rows of tables: as many as tell what columns hold, fewer of wide ones; very long texts by
  /// their beginnings.
  private func firstRows(
    ofTables names: Set<String>
  ) throws(Stop) -> [String: (titles: [String], rows: [[String]])] {
    let source = try ReaderCatalogue.all.open(path: path, password: password)
    var found: [String: (titles: [String], rows: [[String]])] = [:]
    for cursor in source.tables where names.contains(cursor.table.name) && found[cursor.table.name] == nil {
      var rows: [[String]] = []
      var cells = 0
      while rows.count < Self.sampleRows, cells < Self.sampleCells, let batch = try cursor.next() {
        let full = FullTexts(of: batch).batch
        for row in 0..<full.count
        where Int(full.rowNumbers[row]) >= cursor.dataStart && !full.isBlank(row: row) {
          rows.append((0..<full.cellCount(row: row)).map { Self.sample(full, row, $0) })
          cells += full.cellCount(row: row)
          if rows.count == Self.sampleRows || cells >= Self.sampleCells { break }
        }
      }
      found[cursor.table.name] = (cursor.table.titles, rows)
    }
    return found
  }

  private static func sample(_ batch: RowBatch, _ row: Int, _ column: Int) -> String {
    let text = batch.string(batch.cell(row: row, column: column))
    guard text.utf8.count > longestSample, text.unicodeScalars.count > longestSample else { return text }
    return String(text.unicodeScalars.prefix(longestSample)) + "…"
  }
}

extension FileDraft {
  /// Whether a file cannot be read because a password is missing, or is another one.
  public static func asksPassword(_ stop: Stop) -> Bool {
    ["file.locked", "file.password-wrong", "ods.locked", "ods.wrong-password"].contains(
      stop.remark.reason.code)
  }
}
