import FoundationEssentials
import SluiceReaders
import SluiceRecords

/// The pages of a web archive: a mail-like file that Excel writes as «Single File Web Page».
///
/// Errors: `html.archive-too-large`.
/// Rule: RFC 2557; RFC 2045 §5 and §6, RFC 2046 §5.1 for its parts.
enum MHTMLArchive {
  /// One page with the encoding its header states.
  struct Page {
    let bytes: [UInt8]
    let charset: String?
  }

  private static let longest = 256 << 20
  private static let mostParts = 10_000

  /// Whether a text begins with the header lines of an archive.
  static func recognises(_ head: [UInt8]) -> Bool {
    let text = String(decoding: head.prefix(2048), as: UTF8.self).lowercased()
    guard text.contains("mime-version:") else { return false }
    let first = text.drop { $0.isWhitespace }.prefix { $0 != ":" && !$0.isNewline }
    return ["mime-version", "from", "content-type", "subject", "date", "x-document-type"].contains(first)
      && (text.contains("multipart/related") || text.contains("text/html")
        || text.contains("multipart/mixed"))
  }

  /// All pages of the archive, their transfer encoding taken off.
  static func pages(_ stream: SampledStream, place: String) throws(Stop) -> [Page] {
    var bytes: [UInt8] = []
    while true {
      let before = bytes.count
      try stream.append(1 << 20, to: &bytes)
      if bytes.count == before { break }
      if bytes.count > longest {
        throw Stop(.htmlArchiveTooLarge, at: place, [.init("size", "\(longest >> 20)")])
      }
    }
    let whole = part(bytes[...])
    guard let boundary = whole.parameter("boundary") else { return [whole.page].compactMap(\.self) }
    return parts(whole.body, boundary: boundary).prefix(mostParts).compactMap { part($0).page }
  }

  /// The stretches between the lines of a boundary.
  private static func parts(_ body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var at = body.startIndex
    while at < body.endIndex {
      let end = body[at...].firstIndex(of: 0x0A) ?? body.endIndex
      if body[at..<end].starts(with: mark) {
        if let start { parts.append(body[start..<at]) }
        start = min(end + 1, body.endIndex)
        if body[at..<end].dropFirst(mark.count).starts(with: [0x2D, 0x2D]) { return parts }
      }
      at = end + 1
    }
    // An archive that is cut short shows its last part as far as it goes.
    if let start, start < body.endIndex { parts.append(body[start...]) }
    return parts
  }

  private struct Part {
    var headers: [String: String] = [:]
    var body: ArraySlice<UInt8>

    /// A parameter of the content type, without its quotes.
    func parameter(_ name: String) -> String? {
      for piece in (headers["content-type"] ?? "").split(separator: ";").dropFirst() {
        let sides = piece.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, sides[0].filter({ !$0.isWhitespace }).lowercased() == name else { continue }
        return String(sides[1].drop { $0.isWhitespace || $0 == "\"" }.prefix { $0 != "\"" && !$0.isNewline })
      }
      return nil
    }

    /// The part as a page; nil for pictures and style sheets.
    var page: Page? {
      guard (headers["content-type"] ?? "").lowercased().hasPrefix("text/html") else { return nil }
      let encoding = (headers["content-transfer-encoding"] ?? "").filter { !$0.isWhitespace }.lowercased()
      switch encoding {
      case "quoted-printable": return Page(bytes: MHTMLArchive.unquoted(body), charset: parameter("charset"))
      case "base64":
        let letters = Data(body.filter { $0 > 0x20 })
        return Data(base64Encoded: letters, options: .ignoreUnknownCharacters)
          .map { Page(bytes: Array($0), charset: parameter("charset")) }
      default: return Page(bytes: Array(body), charset: parameter("charset"))
      }
    }
  }

  /// Divides a part into its header lines, joined where they go on, and its body.
  private static func part(_ text: ArraySlice<UInt8>) -> Part {
    var part = Part(body: text)
    var at = text.startIndex
    var last = ""
    while at < text.endIndex {
      let end = text[at...].firstIndex(of: 0x0A) ?? text.endIndex
      let line = String(decoding: text[at..<end].filter { $0 != 0x0D }, as: UTF8.self)
      at = min(end + 1, text.endIndex)
      if line.isEmpty {
        if part.headers.isEmpty { continue }
        break
      }
      if line.first == " " || line.first == "\t" {
        part.headers[last, default: ""] += line
      } else if let colon = line.firstIndex(of: ":") {
        last = line[..<colon].lowercased()
        part.headers[last] = String(line[line.index(after: colon)...].drop { $0 == " " })
      }
    }
    part.body = text[at...]
    return part
  }

  /// Takes quoted-printable off: RFC 2045 §6.7.
  static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var at = text.startIndex
    func digit(_ index: Int) -> UInt8? {
      guard index < text.endIndex else { return nil }
      switch text[index] {
      case 0x30...0x39: return text[index] - 0x30
      case 0x41...0x46: return text[index] - 0x41 + 10
      case 0x61...0x66: return text[index] - 0x61 + 10
      default: return nil
      }
    }
    while at < text.endIndex {
      guard text[at] == UInt8(ascii: "=") else {
        bytes.append(text[at])
        at += 1
        continue
      }
      if let high = digit(at + 1), let low = digit(at + 2) {
        bytes.append(high << 4 | low)
        at += 3
      } else if let end = text[(at + 1)...].firstIndex(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }),
        text[end] == 0x0A
      {
        at = end + 1
      } else {
        bytes.append(text[at])
        at += 1
      }
    }
    return bytes
  }
}

extension Reason {
  /// A web archive is larger than we are willing to keep.
  static let htmlArchiveTooLarge = Reason(
    "html.archive-too-large", .error, message: "the web archive is larger than {size} MiB",
    remedy: "open it in a spreadsheet program and save it as a workbook", rule: "MHTMLArchive.longest")
}
