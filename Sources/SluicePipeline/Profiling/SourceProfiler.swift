import SluiceReaders
import SluiceRecords

/// Looks into files before there is a mapping: what tables there are and what their columns seem to be.
public struct SourceProfiler: Sendable {
  private let judge: @Sendable () -> ValueJudge
  private let password: String?
  private let observer: any RunObserver

  /// - Parameters:
  ///   - homeCountry: the country whose numbers are written without country code.
  ///   - password: opens the file where it is locked.
  public init(
    homeCountry: String = "RU", password: String? = nil, observer: any RunObserver = SilentObserver()
  ) {
    judge = { ValueJudge(homeCountry: homeCountry) }
    self.password = password
    self.observer = observer
  }

  /// Reads every table of a file to its end, or the one of a name.
  ///
  /// Errors: those of opening and reading; `table.not-found` for a name that no table has.
  public func profile(path: String, table: String? = nil, layout: SourceLayout = SourceLayout()) throws(Stop)
    -> SourceProfile
  {
    observer.stageBegan(Phrase("reading \(SourceFile(path: path).name)").text)
    let share = SourceShare(of: path)
    let source = try ReaderCatalogue.all.open(
      path: path, password: password, layout: layout, hints: TableHints(wantsGroups: true))
    let cursors = source.tables.filter { cursor in table.map { cursor.table.isMeant(by: $0) } ?? true }
    if cursors.isEmpty, let table { throw source.lacks(table, of: path) }
    let judge = judge()
    var tables: [TableProfile] = []
    var rows = 0
    for cursor in cursors {
      var profiler = TableProfiler(cursor)
      let profile = try profiler.profile(
        judge: judge, observer: observer, rowsBefore: rows, share: share, format: source.format)
      rows += profile.rows
      tables.append(profile)
    }
    return SourceProfile(
      path: path, format: source.format, evidence: source.evidence, tables: tables, remarks: source.remarks)
  }
}
