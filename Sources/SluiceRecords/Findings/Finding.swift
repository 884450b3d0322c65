/// A remark at its place in a row: what was noticed, in which cell, for which field.
///
/// Shape: file, table and row are those of the row that holds the finding; `column` is nil when the whole row is
/// meant, `field` when no field of the CRM is concerned. `used` is the text that goes on in place of the cell's
/// own, nil when nothing does.
/// Units: `column` 0-based in the row, `piece` 1-based within the cell.
public struct Finding: Sendable, Equatable {
  public let remark: Remark
  public let column: Int?
  public let piece: Int?
  public let field: Field?
  public let used: String?

  public init(_ remark: Remark, column: Int?, piece: Int? = nil, field: Field? = nil, used: String? = nil) {
    self.remark = remark
    self.column = column
    self.piece = piece
    self.field = field
    self.used = used
  }
}
