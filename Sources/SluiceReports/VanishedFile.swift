import Glibc
import SluiceRecords

/// Writes the records that a full export names no longer, for people: `vanished.csv`.
///
/// Shape: UTF-8 with a byte-order mark and `GuardedText`.
public enum VanishedFile {
  public static let titles = ["source", "id", "kind", "entity", "name", "what"]

  /// Writes lines of cells under the titles, whole or not at all; without lines an older file is taken away.
  public static func write(_ lines: [[String]], to path: String) throws(Stop) {
    guard !lines.isEmpty else {
      unlink(path)
      return
    }
    var bytes = GuardedText.byteOrderMark
    for line in [titles] + lines { GuardedText.append(line, to: &bytes) }
    try ReportPlace(path).write(bytes)
  }
}
