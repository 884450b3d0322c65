import Glibc
import SluiceRecords

/// The files that a command line or a project names, patterns such as `exports/*.csv` resolved.
///
/// Shape: a name that is there is itself, whatever signs it holds. Files of a pattern come in the order of their names,
/// and those that begin with a dot are none of it.
/// Rule: glob(3).
public enum SourceFiles {
  /// The sources of each run of an import: of one source, each file is a run of its own, so that later files meet what
  /// earlier ones have left; of several sources each takes one file.
  ///
  /// Shape: an empty list means that a pattern matches nothing, so that there is nothing to do.
  /// Errors: `run.several-files` when a pattern of one of several sources matches more than one file.
  public static func runs(mapping: String, folders: [String], sources: [String]) throws -> [[String]] {
    let reading = MappingReader.read(mapping, folders: folders)
    guard let project = reading.project else { throw MappingRefused(complaints: reading.complaints) }
    if project.sources.count == 1 {
      let given = sources.isEmpty ? project.sources.compactMap(\.path) : sources
      if given.isEmpty { return [[]] }
      return given.flatMap(matches).map { [$0] }
    }
    var files = sources
    for source in project.sources.dropFirst(sources.count) {
      guard let path = source.path else { break }
      files.append(path)
    }
    var run: [String] = []
    for pattern in files {
      let found = matches(pattern)
      guard found.count < 2 else {
        throw Stop(.runSeveralFiles, at: pattern, [.init("files", "\(found.count)")])
      }
      guard let file = found.first else { return [] }
      run.append(file)
    }
    return [run]
  }

  /// The sources of one run, patterns resolved.
  ///
  /// Errors: `run.several-files` when a pattern matches more than one file, `run.no-match` when it matches none.
  public static func one(sources: [String]) throws(Stop) -> [String] {
    var files: [String] = []
    for pattern in sources {
      let found = matches(pattern)
      guard found.count < 2 else {
        throw Stop(.runSeveralFiles, at: pattern, [.init("files", "\(found.count)")])
      }
      guard let file = found.first else { throw Stop(.runNoMatch, at: pattern) }
      files.append(file)
    }
    return files
  }

  /// The files of a name or pattern; a name that is no pattern is itself, there or not.
  static func matches(_ pattern: String) -> [String] {
    let isPattern = pattern.contains { "*?[".contains($0) }
    guard isPattern, access(pattern, F_OK) != 0 else { return [pattern] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
    .filter { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static let reasons: [Reason] = [.runSeveralFiles, .runNoMatch]
}

extension Reason {
  /// One of several sources has more than one file.
  static let runSeveralFiles = Reason(
    "run.several-files", .error, message: "{files} files match, and the source takes one",
    remedy: "name one file, or import the source by a mapping of its own",
    rule: "Mappings/README.md, «Every night»")
  /// A pattern that no file has.
  public static let runNoMatch = Reason(
    "run.no-match", .note, message: "no file matches the pattern",
    remedy: "nothing needs to be done if no file was to be there", rule: "Mappings/README.md, «Every night»")
}
