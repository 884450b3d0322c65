import Glibc
import SluicePipeline

/// Where target files lie.
enum TargetPath {
  static let folders = MappingFolders.installed.map { $0 + "/targets" }

  /// The file of a target, by its name or as a path.
  static func of(_ name: String) throws -> String { try ExportRun.path(ofTarget: name, in: folders) }
}

/// Where ready-made mappings lie when a project names one without a path.
enum MappingFolders {
  /// The folders beside the program: of an installation, and of a checkout it was built in.
  static let installed: [String] = {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let length = readlink("/proc/self/exe", &path, Int(PATH_MAX))
    guard length > 0 else { return [] }
    let parts = String(decoding: path[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self).split(
      separator: "/")
    func folder(up levels: Int, _ rest: String) -> String {
      "/" + parts.dropLast(levels).joined(separator: "/") + "/" + rest
    }
    // PREFIX/bin/sluice, and .build/<platform>/<configuration>/sluice.
    return [folder(up: 2, "share/sluice/mappings"), folder(up: 4, "Mappings")]
  }()

  /// The mapping file that a command line names: a path, or the bare name of a ready mapping, with its ending or
  /// without.
  ///
  /// A file of that name where the person works goes first.
  static func file(_ name: String, in folders: [String]) -> String {
    if access(name, F_OK) == 0 || name.isEmpty || name.contains("/") { return name }
    for folder in folders {
      for path in ["\(folder)/\(name)", "\(folder)/\(name).yaml"]
      where path.hasSuffix(".yaml") && access(path, F_OK) == 0 {
        return path
      }
    }
    return name
  }
}
