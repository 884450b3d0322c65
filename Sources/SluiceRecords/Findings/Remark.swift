/// What was noticed: a reason and the details that fill its sentence. It knows no place.
public struct Remark: Sendable, Equatable {
  public let reason: Reason
  public let details: [Detail]
  /// A value a person may accept in place of what stands there; nil when there is none to offer.
  public let suggestion: String?

  /// One `{name}` of the reason's sentence and what stands for it.
  public struct Detail: Sendable, Equatable {
    public let name: String
    /// In English where it is made of our words.
    public let text: String
    /// The words, where it is made of ours and not of the client's.
    let phrase: Phrase?

    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
      phrase = nil
    }

    /// Words of ours, told in the reader's language.
    public init(_ name: String, _ phrase: Phrase) {
      self.name = name
      self.phrase = phrase
      text = phrase.text(in: .english)
    }

    /// What stands for the place in a language.
    func text(in language: Language) -> String { phrase?.text(in: language) ?? text }

    public static func == (left: Detail, right: Detail) -> Bool {
      left.name == right.name && left.text == right.text
    }
  }

  public init(_ reason: Reason, _ details: [Detail] = [], suggestion: String? = nil) {
    self.reason = reason
    self.details = details
    self.suggestion = suggestion
  }

  /// The reason's sentence with the details in their places, in the language spoken now.
  public var sentence: String { sentence(in: .current) }

  /// The same in a given language.
  public func sentence(in language: Language) -> String { filled(reason.message(in: language), language) }

  /// The reason's instruction with the details in their places, in the language spoken now.
  public var remedy: String { remedy(in: .current) }

  /// The same in a given language.
  public func remedy(in language: Language) -> String { filled(reason.remedy(in: language), language) }

  private func filled(_ template: String, _ language: Language) -> String {
    guard !details.isEmpty, template.utf8.contains(UInt8(ascii: "{")) else { return template }
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      text += rest[..<open]
      text += details.first { $0.name == name }?.text(in: language) ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
