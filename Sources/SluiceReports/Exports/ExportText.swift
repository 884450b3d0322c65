import SluiceRecords

/// The sums of an export as a screen shows them, and as programs read them.
public enum ExportText {
  public static func text(_ sums: ExportSums) -> String {
    var text = ""
    for file in sums.files {
      let names =
        file.parts.count > 3
        ? "\(file.parts[0]) … \(file.parts[file.parts.count - 1])" : file.parts.joined(separator: ", ")
      let count: Phrase =
        switch file.entity {
        case .counterparty: "\(file.written) of \(file.read, "counterparty", "counterparties")"
        case .contactPerson: "\(file.written) of \(file.read, "contact person", "contact persons")"
        }
      let leftOut: Phrase? = file.leftOut > 0 ? ", \(file.leftOut) left out" : nil
      text += "\(names): \(count.text)\(leftOut?.text ?? "")\n"
    }
    let stayed = sums.leftOut.reduce(0) { $0 + $1.count }
    let balance: Phrase =
      "The sums balance: \(sums.data) values = \(sums.written) written + \(stayed) left out + \(sums.inRecordsLeftOut) in records left out"
    text += "\n\(balance.text)\n"
    if sums.doubts > 0 {
      let doubts: Phrase = "\(sums.doubts, "value was", "values were") written with a doubt."
      text += doubts.text + "\n"
    }
    guard !sums.leftOut.isEmpty || sums.recordsLeftOut > 0 || sums.doubts > 0 else { return text }
    let heading: Phrase =
      "What stayed out, each value in \(TargetWriter.leftOutName) (`sluice explain CODE` says more):"
    text += heading.text + "\n"
    for left in sums.leftOut {
      let what = "\(left.entity.rawValue) \(left.field)"
      text +=
        "  \(padded(left.reason.code, 24)) \(padded(what, 34)) \(Language.current.grouped(left.count))\n"
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

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
