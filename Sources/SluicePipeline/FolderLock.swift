import Glibc
import SluiceRecords

/// Keeps two processes from making plans in one run folder: the kernel's lock on the folder itself, which ends with the
/// process, however it ends.
struct FolderLock {
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// Shape: a file system that knows no such locks is worked on without.
  /// Errors: `run.folder-busy` at once when another process has it.
  init(_ folder: RunFolder) throws(Stop) {
    descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      close(descriptor)
      throw Stop(.runFolderBusy, at: folder.path)
    }
  }

  /// Gives the lock back.
  func release() { if descriptor >= 0 { close(descriptor) } }
}

extension Reason {
  /// Another process makes a plan in the folder.
  static let runFolderBusy = Reason(
    "run.folder-busy", .error, message: "another process is making a plan in this run folder",
    remedy: "wait until it is done, or choose another folder with -o", rule: "flock(2) on the run folder")
}
