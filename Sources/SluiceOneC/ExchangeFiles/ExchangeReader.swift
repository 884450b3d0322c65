import SluiceReaders
import SluiceRecords

/// A format of files by which 1C exchanges data: how it is known and how it is taken apart.
protocol ExchangeFormat: Sendable {
  /// The name as `format:` in a mapping says it.
  static var name: String { get }
  /// Whether a file begins as one of this format.
  static func begins(_ head: ExchangeHead) -> Bool
  /// Takes one file apart; a base may be handed over in several.
  static func take(_ part: ExchangePart, into spool: RowSpool, findings: inout ExchangeFindings) throws(Stop)
}

/// One file of an exchange, from its first byte.
struct ExchangePart {
  let source: SampledStream
  let head: ExchangeHead
  /// The file's name without folders and without what stands behind the last dot.
  let stem: String
  /// The source in the user's terms, as complaints begin.
  let place: String
  /// The encoding that the mapping names.
  let encoding: String?
}

/// What was found out about an exchange besides its rows.
struct ExchangeFindings {
  var evidence: [Evidence] = []
  /// What a person should hear of the exchange as a whole.
  var remarks: [Remark] = []
  var predefined: [String: [(id: OneCGUID, name: String)]] = [:]
}

/// Opens exchange files of one format; of an archive all files of that format together.
struct ExchangeReader<Format: ExchangeFormat>: TableReader {
  var format: String { Format.name }
  var reasons: [Reason] { ExchangeReasons.all }

  func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    content.zip == nil && Format.begins(ExchangeHead(content.head))
  }

  func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let spool = RowSpool(place: content.place)
    var findings = ExchangeFindings()
    let first = ExchangePart(
      source: content.stream(), head: ExchangeHead(content.head), stem: Self.stem(of: content.name),
      place: content.place, encoding: layout.encoding)
    try Format.take(first, into: spool, findings: &findings)
    // Whoever names one file of an archive means that one alone.
    let siblings = layout.sheet == nil ? content.others : []
    for sibling in siblings {
      let source = try sibling.stream()
      let head = ExchangeHead(source.sample)
      guard Format.begins(head) else { continue }
      let part = ExchangePart(
        source: source, head: head, stem: Self.stem(of: sibling.name), place: sibling.place,
        encoding: layout.encoding)
      try Format.take(part, into: spool, findings: &findings)
      content.take(sibling)
      findings.evidence.append(
        Evidence(subject: "read together", value: sibling.name, because: Phrase("it is of the same format")))
    }
    let base = try spool.finished(predefined: findings.predefined)
    return BaseTables.opened(base, format: format, evidence: findings.evidence, remarks: findings.remarks)
  }

  private static func stem(of name: String) -> String {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }
}

/// What reading exchange files may say.
enum ExchangeReasons {
  static let all: [Reason] =
    XMLReasons.all + JSONReasons.all + BankReasons.all + [
      .oneCTooManyNames, .oneCRecordTooLarge, .fileFormatNotRead, .textBrokenBytes, .oneCRepeatedElement,
      .oneCGoodsOnly, .oneCCellFull, .odataError,
    ]
}
