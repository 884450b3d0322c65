import Glibc
import SluiceLoading
import SluiceRecords
import SluiceReports

/// What a store remembers of its imports, and taking one back.
public enum StoreHistory {
  /// The imports of a store, the last first.
  public static func runs(of store: String) throws(Stop) -> [PastRun] {
    try RunHistory.runs(of: StoreAddress(parsing: store))
  }

  /// Whether a store is a file that nobody has made yet.
  public static func isMissing(_ store: String) throws(Stop) -> Bool {
    guard case .sqlite(let path) = try StoreAddress(parsing: store) else { return false }
    return access(path, F_OK) != 0
  }

  /// Stops where a run is not there or was taken back before, and changes nothing.
  public static func checkUndo(of run: Int64, in store: String) throws(Stop) {
    try Undo.check(run, in: StoreAddress(parsing: store))
  }

  /// Takes an import back; `now` as `2024-01-31T12:00:00Z`.
  public static func undo(_ run: Int64, in store: String, now: String) throws(Stop) -> UndoReceipt {
    Interruption.stage = .writing
    let receipt = try Undo(now: now).run(run, in: StoreAddress(parsing: store))
    Interruption.stage = .done
    return receipt
  }

  /// The imports as a screen shows them.
  public static func text(of runs: [PastRun]) -> String { RunsText.text(runs) }

  /// The imports as a JSON array, for programs.
  public static func json(of runs: [PastRun]) -> String { RunsText.json(runs) }

  /// What taking an import back did, as a screen shows it.
  public static func text(of receipt: UndoReceipt) -> String { UndoText.text(receipt) }
}
