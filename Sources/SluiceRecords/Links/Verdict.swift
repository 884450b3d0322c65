/// What a person says of two records: it outranks the model, in this and every later run.
///
/// Shape: records are named so that the name survives new exports and another order of rows: by the source and the
/// external id, or by a hash of what the record says.
public struct Verdict: Sendable, Equatable {
  public enum Answer: String, Sendable, CaseIterable {
    case same, different, unsure

    /// The word of the drop-down list, in the reader's language.
    public var word: Phrase {
      switch self {
      case .same: Phrase("same §answer")
      case .different: Phrase("different §answer")
      case .unsure: Phrase("unsure")
      }
    }
  }
  public var kind: EntityKind
  public var left: String
  public var right: String
  public var answer: Answer

  public init(kind: EntityKind, left: String, right: String, answer: Answer) {
    self.kind = kind
    self.left = left
    self.right = right
    self.answer = answer
  }
}

/// A verdict on two records of a plan.
public struct PairVerdict: Sendable, Equatable {
  public var left: RecordKey
  public var right: RecordKey
  public var answer: Verdict.Answer

  public init(left: RecordKey, right: RecordKey, answer: Verdict.Answer) {
    self.left = left
    self.right = right
    self.answer = answer
  }
}

/// Two records that a person must decide on, as a workbook shows them.
public struct PairQuestion: Sendable, Equatable {
  public var kind: EntityKind
  /// The names of the records, as verdicts use them.
  public var left: String
  public var right: String
  /// How probable it is that they are one, 0…1.
  public var probability: Double
  /// What speaks for it and against it, in words.
  public var because: Phrase
  /// Each field with what the two say, empty where one says nothing.
  public var fields: [SharedField]
  public var answer: Verdict.Answer?

  public struct SharedField: Sendable, Equatable {
    public var title: Phrase
    public var left: String
    public var right: String
    public init(title: Phrase, left: String, right: String) {
      self.title = title
      self.left = left
      self.right = right
    }
  }

  public init(
    kind: EntityKind, left: String, right: String, probability: Double, because: Phrase,
    fields: [SharedField],
    answer: Verdict.Answer? = nil
  ) {
    self.kind = kind
    self.left = left
    self.right = right
    self.probability = probability
    self.because = because
    self.fields = fields
    self.answer = answer
  }
}
