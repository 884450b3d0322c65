extension NumberingPlan {
  /// Reads a text that is one number and nothing else, as libphonenumber's reference reads it.
  ///
  /// Shape: letters stand for the digits of their key, an extension may follow, `tel:` addresses are understood.
  /// Cells that hold more than one number, or words, are for `PhoneNormaliser`; this is the common measure by which
  /// other programs can be compared with ours. It is no hot path.
  package func parse(_ text: String, home: String?) -> ParsedNumber {
    let whole = Array(text.unicodeScalars)
    guard whole.count <= 250 else { return ParsedNumber(problem: .tooLong) }
    guard let possible = NumberText.possibleNumber(in: whole) else {
      return ParsedNumber(problem: .notANumber)
    }
    guard NumberText.isViable(possible) else { return ParsedNumber(problem: .notANumber) }
    let region = home.flatMap { PlanRegion(named: $0) }
    let plus = possible.first.map(NumberText.isPlus) ?? false
    guard region != nil || plus else { return ParsedNumber(problem: .unknownCountryCode) }
    let (number, digits) = NumberText.splitExtension(possible)
    var parsed = parse(NumberText.normalised(number), plus: plus, home: region)
    parsed.extension = digits
    return parsed
  }
}

/// The reference's notion of a number's text: what may stand in it, and where an extension begins.
///
/// Rule: behaviour of libphonenumber's `parse` (Apache-2.0), described in our own words and code.
enum NumberText {
  typealias Scalars = ArraySlice<Unicode.Scalar>

  static func isPlus(_ scalar: Unicode.Scalar) -> Bool { scalar == "+" || scalar == "\u{FF0B}" }

  static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.isASCII {
      return scalar.value >= 48 && scalar.value <= 57 ? UInt8(scalar.value - 48) : nil
    }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else {
      return nil
    }
    return UInt8(exactly: value)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (65...90).contains(scalar.value & ~32)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "x", "X", " ", "(", ")", ".", "[", "]", "/", "~", "*": true
    case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{30FC}", "\u{FF0D}"..."\u{FF0F}", "\u{A0}", "\u{AD}",
      "\u{200B}", "\u{2060}", "\u{3000}", "\u{FF08}", "\u{FF09}", "\u{FF3B}", "\u{FF3D}", "\u{2053}",
      "\u{223C}", "\u{FF5E}":
      true
    default: false
    }
  }

  /// Cuts off what stands before the number and behind it; nil when the text names a context that makes no sense.
  static func possibleNumber(in whole: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    var number: [Unicode.Scalar]
    if let found = place(of: ";phone-context=", in: whole) {
      let begin = found + 15
      let end = whole[begin...].firstIndex(of: ";") ?? whole.count
      let context = Array(whole[begin..<end])
      guard isContext(context) else { return nil }
      let start = place(of: "tel:", in: whole).map { $0 + 4 } ?? 0
      number = (context.first == "+" ? context : []) + (start <= found ? whole[start..<found] : [])
    } else {
      guard let start = whole.firstIndex(where: { isPlus($0) || digit($0) != nil }) else { return [] }
      var end = whole.count
      while end > start, !isKeptAtEnd(whole[end - 1]) { end -= 1 }
      number = Array(whole[start..<end])
      if let second = secondNumber(in: number) { number.removeSubrange(second...) }
    }
    if let subaddress = place(of: ";isub=", in: number), subaddress > 0 {
      number.removeSubrange(subaddress...)
    }
    return number
  }

  private static func isKeptAtEnd(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "#" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// Where `/x` or `\x` begins a second number.
  private static func secondNumber(in number: [Unicode.Scalar]) -> Int? {
    for start in number.indices where number[start] == "/" || number[start] == "\\" {
      var next = start + 1
      while next < number.count, number[next] == " " { next += 1 }
      if next < number.count, number[next] == "x" { return start }
    }
    return nil
  }

  /// A phone context is a number of the world or a domain name.
  private static func isContext(_ context: [Unicode.Scalar]) -> Bool {
    guard let first = context.first else { return false }
    if first == "+" {
      return context.dropFirst().contains { digit($0) != nil }
        && context.dropFirst().allSatisfy { digit($0) != nil || "-.()".unicodeScalars.contains($0) }
    }
    var labels = context.split(separator: ".", omittingEmptySubsequences: false)
    if labels.last?.isEmpty == true, labels.count > 1 { labels.removeLast() }
    for label in labels {
      guard let begin = label.first, let end = label.last, begin != "-", end != "-",
        label.allSatisfy({ isLetter($0) || digit($0) != nil || $0 == "-" })
      else { return false }
    }
    return labels.last?.first.map(isLetter) ?? false
  }

  private static func place(of word: String, in text: [Unicode.Scalar]) -> Int? {
    let word = Array(word.unicodeScalars)
    guard text.count >= word.count else { return nil }
    return (0...text.count - word.count).first { text[$0..<$0 + word.count].elementsEqual(word) }
  }

  /// How far a number without its extension may reach: the places where its text could end.
  private static func numberEnds(_ text: Scalars) -> ClosedRange<Int>? {
    var place = text.startIndex
    while place < text.endIndex, isPlus(text[place]) { place += 1 }
    var digits = 0
    while digits < 3 {
      while place < text.endIndex, isPunctuation(text[place]) { place += 1 }
      guard place < text.endIndex, digit(text[place]) != nil else { return nil }
      place += 1
      digits += 1
    }
    let shortest = place
    while place < text.endIndex,
      isPunctuation(text[place]) || isLetter(text[place]) || digit(text[place]) != nil
    { place += 1 }
    return shortest...place
  }

  /// Whether a text could be a number at all: three digits, nothing but digits, letters and signs, an extension.
  static func isViable(_ number: [Unicode.Scalar]) -> Bool {
    if number.count == 2, digit(number[0]) != nil, digit(number[1]) != nil { return true }
    guard let ends = numberEnds(number[...]) else { return false }
    if ends.upperBound == number.endIndex { return true }
    return ExtensionText.starts(in: number).contains { $0.overlaps(ends) }
  }

  /// Divides a number from the extension behind it.
  static func splitExtension(_ number: [Unicode.Scalar]) -> ([Unicode.Scalar], DigitString?) {
    guard let start = ExtensionText.starts(in: number).map(\.lowerBound).min() else { return (number, nil) }
    let rest = Array(number[..<start])
    guard isViable(rest) else { return (number, nil) }
    var digits = DigitString()
    for scalar in number[ExtensionText.digits(in: number)] { digits.append(digit(scalar) ?? 0) }
    return (rest, digits)
  }

  /// The digits of a number's text; letters become the digits of their key when there are at least three.
  static func normalised(_ number: [Unicode.Scalar]) -> DigitString {
    let spells = number.lazy.filter(isLetter).count >= 3 && !number.contains("\n")
    let keys: [UInt8] = [2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 9, 9]
    var digits = DigitString()
    for scalar in number {
      if let digit = digit(scalar), !spells || scalar.isASCII {
        digits.append(digit)
      } else if spells, isLetter(scalar) {
        digits.append(keys[Int(scalar.value & ~32) - 65])
      }
    }
    return digits
  }
}
