import SluiceRecords

/// Tells what divides a text into cells, by cutting a sample of it in every way that comes into question.
///
/// A way is the better the more rows have one and the same number of cells, the more cells that is, and the more of
/// the cells look like something: a number, a date, plain words.
struct DialectDetector {
  let layout: SourceLayout
  /// How much of the text is looked at.
  static let sampleSize = 128 * 1024

  func detect(_ whole: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> DialectGuess {
    let sample = UnsafeBufferPointer(rebasing: whole[..<min(whole.count, Self.sampleSize)])
    let isWhole = isWhole && sample.count == whole.count
    var guess = DialectGuess()
    let ends = LineEndCount(sample)
    guess.dialect.endsLineAtLoneReturn = ends.loneReturnEnds
    guess.evidence.append(ends.evidence)

    var told: [UInt8]?
    if let line = SeparatorLine(sample) {
      told = [line.delimiter]
      guess.start = line.length
      guess.note(
        "delimiter", Phrase(word: DialectGuess.name([line.delimiter])), Phrase("the first line says so: sep=")
      )
    }
    if let named = layout.delimiter, !named.isEmpty {
      told = Array(named.utf8)
      guess.note(
        "delimiter", Phrase(word: DialectGuess.name(Array(named.utf8))), Phrase("the mapping says so"))
    }
    let body = UnsafeBufferPointer(rebasing: sample[guess.start...])
    let best = best(body, isWhole: isWhole, base: guess.dialect, told: told)
    guess.dialect = best.dialect
    guess.expectedCells = best.width
    guess.quoteInText = best.quoteInText
    if told == nil {
      guess.note(
        "delimiter",
        best.width > 1 ? Phrase(word: DialectGuess.name(best.dialect.delimiter)) : Phrase("none"),
        best.because)
    }
    guess.note(
      "quote", best.dialect.quote.map { Phrase(word: DialectGuess.name([$0])) } ?? Phrase("none"),
      layout.quote != nil
        ? Phrase("the mapping says so")
        : Phrase("\(best.quotedCells, "cell", "cells") of the sample stand in such quotes"))
    if best.dialect.hasBackslashes {
      guess.note(
        "escape", Phrase(verbatim: "\\"),
        Phrase("with backslashes as escapes the rows are more even than without"))
    }
    if best.dialect.hasSpacedQuotes {
      guess.note(
        "spaces", Phrase("around quotes"),
        Phrase("with spaces around quotes the rows are more even than without"))
    }
    return guess
  }

  /// The best of all dialects that come into question.
  private func best(
    _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, base: CSVDialect, told: [UInt8]?
  ) -> DialectTrial {
    let marks = MarkCount(sample)
    var delimiters = DialectTrial.candidates.map { [$0.delimiter] }.filter { marks.count($0[0]) > 0 }
    if marks.otherColons * 2 >= marks.count(UInt8(ascii: ":")) {
      delimiters.removeAll { $0 == [UInt8(ascii: ":")] }
    }
    if let told { delimiters = [told] }
    var best: DialectTrial?
    for delimiter in delimiters {
      var dialect = base
      dialect.delimiter = delimiter
      let trial = DialectContest(dialect, layout, sample, marks, isWhole: isWhole).best
      if trial.score > best?.score ?? 0 { best = trial }
    }
    if let best, told != nil || best.divides { return best }
    // Nothing divides the lines: a table of one column, cut by a byte that no text holds.
    var single = base
    single.delimiter = told ?? [0x1F]
    return DialectContest(single, layout, sample, marks, isWhole: isWhole).best
  }
}

/// A dialect and why it was chosen.
struct DialectGuess {
  var dialect = CSVDialect()
  /// How many bytes at the beginning are an instruction and no row.
  var start = 0
  /// How many cells most rows have.
  var expectedCells = 0
  /// The first cell of the sample that holds quotes as text.
  var quoteInText: (row: Int, column: Int)?
  var evidence: [Evidence] = []

  mutating func note(_ subject: String, _ value: Phrase, _ because: Phrase) {
    evidence.append(Evidence(subject: subject, value: value, because: because))
  }

  /// How a delimiter is shown.
  static func name(_ delimiter: [UInt8]) -> String {
    switch delimiter {
    case [9]: "tab"
    case [32]: "space"
    case [0x1F]: "unit separator"
    case [0x01]: "start of heading"
    default: String(decoding: delimiter, as: UTF8.self)
    }
  }
}
