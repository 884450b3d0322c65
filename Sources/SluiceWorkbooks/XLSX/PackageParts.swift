import SluiceReaders
import SluiceRecords

/// The parts of an Office document in a zip, found by name and by relationship.
///
/// Shape: names are compared without regard to case, to the direction of strokes and to a stroke in front; of two
/// entries with one name the later counts.
/// Rule: ECMA-376 part 2 (Open Packaging Conventions) §6.2, §7.3, §8.
struct PackageParts {
  /// One relationship of a part: its kind, and the part it names.
  struct Relationship {
    let id: String
    /// The last word of the kind's address: `worksheet`, `sharedStrings`; the same in strict and transitional files.
    let kind: String
    /// The name as in `ZipEntry.partName`.
    let target: String
  }

  let directory: ZipDirectory
  let file: FileStream
  let place: String
  private let entries: [String: ZipEntry]

  /// How large parts other than sheets and strings may be.
  private static let smallest = 64 << 20

  init(_ directory: ZipDirectory, in file: FileStream, place: String) throws(Stop) {
    self.directory = directory
    self.file = file
    self.place = place
    var entries: [String: ZipEntry] = [:]
    for entry in directory.entries {
      let name = entry.partName
      if name.split(separator: "/").contains("..") { throw Stop(.workbookUnsafePath, at: place) }
      entries[name] = entry
    }
    self.entries = entries
    // Many parts that lie over one another may unpack to far more than each of them alone.
    let (sum, isOver) = entries.values.filter(\.isMeasured).reduce((0, false)) { total, entry in
      let (sum, isOver) = total.0.addingReportingOverflow(entry.size)
      return (sum, total.1 || isOver)
    }
    var limit = UnpackingLimit()
    try limit.add(packed: file.length ?? 0, unpacked: isOver ? .max : sum, at: place)
  }

  /// The names of all parts, sorted.
  var names: [String] { entries.keys.sorted() }

  func holds(_ name: String) -> Bool { entries[name] != nil }

  /// How large a part is, where the archive tells.
  func size(_ name: String) -> Int? { entries[name].flatMap { $0.isMeasured ? $0.size : nil } }

  /// Opens a part; nil where there is none.
  func open(_ name: String) throws(Stop) -> (any ByteStream)? {
    guard let entry = entries[name] else { return nil }
    if entry.isEncrypted { throw Stop(.fileEncrypted, at: place) }
    guard entry.method == 0 || entry.method == 8 else {
      throw Stop(.fileUnknownPacking, at: place, [.init("method", "\(entry.method)")])
    }
    return try entry.open(in: file)
  }

  /// Opens a part of any length, unpacked on a thread of its own; nil where there is none.
  func openAhead(_ name: String) throws(Stop) -> (any ByteStream)? {
    guard let stream = try open(name) else { return nil }
    return ReadAheadStream(stream)
  }

  /// Opens a part as XML; nil where there is none.
  func tokens(_ name: String, window: Int = 1 << 14) throws(Stop) -> XMLTokens? {
    guard let stream = try open(name) else { return nil }
    return try XMLTokens(stream, place: place, window: window)
  }

  /// The whole of a small part; nil where there is none.
  func bytes(_ name: String) throws(Stop) -> [UInt8]? {
    guard let stream = try open(name) else { return nil }
    var bytes: [UInt8] = []
    while true {
      let before = bytes.count
      try stream.append(1 << 16, to: &bytes)
      if bytes.count == before { return bytes }
      if bytes.count > Self.smallest { throw Stop(.workbookPartEndless, at: place) }
    }
  }

  /// The relationships of a part, `""` for those of the document itself; none where they are missing or broken.
  func relationships(of part: String) throws(Stop) -> [Relationship] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let file = slash.map { String(part[part.index(after: $0)...]) } ?? part
    guard let tokens = try tokens("\(folder)_rels/\(file).rels") else { return [] }
    var found: [Relationship] = []
    while found.count < 100_000 {
      switch try tokens.next() {
      case .done: return found
      case .start where tokens.named("Relationship"):
        guard let kind = tokens.string("Type"), let target = tokens.string("Target"),
          tokens.string("TargetMode") != "External", target.utf8.count < 4096
        else { continue }
        found.append(
          Relationship(
            id: tokens.string("Id") ?? "", kind: String(kind.split(separator: "/").last ?? ""),
            target: Self.resolved(target, in: folder)))
      default: break
      }
    }
    return found
  }

  /// The relationships as far as they can be read: the usual names serve where they cannot.
  func readableRelationships(of part: String) -> [Relationship] {
    do {
      return try relationships(of: part)
    } catch {
      return []
    }
  }

  /// The name of the part that a relationship's target means, from the folder of the part that has it.
  static func resolved(_ target: String, in folder: String) -> String {
    let plain = String(target.lowercased().map { $0 == "\\" ? "/" : $0 })
    var parts = plain.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for piece in plain.split(separator: "/") {
      switch piece {
      case ".": continue
      case "..": if !parts.isEmpty { parts.removeLast() }
      default: parts.append(String(piece))
      }
    }
    return parts.joined(separator: "/")
  }
}

extension Reason {
  /// An entry's name leads out of its archive.
  static let workbookUnsafePath = Reason(
    "workbook.unsafe-path", .error,
    message: "a part of the workbook has a name that leads out of it, with «..»",
    remedy: "do not trust this file; have it written anew by its own program",
    rule: "ECMA-376 part 2 §6.2.2.2")
}
