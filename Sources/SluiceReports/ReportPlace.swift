import Glibc
import SluiceRecords

/// Where a file is written that is there whole or not at all: beside its place, and put there when it is whole.
///
/// Shape: a device, a pipe or a socket is written to as it is and stays what it is. A link in a run folder is replaced, and
/// what it leads to is not touched; at a path that a person named, what the link leads to is replaced and the link stays.
/// Rule: CWE-59, «Link Following».
struct ReportPlace {
  /// As it was given, for what is said of it.
  let given: String
  /// The file that is replaced.
  let path: String
  /// The file that is written to: itself where nothing may be put in its place.
  let draft: String

  init(_ given: String, draft ending: String = ".new", followsLinks: Bool = false) {
    self.given = given
    var status = stat()
    let isThere = (followsLinks ? stat(given, &status) : lstat(given, &status)) == 0
    let type = status.st_mode & S_IFMT
    guard !isThere || type == S_IFREG || type == S_IFLNK else {
      (path, draft) = (given, given)
      return
    }
    var end = given
    if isThere, followsLinks {
      guard let resolved = realpath(given, nil) else {
        // A file that has no name any more, behind a link such as `/dev/stdout`.
        (path, draft) = (given, given)
        return
      }
      defer { free(resolved) }
      // Without links the path stays as it was written.
      if lstat(given, &status) == 0, status.st_mode & S_IFMT == S_IFLNK { end = String(cString: resolved) }
    }
    (path, draft) = (end, end + ending)
  }

  /// Whether the file is written beside its place.
  var isAside: Bool { draft != path }

  /// Makes the file that is written to; nil, with `errno`, where that cannot be done.
  func opened() -> UnsafeMutablePointer<FILE>? { isAside ? Self.opened(draft) : fopen(draft, "wbe") }

  /// Puts what was written in its place; false, with `errno`, where that cannot be done.
  func settle() -> Bool { !isAside || rename(draft, path) == 0 }

  /// Takes away what was written in vain.
  func discard() {
    if isAside { unlink(draft) }
  }

  /// Writes the file.
  ///
  /// Errors: `report.not-written`.
  func write(_ bytes: [UInt8]) throws(Stop) {
    guard let file = opened() else { throw Stop(.reportNotWritten, at: given, [systemError()]) }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count, settle() else {
      let error = systemError()
      discard()
      throw Stop(.reportNotWritten, at: given, [error])
    }
  }

  /// Makes the file anew in the place of what lies there; nil, with `errno`, where that cannot be done.
  ///
  /// Shape: a device or pipe is written to as it is.
  static func opened(_ path: String) -> UnsafeMutablePointer<FILE>? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return fopen(path, "wbxe") }
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFLNK:
      guard unlink(path) == 0 else { return nil }
      return fopen(path, "wbxe")
    default: return fopen(path, "wbe")
    }
  }
}
