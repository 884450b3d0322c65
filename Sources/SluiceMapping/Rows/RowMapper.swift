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
  }

  struct SkipRule: Sendable {
    let column: Int
    let words: FoldedWords
    let skipsBlank: Bool
    let remark: Remark
  }

  private let entities: [Entity]
  private let steps: FeedSteps
  private let splitters: [Splitter]
  private let skipRules: [SkipRule]
  private let blankWords: FoldedWords
  private let stopWords: FoldedWords
  private let feeds: [Bool]
  private let isRejectFile: Bool
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
            isFixed: field.fixedText != nil)
        },
        columns: Array(bound.fields.joined()),
        notMade: Remark(
          .rowNotMade,
          [
            .init("entity", bound.kind.phrase),
            .init("titles", entity.madeWhen.map { "«\($0.text.shortened)»" }.joined(separator: ", ")),
          ]))
    }
    splitters = mapping.entities.flatMap(\.fields).filter { !$0.splitAt.isEmpty }.map {
      Splitter(at: $0.splitAt)
    }
    steps = FeedSteps(mapping, binding)
    skipRules = binding.skipRules.map { rule in
      SkipRule(
        column: rule.column, words: FoldedWords(rule.texts), skipsBlank: rule.texts.contains(""),
        remark: Remark(.rowSkipped, [.init("title", rule.title.shortened)]))
    }
    blankWords = FoldedWords(mapping.layout.blankMeans)
    stopWords = FoldedWords(mapping.layout.stopAt)
    feeds = binding.feeds
    isRejectFile = binding.isRejectFile
    canLeaveBehind = entities.contains { entity in
      entity.madeWhen != nil || entity.fields.contains { !$0.takesAll && $0.columns.count > 1 }
    }
  }

  /// The row that ends the data, the first of the batch whose first filled cell begins with a text of `stop_at`;
  /// nil when there is none. Rows behind it are mapped with `isAfterStop`.
  public func stopRow(in batch: borrowing RowBatch) -> Int? {
    guard !stopWords.isEmpty, !isRejectFile else { return nil }
    return batch.bytes.withUnsafeBufferPointer { bytes in
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
    mapped.clear(entities: entities, cells: count)
    batch.bytes.withUnsafeBufferPointer { bytes in
      let isBlank = batch.cells.withUnsafeBufferPointer { cells in
        take(UnsafeBufferPointer(rebasing: cells[start..<start + count]), bytes, into: &mapped)
      }
      if isBlank {
        mapped.outcome = .blank
      } else if let remark = reasonToSkip(bytes, isAfterStop: isAfterStop, mapped) {
        mapped.skip(remark)
      } else {
        fillDrafts(bytes, start: start, into: &mapped)
      }
    }
  }

  /// Trims the cells and tells those that mean something; true when nothing is written in any.
  @inline(__always)
  private func take(
    _ cells: UnsafeBufferPointer<Cell>, _ bytes: UnsafeBufferPointer<UInt8>, into mapped: inout MappedRow
  ) -> Bool {
    mapped.cells.withUnsafeMutableBufferPointer { taken in
      mapped.ends.withUnsafeMutableBufferPointer { ends in
        var isBlank = true
        for column in 0..<cells.count {
          let cell = cells[column]
          guard !cell.isEmpty else {
            taken[column] = .empty
            ends[column] = .empty
            continue
          }
          var trimmed = OuterWhiteSpace.trimmed(cell, in: bytes)
          ends[column] = .ignored
          if !trimmed.isEmpty {
            isBlank = false
            if isRejectFile { trimmed = Self.withoutGuard(trimmed, in: bytes) }
            if blankWords.contains(bytes, trimmed.range) { trimmed = .empty }
          }
          taken[column] = trimmed
        }
        return isBlank
      }
    }
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
    if !isRejectFile, !stopWords.isEmpty, let first = mapped.cells.first(where: { !$0.isEmpty }),
      stopWords.begin(bytes, first.range)
    {
      return Self.endsData
    }
    for index in 0..<skipRules.count {
      let column = skipRules[index].column
      let cell = column < mapped.cells.count ? mapped.cells[column] : .empty
      let applies =
        cell.isEmpty
        ? skipRules[index].skipsBlank : skipRules[index].words.contains(bytes, cell.range)
      if applies { return skipRules[index].remark }
    }
    return nil
  }

  @inline(__always)
  private func fillDrafts(
    _ bytes: UnsafeBufferPointer<UInt8>, start: Int, into mapped: inout MappedRow
  ) {
    var isAnyMade = false
    for index in 0..<steps.entities.count where isMade(index, mapped) {
      var inputs: [DraftInput] = []
      swap(&inputs, &mapped.drafts[index].inputs)
      fill(&inputs, of: index, bytes, start: start, &mapped)
      if !inputs.isEmpty { isAnyMade = true }
      swap(&inputs, &mapped.drafts[index].inputs)
    }
    if canLeaveBehind { tellLeftBehind(bytes, in: &mapped) }
    if !isAnyMade { mapped.skip(Self.nothingMapped) }
  }

  @inline(__always)
  private func isMade(_ entity: Int, _ mapped: borrowing MappedRow) -> Bool {
    for index in steps.entities[entity].made {
      let column = Int(steps.madeColumns[Int(index)])
      if column < mapped.cells.count, !mapped.cells[column].isEmpty { return true }
    }
    return false
  }

  @inline(__always)
  private func fill(
    _ inputs: inout [DraftInput], of entity: Int, _ bytes: UnsafeBufferPointer<UInt8>, start: Int,
    _ mapped: inout MappedRow
  ) {
    var index = Int(steps.entities[entity].feeds.lowerBound)
    let end = Int(steps.entities[entity].feeds.upperBound)
    while index < end {
      let step = steps.feeds[index]
      index += 1
      guard step.column >= 0 else {
        inputs.append(DraftInput(field: Int(step.field), column: nil, cell: .empty))
        continue
      }
      let column = Int(step.column)
      guard column < mapped.cells.count else { continue }
      let cell = mapped.cells[column]
      guard !cell.isEmpty else { continue }
      mapped.ends[column] = .loaded
      if step.splitter >= 0 {
        splitters[Int(step.splitter)].split(cell, in: bytes, blank: blankWords) { cell, piece in
          inputs.append(
            DraftInput(
              field: Int(step.field), column: column, cell: cell, piece: piece, index: start + column))
        }
      } else {
        inputs.append(DraftInput(field: Int(step.field), column: column, cell: cell, index: start + column))
      }
      index = Int(step.next)
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
