import SluiceReaders
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// Dialects and habits of the exchange formats that the composed files do not show.
@Suite struct DialectTests {
  private let id = "51000001-5a1c-11f0-9c00-00155d000201"

  @Test func reads_registers_and_single_objects_of_an_XML_dump() throws {
    let base = try OpenedBase.of(
      """
      <_1CV8DtUD xmlns="http://www.1c.ru/V8/1CV8DtUD/"><Data>
      <InformationRegisterRecordSet.КонтактнаяИнформация><Filter><Объект>x</Объект></Filter>
      <Records><Объект xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CatalogRef.Контрагенты">\(id)</Объект>
      <Тип>Телефон</Тип><Представление>123-45-67</Представление></Records>
      <Records><Объект>\(id)</Объект><Тип>Адрес</Тип></Records>
      </InformationRegisterRecordSet.КонтактнаяИнформация>
      <ConstantValueManager.Имя><Value>Ромашка</Value></ConstantValueManager.Имя>
      </Data></_1CV8DtUD>
      """)
    let rows = base.rows("РегистрСведений.КонтактнаяИнформация")
    #expect(rows.map { $0["Тип"] } == ["Телефон", "Адрес"])
    #expect(rows.map { $0["Объект.Ссылка"] } == [id, id])
    #expect(base.rows("Константа.Имя").map { $0["Значение"] } == ["Ромашка"])
    let alone = try OpenedBase.of(
      "<CatalogObject.Контрагенты xmlns=\"http://v8.1c.ru/8.1/data/enterprise/current-config\"><Ref>\(id)</Ref>"
        + "<Description>Ромашка</Description></CatalogObject.Контрагенты>")
    #expect(alone.rows("Справочник.Контрагенты").map { $0["Наименование"] } == ["Ромашка"])
  }

  @Test func leaves_out_what_is_nothing() throws {
    let base = try OpenedBase.of(
      """
      <_1CV8DtUD><Data><CatalogObject.Контрагенты><Ref>\(id)</Ref><Code>04103     </Code>
      <Description> Ромашка </Description><ДатаСоздания>0001-01-01T00:00:00</ДатаСоздания>
      <Изменен>2025-07-01T12:00:00</Изменен><Партнер>00000000-0000-0000-0000-000000000000</Партнер>
      <ТипЗначения><Type>xs:string</Type></ТипЗначения></CatalogObject.Контрагенты></Data></_1CV8DtUD>
      """)
    let row = base.rows("Справочник.Контрагенты")[0]
    #expect(row["Код"] == "04103")
    #expect(row["Наименование"] == "Ромашка")
    #expect(row["ДатаСоздания"] == nil)
    #expect(row["Изменен"] == "01.07.2025 12:00:00")
    #expect(row["Партнер"] == nil)
    #expect(row["ТипЗначения"] == nil)
  }

  @Test func documents_repeat_their_parties_and_they_are_read_once() throws {
    let party =
      "<Контрагент><Ид>\(id)</Ид><Наименование>Ромашка</Наименование><ИНН>7799090778</ИНН></Контрагент>"
    let document = "<Документ><Контрагенты>\(party)</Контрагенты></Документ>"
    let base = try OpenedBase.of(
      "<КоммерческаяИнформация>" + String(repeating: document, count: 5)
        + "<Классификатор><Владелец><Контрагент><Ид>own</Ид><Наименование>Мы</Наименование></Контрагент></Владелец></Классификатор>"
        + "</КоммерческаяИнформация>")
    #expect(base.rows("Справочник.Контрагенты").map { $0["Наименование"] } == ["Ромашка"])
    #expect(base.evidence.contains { $0.subject == "counterparties" && $0.value == "1 of 5" })
  }

  @Test func reads_wrappers_accounts_and_heads_of_CommerceML() throws {
    let base = try OpenedBase.of(
      """
      <КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_3" ВерсияСхемы="3.1"><Контрагенты><Контрагент>
      <Роль>Покупатель</Роль><Ид>5#shop# Имя</Ид><Наименование>Ромашка</Наименование><РеквизитыЮрЛица>
      <ОфициальноеНаименование>ООО Ромашка</ОфициальноеНаименование><ИНН>7799090778</ИНН>
      <Руководитель><Фамилия>Иванова</Фамилия><Имя>Мария</Имя></Руководитель>
      <РасчетныеСчета><РасчетныйСчет><НомерСчета>40702810000000000101</НомерСчета><Банк><Наименование>Банк</Наименование><БИК>044599999</БИК></Банк></РасчетныйСчет></РасчетныеСчета>
      </РеквизитыЮрЛица><ПометкаУдаления>true</ПометкаУдаления>
      <Контакты><Контакт><КонтактВид>Электронная почта</КонтактВид><Значение>a@romashka.example</Значение></Контакт></Контакты>
      <Адрес><АдресноеПоле><Тип>Почтовый индекс</Тип><Значение>170100</Значение></АдресноеПоле>
      <АдресноеПоле><Тип>Город</Тип><Значение>Тверь</Значение></АдресноеПоле></Адрес>
      </Контрагент></Контрагенты></КоммерческаяИнформация>
      """)
    let raw = base.rows("Справочник.Контрагенты")[0]
    #expect(raw["Руководитель"] == "Иванова Мария")
    #expect(raw["Ид"] == "5#shop# Имя")
    #expect(raw["ПометкаУдаления"] == "Да")
    let party = base.rows("Контрагенты")[0]
    #expect(party["Полное наименование"] == "ООО Ромашка")
    #expect(party["Расчетный счет"] == "40702810000000000101")
    #expect(party["БИК"] == "044599999")
    #expect(party["E-mail"] == "a@romashka.example")
    #expect(party["Фактический адрес"] == "170100, Тверь")
    // An id that is no GUID must not look like one: it is the site's own, and no object of a 1C base.
    #expect(party["Ссылка"]?.count != 36)
  }

  @Test func embedded_rules_are_passed_over_and_numbers_lead_to_objects() throws {
    let base = try OpenedBase.of(
      """
      <ФайлОбмена ВерсияФормата="2.0"><ПравилаОбмена><Объект Тип="СправочникСсылка.Ложный"><Алгоритм>Удалить();</Алгоритм></Объект></ПравилаОбмена>
      <Объект Нпп="1" Тип="СправочникСсылка.Контрагенты"><Ссылка Нпп="1"><Свойство Имя="Код"><Значение>7</Значение></Свойство></Ссылка>
      <Свойство Имя="Наименование"><Значение>Ромашка</Значение></Свойство></Объект>
      <Объект Нпп="2" Тип="СправочникСсылка.КонтактныеЛица"><Ссылка Нпп="2"><Свойство Имя="Код"><Значение>8</Значение></Свойство></Ссылка>
      <Свойство Имя="Наименование"><Значение>Иванова</Значение></Свойство>
      <Свойство Имя="ОбъектВладелец" Тип="СправочникСсылка.Контрагенты"><Нпп>1</Нпп></Свойство></Объект></ФайлОбмена>
      """)
    #expect(base.rows("Справочник.Ложный").isEmpty)
    #expect(base.rows("Справочник.КонтактныеЛица").map { $0["ОбъектВладелец"] } == ["Ромашка"])
    #expect(base.rows("Контактные лица").map { $0["Контрагент"] } == ["Ромашка"])
  }

  @Test func reads_single_entities_odd_addresses_and_sections_apart() throws {
    let base = try OpenedBase.of(
      """
      {"odata.metadata":"http://host/base/odata/standard.odata/$metadata#Catalog_%D0%9A%D0%BE%D0%BD%D1%82%D1%80%D0%B0%D0%B3%D0%B5%D0%BD%D1%82%D1%8B/@Element",
      "Ref_Key":"\(id)","Description":"Ром\\u0430шка \\ud83c\\udf3c","Партнер":"\(id)","Партнер_Type":"StandardODATA.Catalog_Партнеры",
      "Склад":"","Склад_Type":"StandardODATA.Undefined","Owner@navigationLinkUrl":"x"}
      {"odata.metadata":"http://host/$metadata#Catalog_Контрагенты_КонтактнаяИнформация","odata.count":"1",
      "value":[{"Ref_Key":"\(id)","LineNumber":"1","Тип":"Телефон","Представление":"123-45-67"}]}
      """, named: "answers.json")
    let party = base.rows("Справочник.Контрагенты")[0]
    #expect(party["Наименование"] == "Ромашка 🌼")
    #expect(party["Партнер.Ссылка"] == id)
    #expect(party.keys.contains("Склад") == false)
    #expect(
      base.rows("Справочник.Контрагенты.КонтактнаяИнформация").map { $0["Представление"] } == ["123-45-67"])
    #expect(base.rows("Контрагенты").map { $0["Телефон"] } == ["123-45-67"])
  }

  @Test func a_statement_names_each_party_once() throws {
    func document(_ payer: String) -> String {
      "СекцияДокумент=Платежное поручение\n\(payer)\nПолучательСчет=1\nКонецДокумента\n"
    }
    let base = try OpenedBase.of(
      "1CClientBankExchange\nВерсияФормата=1.03\nРасчСчет=1\n"
        + document("Плательщик=ИНН 7799090778 ООО \"Ромашка\"\nПлательщикСчет=5")
        + document(
          "ПлательщикИНН=7799090778\nПлательщикКПП=779901001\nПлательщик1=ООО РОМАШКА\nПлательщикСчет=6")
        + document("ПлательщикИНН=7799090778\nПлательщикКПП=779902002\nПлательщик1=Филиал\nПлательщикСчет=7")
        + document("ПлательщикИНН=0\nПлательщик1=Частное лицо\nПлательщикСчет=8") + "КонецФайла\n",
      named: "kl.txt")
    let parties = base.rows("Справочник.Контрагенты")
    #expect(parties.map { $0["Наименование"] } == ["ООО \"Ромашка\"", "Филиал", "Частное лицо"])
    #expect(parties.map { $0["КПП"] } == ["779901001", "779902002", nil])
    #expect(parties.map { $0["ИНН"] } == ["7799090778", "7799090778", nil])
    #expect(base.rows("Документы").count == 4)
  }

  @Test func records_of_anybodys_XML_become_a_table() throws {
    let base = try OpenedBase.of(
      """
      <export><head><made>today</made></head><clients>
      <client id="1"><name>Ромашка</name><address city="Тверь"><street>Советская</street></address><phone>1</phone><phone>2</phone></client>
      <client id="2"><field name="ИНН">7799090778</field><name>Лютик</name></client>
      </clients></export>
      """)
    #expect(base.format == "xml")
    #expect(base.tables.map(\.name) == ["client"])
    #expect(
      base.tables[0].rows[0] == [
        "id": "1", "name": "Ромашка", "address.city": "Тверь", "address.street": "Советская", "phone": "1\n2",
      ])
    #expect(base.tables[0].rows[1] == ["id": "2", "ИНН": "7799090778", "name": "Лютик"])
  }

  /// Whoever asks for some fields alone gets objects without their identity.
  @Test(arguments: ["", "\"Ref_Key\": \"00000000-0000-0000-0000-000000000000\", "])
  func nested_rows_of_OData_belong_to_the_object_they_stand_in(key: String) throws {
    func object(_ code: String, _ phone: String) -> String {
      "{\(key)\"Code\": \"\(code)\", \"Description\": \"Ромашка\", \"КонтактнаяИнформация\": "
        + "[{\"LineNumber\": \"1\", \"Тип\": \"Телефон\", \"Представление\": \"\(phone)\"}]}"
    }
    // The last two say the same of themselves.
    let objects = [object("1", "111-11-11"), object("2", "222-22-22"), object("2", "333-33-33")]
    let base = try OpenedBase.of(
      "{\"odata.metadata\": \"http://host/odata/$metadata#Catalog_Контрагенты\", \"value\": ["
        + objects.joined(separator: ", ") + "]}", named: "answer.json")
    let rows = base.rows("Контрагенты")
    #expect(rows.map { $0["Телефон"] } == ["111-11-11", "222-22-22", "333-33-33"])
    #expect(Set(rows.map { $0["Ссылка"] }).count == 3)
  }

  @Test func a_person_keeps_the_reference_to_a_counterparty_of_another_file() throws {
    let owner = "51000001-5a1c-11f0-9c00-00155d000299"
    func file(_ table: String) -> String {
      "{\"odata.metadata\": \"http://host/odata/$metadata#Catalog_КонтактныеЛица\", \"value\": ["
        + "{\"Ref_Key\": \"\(id)\", \"Description\": \"Смирнова Ольга\", \"ДолжностьПоВизитке\": \"Главный бухгалтер\", "
        + "\"ОбъектВладелец\": \"\(owner)\", \"ОбъектВладелец_Type\": \"StandardODATA.Catalog_\(table)\"}]}"
    }
    let person = try OpenedBase.of(file("Контрагенты"), named: "people.json").rows("Контактные лица")
    #expect(person.map { $0["Ссылка контрагента"] } == [owner])
    #expect(person.map { $0["Должность"] } == ["Главный бухгалтер"])
    // What owns people and is no counterparty stays nobody's employer.
    let other = try OpenedBase.of(file("Организации"), named: "people.json").rows("Контактные лица")
    #expect(other.map { $0["Ссылка контрагента"] } == [nil])
  }
}
