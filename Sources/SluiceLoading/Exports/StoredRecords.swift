import SluiceRecords

/// Reads the records of a store one after another, with everything they hold, as of one moment.
///
/// Shape: in the order of their numbers, a page at a time: memory does not grow with the store.
public struct StoredRecords {
  /// How many records are read at once.
  static let page = 500

  private let database: any StoreDatabase

  /// Opens a store for as long as `body` runs; what others write meanwhile is not seen.
  ///
  /// Errors: `export.store-missing` when there is none; those of the database.
  public static func read<Result>(
    _ address: StoreAddress, _ body: (StoredRecords) throws(Stop) -> Result
  ) throws(Stop) -> Result {
    guard let store = try Store.open(address) else {
      throw Stop(.exportStoreMissing, at: address.description)
    }
    let records = StoredRecords(database: store.database)
    return try store.database.reading { () throws(Stop) -> Result in try body(records) }
  }

  /// How many records of a kind there are.
  public func count(of kind: EntityKind) throws(Stop) -> Int {
    Int(try database.integer("SELECT count(*) FROM \(kind.rawValue)") ?? 0)
  }

  /// Titles, folded, that several counterparties have: whoever is told by one of them could belong to any.
  ///
  /// Units: eight bytes of memory and some for each counterparty.
  public func sharedTitles() throws(Stop) -> Set<String> {
    let rows = try database.ready(
      """
      SELECT id, coalesce(full_name, name) FROM counterparty WHERE id > ?1 ORDER BY id LIMIT \(Self.page * 20)
      """)
    var seen: Set<Int> = []
    var shared: Set<String> = []
    var last: Int64 = 0
    while true {
      rows.bind(1, last)
      var end: Int64?
      while try rows.step() {
        end = rows.integer(0)
        guard let title = rows.text(1).map(ExportRecord.folded), !title.isEmpty else { continue }
        if !seen.insert(title.hashValue).inserted { shared.insert(title) }
      }
      guard let end else { return shared }
      last = end
    }
  }

  /// Gives every record of a kind, or those of a set.
  public func each(
    _ kind: EntityKind, among wanted: EntitySet? = nil, _ take: (ExportRecord) throws(Stop) -> Void
  ) throws(Stop) {
    var last: Int64 = 0
    while true {
      var page = kind == .counterparty ? try counterparties(after: last) : try contactPersons(after: last)
      guard let end = page.records.last?.id else { return }
      if let wanted { page.keep(wanted) }
      if !page.records.isEmpty {
        try addLists(to: &page, kind)
        for record in page.records { try take(record) }
      }
      last = end
    }
  }

  // MARK: One page

  /// Records under way, found by their numbers.
  private struct Page {
    private(set) var records: [ExportRecord] = []
    private var places: [Int64: Int] = [:]

    mutating func append(_ record: ExportRecord) {
      places[record.id] = records.count
      records.append(record)
    }

    mutating func keep(_ wanted: EntitySet) {
      records.removeAll { !wanted.contains($0.id) }
      places = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1.id, $0) })
    }

    mutating func add(_ datum: ExportRecord.Datum, to id: Int64) {
      if let place = places[id] { records[place].data.append(datum) }
    }

    mutating func addLink(_ linked: ExportRecord.Linked?, to id: Int64) {
      if let place = places[id] { records[place].linked.append(linked) }
    }
  }

  private static let counterpartyColumns: [(field: ExportField, column: String)] = [
    (.kind, "kind"), (.name, "name"), (.fullName, "full_name"), (.legalForm, "legal_form"), (.kpp, "kpp"),
    (.ogrn, "ogrn"), (.okpo, "okpo"), (.stage, "stage"), (.industry, "industry"), (.segment, "segment"),
    (.manager, "manager"), (.comment, "comment"), (.updatedAt, "updated_at"),
  ]

  private func counterparties(after last: Int64) throws(Stop) -> Page {
    let columns = Self.counterpartyColumns.map { "c.\($0.column)" }.joined(separator: ", ")
    let rows = try database.ready(
      """
      SELECT c.id, c.tax_id, c.tax_id_kind, c.head_id, coalesce(h.full_name, h.name, c.parent), \(columns)
      FROM counterparty c LEFT JOIN counterparty h ON h.id = c.head_id
      WHERE c.id > ?1 ORDER BY c.id LIMIT \(Self.page)
      """)
    rows.bind(1, last)
    var page = Page()
    while try rows.step() {
      var data: [ExportRecord.Datum] = []
      for (place, column) in Self.counterpartyColumns.enumerated() {
        if let text = rows.text(Int32(place + 5)), !text.isEmpty { data.append(.init(column.field, text)) }
      }
      if let taxID = rows.text(1) {
        let kind = rows.text(2)
        data.append(.init(kind == TaxIDKind.inn.rawValue ? .inn : .taxID, taxID, kind: kind))
      }
      if let parent = rows.text(4) { data.append(.init(.parent, parent)) }
      let title = data.first { $0.field == .fullName } ?? data.first { $0.field == .name }
      page.append(
        ExportRecord(
          kind: .counterparty, id: rows.integer(0), title: title?.text ?? "", data: data,
          linked: [rows.optionalInteger(3).map { ExportRecord.Linked(id: $0) }]))
    }
    return page
  }

  private static let personColumns: [(field: ExportField, column: String)] = [
    (.surname, "surname"), (.givenName, "given_name"), (.patronymic, "patronymic"),
    (.formerSurname, "former_surname"), (.gender, "gender"), (.birthday, "birthday"), (.manager, "manager"),
    (.comment, "comment"), (.updatedAt, "updated_at"),
  ]

  private func contactPersons(after last: Int64) throws(Stop) -> Page {
    let columns = Self.personColumns.map(\.column).joined(separator: ", ")
    let rows = try database.ready(
      """
      SELECT id, display_name, \(columns) FROM contact_person WHERE id > ?1 ORDER BY id LIMIT \(Self.page)
      """)
    rows.bind(1, last)
    var page = Page()
    while try rows.step() {
      var data: [ExportRecord.Datum] = []
      for (place, column) in Self.personColumns.enumerated() {
        if let text = rows.text(Int32(place + 2)), !text.isEmpty { data.append(.init(column.field, text)) }
      }
      let hasParts = data.contains { [.surname, .givenName, .patronymic].contains($0.field) }
      let title = rows.text(1) ?? ""
      if !hasParts, !title.isEmpty { data.append(.init(.unpartedName, title)) }
      page.append(ExportRecord(kind: .contactPerson, id: rows.integer(0), title: title, data: data))
    }
    return page
  }

  // MARK: Lists

  private func addLists(to page: inout Page, _ kind: EntityKind) throws(Stop) {
    guard let first = page.records.first?.id, let last = page.records.last?.id else { return }
    func rows(_ columns: String, _ table: String, owner: String = "owner", also: String = "") throws(Stop)
      -> any StoreStatement
    {
      let rows = try database.ready(
        """
        SELECT \(owner), number, \(columns) FROM \(table) WHERE \(owner) BETWEEN ?1 AND ?2 \(also)
        ORDER BY \(owner), number
        """)
      rows.bind(1, first)
      rows.bind(2, last)
      return rows
    }
    let phones = try rows("coalesce(e164, local), extension, type, label", "phone")
    while try phones.step() {
      guard let number = phones.text(2) else { continue }
      let place = Int(phones.integer(1))
      // The extension is put behind as the target writes it.
      let text = phones.text(3).map { "\(number)\(ExportRecord.extensionMark)\($0)" } ?? number
      page.add(.init(.phones, text, kind: phones.text(4), number: place), to: phones.integer(0))
      if let label = phones.text(5), !label.isEmpty {
        page.add(.init(.phoneLabel, "\(text): \(label)", number: place), to: phones.integer(0))
      }
    }
    let emails = try rows("address, display_name", "email")
    while try emails.step() {
      let place = Int(emails.integer(1))
      page.add(.init(.emails, emails.text(2) ?? "", number: place), to: emails.integer(0))
      if let name = emails.text(3), !name.isEmpty {
        page.add(.init(.emailName, "\(emails.text(2) ?? ""): \(name)", number: place), to: emails.integer(0))
      }
    }
    let websites = try rows("address", "website")
    while try websites.step() {
      page.add(
        .init(.websites, websites.text(2) ?? "", number: Int(websites.integer(1))), to: websites.integer(0))
    }
    let messengers = try rows("network, handle", "messenger")
    while try messengers.step() {
      page.add(
        .init(
          .messengers, messengers.text(3) ?? "", kind: messengers.text(2), number: Int(messengers.integer(1))),
        to: messengers.integer(0))
    }
    let addresses = try rows("kind, text, postcode, region, city, street, house", "postal_address")
    while try addresses.step() {
      let field: ExportField =
        switch PostalAddress.Kind(rawValue: addresses.text(2) ?? "") {
        case .legal: .legalAddress
        case .postal: .postalAddress
        case .actual, nil: .actualAddress
        }
      var parts: [AddressPart: String] = [:]
      for (offset, part) in AddressPart.allCases.enumerated() {
        if let text = addresses.text(Int32(offset + 4)), !text.isEmpty { parts[part] = text }
      }
      page.add(
        .init(field, addresses.text(3) ?? "", parts: parts, number: Int(addresses.integer(1))),
        to: addresses.integer(0))
    }
    let extra = try rows("name, text", "extra")
    while try extra.step() {
      page.add(
        .init(.extra, extra.text(3) ?? "", kind: extra.text(2), number: Int(extra.integer(1))),
        to: extra.integer(0))
    }
    let keys = try rows(
      "system, id", "external_id", owner: "entity", also: "AND type IN ('counterparty', 'contact_person')")
    while try keys.step() {
      page.add(
        .init(.externalID, "\(keys.text(2) ?? ""): \(keys.text(3) ?? "")", number: Int(keys.integer(1))),
        to: keys.integer(0))
    }
    switch kind {
    case .counterparty:
      let accounts = try rows("account, bik, bank, correspondent_account", "bank_account")
      let fields: [ExportField] = [.bankAccount, .bankBIK, .bankName, .correspondentAccount]
      while try accounts.step() {
        for (offset, field) in fields.enumerated() {
          if let text = accounts.text(Int32(offset + 2)), !text.isEmpty {
            page.add(.init(field, text, number: Int(accounts.integer(1))), to: accounts.integer(0))
          }
        }
      }
    case .contactPerson: try addEmployments(to: &page, from: first, to: last)
    }
  }

  private func addEmployments(to page: inout Page, from first: Int64, to last: Int64) throws(Stop) {
    let rows = try database.ready(
      """
      SELECT e.contact_person, e.counterparty, coalesce(c.full_name, c.name, e.employer), e.position,
        CASE WHEN c.tax_id_kind = 'inn' THEN c.tax_id END, c.kpp
      FROM employment e LEFT JOIN counterparty c ON c.id = e.counterparty
      WHERE e.contact_person BETWEEN ?1 AND ?2 ORDER BY e.contact_person, e.is_primary DESC, e.number
      """)
    rows.bind(1, first)
    rows.bind(2, last)
    var person: Int64 = 0
    var number = 0
    while try rows.step() {
      number = rows.integer(0) == person ? number + 1 : 0
      person = rows.integer(0)
      let employer = rows.optionalInteger(1).map {
        ExportRecord.Linked(id: $0, inn: rows.text(4), kpp: rows.text(5))
      }
      page.addLink(employer, to: person)
      if let employer = rows.text(2), !employer.isEmpty {
        page.add(.init(.employer, employer, number: number), to: person)
      }
      if let position = rows.text(3), !position.isEmpty {
        page.add(.init(.position, position, number: number), to: person)
      }
    }
  }

  /// Every reason that reading for export can give.
  public static let reasons: [Reason] = [.exportStoreMissing, .exportPlanNotApplied, .exportNotCopied]
}

extension Reason {
  /// There is nothing to export.
  static let exportStoreMissing = Reason(
    "export.store-missing", .error, message: "there is no store here, and no run folder",
    remedy: "name the store of an import, or the folder that `sluice plan` wrote",
    rule: "sluice export --help")
}
