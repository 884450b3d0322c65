import SluiceRecords

/// The e-mail addresses of one cell, and what else stood there.
public struct EmailCell: Sendable, Equatable {
  /// Different addresses in the order they stand in; never empty.
  public var emails: [EmailEntry]
  /// Words that belong to no address.
  public var rest: String?
  public init(emails: [EmailEntry], rest: String? = nil) {
    self.emails = emails
    self.rest = rest
  }
}

/// Cleans e-mail addresses, any number in a cell.
///
/// Shape: an address is written in small letters, without display name and `mailto:`; international domains stay
/// as they are written. One usable address makes the cell usable: what keeps the others out is among the remarks. A domain that
/// is a known slip (`gmial.com`) stays as it is, doubtful, with the likely one as suggestion.
/// Refuses: no `@`, a lone dot or two in a row, characters that everyday addresses have not, quoted names and
/// numbers in place of a domain.
/// Rule: RFC 5321 §4.1.2 and §4.5.3.1, without quoted strings and address literals. Shown by normalisers/email.tsv.
public struct EmailNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] = [
    .emailNoAtSign, .emailNoName, .emailNoDomain, .emailDomainIncomplete, .emailDots, .emailTooLong,
    .emailForbiddenCharacters, .emailCyrillicLetters, .emailTangled, .emailTwoAtSigns, .emailLookAlikeLetters,
    .emailMended, .emailDomainTypo, .emailPlaceholder, .emailUnknownEnding, .emailOtherText,
    .emailCellTooLong,
  ]

  /// Longer texts are no lists of addresses.
  static let longestText = 1 << 14

  public func normalise(_ text: Span<UInt8>) -> Normalised<EmailCell> {
    if let address = plain(text) {
      return .value(EmailCell(emails: [EmailEntry(address: address)]), [])
    }
    guard text.count <= Self.longestText else { return .unusable(Remark(.emailCellTooLong)) }
    let scan = EmailScan(text)
    if scan.isTangled { return .unusable(Remark(.emailTangled)) }
    guard !scan.candidates.isEmpty else {
      if BlankMark.says(text) { return .blank }
      return .unusable(Remark(.emailNoAtSign, suggestion: Self.withAtSign(scan.scalars)))
    }
    var cell = EmailCell(emails: [])
    var remarks: [Remark] = []
    var rests: [[UInt32]] = []
    for candidate in scan.candidates { read(candidate, into: &cell, &rests, &remarks) }
    rests += scan.rests
    guard !cell.emails.isEmpty else {
      return .unusable(remarks.first { $0.reason.severity > .note } ?? Remark(.emailNoAtSign))
    }
    let words = rests.compactMap(EmailWords.cleaned)
    if !words.isEmpty {
      cell.rest = words.joined(separator: "; ")
      remarks.append(Remark(.emailOtherText))
    }
    return .value(cell, remarks)
  }

  /// The address that a word ending in the name of a mail service was meant to be.
  private static func withAtSign(_ scalars: [UInt32]) -> String? {
    let small = ScalarText.small(scalars.filter { $0 != 0x20 })
    guard let provider = MailProviders.ending(small) else { return nil }
    // What stands where the sign should be: `ivan#mail.ru`, `ivan"mail.ru`.
    let name = small.dropLast(provider.unicodeScalars.count).reversed().drop {
      Glyph($0) != .letter && Glyph($0) != .digit
    }
    guard name.count > 1,
      name.allSatisfy({
        $0 < 0x80 && (Glyph($0) == .letter || Glyph($0) == .digit || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D)
      })
    else { return nil }
    return string(Array(name.reversed())[...]) + "@" + provider
  }

  /// One address of everyday ASCII characters with nothing around it but spaces; nil when the long way is needed.
  private func plain(_ text: Span<UInt8>) -> String? {
    var start = 0
    var end = text.count
    while start < end, text[start] == 0x20 { start += 1 }
    while end > start, text[end - 1] == 0x20 { end -= 1 }
    guard end - start >= 6, end - start <= 100 else { return nil }
    var lower = InlineArray<100, UInt8>(repeating: 0)
    var at = -1
    var lastDot = -1
    var previous: UInt8 = 0x2E
    let count = end - start
    for index in 0..<count {
      var byte = text[start + index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte |= 0x20
      case UInt8(ascii: "_"): break
      case UInt8(ascii: "-"): if at >= 0, previous == 0x2E || previous == 0x40 { return nil }
      case UInt8(ascii: "+"): if at >= 0 { return nil }
      case UInt8(ascii: "."):
        if previous == 0x2E || previous == 0x40 || at >= 0 && previous == 0x2D { return nil }
        lastDot = index
      case UInt8(ascii: "@"):
        if at >= 0 || previous == 0x2E || index > 64 { return nil }
        at = index
      default: return nil
      }
      lower[index] = byte
      previous = byte
    }
    guard at > 0, lastDot > at + 1, previous != 0x2E, previous != 0x2D else { return nil }
    let letters = lower.span
    if !MailProviders.contains(ascii: letters, at + 1..<count) {
      // Long labels, digits at the end, slips and `xn--` take the long way.
      guard count - at <= 64, TopLevelDomains.contains(ascii: letters, lastDot + 1..<count),
        !MailProviders.isSlip(ascii: letters, at + 1..<count), !Self.hasPunycode(letters, at + 1..<count),
        !Self.mayBePlaceholder(letters, at: at, count)
      else { return nil }
    }
    return IdentifierText.string(utf8: letters.extracting(0..<count))
  }

  /// Whether an address is short enough on both sides for a placeholder, or its domain begins with `www.`.
  private static func mayBePlaceholder(_ text: Span<UInt8>, at: Int, _ count: Int) -> Bool {
    if count - at > 4, text[at + 1] == 0x77, text[at + 2] == 0x77, text[at + 3] == 0x77, text[at + 4] == 0x2E
    {
      return true
    }
    return at <= 7 && count - at <= 14 && text[0] == text[at + 1]
  }

  private static func hasPunycode(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 4 else { return false }
    for index in range.lowerBound..<range.upperBound - 3
    where text[index] == 0x78 && text[index + 1] == 0x6E && text[index + 2] == 0x2D && text[index + 3] == 0x2D
    {
      return true
    }
    return false
  }

  /// Judges one candidate and adds its address, or the remark that refuses it.
  private func read(
    _ candidate: EmailScan.Candidate, into cell: inout EmailCell, _ rests: inout [[UInt32]],
    _ remarks: inout [Remark]
  ) {
    var displayName = EmailWords.cleaned(candidate.words)
    if let name = displayName, !EmailWords.isName(name) {
      rests.append(candidate.words)
      displayName = nil
    }
    var notes: [Remark] = []
    guard !candidate.domain.contains(0x40) else {
      remarks.append(Remark(.emailTwoAtSigns))
      return
    }
    let domain: DomainName
    do {
      domain = try DomainName(candidate.domain[...])
    } catch {
      remarks.append(Remark(Self.reason(for: error)))
      return
    }
    guard domain.labelCount > 1 || domain.hasKnownEnding else {
      remarks.append(Remark(.emailDomainIncomplete))
      return
    }
    let local: [UInt32]
    var isRepaired = domain.isRepaired || !candidate.mended.subtracting([.trailingDot]).isEmpty
    switch EmailLocalPart.judge(candidate.local, underInternationalDomain: domain.isInternational) {
    case .right(let letters): local = letters
    case .repaired(let letters):
      local = letters
      isRepaired = true
      notes.append(Remark(.emailLookAlikeLetters))
    case .wrong(let reason):
      remarks.append(Remark(reason))
      return
    }
    guard local.count + domain.scalars.count < 254 else {
      remarks.append(Remark(.emailTooLong))
      return
    }
    if domain.isRepaired, notes.isEmpty { notes.append(Remark(.emailLookAlikeLetters)) }
    if !candidate.mended.isEmpty {
      notes.append(Remark(.emailMended, [.init("what", candidate.mended.text)]))
    }
    let name = Self.string(local[...])
    var quality: Quality = isRepaired ? .repaired : .certain
    if let meant = MailProviders.meant(by: domain.scalars) {
      quality = .doubtful
      notes.append(Remark(.emailDomainTypo, [.init("likely", meant)], suggestion: "\(name)@\(meant)"))
    } else if domain.labelCount > 2, domain.text.hasPrefix("www.") {
      quality = .doubtful
      let meant = String(domain.text.dropFirst(4))
      notes.append(Remark(.emailDomainTypo, [.init("likely", meant)], suggestion: "\(name)@\(meant)"))
    } else if Self.isPlaceholder(local, domain) {
      quality = .doubtful
      notes.append(Remark(.emailPlaceholder))
    } else if !domain.hasKnownEnding {
      quality = .doubtful
      let ending = Self.string(domain.ending)
      notes.append(Remark(.emailUnknownEnding, [.init("ending", ending)]))
    }
    let entry = EmailEntry(
      address: "\(name)@\(domain.text)", displayName: displayName, quality: quality)
    remarks += notes
    if !cell.emails.contains(where: { $0.address == entry.address }) { cell.emails.append(entry) }
  }

  /// Whether an address was put in to fill a field: `no@no.ru`, `нет@нет.рф`.
  private static func isPlaceholder(_ local: [UInt32], _ domain: DomainName) -> Bool {
    guard placeholders.contains(local) else { return false }
    let first = Array(domain.scalars.prefix { $0 != 0x2E })
    return first == local || placeholders.contains(first)
  }
  private static let placeholders: Set<[UInt32]> = Set(
    [
      "no", "net", "нет", "none", "null", "nomail", "noemail", "1", "11", "111", "123", "1234", "12345", "a",
      "aa", "aaa", "asd", "qwe", "qwerty", "x", "xx", "xxx", "test", "тест",
    ]
    .map(ScalarText.literal))

  private static func reason(for fault: DomainName.Fault) -> Reason {
    switch fault {
    case .empty: .emailNoDomain
    case .dots: .emailDots
    case .hyphens, .forbidden, .numericEnding: .emailForbiddenCharacters
    case .tooLong: .emailTooLong
    case .mixedScripts: .emailCyrillicLetters
    }
  }

  private static func string(_ scalars: ArraySlice<UInt32>) -> String {
    String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }
}
