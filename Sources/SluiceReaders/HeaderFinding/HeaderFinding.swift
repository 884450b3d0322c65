import SluiceRecords

/// Where a table's titles stand and where its data begins.
///
/// Shape: `headerRow` is nil and the titles are empty for a table without header; with a header of two rows it is
/// the lower one.
/// Units: rows are numbered as the batch numbers them.
struct HeaderFinding: Equatable {
  var titles: [String] = []
  var headerRow: Int?
  /// The row that titles begin in: the upper one of a header of two rows.
  var titlesFrom: Int?
  /// The number of the first row that can be data.
  var dataStart: Int
  /// How many cells a data row has.
  var width: Int
  var evidence: [Evidence] = []
}
