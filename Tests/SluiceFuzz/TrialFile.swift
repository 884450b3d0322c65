import Glibc

/// A nameless file that lives as long as the program and holds what one trial reads.
enum TrialFile {
  /// The path of the file, holding these bytes; nil when they could not be written.
  static func path(holding bytes: [UInt8]) -> String? {
    guard descriptor >= 0, ftruncate(descriptor, 0) == 0,
      pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
    else { return nil }
    return "/proc/self/fd/\(descriptor)"
  }

  private static let descriptor: CInt = {
    var template = Array("/tmp/sluice-fuzz-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    unlink(template)
    return descriptor
  }()
}
