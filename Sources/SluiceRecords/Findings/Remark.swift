/// What was noticed: a reason and the details that fill its sentence. It knows no place.
public struct Remark: Sendable, Equatable {
  public let reason: Reason
  public let details: [Detail]
  /// A value a person may accept in place of what stands there; nil when there is none to offer.
  public let suggestion: String?

  /// One `{name}` of the reason's sentence and what stands for it.
  public struct Detail: Sendable, Equatable {
    public let name: String
    public let text: String
    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  public init(_ reason: Reason, _ details: [Detail] = [], suggestion: String? = nil) {
    self.reason = reason
    self.details = details
    self.suggestion = suggestion
  }

  /// The reason's sentence with the details in their places, in the language spoken now.
  public var sentence: String { filled(reason.message(in: .current)) }

  /// The reason's instruction with the details in their places, in the language spoken now.
  public var remedy: String { filled(reason.remedy(in: .current)) }

  private func filled(_ template: String) -> String {
    guard !details.isEmpty, template.utf8.contains(UInt8(ascii: "{")) else { return template }
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      text += rest[..<open]
      text += details.first { $0.name == name }?.text ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
