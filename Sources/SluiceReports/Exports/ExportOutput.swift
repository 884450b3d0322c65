import Glibc
import SluiceRecords

/// One file of an export under way: rows in, a file that the target takes out.
///
/// Shape: it is written beside its place and put there when it is whole, so that nobody takes half a file.
protocol ExportOutput: AnyObject {
  /// Adds a record: the values of each column.
  func add(_ cells: [[String]]) throws(Stop)
  /// Writes out what is left and puts the file in its place.
  func close() throws(Stop)
}

extension ReportPlace {
  /// The place of a file of an export, which is gone when the program is ended before the file is whole.
  init(exporting path: String) {
    self.init(path, draft: ".part", followsLinks: true)
    if isAside { Interruption.begins(draft) }
  }

  /// The file is whole, or gone.
  func ends() {
    if isAside { Interruption.ends(draft) }
  }
}

/// Bytes on their way into a file.
final class ExportBytes {
  let path: String
  private let place: ReportPlace
  private let file: UnsafeMutablePointer<FILE>
  private var isOpen = true

  init(path: String) throws(Stop) {
    let place = ReportPlace(exporting: path)
    guard let file = place.opened() else {
      let error = systemError()
      place.ends()
      throw Stop(.exportNotWritten, at: path, [error])
    }
    self.file = file
    self.path = path
    self.place = place
  }

  deinit {
    if isOpen {
      fclose(file)
      place.discard()
      place.ends()
    }
  }

  func write(_ bytes: [UInt8]) throws(Stop) {
    let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard written == bytes.count else { throw Stop(.exportNotWritten, at: path, [systemError()]) }
  }

  func close() throws(Stop) {
    isOpen = false
    defer { place.ends() }
    guard fclose(file) == 0, place.settle() else {
      let error = systemError()
      place.discard()
      throw Stop(.exportNotWritten, at: path, [error])
    }
  }
}

/// Delimited text as a target file describes it.
///
/// Shape: a first row of titles, CRLF line ends. Texts are written as they are, since a program reads them: a text that a
/// spreadsheet would take for a formula gets no apostrophe.
/// Rule: RFC 4180.
final class DelimitedOutput: ExportOutput {
  private let file: ExportFile
  private let bytes: ExportBytes
  private let delimiterStart: UInt8
  private var line: [UInt8] = []

  init(path: String, file: ExportFile) throws(Stop) {
    self.file = file
    // A cell that holds the beginning of a longer delimiter is quoted as well, which every reader takes.
    delimiterStart = file.delimiter.utf8.first ?? UInt8(ascii: ";")
    bytes = try ExportBytes(path: path)
    if file.encoding == .utf8Marked { line = GuardedText.byteOrderMark }
    try write(file.columns.map(\.title))
  }

  func add(_ cells: [[String]]) throws(Stop) {
    try write(zip(file.columns, cells).map { $1.joined(separator: $0.join ?? "; ") })
  }

  func close() throws(Stop) { try bytes.close() }

  private func write(_ cells: [String]) throws(Stop) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { append(file.delimiter) }
      append(cell: cell)
    }
    if file.endsWithDelimiter { append(file.delimiter) }
    line += [0x0D, 0x0A]
    try bytes.write(line)
    line.removeAll(keepingCapacity: true)
  }

  private func append(cell: String) {
    // The common cell is settled by its bytes; quotes are doubled as they go in.
    var isPlain = file.quoting != .always && cell.utf8.first != 0x20 && cell.utf8.last != 0x20
    var hasQuotes = false
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { hasQuotes = true }
      if byte < 0x20 || byte == delimiterStart { isPlain = false }
    }
    if isPlain, !hasQuotes { return append(cell) }
    append("\"")
    append(hasQuotes ? cell.replacing(mark: UInt8(ascii: "\""), with: "\"\"") : cell)
    append("\"")
  }

  private func append(_ text: String) {
    if file.encoding == .windows1251 {
      Windows1251.append(text, to: &line)
    } else {
      line.append(contentsOf: text.utf8)
    }
  }
}

extension Reason {
  /// A file of an export cannot be made, or the disk is full.
  static let exportNotWritten = Reason(
    "export.not-written", .error, message: "the file cannot be written ({error})",
    remedy: "free some space or choose another folder with -o", rule: "sluice export -o")

  /// A file of an earlier export is in the way.
  static let exportFileExists = Reason(
    "export.file-exists", .error, message: "the file is there already and was not touched",
    remedy: "choose another folder with -o, or give --force", rule: "sluice export -o")

  /// What was read was not all written or told.
  static let exportUnbalanced = Reason(
    "export.unbalanced", .error,
    message: "the sums are off: {read} data were read, {met} were written or told",
    remedy: "do not use these files; this is a mistake of ours, please report it",
    rule: "every datum is written or told")
}
