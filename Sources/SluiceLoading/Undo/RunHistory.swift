import SluiceRecords

/// The imports that a store remembers, the last first.
public enum RunHistory {
  public static func runs(of address: StoreAddress) throws(Stop) -> [PastRun] {
    guard let store = try Store.open(address) else { return [] }
    let rows = try store.database.ready(
      "SELECT id, applied_at, undone_at, version, sums FROM import_run ORDER BY id DESC")
    // Runs of stores that did not keep yet what was read are known by what they took.
    let isKept = try store.schemaVersion >= 3
    let sources = try store.database.ready(
      isKept
        ? """
        SELECT source FROM (
          SELECT source, number AS place FROM import_source WHERE run = ?1
          UNION ALL SELECT source, id + 1000000 FROM import_table WHERE run = ?1
        ) s GROUP BY source ORDER BY min(place)
        """ : "SELECT source FROM import_table WHERE run = ?1 GROUP BY source ORDER BY min(id)")
    var runs: [PastRun] = []
    while try rows.step() {
      var run = PastRun(
        run: rows.integer(0), appliedAt: rows.text(1) ?? "", undoneAt: rows.text(2),
        version: rows.text(3) ?? "", sums: rows.text(4) ?? "{}", sources: [])
      sources.bind(1, run.run)
      while try sources.step() { run.sources.append(sources.text(0) ?? "") }
      runs.append(run)
    }
    return runs
  }
}
