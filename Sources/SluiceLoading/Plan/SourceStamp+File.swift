import CXXHash
import Glibc
import SluiceRecords

extension SourceStamp {
  /// Stamps a file by its content; standard input (`-`), a pipe or a device is read once only and therefore has no
  /// content to stamp and no path to find it by.
  ///
  /// Errors: none of its own; a file that cannot be read is the reader's to complain about.
  public init(of path: String, name: String, format: String, mapping: String, priority: Int) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let isReadOnce = path == "-" || Self.isReadOnce(path)
    let content = isReadOnce ? nil : FileContent(of: path)
    self.init(
      name: name, path: isReadOnce ? nil : Self.absolute(path), file: file, format: format, mapping: mapping,
      priority: priority, hash: content?.hash ?? "", size: content?.size ?? 0,
      modified: content?.modified ?? 0)
  }

  /// Whether something lies at a path that is neither a file nor a folder.
  private static func isReadOnce(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  /// The path from the root, so that a plan finds its sources from any folder.
  private static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension PlanFile {
  /// Looks whether every source is still what was planned.
  ///
  /// Errors: `plan.stale` names the first file that has changed or gone.
  public func checkSources() throws(Stop) {
    let sources = try database.prepare(
      "SELECT path, file, hash, size FROM source WHERE path IS NOT NULL ORDER BY id")
    while try sources.step() {
      let (path, file) = (sources.text(0) ?? "", sources.text(1) ?? "")
      let what: Phrase
      if let content = FileContent(of: path) {
        guard content.size != sources.integer(3) || content.hash != sources.text(2) else { continue }
        what = Phrase("the file \(file) has changed")
      } else {
        what = Phrase("the file \(file) has gone")
      }
      throw Stop(.planStale, at: self.path, [.init("what", what)])
    }
  }

  /// The store that the plan was made for.
  public func storeAddress() throws(Stop) -> StoreAddress {
    try StoreAddress(parsing: try database.text("SELECT store FROM meta") ?? "")
  }
}

/// What a file holds, as stamps tell it: the hash is XXH3-128 of its bytes.
private struct FileContent {
  let hash: String
  let size: Int64
  let modified: Int64

  /// Reads a file to its end; nil when it cannot be read.
  init?(of path: String) {
    // A pipe that has taken the file's place is not waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    guard let state = cxxhash_begin() else { return nil }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { block.deallocate() }
    var size: Int64 = 0
    while true {
      let count = read(descriptor, block.baseAddress, block.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        _ = cxxhash_end(state)
        return nil
      }
      if count == 0 { break }
      cxxhash_add(state, block.baseAddress, count)
      size += Int64(count)
    }
    let digest = cxxhash_end(state)
    hash = PlanFile.hexadecimal(of: digest)
    self.size = size
    modified = Int64(status.st_mtim.tv_sec)
  }
}

/// A file that a plan has read.
public struct PlannedFile {
  /// From the root.
  public let path: String
  /// Whether it still holds what was read.
  public let isUnchanged: Bool
}

extension PlanFile {
  /// The files of the plan's sources in their order, each once; standard input is none.
  public func sourceFiles() throws(Stop) -> [PlannedFile] {
    let sources = try database.prepare(
      "SELECT path, hash, size FROM source WHERE path IS NOT NULL GROUP BY path ORDER BY min(id)")
    var files: [PlannedFile] = []
    while try sources.step() {
      let path = sources.text(0) ?? ""
      let content = FileContent(of: path)
      files.append(
        PlannedFile(
          path: path,
          isUnchanged: content.map { $0.hash == sources.text(1) && $0.size == sources.integer(2) } ?? false))
    }
    return files
  }
}
