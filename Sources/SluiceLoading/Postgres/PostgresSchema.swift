import SluiceRecords

/// The reference schema in PostgreSQL: the steps of `StoreSchema` in its words.
///
/// Shape: the same tables, columns and views; `INTEGER` is `bigint`, `BLOB` is `bytea`. Foreign keys may be checked at
/// the end of a transaction. What people change is noted by one trigger function, which an import switches off for its
/// own transaction.
enum PostgresSchema {
  /// The number of steps done; nil where our tables are not there.
  ///
  /// Refuses: a database whose tables of our names are not ours.
  static func version(of database: PostgresDatabase) throws(Stop) -> Int? {
    guard try database.text("SELECT to_regclass('sluice_store')::text") != nil else {
      guard try database.text("SELECT to_regclass('counterparty')::text") == nil else {
        throw Stop(.storeNotOurs, at: database.place)
      }
      return nil
    }
    return Int(try database.integer("SELECT version FROM sluice_store") ?? 0)
  }

  static func migrate(_ database: any StoreDatabase) throws(Stop) {
    try database.execute(
      "CREATE TABLE IF NOT EXISTS sluice_store (id bigint PRIMARY KEY CHECK (id = 1), version bigint NOT NULL)"
    )
    let done = Int(try database.integer("SELECT version FROM sluice_store") ?? 0)
    guard done < StoreSchema.steps.count else { return }
    for step in StoreSchema.steps[done...] { try database.execute(translated(step)) }
    try database.execute(watching)
    try database.execute(
      """
      INSERT INTO sluice_store VALUES (1, \(StoreSchema.steps.count))
      ON CONFLICT (id) DO UPDATE SET version = excluded.version
      """)
  }

  /// A step in the words of PostgreSQL.
  static func translated(_ step: String) -> String {
    var text = step
    for (sqlite, postgres) in words { text = text.replacing(sqlite, with: postgres) }
    if let origins = text.firstRange(of: "CREATE VIEW v_import_origin") {
      text.replaceSubrange(origins.lowerBound..., with: Self.origins)
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(deferrable).joined(
      separator: "\n")
  }

  private static let words = [
    (") STRICT, WITHOUT ROWID;", ");"), (") STRICT;", ");"),
    (
      "CREATE TABLE import_change (\n  id INTEGER PRIMARY KEY,",
      "CREATE TABLE import_change (\n  id BIGSERIAL PRIMARY KEY,"
    ),
    (
      "CREATE TABLE person_edit (\n  id INTEGER PRIMARY KEY,",
      "CREATE TABLE person_edit (\n  id BIGSERIAL PRIMARY KEY,"
    ),
    (
      "CREATE TABLE verdict (\n  id INTEGER PRIMARY KEY,",
      "CREATE TABLE verdict (\n  id BIGSERIAL PRIMARY KEY,"
    ),
    (" INTEGER", " BIGINT"), (" BLOB", " BYTEA"), ("group_concat(", "string_agg("),
  ]

  /// A line whose foreign key may wait until the end of the transaction.
  private static func deferrable(_ line: Substring) -> String {
    guard let start = line.firstRange(of: " REFERENCES ")?.upperBound,
      let close = line[start...].firstIndex(of: ")")
    else { return String(line) }
    var end = line.index(after: close)
    for action in [" ON DELETE CASCADE", " ON DELETE SET NULL"] where line[end...].hasPrefix(action) {
      end = line.index(end, offsetBy: action.count)
    }
    return line[..<end] + " DEFERRABLE INITIALLY IMMEDIATE" + line[end...]
  }

  private static let origins = """
    CREATE VIEW v_import_origin (entity, field, source, file, table_name, "row", "column", title) AS
    SELECT x.entity, b.value ->> 1, t.source, t.file, t.table_name, x.row, (k.value #>> '{}')::bigint + 1,
      t.titles::jsonb ->> (k.value #>> '{}')::int
    FROM external_id x JOIN import_table t ON t.id = x.import_table JOIN entity e ON e.id = x.entity
    CROSS JOIN LATERAL jsonb_array_elements(t.binding::jsonb) b (value)
    CROSS JOIN LATERAL jsonb_array_elements(b.value -> 3) k (value)
    WHERE b.value ->> 0 = e.kind;
    """

  // MARK: What people change

  private static var watching: String {
    let lists =
      EntityList.of(.counterparty).map { ($0.table, "owner", $0.columns) }
      + [("employment", "contact_person", ["counterparty", "employer", "position", "is_primary"])]
    return entities + lists.map { trigger(on: $0.0, owner: $0.1, columns: $0.2) }.joined()
  }

  private static let now = "to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
  private static let isPerson = "current_setting('sluice.importing', true) IS DISTINCT FROM 'on'"

  private static let entities = """
    CREATE OR REPLACE FUNCTION sluice_person_edits_entity() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE pair record; old_row jsonb := '{}';
    BEGIN
      IF TG_OP = 'UPDATE' THEN old_row := to_jsonb(OLD); END IF;
      FOR pair IN SELECT key, value FROM jsonb_each(to_jsonb(NEW)) LOOP
        IF pair.key <> 'id' AND nullif(pair.value, 'null') IS DISTINCT FROM nullif(old_row -> pair.key, 'null') THEN
          INSERT INTO person_edit (entity, field, before, after, edited_at)
          VALUES (NEW.id, pair.key, nullif(old_row -> pair.key, 'null')::text, nullif(pair.value, 'null')::text, \(now));
        END IF;
      END LOOP;
      RETURN NULL;
    END $$;
    CREATE OR REPLACE FUNCTION sluice_person_edits_removal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO person_edit (entity, field, before, edited_at) VALUES (OLD.id, 'entity', to_json(OLD.kind)::text, \(now));
      RETURN NULL;
    END $$;
    DROP TRIGGER IF EXISTS person_edits ON counterparty;
    DROP TRIGGER IF EXISTS person_edits ON contact_person;
    DROP TRIGGER IF EXISTS person_edits ON entity;
    CREATE TRIGGER person_edits AFTER INSERT OR UPDATE ON counterparty FOR EACH ROW
      WHEN (\(isPerson)) EXECUTE FUNCTION sluice_person_edits_entity();
    CREATE TRIGGER person_edits AFTER INSERT OR UPDATE ON contact_person FOR EACH ROW
      WHEN (\(isPerson)) EXECUTE FUNCTION sluice_person_edits_entity();
    CREATE TRIGGER person_edits AFTER DELETE ON entity FOR EACH ROW
      WHEN (\(isPerson)) EXECUTE FUNCTION sluice_person_edits_removal();

    """

  private static func trigger(on table: String, owner: String, columns: [String]) -> String {
    func row(_ side: String) -> String {
      "json_build_array(\(columns.map { "\(side).\($0)" }.joined(separator: ", ")))::text"
    }
    return """
      CREATE OR REPLACE FUNCTION sluice_person_edits_\(table)() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO person_edit (entity, field, number, after, edited_at)
          VALUES (NEW.\(owner), '\(table)', NEW.number, \(row("NEW")), \(now));
        ELSIF TG_OP = 'DELETE' THEN
          INSERT INTO person_edit (entity, field, number, before, edited_at)
          VALUES (OLD.\(owner), '\(table)', OLD.number, \(row("OLD")), \(now));
        ELSIF \(row("OLD")) IS DISTINCT FROM \(row("NEW")) THEN
          INSERT INTO person_edit (entity, field, number, before, after, edited_at)
          VALUES (NEW.\(owner), '\(table)', NEW.number, \(row("OLD")), \(row("NEW")), \(now));
        END IF;
        RETURN NULL;
      END $$;
      DROP TRIGGER IF EXISTS person_edits ON \(table);
      CREATE TRIGGER person_edits AFTER INSERT OR UPDATE OR DELETE ON \(table) FOR EACH ROW
        WHEN (\(isPerson)) EXECUTE FUNCTION sluice_person_edits_\(table)();

      """
  }
}
