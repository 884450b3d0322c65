/// The documented views of a store, for people who look with SQL.
enum StoreViews {
  static let views = """

    -- One line per counterparty, lists joined by «; ».
    CREATE VIEW v_counterparty_card (
      id, kind, name, full_name, legal_form, tax_id_kind, tax_id, kpp, ogrn, okpo, head, phones, emails, websites,
      messengers, addresses, bank_accounts, contact_persons, stage, industry, segment, manager, comment
    ) AS
    SELECT c.id, c.kind, c.name, c.full_name, c.legal_form, c.tax_id_kind, c.tax_id, c.kpp, c.ogrn, c.okpo,
      coalesce((SELECT coalesce(h.full_name, h.name) FROM counterparty h WHERE h.id = c.head_id), c.parent),
      \(phones("c.id")), \(list("address", "email", "c.id")), \(list("address", "website", "c.id")),
      \(list("network || ': ' || handle", "messenger", "c.id")), \(list("text", "postal_address", "c.id")),
      \(list("account", "bank_account", "c.id")),
      (SELECT group_concat(text, '; ') FROM (
        SELECT p.display_name || coalesce(', ' || e.position, '') AS text
        FROM employment e JOIN contact_person p ON p.id = e.contact_person
        WHERE e.counterparty = c.id ORDER BY p.id, e.number) list),
      c.stage, c.industry, c.segment, c.manager, c.comment
    FROM counterparty c;

    -- One line per contact person, lists joined by «; ».
    CREATE VIEW v_contact_person_card (
      id, display_name, surname, given_name, patronymic, gender, birthday, employers, phones, emails, websites,
      messengers, manager, comment
    ) AS
    SELECT p.id, p.display_name, p.surname, p.given_name, p.patronymic, p.gender, p.birthday,
      (SELECT group_concat(text, '; ') FROM (
        SELECT trim(coalesce(c.full_name, c.name, e.employer, '') || coalesce(', ' || e.position, ''), ', ') AS text
        FROM employment e LEFT JOIN counterparty c ON c.id = e.counterparty
        WHERE e.contact_person = p.id ORDER BY e.number) list),
      \(phones("p.id")), \(list("address", "email", "p.id")), \(list("address", "website", "p.id")),
      \(list("network || ': ' || handle", "messenger", "p.id")), p.manager, p.comment
    FROM contact_person p;
    """ + origins

  private static let origins = """

    -- Which cells of which files gave an entity's fields; `row` and `column` count from 1.
    CREATE VIEW v_import_origin (entity, field, source, file, table_name, "row", "column", title) AS
    SELECT x.entity, b.value ->> 1, t.source, t.file, t.table_name, x.row, k.value + 1, t.titles ->> k.value
    FROM external_id x JOIN import_table t ON t.id = x.import_table JOIN entity e ON e.id = x.entity
    JOIN json_each(t.binding) b ON b.value ->> 0 = e.kind
    JOIN json_each(b.value, '$[3]') k;
    """

  private static func list(_ text: String, _ table: String, _ owner: String) -> String {
    """
    (SELECT group_concat(text, '; ') FROM (
        SELECT \(text) AS text FROM \(table) WHERE owner = \(owner) ORDER BY number) list)
    """
  }

  private static func phones(_ owner: String) -> String {
    list("coalesce(e164, local) || coalesce(' ext. ' || extension, '')", "phone", owner)
  }
}
