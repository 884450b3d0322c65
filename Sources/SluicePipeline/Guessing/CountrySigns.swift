import SluiceCleansing
import SluiceMapping
import SluiceRecords

/// Finds the country of a list whose telephone numbers are not of the country that it was taken for.
///
/// Shape: asked are those sampled numbers that say something: with six digits and more, neither damaged nor of another
/// country by their own beginning. Countries that the list itself names in numbers, addresses on the net, tax ids or a
/// column of countries come first; where it names none, in doubt the one that the shape of the numbers speaks for: it
/// reads them, and made-up ones of the same shape far less often.
struct CountrySigns {
  private var phones: [[UInt8]] = []
  private var votes: [String: Int] = [:]

  /// How many numbers that cannot be read raise the question.
  private static let fewest = 3
  /// So many countries that the list names are tried.
  private static let mostTried = 5
  /// Numbers that a country must read, and the part of all, where nothing else speaks for it.
  private static let shown = 5
  private static let enough = 0.9
  /// By how much more of the real numbers than of made-up ones it reads, and by how much more than others do.
  private static let lead = 0.15

  init(_ profile: SourceProfile) {
    for table in profile.tables where table.rows > 0 {
      for reading in table.columns.map(ColumnReading.init) {
        let texts = table.sampledRows.compactMap {
          $0.indices.contains(reading.column.column) ? $0[reading.column.column] : nil
        }
        .filter { !$0.isEmpty }
        switch reading.meaning {
        case .phone, .fax: phones += texts.map { Array($0.utf8) }
        case .email, .website: for text in texts { note(Self.country(ofAddress: text)) }
        case .taxID: for text in texts where text.count > 4 { note(Self.country(ofLetters: text)) }
        case .addressPart: for text in texts { note(CountryCodes.code(named: text)) }
        default: break
        }
      }
    }
    phones = phones.filter { text in
      text.count { $0 >= 0x30 && $0 <= 0x39 } >= 6 && !text.contains(UInt8(ascii: "@"))
    }
    let reader = PhoneNormaliser(homeCountry: "RU")
    for text in phones {
      guard case .value(let cell, _) = reader.normalise(text.span) else { continue }
      for number in cell.numbers where number.entry.quality == .foreign { note(number.entry.region) }
    }
  }

  /// The country that the telephone numbers are of, where they are not of the one that the list was taken for.
  func country(insteadOf taken: String) -> GuessedCountry {
    let here = share(of: taken)
    guard here.unread >= Self.fewest, here.part < 0.5 else { return GuessedCountry(code: taken) }
    let named = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key).filter { $0 != taken }
    for code in named.prefix(Self.mostTried) {
      let there = share(of: code)
      if there.part > 0.5, there.part > here.part { return .init(code: code, because: said(there, here)) }
    }
    if let best = shaped(beside: [taken] + named.prefix(Self.mostTried)) {
      return GuessedCountry(code: best.code, because: Phrase("? \(said(best, here))"))
    }
    let because = Phrase(
      "\(ColumnReading.percent(here.part)) of the telephone numbers can be read as of \(taken): name the country of the list"
    )
    return GuessedCountry(code: taken, because: Phrase("? \(because)"))
  }

  private func said(_ there: Share, _ here: Share) -> Phrase {
    Phrase(
      "\(ColumnReading.percent(there.part)) of the telephone numbers can be read as of \(there.code), \(ColumnReading.percent(here.part)) as of \(here.code)"
    )
  }

  // MARK: Numbers

  /// How many of the numbers can be read as those of a country.
  private struct Share {
    let code: String
    var read = 0
    var unread = 0
    var part: Double { read + unread > 0 ? Double(read) / Double(read + unread) : 0 }
  }

  /// The country that the shape of the numbers alone speaks for.
  ///
  /// Some plans let nearly every number of its length pass: what tells is how rarely they let made-up ones pass.
  private func shaped(beside tried: [String]) -> Share? {
    let madeUp = phones.flatMap { phone in (0..<4).map { Self.madeUp(from: phone, $0) } }
    let found = Self.often.filter { !tried.contains($0) }
      .map { code in
        let share = share(of: code)
        return (share, telling: share.part - self.share(of: code, in: madeUp).part)
      }
      .filter { $0.0.read >= Self.shown && $0.0.part >= Self.enough }
      .sorted { ($1.telling, $0.0.code) < ($0.telling, $1.0.code) }
    guard let best = found.first, best.telling >= Self.lead,
      found.dropFirst().allSatisfy({ $0.telling <= best.telling - Self.lead })
    else { return nil }
    return best.0
  }

  /// A number written as another is, with other digits; what is dialled before it stays.
  private static func madeUp(from phone: [UInt8], _ turn: Int) -> [UInt8] {
    var place = 0
    return phone.map { byte in
      guard byte >= 0x30, byte <= 0x39 else { return byte }
      defer { place += 1 }
      if place == 0, byte == 0x30 || byte == 0x38 { return byte }
      return 0x30 + UInt8((Int(byte - 0x30) * 3 + turn * 7 + place * (turn + 1) + 1) % 10)
    }
  }

  private func share(of country: String) -> Share { share(of: country, in: phones) }

  private func share(of country: String, in phones: [[UInt8]]) -> Share {
    let reader = PhoneNormaliser(homeCountry: country)
    var share = Share(code: country)
    for text in phones {
      switch reader.normalise(text.span) {
      case .blank: break
      case .unusable(let remark): if Self.isOfAnotherPlan(remark, text) { share.unread += 1 }
      case .value(let cell, _):
        let entries = cell.numbers.map(\.entry)
        if entries.contains(where: { $0.region == country && $0.quality != .doubtful }) {
          share.read += 1
        } else if entries.contains(where: { $0.number != nil && $0.quality == .doubtful }) {
          share.unread += 1
        }
      }
    }
    return share
  }

  /// Whether what is said of a number may come of reading it by another country's plan.
  private static func isOfAnotherPlan(_ remark: Remark, _ text: [UInt8]) -> Bool {
    switch remark.reason.code {
    case "phone.too-long", "phone.unassigned-code", "phone.unknown-country-code": true
    // Numbers of a town without its code are short anywhere.
    case "phone.too-short": text.count { $0 >= 0x30 && $0 <= 0x39 } > 7
    default: false
    }
  }

  // MARK: Signs

  private mutating func note(_ country: String?) {
    if let country { votes[country, default: 0] += 1 }
  }

  /// `DE` of `anna@firma.de` and `www.firma.de`; nil for endings that say no country.
  private static func country(ofAddress text: String) -> String? {
    let host = text.lowercased().split(separator: "@").last ?? ""
    let labels = host.split { "/,; ".contains($0) }.first { $0.contains(".") }?.split(separator: ".") ?? []
    guard let ending = labels.last, ending.count == 2, !worldwide.contains(String(ending)) else { return nil }
    return ending == "uk" ? "GB" : CountryCodes.code(named: String(ending))
  }

  /// `DE` of `DE123456788`.
  private static func country(ofLetters text: String) -> String? {
    let letters = text.prefix { $0.isASCII && $0.isLetter }
    guard letters.count == 2 else { return nil }
    return letters == "EL" ? "GR" : CountryCodes.code(named: String(letters))
  }

  /// Endings of countries under which anybody's sites are.
  private static let worldwide: Set<String> = [
    "ai", "cc", "co", "fm", "gg", "io", "ly", "me", "su", "to", "tv", "ws",
  ]

  /// Countries that are tried where a list says none, since lists of theirs are met most.
  private static let often = [
    "AM", "AT", "AU", "AZ", "BE", "BR", "BY", "CA", "CH", "CN", "CZ", "DE", "ES", "FR", "GB", "GE", "IL",
    "IN", "IT", "KG", "KZ", "MD", "NL", "PL", "RU", "TJ", "TR", "UA", "US", "UZ",
  ]
}
