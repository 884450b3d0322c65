/// The reference CRM schema in SQLite, made by numbered steps.
///
/// Shape: a step, once released, is never changed; a new one is added behind it. The number of steps done stands
/// in `PRAGMA user_version`. Checks are written with OR: SQLite builds a table anew for every row to look a value up
/// in `IN (a, b, c)`. PostgreSQL gets the same names (`BIGINT`, `TEXT`, `BYTEA`).
enum StoreSchema {
  /// «SLcr», in the header of every store.
  static let applicationID: Int32 = 0x534C_6372
  static let steps = [first, second, third, fourth]

  private static let first = """
    -- What Sluice itself must remember: one line.
    CREATE TABLE store_state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      next_entity INTEGER NOT NULL        -- numbers below it are never given again
    ) STRICT;
    INSERT INTO store_state VALUES (1, 1);

    CREATE TABLE import_run (
      id INTEGER PRIMARY KEY,
      plan TEXT NOT NULL UNIQUE,
      applied_at TEXT NOT NULL,           -- UTC, 2024-01-31T12:00:00Z
      version TEXT NOT NULL,              -- Sluice's own
      revision INTEGER NOT NULL,          -- of the store after the run: counted up by every applied plan
      lineage TEXT NOT NULL,              -- hash over all plans applied so far
      sums TEXT NOT NULL,                 -- JSON
      undone_at TEXT
    ) STRICT;

    -- A table of a source as one run read it, where the run took something from it; `binding` is [[entity, field, extra name, [column ...]] ...], columns
    -- counted from 0.
    CREATE TABLE import_table (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES import_run (id),
      source TEXT NOT NULL, file TEXT NOT NULL, table_name TEXT,
      titles TEXT NOT NULL, binding TEXT NOT NULL
    ) STRICT;
    CREATE INDEX import_table_run ON import_table (run);

    -- Counterparties and contact persons share one row of numbers: whatever may belong to either names its owner.
    CREATE TABLE entity (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('counterparty', 'contact_person')),
      created_run INTEGER REFERENCES import_run (id)
    ) STRICT;

    CREATE TABLE counterparty (
      id INTEGER PRIMARY KEY REFERENCES entity (id) ON DELETE CASCADE,
      kind TEXT CHECK (
        kind = 'company' OR kind = 'sole_trader' OR kind = 'person' OR kind = 'public_body'),
      name TEXT,                          -- Ромашка
      full_name TEXT,                     -- ООО «Ромашка»
      legal_form TEXT,                    -- ООО
      tax_id TEXT,
      tax_id_kind TEXT,                   -- inn, bin, iin, unp, edrpou, ipn, stir, pinfl, idno, vat
      kpp TEXT,
      ogrn TEXT,                          -- ОГРН or ОГРНИП
      okpo TEXT,
      head_id INTEGER REFERENCES counterparty (id) ON DELETE SET NULL,
      parent TEXT,                        -- the head office or holding as written, where it is not in the store
      stage TEXT, industry TEXT, segment TEXT, manager TEXT, comment TEXT,
      updated_at TEXT,                    -- when the source changed it
      CHECK ((tax_id IS NULL) = (tax_id_kind IS NULL))
    ) STRICT;
    CREATE INDEX counterparty_head ON counterparty (head_id) WHERE head_id IS NOT NULL;

    CREATE TABLE contact_person (
      id INTEGER PRIMARY KEY REFERENCES entity (id) ON DELETE CASCADE,
      surname TEXT, given_name TEXT, patronymic TEXT, display_name TEXT,
      former_surname TEXT,
      gender TEXT CHECK (gender IN ('male', 'female')),
      birthday TEXT, manager TEXT, comment TEXT, updated_at TEXT
    ) STRICT;

    -- Where a person works; `employer` is the text as written where the counterparty is not known.
    CREATE TABLE employment (
      contact_person INTEGER NOT NULL REFERENCES contact_person (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      counterparty INTEGER REFERENCES counterparty (id) ON DELETE CASCADE,
      employer TEXT, position TEXT,
      is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
      PRIMARY KEY (contact_person, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX employment_counterparty ON employment (counterparty) WHERE counterparty IS NOT NULL;

    CREATE TABLE phone (
      owner INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      e164 TEXT,                          -- +74951234567
      local TEXT,                         -- digits of a number whose area code nobody told
      extension TEXT, type TEXT NOT NULL, region TEXT, quality TEXT NOT NULL, label TEXT,
      is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
      raw TEXT,
      PRIMARY KEY (owner, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE email (
      owner INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      address TEXT NOT NULL, display_name TEXT, quality TEXT NOT NULL,
      is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
      PRIMARY KEY (owner, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE website (
      owner INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      address TEXT NOT NULL,
      PRIMARY KEY (owner, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE messenger (
      owner INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      network TEXT NOT NULL, handle TEXT NOT NULL,
      PRIMARY KEY (owner, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE postal_address (
      owner INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind = 'legal' OR kind = 'actual' OR kind = 'postal'),
      text TEXT NOT NULL, postcode TEXT, region TEXT, city TEXT, street TEXT, house TEXT,
      PRIMARY KEY (owner, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE bank_account (
      owner INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      account TEXT NOT NULL, bik TEXT, bank TEXT, correspondent_account TEXT,
      PRIMARY KEY (owner, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE extra (
      owner INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      name TEXT NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (owner, number)
    ) STRICT, WITHOUT ROWID;

    -- The key of idempotent re-import: what a source calls an entity, and what it last said of it.
    -- `type` is counterparty or contact_person (the source's own id), name_at_employer, or content (a hash: the
    -- source has no id); `occurrence` tells apart what a source calls by one id.
    CREATE TABLE external_id (
      entity INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      system TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, occurrence INTEGER NOT NULL,
      content BLOB NOT NULL,              -- XXH3-128 of the canonical record as last imported
      import_table INTEGER NOT NULL REFERENCES import_table (id),
      row INTEGER NOT NULL,
      PRIMARY KEY (entity, number)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX external_id_key ON external_id (id, system, type, occurrence);

    -- Before-images: what a run changed in an entity that was there already. A value of many has its `number`; NULL
    -- before says it was added. JSON.
    CREATE TABLE import_change (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES import_run (id),
      entity INTEGER NOT NULL,
      field TEXT NOT NULL,
      number INTEGER,
      before TEXT, after TEXT
    ) STRICT;
    CREATE INDEX import_change_run ON import_change (run);
    CREATE INDEX import_change_entity ON import_change (entity);

    -- Keys under which later runs find an entity, packed: see MatchKeyBuckets.
    CREATE TABLE match_key (
      kind INTEGER NOT NULL, bucket INTEGER NOT NULL, keys BLOB NOT NULL,
      PRIMARY KEY (kind, bucket)
    ) STRICT, WITHOUT ROWID;

    -- A person's word on two records, by their external ids or contents.
    CREATE TABLE verdict (
      id INTEGER PRIMARY KEY,
      "left" TEXT NOT NULL, "right" TEXT NOT NULL,
      decision TEXT NOT NULL CHECK (decision IN ('same', 'different', 'unsure')),
      note TEXT,
      UNIQUE ("left", "right")
    ) STRICT;
    """ + StoreViews.views

  private static let second = """
    -- What people changed, by whatever program: written by the triggers of PersonEdits, which are there whenever no
    -- import is under way. Field, number, before and after as in import_change; the field `entity` was taken away whole.
    CREATE TABLE person_edit (
      id INTEGER PRIMARY KEY,
      entity INTEGER NOT NULL,
      field TEXT NOT NULL,
      number INTEGER,
      before TEXT, after TEXT,
      edited_at TEXT NOT NULL             -- UTC, 2024-01-31T12:00:00Z
    ) STRICT;
    CREATE INDEX person_edit_entity ON person_edit (entity, field);
    """

  private static let third = """
    -- What each run read of its sources, a line for each table; `imprint` as ImprintText has it. A source that drifts
    -- from what the last runs read is told.
    CREATE TABLE import_source (
      run INTEGER NOT NULL REFERENCES import_run (id),
      number INTEGER NOT NULL,
      source TEXT NOT NULL, file TEXT NOT NULL, table_name TEXT,
      rows INTEGER NOT NULL, records INTEGER NOT NULL, doubles INTEGER NOT NULL,
      imprint TEXT NOT NULL,
      PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_source_name ON import_source (source, run);
    -- Since when a full export of their source names them no longer, where the mapping says to mark them. UTC.
    ALTER TABLE counterparty ADD COLUMN inactive_since TEXT;
    ALTER TABLE contact_person ADD COLUMN inactive_since TEXT;
    CREATE INDEX counterparty_inactive ON counterparty (id) WHERE inactive_since IS NOT NULL;
    CREATE INDEX contact_person_inactive ON contact_person (id) WHERE inactive_since IS NOT NULL;
    """

  private static let fourth = """
    -- The run that put the keys of what the person left there into match_key; NULL: none has yet.
    ALTER TABLE person_edit ADD COLUMN keyed_run INTEGER;
    CREATE INDEX person_edit_unkeyed ON person_edit (entity) WHERE keyed_run IS NULL;
    """
}
