import CYAML
import SluiceRecords

/// What libyaml could not read, in words for people who write mappings.
struct YAMLProblem {
  let sentence: Phrase
  let line: Int
  let column: Int
  let isEncoding: Bool

  /// Takes the problem from a parser that has just failed on `bytes`.
  init(of parser: UnsafeMutablePointer<yaml_parser_t>, in bytes: UnsafeBufferPointer<UInt8>) {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    let context = parser.pointee.context.map { String(cString: $0) } ?? ""
    if parser.pointee.error == YAML_READER_ERROR {
      var offset = min(max(0, parser.pointee.problem_offset), bytes.count)
      // The byte that does not continue a letter is named; the letter begins up to three bytes before.
      if problem == "invalid trailing UTF-8 octet" {
        offset = (max(0, offset - 3)..<offset).last { bytes[$0] >= 0xC0 } ?? offset
      }
      (line, column) = Self.place(ofByte: offset, in: bytes)
      isEncoding = problem != "control characters are not allowed"
      sentence = isEncoding ? Phrase(verbatim: problem) : Phrase("a control character")
      return
    }
    isEncoding = false
    let mark = parser.pointee.problem_mark
    // These are found behind the place that needs mending: a quotation mark that is never closed at the end of the
    // file, a key without colon in the next line.
    let isFoundLate = [
      "found unexpected end of stream", "found unexpected document indicator", "could not find expected ':'",
    ].contains(problem)
    let shown = isFoundLate ? parser.pointee.context_mark : mark
    line = YAMLComposer.counted(shown.line)
    column = YAMLComposer.counted(shown.column)
    sentence = Self.plain(problem, context: context, at: mark, in: bytes)
  }

  func complaint(file: String) -> Complaint {
    let remark = isEncoding ? Remark(.yamlNotUTF8) : Remark(.yamlSyntax, [.init("problem", sentence)])
    return Complaint(remark, file: file, line: line, column: column)
  }

  /// The sentence in plain words; libyaml's own where we have none.
  private static func plain(
    _ problem: String, context: String, at mark: yaml_mark_t, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Phrase {
    switch problem {
    case "found character that cannot start any token":
      switch byte(atLine: mark.line, column: mark.column, in: bytes) {
      case UInt8(ascii: "\t"): return Phrase("a tab, where only spaces may stand")
      case let byte? where byte < 0x7F:
        return Phrase(
          "a text that begins with \(String(Character(UnicodeScalar(byte)))) and is not in quotes")
      default: return Phrase("a character that no text can begin with outside quotes")
      }
    case "mapping values are not allowed in this context":
      return Phrase(
        "a second colon in one line, or a line indented deeper than the one before; texts with «: » need quotes"
      )
    case "could not find expected ':'": return Phrase("a line without a colon among keys")
    case "did not find expected key":
      return Phrase(
        "a line that does not fit its neighbours: wrong indentation or text after a closing quotation mark")
    case "did not find expected '-' indicator":
      return Phrase("a line of a list that does not begin with a dash")
    case "did not find expected ',' or ']'":
      return Phrase("a list in [ ] that lacks a comma or its closing ]")
    case "did not find expected ',' or '}'":
      return Phrase("a block in { } that lacks a comma or its closing }")
    case "block sequence entries are not allowed in this context":
      return Phrase("a dash where no list can begin")
    case "found unexpected end of stream" where context.contains("quoted"):
      return Phrase("a quotation mark that is never closed")
    case "found unexpected document indicator" where context.contains("quoted"):
      return Phrase("a quotation mark that is never closed")
    case "did not find expected alphabetic or numeric character":
      return Phrase("a text that begins with * or & and is not in quotes")
    case "found unknown escape character":
      return Phrase("a backslash in double quotes; write it twice or use single quotes")
    default: return Phrase(verbatim: problem)
    }
  }

  /// The byte at a place that libyaml counts from 0, in characters.
  private static func byte(
    atLine line: Int, column: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt8? {
    var (lines, characters) = (0, 0)
    for byte in bytes {
      if lines == line, characters == column, byte & 0xC0 != 0x80 { return byte }
      if byte == UInt8(ascii: "\n") {
        (lines, characters) = (lines + 1, 0)
      } else if byte & 0xC0 != 0x80, byte != 0xEF || lines > 0 || characters > 0 {
        characters += 1
      }
    }
    return nil
  }

  /// Line and column, 1-based, of a byte.
  private static func place(
    ofByte offset: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}

extension Reason {
  static let yamlSyntax = Reason(
    "mapping.syntax", .error,
    message: "{problem}", remedy: "look at this line and the one above it, see Mappings/README.md",
    rule: "YAML 1.1")
  static let yamlNotUTF8 = Reason(
    "mapping.not-utf8", .error,
    message: "the file is not UTF-8 text",
    remedy: "a mapping comes first and the client's file after it; if this is the mapping, save it as UTF-8",
    rule: "architecture §8")
}
