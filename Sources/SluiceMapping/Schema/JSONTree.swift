/// A JSON document under construction, whose keys keep their order.
enum JSONTree {
  case object([JSONPair])
  case array([JSONTree])
  case text(String)
  case number(Int)
  case flag(Bool)

  /// The document, indented by two.
  var text: String {
    var text = ""
    write(to: &text, depth: 0)
    return text + "\n"
  }

  private func write(to text: inout String, depth: Int) {
    let inner = String(repeating: "  ", count: depth + 1)
    let outer = String(repeating: "  ", count: depth)
    switch self {
    case .object(let pairs):
      guard !pairs.isEmpty else {
        text += "{}"
        return
      }
      text += "{\n"
      for (index, pair) in pairs.enumerated() {
        text += inner + Self.quoted(pair.key) + ": "
        pair.value.write(to: &text, depth: depth + 1)
        text += index == pairs.count - 1 ? "\n" : ",\n"
      }
      text += outer + "}"
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        value.write(to: &text, depth: depth + 1)
        if index < values.count - 1 { text += ", " }
      }
      text += "]"
    case .text(let string): text += Self.quoted(string)
    case .number(let number): text += "\(number)"
    case .flag(let flag): text += flag ? "true" : "false"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text {
      switch character {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.append(character)
      }
    }
    return quoted + "\""
  }
}

/// A key of an object and what stands behind it.
struct JSONPair {
  let key: String
  let value: JSONTree
}
