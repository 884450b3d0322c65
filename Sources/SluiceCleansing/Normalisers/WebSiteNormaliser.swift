import SluiceRecords

/// What a cell of a column of web sites holds.
public struct WebSiteCell: Sendable, Equatable {
  /// Different addresses in the order they stand in.
  public var sites: [String]
  /// Pages in messengers and social networks.
  public var messengers: [Messenger]
  /// E-mail addresses, which often stand in such columns.
  public var emails: [EmailEntry]
  /// Words that are neither.
  public var rest: String?
  /// `.repaired` when slips were mended in one of the sites, `.doubtful` when a domain's ending does not exist.
  public var quality: Quality

  public init(
    sites: [String] = [], messengers: [Messenger] = [], emails: [EmailEntry] = [], rest: String? = nil,
    quality: Quality = .certain
  ) {
    self.sites = sites
    self.messengers = messengers
    self.emails = emails
    self.rest = rest
    self.quality = quality
  }
}

/// Cleans web sites, any number in a cell, and sets e-mail addresses and messengers apart that stand among them.
///
/// Shape: a site prints as host and path, `romashka.example/contacts`: without `http://`, `www.` and a lone slash.
/// Refuses: text that is no address, domains that cannot be.
/// Rule: RFC 3986 §3. Shown by normalisers/website.tsv.
public struct WebSiteNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] =
    [
      .websiteNotASite, .websiteDomain, .websiteMended, .websiteUnknownEnding, .websiteEmailInside,
      .websiteMessengerInside, .websiteOtherText, .websiteMailService,
      .websiteCellTooLong,
    ] + EmailNormaliser.reasons

  public func normalise(_ text: Span<UInt8>) -> Normalised<WebSiteCell> {
    if let site = plain(text) { return .value(WebSiteCell(sites: [site]), []) }
    if BlankMark.says(text) { return .blank }
    guard text.count <= EmailNormaliser.longestText else { return .unusable(Remark(.websiteCellTooLong)) }
    let scalars = ScalarText.scalars(text)
    var cell = WebSiteCell()
    var remarks: [Remark] = []
    var words = scalars
    if scalars.contains(0x40), !Self.hasAtInPath(scalars) {
      switch EmailNormaliser().normalise(text) {
      case .value(let emails, let emailRemarks):
        cell.emails = emails.emails
        remarks = [Remark(.websiteEmailInside)] + emailRemarks.filter { $0.reason != .emailOtherText }
        let others = emails.emails.compactMap(\.displayName) + [emails.rest ?? ""]
        for index in cell.emails.indices { cell.emails[index].displayName = nil }
        words = ScalarText.literal(others.joined(separator: " "))
      case .unusable(let remark): return .unusable(remark)
      case .blank: break
      }
    }
    if let refusal = readSites(words, into: &cell, &remarks), cell.emails.isEmpty {
      return .unusable(refusal)
    }
    return .value(cell, remarks)
  }

  /// Reads the words of a cell; the reason why there is nothing among them that can be used.
  private func readSites(
    _ scalars: [UInt32], into cell: inout WebSiteCell, _ remarks: inout [Remark]
  ) -> Remark? {
    var others: [ArraySlice<UInt32>] = []
    var hasWrongDomain = false
    let (words, wereTorn) = Self.words(scalars)
    for word in words {
      do {
        let address = try WebAddress(word[...])
        if let messenger = MessengerLink.read(address) {
          if !cell.messengers.contains(messenger) { cell.messengers.append(messenger) }
          continue
        }
        take(address, into: &cell, &remarks)
      } catch {
        hasWrongDomain = hasWrongDomain || error == .domain
        others.append(word[...])
      }
    }
    if wereTorn, !cell.sites.isEmpty {
      if cell.quality == .certain { cell.quality = .repaired }
      if !remarks.contains(where: { $0.reason == .websiteMended }) { remarks.append(Remark(.websiteMended)) }
    }
    if !cell.messengers.isEmpty { remarks.append(Remark(.websiteMessengerInside)) }
    if let rest = EmailWords.cleaned(Array(others.filter { !Self.isLabel($0) }.joined(separator: [0x20]))) {
      cell.rest = rest
      if !cell.sites.isEmpty || !cell.messengers.isEmpty || !cell.emails.isEmpty {
        remarks.append(Remark(.websiteOtherText))
      }
    }
    guard cell.sites.isEmpty, cell.messengers.isEmpty else { return nil }
    return Remark(hasWrongDomain ? .websiteDomain : .websiteNotASite)
  }

  private func take(_ address: WebAddress, into cell: inout WebSiteCell, _ remarks: inout [Remark]) {
    if address.isMended {
      if cell.quality == .certain { cell.quality = .repaired }
      if !remarks.contains(where: { $0.reason == .websiteMended }) { remarks.append(Remark(.websiteMended)) }
    }
    if !address.host.hasKnownEnding {
      cell.quality = .doubtful
      remarks.append(
        Remark(.websiteUnknownEnding, [.init("ending", ScalarText.string(address.host.ending))]))
    }
    if address.rest.isEmpty, MailProviders.contains(address.host.scalars),
      !MessengerLink.isNetwork(address.host)
    {
      cell.quality = .doubtful
      remarks.append(Remark(.websiteMailService))
    }
    if !cell.sites.contains(address.text) { cell.sites.append(address.text) }
  }

  /// Whether every `@` stands in the path of an address, as in `youtube.com/@name`.
  private static func hasAtInPath(_ scalars: [UInt32]) -> Bool {
    scalars.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x2C || $0 == 0x3B }.allSatisfy { word in
      guard let at = word.firstIndex(of: 0x40) else { return true }
      return at > word.startIndex && word[..<at].last == 0x2F && word[..<at].contains(0x2E)
    }
  }

  /// Words that announce a site and say nothing else.
  private static func isLabel(_ word: ArraySlice<UInt32>) -> Bool {
    labels.contains(ScalarText.small(word.filter { Glyph($0) == .letter }))
  }
  private static let labels: Set<[UInt32]> = Set(
    ["сайт", "site", "website", "web", "url", "www", "http", "https", "и", "or", "and", "или"].map(
      ScalarText.literal))

  /// The words of a cell, joined again where a space or a comma tore an address, and whether any was torn.
  private static func words(_ scalars: [UInt32]) -> (words: [[UInt32]], wereTorn: Bool) {
    var wereTorn = false
    var words: [[UInt32]] = []
    var gap: [UInt32] = []
    for part in parts(scalars) {
      if part.isGap {
        gap = part.scalars
        continue
      }
      defer { gap = [] }
      guard let last = words.last else {
        if let slash = Self.secondAddress(part.scalars) {
          words += [Array(part.scalars[..<slash]), Array(part.scalars[(slash + 1)...])]
        } else {
          words.append(part.scalars)
        }
        continue
      }
      let isEnding = part.scalars.count <= 6 && TopLevelDomains.contains(ScalarText.small(part.scalars))
      let startsAddress = openings.contains(ScalarText.small(last))
      let isBlankGap = gap.allSatisfy { $0 == 0x20 }
      let isTail =
        part.scalars.first == 0x2E && TopLevelDomains.contains(ScalarText.small(part.scalars.dropFirst()))
      if isTail && isBlankGap && !last.contains(0x2E)
        || startsAddress && isBlankGap && part.scalars.contains(0x2E)
        || last.last == 0x2E && isBlankGap && isEnding && last.count > 3
      {
        words[words.count - 1] += part.scalars
        wereTorn = true
      } else if gap == [0x2C],
        isEnding && (!last.contains(0x2E) || last.starts(with: wwwDot))
          || ScalarText.small(last) == wwwDot.dropLast()
      {
        words[words.count - 1] += [0x2E] + part.scalars
        wereTorn = true
      } else if let slash = Self.secondAddress(part.scalars) {
        words += [Array(part.scalars[..<slash]), Array(part.scalars[(slash + 1)...])]
      } else {
        words.append(part.scalars)
      }
    }
    return (words.map(trimmed).filter { !$0.isEmpty }, wereTorn)
  }

  /// Where a second address begins behind a slash: `www.a.example/www.b.example`.
  private static func secondAddress(_ word: [UInt32]) -> Int? {
    let small = ScalarText.small(word)
    guard let slash = small.lastIndex(of: 0x2F), slash > 3, small[slash - 1] != 0x2F,
      small[slash - 1] != 0x3A,
      small[(slash + 1)...].starts(with: wwwDot)
    else { return nil }
    return slash
  }

  private static let wwwDot = ScalarText.literal("www.")
  private static let openings: Set<[UInt32]> = Set(
    ["www.", "http://", "https://", "http:", "https:", "http://www.", "https://www."].map(ScalarText.literal))

  /// Words and what parts them.
  private static func parts(_ scalars: [UInt32]) -> [(scalars: [UInt32], isGap: Bool)] {
    var parts: [(scalars: [UInt32], isGap: Bool)] = []
    for (index, scalar) in scalars.enumerated() {
      let isGap =
        switch scalar {
        // `http;//`: a slip for the colon. A backslash parts addresses where it does not stand for a slash of `http:\\`.
        case 0x3B where scalars[(index + 1)...].starts(with: [0x2F, 0x2F]): false
        case 0x5C: index > 0 && scalars[index - 1] != 0x3A && scalars[index - 1] != 0x5C
        case 0x20, 0x0A, 0x22, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D, 0x7C: true
        default: false
        }
      if parts.last?.isGap == isGap {
        parts[parts.count - 1].scalars.append(scalar)
      } else {
        parts.append(([scalar], isGap))
      }
    }
    return parts
  }

  /// A word without marks at its ends that no address begins or ends with.
  private static func trimmed(_ word: [UInt32]) -> [UInt32] {
    func isStray(_ scalar: UInt32) -> Bool {
      switch scalar {
      case 0x27, 0x60, 0x21, 0x2E, 0x3A, 0x2D, 0x2A: true
      default: scalar > 0x7F && Glyph(scalar) != .letter && Glyph(scalar) != .digit
      }
    }
    let body = word.drop { isStray($0) || $0 == 0x2F }
    guard let end = body.lastIndex(where: { !isStray($0) || $0 == 0x2D }) else { return [] }
    return Array(body[...end])
  }

  /// One address of everyday ASCII characters with nothing around it; nil when the long way is needed.
  private func plain(_ text: Span<UInt8>) -> String? {
    let count = text.count
    guard count >= 4, count <= 200 else { return nil }
    var start = 0
    if text[0] | 0x20 == 0x68, count > 8 {
      // http:// or https://
      let isHTTP = text[1] | 0x20 == 0x74 && text[2] | 0x20 == 0x74 && text[3] | 0x20 == 0x70
      let colon = text[4] | 0x20 == 0x73 ? 5 : 4
      if isHTTP, text[colon] == 0x3A, text[colon + 1] == 0x2F, text[colon + 2] == 0x2F { start = colon + 3 }
    }
    if count - start > 4, text[start] | 0x20 == 0x77, text[start + 1] | 0x20 == 0x77,
      text[start + 2] | 0x20 == 0x77,
      text[start + 3] == 0x2E
    {
      start += 4
    }
    var host = InlineArray<64, UInt8>(repeating: 0)
    var length = 0
    var lastDot = -1
    var previous: UInt8 = 0x2E
    var index = start
    scanning: while index < count {
      var byte = text[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte |= 0x20
      case UInt8(ascii: "-"): if previous == 0x2E { return nil }
      case UInt8(ascii: "."):
        if previous == 0x2E || previous == 0x2D { return nil }
        lastDot = length
      case UInt8(ascii: "/"): break scanning
      default: return nil
      }
      guard length < 63 else { return nil }
      host[length] = byte
      length += 1
      previous = byte
      index += 1
    }
    guard lastDot > 0, length - lastDot > 2, previous != 0x2D else { return nil }
    let letters = host.span
    guard TopLevelDomains.contains(ascii: letters, lastDot + 1..<length),
      !MailProviders.contains(ascii: letters, 0..<length),
      !MessengerLink.isHost(letters.extracting(0..<length))
    else { return nil }
    if letters[0] == 0x77, letters[1] == 0x77, letters[2] == 0x77 { return nil }
    for place in index..<count {
      switch text[place] {
      case 0x21, 0x23...0x26, 0x2B, 0x2D...0x3A, 0x3D, 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x7E: break
      default: return nil
      }
    }
    if count - index > 4, text[index + 1] == 0x77, text[index + 2] == 0x77, text[index + 3] == 0x77 {
      return nil
    }
    // A lone slash goes; marks at the end take the long way.
    var end = count
    if end - index == 1 { end = index }
    if end > index, text[end - 1] == 0x2E || text[end - 1] == 0x3A || text[end - 1] == 0x21 { return nil }
    return String(unsafeUninitializedCapacity: length + end - index) { buffer in
      for place in 0..<length { buffer[place] = letters[place] }
      for place in index..<end { buffer[length + place - index] = text[place] }
      return length + end - index
    }
  }
}

extension Reason {
  /// Text that is no web address.
  static let websiteNotASite = Reason(
    "website.not-a-site", .warning, message: "there is no web address in this text",
    remedy: "enter an address such as romashka.example, or move the text to the field it belongs to",
    rule: "RFC 3986 §3")
  /// A cell longer than any list of web sites.
  static let websiteCellTooLong = Reason(
    "website.cell-too-long", .warning, message: "the text is longer than any list of web sites",
    remedy: "divide the cell, or move the text to the field it belongs to",
    rule: "Normalisers/WebSiteNormaliser.swift")
  /// A web address whose domain cannot be.
  static let websiteDomain = Reason(
    "website.domain", .warning, message: "begins like a web address, but no domain can be written so",
    remedy: "correct the address", rule: "RFC 1035 §2.3.1; RFC 5890 §2.3")
  /// Slips were mended.
  static let websiteMended = Reason(
    "website.mended", .note, message: "slips in the web address (http//, a space, a comma) were mended",
    remedy: "nothing needs to be done", rule: "Fixtures/normalisers/website.tsv")
  /// An ending that does not exist.
  static let websiteUnknownEnding = Reason(
    "website.unknown-ending", .warning, message: "no domain ends in .{ending}", remedy: "correct the address",
    rule: "IANA Root Zone Database, Rules/TopLevelDomains.swift")
  /// E-mail addresses in the cell.
  static let websiteEmailInside = Reason(
    "website.email-inside", .note, message: "an e-mail address stood among the web sites and was set apart",
    remedy: "nothing needs to be done", rule: "Fixtures/normalisers/website.tsv")
  /// Pages of messengers and social networks in the cell.
  static let websiteMessengerInside = Reason(
    "website.messenger-inside", .note, message: "a page of a messenger or social network was set apart",
    remedy: "nothing needs to be done", rule: "Fixtures/normalisers/website.tsv")
  /// Words that are no address.
  static let websiteOtherText = Reason(
    "website.other-text", .note, message: "the cell holds more than addresses; the rest was kept beside them",
    remedy: "nothing needs to be done", rule: "Fixtures/normalisers/website.tsv")
  /// A mail service in place of a site.
  static let websiteMailService = Reason(
    "website.mail-service", .warning,
    message: "the address of a mail service; perhaps the first half of an e-mail address is missing",
    remedy: "check whether this is the firm's own site", rule: "Rules/MailProviders.swift")
}
