import SluiceRecords

/// A record's fields as texts, for comparing with what a store holds.
struct RecordImage {
  var single: [RecordField: String] = [:]
  /// Lists, each value by the places `RecordField` documents.
  var many: [RecordField: [[String?]]] = [:]

  init() {}

  /// Reads the JSON object that plan files keep.
  init(_ fields: UnsafeBufferPointer<UInt8>) {
    RecordDecoder.each(of: fields) { field, cursor in
      switch field {
      case .phones, .emails, .messengers, .extra, .addresses, .accounts, .employments:
        cursor.tuples { many[field, default: []].append($0) }
      case .websites: many[field] = cursor.texts().map { [$0] }
      default: single[field] = cursor.text()
      }
    }
  }
}

/// The columns of an entity's own row, by the fields that fill them.
enum EntityColumns {
  static func of(_ kind: EntityKind) -> [(field: RecordField, column: String)] {
    switch kind {
    case .counterparty:
      [
        (.kind, "kind"), (.name, "name"), (.fullName, "full_name"), (.legalForm, "legal_form"),
        (.taxID, "tax_id"), (.taxIDKind, "tax_id_kind"), (.kpp, "kpp"), (.ogrn, "ogrn"), (.okpo, "okpo"),
        (.parent, "parent"), (.stage, "stage"), (.industry, "industry"), (.segment, "segment"),
        (.manager, "manager"), (.comment, "comment"), (.updatedAt, "updated_at"),
      ]
    case .contactPerson:
      [
        (.surname, "surname"), (.givenName, "given_name"), (.patronymic, "patronymic"),
        (.formerSurname, "former_surname"), (.gender, "gender"), (.birthday, "birthday"),
        (.manager, "manager"), (.comment, "comment"), (.updatedAt, "updated_at"),
      ]
    }
  }
}

extension EntityColumns {
  /// All columns of an entity's own row that may change, those that no field fills among them.
  static func changing(_ kind: EntityKind) -> [String] {
    of(kind).map(\.column) + [kind == .counterparty ? "head_id" : "display_name", "inactive_since"]
  }

  /// The field that mappings fill a column or a list's table by.
  static func field(of place: String) -> Field {
    switch place {
    case "full_name", "legal_form", "surname", "given_name", "patronymic", "former_surname", "display_name":
      .name
    case "tax_id", "tax_id_kind": .inn
    case "head_id": .parent
    case "phone": .phones
    case "email": .emails
    case "website": .websites
    case "messenger": .messengers
    case "postal_address": .legalAddress
    case "bank_account": .bankAccount
    case "employment": .position
    default: Field(rawValue: place) ?? .extra
    }
  }

  /// The fields by which a rule for a column or a list's table may be given.
  static func fields(of place: String) -> [Field] {
    switch place {
    case "surname": [.surname, .name]
    case "given_name": [.givenName, .name]
    case "patronymic": [.patronymic, .name]
    case "full_name": [.fullName, .name]
    case "legal_form": [.legalForm, .name]
    case "tax_id", "tax_id_kind": [.inn, .taxID]
    case "postal_address": [.legalAddress, .actualAddress, .postalAddress]
    case "bank_account": [.bankAccount, .bankBIK, .bankName, .correspondentAccount]
    case "employment": [.position, .employer]
    default: [field(of: place)]
    }
  }
}

/// A list of an entity: the table that holds it and what makes two values one.
struct EntityList {
  let field: RecordField
  let table: String
  /// Columns behind owner and number, the places of the plan's values first.
  let columns: [String]
  /// Places that tell values apart; case is not looked at.
  let identity: [Int]

  /// Whether the table marks the first value.
  var hasPrimary: Bool { columns.last == "is_primary" }
  /// How many of the columns the plan's values fill.
  var width: Int { columns.count - (hasPrimary ? 1 : 0) }

  static func of(_ kind: EntityKind) -> [EntityList] {
    let shared = [
      EntityList(
        field: .phones, table: "phone",
        columns: ["e164", "local", "extension", "type", "region", "quality", "label", "raw", "is_primary"],
        identity: [0, 1, 2]),
      EntityList(
        field: .emails, table: "email", columns: ["address", "display_name", "quality", "is_primary"],
        identity: [0]),
      EntityList(field: .websites, table: "website", columns: ["address"], identity: [0]),
      EntityList(field: .messengers, table: "messenger", columns: ["network", "handle"], identity: [0, 1]),
      EntityList(field: .extra, table: "extra", columns: ["name", "text"], identity: [0, 1]),
      EntityList(
        field: .addresses, table: "postal_address",
        columns: ["kind", "text", "postcode", "region", "city", "street", "house"], identity: [0, 1]),
    ]
    guard kind == .counterparty else { return shared }
    return shared + [
      EntityList(
        field: .accounts, table: "bank_account",
        columns: ["account", "bik", "bank", "correspondent_account"],
        identity: [0, 1])
    ]
  }

  /// What two equal values have in common.
  func key(of value: [String?]) -> String {
    identity.map { value[place: $0]?.lowercased() ?? "\u{0}" }.joined(separator: "\u{1}")
  }
}
