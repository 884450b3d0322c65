import SluiceRecords

/// The reasons that every kind of identifier can give, in the words of one kind.
///
/// Shape: `subject` begins the codes (`inn.check-digit`), `name` stands in the sentences («ИНН»).
struct IdentifierReasons: Sendable {
  /// Something around or between the digits was left out.
  let extraCharacters: Reason
  /// Letters that look like digits were read as digits.
  let letterForDigit: Reason
  /// A zero that a spreadsheet had dropped was put back.
  let zeroRestored: Reason
  /// Only the first digits are left.
  let scientificNotation: Reason
  /// Too few or too many digits.
  let wrongLength: Reason
  /// The check digit belongs to another number.
  let checkDigit: Reason
  /// A number that stands for «none».
  let placeholder: Reason
  /// No digits at all.
  let notANumber: Reason
  /// Two numbers of the kind, and they differ.
  let several: Reason

  init(subject: String, name: String, shape: String, rule: String) {
    extraCharacters = Reason(
      "\(subject).extra-characters", .note,
      message: "{what} around or between the digits of the \(name) were left out",
      remedy: "nothing needs to be done", rule: "Fixtures/normalisers/\(subject).tsv")
    letterForDigit = Reason(
      "\(subject).letter-for-digit", .note,
      message: "letters that look like digits were read as digits of the \(name); its check digit agrees",
      remedy: "nothing needs to be done", rule: rule)
    zeroRestored = Reason(
      "\(subject).zero-restored", .note,
      message: "the \(name) had lost a zero at its beginning; with it the number is right",
      remedy: "nothing needs to be done; to keep zeros, store the column as text", rule: rule)
    scientificNotation = Reason(
      "\(subject).scientific-notation", .warning,
      message: "a spreadsheet kept {kept} of the {length} digits of the \(name){candidates}",
      remedy: "take the number from the system it came from, and store the column as text",
      rule: "Excel shows numbers of more than 11 digits in scientific notation")
    wrongLength = Reason(
      "\(subject).wrong-length", .warning,
      message: "digits found: {digits}; \(name) has \(shape)", remedy: "check the number against a document",
      rule: rule)
    checkDigit = Reason(
      "\(subject).check-digit", .warning,
      message: "the number of the \(name) ends in {found}, by its other digits it should end in {expected}",
      remedy: "check the number against a document: one digit at least is mistyped", rule: rule)
    placeholder = Reason(
      "\(subject).placeholder", .warning,
      message: "a number put in to fill the field, such as zeros only or digits in a row",
      remedy: "enter the real \(name), or leave the field empty", rule: "Fixtures/normalisers/\(subject).tsv")
    notANumber = Reason(
      "\(subject).not-a-number", .warning,
      message: "there is no \(name) in this text; \(name) has \(shape)",
      remedy: "move the text to the field it belongs to", rule: rule)
    several = Reason(
      "\(subject).several", .warning,
      message: "more than one \(name) in one cell, and they differ", remedy: "keep the one that is meant",
      rule: "Fixtures/normalisers/\(subject).tsv")
  }

  /// All of them, for a kind with check digits.
  var all: [Reason] { withoutProof + [letterForDigit, zeroRestored, checkDigit] }

  /// Those of a kind that no check digit proves.
  var withoutProof: [Reason] {
    [extraCharacters, scientificNotation, wrongLength, placeholder, notANumber, several]
  }
}
