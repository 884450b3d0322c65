import SluiceReaders
import SluiceRecords

/// Reads one table to its end and says what is in it.
///
/// Shape: the whole table is read; what is kept of it is bounded: counts, sketches and samples for each column, and
/// hashes of the first million rows.
struct TableProfiler {
  /// Columns further right are counted only.
  static let mostColumns = 2000
  /// How many rows are held against one another to find those that repeat.
  static let rowsCompared = 1 << 20
  /// How many rows are kept as examples.
  static let rowsShown = 40

  private let cursor: any TableCursor
  private var columns: [ColumnTally] = []
  private var rowHashes = HashSet(limit: TableProfiler.rowsCompared)
  private var rows = 0
  private var blankRows = 0
  private var passed = PassedRows()
  private var widest = 0
  private var firstRows: [[String]] = []
  private var sample = RowSample()
  private var repeated = Noticed()
  private var hiddenRows = Noticed()
  private var outlined = Noticed()
  /// Rows that hold nothing but one text, as the headings of groups do.
  private var lone = Noticed()
  private var remarks: [(remark: Remark, noticed: Noticed)] = []
  private var remarkPlaces: [String: Int] = [:]

  /// How often something was met, and where first.
  private struct Noticed {
    var count = 0
    var first = 0
    mutating func note(_ row: UInt32) {
      if count == 0 { first = Int(row) }
      count += 1
    }
  }

  init(_ cursor: any TableCursor) { self.cursor = cursor }

  mutating func profile(
    judge: ValueJudge, observer: any RunObserver, rowsBefore: Int, share: SourceShare, format: String
  ) throws(Stop) -> TableProfile {
    while let batch = try cursor.next() {
      observe(batch)
      observer.advanced(rows: rowsBefore + rows, share: share.now)
    }
    // Only now is all evidence in.
    let table = cursor.table
    let width = max(table.titles.count, min(widest, Self.mostColumns))
    let hidden = Set(table.hiddenColumns)
    let profiles = (0..<min(width, Self.mostColumns)).map { column in
      ColumnProfiling(
        column: column, title: column < table.titles.count ? table.titles[column] : "",
        isHidden: hidden.contains(column), tally: column < columns.count ? columns[column] : nil
      ).profile(judge: judge)
    }
    var evidence = table.evidence
    if rows > 0, let known = RecognisedExport.of(titles: table.titles, format: format) {
      let because: Phrase =
        "\(known.found, "of its titles is", "of its titles are") here; the ready mapping is \(known.export.mapping)"
      evidence.append(Evidence(subject: "export", value: known.export.words, because: because))
    }
    return TableProfile(
      name: table.name, isHidden: table.isHidden, evidence: evidence, headerRow: table.headerRow,
      dataStart: cursor.dataStart, rows: rows, blankRows: blankRows, passed: passed, columns: profiles,
      firstColumn: table.firstColumn, firstRows: firstRows, sampledRows: sample.rows,
      furtherColumns: max(0, max(widest, table.titles.count) - Self.mostColumns),
      oddities: oddities(of: table))
  }

  // MARK: Reading

  private mutating func observe(_ batch: RowBatch) {
    // Rows that are no data, by the remarks at them.
    var passed: Set<Int> = []
    // Rows that may be groups are no examples of records.
    var doubted: Set<Int> = []
    for placed in batch.remarks where Int(batch.rowNumbers[placed.row]) >= cursor.dataStart {
      if ReaderCatalogue.notData.contains(placed.remark.reason) { passed.insert(placed.row) }
      if placed.remark.reason == .rowPerhapsGroup { doubted.insert(placed.row) }
      note(placed.remark, batch.rowNumbers[placed.row])
    }
    count(passed, in: batch)
    batch.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<batch.count where Int(batch.rowNumbers[row]) >= cursor.dataStart && !passed.contains(row)
      {
        observe(batch, row, bytes, isExample: !doubted.contains(row))
      }
    }
  }

  /// Counts rows that are no data as a plan counts them: blank ones and the titles are none.
  private mutating func count(_ rows: Set<Int>, in batch: RowBatch) {
    if let headerRow = cursor.table.headerRow, let first = batch.rowNumbers.first, first < headerRow {
      for row in 0..<batch.count where batch.rowNumbers[row] < headerRow && !batch.isBlank(row: row) {
        passed.add(codes: [Reason.rowAboveHeader.code])
      }
    }
    guard !rows.isEmpty else { return }
    var codes: [Int: [String]] = [:]
    for placed in batch.remarks where rows.contains(placed.row) {
      codes[placed.row, default: []].append(placed.remark.reason.code)
    }
    for (row, codes) in codes where !batch.isBlank(row: row) { passed.add(codes: codes) }
  }

  private mutating func observe(
    _ batch: RowBatch, _ row: Int, _ bytes: UnsafeBufferPointer<UInt8>, isExample: Bool
  ) {
    let first = Int(batch.rowStarts[row])
    let count = Int(batch.rowStarts[row + 1]) - first
    let number = batch.rowNumbers[row]
    var filled = 0
    var rowHash: UInt64 = 0
    if count > widest { widest = count }
    let wanted = min(count, Self.mostColumns)
    if wanted > columns.count { widen(to: wanted) }
    for column in 0..<wanted {
      let cell = batch.cells[first + column]
      if cell.isEmpty { continue }
      let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
      let hash = TextHash.of(text)
      filled += 1
      rowHash = TextHash.mixed(rowHash &+ UInt64(column), hash)
      columns[column].observe(text, kind: cell.kind, hash: hash, row: Int(number))
    }
    if isExample, filled > 0, firstRows.count < Self.rowsShown {
      firstRows.append((0..<wanted).map { batch.string(batch.cells[first + $0]) })
    }
    if filled == 0 {
      blankRows += 1
      return
    }
    rows += 1
    sample.observe(batch, row, bytes)
    if rows <= Self.rowsCompared, !rowHashes.insert(rowHash) { repeated.note(number) }
    if filled == 1, cursor.table.titles.count - cursor.table.firstColumn >= 3 { lone.note(number) }
    if !batch.marks.isEmpty {
      let mark = batch.marks[row]
      if mark.isHidden { hiddenRows.note(number) }
      if mark.outlineLevel > 0 || mark.indent > 0 { outlined.note(number) }
    }
  }

  /// Makes room for more columns; the more there are, the less is kept of each.
  private mutating func widen(to width: Int) {
    let expected = max(width, cursor.table.titles.count, 1)
    let distinct = min(max((1 << 23) / expected, 1024), 1 << 16)
    let sample = min(max(60_000 / expected, 40), 400)
    while columns.count < width {
      columns.append(ColumnTally(distinctLimit: distinct, sampleSize: sample, column: columns.count))
    }
  }

  private mutating func note(_ remark: Remark, _ row: UInt32) {
    if let place = remarkPlaces[remark.reason.code] {
      remarks[place].noticed.note(row)
    } else {
      remarkPlaces[remark.reason.code] = remarks.count
      var noticed = Noticed()
      noticed.note(row)
      remarks.append((remark, noticed))
    }
  }

  // MARK: Oddities

  private func oddities(of table: SourceTable) -> [Oddity] {
    var found: [Oddity] = []
    func add(_ reason: Reason, _ noticed: Noticed) {
      guard noticed.count > 0 else { return }
      let remark = Remark(reason, [.init("count", "\(noticed.count)"), .init("row", "\(noticed.first)")])
      found.append(Oddity(remark, count: noticed.count, firstRow: noticed.first))
    }
    if table.isHidden { found.append(Oddity(Remark(.tableHidden), count: 1)) }
    if !table.hiddenColumns.isEmpty {
      let letters = table.hiddenColumns.prefix(10).map { Provenance.letters($0 + 1) }.joined(separator: ", ")
      found.append(
        Oddity(
          Remark(.tableHiddenColumns, [.init("columns", letters)]), count: table.hiddenColumns.count))
    }
    add(.tableHiddenRows, hiddenRows)
    add(.tableOutline, outlined)
    // A few rows may simply lack all else; so may most of them.
    if lone.count >= 2, lone.count * 3 <= rows { add(.tableLoneCells, lone) }
    add(.tableRepeatedRows, repeated)
    for (remark, noticed) in remarks {
      found.append(Oddity(remark, count: noticed.count, firstRow: noticed.first))
    }
    return found
  }
}
