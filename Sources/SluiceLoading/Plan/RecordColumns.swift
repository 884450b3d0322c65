/// The columns of a record in the plan file, by their places in the tables of `PlanSchema`.
///
/// Many values stand in one column as a JSON array of arrays with these places; trailing nulls are left out:
/// - phones: number (`+` and digits), local, extension, type, region, quality, label, raw, column
/// - emails: address, display name, quality, column
/// - messengers: network, handle, column
/// - extra: name, text
/// - addresses: kind, text, postcode, region, city, street, house, column
/// - accounts: account, bik, bank, correspondent account
/// - employments: employer as written (null: that of the same row), position
///
/// `websites` is a plain array of texts. Columns are 0-based, as in `CleansedRow`.
enum RecordColumns {
  // Every record.
  static let record = 0
  static let row = 1
  static let identity = 2
  static let id = 3
  static let occurrence = 4
  static let content = 5
  static let phones = 6
  static let emails = 7
  static let websites = 8
  static let messengers = 9
  static let extra = 10
  static let manager = 11
  static let comment = 12
  static let updatedAt = 13

  // Counterparties.
  static let kind = 14
  static let name = 15
  static let fullName = 16
  static let legalForm = 17
  static let taxID = 18
  static let taxIDKind = 19
  static let kpp = 20
  static let ogrn = 21
  static let okpo = 22
  static let parent = 23
  static let stage = 24
  static let industry = 25
  static let segment = 26
  static let addresses = 27
  static let accounts = 28
  static let counterpartyWidth = 29

  // Contact persons.
  static let surname = 14
  static let givenName = 15
  static let patronymic = 16
  static let gender = 17
  static let role = 18
  static let birthday = 19
  static let employer = 20
  static let position = 21
  static let employments = 22
  static let contactPersonWidth = 23
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
}
