import Glibc
import SluiceRecords

/// Writes the records that a full export names no longer, for people: `vanished.csv`.
///
/// Shape: UTF-8 with a byte-order mark, `;` between cells, CRLF line ends. A text that would be taken for a formula gets
/// an apostrophe before it.
/// Rule: RFC 4180; OWASP, «CSV Injection».
public enum VanishedFile {
  public static let titles = ["source", "id", "kind", "entity", "name", "what"]

  /// Writes lines of cells under the titles, whole or not at all; without lines an older file is taken away.
  public static func write(_ lines: [[String]], to path: String) throws(Stop) {
    guard !lines.isEmpty else {
      unlink(path)
      return
    }
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    for line in [titles] + lines {
      bytes += line.map(cell).joined(separator: ";").utf8
      bytes += [0x0D, 0x0A]
    }
    let scratch = path + ".new"
    guard let file = ReportPlace.opened(scratch) else {
      throw Stop(.reportNotWritten, at: path, [systemError()])
    }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count, rename(scratch, path) == 0 else {
      let error = systemError()
      unlink(scratch)
      throw Stop(.reportNotWritten, at: path, [error])
    }
  }

  private static func cell(_ text: String) -> String {
    var text = text
    if let first = text.utf8.first, "=+-@\t\r".utf8.contains(first) { text = "'" + text }
    guard text.utf8.contains(where: { ";\"\r\n".utf8.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
