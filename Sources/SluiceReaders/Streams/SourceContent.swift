import Glibc
import SluiceRecords

/// The content of a source as readers get it: unpacked where it was a gzip, or a zip that holds a file for us.
///
/// Shape: the bytes are had once, either as a stream from their beginning or as a file that is read at any place.
/// A zip that is a document of its own (a workbook) stays packed and shows its directory.
/// Errors: `file.missing`, `file.is-a-folder`, `file.not-readable`, `file.empty`, `file.encrypted` and the others of
/// `SourceStreams.reasons`.
public final class SourceContent {
  /// The source as the user named it.
  public let file: SourceFile
  /// The name of the content: that of the file in the archive, where it came from one.
  public let name: String
  /// What a zip that is a document holds; nil for everything else.
  package let zip: ZipDirectory?
  /// What the content was unpacked from, in words.
  let containers: [String]
  /// Further files in the archive, which formats of several files may read as well.
  package let others: [SourceSibling]
  /// The names of all files in the archive that may be ours and of archives in it, this one's left out.
  private let beside: [String]
  /// Those of them that were read as well.
  private var taken: Set<String> = []
  /// Whether somebody has named the file to read.
  private let isNamed: Bool

  private var bytes: SampledStream
  /// The content where it lies on disk as it is.
  private var stored: FileStream?

  /// The source in the user's terms, as complaints begin; of a file in an archive with its name there.
  package let place: String
  /// The first bytes of the content: 4 KiB, or all there are.
  package var head: [UInt8] { bytes.sample }

  /// How deep archives may lie in one another: a workbook in a zip.
  private static let depth = 2

  /// Opens a source; `member` names the file to take from a zip of several.
  package convenience init(
    _ file: SourceFile, member: String? = nil, limit: UnpackingLimit = UnpackingLimit()
  ) throws(Stop) {
    let (bytes, stored) = try file.openRaw()
    let layer = Layer(bytes: SampledStream(bytes), stored: stored, name: file.name)
    try self.init(file, layer.unwrapped(file, member: member, limit: limit, depth: Self.depth))
  }

  private init(_ file: SourceFile, _ layer: Layer) throws(Stop) {
    self.file = file
    place = layer.place(in: file)
    name = layer.name
    zip = layer.zip
    containers = layer.containers
    others = layer.others
    beside = layer.beside
    isNamed = layer.isNamed
    bytes = layer.bytes
    stored = layer.stored
    if bytes.sample.isEmpty { throw Stop(.fileEmpty, at: place) }
  }

  /// What was recognised about the packing, for `inspect`.
  package var evidence: [Evidence] {
    var facts = containers.map {
      Evidence(subject: "packing", value: $0, because: Phrase("the file begins with its mark"))
    }
    if !unread.isEmpty {
      facts.append(
        Evidence(
          subject: "also in the archive", value: unread.joined(separator: ", "),
          because: Phrase("one file is read at a time; sheet: names another")))
    }
    return facts
  }

  /// What is to be said of the packing: files of the archive that nobody reads, unless one was asked for by its name.
  var remarks: [Remark] {
    let unread = unread
    guard !unread.isEmpty, !isNamed else { return [] }
    var names = unread.prefix(Self.namesTold).joined(separator: ", ")
    if unread.count > Self.namesTold { names += ", …" }
    let read = ([name] + others.map(\.name).filter(taken.contains)).prefix(Self.namesTold)
    let told = read.joined(separator: ", ") + (taken.count >= Self.namesTold ? ", …" : "")
    return [
      Remark(
        .fileArchivePartlyRead,
        [.init("file", told), .init("count", "\(unread.count)"), .init("names", names)])
    ]
  }

  /// The files beside this one in its archive that nobody has read, unless one was asked for by its name.
  var leftOver: [SourceSibling] { isNamed ? [] : others.filter { !taken.contains($0.name) } }

  /// A file of the archive as a content of its own.
  func content(of sibling: SourceSibling) throws(Stop) -> SourceContent {
    let layer = Layer(bytes: try sibling.stream(), name: sibling.name, path: [sibling.name])
    return try SourceContent(file, layer.unwrapped(file, member: nil, limit: sibling.limit, depth: 0))
  }

  /// What is to be said where further files of the archive are sources as well: one of them alone is not what was given.
  func severalSources(_ names: [String]) -> Remark {
    let told = names.prefix(Self.namesTold).joined(separator: ", ")
    return Remark(
      .fileArchiveSeveral,
      [.init("file", name), .init("names", told + (names.count > Self.namesTold ? ", …" : ""))])
  }

  /// So many files of an archive are told by their names.
  private static let namesTold = 5

  /// The files in the archive that nobody has read.
  private var unread: [String] { beside.filter { !taken.contains($0) } }

  /// Takes note that a further file of the archive is read together with this one.
  package func take(_ sibling: SourceSibling) { taken.insert(sibling.name) }

  /// The bytes from their beginning.
  package func stream() -> SampledStream { bytes }

  /// The bytes of what must be text.
  ///
  /// Errors: `file.not-a-table` for what is known to be something else.
  package func text() throws(Stop) -> SampledStream {
    if let kind = zip?.documentKind ?? FileKind.name(of: head) {
      throw Stop(.fileNotATable, at: place, [.init("kind", Phrase(word: kind))])
    }
    return bytes
  }

  /// Refuses XML that no reader has recognised: read as rows of text it would be nonsense.
  ///
  /// Errors: `file.not-a-table`.
  func refuseUnknownXML() throws(Stop) {
    let markup = XMLHead(head)
    guard markup.instructions.first?.hasPrefix("<?xml") == true else { return }
    let kind =
      markup.root.map { Phrase("an XML document of a kind we do not know, «\($0)»") }
      ?? Phrase("an XML document of a kind we do not know")
    throw Stop(.fileNotATable, at: place, [.init("kind", kind)])
  }

  /// The content as a file that is read at any place; kept in a nameless temporary file where it does not lie on disk.
  package func randomAccess() throws(Stop) -> FileStream {
    if let stored { return stored }
    let spooled = try SourceFile.spooled(bytes, place: place)
    bytes = SampledStream(spooled)
    try bytes.extendSample(to: 4096)
    stored = spooled
    return spooled
  }

  /// The content that lay locked in this one; kept in a nameless temporary file.
  ///
  /// - Parameter lock: what it was locked with, in words.
  package func unlocked(
    _ bytes: any ByteStream, lock: String, limit: UnpackingLimit = UnpackingLimit()
  ) throws(Stop) -> SourceContent {
    let spooled = try SourceFile.spooled(bytes, place: place)
    var layer = Layer(
      bytes: SampledStream(spooled), stored: spooled, name: name, containers: containers, others: others,
      beside: beside, isNamed: isNamed)
    layer.containers.append(lock)
    return try SourceContent(file, layer.unwrapped(file, member: nil, limit: limit, depth: 1))
  }

  /// A way to read the content from its beginning as often as one likes: once for what lies where, then table by table.
  package func rereadable() throws(Stop) -> () throws(Stop) -> SampledStream {
    let file = try randomAccess()
    guard let length = file.length else {
      // Not a plain file after all: it can be read once.
      let once = bytes
      return { () throws(Stop) -> SampledStream in once }
    }
    return { () throws(Stop) -> SampledStream in SampledStream(FileRange(file, start: 0, count: length)) }
  }

  /// As `rereadable`, where the content lies on the disk as it is; nil where it would have to be kept first.
  func rereadableInPlace() throws(Stop) -> (() throws(Stop) -> SampledStream)? {
    guard stored?.length != nil else { return nil }
    return try rereadable()
  }

  /// What is known of the content at one depth of unpacking.
  private struct Layer {
    var bytes: SampledStream
    var stored: FileStream?
    var name: String
    var zip: ZipDirectory?
    var containers: [String] = []
    var others: [SourceSibling] = []
    /// Names of other files in the archives passed.
    var beside: [String] = []
    var isNamed = false
    /// The names by which one gets from the source to the content, outermost first.
    var path: [String] = []

    func place(in file: SourceFile) -> String { ([file.place] + path).joined(separator: "/") }

    /// The content behind gzips and zips.
    func unwrapped(
      _ file: SourceFile, member: String?, limit: UnpackingLimit, depth: Int
    ) throws(Stop) -> Layer {
      try bytes.extendSample(to: 4096)
      let head = bytes.sample
      if head.starts(with: [0x1F, 0x8B, 8]), depth > 0 {
        let inflated = InflatedStream(bytes, wrapping: .gzip, place: file.place, limit: limit)
        var inner = Layer(
          bytes: SampledStream(inflated), name: name, containers: containers + ["gzip"], beside: beside,
          isNamed: isNamed, path: path)
        if name.lowercased().hasSuffix(".gz") { inner.name = String(name.dropLast(3)) }
        return try inner.unwrapped(file, member: member, limit: limit, depth: depth - 1)
      }
      guard head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) else {
        return self
      }
      var archive = self
      if archive.stored == nil {
        let stored = try SourceFile.spooled(bytes, place: file.place)
        archive.bytes = SampledStream(stored)
        archive.stored = stored
        try archive.bytes.extendSample(to: 4096)
      }
      guard let stored = archive.stored else { return archive }
      let directory = try ZipDirectory(stored)
      // Of a workbook the sheets that are whole are worth having; of other archives nobody knows what is missing.
      if let damage = directory.damage, directory.documentKind == nil { throw damage }
      if directory.documentKind != nil || depth == 0 {
        archive.zip = directory
        return archive
      }
      let member = try ZippedFile(directory, in: stored, named: member)
      let inner = Layer(
        bytes: SampledStream(try member.open(limit: limit)), name: member.entry.name,
        containers: containers + ["zip: \(member.entry.name)"],
        others: member.others.filter { !$0.isEncrypted && ($0.method == 0 || $0.method == 8) }.map {
          SourceSibling(
            entry: $0, file: stored, limit: limit,
            place: ([file.place] + path + [$0.name]).joined(separator: "/"))
        },
        beside: beside + (member.others + member.archives).map(\.name), isNamed: isNamed || member.isNamed,
        path: path + [member.entry.name])
      return try inner.unwrapped(file, member: nil, limit: limit, depth: depth - 1)
    }
  }
}

/// A file that lies in one archive with the content that is read.
package struct SourceSibling {
  fileprivate let entry: ZipEntry
  fileprivate let file: FileStream
  fileprivate let limit: UnpackingLimit
  /// The file in the user's terms, as complaints begin.
  package let place: String

  /// The name with its folders, as stored.
  package var name: String { entry.name }

  /// The unpacked bytes from their beginning, the first 4 KiB at hand.
  package func stream() throws(Stop) -> SampledStream {
    let stream = SampledStream(try entry.open(in: file, limit: limit))
    try stream.extendSample(to: 4096)
    return stream
  }
}

extension Reason {
  /// An archive holds several sources that are not read together.
  static let fileArchiveSeveral = Reason(
    "file.archive-several", .error,
    message: "the archive holds several sources that are not read together: {file} and {names}",
    remedy:
      "unpack the archive and give the files one by one, or name the one to read in `sheet:` of the mapping",
    rule: "Mappings/README.md, sheet:")

  /// An archive holds more files that may be ours than the one that is read.
  static let fileArchivePartlyRead = Reason(
    "file.archive-partly-read", .warning,
    message:
      "of the archive only {file} is read; files that may hold data and are not read: {count} ({names})",
    remedy:
      "name the one to read in `sheet:` of the mapping, or unpack the archive and give the files one by one",
    rule: "Mappings/README.md, sheet:")
}
