import Glibc
import SluiceRecords

extension SourceFile {
  /// Whether the source is read but once: standard input, a pipe, a socket or a device.
  public var isReadOnce: Bool { path == "-" || streamKind != nil }

  /// What lies at the path where it is neither a file nor a folder, as stat(2) tells it.
  private var streamKind: mode_t? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    let kind = facts.st_mode & S_IFMT
    return kind == S_IFREG || kind == S_IFDIR ? nil : kind
  }

  /// The descriptor of ours that a path such as `/dev/fd/63` names.
  private var namedDescriptor: CInt? {
    if path == "/dev/stdin" { return STDIN_FILENO }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      return CInt(path.dropFirst(folder.utf8.count))
    }
    return nil
  }

  /// The bytes as they lie, and the file where it can be read at any place.
  func openRaw() throws(Stop) -> (bytes: any ByteStream, file: FileStream?) {
    if path == "-" {
      let stream = try SharedPipe.stream(key: path) { () throws(Stop) in
        try FileStream(descriptor: 0, place: place, isOwned: false)
      }
      return (stream, nil)
    }
    // Opening a pipe a second time would wait for a writer that has gone: whoever knows it is asked first.
    if let kind = streamKind {
      let stream = try SharedPipe.stream(key: path) { () throws(Stop) in
        // A socket is not opened by a name.
        if kind == S_IFSOCK, let descriptor = namedDescriptor {
          return try FileStream(descriptor: descriptor, place: place, isOwned: false)
        }
        return try FileStream(path: path)
      }
      return (stream, nil)
    }
    let file = try FileStream(path: path)
    return (file, file)
  }

  /// Writes a stream to a nameless temporary file, for formats that are read from their end.
  static func spooled(_ stream: any ByteStream, place: String) throws(Stop) -> FileStream {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/sluice-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Stop(.fileNoRoom, at: place, [.init("folder", folder)]) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let file = try FileStream(descriptor: descriptor, place: place, isOwned: true, isOurs: true)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { block.deallocate() }
    while true {
      let count = try stream.read(into: block)
      if count == 0 { break }
      var written = 0
      while written < count {
        let part = write(descriptor, block.baseAddress! + written, count - written)
        if part < 0, errno == EINTR { continue }
        if part <= 0 { throw Stop(.fileNoRoom, at: place, [.init("folder", folder)]) }
        written += part
      }
    }
    lseek(descriptor, 0, SEEK_SET)
    return file
  }
}

/// What opening a source may say.
public enum SourceStreams {
  /// Every reason of this folder.
  public static let reasons: [Reason] = [
    .fileMissing, .fileIsAFolder, .fileNotReadable, .fileReadFailed, .fileChanged, .fileEmpty, .fileNotATable,
    .fileNoRoom,
    .fileReadAlready, .fileCutShort, .fileDamagedArchive, .fileTooDense, .fileTooLargeUnpacked,
    .fileEncrypted, .fileArchivePartlyRead, .fileArchiveSeveral,
    .fileUnknownPacking, .passwordEmpty,
  ]
}

extension Reason {
  /// The file has no bytes.
  package static let fileEmpty = Reason(
    "file.empty", .error, message: "the file is empty", remedy: "export it once more",
    rule: "a table has at least one row")

  /// The file is something else than text.
  package static let fileNotATable = Reason(
    "file.not-a-table", .error, message: "this is {kind}, a text table was expected",
    remedy: "export the list as CSV or as a workbook", rule: "FileKind")

  /// An archive that comes through a pipe must be kept on disk, and there is no place.
  package static let fileNoRoom = Reason(
    "file.no-room", .error, message: "the input cannot be kept in {folder} while it is read",
    remedy: "free space there, name another folder in TMPDIR, or give a file instead of a pipe",
    rule: "mkstemp(3), write(2)")
}
