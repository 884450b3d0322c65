import SluiceRecords

/// Cuts a cell into pieces at the texts of `split_at`.
struct Splitter: Sendable {
  private let separators: [[UInt8]]

  /// Longer separators win over shorter ones that begin in the same place.
  init(at separators: [String]) {
    self.separators = separators.map { Array($0.utf8) }.filter { !$0.isEmpty }.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
  }

  /// Hands over each piece that means something, with its 1-based number; nil for a cell of one piece.
  func split(
    _ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>, blank: FoldedWords, take: (Cell, Int?) -> Void
  ) {
    let end = cell.range.upperBound
    var (start, index, number) = (cell.range.lowerBound, cell.range.lowerBound, 0)
    func close(at behind: Int) {
      defer { start = behind }
      guard index > start else { return }
      let piece = OuterWhiteSpace.trimmed(
        Cell(offset: start, length: index - start, kind: cell.kind), in: bytes)
      guard !piece.isEmpty, !blank.contains(bytes, piece.range) else { return }
      number += 1
      take(piece, piece == cell ? nil : number)
    }
    while index < end {
      if let length = separator(bytes, index, end) {
        close(at: index + length)
        index += length
      } else {
        index += 1
      }
    }
    close(at: end)
  }

  private func separator(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    for separator in separators where separator[0] == bytes[start] && start + separator.count <= end {
      var index = 1
      while index < separator.count, bytes[start + index] == separator[index] { index += 1 }
      if index == separator.count { return index }
    }
    return nil
  }
}
