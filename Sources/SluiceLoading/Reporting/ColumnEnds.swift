import SluiceRecords

/// How the cells of one column ended when they were cleansed, before duplicates were merged.
public struct ColumnEnds: Sendable, Equatable {
  /// Cells by their end; empty ones are those up to the row's last cell only.
  public var cells: [CellEnd: Int] = [:]
  /// Of the rejected cells those that stand in a rejected row and were not to blame for it.
  public var withTheirRow = 0

  public init() {}
}

extension PlanFile {
  /// Counts for each table, in their order, how the cells of each of its columns ended in cleansing.
  ///
  /// One walk over all rows; the findings of rejected rows tell which cells were to blame.
  public func columnEnds() throws(Stop) -> [[ColumnEnds]] {
    let count = Int(try database.integer("SELECT coalesce(max(id), 0) FROM source_table") ?? 0)
    let graveReasons = try graveReasons()
    // For each table and column a count for each letter; letters are ASCII.
    var tallies = [[Int]](repeating: [], count: count)
    var innocent = [[Int]](repeating: [], count: count)
    let rows = try database.prepare(
      """
      SELECT source_table, ends,
        CASE WHEN fate = 'rejected' THEN (SELECT c.findings FROM row_cells c WHERE c.row = w.id) END
      FROM row w ORDER BY id
      """)
    while try rows.step() {
      let table = Int(rows.integer(0)) - 1
      let ends = rows.bytes(1)
      guard table >= 0, table < count else { continue }
      if tallies[table].count < ends.count * 128 {
        tallies[table] += [Int](repeating: 0, count: ends.count * 128 - tallies[table].count)
        innocent[table] += [Int](repeating: 0, count: ends.count - innocent[table].count)
      }
      tallies[table].withUnsafeMutableBufferPointer { tally in
        for column in 0..<ends.count { tally[column << 7 | Int(ends[column] & 127)] += 1 }
      }
      guard !rows.bytes(2).isEmpty else { continue }
      var guilty: Set<Int> = []
      var cursor = JSONCursor(rows.bytes(2))
      cursor.tuples { values in
        guard let reason = values[place: 0].flatMap({ Int64($0) }), graveReasons.contains(reason),
          let column = values[place: 1].flatMap({ Int($0) })
        else { return }
        guilty.insert(column)
      }
      for column in 0..<ends.count
      where ends[column] == CellEnd.rejected.letter && !guilty.contains(column) {
        innocent[table][column] += 1
      }
    }
    return zip(tallies, innocent).map { tally, innocent in
      innocent.indices.map { column in
        var ends = ColumnEnds()
        for end in CellEnd.allCases {
          let cells = tally[column << 7 | Int(end.letter)]
          if cells > 0 { ends.cells[end] = cells }
        }
        ends.withTheirRow = innocent[column]
        return ends
      }
    }
  }

  /// The numbers of the reasons above a note.
  private func graveReasons() throws(Stop) -> Set<Int64> {
    let reasons = try database.prepare("SELECT id FROM reason WHERE severity <> 'note'")
    var numbers: Set<Int64> = []
    while try reasons.step() { numbers.insert(reasons.integer(0)) }
    return numbers
  }
}
