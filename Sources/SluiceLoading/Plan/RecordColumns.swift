import CSQLite
import SluiceRecords

/// The columns of the table `record` in the plan file, by their places.
enum RecordColumns {
  static let record = 0
  static let row = 1
  static let sourceTable = 2
  static let number = 3
  static let kind = 4
  static let identity = 5
  static let id = 6
  static let occurrence = 7
  static let content = 8
  static let employer = 9
  static let fields = 10
  static let keys = 11
  static let width = 12
}

/// What a record is known by from run to run.
///
/// Shape: the raw values stand in plan files; `type` is the word that stores keep.
enum RecordIdentity: Int64, Sendable, CaseIterable {
  /// The id its source gives it.
  case external = 0
  /// A contact person without an id of its own: the id or tax id of the counterparty in its row, and its name.
  case nameAtEmployer = 1
  /// Nothing better: the hash of what it says.
  case content = 2

  /// The word in `external_id.type`.
  func type(of kind: EntityKind) -> String {
    switch self {
    case .external: kind.rawValue
    case .nameAtEmployer: "name_at_employer"
    case .content: "content"
    }
  }
}

extension EntityKind {
  /// The number that stands for a kind in plan files.
  var number: Int64 {
    switch self {
    case .counterparty: 1
    case .contactPerson: 2
    }
  }

  init?(number: Int64) {
    guard let kind = EntityKind.allCases.first(where: { $0.number == number }) else { return nil }
    self = kind
  }
}

/// A field of a record in the plan file: a key of the JSON object in `record.fields`.
///
/// Shape: texts, or for many values an array of arrays with these places, trailing nulls left out:
/// - phones: number (`+` and digits), local, extension, type, region, quality, label, raw, column
/// - emails: address, display name, quality, column
/// - messengers: network, handle, column
/// - extra: name, text
/// - addresses: kind, text, postcode, region, city, street, house, column
/// - accounts: account, bik, bank, correspondent account
/// - employments: employer as written, position, the employer's record where it is known, its entity where only the
///   store knows it
///
/// `websites` is a plain array of texts. Columns are 0-based, as in `CleansedRow`.
/// Raw values enter the content hashes that stores keep: they are never changed or used again.
enum RecordField: UInt8, CaseIterable {
  case kind = 1
  case name = 2
  case fullName = 3
  case legalForm = 4
  case taxID = 5
  case taxIDKind = 6
  case kpp = 7
  case ogrn = 8
  case okpo = 9
  case parent = 10
  case stage = 11
  case industry = 12
  case segment = 13
  case manager = 14
  case comment = 15
  case updatedAt = 16
  case surname = 17
  case givenName = 18
  case patronymic = 19
  case gender = 20
  case role = 21
  case birthday = 22
  case position = 23
  case phones = 24
  case emails = 25
  case websites = 26
  case messengers = 27
  case extra = 28
  case addresses = 29
  case accounts = 30
  case employments = 31
  case formerSurname = 32

  /// The key, with what stands around it in an object: `,"name":`.
  var key: StaticString { Self.keys[Int(rawValue)] }

  private static let keys: [StaticString] = [
    "", ",\"kind\":", ",\"name\":", ",\"full_name\":", ",\"legal_form\":", ",\"tax_id\":",
    ",\"tax_id_kind\":",
    ",\"kpp\":", ",\"ogrn\":", ",\"okpo\":", ",\"parent\":", ",\"stage\":", ",\"industry\":", ",\"segment\":",
    ",\"manager\":", ",\"comment\":", ",\"updated_at\":", ",\"surname\":", ",\"given_name\":",
    ",\"patronymic\":", ",\"gender\":", ",\"role\":", ",\"birthday\":", ",\"position\":", ",\"phones\":",
    ",\"emails\":", ",\"websites\":", ",\"messengers\":", ",\"extra\":", ",\"addresses\":", ",\"accounts\":",
    ",\"employments\":", ",\"former_surname\":",
  ]

  /// The field whose key stands in these bytes; nil when there is none.
  init?(key: UnsafeBufferPointer<UInt8>) {
    guard let first = key.first, let last = key.last else { return nil }
    var slot = Self.slot(first, last, key.count)
    while true {
      let field = Self.slots[slot]
      guard field != 0 else { return nil }
      let known = Self.keys[Int(field)]
      // Without the comma, the quotes and the colon.
      if known.utf8CodeUnitCount == key.count + 4,
        UnsafeBufferPointer(start: known.utf8Start + 2, count: key.count).elementsEqual(key),
        let named = RecordField(rawValue: field)
      {
        self = named
        return
      }
      slot = (slot + 1) & 255
    }
  }

  private static func slot(_ first: UInt8, _ last: UInt8, _ count: Int) -> Int {
    (Int(first) * 7 + Int(last) * 13 + count * 29) & 255
  }

  private static let slots: [UInt8] = {
    var slots = [UInt8](repeating: 0, count: 256)
    for field in allCases {
      let known = field.key
      let count = known.utf8CodeUnitCount - 4
      var index = slot(known.utf8Start[2], known.utf8Start[1 + count], count)
      while slots[index] != 0 { index = (index + 1) & 255 }
      slots[index] = field.rawValue
    }
    return slots
  }()
}
