/// Where an extension can begin at the end of a number's text, as libphonenumber's reference has it.
///
/// Every way of writing one ends in a run of digits, with or without `#` behind it; the ways differ in what stands
/// before the digits and in how many digits they bear.
enum ExtensionText {
  typealias Scalars = [Unicode.Scalar]

  /// The run of digits at the end.
  static func digits(in text: Scalars) -> Range<Int> {
    var end = text.endIndex
    if end > 0, text[end - 1] == "#" { end -= 1 }
    var begin = end
    while begin > 0, NumberText.digit(text[begin - 1]) != nil { begin -= 1 }
    return begin..<end
  }

  /// The places where an extension could begin: one range for each way of writing one that fits.
  static func starts(in text: Scalars) -> [ClosedRange<Int>] {
    let run = digits(in: text)
    guard !run.isEmpty else { return [] }
    let hasHash = run.upperBound < text.endIndex
    var found: [ClosedRange<Int>] = []

    if !hasHash, run.count <= 20, let label = label([";ext="], endingAt: run.lowerBound, in: text) {
      found.append(label...label)
    }
    // Between label and digits: a colon or full stop, then spaces, commas and hyphens.
    var behindLabel = run.lowerBound
    while behindLabel > 0, isGap(text[behindLabel - 1]) || text[behindLabel - 1] == "-" { behindLabel -= 1 }
    var labelEnds = [behindLabel]
    if behindLabel > 0, [":", ".", "\u{FF0E}"].contains(text[behindLabel - 1]) {
      labelEnds.append(behindLabel - 1)
    }
    for end in labelEnds {
      if run.count <= 20, let label = explicitLabel(endingAt: end, in: text) {
        found.append(gapStart(before: label, in: text)...label)
      }
      if run.count <= 9,
        let label = label(
          ["x", "\u{FF58}", "#", "\u{FF03}", "~", "\u{FF5E}", "int", "\u{FF49}\u{FF4E}\u{FF54}"],
          endingAt: end, in: text)
      {
        found.append(gapStart(before: label, in: text)...label)
      }
    }
    if hasHash, run.count <= 6 {
      var begin = run.lowerBound
      while begin > 0, text[begin - 1] == "-" || text[begin - 1] == " " { begin -= 1 }
      if begin < run.lowerBound { found.append(begin...run.lowerBound - 1) }
    }
    found += commas(before: run, labelEnds, in: text)
    return found
  }

  /// `,,` and `;` dial an extension by themselves; a mere comma may stand for it as well.
  private static func commas(before run: Range<Int>, _ labelEnds: [Int], in text: Scalars) -> [ClosedRange<
    Int
  >] {
    var found: [ClosedRange<Int>] = []
    // Any comma of the gap may be the sign, the rest of the gap standing behind it.
    var places = Set(labelEnds)
    if let end = labelEnds.first { places.formUnion(end..<run.lowerBound) }
    places.insert(run.lowerBound)
    for end in places.sorted() where fitsBehindSign(text[end..<run.lowerBound]) {
      if run.count <= 15 {
        if end >= 1, text[end - 1] == ";" { found.append(blankStart(before: end - 1, in: text)...end - 1) }
        if end >= 2, text[end - 1] == ",", text[end - 2] == "," {
          found.append(blankStart(before: end - 2, in: text)...end - 2)
        }
      }
      if run.count <= 9, end >= 1, text[end - 1] == "," {
        var begin = end - 1
        while begin > 0, text[begin - 1] == "," { begin -= 1 }
        found.append(blankStart(before: begin, in: text)...end - 1)
      }
    }
    return found
  }

  /// An optional colon or full stop, then spaces, commas and hyphens.
  private static func fitsBehindSign(_ part: ArraySlice<Unicode.Scalar>) -> Bool {
    var rest = part
    if let first = rest.first, [":", ".", "\u{FF0E}"].contains(first) { rest = rest.dropFirst() }
    return rest.allSatisfy { isGap($0) || $0 == "-" }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\t"
  }

  private static func isGap(_ scalar: Unicode.Scalar) -> Bool { isBlank(scalar) || scalar == "," }

  private static func gapStart(before place: Int, in text: Scalars) -> Int {
    var place = place
    while place > 0, isGap(text[place - 1]) { place -= 1 }
    return place
  }

  private static func blankStart(before place: Int, in text: Scalars) -> Int {
    var place = place
    while place > 0, isBlank(text[place - 1]) { place -= 1 }
    return place
  }

  /// Where the longest of some labels begins that ends at a place; case does not matter.
  private static func label(_ labels: [String], endingAt end: Int, in text: Scalars) -> Int? {
    var longest: Int?
    for label in labels {
      let letters = Array(label.unicodeScalars)
      guard letters.count <= end else { continue }
      let begin = end - letters.count
      let fits = zip(text[begin..<end], letters).allSatisfy { lower($0) == $1 }
      if fits { longest = min(longest ?? begin, begin) }
    }
    return longest
  }

  private static func explicitLabel(endingAt end: Int, in text: Scalars) -> Int? {
    var labels = ["\u{434}\u{43E}\u{431}", "anexo", "\u{FF58}\u{FF54}", "\u{FF58}\u{FF54}\u{FF4E}"]
    labels += ["\u{FF45}\u{FF58}\u{FF54}", "\u{FF45}\u{FF58}\u{FF54}\u{FF4E}"]
    for begin in ["xt", "ext"] {
      for middle in ["", "ensio", "ensio\u{301}", "ensi\u{F3}"] {
        labels.append(begin + middle)
        labels.append(begin + middle + "n")
      }
    }
    return label(labels, endingAt: end, in: text)
  }

  private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 65...90, 0x410...0x42F, 0xFF21...0xFF3A: Unicode.Scalar(scalar.value + 32) ?? scalar
    case 0xD3: "\u{F3}"
    default: scalar
    }
  }
}
