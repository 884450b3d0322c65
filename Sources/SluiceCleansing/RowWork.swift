import SluiceRecords

/// What all rows have in common of which one kind of entity is made.
///
/// Held once, so that threads count no references to it for every row: they would wait for each other.
final class Workbench: Sendable {
  let entity: EntityMapping
  /// The table's titles, for notes that name a column.
  let titles: [String]

  init(_ entity: EntityMapping, titles: [String]) {
    self.entity = entity
    self.titles = titles
  }
}

/// One row on the workbench: its texts, and what is noted of its cells while fields are cleansed.
///
/// It alone knows places: normalisers say remarks, and here they become findings and cells meet their ends.
struct RowWork {
  private let bytes: [UInt8]
  private let bench: Workbench
  /// Texts that no field could take, to be kept in the comment: `Телефон: 45-67`.
  private(set) var keptTexts: [String] = []
  private(set) var isRejected = false
  /// The ends that the entity's cells meet if it is made.
  private var ends: [(input: DraftInput, end: CellEnd)] = []
  private var changes: [(column: Int, text: String)] = []
  /// Where the row's firm or person sits, for local phones.
  var place: RowPlace?

  init(_ batch: RowBatch, on bench: Workbench) {
    bytes = batch.bytes
    self.bench = bench
  }

  /// Hands the bytes of an input's cell over.
  func withCell<Result>(_ input: DraftInput, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting(input.cell.range))
  }

  func fieldMapping(_ input: DraftInput) -> FieldMapping { bench.entity.fields[input.field] }

  /// The text of an input as a new `String`, for notes and reports.
  func text(_ input: DraftInput) -> String {
    if input.column == nil { return fieldMapping(input).fixedText ?? "" }
    return bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[input.cell.range]), as: UTF8.self)
    }
  }

  /// Hands an input's text to a normaliser.
  func read<N: Normaliser>(_ input: DraftInput, with normaliser: N) -> Normalised<N.Value> {
    if input.column == nil { return normaliser.normalise(fieldMapping(input).fixedText ?? "") }
    return normaliser.normalise(bytes.span.extracting(input.cell.range))
  }

  /// Reads an input and notes what came of it; nil when there is no value to use.
  ///
  /// - Parameter placeholder: what is said of words that stand for no value; nil where nothing is.
  mutating func take<N: Normaliser>(
    _ input: DraftInput, with normaliser: N, into row: inout CleansedRow, placeholder: Reason? = nil,
    canonical: (N.Value) -> String
  ) -> N.Value? {
    switch read(input, with: normaliser) {
    case .blank:
      pass(input)
      if let placeholder, input.column != nil, withCell(input, Self.holdsLetters) {
        row.findings.append(
          Finding(
            Remark(placeholder), column: input.column, piece: input.piece, field: fieldMapping(input).field))
      }
      return nil
    case .unusable(let remark):
      refuse(input, because: remark, in: &row)
      return nil
    case .value(let value, let remarks):
      accept(input, canonical(value), remarks, in: &row)
      return value
    }
  }

  /// Whether there are words in a text, and not dashes only.
  private static func holdsLetters(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count {
      let byte = text[index]
      // Letters past ASCII; dashes, quotes and spaces of typography begin with 0xC2 and 0xE2.
      if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0xC3 && byte < 0xE2 { return true }
    }
    return false
  }

  /// Notes that an input says nothing.
  mutating func pass(_ input: DraftInput) { ends.append((input, .ignored)) }

  /// Notes a value that goes on as `canonical`.
  ///
  /// Shape: `pieces` are the remarks of single values of the cell, each with its 1-based number and its own form.
  mutating func accept(
    _ input: DraftInput, _ canonical: String, _ remarks: [Remark], pieces: [PieceRemark] = [],
    in row: inout CleansedRow
  ) {
    let field = fieldMapping(input).field
    let isSame = input.column == nil || stands(canonical, in: input)
    for remark in remarks {
      row.findings.append(
        Finding(
          remark, column: input.column, piece: input.piece, field: field, used: isSame ? nil : canonical))
    }
    for piece in pieces {
      row.findings.append(
        Finding(
          piece.remark, column: input.column, piece: input.piece ?? piece.number, field: field,
          used: isSame ? nil : piece.used))
    }
    if isSame {
      ends.append((input, .loaded))
      return
    }
    if remarks.isEmpty, pieces.isEmpty {
      row.findings.append(
        Finding(
          Remark(.valueRewritten), column: input.column, piece: input.piece, field: field, used: canonical))
    }
    if let column = input.column { changes.append((column, canonical)) }
    ends.append((input, .changed))
  }

  /// What was noticed of one of several values of a cell.
  struct PieceRemark {
    var remark: Remark
    var number: Int
    var used: String
  }

  /// Reads a text field: white space and invisible characters settled, nothing else.
  mutating func takeText(_ input: DraftInput, with normaliser: TextNormaliser, into row: inout CleansedRow)
    -> String?
  {
    take(input, with: normaliser, into: &row) { $0 }
  }

  /// Notes a value that cannot be used, and does with it what the mapping says.
  mutating func refuse(_ input: DraftInput, because remark: Remark, in row: inout CleansedRow) {
    let mapping = fieldMapping(input)
    let finding = Finding(remark, column: input.column, piece: input.piece, field: mapping.field)
    row.findings.append(finding)
    switch mapping.ifBad {
    case .keepText:
      let text = text(input)
      if let column = input.column, column < bench.titles.count, !bench.titles[column].isEmpty {
        keptTexts.append("\(bench.titles[column]): \(text)")
      } else {
        keptTexts.append(text)
      }
      row.findings.append(
        Finding(
          Remark(.valueKeptAsText), column: input.column, piece: input.piece, field: .comment, used: text))
      ends.append((input, .keptAsText))
    case .dropValue:
      ends.append((input, .rejected))
    case .rejectRow:
      isRejected = true
      ends.append((input, .rejected))
    case .stopImport:
      isRejected = true
      row.stop = row.stop ?? finding
      ends.append((input, .rejected))
    }
  }

  /// Gives the cells their ends once the entity is made.
  ///
  /// An end that carries more of the value outranks one that carries less, so that a cell feeding two fields counts
  /// as loaded when one of them took it.
  func close(into row: inout CleansedRow) {
    for (input, end) in ends { give(input, end, in: &row) }
    for change in changes { note(change: change.text, at: change.column, in: &row) }
  }

  /// Tells of each value that it has nowhere to go, since its entity is not made.
  ///
  /// - Parameter drafts: those of the row's persons; what these take as well has somewhere to go.
  func abandon(into row: inout CleansedRow, beside drafts: [Draft] = []) {
    for (input, end) in ends {
      guard let column = input.column, end != .ignored, !drafts.contains(where: { $0.isPersons(column) })
      else { continue }
      let remark = Remark(.recordNotMade, [.init("entity", bench.entity.kind.phrase)])
      row.findings.append(
        Finding(remark, column: input.column, piece: input.piece, field: fieldMapping(input).field))
      give(input, .rejected, in: &row)
    }
  }

  private func give(_ input: DraftInput, _ end: CellEnd, in row: inout CleansedRow) {
    guard let column = input.column, column < row.ends.count else { return }
    if Self.rank(end) > Self.rank(row.ends[column]) { row.ends[column] = end }
  }

  private static func rank(_ end: CellEnd) -> Int {
    switch end {
    case .empty: 0
    case .ignored, .skipped: 1
    case .rejected: 2
    case .keptAsText: 3
    case .mergedAway, .loaded: 4
    case .changed: 5
    }
  }

  /// Whether the canonical text is what the cell says, white space around it aside.
  private func stands(_ canonical: String, in input: DraftInput) -> Bool {
    var canonical = canonical
    let range = input.cell.range
    return bytes.withUnsafeBufferPointer { bytes in
      var start = range.lowerBound
      var end = range.upperBound
      while start < end, bytes[start] == 0x20 { start += 1 }
      while end > start, bytes[end - 1] == 0x20 { end -= 1 }
      return canonical.withUTF8 { text in
        guard text.count == end - start else { return false }
        for index in 0..<text.count where text[index] != bytes[start + index] { return false }
        return true
      }
    }
  }

  private func note(change: String, at column: Int, in row: inout CleansedRow) {
    if let index = row.changes.firstIndex(where: { $0.column == column }) {
      // A second piece or a second field of the same cell: keep every different form.
      let known = row.changes[index].text
      if known != change, !known.hasSuffix("; " + change) { row.changes[index].text = known + "; " + change }
    } else {
      row.changes.append(CleansedRow.ChangedCell(column: column, text: change))
    }
  }
}
