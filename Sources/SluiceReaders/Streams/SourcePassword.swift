import SluiceRecords

/// The password of locked sources, as it is kept in a file: passwords are no flags, which others can see.
public enum SourcePassword {
  /// The longest password that is read, in bytes; Excel takes 255 characters.
  private static let longest = 4096

  /// The first line of a file; spaces belong to it, the line's end does not.
  ///
  /// Errors: those of opening a file; `password.empty`.
  public static func read(file path: String) throws(Stop) -> String {
    var bytes: [UInt8] = []
    try FileStream(path: path).append(longest, to: &bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    guard !line.isEmpty else { throw Stop(.passwordEmpty, at: path) }
    return String(decoding: line, as: UTF8.self)
  }
}

extension Reason {
  /// A file that should hold a password has nothing in its first line.
  static let passwordEmpty = Reason(
    "password.empty", .error, message: "the first line of the password file is empty",
    remedy: "write the password there, alone on its line", rule: "SourcePassword")
}
