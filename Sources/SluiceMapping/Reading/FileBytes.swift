import Glibc
import SluiceRecords
import Synchronization

/// Reads small files whole and lists folders.
enum FileBytes {
  /// A file's bytes, or why there are none.
  enum Content {
    case bytes([UInt8])
    case problem(Remark)
  }

  /// What came through pipes, by their names: a mapping is read several times, and a pipe once.
  private static let piped = Mutex<[String: [UInt8]]>([:])

  /// Reads a file, up to a little more than a mapping may have; a pipe is waited for.
  static func read(_ path: String) -> Content {
    var status = stat()
    let isThere = stat(path, &status) == 0
    let isPiped = isThere && status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
    if isPiped, let known = piped.withLock({ $0[path] }) { return .bytes(known) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      return .problem(errno == ENOENT ? Remark(.mappingMissing) : Remark(.mappingUnreadable, cause(errno)))
    }
    defer { close(descriptor) }
    guard fstat(descriptor, &status) == 0 else { return .problem(Remark(.mappingUnreadable, cause(errno))) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      return .problem(Remark(.mappingUnreadable, [.init("cause", Phrase("it is a folder"))]))
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= YAMLComposer.largest {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return .problem(Remark(.mappingUnreadable, cause(errno))) }
      guard count > 0 else { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    let whole = bytes
    if isPiped { piped.withLock { $0[path] = whole } }
    return .bytes(whole)
  }

  /// Whether a path leads to something that is not a folder.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }

  /// The names in a folder, sorted; none when it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names.sorted()
  }

  private static func cause(_ code: Int32) -> [Remark.Detail] {
    [.init("cause", strerror(code).map { String(cString: $0) } ?? "error \(code)")]
  }
}

extension Reason {
  static let mappingMissing = Reason(
    "mapping.file-missing", .error,
    message: "there is no such file", remedy: "check the path", rule: "architecture §8")
  static let mappingUnreadable = Reason(
    "mapping.file-unreadable", .error,
    message: "it cannot be opened: {cause}", remedy: "check the path and its permissions",
    rule: "architecture §8")
}
