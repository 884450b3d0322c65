import SluiceReaders
import SluiceRecords

/// The dump of «Выгрузка и загрузка данных XML», and objects that 1C's serialiser wrote alone.
enum V8DumpFormat: ExchangeFormat {
  static let name = "1c-xml"

  static func begins(_ head: ExchangeHead) -> Bool {
    if head.root == "_1CV8DtUD" { return true }
    let parts = head.root.split(separator: ".", maxSplits: 1)
    return parts.count == 2 && (parts[0].hasSuffix("Object") || parts[0].hasSuffix("RecordSet"))
      && MetadataNames.table(head.root) != nil
  }

  static func take(_ part: ExchangePart, into spool: RowSpool, findings: inout ExchangeFindings) throws(Stop)
  {
    let elements = try ElementReader(part.source, place: part.place, encoding: part.encoding)
    let parser = V8DumpParser(elements, into: spool)
    try parser.run()
    findings.evidence += elements.evidence
    findings.remarks += elements.remarks
    for (table, items) in parser.predefined { findings.predefined[table, default: []] += items }
  }
}

/// CommerceML of both generations.
enum CommerceMLFormat: ExchangeFormat {
  static let name = "commerceml"

  static func begins(_ head: ExchangeHead) -> Bool { head.root == "КоммерческаяИнформация" }

  static func take(_ part: ExchangePart, into spool: RowSpool, findings: inout ExchangeFindings) throws(Stop)
  {
    let elements = try ElementReader(part.source, place: part.place, encoding: part.encoding)
    var parser = CommerceMLParser(elements, into: spool)
    try parser.run()
    findings.evidence += elements.evidence
    findings.remarks += elements.remarks
    findings.evidence.append(
      Evidence(
        subject: "schema",
        value: parser.version.isEmpty ? Phrase("no version") : Phrase(verbatim: parser.version),
        because: Phrase("the attribute ВерсияСхемы")))
    findings.remarks += parser.remarks
    let (told, kept) = parser.counts
    if told == 0, parser.goods > 0 {
      findings.evidence.append(
        Evidence(
          subject: "counterparties", value: Phrase("none"),
          because: Phrase("the file holds goods and prices, which are not read")))
      findings.remarks.append(Remark(.oneCGoodsOnly))
    } else if told > kept {
      findings.evidence.append(
        Evidence(
          subject: "counterparties", value: Phrase("\(kept) of \(told)"),
          because: Phrase("documents repeat their parties word for word; each is read once")))
    }
  }
}

/// Messages of the universal exchange format.
enum EnterpriseDataFormat: ExchangeFormat {
  static let name = "enterprise-data"

  static func begins(_ head: ExchangeHead) -> Bool {
    if head.root == "Message" {
      return head.namespaces.contains {
        $0.contains("/EnterpriseData/") || $0.contains("/SSL/Exchange/Message")
      }
    }
    return head.root == "Body" && head.namespace.contains("/EnterpriseData/")
  }

  static func take(_ part: ExchangePart, into spool: RowSpool, findings: inout ExchangeFindings) throws(Stop)
  {
    let elements = try ElementReader(part.source, place: part.place, encoding: part.encoding)
    var parser = EnterpriseDataParser(elements, into: spool)
    try parser.run()
    findings.evidence += elements.evidence
    findings.remarks += elements.remarks
    findings.evidence.append(
      Evidence(subject: "version", value: parser.version, because: Phrase("the header's Format")))
    if !parser.hasPersons {
      findings.evidence.append(
        Evidence(
          subject: "contact persons", value: Phrase("none"),
          because: Phrase("the message brings none; versions below 1.17 cannot")))
    }
  }
}

/// Exchange files of «Конвертация данных 2».
enum ConversionFileFormat: ExchangeFormat {
  static let name = "1c-exchange"

  static func begins(_ head: ExchangeHead) -> Bool { head.root == "ФайлОбмена" }

  static func take(_ part: ExchangePart, into spool: RowSpool, findings: inout ExchangeFindings) throws(Stop)
  {
    let elements = try ElementReader(part.source, place: part.place, encoding: part.encoding)
    var parser = ConversionFileParser(elements, into: spool)
    try parser.run()
    findings.evidence += elements.evidence
    findings.remarks += elements.remarks
    findings.evidence.append(
      Evidence(
        subject: "exchange", value: "\(parser.source) -> \(parser.target)",
        because: Phrase("the file's head; names of tables are the receiver's")))
  }
}

/// Answers of the OData interface, saved as JSON or Atom.
enum ODataFormat: ExchangeFormat {
  static let name = "odata"

  static func begins(_ head: ExchangeHead) -> Bool {
    if head.root == "feed" || head.root == "entry" {
      return head.namespace.isEmpty || head.namespace.hasSuffix("/Atom")
        ? head.namespaces.contains { $0.contains("ado/2007/08/dataservices") }
          || contains(head.text, "dataservices")
        : false
    }
    guard let first = head.text.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return false
    }
    return ["\"odata.metadata\"", "\"@odata.context\"", "\"Ref_Key\"", "\"odata.error\""].contains {
      contains(head.text, $0)
    }
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
  }

  static func take(_ part: ExchangePart, into spool: RowSpool, findings: inout ExchangeFindings) throws(Stop)
  {
    if part.head.root.isEmpty {
      let named = try part.encoding.map { name throws(Stop) in
        try TextStream.encoding(named: name, at: part.place)
      }
      let text = try TextStream(part.source, encoding: named, place: part.place)
      var parser = ODataJSONParser(
        JSONEvents(text, place: part.place), into: spool, fileName: part.stem, place: part.place)
      try parser.run()
      findings.evidence += text.evidence
    } else {
      let elements = try ElementReader(part.source, place: part.place, encoding: part.encoding)
      var parser = ODataAtomParser(elements, into: spool, fileName: part.stem)
      try parser.run()
      findings.evidence += elements.evidence
      findings.remarks += elements.remarks
    }
  }
}

/// The file by which 1C and programs of banks exchange payments.
enum BankFileFormat: ExchangeFormat {
  static let name = "1c-bank"

  static func begins(_ head: ExchangeHead) -> Bool {
    head.narrowText.starts(with: Array("1CClientBankExchange".utf8))
  }

  static func take(_ part: ExchangePart, into spool: RowSpool, findings: inout ExchangeFindings) throws(Stop)
  {
    var parser = BankFileParser(into: spool)
    if part.encoding == nil, let found = BankEncoding.detect(part.head.bytes) {
      var lines = BankLines(part.source, in: found.encoding)
      try parser.run(&lines)
      findings.remarks += lines.remarks
      findings.evidence.append(
        Evidence(subject: "encoding", value: found.encoding.rawValue, because: found.because))
    } else {
      let named = try part.encoding.map { name throws(Stop) in
        try TextStream.encoding(named: name, at: part.place)
      }
      let text = try TextStream(part.source, encoding: named, place: part.place)
      var lines = BankLines(text)
      try parser.run(&lines)
      findings.evidence += text.evidence
    }
    findings.remarks += parser.remarks
    if parser.ownMentions > 0 {
      findings.evidence.append(
        Evidence(
          subject: "own side", value: Phrase("left out of \(parser.ownMentions, "place", "places")"),
          because: Phrase("its account stands in the head of the file or in СекцияРасчСчет")))
    }
  }
}

extension Reason {
  /// An exchange with a site that tells of goods alone.
  static let oneCGoodsOnly = Reason(
    "onec.goods-only", .warning,
    message: "the file holds goods and prices and no counterparties",
    remedy: "export the orders with their clients: they are another file of the same exchange",
    rule: "CommerceML 2.10, «Документ», «Контрагенты»")
}
