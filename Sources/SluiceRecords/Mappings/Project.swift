/// Several sources that make one import.
public struct Project: Sendable, Equatable {
  public var sources: [ProjectSource]
  /// Rules for duplicates across sources; nil: those of the first source's mapping.
  public var duplicates: DuplicateRules?
  public init(sources: [ProjectSource], duplicates: DuplicateRules? = nil) {
    self.sources = sources
    self.duplicates = duplicates
  }
}

/// One source of a project.
public struct ProjectSource: Sendable, Equatable {
  /// The system the records come from, part of every external id; stable from run to run.
  public var name: String
  /// Path of the file, as the run will open it; nil when the command line gives it.
  public var path: String?
  public var mapping: Mapping
  /// 1 is the best; used by the survivorship rule `source_priority`.
  public var priority: Int
  public init(name: String, path: String?, mapping: Mapping, priority: Int) {
    self.name = name
    self.path = path
    self.mapping = mapping
    self.priority = priority
  }
}
