import Glibc

/// Where a report is written: a file of its own, never one that a link of the same name leads to.
///
/// Rule: CWE-59, «Link Following».
enum ReportPlace {
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
