/// What an export wrote and what it could not.
///
/// Shape: `data == written + leftOut`, and for each file `read == written + leftOut`: a run whose sums are off fails.
public struct ExportSums: Sendable, Equatable {
  /// One kind of file of the target.
  public struct File: Sendable, Equatable {
    public var name: String
    public var entity: EntityKind
    public var read = 0
    public var written = 0
    public var leftOut = 0
    /// The names of the files that were written.
    public var parts: [String] = []
    public init(name: String, entity: EntityKind) {
      self.name = name
      self.entity = entity
    }
  }

  /// Data of one field that stayed out for one reason.
  public struct LeftOut: Sendable, Equatable {
    public var entity: EntityKind
    public var field: String
    public var reason: Reason
    public var count: Int
    public init(entity: EntityKind, field: String, reason: Reason, count: Int) {
      self.entity = entity
      self.field = field
      self.reason = reason
      self.count = count
    }
  }

  public var target: String
  public var files: [File] = []
  /// Data that the records hold.
  public var data = 0
  public var written = 0
  /// Data of records that were written, and that the target has no place for or cannot hold.
  public var leftOut: [LeftOut] = []
  /// Data of records that were left out whole.
  public var inRecordsLeftOut = 0
  /// Warnings about data that were written.
  public var doubts = 0

  public init(target: String) { self.target = target }

  /// Whether every datum and every record was written or told.
  public var isBalanced: Bool {
    data == written + leftOut.reduce(0) { $0 + $1.count } + inRecordsLeftOut
      && files.allSatisfy { $0.read == $0.written + $0.leftOut }
  }

  /// Records that were left out whole.
  public var recordsLeftOut: Int { files.reduce(0) { $0 + $1.leftOut } }
}
