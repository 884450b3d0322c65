/// A row and what it must give, run by `sluice check`.
public struct MappingExample: Sendable, Equatable {
  public var note: String?
  /// Column title and the text in it.
  public var row: [Pair]
  /// Field name (of the contact person with `contact_person.` before it) and the texts it must hold.
  public var gives: [Expectation]
  /// Where the example stands in the mapping file.
  public var place: MappingWord

  public struct Pair: Sendable, Equatable {
    public var title: MappingWord
    public var text: String
    public init(title: MappingWord, text: String) {
      self.title = title
      self.text = text
    }
  }

  public struct Expectation: Sendable, Equatable {
    public var field: MappingWord
    public var texts: [String]
    public init(field: MappingWord, texts: [String]) {
      self.field = field
      self.texts = texts
    }
  }

  public init(note: String? = nil, row: [Pair], gives: [Expectation], place: MappingWord) {
    self.note = note
    self.row = row
    self.gives = gives
    self.place = place
  }
}
