import Glibc
import SluiceLoading
import SluiceRecords

/// Where files go once what they hold is in the store.
///
/// Shape: a file of the same name that lies there already is left alone; the newcomer gets a number behind its name.
/// Only what the plan read is moved: a file that has changed since stays. A run that is cut off between the store and
/// the move finds the file again next time, and nothing in it is new.
public struct DoneFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// Makes the folder where it is missing, before anything is done that it should follow.
  ///
  /// Errors: `run.done-folder`.
  public func make() throws(Stop) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST, access(path, W_OK | X_OK) == 0 else {
      throw Stop(.runDoneFolder, at: path, [.init("error", String(cString: strerror(errno)))])
    }
  }

  /// Moves the files of an applied plan; standard input is none. Gives where they are now.
  ///
  /// Errors: `run.not-moved`; what the plan did stands, and files that come before are moved.
  public func take(filesOf folder: String) throws(Stop) -> [String] {
    let plan = try PlanFile.open(at: RunFolder(folder).plan)
    var moved: [String] = []
    for file in try plan.sourceFiles() {
      guard file.isUnchanged else { throw Stop(.runNotMoved, at: file.path, [.init("error", changed.text)]) }
      moved.append(try take(file.path))
    }
    return moved
  }

  private var changed: Phrase { "it was changed while it was imported" }

  private func take(_ file: String) throws(Stop) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    for number in 1...9999 {
      let target = "\(path)/\(number == 1 ? name : Self.numbered(name, number))"
      // Never over another file; a folder on another disk takes a copy first.
      if Self.rename(file, target) { return target }
      switch errno {
      case EEXIST: continue
      case EXDEV:
        let copy = "\(path)/.\(name).moving"
        let isMoved = Self.copy(file, to: copy) && Self.rename(copy, target)
        if isMoved {
          unlink(file)
          return target
        }
        let error = errno
        unlink(copy)
        if error == EEXIST { continue }
        errno = error
      default: break
      }
      break
    }
    throw Stop(.runNotMoved, at: file, [.init("error", String(cString: strerror(errno)))])
  }

  /// `clients-2.csv` of `clients.csv`.
  private static func numbered(_ name: String, _ number: Int) -> String {
    guard let dot = name.dropFirst().firstIndex(of: ".") else { return "\(name)-\(number)" }
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }

  /// Gives a file its new name unless another has it: by a second name, which the system refuses where there is one. A
  /// file system without second names is asked first.
  private static func rename(_ from: String, _ to: String) -> Bool {
    if link(from, to) == 0 {
      if unlink(from) == 0 { return true }
      let error = errno
      unlink(to)
      errno = error
      return false
    }
    guard errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK else { return false }
    if access(to, F_OK) == 0 {
      errno = EEXIST
      return false
    }
    return Glibc.rename(from, to) == 0
  }

  private static func copy(_ from: String, to: String) -> Bool {
    let source = open(from, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { return false }
    defer { close(source) }
    let target = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard target >= 0 else { return false }
    defer { close(target) }
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(source, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      if count == 0 { return fsync(target) == 0 }
      var start = 0
      while start < count {
        let written = block.withUnsafeBytes { write(target, $0.baseAddress! + start, count - start) }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return false }
        start += written
      }
    }
  }

  static let reasons: [Reason] = [.runDoneFolder, .runNotMoved]
}

extension Reason {
  static let runDoneFolder = Reason(
    "run.done-folder", .error, message: "the folder for files that are done cannot be used ({error})",
    remedy: "make it writable, or name another", rule: "sluice import --done")
  static let runNotMoved = Reason(
    "run.not-moved", .error, message: "everything is in the store, but the file was not moved ({error})",
    remedy: "move it yourself, or leave it: importing it again changes nothing", rule: "sluice import --done")
}
