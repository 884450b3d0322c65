import Foundation
import SluiceReaders
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// Genuine files of the corpus, read as its list says.
@Suite(.enabled(if: TestFolders.corpus != nil))
struct GenuineExchangeFilesTests {
  private func open(_ path: String) throws -> OpenedBase {
    try OpenedBase(#require(TestFolders.corpus).appendingPathComponent("1c/\(path)").path)
  }

  @Test func reads_an_order_of_1C_8() throws {
    let base = try open("commerceml/order-8x-utf8bom.xml")
    let parties = base.rows("Справочник.Контрагенты")
    #expect(parties.map { $0["Наименование"] } == ["ООО Покупатель", "ООО Поставщик"])
    #expect(parties.map { $0["Роль"] } == ["Покупатель", "Продавец"])
    #expect(parties.map { $0["ЮридическоеФизическоеЛицо"] } == ["ФизическоеЛицо", "ЮридическоеЛицо"])
    #expect(parties[1]["КПП"] == "098765432")
    #expect(parties[0]["Ссылка"] == "9851f350-f097-11dd-a5df-00030d59e20b")
  }

  @Test func reads_a_sale_of_1C_7_7() throws {
    let parties = try open("commerceml/sale-77-cp1251.xml").rows("Справочник.Контрагенты")
    #expect(parties.map { $0["Наименование"] } == ["ООО Поставщик", "ООО Покупатель"])
    #expect(parties.map { $0["Роль"] } == ["Продавец", "Покупатель"])
  }

  @Test func reads_orders_with_a_flat_representative() throws {
    let base = try open("commerceml/orders-2.03-utf8-offdoc.xml")
    let parties = base.rows("Справочник.Контрагенты")
    #expect(parties.count == 1)
    #expect(parties[0]["Ид"] == "1#admin# admin")
    #expect(base.rows("Справочник.КонтактныеЛица").map { $0["Наименование"] } == ["admin"])
    let address = base.rows("Справочник.Контрагенты.КонтактнаяИнформация")
    #expect(address.map { $0["Представление"] } == ["ггг"])
  }

  @Test func reads_nameless_parties_of_bitrix() throws {
    let parties = try open("commerceml/bitrix-query-full-cp1251.xml").rows("Справочник.Контрагенты")
    #expect(parties.map { $0["Ид"] } == ["38#catalog_exchange#", "5#content-manager# Контент менджер"])
    #expect(parties.allSatisfy { $0["Наименование"] == nil })
  }

  @Test func reads_exchange_files_of_conversion() throws {
    let data = try open("kd2/kd2-dannye.xml")
    let counts = Dictionary(uniqueKeysWithValues: data.tables.map { ($0.name, $0.rows.count) })
    #expect(counts.values.sorted() == [27, 288, 293])
    // A reference shows the name of the object it leads to.
    let works = data.rows("Справочник.ВидыРаботСотрудников")
    let ids = Set(works.compactMap { $0["Ссылка"] })
    #expect(ids.count == 293)
    #expect(works.compactMap { $0["Родитель.Ссылка"] }.allSatisfy(ids.contains))
    #expect(try open("kd2/kd2-vygruzka-46.xml").tables.map(\.rows.count) == [46])
    #expect(try open("kd2/kd2-stati-42.xml").tables.map(\.rows.count) == [42])
  }

  @Test func reads_statements_of_banks() throws {
    let one = try open("bank/one_day-cp1251.txt")
    #expect(one.rows("Документы").count == 13)
    let odoo = try open("bank/odoo-kl_to_1c.txt").rows("Справочник.Контрагенты")
    #expect(odoo.map { $0["Наименование"] } == ["ЭнергоСистемы"])
    let demo = try open("bank/demo-1c-alfa-by.txt").rows("Справочник.Контрагенты")
    #expect(demo.map { $0["Наименование"] } == ["ООО Ромашка", "ООО Клиент"])
    let lying = try open("bank/xini-sample1-utf8.txt")
    #expect(lying.rows("Документы").count == 2)
    #expect(lying.rows("Документы")[0]["НазначениеПлатежа"] == "НазначениеПлатежа")
    #expect(
      lying.evidence.contains {
        $0.subject == "encoding" && $0.value == "UTF-8" && $0.because.description.contains("Windows")
      })
    #expect(try open("bank/odoo-min.txt").rows("Справочник.Контрагенты").isEmpty)
  }

  @Test func reads_XML_that_nobody_has_described() throws {
    let base = try open("customxml/kontragenty-java-xmldecoder.xml")
    #expect(base.format == "xml")
    #expect(base.tables.count == 1)
    let rows = base.tables[0].rows
    #expect(rows.count == 2940)
    #expect(rows[0]["Naimenovanie"] == "Контрагент 23")
    #expect(rows[0]["Kod"] == "00-001564")
  }

  @Test(arguments: [
    "edmx-01-catalog-with-table.xml", "edmx-03-information-register.xml", "edmx-07-composite-ref.xml",
  ])
  func refuses_the_description_of_an_interface(file: String) throws {
    #expect(throws: (any Error).self) { try open("odata/\(file)") }
  }
}
