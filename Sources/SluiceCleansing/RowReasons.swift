import SluiceRecords

extension Reason {
  /// A row from which no entity can be made.
  static let rowNothingToLoad = Reason(
    "row.nothing-to-load", .error,
    message: "the row has neither a name nor any number, address or id that could stand for one",
    remedy: "fill in a name, a tax id, a telephone number or an e-mail address, or delete the row",
    rule: "SluiceCleansing/Cleanser.swift: an entity needs something to be known by")

  /// A value whose entity cannot be made of its row.
  static let recordNotMade = Reason(
    "record.not-made", .warning,
    message: "no {entity} can be made of the row, so the value has nowhere to go",
    remedy: "fill in the name, a number or an e-mail address of the {entity}",
    rule: "SluiceCleansing/Cleanser.swift: an entity needs something to be known by")

  /// A counterparty without a name, known by a number only.
  static let counterpartyNoName = Reason(
    "counterparty.no-name", .warning,
    message: "the counterparty has no name; it is shown by {known}",
    remedy: "fill in the name",
    rule: "SluiceCleansing/CounterpartyBuilder.swift")

  /// A person without a name, known by a number or address only.
  static let personNoName = Reason(
    "person.no-name", .warning,
    message: "the contact person has no name; the record is shown by {known}",
    remedy: "fill in the name",
    rule: "SluiceCleansing/ContactPersonBuilder.swift")

  /// A value brought into its one agreed form, its meaning unchanged.
  static let valueRewritten = Reason(
    "value.rewritten", .note,
    message: "written in the agreed form",
    remedy: "nothing needs to be done",
    rule: "the normaliser of the field, see Mappings/FIELDS.md")

  /// A value its field could not take, kept in the comment.
  static let valueKeptAsText = Reason(
    "value.kept-as-text", .note,
    message: "the text is kept in the comment of the record",
    remedy: "nothing needs to be done; set `if_bad: reject_row` in the mapping to have such rows back",
    rule: "Mappings/README.md, «if_bad»")
}
