import Glibc

/// The folder that files dropped on the pages go to.
struct DroppedFiles: Sendable {
  let folder: String

  /// Where a file of this name is kept; nil when nothing of the name can be used.
  ///
  /// Refuses: folders, control characters, names that hide; what is left is a plain name in our folder.
  func place(for name: String) -> String? {
    guard let name = Self.plain(name), make() else { return nil }
    return "\(folder)/\(name)"
  }

  /// The path of a file that is there; nil for anything else.
  ///
  /// Shape: files may have been put here by other means and have names that an upload would not get.
  func path(of name: String) -> String? {
    guard !name.isEmpty, !name.hasPrefix("."), !name.utf8.contains(where: { $0 == 0x2F || $0 < 0x20 }),
      name.utf8.count <= 255, !Self.isOurs(name)
    else { return nil }
    let path = "\(folder)/\(name)"
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? path : nil
  }

  private static func plain(_ name: String) -> String? {
    let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let kept = last.map { $0.isLetter || $0.isNumber || " -_.()№".contains($0) ? $0 : "-" }
    var plain = String(kept.drop { $0 == "." || $0 == " " || $0 == "-" })
    while plain.utf8.count > 120, let dot = plain.lastIndex(of: "."), dot > plain.startIndex {
      plain.remove(at: plain.index(before: dot))
    }
    return plain.isEmpty || plain.utf8.count > 200 || isOurs(plain) ? nil : plain
  }

  /// Whether a name ends as unfinished uploads do, or the mappings beside the files.
  private static func isOurs(_ name: String) -> Bool {
    [".part", ".yaml"].contains { name.lowercased().hasSuffix($0) }
  }

  private func make() -> Bool {
    var made = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && part.isEmpty ? "/" : (made.isEmpty || made == "/" ? "" : "/") + part
      if made == "/" || mkdir(made, 0o755) == 0 || errno == EEXIST || errno == EISDIR { continue }
      return false
    }
    return true
  }

  /// What lies there: names and sizes, sorted; mappings and unfinished uploads are no part of it.
  var listing: [(name: String, size: Int)] {
    var found: [(name: String, size: Int)] = []
    for name in names {
      guard path(of: name) != nil else { continue }
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0 else { continue }
      found.append((name, Int(status.st_size)))
    }
    return found.sorted { $0.name < $1.name }
  }

  /// The names of the mappings that lie there.
  var mappings: [String] { names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) } }

  private var names: [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// Takes a file away.
  func remove(_ name: String) { if let path = path(of: name) { unlink(path) } }
}
