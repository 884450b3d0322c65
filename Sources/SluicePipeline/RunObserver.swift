import SluiceRecords

/// Is told how far a run has come.
public protocol RunObserver: Sendable {
  /// A stage begins, named as a person would: `reading 1c.csv`.
  func stageBegan(_ stage: String)
  /// So many rows of the stage are done.
  func advanced(rows: Int)
  /// So many rows of the stage are done, and such a share of its source, 0…1, where that is known.
  func advanced(rows: Int, share: Double?)
  /// Something about the run as a whole that a person should hear.
  func told(_ remark: Remark)
  /// The same about one file, or a table of it.
  func told(_ remark: Remark, at place: String)
  /// Nothing more will be told.
  func ended()
}

extension RunObserver {
  public func told(_ remark: Remark) {}
  public func told(_ remark: Remark, at place: String) { told(remark) }
  public func advanced(rows: Int, share: Double?) { advanced(rows: rows) }
}

/// Listens to nothing.
public struct SilentObserver: RunObserver {
  public init() {}
  public func stageBegan(_ stage: String) {}
  public func advanced(rows: Int) {}
  public func ended() {}
}
