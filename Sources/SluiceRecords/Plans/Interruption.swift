import Synchronization

/// Whether a person has asked this process to stop, and what would be left behind if it stopped now.
///
/// Reading and planning leave nothing that is used again, so they may be cut off anywhere. Writing to a store is
/// stopped by the store's own hand, at its next step, and takes back what it has begun.
public enum Interruption {
  /// What a run is at.
  public enum Stage: Int, Sendable, CaseIterable {
    /// Nothing is written.
    case looking
    /// A plan is being made; a later run refuses what there is of it.
    case planning
    /// A plan is being made beside the folder's older one, which stands until the new one is whole.
    case replanning
    /// The plan is whole, the pages and workbooks beside it are not: a plan that closes leads here from `planning`.
    case reporting
    /// The plan is whole with all beside it, and nothing of it is in the store.
    case planned
    /// A store is being written to.
    case writing
    /// The store is written; only the telling is left.
    case done
    /// The store is written and all is told, or it was all taken back; a server waits for what people ask next.
    case told
  }

  private static let asked = Atomic<Bool>(false)
  private static let reached = Atomic<Int>(0)

  /// Whether what is being written to a store is to be taken back: somebody has asked, and it can be.
  public static var takesBack: Bool { asked.load(ordering: .relaxed) && stage == .writing }

  private static let files = Mutex<Set<String>>([])

  /// Ends the program, with the files that are being written and are worth nothing before they are whole: whoever ends it
  /// takes them away. No file and no stage begins meanwhile, and no file becomes whole.
  ///
  /// Whoever writes to a store is asked to take it back and end the program; `wait` says how long that may last.
  public static func end(afterWaiting wait: () -> Void, _ body: (_ unfinished: Set<String>) -> Never) -> Never
  {
    files.withLock { unfinished in
      if stage != .writing && stage != .done { body(unfinished) }
    }
    asked.store(true, ordering: .relaxed)
    wait()
    files.withLock { body($0) }
  }

  /// Does what must not be cut off in the middle, and lasts an instant: a program that ends waits for it.
  public static func atOnce<Trouble>(
    then stage: Stage, _ body: () throws(Trouble) -> Void
  ) throws(Trouble) {
    try files.withLock { (_) throws(Trouble) in
      try body()
      reached.store(stage.rawValue, ordering: .relaxed)
    }
  }

  /// A file begins that is worth nothing before it is whole.
  public static func begins(_ file: String) { files.withLock { _ = $0.insert(file) } }

  /// A file is whole, or gone.
  public static func ends(_ file: String) { files.withLock { _ = $0.remove(file) } }

  /// What the run is at now.
  public static var stage: Stage {
    get { Stage(rawValue: reached.load(ordering: .relaxed)) ?? .looking }
    // Once the program ends nothing new begins, so that what is said of it stays true.
    set { files.withLock { _ in reached.store(newValue.rawValue, ordering: .relaxed) } }
  }
}
