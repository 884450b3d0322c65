import Glibc
import SluiceRecords

/// Writes drafts beside one another; nothing that is there already is touched unless told so.
public struct DraftFiles {
  private let folder: String
  private let replaces: Bool

  /// - Parameters:
  ///   - folder: an existing folder; empty for the one the program runs in.
  ///   - replaces: whether files of the same names are written over.
  public init(folder: String, replaces: Bool) {
    self.folder = folder
    self.replaces = replaces
  }

  /// The path of a file of the folder.
  public func path(_ name: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }

  /// Writes all files, or none where one is in the way.
  ///
  /// Errors: `guess.file-exists`, `guess.not-written`.
  public func write(_ files: [GuessedFile]) throws(Stop) {
    if !replaces, let taken = files.first(where: { access(path($0.name), F_OK) == 0 }) {
      throw Stop(.guessFileExists, at: path(taken.name))
    }
    for file in files { try write(file) }
  }

  /// Puts a small file in its place at once: whoever looks sees the older one or the newer one, also after a crash.
  ///
  /// Errors: `decisions.not-written`.
  public static func writeWhole(_ bytes: [UInt8], to path: String) throws(Stop) {
    try WholeFile.write(bytes, to: path)
  }

  private func write(_ file: GuessedFile) throws(Stop) {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (replaces ? O_TRUNC : O_EXCL)
    let descriptor = open(path(file.name), flags, 0o644)
    guard descriptor >= 0 else { throw stop(file) }
    defer { close(descriptor) }
    var rest = Array(file.text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno != EINTR { throw stop(file) }
      rest = rest.dropFirst(max(written, 0))
    }
  }

  private func stop(_ file: GuessedFile) -> Stop {
    let reason: Reason = errno == EEXIST ? .guessFileExists : .guessNotWritten
    return Stop(reason, at: path(file.name), [.init("error", Phrase(word: String(cString: strerror(errno))))])
  }
}
