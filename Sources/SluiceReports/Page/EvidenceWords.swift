import SluiceRecords

/// The words of the evidence on which records are taken for one, and of the fields that are set side by side.
///
/// Shape: the plan keeps them in English; what is not listed here is shown as it stands.
public enum EvidenceWords {
  /// A comparison's name: `tax_id`.
  public static func comparison(_ name: String, of kind: EntityKind = .counterparty) -> String {
    title(name.replacing("_", with: " "), of: kind)
  }

  /// A level's words: `same name and form`.
  public static func level(_ words: String) -> String { spoken(words) }

  /// A title of `RecordTexts`: `legal form`; a person's name is called otherwise than a firm's in some languages.
  public static func title(_ title: String, of kind: EntityKind = .counterparty) -> String {
    guard kind == .contactPerson, title == "name", Language.current != .english else { return spoken(title) }
    return Phrase("name of a person").text
  }

  private static func spoken(_ words: String) -> String { known[words]?.text ?? words }

  private static let known = Dictionary(uniqueKeysWithValues: phrases.map { ($0.key, $0) })

  private static let phrases: [Phrase] = [
    // Comparisons and titles of fields.
    Phrase("name"), Phrase("legal form"), Phrase("full name"), Phrase("tax id"), Phrase("kpp"),
    Phrase("ogrn"),
    Phrase("phone"), Phrase("phones"), Phrase("email"), Phrase("emails"), Phrase("addresses"),
    Phrase("websites"),
    Phrase("external id"), Phrase("comment"), Phrase("birthday"), Phrase("employer"), Phrase("employers"),
    Phrase("place"), Phrase("city"), Phrase("record"), Phrase("verdict"),
    // Levels.
    Phrase("same"), Phrase("different"), Phrase("same in one source"), Phrase("same GUID"),
    Phrase("same name and form"), Phrase("same name and form, borne by a few"),
    Phrase("same name and form, borne by many"), Phrase("same name, one without form"),
    Phrase("same name, one without form, borne by a few"),
    Phrase("same name, one without form, borne by many"),
    Phrase("same human name"), Phrase("same human name, borne by a few"),
    Phrase("same human name, borne by many"),
    Phrase("same name, another form"), Phrase("same but for spelling, rare"), Phrase("same but for spelling"),
    Phrase("same but for spelling, common"), Phrase("one name says more, rare"), Phrase("one name says more"),
    Phrase("mostly the same words"), Phrase("same, shared by several names"),
    Phrase("same, shared by many names"),
    Phrase("neither says more than the name"), Phrase("neither has a name"), Phrase("one has no name"),
    Phrase("a company and a sole trader"), Phrase("same surname, given name and patronymic"),
    Phrase("same surname and given name"), Phrase("same surname, both initials agree"),
    Phrase("same surname, initial agrees"), Phrase("same given name and patronymic, one without surname"),
    Phrase("same surname, one without given name"), Phrase("same given name, one without surname"),
    Phrase("same given name, the surname spelled otherwise"), Phrase("same mobile"), Phrase("another mobile"),
    Phrase("same, an address of a post"), Phrase("same, with many people"),
    Phrase("another branch of the employer"),
    Phrase("one says no more than name and employer"),
  ]
}
