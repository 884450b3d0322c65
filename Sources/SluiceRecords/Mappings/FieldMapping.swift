/// What feeds one field.
///
/// Shape: a field has columns or a fixed text, not both. Several columns of a field that holds one value are tried
/// in order until one is filled; a field of many values takes them all.
public struct FieldMapping: Sendable, Equatable {
  public var field: Field
  /// The name a value is carried under; only for `Field.extra`.
  public var extraName: String?
  /// Column titles exactly as they stand in the file.
  public var columns: [MappingWord]
  /// Whether every filled column feeds it; otherwise the first filled one does.
  public var takesAll: Bool
  /// The same text for every row, in place of columns.
  public var fixedText: String?
  /// The source's words for a choice and what they mean here; compared without case and outer white space.
  public var values: [ValueWord]
  /// What divides several values in a cell; empty: the normaliser finds them itself.
  public var splitAt: [String]
  public var ifBad: Disposition
  /// Where the field's name stands in the mapping file.
  public var place: MappingWord

  public init(
    field: Field, extraName: String? = nil, columns: [MappingWord] = [], takesAll: Bool = false,
    fixedText: String? = nil, values: [ValueWord] = [], splitAt: [String] = [],
    ifBad: Disposition = .keepText, place: MappingWord
  ) {
    self.field = field
    self.extraName = extraName
    self.columns = columns
    self.takesAll = takesAll
    self.fixedText = fixedText
    self.values = values
    self.splitAt = splitAt
    self.ifBad = ifBad
    self.place = place
  }
}

/// One line of `values:`: what the source says and what it means here.
public struct ValueWord: Sendable, Equatable {
  public var from: String
  public var to: String
  public init(from: String, to: String) {
    self.from = from
    self.to = to
  }
}

/// What happens to a value that its field cannot take.
public enum Disposition: String, Sendable, CaseIterable {
  /// The record loads; the text is kept in its comment.
  case keepText = "keep_text"
  /// The record loads without the value.
  case dropValue = "drop_value"
  /// The whole row goes to the rejects.
  case rejectRow = "reject_row"
  /// The run ends; nothing is loaded.
  case stopImport = "stop_import"
}
