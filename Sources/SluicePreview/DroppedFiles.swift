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
  func path(of name: String) -> String? {
    guard let plain = Self.plain(name), plain == name else { return nil }
    let path = "\(folder)/\(plain)"
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
    return plain.isEmpty || plain.utf8.count > 200 || plain.hasSuffix(".part") ? nil : plain
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
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var found: [(name: String, size: Int)] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasSuffix(".part"), !name.hasSuffix(".yaml"), path(of: name) != nil else { continue }
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0 else { continue }
      found.append((name, Int(status.st_size)))
    }
    return found.sorted { $0.name < $1.name }
  }

  /// Takes a file away.
  func remove(_ name: String) { if let path = path(of: name) { unlink(path) } }
}
