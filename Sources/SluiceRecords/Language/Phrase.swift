/// A sentence for people, written in English where it is said and looked up in the phrasebook of the reader's language.
///
///     Phrase("\(rows, "row", "rows") of \(file) read").text
///
/// Its key in a phrasebook is the English sentence with its places numbered: `{1:row|rows} of {2} read`. A
/// translation may put the places in another order, and gives as many forms of a word as its language has:
/// `из {2} {1?прочитана|прочитаны|прочитано} {1:строка|строки|строк}`. `{1:…}` is the number and the word,
/// `{1?…}` the word alone.
public struct Phrase: Sendable, ExpressibleByStringInterpolation {
  /// What stands for a place.
  enum Argument: Sendable {
    case text(String)
    case number(Int)
    /// A sentence inside a sentence, in the same language.
    case phrase(Phrase)
  }

  public let key: String
  let arguments: [Argument]

  public init(stringLiteral value: String) {
    key = value
    arguments = []
  }

  public init(stringInterpolation: StringInterpolation) {
    key = stringInterpolation.key
    arguments = stringInterpolation.arguments
  }

  /// The sentence in the language spoken now.
  public var text: String { text(in: .current) }

  /// The sentence in a language; in English where the phrasebook lacks it.
  public func text(in language: Language) -> String {
    if let template = Phrasebook.of(language)?.sentence(for: key) { return filled(template, language) }
    return filled(key, .english)
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
    public mutating func appendInterpolation(_ number: Int) {
      arguments.append(.number(number))
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
    case .number(let value):
      guard let mark = rest.first else { return language.grouped(value) }
      let forms = rest.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
      let form = String(forms[min(language.form(for: value), forms.count - 1)])
      return mark == "?" ? form : language.grouped(value) + " " + form
    }
  }
}
