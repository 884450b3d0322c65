import Glibc
import SluiceRecords

/// A new plan that takes the place of a folder's older one, file by file, in steps that can be gone on with after a
/// crash.
///
/// Shape: the new plan is made in the folder `replanning` beside the old one. When it is whole, a list of its files is
/// written there; from then on the change is only ever brought to its end: the files are moved, the plan first, what the
/// old plan had and the new one has not goes, and the list goes last.
struct PlanChange {
  let target: RunFolder
  let folder: RunFolder
  private var list: String { folder.path + "/.whole" }

  init(of target: RunFolder) {
    self.target = target
    folder = RunFolder(target.path + "/replanning")
  }

  /// Whether a whole new plan lies there whose files are not all in their places.
  var isWhole: Bool { isFolder(folder.path) && WholeFile.bytes(of: list) != nil }

  /// Writes down that the new plan is whole.
  func begin() throws(Stop) {
    try WholeFile.write(Array(names(in: folder.path).joined(separator: "\n").utf8), to: list)
  }

  /// Moves what is not moved yet.
  func finish() throws(Stop) {
    guard let bytes = WholeFile.bytes(of: list) else { return }
    let files = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    for name in files.filter({ $0 == "plan.sqlite" }) + files.filter({ $0 != "plan.sqlite" }) {
      // What is not there any more was moved before a crash.
      guard rename("\(folder.path)/\(name)", "\(target.path)/\(name)") == 0 || errno == ENOENT else {
        throw Stop(
          .runFolderNotMade, at: "\(target.path)/\(name)", [.init("error", String(cString: strerror(errno)))])
      }
    }
    for file in drawn where !files.contains(where: { file == "\(target.path)/\($0)" }) { unlink(file) }
    clear()
  }

  /// Removes what a run that did not end left, the list last.
  func clear() {
    guard isFolder(folder.path) else {
      // A link is taken away; where it leads is nobody's business.
      unlink(folder.path)
      return
    }
    for name in names(in: folder.path) { unlink("\(folder.path)/\(name)") }
    unlink(list + ".draft")
    unlink(list)
    rmdir(folder.path)
  }

  /// What is drawn from a plan, and is no other plan's.
  private var drawn: [String] {
    [
      target.summary, target.rejectWorkbook, target.rejectText, target.questionWorkbook, target.questionText,
      target.previewIndex, target.report,
    ] + target.rejectTexts
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names of a folder's files, those that hide excepted.
  private func names(in path: String) -> [String] {
    RunFolder.names(in: path).filter { !$0.hasPrefix(".") }.sorted()
  }
}
