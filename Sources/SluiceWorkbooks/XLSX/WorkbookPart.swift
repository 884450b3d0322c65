import SluiceReaders
import SluiceRecords

/// One sheet as the workbook lists it.
struct WorkbookSheet: Sendable, Equatable {
  enum Kind: Sendable { case cells, picture }
  var name: String
  /// The part that holds it; empty where the workbook names none.
  var part: String
  var isHidden: Bool
  var kind = Kind.cells
}

/// What a workbook says of itself: its sheets in their order and how it counts dates.
///
/// Shape: where the list is missing or broken, the parts that look like sheets are taken in the order of their numbers.
struct WorkbookPart {
  var sheets: [WorkbookSheet] = []
  var dates = DateSystem.from1900
  /// The parts that belong to the whole workbook.
  var strings: String?
  var styles: String?
  /// Whether its parts are binary records in place of XML.
  var isBinary = false
  /// Whether the list of sheets had to be guessed from the parts there are.
  var isGuessed = false

  /// Excel stops for want of memory long before.
  static let mostSheets = 65_536

  /// The name of the part that lists the sheets; nil where there is none.
  static func name(in parts: PackageParts) -> String? {
    let named = parts.readableRelationships(of: "").first { $0.kind == "officeDocument" }?.target
    let usual = ["xl/workbook.xml", "xl/workbook.bin"]
    return ([named].compactMap { $0 } + usual).first(where: parts.holds)
      ?? parts.names.first { $0.hasPrefix("xl/workbook") && $0.hasSuffix(".xml") }
  }

  init(_ parts: PackageParts) throws(Stop) {
    let name = Self.name(in: parts)
    let relationships = name.map(parts.readableRelationships) ?? []
    func part(_ kind: String, _ usual: String) -> String? {
      let named = relationships.first { $0.kind == kind }?.target
      return [named, usual].compactMap { $0 }.first(where: parts.holds)
    }
    isBinary = name?.hasSuffix(".bin") ?? (parts.names.contains { $0.hasSuffix("worksheets/sheet1.bin") })
    let suffix = isBinary ? "bin" : "xml"
    strings = part("sharedStrings", "xl/sharedstrings.\(suffix)")
    styles = part("styles", "xl/styles.\(suffix)")
    if let name {
      do {
        try read(name, parts, relationships)
      } catch  where Self.isDamage(error) {
        // What a damaged part still lists is worth reading; where it lists nothing, the sheets are guessed below.
        isGuessed = true
      }
    }
    if sheets.isEmpty { guess(parts) }
  }

  /// Whether bytes are broken or missing, and not something refused.
  static func isDamage(_ stop: Stop) -> Bool {
    [Reason.fileCutShort, .fileDamagedArchive].contains(stop.remark.reason)
  }

  private mutating func read(
    _ name: String, _ parts: PackageParts, _ relationships: [PackageParts.Relationship]
  ) throws(Stop) {
    if name.hasSuffix(".bin") {
      guard let stream = try parts.open(name) else { return }
      try readBinary(BinaryRecords(stream, place: parts.place), parts, relationships)
      return
    }
    guard let tokens = try parts.tokens(name) else { return }
    while sheets.count < Self.mostSheets {
      switch try tokens.next() {
      case .done: return
      case .start where tokens.named("workbookPr"):
        if tokens.flag("date1904") { dates = .from1904 }
      case .start where tokens.named("sheet"):
        let id = tokens.string("id") ?? ""
        let relationship = relationships.first { $0.id == id && !id.isEmpty }
        let usual = "xl/worksheets/sheet\(sheets.count + 1).xml"
        var sheet = WorkbookSheet(
          name: tokens.string("name").map { String($0.prefix(255)) } ?? "Sheet\(sheets.count + 1)",
          part: relationship?.target ?? (parts.holds(usual) ? usual : ""),
          isHidden: tokens.string("state").map { $0 != "visible" } ?? false)
        if let kind = relationship?.kind, kind == "chartsheet" || kind == "dialogsheet" {
          sheet.kind = .picture
        }
        sheets.append(sheet)
      default: break
      }
    }
  }

  private mutating func guess(_ parts: PackageParts) {
    isGuessed = true
    let found = parts.names.filter {
      $0.contains("worksheets/") && $0.hasSuffix(isBinary ? ".bin" : ".xml") && !$0.contains("_rels/")
    }
    func number(_ name: String) -> Int { Int(name.filter(\.isWholeNumber).suffix(9)) ?? 0 }
    for name in found.sorted(by: { (number($0), $0) < (number($1), $1) }).prefix(Self.mostSheets) {
      let file = name.split(separator: "/").last.map(String.init) ?? name
      sheets.append(WorkbookSheet(name: String(file.dropLast(4)), part: name, isHidden: false))
    }
  }
}
