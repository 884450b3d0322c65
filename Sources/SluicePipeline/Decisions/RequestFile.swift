import FoundationEssentials
import Glibc
import SluiceRecords

/// `request.json`: what a plan was asked for, so that it can be made again with people's answers.
///
/// Shape: paths from the root, so that it is good from any folder. It holds no password.
enum RequestFile {
  private struct Content: Codable {
    var mapping: String
    var sources: [String]
    var store: String
    var mappingFolders: [String]
    /// Tells the answers that the plan was made with from others.
    var answers: String

    enum CodingKeys: String, CodingKey {
      case mapping, sources, store, answers
      case mappingFolders = "mapping_folders"
    }
  }

  /// Sixteen digits that stand for what people answered.
  static func mark(of answers: Answers) -> String {
    // FNV-1a, 64 bits.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for word in answers.stampWords {
      for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
    }
    return String(hash, radix: 16)
  }

  /// The mark of the answers that a folder's plan was made with; nil where the folder does not say.
  static func answers(in folder: RunFolder) -> String? {
    WholeFile.bytes(of: folder.request).flatMap { try? JSONDecoder().decode(Content.self, from: Data($0)) }?
      .answers
  }

  static func write(_ request: ImportRequest, _ answers: Answers, to folder: RunFolder) throws(Stop) {
    let content = Content(
      mapping: absolute(request.mapping), sources: request.sources.map(absolute),
      store: absoluteStore(request.store), mappingFolders: request.mappingFolders.map(absolute),
      answers: mark(of: answers))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(content) else { return }
    try WholeFile.write(Array(data) + [0x0A], to: folder.request)
  }

  /// The request of a run folder, for the same folder.
  ///
  /// Errors: `request.missing` when the folder has none that can be read, or a source was standard input.
  static func read(_ folder: RunFolder) throws(Stop) -> ImportRequest {
    guard let bytes = WholeFile.bytes(of: folder.request),
      let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)), !content.sources.contains("-")
    else { throw Stop(.requestMissing, at: folder.path) }
    return ImportRequest(
      mapping: content.mapping, sources: content.sources, store: content.store, folder: folder.path,
      mappingFolders: content.mappingFolders)
  }

  private static func absolute(_ path: String) -> String {
    guard path != "-", !path.hasPrefix("/") else { return path }
    if let resolved = realpath(path, nil) {
      defer { free(resolved) }
      return String(cString: resolved)
    }
    guard let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    return String(cString: here) + "/" + path
  }

  /// A server's address stays as it is.
  private static func absoluteStore(_ store: String) -> String {
    if store.contains("://") { return store }
    if store.hasPrefix("sqlite:") { return "sqlite:" + absolute(String(store.dropFirst(7))) }
    return absolute(store)
  }
}

extension Reason {
  /// A plan cannot be made again.
  static let requestMissing = Reason(
    "request.missing", .error, message: "the folder does not say how its plan was asked for",
    remedy: "make the plan anew with `sluice plan`, and give these answers with --answers",
    rule: "request.json in the run folder")
}
