import SluiceRecords

/// What reading a bank's exchange file may say.
enum BankReasons {
  static let all: [Reason] = [
    .bankCutShort, .bankSectionNotEnded, .bankSectionNotBegun, .bankRepeatedKey, .bankMixedEncodings,
  ]
}

extension Reason {
  /// The file has no last line of its own.
  static let bankCutShort = Reason(
    "bank.cut-short", .warning,
    message: "the file ends at line {line} without «КонецФайла»: what came behind may be missing",
    remedy: "save the statement once more; compare the number of documents with the bank's",
    rule: "1CClientBankExchange 1.03, «КонецФайла»")

  /// Sections that nothing ends.
  static let bankSectionNotEnded = Reason(
    "bank.section-not-ended", .warning,
    message:
      "sections without an end: {count}, the first begins at line {line}; each is taken up to the next one",
    remedy: "save the statement once more; look whether lines are missing there",
    rule: "1CClientBankExchange 1.03, «КонецДокумента», «КонецРасчСчет»")

  /// Ends of sections that nothing has begun.
  static let bankSectionNotBegun = Reason(
    "bank.section-not-begun", .warning,
    message:
      "sections without a first line: {count}, the first ends at line {line}; what stands behind the end of another section is taken as a document",
    remedy: "save the statement once more; look whether lines are missing or damaged there",
    rule: "1CClientBankExchange 1.03, «СекцияДокумент», «СекцияРасчСчет»")

  /// One document says one thing of a party twice, and each time otherwise.
  static let bankRepeatedKey = Reason(
    "bank.repeated-key", .warning,
    message:
      "documents that say a thing of one party twice and each time otherwise: {count}, the first at line {line} («{key}»); of a tax number both are kept, of all else the first",
    remedy: "look the document up at the bank and correct the party",
    rule: "1CClientBankExchange 1.03: a key stands once in a document")

  /// Lines of several encodings.
  static let bankMixedEncodings = Reason(
    "bank.mixed-encodings", .warning,
    message:
      "the file is written in {encoding}, but for {count} lines in {other}, the first of them line {line}; each was read in its own",
    remedy: "look whether several statements were put into one file, and give each of its own",
    rule: "BankLines")
}
