import CSQLite
import SluiceRecords

/// Rows on their way into the tables of a store, gathered by thousands.
///
/// Shape: `bytes` holds the texts of all of them; `flush` writes the tables in an order in which every row finds
/// what it refers to.
struct EntitySinks: ~Copyable {
  /// One table, with what takes its rows.
  struct Sink {
    let rows: IncomingRows
    fileprivate let insert: SQLiteStatement

    init(_ database: SQLiteDatabase, _ table: String, _ columns: String) throws(Stop) {
      let width = columns.split(separator: ",").count
      rows = IncomingRows(width: width, rows: EntitySinks.portion)
      insert = try database.prepare(
        """
        INSERT INTO \(table) (\(columns))
        SELECT \((0..<width).map { "c\($0)" }.joined(separator: ", ")) FROM incoming
        """)
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

    init(_ database: SQLiteDatabase) throws(Stop) {
      entities = try Sink(database, "entity", "id, kind, created_run")
      counterparties = try Sink(
        database, "counterparty",
        """
        id, kind, name, full_name, legal_form, tax_id, tax_id_kind, kpp, ogrn, okpo, parent, stage, industry, segment,
        manager, comment, updated_at
        """)
      contactPersons = try Sink(
        database, "contact_person",
        "id, surname, given_name, patronymic, display_name, gender, birthday, manager, comment, updated_at, former_surname"
      )
      employments = try Sink(
        database, "employment", "contact_person, number, counterparty, employer, position, is_primary")
      phones = try Sink(
        database, "phone",
        "owner, number, e164, local, extension, type, region, quality, label, raw, is_primary")
      emails = try Sink(database, "email", "owner, number, address, display_name, quality, is_primary")
      websites = try Sink(database, "website", "owner, number, address")
      messengers = try Sink(database, "messenger", "owner, number, network, handle")
      addresses = try Sink(
        database, "postal_address", "owner, number, kind, text, postcode, region, city, street, house")
      accounts = try Sink(
        database, "bank_account", "owner, number, account, bik, bank, correspondent_account")
      extra = try Sink(database, "extra", "owner, number, name, text")
      externalIDs = try Sink(
        database, "external_id", "entity, number, system, type, id, occurrence, content, import_table, row")
    }

    var all: [Sink] {
      [
        entities, counterparties, contactPersons, employments, phones, emails, websites, messengers,
        addresses,
        accounts, extra, externalIDs,
      ]
    }
  }

  private let database: SQLiteDatabase
  let tables: Tables
  var bytes = ByteWriter(capacity: 1 << 21)

  init(_ tables: Tables, _ database: SQLiteDatabase) {
    self.tables = tables
    self.database = database
  }

  /// Whether the memory that waits should be written out.
  var isFull: Bool {
    tables.entities.rows.count >= Self.portion || tables.phones.rows.count >= Self.portion
      || tables.externalIDs.rows.count >= Self.portion || bytes.count >= 1 << 23
  }

  /// Writes everything that waits.
  mutating func flush() throws(Stop) {
    let start = bytes.bytes.baseAddress
    for sink in tables.all {
      try database.run(sink.insert, over: sink.rows, bytes: start)
      sink.rows.removeAll()
    }
    bytes.removeAll()
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
