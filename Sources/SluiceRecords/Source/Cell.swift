/// What kind of value a reader found in a cell.
///
/// Text tables give `.empty` and `.text` only; workbooks give all of them.
public enum CellKind: UInt8, Sendable, CaseIterable {
  case empty, text, number, date, time, duration, flag, fault
}

/// One cell of a `RowBatch`: a slice of the batch's bytes and the kind of value written there.
///
/// Shape: an empty cell has length 0; for `.number`, `.date`, `.time`, `.duration` and `.flag` the slice is the
/// text as displayed and the full value stands in `RowBatch.values` under the cell's index.
/// Units: `offset` and `length` are bytes of UTF-8 in the batch.
/// Refuses: a cell longer than `Cell.longest` bytes; readers cut such a row off with a finding.
public struct Cell: Sendable, Equatable {
  /// Where the text begins in the batch.
  public let offset: UInt32
  private let lengthAndKind: UInt32

  /// The longest text a cell can hold: 2^28 - 1 bytes.
  public static let longest = 0x0FFF_FFFF

  @inlinable
  public init(offset: Int, length: Int, kind: CellKind) {
    self.init(
      offset: UInt32(truncatingIfNeeded: offset),
      packed: UInt32(truncatingIfNeeded: length) | UInt32(kind.rawValue) << 28)
  }

  /// Takes length and kind as a tokeniser packs them: kind in the top four bits.
  public init(offset: UInt32, packed: UInt32) {
    self.offset = offset
    self.lengthAndKind = packed
  }

  /// How many bytes the text has.
  @inline(__always) public var length: Int { Int(lengthAndKind & 0x0FFF_FFFF) }
  /// What kind of value it is.
  public var kind: CellKind { CellKind(rawValue: UInt8(lengthAndKind >> 28)) ?? .text }
  /// Whether nothing is written in the cell.
  @inline(__always) public var isEmpty: Bool { lengthAndKind & 0x0FFF_FFFF == 0 }
  /// The bytes of the batch the text occupies.
  @inline(__always) public var range: Range<Int> { Int(offset)..<Int(offset) + length }

  /// A cell with nothing in it.
  public static let empty = Cell(offset: 0, packed: 0)
}
