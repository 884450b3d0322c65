/// A sentence for people, written in English where it is said and looked up in the phrasebook of the reader's language.
///
///     Phrase("\(rows, "row", "rows") of \(file) read").text
///
/// Its key in a phrasebook is the English sentence with its places numbered: `{1:row|rows} of {2} read`. A
/// translation may put the places in another order, and gives as many forms of a word as its language has:
/// `из {2} {1?прочитана|прочитаны|прочитано} {1:строка|строки|строк}`. `{1:…}` is the number and the word,
/// `{1?…}` the word alone.
///
/// Write `Phrase("…")` around every such sentence, also where the type would be inferred: a test finds the keys so.
public struct Phrase: Sendable, ExpressibleByStringInterpolation {
  /// What stands for a place.
  enum Argument: Sendable {
    case text(String)
    case number(Int)
    /// A number with its sign, in tenths.
    case tenths(Int)
    /// A part of a whole, told in percent.
    case share(Double)
    /// A sentence inside a sentence, in the same language.
    case phrase(Phrase)
  }

  public let key: String
  let arguments: [Argument]

  public init(stringLiteral value: String) {
    key = value
    arguments = []
  }

  /// A word of ours that is kept as data, such as the name of a comparison; itself where no phrasebook has it.
  public init(word: String) {
    key = word
    arguments = []
  }

  /// The same with a mark of what the word is said of, where languages have several words for it: `same §level`. The
  /// mark is no part of the English; a phrasebook that lacks the marked word is asked for the plain one.
  public init(word: String, of context: String) {
    key = "\(word) §\(context)"
    arguments = []
  }

  /// A text that is the same in all languages.
  public init(verbatim text: String) {
    key = "{1}"
    arguments = [.text(text)]
  }

  init(key: String, arguments: [Argument]) {
    self.key = key
    self.arguments = arguments
  }

  /// Sentences one after the other, with something between them.
  public static func joined(_ phrases: [Phrase], by mark: String) -> Phrase {
    Phrase(
      key: (1...max(1, phrases.count)).prefix(phrases.count).map { "{\($0)}" }.joined(separator: mark),
      arguments: phrases.map { .phrase($0) })
  }

  public init(stringInterpolation: StringInterpolation) {
    key = stringInterpolation.key
    arguments = stringInterpolation.arguments
  }

  /// Whether the phrasebook of a language has words for it.
  public func isTranslated(in language: Language) -> Bool {
    guard let book = Phrasebook.of(language) else { return true }
    return book.sentence(for: key) != nil || book.sentence(for: plainKey) != nil
  }

  /// The sentence with its places left open; the key where the phrasebook lacks it.
  public func template(in language: Language) -> String {
    Phrasebook.of(language)?.sentence(for: key) ?? plainKey
  }

  /// The sentence in the language spoken now.
  public var text: String { text(in: .current) }

  /// The sentence in a language; in English where the phrasebook lacks it.
  public func text(in language: Language) -> String {
    let plain = plainKey
    if let book = Phrasebook.of(language), let template = book.sentence(for: key) ?? book.sentence(for: plain)
    {
      return filled(template, language)
    }
    // A key of places and marks only says nothing itself: what stands in it may have words in the language.
    return filled(plain, plain.contains(where: \.isLetter) ? .english : language)
  }

  /// The key without the mark of what a word is said of.
  private var plainKey: String {
    guard key.utf8.contains(0xA7), let mark = key.firstRange(of: " §") else { return key }
    return String(key[..<mark.lowerBound])
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    var key = ""
    var arguments: [Argument] = []

    public init(literalCapacity: Int, interpolationCount: Int) { key.reserveCapacity(literalCapacity) }

    public mutating func appendLiteral(_ literal: String) { key += literal }

    /// A text as it is.
    public mutating func appendInterpolation(_ text: String) {
      arguments.append(.text(text))
      key += "{\(arguments.count)}"
    }

    /// A number with its thousands set apart.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      arguments.append(.number(Int(clamping: number)))
      key += "{\(arguments.count)}"
    }

    /// A number with its sign and at most one digit behind the mark: `+18.1`.
    public mutating func appendInterpolation(signedTenths tenths: Int) {
      arguments.append(.tenths(tenths))
      key += "{\(arguments.count)}"
    }

    /// A part of a whole in percent.
    public mutating func appendInterpolation(percent share: Double) {
      arguments.append(.share(share))
      key += "{\(arguments.count)}"
    }

    /// A number with its thousands set apart, and the word that goes with it.
    public mutating func appendInterpolation(_ number: Int, _ one: String, _ many: String) {
      arguments.append(.number(number))
      key += "{\(arguments.count):\(one)|\(many)}"
    }

    /// A sentence inside this one.
    public mutating func appendInterpolation(_ phrase: Phrase) {
      arguments.append(.phrase(phrase))
      key += "{\(arguments.count)}"
    }
  }

  private func filled(_ template: String, _ language: Language) -> String {
    guard !arguments.isEmpty else { return template }
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let place = rest[rest.index(after: open)..<close]
      text += said(place, language) ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// What stands for a place written `1`, `1:row|rows` or `1?row|rows`; nil when it is no place.
  private func said(_ place: Substring, _ language: Language) -> String? {
    let digits = place.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), arguments.indices.contains(number - 1) else { return nil }
    let rest = place[digits.endIndex...]
    switch arguments[number - 1] {
    case .text(let text): return text
    case .phrase(let phrase): return phrase.text(in: language)
    case .tenths(let tenths): return (tenths < 0 ? "" : "+") + language.decimal(tenths: tenths)
    case .share(let share): return language.percent(share)
    case .number(let value):
      guard let mark = rest.first else { return language.grouped(value) }
      let forms = rest.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
      let form = String(forms[min(language.form(for: value), forms.count - 1)])
      return mark == "?" ? form : language.grouped(value) + " " + form
    }
  }
}

extension Phrase: Equatable, CustomStringConvertible {
  /// Equal when they say the same in English.
  public static func == (left: Phrase, right: Phrase) -> Bool {
    left.text(in: .english) == right.text(in: .english)
  }

  public var description: String { text }
}
