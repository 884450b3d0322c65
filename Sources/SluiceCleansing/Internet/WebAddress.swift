/// A web address taken apart: where it leads, without what every browser adds by itself.
///
/// Shape: prints the host and what follows it: `romashka.example/contacts`. `http`, `https`, `www.` and a lone slash
/// at the end are left out where the host tells by itself that it is
/// one; the host is in small letters, the path as written.
/// Rule: RFC 3986 §3; the WHATWG URL Standard for what browsers forgive.
struct WebAddress {
  /// Why a text is no web address.
  enum Fault: Error {
    /// It does not look like one.
    case otherText
    /// It begins like one, and the domain cannot be.
    case domain
  }

  private(set) var host: DomainName
  /// Port, path, query and fragment as written, without a lone slash.
  private(set) var rest: [UInt32] = []
  /// Whether slips of the pen were mended.
  private(set) var isMended = false

  /// The sign of the web that a host needs to be recognised by: one without an ending that exists.
  private var sign = ""

  var text: String { sign + host.text + ScalarText.string(rest) }

  /// Reads a word of a cell, punctuation at its ends already gone.
  init(_ word: ArraySlice<UInt32>) throws(Fault) {
    var word = word
    var hasScheme = false
    while Self.dropScheme(&word, &isMended) {
      if hasScheme { isMended = true }
      hasScheme = true
    }
    let hasWWW = Self.dropWWW(&word, &isMended)
    let hostEnd =
      word.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 || $0 == 0x3A || $0 == 0x5C } ?? word.endIndex
    var hostPart = word[..<hostEnd]
    if hostPart.last == 0x2E { hostPart = hostPart.dropLast() }
    do {
      host = try DomainName(hostPart)
    } catch {
      throw hasScheme || hasWWW ? .domain : .otherText
    }
    guard host.labelCount > 1 else { throw hasScheme || hasWWW ? .domain : .otherText }
    if !host.hasKnownEnding || host.looksLikeAbbreviation {
      sign = hasWWW ? "www." : "http://"
    }
    if !hasScheme, !hasWWW {
      // Without a sign of the web only an ending that exists tells a domain from words and abbreviations.
      guard host.hasKnownEnding, !host.looksLikeAbbreviation else { throw .otherText }
    }
    isMended = isMended || host.isRepaired
    rest = word[hostEnd...].map { $0 == 0x5C ? 0x2F : $0 }
    while let last = rest.last, rest.count == 1 || last == 0x2E || last == 0x2C, last != 0x3D {
      rest.removeLast()
    }
    if let first = rest.first, first == 0x3A, rest.dropFirst().first.map({ Glyph($0) != .digit }) ?? true {
      throw .domain
    }
  }

  /// Takes `http://` and its misspellings off; whether there was one.
  private static func dropScheme(_ word: inout ArraySlice<UInt32>, _ isMended: inout Bool) -> Bool {
    let letters = word.prefix { Glyph($0) == .letter }
    let rest = word.dropFirst(letters.count)
    let marks = rest.prefix { $0 == 0x3A || $0 == 0x2F || $0 == 0x5C || $0 == 0x3B }
    guard !marks.isEmpty, rest.count > marks.count, schemes.contains(ScalarText.small(letters)) else {
      return false
    }
    // `http:` alone and `http//` are forgiven, `ftp.` is not a scheme.
    if Array(marks) != [0x3A, 0x2F, 0x2F] || !properSchemes.contains(ScalarText.small(letters)) {
      isMended = true
    }
    word = rest.dropFirst(marks.count)
    return true
  }

  private static let properSchemes: Set<[UInt32]> = Set(["http", "https"].map(ScalarText.literal))
  private static let schemes: Set<[UInt32]> = Set(
    [
      "http", "https", "htp", "htpp", "htttp", "hhtp", "hhttp", "httр", "httpp", "htps", "htpps", "httpss",
      "htttps", "hhtps", "ttp",
      "ttps", "hptt", "hpts", "нттр", "hттp",
    ].map(ScalarText.literal))

  /// Takes `www.` and its misspellings off; whether there was one.
  private static func dropWWW(_ word: inout ArraySlice<UInt32>, _ isMended: inout Bool) -> Bool {
    var found = false
    while true {
      let letters = word.prefix { $0 == 0x77 || $0 == 0x57 || $0 == 0x432 || $0 == 0x412 }
      let rest = word.dropFirst(letters.count)
      let marks = rest.prefix { $0 == 0x2E || $0 == 0x2F || $0 == 0x3A || $0 == 0x2C || $0 == 0x5C }
      guard (3...4).contains(letters.count), !marks.isEmpty,
        rest.dropFirst(marks.count).contains(0x2E)
      else { return found }
      if Array(marks) != [0x2E] || letters.count == 4 || letters.contains(where: { $0 > 0x7F }) || found {
        isMended = true
      }
      found = true
      word = rest.dropFirst(marks.count)
    }
  }
}

extension DomainName {
  /// Whether a word with a dot is rather an abbreviation: «г.Москва», «ул.Сайт».
  var looksLikeAbbreviation: Bool {
    guard let first = scalars.first, first > 0x7F else { return false }
    return (scalars.firstIndex(of: 0x2E) ?? scalars.count) <= 2
  }
}
