import SluiceRecords

extension PhoneNormaliser {
  /// Appends what `sluice clean phone` prints for one line: the text, its values, the codes of all remarks.
  ///
  /// Shape: one JSON object without a line break; a local number has `"value":null` and its digits under `local`;
  /// keys that have nothing to say are left out.
  public func appendLine(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    JSONText.appendRaw("{\"in\":", to: &bytes)
    text.withUnsafeBufferPointer { JSONText.append($0, to: &bytes) }
    JSONText.appendRaw(",\"values\":[", to: &bytes)
    var codes: [String] = []
    func add(_ remarks: [Remark]) {
      for remark in remarks where !codes.contains(remark.reason.code) { codes.append(remark.reason.code) }
    }
    var emails: [String] = []
    switch normalise(text) {
    case .blank: break
    case .unusable(let remark): add([remark])
    case .value(let cell, let remarks):
      for (index, number) in cell.numbers.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.append(number.entry, to: &bytes)
        add(number.remarks)
      }
      add(remarks)
      emails = cell.emails
    }
    bytes.append(UInt8(ascii: "]"))
    Self.appendList("emails", emails, to: &bytes)
    JSONText.appendRaw(",\"remarks\":[", to: &bytes)
    for (index, code) in codes.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(code, to: &bytes)
    }
    JSONText.appendRaw("]}", to: &bytes)
  }

  private static func append(_ entry: PhoneEntry, to bytes: inout [UInt8]) {
    JSONText.appendRaw("{\"value\":", to: &bytes)
    if let number = entry.number {
      JSONText.append(number.e164, to: &bytes)
      append("extension", number.extension, to: &bytes)
    } else {
      JSONText.appendRaw("null", to: &bytes)
      append("local", entry.local, to: &bytes)
      append("extension", entry.localExtension, to: &bytes)
    }
    append("type", entry.type.rawValue, to: &bytes)
    append("region", entry.region, to: &bytes)
    append("quality", entry.quality.rawValue, to: &bytes)
    append("label", entry.label, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  private static func append(_ key: StaticString, _ text: String?, to bytes: inout [UInt8]) {
    guard let text else { return }
    JSONText.appendRaw(",\"", to: &bytes)
    JSONText.appendRaw(key, to: &bytes)
    JSONText.appendRaw("\":", to: &bytes)
    JSONText.append(text, to: &bytes)
  }

  private static func appendList(_ key: StaticString, _ texts: [String], to bytes: inout [UInt8]) {
    guard !texts.isEmpty else { return }
    JSONText.appendRaw(",\"", to: &bytes)
    JSONText.appendRaw(key, to: &bytes)
    JSONText.appendRaw("\":[", to: &bytes)
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(text, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
