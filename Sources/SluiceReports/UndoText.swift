import SluiceRecords

/// What taking an import back did, for a screen.
public enum UndoText {
  /// How many kept things are listed one by one.
  static let listed = 50

  public static func text(_ receipt: UndoReceipt) -> String {
    var lines = [
      "Run \(receipt.run) is undone: \(receipt.removed) removed, \(receipt.restored) values restored, "
        + "\(receipt.kept.count) kept."
    ]
    for kept in receipt.kept.prefix(listed) { lines.append("  kept: " + line(kept)) }
    if receipt.kept.count > listed { lines.append("  and \(receipt.kept.count - listed) more") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ kept: UndoReceipt.Kept) -> String {
    let kind =
      switch kept.kind {
      case .counterparty: "counterparty"
      case .contactPerson: "contact person"
      case nil: "entity"
      }
    let field = kept.field.map { ", \($0)" } ?? ""
    let why =
      switch kept.why {
      case .person: "changed in the CRM since"
      case .run(let run): "run \(run) works with it"
      case .named(let entity): "entity \(entity) refers to it"
      case .gone: "it is not there any more"
      }
    return "\(kind) \(kept.entity)\(field): \(why)"
  }
}
