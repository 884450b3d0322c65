import SluiceRecords

/// Some of a table's rows, each with the same chance of being among them, to see which values stand beside one another.
///
/// Shape: rows keep their order; of each row as many cells as are looked at, long texts cut.
struct RowSample {
  private static let mostRows = 200
  /// Cells further right are not kept.
  private static let mostCells = 300

  private var kept: [(number: UInt32, cells: [String])] = []
  private var reservoir = Reservoir(size: RowSample.mostRows, seed: 1)

  var rows: [[String]] { kept.sorted { $0.number < $1.number }.map(\.cells) }

  @inline(__always)
  mutating func observe(_ batch: RowBatch, _ row: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    if let place = reservoir.place() { keep(batch, row, bytes, at: place) }
  }

  private mutating func keep(
    _ batch: RowBatch, _ row: Int, _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
  ) {
    let cells = Int(batch.rowStarts[row])..<Int(batch.rowStarts[row + 1])
    let texts = cells.prefix(Self.mostCells).map { index in
      let text = UnsafeBufferPointer(rebasing: bytes[batch.cells[index].range])
      return String(decoding: ValueSample.cut(text), as: UTF8.self)
    }
    let entry = (batch.rowNumbers[row], texts)
    if place == kept.count { kept.append(entry) } else { kept[place] = entry }
  }
}
