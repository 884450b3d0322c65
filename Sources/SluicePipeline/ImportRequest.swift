import Glibc

/// What an import is asked to do.
public struct ImportRequest: Sendable {
  /// The mapping or project file.
  public var mapping: String
  /// Files for the project's sources, in their order; empty: those that the project names.
  public var sources: [String]
  /// The store as the user wrote it.
  public var store: String
  /// The run folder.
  public var folder: String
  /// Where mappings are looked for by name, after the project's own folder.
  public var mappingFolders: [String]
  /// Opens sources that are locked; nil when the user gave none.
  public var password: String?
  /// What opens single sources that are locked, by their paths; heard before `password`.
  public var passwords: [String: String]
  /// The folder with people's answers to earlier questions.
  public var answers: String?
  /// Whether the report hides personal data.
  public var isMasked: Bool

  public init(
    mapping: String, sources: [String], store: String, folder: String, mappingFolders: [String],
    password: String? = nil, passwords: [String: String] = [:], answers: String? = nil,
    isMasked: Bool = false
  ) {
    self.mapping = mapping
    self.sources = sources
    self.store = store
    self.folder = folder
    self.mappingFolders = mappingFolders
    self.password = password
    self.passwords = passwords
    self.answers = answers
    self.isMasked = isMasked
  }
}

extension ImportRequest {
  /// What opens a source, however its path is written.
  func password(of path: String) -> String? {
    guard !passwords.isEmpty else { return password }
    let wanted = Self.whole(path)
    return passwords.first { Self.whole($0.key) == wanted }?.value ?? password
  }

  /// A path from the root; as it is where there is no such file.
  static func whole(_ path: String) -> String {
    guard path != "-", let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
