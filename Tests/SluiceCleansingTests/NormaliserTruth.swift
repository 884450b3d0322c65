import SluiceCleansing
import SluiceRecords
import SluiceTestSupport

/// Compares a normaliser with its table of truth: columns `input`, `gives`, `remarks` and `why`.
///
/// Shape: `gives` is the value as text, `(blank)` or `(unusable)`; `remarks` are codes parted by a space, with
/// `=suggestion` behind those that offer one.
enum NormaliserTruth {
  /// What a normaliser makes of a text, in the form the tables are written in.
  static func outcome<N: Normaliser>(
    _ normaliser: N, _ text: String, _ describe: (N.Value) -> String
  ) -> (gives: String, remarks: String) {
    switch normaliser.normalise(text) {
    case .blank: ("(blank)", "")
    case .value(let value, let remarks): (describe(value), remarks.map(line).joined(separator: " "))
    case .unusable(let remark): ("(unusable)", line(remark))
    }
  }

  private static func line(_ remark: Remark) -> String {
    remark.reason.code + (remark.suggestion.map { "=" + $0 } ?? "")
  }

  /// The lines of a table on which the normaliser disagrees, each with what it said; a table without lines is a fault.
  static func disagreements<N: Normaliser>(
    _ path: String, _ normaliser: N, _ describe: (N.Value) -> String
  ) throws -> [String] {
    let table = try TruthTable(path)
    guard !table.lines.isEmpty else { return ["\(path) is empty"] }
    return table.lines.compactMap { line in
      let said = outcome(normaliser, line["input"], describe)
      guard said.gives != line["gives"] || said.remarks != line["remarks"] else { return nil }
      return "\(line): «\(line["input"])» gives «\(said.gives)» [\(said.remarks)], "
        + "the table says «\(line["gives"])» [\(line["remarks"])]"
    }
  }
}
