import Glibc
import SluiceLoading
import SluiceMapping
import SluiceRecords
import SluiceReports

/// Writes what a store or a plan holds as files that another system's import takes.
public struct ExportRun: Sendable {
  /// The store as `--into` says it, or a run folder.
  public var source: String
  /// A target's name, or the path of a target file.
  public var target: String
  /// Where targets are looked for by name.
  public var targetFolders: [String]
  /// Where the files go; made where missing.
  public var folder: String
  /// Whether files of an earlier export are written over.
  public var replaces: Bool
  private let observer: any RunObserver

  public init(
    source: String, target: String, targetFolders: [String], folder: String, replaces: Bool = false,
    observer: any RunObserver = SilentObserver()
  ) {
    self.source = source
    self.target = target
    self.targetFolders = targetFolders
    self.folder = folder
    self.replaces = replaces
    self.observer = observer
  }

  /// Does it.
  ///
  /// - Parameter now: the time of the run, as `Loader` takes it: a plan that was not applied is tried on a copy.
  /// Errors: `MappingRefused` for a target file that cannot be used; those of the store and of writing.
  public func run(now: String) throws -> ExportSums {
    let path = try TargetFile.path(of: target, in: targetFolders)
    let (target, complaints) = TargetFile.read(path: path)
    guard let target else { throw MappingRefused(complaints: complaints) }
    let output = try RunFolder(making: folder)
    let trial = TrialCopy(in: output.path)
    defer { trial.remove() }
    return try write(target, to: output.path, scratch: trial.path, now: now)
  }

  private func write(_ target: ExportTarget, to folder: String, scratch: String, now: String) throws(Stop)
    -> ExportSums
  {
    let store: StoreAddress
    var entities: EntitySet?
    if PlannedRecords.isRunFolder(source) {
      observer.stageBegan("trying the plan")
      let planned = try PlannedRecords(
        of: RunFolder(source).plan, scratch: scratch, loader: Loader(now: now, version: ImportRun.version))
      (store, entities) = (planned.store, planned.entities)
    } else {
      store = try StoreAddress(parsing: source)
    }
    let writer = try TargetWriter(target, folder: folder, replaces: replaces)
    try StoredRecords.read(store) { records throws(Stop) in
      let shared = try records.sharedTitles()
      for file in target.files {
        observer.stageBegan("writing \(file.name)")
        try writer.begin(file, sharedTitles: shared)
        var rows = 0
        try records.each(file.entity, among: entities) { record throws(Stop) in
          try writer.add(record)
          rows += 1
          if rows % 1000 == 0 { observer.advanced(rows: rows) }
        }
      }
    }
    try writer.close()
    return writer.sums
  }

  /// The file of a target, by its name in the first folder that has it, or as a path.
  public static func path(ofTarget name: String, in folders: [String]) throws(Stop) -> String {
    try TargetFile.path(of: name, in: folders)
  }

  /// The sums as a screen shows them.
  public static func text(of sums: ExportSums) -> String { ExportText.text(sums) }

  /// The sums as JSON, for programs.
  public static func json(of sums: ExportSums) -> String { ExportText.json(sums) }
}

/// Where a plan that was not applied is tried: a copy of the store beside the files of an export.
///
/// Shape: hidden, named after the process; gone when the export ends, also when it is interrupted. What a process left that
/// was killed goes with the next export into the folder.
private struct TrialCopy {
  let path: String
  private static let start = ".trial-"

  init(in folder: String) {
    path = "\(folder)/\(Self.start)\(getpid()).sqlite"
    for name in RunFolder.names(in: folder) where name.hasPrefix(Self.start) {
      guard let process = pid_t(name.dropFirst(Self.start.count).prefix { $0.isASCII && $0.isNumber }),
        process > 0,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink("\(folder)/\(name)")
    }
    for file in files { Interruption.begins(file) }
  }

  func remove() {
    for file in files {
      unlink(file)
      Interruption.ends(file)
    }
  }

  private var files: [String] { ["", "-journal", "-wal", "-shm"].map { path + $0 } }
}
