import SluiceRecords

/// Brings counterparties and contact persons of formats that tell them directly (CommerceML, the bank's exchange file)
/// into the tables of a base, named as Бухгалтерия 3.0 names them.
///
/// Shape: what comes again word for word is kept once: an exchange of orders repeats its client with each of them.
/// `Ид` is the text a record is known by in its file where that is no GUID.
struct PartySpool {
  private let spool: RowSpool
  private var seen: Set<UInt64> = []
  private var counterparties: Catalog
  private var persons: Catalog
  private var accounts: Catalog
  /// How many records came, and how many of them anew.
  private(set) var counts = (told: 0, kept: 0)

  init(_ spool: RowSpool) {
    self.spool = spool
    counterparties = Catalog(name: Self.counterparties)
    persons = Catalog(name: Self.persons)
    accounts = Catalog(name: "Справочник.БанковскиеСчета")
  }

  /// A party with all that is told of it; its texts lie one behind another.
  struct Party {
    /// Where a text lies.
    fileprivate struct Text {
      var start: Int
      var count: Int
    }

    fileprivate var bytes: [UInt8] = []
    /// The columns of its catalog, in their order; nil stands for a flag that is set. Empty texts are left out.
    fileprivate var fields: [(name: StaticString, text: Text?)] = []
    fileprivate var contacts: [(type: Text, kind: Text, text: Text, comment: Text)] = []
    var accounts: [(number: String, bik: String, bank: String, correspondent: String)] = []
    /// The text it is known by; empty when there is none.
    var id = "" { didSet { guid = OneCGUID(id) } }
    /// The id where it is an identity.
    private(set) var guid: OneCGUID?
    /// What tells it from others where it has no id: the same words mean the same party in every file.
    var key: [String] = []

    mutating func set(_ name: StaticString, _ text: String) {
      if !text.isEmpty { fields.append((name, keep(text))) }
    }

    mutating func set(_ name: StaticString, _ text: UnsafeBufferPointer<UInt8>) {
      if !text.isEmpty { fields.append((name, keep(text))) }
    }

    var fieldCount: Int { fields.count }

    /// Sets a flag.
    mutating func set(_ name: StaticString) { fields.append((name, nil)) }

    mutating func addContact(type: String, kind: String, text: String, comment: String) {
      contacts.append((keep(type), keep(kind), keep(text), keep(comment)))
    }

    /// Keeps a text for `addContact`.
    fileprivate mutating func keep(_ text: String) -> Text {
      var text = text
      return text.withUTF8 { keep($0) }
    }

    fileprivate mutating func keep(_ text: UnsafeBufferPointer<UInt8>) -> Text {
      bytes.append(contentsOf: text)
      return Text(start: bytes.count - text.count, count: text.count)
    }

    fileprivate func withText<Result>(_ text: Text, _ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      bytes.withUnsafeBufferPointer {
        use(UnsafeBufferPointer(rebasing: $0[text.start..<text.start + text.count]))
      }
    }

    fileprivate func string(_ text: Text?) -> String {
      text.map { withText($0) { String(decoding: $0, as: UTF8.self) } } ?? ""
    }

    /// Adds all it says to a hash.
    fileprivate func mix(into hash: inout UInt64) {
      func mix(_ word: UInt64) {
        let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        hash = product.low ^ product.high &+ 0x2545_F491_4F6C_DD1D
      }
      func mix(_ bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        var at = 0
        while at + 8 <= raw.count {
          mix(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
          at += 8
        }
        var rest = UInt64(raw.count)
        while at < raw.count {
          rest = rest << 8 | UInt64(raw[at])
          at += 1
        }
        mix(rest)
      }
      var id = id
      id.withUTF8 { mix($0) }
      bytes.withUnsafeBufferPointer { mix($0) }
      for field in fields {
        mix(UnsafeBufferPointer(start: field.name.utf8Start, count: field.name.utf8CodeUnitCount))
        mix(field.text.map { UInt64($0.count) } ?? .max)
      }
      for contact in contacts { mix(UInt64(contact.type.count &* 65_599 &+ contact.text.count)) }
      for account in accounts {
        var number = account.number
        number.withUTF8 { mix($0) }
      }
      mix(UInt64(fields.count &* 31 &+ contacts.count))
    }
  }

  static let counterparties = "Справочник.Контрагенты"
  static let persons = "Справочник.КонтактныеЛица"

  /// Adds a counterparty and its contact persons.
  mutating func add(_ party: Party, persons people: [Party]) throws(Stop) {
    counts.told += 1
    var hash: UInt64 = 0
    party.mix(into: &hash)
    for person in people { person.mix(into: &hash) }
    guard seen.insert(hash).inserted else { return }
    counts.kept += 1
    let reference = Self.reference(party, in: Self.counterparties)
    try counterparties.append(party, reference, owner: nil, to: spool)
    for account in party.accounts {
      try accounts.begin(in: spool)
      try accounts.add("Владелец", .reference(reference))
      try accounts.add("НомерСчета", .filled(account.number))
      try accounts.add("БИК", .filled(account.bik))
      try accounts.add("Банк", .filled(account.bank))
      try accounts.add("КоррСчет", .filled(account.correspondent))
      try accounts.end()
    }
    for person in people {
      let own = Self.reference(person, in: Self.persons, of: reference)
      try persons.append(person, own, owner: reference, to: spool)
    }
  }

  /// Makes the tables of a file that may have no party at all.
  mutating func prepare() throws(Stop) {
    for name in [Self.counterparties, Self.persons] {
      _ = try spool.column("Ссылка", of: try spool.table(name, .catalog))
    }
  }

  /// Without an id a record is known by its key, or by all it says, so that its persons and accounts find it.
  private static func reference(_ party: Party, in table: String, of owner: OneCReference? = nil)
    -> OneCReference
  {
    if let id = party.guid { return OneCReference(id: id, table: table) }
    let key = (owner.map { [$0.id.text] } ?? []) + party.key
    let words =
      !party.id.isEmpty
      ? [party.id] : key.contains { !$0.isEmpty } ? key : party.fields.map { party.string($0.text) }
    return OneCReference(id: StableIdentity.of([table] + words)!, table: table)
  }

  /// A catalog and its section of contact information, with the columns that were asked for.
  private struct Catalog {
    let name: String
    private var spool: RowSpool?
    private var table = -1
    private var section = -1
    private var columns: [(name: UnsafePointer<UInt8>, column: Int)] = []
    private var contactColumns: [Int] = []
    private var row = SpooledRow()

    init(name: String) { self.name = name }

    mutating func begin(in spool: RowSpool) throws(Stop) {
      if table < 0 {
        self.spool = spool
        table = try spool.table(name, .catalog)
      }
      row.clear()
    }

    /// The number of a column, known by the place of the name in the program.
    private mutating func column(_ name: StaticString) throws(Stop) -> Int {
      for known in columns where known.name == name.utf8Start { return known.column }
      let column = try spool?.column("\(name)", of: table) ?? 0
      columns.append((name.utf8Start, column))
      return column
    }

    mutating func add(_ name: StaticString, _ value: OneCValue) throws(Stop) {
      guard !value.isNone else { return }
      row.add(value, column: try column(name))
    }

    mutating func end() throws(Stop) { try spool?.append(row, to: table) }

    mutating func append(
      _ party: Party, _ reference: OneCReference, owner: OneCReference?, to spool: RowSpool
    ) throws(Stop) {
      try begin(in: spool)
      try add("Ссылка", .reference(reference))
      if party.guid == nil { try add("Ид", .filled(party.id)) }
      if let owner { try add("ОбъектВладелец", .reference(owner)) }
      for field in party.fields {
        let column = try column(field.name)
        if let text = field.text {
          party.withText(text) { row.add(text: $0, column: column) }
        } else {
          row.add(.flag(true), column: column)
        }
      }
      try end()
      if !party.contacts.isEmpty { try appendContacts(party, reference, to: spool) }
    }

    private mutating func appendContacts(
      _ party: Party, _ reference: OneCReference, to spool: RowSpool
    ) throws(Stop) {
      if section < 0 {
        section = try spool.table(name + ".КонтактнаяИнформация", .section)
        for name in ["Ссылка", "Тип", "Вид", "Представление", "Комментарий"] {
          contactColumns.append(try spool.column(name, of: section))
        }
      }
      for contact in party.contacts {
        row.clear()
        row.add(.reference(reference), column: contactColumns[0])
        party.withText(contact.type) { row.add(text: $0, column: contactColumns[1]) }
        party.withText(contact.kind) { row.add(text: $0, column: contactColumns[2]) }
        party.withText(contact.text) { row.add(text: $0, column: contactColumns[3]) }
        party.withText(contact.comment) { row.add(text: $0, column: contactColumns[4]) }
        try spool.append(row, to: section)
      }
    }
  }
}
