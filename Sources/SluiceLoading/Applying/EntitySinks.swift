import CSQLite
import SluiceRecords

/// Rows on their way into the tables of a store, gathered by thousands.
///
/// Shape: `bytes` holds the texts of all of them; they are written in an order in which every row finds what it
/// refers to. `pass` writes them on a thread of its own while others are gathered; `flush` waits until all is written.
struct EntitySinks: ~Copyable {
  /// One table and the rows that wait for it.
  struct Sink {
    let rows: IncomingRows
    fileprivate let table: StoreTable

    init(_ table: String, _ columns: String) {
      self.table = StoreTable(table, columns)
      rows = IncomingRows(width: self.table.columns.count, rows: EntitySinks.portion)
    }
  }

  /// How many rows a table waits for.
  static let portion = 8192

  /// One sink for each table of the schema that imports fill.
  struct Tables {
    let entities: Sink
    let counterparties: Sink
    let contactPersons: Sink
    let employments: Sink
    let phones: Sink
    let emails: Sink
    let websites: Sink
    let messengers: Sink
    let addresses: Sink
    let accounts: Sink
    let extra: Sink
    let externalIDs: Sink

    init() {
      entities = Sink("entity", "id, kind, created_run")
      counterparties = Sink(
        "counterparty",
        """
        id, kind, name, full_name, legal_form, tax_id, tax_id_kind, kpp, ogrn, okpo, parent, stage, industry, segment,
        manager, comment, updated_at
        """)
      contactPersons = Sink(
        "contact_person",
        "id, surname, given_name, patronymic, display_name, gender, birthday, manager, comment, updated_at, former_surname"
      )
      employments = Sink(
        "employment", "contact_person, number, counterparty, employer, position, is_primary")
      phones = Sink(
        "phone",
        "owner, number, e164, local, extension, type, region, quality, label, raw, is_primary")
      emails = Sink("email", "owner, number, address, display_name, quality, is_primary")
      websites = Sink("website", "owner, number, address")
      messengers = Sink("messenger", "owner, number, network, handle")
      addresses = Sink(
        "postal_address", "owner, number, kind, text, postcode, region, city, street, house")
      accounts = Sink(
        "bank_account", "owner, number, account, bik, bank, correspondent_account")
      extra = Sink("extra", "owner, number, name, text")
      externalIDs = Sink(
        "external_id", "entity, number, system, type, id, occurrence, content, import_table, row")
    }

    func write(to database: any StoreDatabase, bytes: UnsafePointer<UInt8>?) throws(Stop) {
      for sink in all { try database.put(sink.rows, bytes: bytes, into: sink.table) }
    }

    func removeAll() {
      for sink in all { sink.rows.removeAll() }
    }

    var all: [Sink] {
      [
        entities, counterparties, contactPersons, employments, phones, emails, websites, messengers,
        addresses,
        accounts, extra, externalIDs,
      ]
    }
  }

  private let database: any StoreDatabase
  /// Takes note of what is refused; nil: the first refusal is thrown.
  private let refusals: Refusals?
  private(set) var tables = Tables()
  var bytes = ByteWriter(capacity: 1 << 21)
  private var writer: SinkWriter?

  init(_ database: any StoreDatabase, watchedBy refusals: Refusals? = nil) {
    self.database = database
    self.refusals = refusals
  }

  /// Whether the memory that waits should be written out.
  var isFull: Bool {
    tables.entities.rows.count >= Self.portion || tables.phones.rows.count >= Self.portion
      || tables.externalIDs.rows.count >= Self.portion || bytes.count >= 1 << 23
  }

  /// Hands everything that waits to a thread that writes it; `flush` before anybody else uses the database.
  ///
  /// Errors: those of what was passed before.
  mutating func pass() throws(Stop) {
    // Who watches refusals asks the database between the rows.
    guard refusals == nil, let writer = writer ?? SinkWriter(database) else { return try flush() }
    self.writer = writer
    tables = try writer.write(tables, bytes.take(leaving: 1 << 21))
  }

  /// Writes everything that waits.
  mutating func flush() throws(Stop) {
    try writer?.wait()
    if let refusals {
      let start = bytes.bytes.baseAddress
      try refusals.watch(entities[...]) { span throws(Stop) in
        for sink in tables.all { try database.put(sink.rows.rows(of: span), bytes: start, into: sink.table) }
      }
    } else {
      try tables.write(to: database, bytes: bytes.bytes.baseAddress)
    }
    tables.removeAll()
    bytes.removeAll()
  }

  /// Whose rows wait: the first cell of every row is its entity's number.
  private var entities: [Int64] {
    var numbers: Set<Int64> = []
    for sink in tables.all {
      for row in 0..<sink.rows.count {
        numbers.insert(Int64(bitPattern: sink.rows.cells[row * sink.rows.width]) >> 4)
      }
    }
    return numbers.sorted()
  }

  /// Keeps a text until the next flush and gives the cell that holds it.
  mutating func keep(_ text: String) -> csqlite_cell {
    let start = bytes.count
    bytes.append(text)
    return .text(from: start, to: bytes.count)
  }

  /// Keeps bytes until the next flush and gives the cell that holds them.
  mutating func keep(blob: UnsafeBufferPointer<UInt8>) -> csqlite_cell {
    let start = bytes.count
    bytes.append(blob)
    return .blob(from: start, to: bytes.count)
  }
}
