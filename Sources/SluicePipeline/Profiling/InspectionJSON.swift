import SluiceRecords

/// Writes a profile for programs: one JSON object a file.
public enum InspectionJSON {
  /// The object on one line, without a line end.
  public static func line(of source: SourceProfile) -> [UInt8] {
    var json = JSONLines()
    json.object {
      $0.text("file", source.path)
      $0.text("format", source.format)
      $0.evidence(source.evidence)
      if !source.remarks.isEmpty { $0.remarks(source.remarks) }
      $0.list("tables", source.tables) { table, json in json.table(table) }
    }
    return json.bytes
  }
}

/// Appends members to JSON objects, commas between them.
private struct JSONLines {
  var bytes: [UInt8] = []
  private var needsComma = false

  mutating func object(_ fill: (inout JSONLines) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    fill(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  mutating func text(_ name: String, _ value: String?) {
    self.name(name)
    if let value { JSONText.append(value, to: &bytes) } else { JSONText.appendRaw("null", to: &bytes) }
  }

  mutating func number(_ name: String, _ value: Int?) {
    self.name(name)
    if let value { JSONText.append(value, to: &bytes) } else { JSONText.appendRaw("null", to: &bytes) }
  }

  mutating func flag(_ name: String, _ value: Bool) {
    self.name(name)
    JSONText.appendRaw(value ? "true" : "false", to: &bytes)
  }

  /// A share, to three places.
  mutating func share(_ name: String, _ value: Double?) {
    self.name(name)
    guard let value else { return JSONText.appendRaw("null", to: &bytes) }
    JSONText.append((value * 1000).rounded() / 1000, to: &bytes)
  }

  mutating func list<Element>(
    _ name: String, _ elements: [Element], _ fill: (Element, inout JSONLines) -> Void
  ) {
    self.name(name)
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      object { fill(element, &$0) }
    }
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  mutating func texts(_ name: String, _ texts: [String]) {
    self.name(name)
    bytes.append(UInt8(ascii: "["))
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(text, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func name(_ name: String) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    JSONText.append(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    needsComma = true
  }

  mutating func evidence(_ facts: [Evidence]) {
    list("evidence", facts) { fact, json in
      json.text("subject", fact.subject)
      json.text("value", fact.value)
      json.text("because", fact.because.text(in: .english))
      if let confidence = fact.confidence { json.share("confidence", confidence) }
    }
  }

  mutating func remarks(_ remarks: [Remark]) {
    list("remarks", remarks) { remark, json in
      json.text("code", remark.reason.code)
      json.text("severity", remark.reason.severity.rawValue)
      json.text("sentence", remark.sentence(in: .english))
      json.text("remedy", remark.remedy(in: .english))
    }
  }

  mutating func oddities(_ oddities: [Oddity]) {
    list("oddities", oddities) { oddity, json in
      json.text("code", oddity.remark.reason.code)
      json.text("severity", oddity.remark.reason.severity.rawValue)
      json.text("sentence", oddity.remark.sentence(in: .english))
      json.text("remedy", oddity.remark.remedy(in: .english))
      json.number("count", oddity.count)
      if let row = oddity.firstRow { json.number("first_row", row) }
      if !oddity.examples.isEmpty { json.texts("examples", oddity.examples) }
    }
  }

  mutating func table(_ table: TableProfile) {
    text("name", table.name)
    flag("hidden", table.isHidden)
    evidence(table.evidence)
    number("header_row", table.headerRow)
    number("data_start", table.dataStart)
    number("rows", table.rows)
    number("blank_rows", table.blankRows)
    number("rows_that_are_no_data", table.passed.total)
    oddities(table.oddities)
    list("columns", Array(table.ownColumns)) { column, json in json.column(column) }
    number("further_columns", table.furtherColumns)
  }

  mutating func column(_ column: ColumnProfile) {
    number("column", column.column + 1)
    text("letters", Provenance.letters(column.column + 1))
    text("title", column.title)
    flag("hidden", column.isHidden)
    number("filled", column.filled)
    number("distinct", column.distinct)
    flag("distinct_exact", column.isDistinctExact)
    flag("unique", column.isUnique)
    number("longest", column.longest)
    list("kinds", column.kinds) { kind, json in
      json.text("kind", "\(kind.kind)")
      json.number("count", kind.count)
    }
    list("values", column.values) { value, json in
      json.text("value", value.text)
      json.number("count", value.count)
    }
    texts("samples", column.samples)
    number("judged", column.judged)
    list("roles", column.roles) { role, json in
      json.text("role", role.role.rawValue)
      json.share("share", role.share)
      json.text("certainty", role.certainty.rawValue)
    }
    oddities(column.oddities)
  }
}
