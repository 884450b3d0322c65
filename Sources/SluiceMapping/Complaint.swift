import SluiceRecords

/// Something wrong with a mapping file, at its place in that file.
///
/// Shape: prints `Mappings/1c.yaml:14:3: error: mapping.unknown-field: …; did you mean «phones»?`; without line and
/// column when the file as a whole is meant. A suggestion stands in place of the remedy.
/// Units: line and column are 1-based, the column in characters; 0 for the file as a whole.
public struct Complaint: Sendable, Equatable, CustomStringConvertible {
  /// The mapping file as the user named it.
  public let file: String
  public let line: Int
  public let column: Int
  public let remark: Remark

  public init(_ remark: Remark, file: String, line: Int = 0, column: Int = 0) {
    self.remark = remark
    self.file = file
    self.line = line
    self.column = column
  }

  /// A complaint at a word of the mapping file.
  public init(_ remark: Remark, file: String, at word: MappingWord) {
    self.init(remark, file: file, line: word.line, column: word.column)
  }

  /// Whether the mapping cannot be used as long as this stands.
  public var isError: Bool { remark.reason.severity == .error }

  /// `Mappings/1c.yaml:14:3`.
  public var place: String { line > 0 ? "\(file):\(line):\(column)" : file }

  public var description: String {
    let ending = remark.suggestion.map { Phrase("did you mean «\($0)»?").text } ?? remark.remedy
    return "\(place): \(remark.reason.severity.word): \(remark.reason.code): \(remark.sentence); \(ending)"
  }

  /// Puts complaints of one file in the order of its lines; complaints of one place stay in the order they came.
  static func inOrder(_ complaints: [Complaint]) -> [Complaint] {
    let numbered = complaints.enumerated().sorted { left, right in
      (left.element.line, left.element.column, left.offset)
        < (right.element.line, right.element.column, right.offset)
    }
    return numbered.map(\.element)
  }
}
