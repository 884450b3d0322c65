import Foundation

@testable import SluicePipeline

/// The mapping that is guessed from a text, as if it were a file.
enum DraftOf {
  static func text(_ text: String, file: String = "list.csv", country: String? = nil) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("draft-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent(file).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try GuessRun(homeCountry: country).mapping(of: path, name: "list")
  }

  /// Rows of cells as a file.
  static func rows(_ rows: [[String]]) throws -> String {
    try text(rows.map { $0.joined(separator: ";") }.joined(separator: "\n") + "\n")
  }

  /// The lines of a draft that begin with a key.
  static func lines(_ key: String, in draft: String) -> [String] {
    draft.components(separatedBy: "\nexamples:")[0].components(separatedBy: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("\(key):") }
  }
}
