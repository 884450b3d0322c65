import Glibc
import SluiceRecords

/// The parcel between plan and apply: one folder with the plan and what people open.
struct RunFolder {
  let path: String
  var plan: String { path + "/plan.sqlite" }
  var summary: String { path + "/summary.json" }
  var report: String { path + "/report.html" }
  var rejectWorkbook: String { path + "/rejects.xlsx" }
  var questionWorkbook: String { path + "/questions.xlsx" }
  var questionText: String { path + "/questions.csv" }
  var verdicts: String { path + "/verdicts.csv" }
  var vanished: String { path + "/vanished.csv" }
  var corrections: String { path + "/corrections.csv" }
  /// The index that the preview keeps beside the plan.
  var previewIndex: String { path + "/preview.sqlite" }
  var rejectText: String { path + "/rejects.csv" }
  /// The rejects of one source alone, where several have some.
  func rejectText(of source: String) -> String { path + "/rejects-\(Self.fileName(source)).csv" }

  /// All such files that lie in the folder.
  var rejectTexts: [String] {
    Self.names(in: path).filter { $0.hasPrefix("rejects-") && $0.hasSuffix(".csv") }.map { "\(path)/\($0)" }
  }

  /// The names of all that lies in a folder.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// An existing folder.
  init(_ path: String) {
    let plain = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    // SQLite takes that for an address.
    self.path = plain.hasPrefix("file:") ? "./" + plain : plain
  }

  /// Makes the folder, and those above it, where missing.
  init(making path: String) throws(Stop) {
    self.init(path)
    var made = ""
    for part in self.path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && part.isEmpty ? "/" : (made.isEmpty || made == "/" ? "" : "/") + part
      if made == "/" || mkdir(made, 0o755) == 0 || errno == EEXIST || errno == EISDIR { continue }
      throw Stop(
        .runFolderNotMade, at: path, [.init("error", Phrase(word: String(cString: strerror(errno))))])
    }
    guard access(self.path, W_OK | X_OK) == 0 else {
      throw Stop(
        .runFolderNotMade, at: path, [.init("error", Phrase(word: String(cString: strerror(errno))))])
    }
  }

  /// Whether both are one folder, however they are written.
  func isSame(as other: RunFolder) -> Bool {
    var (own, others) = (stat(), stat())
    return stat(path, &own) == 0 && stat(other.path, &others) == 0 && own.st_dev == others.st_dev
      && own.st_ino == others.st_ino
  }

  /// A name with nothing in it that a path would trip over.
  static func fileName(_ name: String) -> String {
    let allowed = name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }
    return allowed.first == "." ? "-" + String(allowed.dropFirst()) : String(allowed)
  }
}
