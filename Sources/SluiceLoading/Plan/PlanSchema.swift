/// The tables of `plan.sqlite`.
///
/// Shape: one line per source row in `row` and in `row_cells`, one per record in `record`, whose fields are one JSON object
/// (`RecordField`): SQLite takes a line of few columns twice as fast as one of thirty. What is true of most rows is not written at all: a row whose `fate` is NULL and that `row_fate` does not name is
/// created, a record that `settled` does not name is an entity of its own whose number is
/// `meta.entity_base + record`. People read the views of `PlanViews`.
enum PlanSchema {
  /// Raised whenever an older Sluice could misread the file.
  static let version = 3
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
      cells_read INTEGER NOT NULL DEFAULT 0,
      stored INTEGER NOT NULL DEFAULT 0,  -- entities in the store then
      edits INTEGER,                      -- of people there whose keys stand in edited_key; NULL: nobody looked
      seal TEXT                           -- a hash over the whole plan, see PlanSeal
    );
    -- What was asked for, so that the same can be planned anew.
    CREATE TABLE request (place INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL);
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
      rows_read INTEGER NOT NULL DEFAULT 0, cells_read INTEGER NOT NULL DEFAULT 0,
      first_record INTEGER, last_record INTEGER,
      counterparties INTEGER NOT NULL DEFAULT 0,  -- of its records; the others are contact persons
      imprint TEXT                        -- what it looked like, see ImprintText; NULL: it was passed over
    );
    CREATE TABLE row (
      id INTEGER PRIMARY KEY,
      source_table INTEGER NOT NULL, number INTEGER NOT NULL,
      records INTEGER NOT NULL,
      fate TEXT,                          -- rejected or skipped, where cleansing settled it
      ends TEXT NOT NULL                  -- one letter for each cell
    );
    -- Beside `row`, so that the sums are counted without reading all that was written in the files.
    CREATE TABLE row_cells (
      row INTEGER PRIMARY KEY,
      findings TEXT,                      -- [[reason, column, piece, field, used, suggestion, name, text ...] ...]
      changes TEXT,                       -- [[column, text] ...]
      cells TEXT NOT NULL
    );
    CREATE TABLE reason (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, remedy TEXT NOT NULL,
      rule TEXT NOT NULL, findings INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE record (
      id INTEGER PRIMARY KEY,
      row INTEGER NOT NULL, source_table INTEGER NOT NULL, number INTEGER NOT NULL,   -- as `row` has them
      kind INTEGER NOT NULL,              -- 1 counterparty, 2 contact person
      identity INTEGER NOT NULL,          -- what `known_as` is: RecordIdentity
      known_as TEXT, occurrence INTEGER NOT NULL,
      content BLOB NOT NULL,              -- XXH3-128 of the canonical record
      employer INTEGER,                   -- of a person: the record of the counterparty in its row
      fields TEXT NOT NULL,               -- RecordField
      keys BLOB                           -- match keys: a byte of kind and eight of value each
    );
    CREATE TABLE golden (
      record INTEGER PRIMARY KEY,         -- the cluster's lead
      kind INTEGER NOT NULL, fields TEXT NOT NULL
    );
    CREATE TABLE cluster_member (record INTEGER PRIMARY KEY, lead INTEGER NOT NULL);
    CREATE TABLE survivor (
      lead INTEGER NOT NULL, field TEXT NOT NULL, record INTEGER NOT NULL, rule TEXT NOT NULL, losers TEXT NOT NULL,
      PRIMARY KEY (lead, field)
    ) WITHOUT ROWID;
    CREATE TABLE pair (
      kind TEXT NOT NULL, "left" INTEGER NOT NULL, "right" INTEGER NOT NULL, bits REAL NOT NULL,
      decision TEXT NOT NULL, because TEXT NOT NULL
    );
    CREATE TABLE link_rule (kind TEXT PRIMARY KEY, merge_at REAL NOT NULL, ask_at REAL NOT NULL, branches TEXT NOT NULL);
    -- A head office that only the store has stands as the number of its entity below zero.
    CREATE TABLE head (branch INTEGER PRIMARY KEY, head INTEGER NOT NULL);
    -- What the planner decided, exceptions only.
    CREATE TABLE settled (
      record INTEGER PRIMARY KEY, row INTEGER NOT NULL, kind INTEGER NOT NULL, lead INTEGER NOT NULL,
      action TEXT NOT NULL,               -- PlannedAction; `refuse`: the store would not take it when applying
      entity INTEGER, fate TEXT NOT NULL,
      origin INTEGER NOT NULL             -- its external id in the store: RecordOrigin
    );
    CREATE TABLE change (
      lead INTEGER PRIMARY KEY,
      changes TEXT NOT NULL               -- [[field, before, after, number] ...], see EntityChange
    );
    -- The same of entities that no record of the plan is of: people whose employer came.
    CREATE TABLE stored_change (
      entity INTEGER PRIMARY KEY, kind INTEGER NOT NULL,
      changes TEXT NOT NULL
    );
    -- Keys of what people put into the store since the last import; the value's bits as a number.
    CREATE TABLE edited_key (
      kind INTEGER NOT NULL, value INTEGER NOT NULL, entity INTEGER NOT NULL,
      PRIMARY KEY (kind, value, entity)
    ) WITHOUT ROWID;
    -- Where a source differs from what earlier runs read; `details` is [name, text ...].
    CREATE TABLE drift (
      place INTEGER PRIMARY KEY, file TEXT NOT NULL, reason INTEGER NOT NULL, details TEXT NOT NULL
    );
    -- Entities of the store that a full export names no longer, or again.
    CREATE TABLE activity (
      entity INTEGER PRIMARY KEY, kind INTEGER NOT NULL, source TEXT NOT NULL, known_as TEXT NOT NULL, name TEXT,
      change TEXT NOT NULL,               -- EntityActivity.Change
      before TEXT                         -- since when it was inactive
    );
    CREATE TABLE row_fate (row INTEGER PRIMARY KEY, fate TEXT, ends TEXT, findings TEXT);
    """
}
