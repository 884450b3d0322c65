import SluiceRecords

/// An identifier found in a cell, and what had to be done to see it.
struct FoundIdentifier {
  /// Values 0…9.
  var digits = InlineArray<32, UInt8>(repeating: 0)
  var count = 0
  /// The groups of the scan it was made of; empty when it was not made of a scan.
  var groups = 0..<0
  var zeroRestored = false

  /// The identifier's text.
  var text: String { IdentifierText.string(digits.span.extracting(0..<count)) }
}

/// What a search in a cell came to.
enum IdentifierSearchResult {
  case blank
  case found(FoundIdentifier, DigitScan?, [Remark])
  case refused(Remark, DigitScan?)
}

/// Finds the one identifier of a kind in a cell, however it is wrapped.
///
/// Shape: a number that stands alone goes before one pieced together, and both before one that lacks its zero; two
/// different numbers are a question, not a guess.
struct IdentifierSearch<Rule: IdentifierRule> {
  let rule: Rule

  /// Looks through a cell.
  func search(_ text: Span<UInt8>) -> IdentifierSearchResult {
    if let number = ScientificNumber(text) { return judge(number) }
    let scan = DigitScan(text)
    if scan.digitCount == 0 {
      return BlankMark.says(text) ? .blank : .refused(rule.remark(rule.reasons.notANumber), scan)
    }
    if scan.traits.contains(.overfull) { return .refused(rule.remark(rule.reasons.notANumber), scan) }
    let runs = runs(of: scan)
    for zeroRestored in [false, true]
    where !zeroRestored || rule.checkDigits > 0 && !scan.traits.contains(.plus) {
      let (first, isSole) = best(in: scan, runs: runs, zeroRestored: zeroRestored)
      guard let first else { continue }
      guard isSole else { return .refused(rule.remark(rule.reasons.several), scan) }
      return .found(first, scan, remarks(on: first, in: scan))
    }
    return .refused(complaint(of: scan, runs: runs), scan)
  }

  /// Ranges of groups that can be one number: apart by spaces, dashes and dots only.
  func runs(of scan: borrowing DigitScan) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0..<scan.groupCount {
      let group = scan.group(index)
      if index > start, group.gap > .dot || group.label != .none && group.label != .unknown {
        runs.append(start..<index)
        start = index
      }
    }
    runs.append(start..<scan.groupCount)
    return runs
  }

  /// The number that proves itself, and whether no other does.
  private func best(
    in scan: borrowing DigitScan, runs: [Range<Int>], zeroRestored: Bool
  ) -> (FoundIdentifier?, isSole: Bool) {
    var best: FoundIdentifier?
    var isSole = true
    func consider(_ groups: Range<Int>) -> Bool {
      guard let found = number(of: groups, in: scan, zeroRestored: zeroRestored) else { return false }
      if let known = best, known.text != found.text { isSole = false }
      if best == nil { best = found }
      return true
    }
    // A number announced by its label outranks one that is not.
    for isLabelled in [true, false] where best == nil {
      for run in runs where isLabelled == rule.labels.contains(scan.group(run.lowerBound).label) {
        if !isLabelled, isAnnouncedOtherwise(scan.group(run.lowerBound).label) { continue }
        var found = false
        for index in run where consider(index..<index + 1) { found = true }
        if !found, run.count > 1 { _ = consider(run) }
      }
    }
    return (best, isSole)
  }

  private func isAnnouncedOtherwise(_ label: IdentifierLabel) -> Bool {
    label != .none && label != .unknown && !rule.labels.contains(label)
  }

  /// The digits of some groups, if they are a number of the kind.
  private func number(
    of groups: Range<Int>, in scan: borrowing DigitScan, zeroRestored: Bool
  ) -> FoundIdentifier? {
    var found = FoundIdentifier()
    if zeroRestored { found.count = 1 }
    for index in groups {
      let group = scan.group(index)
      for place in 0..<Int(group.length) {
        guard found.count < 32 else { return nil }
        found.digits[found.count] = scan.digits[Int(group.start) + place]
        found.count += 1
      }
    }
    found.groups = groups
    found.zeroRestored = zeroRestored
    // Without a check digit nothing tells a letter from a digit.
    if rule.checkDigits == 0, scan.traits.contains(.lettersForDigits) { return nil }
    return rule.proves(found.digits.span.extracting(0..<found.count)) ? found : nil
  }

  private func remarks(on found: FoundIdentifier, in scan: borrowing DigitScan) -> [Remark] {
    var remarks: [Remark] = []
    if let what = scan.surroundings {
      remarks.append(rule.remark(rule.reasons.extraCharacters, [.init("what", what)]))
    }
    if scan.traits.contains(.lettersForDigits) { remarks.append(rule.remark(rule.reasons.letterForDigit)) }
    if found.zeroRestored { remarks.append(rule.remark(rule.reasons.zeroRestored)) }
    return remarks
  }

  /// Why nothing in the cell is a number of the kind.
  private func complaint(of scan: borrowing DigitScan, runs: [Range<Int>]) -> Remark {
    var longest = 0
    var wrong: IdentifierVerdict?
    var isPlaceholder = false
    func look(_ groups: Range<Int>) {
      var digits = InlineArray<32, UInt8>(repeating: 0)
      var count = 0
      for index in groups {
        for place in 0..<Int(scan.group(index).length) {
          if count < 32 { digits[count] = scan.digits[Int(scan.group(index).start) + place] }
          count += 1
        }
      }
      longest = max(longest, count)
      guard count <= 32 else { return }
      let number = digits.span.extracting(0..<count)
      if Placeholder.isOne(number), count >= 5 || count == scan.digitCount {
        isPlaceholder = true
      } else if wrong == nil, rule.lengths.contains(count) {
        wrong = rule.verdict(number)
      }
    }
    for run in runs where !isAnnouncedOtherwise(scan.group(run.lowerBound).label) {
      if run.count > 1 { for index in run { look(index..<index + 1) } }
      look(run)
    }
    if case .wrong(let found, let expected) = wrong {
      return rule.remark(rule.reasons.checkDigit, [.init("found", found), .init("expected", expected)])
    }
    if isPlaceholder { return rule.remark(rule.reasons.placeholder) }
    if longest == 0 || wrong == .otherKind { return rule.remark(rule.reasons.notANumber) }
    return rule.remark(rule.reasons.wrongLength, [.init("digits", "\(longest)")])
  }
}

extension IdentifierSearch {
  /// Judges a number in scientific notation.
  private func judge(_ number: ScientificNumber) -> IdentifierSearchResult {
    var found = FoundIdentifier()
    let missing = number.length - number.count
    if missing == 0 || number.isExact && missing <= 3, number.length <= 30 {
      for zeroRestored in [false, true] {
        found.count = zeroRestored ? 1 : 0
        for index in 0..<number.length {
          found.digits[found.count] = index < number.count ? number.digits[index] : 0
          found.count += 1
        }
        guard rule.checkDigits > 0, rule.proves(found.digits.span.extracting(0..<found.count)) else {
          continue
        }
        found.zeroRestored = zeroRestored
        var remarks = [rule.remark(rule.reasons.extraCharacters, [.init("what", Phrase("an exponent"))])]
        if zeroRestored { remarks.append(rule.remark(rule.reasons.zeroRestored)) }
        return .found(found, nil, remarks)
      }
    }
    let candidates = candidates(for: number)
    let list =
      candidates.isEmpty
      ? Phrase(verbatim: "") : Phrase("; it can only be \(Phrase.alternatives(candidates))")
    return .refused(
      rule.remark(
        rule.reasons.scientificNotation,
        [
          .init("kept", "\(number.count)"), .init("length", "\(number.length)"), .init("candidates", list),
        ], suggestion: candidates.count == 1 ? candidates[0] : nil), nil)
  }

  /// The numbers that spreadsheets round to the one shown, when no more than the check digits are lost.
  private func candidates(for number: ScientificNumber) -> [String] {
    let missing = number.length - number.count
    guard missing > 0, missing <= rule.checkDigits, rule.lengths.contains(number.length) else { return [] }
    var shown: UInt64 = 0
    for index in 0..<number.count { shown = shown * 10 + UInt64(number.digits[index]) }
    let scale: UInt64 = missing == 1 ? 10 : 100
    var candidates: [String] = []
    let middle = shown * scale
    for value in middle - scale / 2...middle + scale / 2 - 1 {
      let text = "\(value)"
      guard text.utf8.count == number.length else { continue }
      var bytes = InlineArray<20, UInt8>(repeating: 0)
      for (index, byte) in text.utf8.enumerated() { bytes[index] = byte & 0x0F }
      if rule.proves(bytes.span.extracting(0..<number.length)) { candidates.append(text) }
    }
    return candidates
  }
}
