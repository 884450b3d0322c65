import SluiceRecords

/// What a mapping file held, and everything there is to say about it.
public struct MappingReading: Sendable, Equatable {
  /// A mapping of one source, or a project of several.
  public enum Content: Sendable, Equatable {
    case mapping(Mapping)
    case project(Project)
  }
  /// What was read; nil when a complaint is an error.
  public let content: Content?
  /// In the order of the file's lines; those of other files that a project names come last.
  public let complaints: [Complaint]

  /// What was read as a project; a plain mapping makes a project of one source, whose file the command line gives.
  public var project: Project? {
    switch content {
    case .mapping(let mapping):
      Project(sources: [ProjectSource(name: mapping.name, path: nil, mapping: mapping, priority: 1)])
    case .project(let project): project
    case nil: nil
    }
  }

  /// The mappings that were read, in the project's order, each once for every source that uses it.
  public var mappings: [Mapping] { project?.sources.map(\.mapping) ?? [] }
}

/// Reads mapping and project files.
///
/// Shape: every complaint of a file comes at once. A file is a project when it has the key `sources`.
/// Errors: none thrown; a file that cannot be opened is a complaint too.
/// Rule: architecture §8; `Mappings/README.md`.
public enum MappingFile {
  /// Reads a file and, for a project, the mappings it names.
  ///
  /// - Parameters:
  ///   - fields: what can be filled, for both kinds of entity.
  ///   - formats: the names `format:` may hold; empty: any.
  ///   - encodings: the names `encoding:` may hold, compared without case; empty: any.
  ///   - folders: where mappings are looked for by name, after the project file's own folder.
  public static func read(
    path: String, fields: [FieldDescription], formats: [String] = [], encodings: [String] = [],
    searching folders: [String] = []
  ) -> MappingReading {
    let language = MappingLanguage(fields: fields, formats: formats, encodings: encodings, folders: folders)
    switch FileBytes.read(path) {
    case .problem(let remark):
      return MappingReading(content: nil, complaints: [Complaint(remark, file: path)])
    case .bytes(let bytes): return read(bytes, path: path, language: language)
    }
  }

  /// Reads a text that is not, or not yet, in a file; `path` is the name that complaints carry.
  public static func read(
    text: String, path: String, fields: [FieldDescription], formats: [String] = [], encodings: [String] = [],
    searching folders: [String] = []
  ) -> MappingReading {
    let language = MappingLanguage(fields: fields, formats: formats, encodings: encodings, folders: folders)
    return read(Array(text.utf8), path: path, language: language)
  }

  /// The text of a mapping file as it stands; nil where there is none that can be read.
  public static func text(at path: String) -> String? {
    guard case .bytes(let bytes) = FileBytes.read(path) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  static func read(_ bytes: [UInt8], path: String, language: MappingLanguage) -> MappingReading {
    var parser = MappingParser(file: path, language: language)
    let (node, complaints) = YAMLComposer.compose(bytes, file: path)
    parser.complaints = complaints
    let content = node.flatMap { parser.content(of: $0) }
    let all = Complaint.inOrder(parser.complaints) + parser.foreignComplaints
    return MappingReading(content: all.contains(where: \.isError) ? nil : content, complaints: all)
  }
}

/// What the words of a mapping file may be.
struct MappingLanguage: Sendable {
  var fields: [FieldDescription]
  var formats: [String] = []
  var encodings: [String] = []
  /// Where a project's mappings are looked for by name.
  var folders: [String] = []

  func description(_ name: String, of kind: EntityKind) -> FieldDescription? {
    fields.first { $0.entity == kind && $0.field.rawValue == name }
  }

  func fieldNames(of kind: EntityKind) -> [String] {
    fields.filter { $0.entity == kind }.map(\.field.rawValue)
  }
}
