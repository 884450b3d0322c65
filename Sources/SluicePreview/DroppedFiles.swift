import Glibc
import SluiceRecords

/// The folder that files dropped on the pages go to.
struct DroppedFiles: Sendable {
  let folder: String

  /// Whether a file of this name can be kept; the folder is made for it.
  ///
  /// Refuses: names with nothing in them that can be used, and our own endings.
  func takes(_ name: String) -> Bool { Self.plain(name) != nil && make() }

  /// Puts a file that has arrived in its place; nil when that went well, else why not.
  ///
  /// Shape: folders, control characters and signs that file systems trip over are left out of a name; where that, or
  /// the mappings beside the files, would make two names one, the later file gets a number. What came by the very same
  /// name takes the place of the earlier one.
  func keep(_ upload: Upload.Outcome, named name: String) -> String? {
    guard let place = place(for: name) else { return upload.trouble ?? name }
    let last = Self.last(name)
    do throws(Stop) {
      if last == place { unlink(originPath(place)) } else { try KeptText.write(last, to: originPath(place)) }
    } catch {
      return upload.trouble ?? error.remark.sentence
    }
    return upload.keep(at: "\(folder)/\(place)")
  }

  /// The name that a file came by, where it is kept by another one.
  func origin(of name: String) -> String? {
    ReportFile.bytes(of: originPath(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  private func originPath(_ name: String) -> String { "\(folder)/.\(name).came" }

  private func place(for name: String) -> String? {
    guard let plain = Self.plain(name) else { return nil }
    let last = Self.last(name)
    let others = listing.map(\.name)
    for number in 1...10_000 {
      let place = number == 1 ? plain : Self.numbered(plain, number)
      var status = stat()
      if lstat("\(folder)/\(place)", &status) == 0 {
        if status.st_mode & S_IFMT == S_IFREG, (origin(of: place) ?? place) == last { return place }
      } else if !others.contains(where: { TakenFile.base($0) == TakenFile.base(place) }) {
        return place
      }
    }
    return nil
  }

  /// `clients (2).csv`.
  private static func numbered(_ name: String, _ number: Int) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "\(name) (\(number))" }
    return "\(name[..<dot]) (\(number))\(name[dot...])"
  }

  /// A name without the folders before it.
  private static func last(_ name: String) -> String {
    String(name.split { $0 == "/" || $0 == "\\" }.last ?? "")
  }

  /// Whether somebody chose to leave a file out of the plan.
  func isLeftOut(_ name: String) -> Bool { access(leftOutPath(name), F_OK) == 0 }

  /// Leaves a file out of the plan, or takes it in again.
  ///
  /// Errors: `decisions.not-written`.
  func leaveOut(_ name: String, _ isOut: Bool) throws(Stop) {
    guard path(of: name) != nil else { return }
    if isOut { try KeptText.write("", to: leftOutPath(name)) } else { unlink(leftOutPath(name)) }
  }

  private func leftOutPath(_ name: String) -> String { "\(folder)/.\(name).out" }

  /// Removes what uploads left that were cut off with an earlier server.
  func sweep() { for name in names where Upload.isDraft(name) { unlink("\(folder)/\(name)") } }

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
    let kept = last(name).map { $0.isLetter || $0.isNumber || " -_.()№".contains($0) ? $0 : "-" }
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
      if made == "/" || mkdir(made, made == folder ? 0o700 : 0o755) == 0 || errno == EEXIST || errno == EISDIR
      {
        continue
      }
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
  func remove(_ name: String) {
    guard let path = path(of: name) else { return }
    unlink(originPath(name))
    unlink(leftOutPath(name))
    unlink(path)
  }
}
