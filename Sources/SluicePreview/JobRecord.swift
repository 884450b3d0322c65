import Glibc
import SluicePipeline
import SluiceRecords

/// The job that is at work on a run folder, written down beside the plan so that it is known of after a crash.
///
/// Shape: the file stays where it is and is empty between jobs; while one runs, its process holds the kernel's lock on
/// it. A file that says something and is not locked tells of a job that was cut off.
struct JobRecord: Sendable {
  /// What was written down when a job began.
  struct Entry: Sendable {
    let kind: JobBoard.Kind
    /// When it began, UTC.
    let began: String
    /// The plan that lay there then: its number; nil where there was none.
    let plan: String?
    /// The run that is taken back.
    let run: Int64?
  }

  enum Standing: Sendable {
    case free
    /// Another process is at work.
    case busy
    case cutOff(Entry)
  }

  let path: String

  init(folder: String) { path = "\(folder)/.job" }

  /// What the folder's last job came to.
  var standing: Standing {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return .free }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return .busy }
    return Self.entry(in: ReportFile.bytes(of: path)).map { .cutOff($0) } ?? .free
  }

  /// A job that runs now; `end` it.
  struct Running: Sendable {
    fileprivate let descriptor: Int32

    /// The job has come to its end, whichever: it was not cut off.
    func end() {
      guard descriptor >= 0 else { return }
      _ = ftruncate(descriptor, 0)
      close(descriptor)
    }
  }

  /// Writes down that a job begins; nil where another process is at work on the folder. A folder that cannot be
  /// written to is left to the job to complain of.
  func begin(_ entry: Entry) -> Running? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { return Running(descriptor: -1) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    let text = [
      entry.kind.rawValue, entry.began, entry.plan ?? "-", entry.run.map { "\($0)" } ?? "-",
    ].joined(separator: "\t")
    _ = ftruncate(descriptor, 0)
    _ = Array((text + "\n").utf8).withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    fsync(descriptor)
    return Running(descriptor: descriptor)
  }

  /// Takes note that people know of the job that was cut off.
  func clear() {
    let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { _ = ftruncate(descriptor, 0) }
  }

  private static func entry(in bytes: [UInt8]?) -> Entry? {
    guard let bytes, !bytes.isEmpty else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" }
      .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 4, let kind = JobBoard.Kind(rawValue: parts[0]) else { return nil }
    return Entry(
      kind: kind, began: parts[1], plan: parts[2] == "-" ? nil : parts[2], run: Int64(parts[3]))
  }
}
