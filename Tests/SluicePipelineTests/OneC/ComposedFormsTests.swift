import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluicePipeline

/// One invented client base, handed over in every form 1C has: each form gives the same counterparties and contact
/// persons, what it cannot carry excepted.
@Suite struct ComposedFormsTests {
  /// A form and what it loses, by the names of `expected.json`.
  struct Form: Sendable, CustomStringConvertible {
    let file: String
    /// Fields of counterparties that the form has no place for.
    var loses: Set<String> = []
    /// Fields of contact persons that the form has no place for.
    var losesOfPersons: Set<String> = []
    var hasPersons = true
    /// Whether objects marked for deletion are left out.
    var lacksMarked = false
    /// Codes of counterparties and persons that are not in the file for other reasons.
    var lacks: Set<String> = []
    /// A list names records by what people see.
    var isList = false
    var description: String { file }
  }

  private static let listLosses: Set<String> = ["ref", "head", "mark", "okpo", "sites", "addresses"]

  static let forms: [Form] = [
    Form(file: "v8xml-83.xml"),
    Form(file: "v8xml-82-row.xml"),
    Form(file: "kd2.xml", loses: ["okpo"]),
    Form(file: "enterprisedata-1.5.xml", loses: ["code"], hasPersons: false, lacksMarked: true),
    Form(file: "enterprisedata-1.17.xml", loses: ["code"], losesOfPersons: ["code"], lacksMarked: true),
    Form(file: "enterprisedata-1.21.xml", loses: ["code"], losesOfPersons: ["code"], lacksMarked: true),
    // Representatives stand within their counterparty: whoever has none is not there.
    Form(
      file: "commerceml-2.10-xsd.xml", loses: ["code", "group", "head", "mark"], losesOfPersons: ["code"],
      lacks: ["person 00-000004"]),
    Form(
      file: "commerceml-2.05-nested-cp1251.xml", loses: ["code", "group", "head", "mark"],
      losesOfPersons: ["code", "position"], lacks: ["person 00-000004"]),
    Form(file: "odata-pages.zip"),
    Form(file: "odata-atom.zip"),
    Form(
      file: "1c_to_kl-cp1251.txt",
      loses: [
        "ref", "code", "name", "kind", "okpo", "group", "head", "mark", "comment", "phones", "emails",
        "sites", "addresses",
      ],
      hasPersons: false, lacks: ["00-000004", "00-000005", "00-000006"]),
    Form(
      file: "1c_to_kl-cp866.txt",
      loses: [
        "ref", "code", "name", "kind", "okpo", "group", "head", "mark", "comment", "phones", "emails",
        "sites", "addresses",
      ],
      hasPersons: false, lacks: ["00-000004", "00-000005", "00-000006"]),
    Form(file: "list-flat-cp1251.csv", loses: listLosses.union(["group"]), hasPersons: false, isList: true),
    Form(file: "list-hierarchy-utf8.txt", loses: listLosses, hasPersons: false, isList: true),
    Form(
      file: "list-tdsheet.xlsx", loses: listLosses.union(["kind", "emails", "comment"]), hasPersons: false,
      isList: true),
  ]

  @Test(arguments: forms)
  func gives_the_same_counterparties(form: Form) throws {
    guard form.file.hasSuffix(".xlsx") == false || ReaderCatalogue.all.formats.contains("xlsx") else {
      return
    }
    let expected = try ExpectedBase()
    let given = try FormTables(form)
    var wanted: [String: [String: String]] = [:]
    for party in expected.counterparties {
      let code = party["code"] ?? ""
      if form.lacks.contains(code) || form.lacksMarked && party["mark"] == "true" { continue }
      wanted[Self.key(party, form)] = party.filter { !form.loses.contains($0.key) }
    }
    var found: [String: [String: String]] = [:]
    for party in given.counterparties {
      #expect(found[Self.key(party, form)] == nil, "twice")
      found[Self.key(party, form)] = party.filter { !form.loses.contains($0.key) }
    }
    #expect(Set(found.keys) == Set(wanted.keys))
    for (key, party) in wanted {
      for (field, value) in party {
        #expect(found[key]?[field] == value, "\(key) \(field)")
      }
    }
  }

  @Test(arguments: forms)
  func gives_the_same_contact_persons(form: Form) throws {
    guard form.file.hasSuffix(".xlsx") == false || ReaderCatalogue.all.formats.contains("xlsx") else {
      return
    }
    let expected = try ExpectedBase()
    let given = try FormTables(form)
    guard form.hasPersons else {
      #expect(given.persons.isEmpty)
      return
    }
    let wanted = expected.persons.filter { !form.lacks.contains("person " + ($0["code"] ?? "")) }
    #expect(Set(given.persons.compactMap { $0["ref"] }) == Set(wanted.compactMap { $0["ref"] }))
    #expect(given.persons.count == wanted.count)
    for person in wanted {
      let found = given.persons.first { $0["ref"] == person["ref"] }
      for (field, value) in person where !form.losesOfPersons.contains(field) {
        #expect(found?[field] == value, "\(person["name"] ?? "") \(field)")
      }
    }
  }

  /// What a record is known by where forms have no reference in common.
  private static func key(_ party: [String: String], _ form: Form) -> String {
    if !form.loses.contains("ref") { return party["ref"] ?? "" }
    if !form.loses.contains("code") { return party["code"] ?? "" }
    return "\(party["inn"] ?? "") \(party["kpp"] ?? "")"
  }
}

/// The canonical truth, in the words of these tests.
private struct ExpectedBase {
  var counterparties: [[String: String]] = []
  var persons: [[String: String]] = []

  init() throws {
    let url = TestFolders.fixtures.appendingPathComponent("readers/onec/expected.json")
    let truth = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: [[String: Any]]])
    var names: [String: String] = [:]
    for group in truth["groups"] ?? [] { names[group["ref"] as? String ?? ""] = group["name"] as? String }
    for party in truth["counterparties"] ?? [] {
      var row = Self.contacts(party)
      for key in ["ref", "code", "name", "full", "inn", "kpp", "okpo", "comment"] {
        row[key] = party[key] as? String ?? ""
      }
      row["kind"] =
        party["ip"] as? Bool == true
        ? "Индивидуальный предприниматель"
        : party["kind"] as? String == "ЮридическоеЛицо" ? "Юридическое лицо" : "Физическое лицо"
      row["group"] = names[party["parent"] as? String ?? ""] ?? ""
      row["head"] = party["head"] as? String ?? ""
      row["mark"] = party["mark"] as? Bool == true ? "true" : "false"
      counterparties.append(row)
    }
    for person in truth["contacts"] ?? [] {
      var row = Self.contacts(person)
      for key in ["ref", "code", "name"] { row[key] = person[key] as? String ?? "" }
      row["position"] = person["pos"] as? String ?? ""
      let owner = person["owner"] as? String ?? ""
      row["owner"] = owner.hasPrefix("00000000-0000") ? "" : owner
      persons.append(row)
    }
  }

  private static func contacts(_ record: [String: Any]) -> [String: String] {
    var row = ["phones": "", "emails": "", "sites": "", "addresses": ""]
    for contact in record["contact_info"] as? [[String: Any]] ?? [] {
      let text = contact["presentation"] as? String ?? ""
      switch contact["type"] as? String {
      case "Телефон": row["phones"] = text
      case "АдресЭлектроннойПочты": row["emails"] = text
      case "ВебСтраница": row["sites"] = text
      default: row["addresses"] = text
      }
    }
    return row
  }
}

/// What a form gives, in the words of these tests.
private struct FormTables {
  var counterparties: [[String: String]] = []
  var persons: [[String: String]] = []

  init(_ form: ComposedFormsTests.Form) throws {
    let path = TestFolders.fixtures.appendingPathComponent("readers/onec/\(form.file)").path
    // A list is asked as the ready mapping for lists asks it.
    let hints = form.isList ? TableHints(titles: ["Наименование", "ИНН", "Группа"]) : TableHints()
    let opened = try ReaderCatalogue.all.open(path: path, hints: hints)
    for cursor in opened.tables {
      switch cursor.table.name {
      case "Контрагенты": counterparties = try Self.rows(of: cursor).map(Self.counterparty)
      case "Контактные лица": persons = try Self.rows(of: cursor).map(Self.person)
      case _ where form.isList: counterparties += try Self.rows(of: cursor).map(Self.counterparty)
      default: break
      }
    }
  }

  private static func rows(of cursor: any TableCursor) throws -> [[String: String]] {
    var rows: [[String: String]] = []
    while let batch = try cursor.next() {
      for row in 0..<batch.count
      where Int(batch.rowNumbers[row]) >= cursor.dataStart && !batch.isBlank(row: row) {
        let isNoData = batch.remarks.contains {
          $0.row == row && ReaderCatalogue.notData.contains($0.remark.reason)
        }
        if isNoData { continue }
        var texts: [String: String] = [:]
        for (column, title) in cursor.table.titles.enumerated() where !title.isEmpty {
          let text = batch.string(batch.cell(row: row, column: column)).trimmingCharacters(in: .whitespaces)
          if !text.isEmpty { texts[title] = text }
        }
        rows.append(texts)
      }
    }
    return rows
  }

  private static func joined(_ row: [String: String], _ titles: String...) -> String {
    titles.compactMap { row[$0] }.joined(separator: "; ")
  }

  private static func counterparty(_ row: [String: String]) -> [String: String] {
    [
      "ref": row["Ссылка"] ?? "", "code": row["Код"] ?? "", "name": row["Наименование"] ?? "",
      "full": row["Полное наименование"] ?? "", "kind": row["Вид контрагента"] ?? "", "inn": row["ИНН"] ?? "",
      "kpp": row["КПП"] ?? "", "okpo": row["ОКПО"] ?? "", "comment": row["Комментарий"] ?? "",
      "group": row["Группа"] ?? "", "head": row["Ссылка головного контрагента"] ?? "",
      "mark": row["Пометка удаления"] == "Да" ? "true" : "false",
      "phones": joined(row, "Телефон", "Телефон (2)", "Телефон (3)"),
      "emails": joined(row, "E-mail", "E-mail (2)"),
      "sites": row["Сайт"] ?? "",
      // The kind of the address is told too: only the registered one is expected.
      "addresses": joined(row, "Юридический адрес")
        + joined(row, "Фактический адрес", "Почтовый адрес", "Прочая контактная информация"),
    ]
  }

  private static func person(_ row: [String: String]) -> [String: String] {
    [
      "ref": row["Ссылка"] ?? "", "code": row["Код"] ?? "", "name": row["ФИО"] ?? "",
      "position": row["Должность"] ?? "", "owner": row["Ссылка контрагента"] ?? "",
      "phones": joined(row, "Телефон", "Телефон (2)", "Телефон (3)"),
      "emails": joined(row, "E-mail", "E-mail (2)"),
      "sites": row["Сайт"] ?? "", "addresses": row["Адрес"] ?? "",
    ]
  }
}
