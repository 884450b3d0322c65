/// The tables of `plan.sqlite`.
///
/// Shape: one line per source row in `row`, one per record in `counterparty` and `contact_person`; whatever holds
/// many values is a JSON array in one column, each value an array with fixed places (`RecordColumns`). What is
/// true of most rows is not written at all: a row whose `fate` is NULL and that `row_fate` does not name is
/// created, a record that `settled` does not name is an entity of its own whose number is
/// `meta.entity_base + record`. People read the views of `PlanViews`.
enum PlanSchema {
  /// Raised whenever an older Sluice could misread the file.
  static let version = 1
  /// «SLpl», in the header of every plan file.
  static let applicationID: Int32 = 0x534C_706C

  static let tables = """
    CREATE TABLE meta (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      version INTEGER NOT NULL,
      state TEXT NOT NULL,                -- planning, planned or applied
      plan TEXT,                          -- the plan's own number: a hash of all stamps
      store TEXT,                         -- the store it was made for, as written
      store_revision INTEGER,             -- its stamp then; NULL: there was no store yet
      store_lineage TEXT,
      store_change INTEGER,
      entity_base INTEGER NOT NULL DEFAULT 0,
      rows_read INTEGER NOT NULL DEFAULT 0,
      cells_read INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE source (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL, path TEXT, file TEXT NOT NULL, format TEXT, mapping TEXT NOT NULL,
      priority INTEGER NOT NULL,
      hash TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL
    );
    CREATE TABLE source_table (
      id INTEGER PRIMARY KEY,
      source INTEGER NOT NULL, name TEXT NOT NULL, is_file INTEGER NOT NULL, titles TEXT NOT NULL,
      header_row INTEGER, evidence TEXT NOT NULL, binding TEXT NOT NULL,
      rows_read INTEGER NOT NULL DEFAULT 0, cells_read INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE row (
      id INTEGER PRIMARY KEY,
      source_table INTEGER NOT NULL, number INTEGER NOT NULL,
      records INTEGER NOT NULL,
      fate TEXT,                          -- rejected or skipped, where cleansing settled it
      ends TEXT NOT NULL,                 -- one letter for each cell
      findings TEXT,                      -- [[reason, column, piece, field, used, suggestion, name, text ...] ...]
      changes TEXT,                       -- [[column, text] ...]
      cells TEXT NOT NULL
    );
    CREATE TABLE reason (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, remedy TEXT NOT NULL,
      rule TEXT NOT NULL, findings INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE counterparty (\(recordColumns), \(counterpartyColumns));
    CREATE TABLE contact_person (\(recordColumns), \(contactPersonColumns));
    CREATE TABLE golden_counterparty (\(recordColumns), \(counterpartyColumns));
    CREATE TABLE golden_contact_person (\(recordColumns), \(contactPersonColumns));
    CREATE TABLE cluster_member (record INTEGER PRIMARY KEY, lead INTEGER NOT NULL, kind TEXT NOT NULL);
    CREATE TABLE survivor (
      lead INTEGER NOT NULL, field TEXT NOT NULL, record INTEGER NOT NULL, rule TEXT NOT NULL, losers TEXT NOT NULL,
      PRIMARY KEY (lead, field)
    ) WITHOUT ROWID;
    CREATE TABLE pair (
      kind TEXT NOT NULL, "left" INTEGER NOT NULL, "right" INTEGER NOT NULL, bits REAL NOT NULL,
      decision TEXT NOT NULL, because TEXT NOT NULL
    );
    CREATE TABLE head (branch INTEGER PRIMARY KEY, head INTEGER NOT NULL);
    CREATE TABLE match_key (id INTEGER PRIMARY KEY, keys BLOB NOT NULL);
    -- What the planner decided, exceptions only.
    CREATE TABLE settled (
      record INTEGER PRIMARY KEY, row INTEGER NOT NULL, kind TEXT NOT NULL, lead INTEGER NOT NULL,
      action TEXT NOT NULL, entity INTEGER, fate TEXT NOT NULL
    );
    CREATE TABLE change (
      lead INTEGER PRIMARY KEY,
      changes TEXT NOT NULL               -- [[field, before, after] ...], an added value has no before
    );
    CREATE TABLE row_fate (row INTEGER PRIMARY KEY, fate TEXT, ends TEXT, findings TEXT);
    """

  /// What every record has in front of its fields.
  private static let recordColumns = """
    record INTEGER PRIMARY KEY, row INTEGER NOT NULL,
    identity INTEGER NOT NULL,            -- RecordIdentity
    id TEXT, occurrence INTEGER NOT NULL, content BLOB NOT NULL,
    phones TEXT, emails TEXT, websites TEXT, messengers TEXT, extra TEXT,
    manager TEXT, comment TEXT, updated_at TEXT
    """
  private static let counterpartyColumns = """
    kind TEXT, name TEXT, full_name TEXT, legal_form TEXT, tax_id TEXT, tax_id_kind TEXT, kpp TEXT, ogrn TEXT,
    okpo TEXT, parent TEXT, stage TEXT, industry TEXT, segment TEXT, addresses TEXT, accounts TEXT
    """
  private static let contactPersonColumns = """
    surname TEXT, given_name TEXT, patronymic TEXT, gender TEXT, role TEXT, birthday TEXT,
    employer INTEGER, position TEXT, employments TEXT
    """
}
