/// What a mapping says of the file itself; whatever is nil or empty is recognised by content.
public struct SourceLayout: Sendable, Equatable {
  /// `csv`, `xlsx` …
  public var format: String?
  /// The name of a character set, such as `windows-1251`.
  public var encoding: String?
  /// One or more characters.
  public var delimiter: String?
  /// One character, or the empty text for «no quotes».
  public var quote: String?
  /// The sheet or table to read.
  public var sheet: String?
  /// 1-based; 0 says that the table has no header.
  public var headerRow: Int?
  /// Titles for a table without header, or in place of its own.
  public var columns: [MappingWord]
  /// Titles that the mapping names and a file may lack without complaint.
  public var mayLack: [MappingWord]
  /// A row whose first filled cell begins with one of these ends the data.
  public var stopAt: [String]
  /// Rows that are passed over: a column and the texts in it that say so.
  public var skipWhen: [SkipRule]
  /// Texts that mean «nothing here».
  public var blankMeans: [String]

  /// One line of `skip_when:`.
  public struct SkipRule: Sendable, Equatable {
    public var column: MappingWord
    public var texts: [String]
    public init(column: MappingWord, texts: [String]) {
      self.column = column
      self.texts = texts
    }
  }

  public init() {
    columns = []
    mayLack = []
    stopAt = []
    skipWhen = []
    blankMeans = []
  }
}
