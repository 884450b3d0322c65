import SluiceRecords

/// What `report.html` shows of a run: values only, drawn from a plan by the hall.
///
/// Shape: lists are bounded samples, each beside the whole number it was taken from; texts are the user's own, not
/// yet escaped, and hidden already where the report is masked.
public struct RunReport: Sendable {
  public var summary: RunSummary
  public var outcome: Outcome
  /// Whether personal data is hidden.
  public var isMasked: Bool
  public var sources: [Source] = []
  /// The store as it was named.
  public var store = ""
  /// The store's revision when the plan was made; nil where there was no store yet.
  public var storeRevision: Int?
  /// The plan's own number.
  public var plan = ""
  public var fields: [FieldQuality] = []
  public var washed: [WashedValue] = []
  public var rejects: [RejectReason] = []
  public var groupCount = 0
  /// Records that stand in groups.
  public var groupedRecords = 0
  public var groups: [Group] = []
  /// How often fields of entities that the store holds will change.
  public var changedFields: [ChangedField] = []
  public var updates: [Update] = []
  /// Pairs that a person must decide, the surest first.
  public var questionCount = 0
  public var questions: [Question] = []
  /// Every reason that was given, with its count.
  public var findings: [FindingCount] = []

  public init(summary: RunSummary, outcome: Outcome, isMasked: Bool) {
    self.summary = summary
    self.outcome = outcome
    self.isMasked = isMasked
  }

  /// How far the run has come.
  public enum Outcome: Sendable, Equatable {
    case planned
    /// Applied, as this run of the store where that is known.
    case applied(run: Int64?)
  }

  /// A file that was read.
  public struct Source: Sendable {
    public var name: String
    public var file: String
    public var format: String?
    public var mapping: String
    public var rows: Int
    /// Sheets or catalogues with the rows of their titles; one without a name for a file that is one table.
    public var tables: [(name: String?, headerRow: Int?)]
    /// Bytes.
    public var size: Int64
    /// XXH3-128 of the content; empty for standard input.
    public var hash: String

    public init(
      name: String, file: String, format: String?, mapping: String, rows: Int,
      tables: [(name: String?, headerRow: Int?)], size: Int64, hash: String
    ) {
      self.name = name
      self.file = file
      self.format = format
      self.mapping = mapping
      self.rows = rows
      self.tables = tables
      self.size = size
      self.hash = hash
    }
  }

  /// How good the values of one field were, over all columns that feed it.
  public struct FieldQuality: Sendable, Equatable {
    public var kind: EntityKind
    public var field: Field
    /// The name that an extra value is carried under.
    public var extraName: String?
    /// The title of the column that an extra value comes from: what a person knows it by.
    public var extraTitle: String?
    /// Cells that could have been filled: a row for each column.
    public var cells = 0
    /// Fine as they stood.
    public var valid = 0
    /// Put right.
    public var repaired = 0
    /// Of no use for the field: kept as text, dropped, or the reason why their row was rejected.
    public var unusable = 0
    /// Fine or not, they stay behind with a row that was rejected for something else.
    public var withTheirRow = 0

    public var filled: Int { valid + repaired + unusable + withTheirRow }

    public init(kind: EntityKind, field: Field, extraName: String? = nil, extraTitle: String? = nil) {
      self.kind = kind
      self.field = field
      self.extraName = extraName
      self.extraTitle = extraTitle
    }
  }

  /// A value before and after cleansing.
  public struct WashedValue: Sendable {
    public var kind: EntityKind
    public var field: Field
    /// The title of the column that an extra value comes from.
    public var extraTitle: String?
    public var place: String
    public var before: MarkedText
    public var after: MarkedText
    /// Why, in words; empty where only the form was put in order.
    public var because: [String]

    public init(
      kind: EntityKind, field: Field, extraTitle: String?, place: String, before: MarkedText,
      after: MarkedText,
      because: [String]
    ) {
      self.kind = kind
      self.field = field
      self.extraTitle = extraTitle
      self.place = place
      self.before = before
      self.after = after
      self.because = because
    }
  }

  /// A reason that kept rows out.
  public struct RejectReason: Sendable {
    public var reason: Reason
    /// Rows that were rejected for it, alone or among others.
    public var rows: Int
    public var samples: [Sample]

    public struct Sample: Sendable {
      public var place: String
      /// What stands in the cell; empty when the whole row is meant.
      public var raw: String
      public var sentence: String
      public var remedy: String
      public var suggestion: String?

      public init(place: String, raw: String, sentence: String, remedy: String, suggestion: String?) {
        self.place = place
        self.raw = raw
        self.sentence = sentence
        self.remedy = remedy
        self.suggestion = suggestion
      }
    }

    public init(reason: Reason, rows: Int, samples: [Sample]) {
      self.reason = reason
      self.rows = rows
      self.samples = samples
    }
  }

  /// Records that were taken for one.
  public struct Group: Sendable {
    public var kind: EntityKind
    public var title: String
    /// Where the shown members stand.
    public var places: [String]
    /// Members that are not shown.
    public var moreMembers: Int
    public var rows: [FieldRow]
    /// Why, a line for each pair that decided.
    public var because: [Evidence]

    /// One field over all members, and what is kept.
    public struct FieldRow: Sendable {
      public var title: String
      public var texts: [String]
      public var kept: String
      /// Places in `texts` whose value is the one kept.
      public var winner: Int?
      /// By which rule; nil where the members did not differ.
      public var rule: SurvivorshipRule?

      public init(title: String, texts: [String], kept: String, winner: Int?, rule: SurvivorshipRule?) {
        self.title = title
        self.texts = texts
        self.kept = kept
        self.winner = winner
        self.rule = rule
      }
    }

    public init(
      kind: EntityKind, title: String, places: [String], moreMembers: Int, rows: [FieldRow],
      because: [Evidence]
    ) {
      self.kind = kind
      self.title = title
      self.places = places
      self.moreMembers = moreMembers
      self.rows = rows
      self.because = because
    }
  }

  /// Why two records were taken for one, or might be.
  public struct Evidence: Sendable {
    public var left: String
    public var right: String
    /// How probable it is that they are one, 0…1.
    public var probability: Double
    public var parts: [ScoredPair.Contribution]

    public init(left: String, right: String, probability: Double, parts: [ScoredPair.Contribution]) {
      self.left = left
      self.right = right
      self.probability = probability
      self.parts = parts
    }
  }

  public struct ChangedField: Sendable {
    public var kind: EntityKind
    /// The store's column, or the list's table.
    public var column: String
    /// The title of the column that an extra value comes from.
    public var extraTitle: String?
    public var changes: Int

    public init(kind: EntityKind, column: String, extraTitle: String? = nil, changes: Int) {
      self.kind = kind
      self.column = column
      self.extraTitle = extraTitle
      self.changes = changes
    }
  }

  /// An entity of the store that will change.
  public struct Update: Sendable {
    public var kind: EntityKind
    public var entity: Int
    public var title: String
    public var place: String
    public var changes: [Change]
    /// How many more there are.
    public var moreChanges: Int

    /// One value of the record.
    public struct Change: Sendable {
      /// The store's column, or the list's table.
      public var column: String
      /// The title of the column that an extra value comes from.
      public var extraTitle: String?
      /// What stands there; nil for nothing.
      public var before: MarkedText?
      public var after: MarkedText?

      public init(column: String, extraTitle: String?, before: MarkedText?, after: MarkedText?) {
        self.column = column
        self.extraTitle = extraTitle
        self.before = before
        self.after = after
      }
    }

    public init(
      kind: EntityKind, entity: Int, title: String, place: String, changes: [Change], moreChanges: Int
    ) {
      self.kind = kind
      self.entity = entity
      self.title = title
      self.place = place
      self.changes = changes
      self.moreChanges = moreChanges
    }
  }

  /// A pair that a person must decide.
  public struct Question: Sendable {
    public var kind: EntityKind
    public var evidence: Evidence
    public var fields: [PairQuestion.SharedField]

    public init(kind: EntityKind, evidence: Evidence, fields: [PairQuestion.SharedField]) {
      self.kind = kind
      self.evidence = evidence
      self.fields = fields
    }
  }

  public struct FindingCount: Sendable {
    public var reason: Reason
    public var count: Int

    public init(reason: Reason, count: Int) {
      self.reason = reason
      self.count = count
    }
  }
}
