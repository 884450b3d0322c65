/// What a mapping takes from one row for one entity: slices of the batch, not yet cleansed.
///
/// Shape: inputs stand in the order of the entity mapping's fields and, within a field, of its columns; blank
/// cells and those that `blank_means` names give no input.
public struct Draft: Sendable, Equatable {
  public var kind: EntityKind
  /// Which entry of `Mapping.contactPersons` it follows; 0 for a counterparty.
  public var ordinal: Int
  public var inputs: [DraftInput]

  public init(kind: EntityKind, ordinal: Int = 0, inputs: [DraftInput]) {
    self.kind = kind
    self.ordinal = ordinal
    self.inputs = inputs
  }
}

/// One text for one field.
public struct DraftInput: Sendable, Equatable {
  /// Index in `EntityMapping.fields`.
  public var field: Int
  /// 0-based column of the row; nil for the field's fixed text, and then `cell` is empty.
  public var column: Int?
  /// The cell, or the piece of it that `split_at` gave.
  public var cell: Cell
  /// 1-based number of the piece; nil for a whole cell.
  public var piece: Int?
  /// Index of the whole cell in `RowBatch.cells`, for typed values.
  public var index: Int?

  public init(field: Int, column: Int?, cell: Cell, piece: Int? = nil, index: Int? = nil) {
    self.field = field
    self.column = column
    self.cell = cell
    self.piece = piece
    self.index = index
  }
}
