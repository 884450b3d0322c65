import Glibc
import SluiceMapping
import SluiceRecords

/// What was meant by a path or name of the command line that leads nowhere.
enum NearPath {
  /// More names of a folder than these are not looked at.
  private static let mostNames = 20_000

  /// What was probably meant where a run cannot go on because something is not there; nil where nothing is near.
  static func suggestion(for remark: Remark, at place: String) -> String? {
    switch remark.reason.code {
    case "file.missing", "export.store-missing": nearest(to: place)
    case "mapping.file-missing":
      nearest(to: place)
        ?? (place.contains("/") ? nil : Suggestion.nearest(to: stem(place), among: readyMappings))
    case "mapping.mapping-not-found":
      remark.details.first { $0.name == "name" }.flatMap {
        Suggestion.nearest(to: stem($0.text), among: readyMappings)
      }
    case "link.unknown-model": access(place + ".yaml", F_OK) == 0 ? place + ".yaml" : nearest(to: place)
    case "link.no-column":
      remark.details.first { $0.name == "column" }.flatMap { known(by: "columns", of: remark, near: $0.text) }
    case "plan.missing": runFolder(near: parent(of: place))
    case "serve.folder-missing": mistyped(place)
    case "answers.none": access(place, F_OK) == 0 ? nil : runFolder(near: place)
    case "mapping.target-unknown": known(by: "known", of: remark, near: place)
    case "table.not-found":
      remark.details.first { $0.name == "table" }.flatMap { known(by: "tables", of: remark, near: $0.text) }
    default: nil
    }
  }

  /// A path that is there and differs by a slip of the pen from one that is not.
  ///
  /// Shape: the first name of the path that leads nowhere is the one that was mistyped; names that begin with a point
  /// are offered only to whoever wrote one. Nil where the path is there.
  static func nearest(to path: String, where accepts: (String) -> Bool = { _ in true }) -> String? {
    var known = path.hasPrefix("/") ? "/" : ""
    let parts = path.split(separator: "/").map(String.init)
    guard path != "-", path.utf8.count < Int(PATH_MAX), !path.contains("://") else { return nil }
    for (place, part) in parts.enumerated() {
      let isLast = place == parts.count - 1
      if access(known + part, F_OK) != 0 {
        let rest = parts[(place + 1)...].map { "/" + $0 }.joined()
        let names = names(in: known).filter {
          access(known + $0 + rest, F_OK) == 0 && accepts(known + $0 + rest)
            && $0.hasPrefix(".") == part.hasPrefix(".")
        }
        return Suggestion.nearest(to: part, among: names).map { known + $0 + rest }
      }
      known += isLast ? part : part + "/"
    }
    return nil
  }

  /// A folder with a plan whose name is near.
  private static func runFolder(near path: String) -> String? {
    nearest(to: path) { access($0 + "/plan.sqlite", F_OK) == 0 }
  }

  /// The folder with a plan that a missing folder was meant to be; another number is another folder.
  static func mistyped(_ path: String) -> String? {
    runFolder(near: path).flatMap { near in
      near.filter({ !$0.isNumber }) == path.filter({ !$0.isNumber }) ? nil : near
    }
  }

  /// One of the names that a sentence lists.
  private static func known(by detail: String, of remark: Remark, near word: String) -> String? {
    guard let listed = remark.details.first(where: { $0.name == detail })?.text else { return nil }
    var names: [String] = []
    for name in listed.split(separator: ",") {
      names.append(String(name.drop { $0 == " " }))
    }
    return Suggestion.nearest(to: word, among: names)
  }

  private static func parent(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  /// `1c-unf` of `1c-unf.yaml`.
  private static func stem(_ name: String) -> String {
    name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
  }

  private static var readyMappings: [String] {
    MappingFolders.installed.flatMap(names).filter { $0.hasSuffix(".yaml") }.map(stem)
  }

  /// The names in a folder, sorted; the working folder where none is named.
  private static func names(in folder: String) -> [String] {
    guard let open = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(open) }
    var names: [String] = []
    while names.count < mostNames, let entry = readdir(open) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

extension Stop {
  /// The same with what was probably meant, where something near is there.
  var suggesting: Stop {
    remark.suggestion != nil
      ? self : NearPath.suggestion(for: remark, at: place).map { suggesting($0) } ?? self
  }
}

extension Complaint {
  /// The same with what was probably meant, where something near is there.
  var suggesting: Complaint {
    guard remark.suggestion == nil, let meant = NearPath.suggestion(for: remark, at: file) else {
      return self
    }
    return Complaint(
      Remark(remark.reason, remark.details, suggestion: meant), file: file, line: line, column: column)
  }
}
