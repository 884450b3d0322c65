import SluiceRecords

/// Tells what divides a text into cells, by cutting a sample of it in every way that comes into question.
///
/// A way is the better the more rows have one and the same number of cells, the more cells that is, and the more of
/// the cells look like something: a number, a date, plain words. Delimiters that stand in ordinary text (colon,
/// space) must do better than the others.
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

    if let told = separatorLine(sample) {
      guess.dialect.delimiter = [told.delimiter]
      guess.start = told.length
      guess.note("delimiter", DialectGuess.name([told.delimiter]), "the first line says so: sep=")
    }
    let body = UnsafeBufferPointer(rebasing: sample[guess.start...])
    if let named = layout.delimiter, !named.isEmpty {
      guess.dialect.delimiter = Array(named.utf8)
      guess.note("delimiter", DialectGuess.name(guess.dialect.delimiter), "the mapping says so")
    }
    let isTold = guess.start > 0 || layout.delimiter?.isEmpty == false
    let best = best(body, isWhole: isWhole, told: guess.dialect, isTold: isTold)
    guess.dialect = best.dialect
    guess.expectedCells = best.width
    if !isTold {
      guess.note(
        "delimiter", best.width > 1 ? DialectGuess.name(best.dialect.delimiter) : "none", best.because)
    }
    if layout.quote == nil {
      guess.note(
        "quote", best.dialect.quote.map { DialectGuess.name([$0]) } ?? "none",
        best.quotedCells > 0
          ? "\(best.quotedCells) cells of the sample are quoted" : "no cell of the sample is quoted")
    } else {
      guess.note("quote", layout.quote ?? "", "the mapping says so")
    }
    if best.dialect.hasBackslashes {
      guess.note("escape", "\\", "backslashes stand before quotes or delimiters")
    }
    return guess
  }

  /// `sep=;` in the first line, with quotes or without, as spreadsheets write and read it.
  private func separatorLine(_ text: UnsafeBufferPointer<UInt8>) -> (delimiter: UInt8, length: Int)? {
    var line = text.prefix(12).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }[...]
    var length = line.count
    if line.first == UInt8(ascii: "\""), line.last == UInt8(ascii: "\""), line.count > 2 {
      line = line.dropFirst().dropLast()
    }
    guard line.count == 5, line.prefix(4).map({ $0 | 0x20 }).elementsEqual("sep=".utf8.map { $0 | 0x20 }),
      let delimiter = line.last, length < text.count
    else { return nil }
    if text[length] == UInt8(ascii: "\r") { length += 1 }
    if length < text.count, text[length] == UInt8(ascii: "\n") { length += 1 }
    return (delimiter, length)
  }

  private func best(
    _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, told: CSVDialect, isTold: Bool
  ) -> DialectTrial {
    var counts = [Int](repeating: 0, count: 256)
    for byte in sample { counts[Int(byte)] += 1 }
    var delimiters: [[UInt8]] = [told.delimiter]
    if !isTold {
      delimiters = DialectTrial.priors.map { [$0.delimiter] }.filter { counts[Int($0[0])] > 0 }
      if delimiters.isEmpty { delimiters = [[UInt8(ascii: ",")]] }
    }
    var quotes: [UInt8?] = [UInt8(ascii: "\"")]
    if let named = layout.quote {
      quotes = [named.utf8.first]
    } else if counts[Int(UInt8(ascii: "'"))] > 1 {
      quotes.append(UInt8(ascii: "'"))
    }
    var best: DialectTrial?
    for delimiter in delimiters {
      for quote in quotes {
        var dialect = told
        dialect.delimiter = delimiter
        dialect.quote = quote
        let trial = DialectTrial(dialect, sample, isWhole: isWhole)
        if quote == UInt8(ascii: "'"), trial.quotedCells == 0 { continue }
        if trial.score > best?.score ?? -1 { best = trial }
      }
    }
    guard var best else { return DialectTrial(told, sample, isWhole: isWhole) }
    if !isTold, best.score < 0.12 {
      // Nothing divides the lines: a table of one column.
      var single = told
      single.delimiter = [UInt8(ascii: ",")]
      best = DialectTrial(single, sample, isWhole: isWhole)
    }
    return best
  }
}

/// A dialect and why it was chosen.
struct DialectGuess {
  var dialect = CSVDialect()
  /// How many bytes at the beginning are an instruction and no row.
  var start = 0
  /// How many cells most rows have.
  var expectedCells = 0
  var evidence: [Evidence] = []

  mutating func note(_ subject: String, _ value: String, _ because: String) {
    evidence.append(Evidence(subject: subject, value: value, because: because))
  }

  /// How a delimiter is shown.
  static func name(_ delimiter: [UInt8]) -> String {
    switch delimiter {
    case [9]: "tab"
    case [32]: "space"
    default: String(decoding: delimiter, as: UTF8.self)
    }
  }
}
