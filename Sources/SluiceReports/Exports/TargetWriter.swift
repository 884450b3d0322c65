import Glibc
import SluiceRecords

/// Writes the files of a target into a folder, record by record, and beside them `left-out.csv`.
///
/// Shape: where a file holds fewer records than there are, the next ones go to `companies-2.csv` and so on.
/// Errors: `export.file-exists` before anything is written; `export.not-written`; `export.unbalanced` at the end.
public final class TargetWriter {
  private let target: ExportTarget
  private let folder: String
  private let replaces: Bool
  private let leftOut: ExportBytes
  private var composer: RecordComposer?
  private var output: (any ExportOutput)?
  private var inOutput = 0
  private var told: [String: ExportSums.LeftOut] = [:]
  public private(set) var sums: ExportSums

  public static let leftOutName = "left-out.csv"

  public init(_ target: ExportTarget, folder: String, replaces: Bool) throws(Stop) {
    self.target = target
    self.folder = folder
    self.replaces = replaces
    sums = ExportSums(target: target.name)
    try Self.check(folder + "/" + Self.leftOutName, replaces)
    for file in target.files { try Self.check("\(folder)/\(file.name).\(Self.ending(file))", replaces) }
    leftOut = try ExportBytes(path: folder + "/" + Self.leftOutName)
    var titles = GuardedText.byteOrderMark
    GuardedText.append(
      ["kind", "id", "name", "field", "value", "written", "code", "why", "remedy"], to: &titles)
    try leftOut.write(titles)
  }

  private static func check(_ path: String, _ replaces: Bool) throws(Stop) {
    if !replaces, access(path, F_OK) == 0 { throw Stop(.exportFileExists, at: path) }
  }

  /// Begins the next kind of file.
  public func begin(_ file: ExportFile, sharedTitles: Set<String>) throws(Stop) {
    try endFile()
    composer = RecordComposer(file: file, sharedTitles: sharedTitles)
    sums.files.append(ExportSums.File(name: file.name, entity: file.entity))
    // A target gets every kind of file, even one without records.
    try openPart(file)
  }

  /// Adds a record to the file that was begun last.
  public func add(_ record: ExportRecord) throws(Stop) {
    guard let composer else { return }
    let place = sums.files.count - 1
    let composed = composer.compose(record)
    sums.files[place].read += 1
    sums.data += record.data.count
    try tell(composed.told, of: record, counts: composed.cells != nil)
    guard let cells = composed.cells else {
      sums.files[place].leftOut += 1
      sums.inRecordsLeftOut += record.data.count
      return
    }
    var most = composer.file.mostRecords ?? Int.max
    if composer.file.format == .xlsx { most = min(most, WorkbookOutput.mostRows - 1) }
    if inOutput >= most {
      try endFile()
      try openPart(composer.file)
    }
    try output?.add(cells)
    inOutput += 1
    sums.files[place].written += 1
    sums.written += composed.written
  }

  /// Puts the last files in their places.
  public func close() throws(Stop) {
    try endFile()
    try leftOut.close()
    sums.leftOut = told.sorted { $0.key < $1.key }.map(\.value)
    guard sums.isBalanced else {
      let met = sums.written + sums.inRecordsLeftOut + sums.leftOut.reduce(0) { $0 + $1.count }
      throw Stop(.exportUnbalanced, at: folder, [.init("read", "\(sums.data)"), .init("met", "\(met)")])
    }
  }

  private func endFile() throws(Stop) {
    try output?.close()
    output = nil
    inOutput = 0
  }

  private func openPart(_ file: ExportFile) throws(Stop) {
    let place = sums.files.count - 1
    let number = sums.files[place].parts.count + 1
    let name = "\(file.name)\(number == 1 ? "" : "-\(number)").\(Self.ending(file))"
    let path = "\(folder)/\(name)"
    try Self.check(path, replaces)
    output =
      switch file.format {
      case .csv: try DelimitedOutput(path: path, file: file)
      case .xlsx: try WorkbookOutput(path: path, file: file)
      case .vcard: try VCardOutput(path: path, file: file)
      }
    sums.files[place].parts.append(name)
  }

  private static func ending(_ file: ExportFile) -> String {
    switch file.format {
    case .csv: "csv"
    case .xlsx: "xlsx"
    case .vcard: "vcf"
    }
  }

  private func tell(_ list: [RecordComposer.Told], of record: ExportRecord, counts: Bool) throws(Stop) {
    var lines: [UInt8] = []
    for told in list {
      let reason = told.remark.reason
      GuardedText.append(
        [
          record.kind.rawValue, "\(record.id)", record.title, told.field, told.text,
          told.isWritten ? "yes" : "no", reason.code, told.remark.sentence, told.remark.remedy,
        ], to: &lines)
      // A record that is left out whole is counted as such.
      guard counts else { continue }
      if told.isWritten {
        sums.doubts += 1
        continue
      }
      let key = "\(record.kind.rawValue) \(reason.code) \(told.field)"
      self.told[
        key, default: .init(entity: record.kind, field: told.field, reason: reason, count: 0)
      ].count += 1
    }
    if !lines.isEmpty { try leftOut.write(lines) }
  }

  /// Every reason that an export can give, reading the store excepted.
  public static let reasons: [Reason] = [
    .exportNoPlace, .exportTooLong, .exportUnknownWord, .exportNotInEncoding, .exportRequiredMissing,
    .exportSharedTitle, .exportNotWritten, .exportFileExists, .exportUnbalanced,
  ]
}
