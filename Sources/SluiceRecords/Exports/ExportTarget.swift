/// What another system takes in: its files, their columns and their limits, as a target file declares them.
public struct ExportTarget: Sendable, Equatable {
  /// The target's own name, as `target:` gives it.
  public var name: String
  public var files: [ExportFile]
  /// The file it was read from, for complaints.
  public var file: String

  public init(name: String, file: String) {
    self.name = name
    self.file = file
    files = []
  }
}

/// One kind of file that a target takes.
public struct ExportFile: Sendable, Equatable {
  public enum Format: String, Sendable, CaseIterable { case csv, xlsx, vcard }

  public enum Encoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// With a byte-order mark.
    case utf8Marked = "utf-8-bom"
    case windows1251 = "windows-1251"
  }

  public enum Quoting: String, Sendable, CaseIterable {
    case always
    case whenNeeded = "when_needed"
  }

  /// The file's name without ending.
  public var name: String
  public var entity: EntityKind
  public var format = Format.csv
  public var encoding = Encoding.utf8Marked
  public var delimiter = ";"
  public var quoting = Quoting.whenNeeded
  /// Whether a delimiter stands behind the last cell as well.
  public var endsWithDelimiter = false
  /// How many records one file may hold; further ones go to the next.
  public var mostRecords: Int?
  /// What stands between a telephone number and its extension.
  public var extensionMark = " ext. "
  public var columns: [ExportColumn] = []
  /// Of each of these groups of columns at least one must be filled.
  public var oneOf: [[String]] = []

  public init(name: String, entity: EntityKind) {
    self.name = name
    self.entity = entity
  }
}

/// One column of a target's file, or one property of its cards.
public struct ExportColumn: Sendable, Equatable {
  /// A field, and of an address or a carried value the part or name that is meant.
  public struct Source: Sendable, Equatable {
    public enum Part: Sendable, Equatable {
      case address(AddressPart)
      /// An address without the parts that other columns of the file take.
      case rest
      /// The carried value of a name.
      case named(String)
    }
    public var field: ExportField
    public var part: Part?
    public init(_ field: ExportField, _ part: Part? = nil) {
      self.field = field
      self.part = part
    }
  }

  public enum DateForm: String, Sendable, CaseIterable {
    case iso
    case dayFirst = "dd.mm.yyyy"
    case monthFirst = "mm/dd/yyyy"
  }

  /// The title as the target knows it.
  public var title: String
  /// What fills it: the first of these that the record has.
  public var from: [Source] = []
  /// The same text for every record, in place of a field.
  public var fixedText: String?
  /// What stands between several values; nil: the column takes one.
  public var join: String?
  /// The phone types or networks it takes; empty: any.
  public var kinds: [String] = []
  /// The parts of a structured property of a card, in their order; nil for one that stays empty.
  public var parts: [Source?] = []
  /// What the target's words for our words are.
  public var values: [ValueWord] = []
  /// Whether a word that `values` does not know is written as it is.
  public var keepsOtherWords = false
  public var date = DateForm.iso
  /// What stands before the value.
  public var before = ""
  /// How many characters the target takes.
  public var longest: Int?
  /// Whether the target refuses a record without it.
  public var isRequired = false
  /// What has no column of its own and goes here, line by line, each with its label.
  public var lines: [Line] = []

  public struct Line: Sendable, Equatable {
    public var label: String
    public var source: Source
    public init(label: String, source: Source) {
      self.label = label
      self.source = source
    }
  }

  public init(title: String) { self.title = title }
}
