import SluiceRecords
import Testing

@testable import SluiceReports

@Suite struct RecordComposerLengthsTests {
  /// Pieces that characters are made of: marks that join what stands before them, flags, line ends.
  private static let pieces = [
    "a", "ы", "\u{301}", "\r", "\n", "\r\n", "🇷", "🇺", "👩", "\u{200D}", "", " ", "क", "\u{94D}", "9",
  ]

  /// Random texts, the same in every run (a linear congruence).
  private struct Texts {
    private var state: UInt64 = 11
    mutating func number(below end: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(end))
    }
    mutating func next() -> String {
      var text = ""
      for _ in 0..<number(below: 5) {
        text += RecordComposerLengthsTests.pieces[number(below: RecordComposerLengthsTests.pieces.count)]
      }
      return text
    }
  }

  @Test func as_many_texts_stay_as_fit_when_they_are_joined() {
    var random = Texts()
    for _ in 0..<4000 {
      let texts = (0..<(2 + random.number(below: 6))).map { _ in random.next() }
      let join = ["", "; ", "\n", "\u{301}"][random.number(below: 4)]
      let longest = random.number(below: 16)
      var left = texts
      while left.count > 1, RecordComposer.excess(left.joined(separator: join), over: longest) != nil {
        left.removeLast()
      }
      let fitting = RecordComposer.fitting(texts, join, in: longest)
      #expect(fitting == left.count)
    }
  }

  @Test func lines_are_as_long_as_the_text_that_they_make() {
    var random = Texts()
    for _ in 0..<4000 {
      let lines = (0..<(1 + random.number(below: 6))).map { _ in random.next() }
      let longest = random.number(below: 16)
      let length = lines.reduce(RecordComposer.LinesLength()) { $0.adding($1) }
      let excess = RecordComposer.excess(lines.joined(separator: "\n"), over: longest)
      #expect(length.excess(over: longest) == excess)
    }
  }

  @Test func each_text_that_gives_way_is_told() {
    var column = ExportColumn(title: "Телефоны")
    column.from = [.init(.phones)]
    column.join = "; "
    column.longest = 26
    var file = ExportFile(name: "file", entity: .counterparty)
    file.columns = [column]
    let data = (0..<50).map { number in
      ExportRecord.Datum(.phones, "+749500145\(10 + number)", number: number)
    }
    let composed = RecordComposer(file: file, sharedTitles: []).compose(
      ExportRecord(kind: .counterparty, id: 7, title: "Мак", data: data))
    #expect(composed.cells == [["+74950014510", "+74950014511"]])
    #expect(composed.written == 2)
    #expect(composed.told.map(\.text) == data.dropFirst(2).reversed().map(\.text))
  }
}
