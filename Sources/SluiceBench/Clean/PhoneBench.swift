import SluiceCleansing

/// Runs the phone normaliser or the plans' engine over standard input, for measuring and for comparing.
enum PhoneBench {
  /// `cells COUNTRY [AREA-CODE]`: a cell a line (`\n` for a line break), a JSON object a line out.
  static func cells(_ arguments: [String]) {
    let normaliser = PhoneNormaliser(
      homeCountry: arguments.first ?? "RU", areaCode: arguments.count > 1 ? arguments[1] : nil)
    var bytes: [UInt8] = []
    while let line = readLine() {
      normaliser.appendLine(line.utf8Span.span, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
      if bytes.count > 1 << 16 { flush(&bytes) }
    }
    flush(&bytes)
  }

  /// `plan`: home region and number a line, tab between; what the plan says of it out.
  static func plan() {
    var out = ""
    while let line = readLine() {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let parsed = NumberingPlan.world.parse(
        String(parts[1]), home: parts[0].isEmpty ? nil : String(parts[0]))
      out += parsed.line + "\n"
      if out.utf8.count > 1 << 16 {
        print(out, terminator: "")
        out = ""
      }
    }
    print(out, terminator: "")
  }

  private static func flush(_ bytes: inout [UInt8]) {
    print(String(decoding: bytes, as: UTF8.self), terminator: "")
    bytes.removeAll(keepingCapacity: true)
  }
}
