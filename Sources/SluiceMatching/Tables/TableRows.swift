/// The words of all fields of each record side by side, so that comparing two records touches two places of memory.
///
/// Shape: a record is a row of 32-bit words: where each field ends (two to a word), the whole values' numbers, the
/// words' numbers. Never changes, so that threads share it.
final class TableRows: @unchecked Sendable {
  private let words: UnsafeMutableBufferPointer<UInt32>
  private let starts: UnsafeMutableBufferPointer<UInt32>
  private let header: Int
  let fields: [FieldKind]
  let facts: [TokenFacts]

  /// What comparing must know of a field.
  struct FieldKind {
    let isOfWords: Bool
    let isOrganisation: Bool
    let isLegalForm: Bool
    /// Whether values that are not equal may be alike.
    let isForgiving: Bool
    /// Where in a row the whole value's number stands; 0 where there is none.
    let wholePlace: Int
  }

  /// Takes the columns over: what of them is in the rows is let go.
  init(_ known: consuming [TableColumn], records: Int) {
    var columns = known
    var place = (columns.count + 1) / 2
    let wholePlaces = columns.map { column in
      if column.wholes.isEmpty { return 0 }
      place += 1
      return place - 1
    }
    header = place
    var facts: [TokenFacts] = []
    for index in columns.indices {
      facts.append(TokenFacts(columns[index]))
      columns[index].table = TokenTable()
    }
    self.facts = facts
    fields = columns.indices.map { index in
      let likeness = columns[index].field.likeness
      let isForgiving = ![.category, .legalForm, .taxID, .number].contains(likeness)
      return FieldKind(
        isOfWords: likeness.isOfWords, isOrganisation: likeness == .organisation,
        isLegalForm: likeness == .legalForm, isForgiving: isForgiving, wholePlace: wholePlaces[index])
    }
    let size = columns.reduce(records * header) { $0 + $1.tokens.count }
    words = .allocate(capacity: max(1, size))
    starts = .allocate(capacity: max(1, records))
    var next = 0
    for record in 0..<records {
      starts[record] = UInt32(next)
      let start = next
      for offset in 0..<header { words[start + offset] = 0 }
      next += header
      for (index, column) in columns.enumerated() {
        for position in column.range(record) {
          words[next] = column.tokens[position]
          next += 1
        }
        words[start + index / 2] |= UInt32(next - start - header) << UInt32(index % 2 * 16)
        if wholePlaces[index] > 0 { words[start + wholePlaces[index]] = column.wholes[record] }
      }
    }
  }

  deinit {
    words.deallocate()
    starts.deallocate()
  }

  /// One record's words.
  struct Row {
    fileprivate let base: UnsafePointer<UInt32>
    fileprivate let header: Int

    @inline(__always) private func end(_ field: Int) -> Int {
      Int(base[field >> 1] >> UInt32((field & 1) << 4) & 0xFFFF)
    }

    /// The words of a field.
    @inline(__always) subscript(field: Int) -> UnsafeBufferPointer<UInt32> {
      let start = field == 0 ? 0 : end(field - 1)
      return UnsafeBufferPointer(start: base + header + start, count: end(field) - start)
    }

    /// The number of a whole value by its place in the row.
    @inline(__always) func whole(at place: Int) -> UInt32 { place == 0 ? 0 : base[place] }
  }

  @inline(__always) func row(_ record: Int) -> Row {
    Row(base: UnsafePointer(words.baseAddress!) + Int(starts[record]), header: header)
  }
}
