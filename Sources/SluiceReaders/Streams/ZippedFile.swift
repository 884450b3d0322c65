import SluiceRecords

/// Finds the file to read in a zip archive and opens it.
///
/// Shape: of several files that may be ours the one the mapping's `sheet:` names, else the first; the others are
/// listed.
/// Errors: `file.not-a-table` for archives that hold no such file, `file.encrypted`, `file.unknown-packing`, and those
/// of reading.
struct ZippedFile {
  let entry: ZipEntry
  /// Further files in the archive that may be ours, in its order.
  let others: [ZipEntry]
  /// Archives beside them, which may hold more.
  let archives: [ZipEntry]
  /// Whether somebody has named the file.
  let isNamed: Bool
  private let file: FileStream

  /// Names that files with tables go by.
  private static let tableSuffixes: Set<String> = [
    "csv", "tsv", "tab", "txt", "ssv", "psv", "asc", "dat", "prn", "lst",
    "xlsx", "xlsm", "xls", "xlsb", "ods", "fods", "html", "htm", "xml", "json", "mxl", "dt", "1cd", "vcf",
  ]

  private static let archiveSuffixes: Set<String> = ["zip", "gz", "rar", "7z", "tar"]

  init(_ directory: ZipDirectory, in file: FileStream, named wanted: String? = nil) throws(Stop) {
    let place = file.place
    let entries = directory.entries.filter { !Self.isClutter($0.name) }
    let tables = entries.filter { Self.tableSuffixes.contains($0.suffix) && $0.size > 0 }
    let candidates = !tables.isEmpty ? tables : entries.count == 1 ? entries : []
    let matching = wanted.flatMap { name in
      candidates.first { $0.name == name || $0.name.hasSuffix("/" + name) }
    }
    guard let entry = matching ?? candidates.first else {
      throw Stop(
        .fileNotATable, at: place, [.init("kind", Phrase("a zip archive without a text table in it"))])
    }
    if entry.isEncrypted { throw Stop(.fileEncrypted, at: place) }
    guard entry.method == 0 || entry.method == 8 else {
      throw Stop(.fileUnknownPacking, at: place, [.init("method", "\(entry.method)")])
    }
    self.entry = entry
    self.file = file
    others = candidates.filter { $0 != entry }
    archives = entries.filter { Self.archiveSuffixes.contains($0.suffix) && $0 != entry }
    isNamed = matching != nil
  }

  /// Opens the file's bytes.
  func open(limit: UnpackingLimit) throws(Stop) -> any ByteStream {
    try entry.open(in: file, limit: limit)
  }

  /// Files that systems put into archives for themselves.
  private static func isClutter(_ name: String) -> Bool {
    name.hasPrefix("__MACOSX/") || name.split(separator: "/").last?.hasPrefix(".") == true
      || name.hasSuffix("Thumbs.db") || name.hasSuffix("desktop.ini")
  }
}

extension Reason {
  /// The archive asks for a password.
  package static let fileEncrypted = Reason(
    "file.encrypted", .error, message: "the archive is locked with a password",
    remedy: "unpack it with its password and give the unpacked file", rule: "APPNOTE.TXT 4.4.4, bit 0")

  /// The archive is packed in a way we do not read.
  package static let fileUnknownPacking = Reason(
    "file.unknown-packing", .error, message: "the archive is packed by method {method}, we read 0 and 8",
    remedy: "unpack it and give the unpacked file", rule: "APPNOTE.TXT 4.4.5")
}
