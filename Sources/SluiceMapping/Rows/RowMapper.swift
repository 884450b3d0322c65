import SluiceRecords

/// Takes from each row what the mapping wants of it.
///
/// Shape: a pure function of the row; where the data ends is found by `stopRow`, since it concerns all rows behind.
/// A cell that only made_when or skip_when look at is ignored: nothing of it is loaded.
/// Rule: architecture §7 and §8.
public struct RowMapper: Sendable {
  struct Entity: Sendable {
    let kind: EntityKind
    let ordinal: Int
    let madeWhen: [Int]?
    let fields: [Field]
    /// Every column that feeds it.
    let columns: [Int]
    /// What is said of values that stay behind when it is not made.
    let notMade: Remark
  }

  struct Field: Sendable {
    let field: SluiceRecords.Field
    let columns: [Int]
    let takesAll: Bool
    let isFixed: Bool
    let splitter: Splitter?
  }

  private let entities: [Entity]
  private let skipRules: [(column: Int, words: FoldedWords, skipsBlank: Bool, remark: Remark)]
  private let blankWords: FoldedWords
  private let stopWords: FoldedWords
  private let feeds: [Bool]
  private let isRejectFile: Bool
  /// The header's titles as bytes, to know a header that is repeated further down.
  private let titles: [[UInt8]]
  /// Whether a filled cell that feeds something can stay behind.
  private let canLeaveBehind: Bool

  /// Makes a mapper for one table.
  public init(_ mapping: Mapping, _ binding: TableBinding) {
    let mapped = zip(mapping.entities, binding.entities)
    entities = mapped.map { entity, bound in
      Entity(
        kind: bound.kind, ordinal: bound.ordinal, madeWhen: bound.madeWhen,
        fields: zip(entity.fields, bound.fields).map { field, columns in
          Field(
            field: field.field, columns: columns, takesAll: field.takesAll,
            isFixed: field.fixedText != nil,
            splitter: field.splitAt.isEmpty ? nil : Splitter(at: field.splitAt))
        },
        columns: Array(bound.fields.joined()),
        notMade: Remark(
          .rowNotMade,
          [
            .init("entity", bound.kind.rawValue),
            .init("titles", entity.madeWhen.map { "«\($0.text.shortened)»" }.joined(separator: ", ")),
          ]))
    }
    skipRules = binding.skipRules.map { rule in
      (
        rule.column, FoldedWords(rule.texts), rule.texts.contains(""),
        Remark(.rowSkipped, [.init("title", rule.title.shortened)])
      )
    }
    blankWords = FoldedWords(mapping.layout.blankMeans)
    stopWords = FoldedWords(mapping.layout.stopAt)
    feeds = binding.feeds
    isRejectFile = binding.isRejectFile
    titles = binding.titles.map { Array($0.utf8) }
    canLeaveBehind = entities.contains { entity in
      entity.madeWhen != nil || entity.fields.contains { !$0.takesAll && $0.columns.count > 1 }
    }
  }

  /// The row that ends the data, the first of the batch whose first filled cell begins with a text of `stop_at`;
  /// nil when there is none. Rows behind it are mapped with `isAfterStop`.
  public func stopRow(in batch: borrowing RowBatch) -> Int? {
    guard !stopWords.isEmpty, !isRejectFile else { return nil }
    let bytes = batch.bytes
    return bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<batch.count {
        for index in Int(batch.rowStarts[row])..<Int(batch.rowStarts[row + 1])
        where !batch.cells[index].isEmpty {
          let cell = OuterWhiteSpace.trimmed(batch.cells[index], in: bytes)
          if cell.isEmpty { continue }
          if stopWords.begin(bytes, cell.range) { return row }
          break
        }
      }
      return nil
    }
  }

  /// Maps one row; `row` is 0-based within the batch.
  public func map(
    row: Int, in batch: borrowing RowBatch, isAfterStop: Bool = false, into mapped: inout MappedRow
  ) {
    let start = Int(batch.rowStarts[row])
    let count = Int(batch.rowStarts[row + 1]) - start
    mapped.clear(entities: entities)
    let bytes = batch.bytes
    let cells = batch.cells
    bytes.withUnsafeBufferPointer { bytes in
      cells.withUnsafeBufferPointer { cells in
        let cells = UnsafeBufferPointer(rebasing: cells[start..<start + count])
        guard take(cells, bytes, into: &mapped) else {
          mapped.outcome = .blank
          return
        }
        if let remark = reasonToSkip(bytes, isAfterStop: isAfterStop, mapped) {
          mapped.skip(remark)
          return
        }
        fillDrafts(bytes, start: start, into: &mapped)
      }
    }
  }

  /// Trims the cells and tells those that mean something; false when nothing is written in any.
  @inline(__always)
  private func take(
    _ cells: UnsafeBufferPointer<Cell>, _ bytes: UnsafeBufferPointer<UInt8>, into mapped: inout MappedRow
  ) -> Bool {
    var isBlank = true
    for cell in cells {
      guard !cell.isEmpty else {
        mapped.cells.append(.empty)
        mapped.ends.append(.empty)
        continue
      }
      var trimmed = OuterWhiteSpace.trimmed(cell, in: bytes)
      mapped.ends.append(.ignored)
      if !trimmed.isEmpty {
        isBlank = false
        if isRejectFile { trimmed = Self.withoutGuard(trimmed, in: bytes) }
        if blankWords.contains(bytes, trimmed.range) { trimmed = .empty }
      }
      mapped.cells.append(trimmed)
    }
    return !isBlank
  }

  /// A reject file guards texts that a spreadsheet would take for a formula with an apostrophe; it goes again.
  private static func withoutGuard(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> Cell {
    let start = cell.range.lowerBound
    guard cell.length >= 2, bytes[start] == UInt8(ascii: "'") else { return cell }
    switch bytes[start + 1] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"):
      return Cell(offset: start + 1, length: cell.length - 1, kind: cell.kind)
    default: return cell
    }
  }

  private func reasonToSkip(
    _ bytes: UnsafeBufferPointer<UInt8>, isAfterStop: Bool, _ mapped: borrowing MappedRow
  ) -> Remark? {
    if isAfterStop { return Self.afterStop }
    if let first = mapped.cells.firstIndex(where: { !$0.isEmpty }) {
      let range = mapped.cells[first].range
      if !isRejectFile, !stopWords.isEmpty, stopWords.begin(bytes, range) { return Self.totals }
      if Self.totalWords.contains(bytes, range) { return Self.totals }
      if first < titles.count, isTitle(mapped.cells[first], titles[first], bytes), isHeader(bytes, mapped) {
        return Self.repeatedHeader
      }
    }
    for rule in skipRules {
      let cell = rule.column < mapped.cells.count ? mapped.cells[rule.column] : .empty
      if cell.isEmpty ? rule.skipsBlank : rule.words.contains(bytes, cell.range) { return rule.remark }
    }
    return nil
  }

  private func isTitle(_ cell: Cell, _ title: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.length == title.count, !cell.isEmpty else { return false }
    let start = cell.range.lowerBound
    for index in 0..<title.count where bytes[start + index] != title[index] { return false }
    return true
  }

  /// Whether every filled cell is its own column's title, and there are at least two.
  private func isHeader(_ bytes: UnsafeBufferPointer<UInt8>, _ mapped: borrowing MappedRow) -> Bool {
    var count = 0
    for (column, cell) in mapped.cells.enumerated() where !cell.isEmpty {
      guard column < titles.count, isTitle(cell, titles[column], bytes) else { return false }
      count += 1
    }
    return count >= 2
  }

  @inline(__always)
  private func fillDrafts(
    _ bytes: UnsafeBufferPointer<UInt8>, start: Int, into mapped: inout MappedRow
  ) {
    var isAnyMade = false
    for index in entities.indices where isMade(entities[index], mapped) {
      fill(index, bytes, start: start, into: &mapped)
      if !mapped.drafts[index].inputs.isEmpty { isAnyMade = true }
    }
    if canLeaveBehind { tellLeftBehind(bytes, in: &mapped) }
    if !isAnyMade { mapped.skip(Self.nothingMapped) }
  }

  @inline(__always)
  private func isMade(_ entity: borrowing Entity, _ mapped: borrowing MappedRow) -> Bool {
    for column in entity.madeWhen ?? entity.columns
    where column < mapped.cells.count && !mapped.cells[column].isEmpty {
      return true
    }
    return false
  }

  @inline(__always)
  private func fill(
    _ entity: Int, _ bytes: UnsafeBufferPointer<UInt8>, start: Int, into mapped: inout MappedRow
  ) {
    for (number, field) in entities[entity].fields.enumerated() {
      if field.isFixed {
        mapped.drafts[entity].inputs.append(DraftInput(field: number, column: nil, cell: .empty))
        continue
      }
      for column in field.columns where column < mapped.cells.count && !mapped.cells[column].isEmpty {
        mapped.ends[column] = .loaded
        if let splitter = field.splitter {
          splitter.split(mapped.cells[column], in: bytes, blank: blankWords) { cell, piece in
            mapped.drafts[entity].inputs.append(
              DraftInput(field: number, column: column, cell: cell, piece: piece, index: start + column))
          }
        } else {
          mapped.drafts[entity].inputs.append(
            DraftInput(field: number, column: column, cell: mapped.cells[column], index: start + column))
        }
        if !field.takesAll { break }
      }
    }
  }

  /// Says what became of filled cells that feed something and went nowhere.
  private func tellLeftBehind(_ bytes: UnsafeBufferPointer<UInt8>, in mapped: inout MappedRow) {
    for column in 0..<min(feeds.count, mapped.cells.count)
    where feeds[column] && mapped.ends[column] == .ignored && !mapped.cells[column].isEmpty {
      for (index, entity) in entities.enumerated() where entity.columns.contains(column) {
        let field = entity.fields.first { $0.columns.contains(column) }
        if mapped.drafts[index].inputs.isEmpty {
          mapped.findings.append(Finding(entity.notMade, column: column, field: field?.field))
        } else if let field, let used = field.columns.first(where: { mapped.isFilled($0) }),
          !Self.isSame(mapped.cells[column], mapped.cells[used], bytes)
        {
          mapped.findings.append(Finding(Self.alternative, column: column, field: field.field))
        }
        break
      }
    }
  }

  private static func isSame(_ one: Cell, _ other: Cell, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    one.length == other.length
      && UnsafeBufferPointer(rebasing: bytes[one.range]).elementsEqual(bytes[other.range])
  }
}

extension MappedRow {
  /// Whether the row has a text in a column.
  func isFilled(_ column: Int) -> Bool { column < cells.count && !cells[column].isEmpty }
}
