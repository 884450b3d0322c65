import SluiceRecords

/// What taking an import back did, for a screen.
public enum UndoText {
  /// How many kept things are listed one by one.
  static let listed = 50

  public static func text(_ receipt: UndoReceipt) -> String {
    var lines = [
      Phrase(
        """
        Run \(String(receipt.run)) is undone: \(receipt.removed) removed, \
        \(receipt.restored, "value", "values") restored, \(receipt.kept.count) kept.
        """
      ).text
    ]
    for kept in receipt.kept.prefix(listed) { lines.append("  " + Phrase("kept: \(line(kept))").text) }
    if receipt.kept.count > listed {
      lines.append("  " + Phrase("and \(receipt.kept.count - listed) more").text)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ kept: UndoReceipt.Kept) -> Phrase {
    let kind = kept.kind?.phrase ?? Phrase("entity")
    let field = kept.field.map { ", \(Field(rawValue: $0)?.title.text ?? $0)" } ?? ""
    let why =
      switch kept.why {
      case .person: Phrase("changed in the CRM since")
      case .run(let run): Phrase("run \(String(run)) works with it")
      case .named(let entity): Phrase("entity \(String(entity)) refers to it")
      case .gone: Phrase("it is not there any more")
      }
    return Phrase("\(kind) \(String(kept.entity))\(field): \(why)")
  }
}
