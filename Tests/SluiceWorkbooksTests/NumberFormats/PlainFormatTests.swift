import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// The short way shows what the whole one does, or nothing.
@Suite struct PlainFormatTests {
  private static let codes = [
    "0", "00000", "0.00", "#,##0", "#,##0.00", "# ##0.00", "#,##0.00;-#,##0.00", "0.0;-0.0;\"нет\"", "#",
    "#.##",
    "0.0###", "000-00-00", "0.00\" руб.\"", "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", "0%",
    "0.00E+00",
    "[<=9999999]000-00-00;0(000)000-00-00", "#,##0,", "# ?/?", "General", "@", "dd.mm.yyyy", "d.m.yy",
    "yyyy-mm-dd",
    "dd.mm.yyyy hh:mm", "d/m/yyyy h:mm:ss", "mmm-yy", "dddd", "[$-419]dd mmmm yyyy", "h:mm AM/PM",
    "[h]:mm:ss",
    "hh:mm", "dd.mm.yyyy;@", "yyyy\" г.\"",
  ]

  @Test(arguments: codes) func agrees(_ code: String) {
    let format = NumberFormat(code)
    var random = RandomNumbers(seed: 11)
    var numbers: [Double] = [
      0, -0.0, 1, -1, 0.5, 0.05, -0.25, 999.995, 1_234_567.89, 12.345, 1e9, 9_999_999_999, 1e10, 1e15, -3, 59,
      60, 60.5,
      61, 61.999_999_9, 45_322, 45_322.75, 45_322.999_999_99, 2_958_465, 2_958_465.999_999_99, 2_958_466,
      .nan, .infinity,
    ]
    for _ in 0..<2000 {
      numbers.append((Double.random(in: -1e6...1e7, using: &random) * 100).rounded() / 100)
      numbers.append(Double(Int.random(in: -100...100_000, using: &random)))
      numbers.append(Double.random(in: 0...60_000, using: &random))
    }
    for number in numbers {
      for system in [DateSystem.from1900, .from1904] {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PlainFormat.room) { room in
          guard let plain = format.plain.show(number, system, in: room) else { return }
          var text: [UInt8] = []
          let whole = format.show(number, system, to: &text)
          #expect(Array(plain.shown) == text, "\(code) \(number)")
          #expect(plain.kind == whole.kind && plain.value == whole.value, "\(code) \(number)")
        }
      }
    }
  }

  @Test func shows_what_most_cells_hold() {
    for (code, number, shown) in [
      ("0.00", 12.5, "12.50"), ("# ##0.00", 99_999.99, "99 999.99"), ("#,##0", 1_234_567, "1,234,567"),
      ("dd.mm.yyyy", 45_322, "31.01.2024"), ("yyyy-mm-dd hh:mm:ss", 45_322.5, "2024-01-31 12:00:00"),
    ] {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PlainFormat.room) { room in
        let text = NumberFormat(code).plain.show(number, .from1900, in: room)
        #expect(text.map { String(decoding: $0.shown, as: UTF8.self) } == shown)
      }
    }
  }
}
