import SluiceRecords

/// The sums of an export as a screen shows them, and as programs read them.
public enum ExportText {
  public static func text(_ sums: ExportSums) -> String {
    var text = ""
    for file in sums.files {
      let names =
        file.parts.count > 3
        ? "\(file.parts[0]) … \(file.parts[file.parts.count - 1])" : file.parts.joined(separator: ", ")
      let leftOut = file.leftOut > 0 ? ", \(SummaryText.grouped(file.leftOut)) left out" : ""
      text +=
        "\(names): \(SummaryText.grouped(file.written)) of \(SummaryText.grouped(file.read)) \(words(file.entity))\(leftOut)\n"
    }
    let stayed = sums.leftOut.reduce(0) { $0 + $1.count }
    text +=
      "\nThe sums balance: \(SummaryText.grouped(sums.data)) values = \(SummaryText.grouped(sums.written)) written"
      + " + \(SummaryText.grouped(stayed)) left out + \(SummaryText.grouped(sums.inRecordsLeftOut)) in records left out\n"
    if sums.doubts > 0 { text += "\(SummaryText.grouped(sums.doubts)) values were written with a doubt.\n" }
    guard !sums.leftOut.isEmpty || sums.recordsLeftOut > 0 || sums.doubts > 0 else { return text }
    text += "What stayed out, each value in \(TargetWriter.leftOutName) (`sluice explain CODE` says more):\n"
    for left in sums.leftOut {
      let what = "\(left.entity.rawValue) \(left.field)"
      text +=
        "  \(padded(left.reason.code, 24)) \(padded(what, 34)) \(SummaryText.grouped(left.count))\n"
    }
    return text
  }

  public static func json(_ sums: ExportSums) -> String {
    let files = sums.files.map { file in
      "{\"name\":\(quoted(file.name)),\"kind\":\(quoted(file.entity.rawValue)),\"read\":\(file.read)"
        + ",\"written\":\(file.written),\"left_out\":\(file.leftOut)"
        + ",\"files\":[\(file.parts.map(quoted).joined(separator: ","))]}"
    }
    let left = sums.leftOut.map { left in
      "{\"kind\":\(quoted(left.entity.rawValue)),\"field\":\(quoted(left.field))"
        + ",\"code\":\(quoted(left.reason.code)),\"count\":\(left.count)}"
    }
    return
      "{\"target\":\(quoted(sums.target)),\"files\":[\(files.joined(separator: ","))],\"values\":\(sums.data)"
      + ",\"written\":\(sums.written),\"in_records_left_out\":\(sums.inRecordsLeftOut),\"doubts\":\(sums.doubts)"
      + ",\"left_out\":[\(left.joined(separator: ","))]}\n"
  }

  private static func words(_ kind: EntityKind) -> String {
    switch kind {
    case .counterparty: "counterparties"
    case .contactPerson: "contact persons"
    }
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
