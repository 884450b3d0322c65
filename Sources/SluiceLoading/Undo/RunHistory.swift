import SluiceRecords

/// The imports that a store remembers, the last first.
public enum RunHistory {
  public static func runs(of address: StoreAddress) throws(Stop) -> [PastRun] {
    guard let store = try Store.open(address) else { return [] }
    let rows = try store.database.prepare(
      """
      SELECT r.id, r.applied_at, r.undone_at, r.version, r.sums,
        (SELECT group_concat(source, char(31)) FROM (
          SELECT source FROM import_table t WHERE t.run = r.id GROUP BY source ORDER BY min(t.id)))
      FROM import_run r ORDER BY r.id DESC
      """)
    var runs: [PastRun] = []
    while try rows.step() {
      runs.append(
        PastRun(
          run: rows.integer(0), appliedAt: rows.text(1) ?? "", undoneAt: rows.text(2),
          version: rows.text(3) ?? "",
          sums: rows.text(4) ?? "{}",
          sources: rows.text(5)?.split(separator: "\u{1F}").map(String.init) ?? []))
    }
    return runs
  }
}
