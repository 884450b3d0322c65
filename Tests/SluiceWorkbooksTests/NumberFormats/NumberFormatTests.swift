import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// What formats make of numbers: Fixtures/readers/workbooks/number-formats.tsv.
@Suite struct NumberFormatTests {
  @Test(arguments: try TruthTable("readers/workbooks/number-formats.tsv").lines)
  func shows(_ line: TruthTable.Line) throws {
    let number = try #require(Double(line["number"]))
    var text: [UInt8] = []
    let system = line["system"] == "1904" ? DateSystem.from1904 : .from1900
    let shown = NumberFormat(line["format"]).show(number, system, to: &text)
    #expect(String(decoding: text, as: UTF8.self) == line["shown"], "\(line["why"])")
    #expect(Self.described(shown.kind, shown.value) == line["value"].normalisedNumber, "\(line["why"])")
  }

  private static func described(_ kind: CellKind, _ value: Double) -> String {
    var rows = RowBatchBuilder()
    rows.add(kind, shown: "x", value: value)
    rows.endRow(number: 1)
    var json: [UInt8] = []
    rows.take()!.appendJSON(row: 0, to: &json)
    let text = String(decoding: json, as: UTF8.self)
    switch kind {
    case .number: return "n \(value)"
    case .date: return "d " + text.dropFirst(7).dropLast(3)
    case .time: return "t " + text.dropFirst(7).dropLast(3)
    default: return "s \(Int(value))"
    }
  }

  @Test func reads_every_built_in_format() {
    let kinds = (0...49).map { BuiltInFormats.code($0).map { NumberFormat($0).kind } }
    #expect(kinds[14] == .date && kinds[22] == .date && kinds[20] == .time && kinds[46] == .duration)
    #expect(kinds[0] == .number && kinds[44] == .number && kinds[49] == .number && kinds[23] == nil)
  }

  @Test func no_format_traps_on_any_number() {
    var random = RandomNumbers(seed: 7)
    let pieces = [
      "0", "#", "?", ".", ",", "%", "E+", "E-", "/", "@", "General", "\"", "\\", "_", "*", "[", "]", "[h]",
      "[$-419]",
      "y", "m", "d", "h", "s", "AM/PM", ";", "[<", "9", ">]", " ", "é", "ё", "[mm]", ".000", "b", "e", "g",
    ]
    let numbers = [
      0, 1, -1, 0.5, 1e15, -1e300, 1e-300, 45322.5, .infinity, .nan, 2_958_465.9999999999, 1e22, 123456.789,
    ]
    for _ in 0..<20_000 {
      let code = (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random)!
      }.joined()
      let format = NumberFormat(code)
      for number in numbers {
        var text: [UInt8] = []
        _ = format.show(number, Bool.random(using: &random) ? .from1900 : .from1904, to: &text)
        if text.isEmpty || text.count > 4000 {
          Issue.record("\(code) shows \(number) in \(text.count) bytes")
          return
        }
      }
    }
  }
}

extension String {
  /// The table's numbers as Swift prints them.
  fileprivate var normalisedNumber: String {
    hasPrefix("n ") ? "n \(Double(dropFirst(2))!)" : self
  }
}
