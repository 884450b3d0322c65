/// The sums of a run: what `summary.json` holds and the screen shows.
///
/// Shape: counts are whole numbers over all sources; `isBalanced` is the first law of the house.
public struct RunSummary: Sendable, Equatable {
  /// Non-blank rows of all sources, titles left out.
  public var rowsRead = 0
  public var rows: [Fate: Int] = [:]
  /// Why rows were skipped.
  public var passed = PassedRows()
  /// Non-empty cells of those rows.
  public var cellsRead = 0
  public var cells: [CellEnd: Int] = [:]
  public var counterparties = EntityCounts()
  public var contactPersons = EntityCounts()
  /// Findings per reason, sorted by code.
  public var findings: [ReasonCount] = []
  public var sources: [SourceCounts] = []
  /// Rows in the reject files.
  public var rejects = 0
  /// Pairs and values that a person must decide.
  public var questions = 0
  /// Seconds per stage, in the order of the stages; measured by whoever holds a clock.
  public var stages: [StageTime] = []
  /// Where sources differ from what earlier runs read of them.
  public var drift: [Drift] = []
  /// What a full export names no longer, or again.
  public var activity = ActivityCounts()
  /// Entities that the store holds before the run.
  public var stored = 0
  public var peakMemoryBytes = 0
  /// The exit status the process ends with.
  public var exit = 0
  /// Sluice's own version.
  public var version = ""

  public struct EntityCounts: Sendable, Equatable {
    public var created = 0
    public var updated = 0
    public var unchanged = 0
    /// Records that became part of another record.
    public var merged = 0
    public var asked = 0
    public init() {}
  }

  public struct ReasonCount: Sendable, Equatable {
    public var reason: Reason
    public var count: Int
    public var code: String { reason.code }
    public var severity: Severity { reason.severity }
    public init(_ reason: Reason, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  public struct SourceCounts: Sendable, Equatable {
    public var name: String
    public var file: String
    public var rowsRead: Int
    public var rows: [Fate: Int]
    public init(name: String, file: String, rowsRead: Int, rows: [Fate: Int]) {
      self.name = name
      self.file = file
      self.rowsRead = rowsRead
      self.rows = rows
    }
  }

  public struct Drift: Sendable, Equatable {
    /// The file, and its table where it has several.
    public var place: String
    public var remark: Remark
    public init(place: String, remark: Remark) {
      self.place = place
      self.remark = remark
    }
  }

  public struct ActivityCounts: Sendable, Equatable {
    /// Entities that a full export names no longer, those that are marked included.
    public var vanished = 0
    /// Entities that are marked inactive for that.
    public var deactivated = 0
    /// Entities that were marked inactive and are active again, since their source names them again.
    public var reactivated = 0
    public init() {}
  }

  public struct StageTime: Sendable, Equatable {
    public var stage: String
    public var seconds: Double
    public init(stage: String, seconds: Double) {
      self.stage = stage
      self.seconds = seconds
    }
  }

  public init() {}

  /// Whether every row met one fate and every non-empty cell one end.
  public var isBalanced: Bool {
    rowsRead == rows.values.reduce(0, +)
      && cellsRead == cells.filter { $0.key != .empty }.values.reduce(0, +)
  }
}
