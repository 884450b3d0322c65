/// The accounts and the БИК of a cell.
struct AccountCell {
  /// Numbers of 20 digits, each once.
  private(set) var accounts: [FoundIdentifier] = []
  private(set) var bik: String?
  /// Whether there is a further number.
  private(set) var hasOthers = false
  private(set) var isPlaceholder = false
  /// Digits of the longest number.
  private(set) var longest = 0

  init(_ scan: DigitScan) {
    let search = IdentifierSearch(rule: AccountRule())
    for run in search.runs(of: scan) {
      let whole = scan.joined(run)
      if whole.count == 20 || run.count == 1 {
        take(whole, label: scan.group(run.lowerBound).label)
      } else {
        for index in run { take(scan.joined(index..<index + 1), label: scan.group(index).label) }
        // A number that only makes sense in one piece is measured so.
        if accounts.isEmpty { longest = max(longest, whole.count) }
      }
    }
  }

  private mutating func take(_ number: FoundIdentifier, label: IdentifierLabel) {
    longest = max(longest, number.count)
    let digits = number.digits.span.extracting(0..<number.count)
    if number.count == 20 {
      if Placeholder.isOne(digits) {
        isPlaceholder = true
      } else if !accounts.contains(where: { $0.text == number.text }) {
        accounts.append(number)
      }
    } else if BIKRule().proves(digits), label == .bik || label == .none || label == .unknown, bik == nil {
      bik = number.text
    } else if number.count > 3 {
      hasOthers = true
    }
  }
}

extension FoundIdentifier {
  /// Whether it is a bank's own account at the Bank of Russia.
  var isCorrespondent: Bool { digits[0] == 3 && digits[1] == 0 && digits[2] == 1 }
}
