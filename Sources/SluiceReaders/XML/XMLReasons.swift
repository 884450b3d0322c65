import SluiceRecords

/// What reading XML may say.
package enum XMLReasons {
  /// Every reason of this folder.
  package static let all: [Reason] = [
    .xmlBroken, .xmlCutShort, .xmlDocumentType, .xmlTooDeep, .xmlTooManyNames, .xmlTagTooLong, .xmlControls,
  ]
}

extension Reason {
  /// The XML contradicts its own grammar.
  package static let xmlBroken = Reason(
    "xml.broken", .error, message: "the XML is broken at line {line}, column {column}: {problem}",
    remedy: "export the file once more; if it was edited by hand, look at that line", rule: "XML 1.0 §2.1")

  /// The XML ends before its outermost element does.
  package static let xmlCutShort = Reason(
    "xml.cut-short", .error, message: "the XML ends at line {line}, column {column} with elements still open",
    remedy: "export or copy the file once more", rule: "XML 1.0 §2.1")

  /// The XML brings a document type, by which entities are defined and files are drawn in.
  package static let xmlDocumentType = Reason(
    "xml.document-type", .error,
    message:
      "the XML declares a document type at line {line}, column {column}; entities and other files are never resolved",
    remedy: "remove the DOCTYPE if you trust the file, or export it once more", rule: "XML 1.0 §2.8, §4.2")

  /// The XML nests more deeply than any list or dump.
  package static let xmlTooDeep = Reason(
    "xml.too-deep", .error, message: "elements lie more than {most} deep in one another at line {line}",
    remedy: "check that the file is a list or a dump", rule: "XMLReader.deepest")

  /// The XML has more different names than any list or dump.
  package static let xmlTooManyNames = Reason(
    "xml.too-many-names", .error, message: "the XML has more than {most} different names up to line {line}",
    remedy: "check that the file is a list or a dump", rule: "XMLNames.most")

  /// A tag or a comment is longer than we are willing to keep.
  package static let xmlTagTooLong = Reason(
    "xml.tag-too-long", .error, message: "a tag or a comment at line {line} is longer than {most} MiB",
    remedy: "check that the file is a list or a dump", rule: "XMLReader.longestTag")

  /// Control characters stand in the text, which XML forbids.
  package static let xmlControls = Reason(
    "xml.control-characters", .warning,
    message: "control characters that XML forbids were read as spaces: {count}, the first at line {line}",
    remedy: "look at the values there in the program the file comes from; such characters come from pasting",
    rule: "XML 1.0 §2.2")
}
