import Glibc
import SluicePipeline
import SluiceRecords

/// Keeps a second server away from a run folder: an advisory lock that ends with the process, however it ends.
///
/// Shape: the file `.serving` of the folder stays where it is; it is the kernel's lock on it that counts. A folder that
/// nobody can write to can be shown by as many as like.
struct ServingLock {
  private let descriptor: Int32

  /// Makes the folder where it is missing.
  ///
  /// Errors: `serve.folder-taken` at once when another server has the folder; `run.folder-not-made`.
  init(folder: String) throws(Stop) {
    try ImportRun.makeFolder(folder)
    let path = "\(folder)/.serving"
    descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      let process = ReportFile.bytes(of: path).map { String(decoding: $0.prefix(20), as: UTF8.self) } ?? ""
      close(descriptor)
      throw Stop(.serveFolderTaken, at: folder, [.init("process", "\(Int(process) ?? 0)")])
    }
    _ = ftruncate(descriptor, 0)
    let process = Array("\(getpid())".utf8)
    _ = process.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  /// Gives the folder back.
  func release() { if descriptor >= 0 { close(descriptor) } }
}
