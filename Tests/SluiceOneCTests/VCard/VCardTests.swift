import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// Cards of address books as phones, mail programs and old telephones write them.
@Suite struct VCardTests {
  @Test func reads_cards_of_all_versions() throws {
    let base = try OpenedBase.of(
      """
      BEGIN:VCARD
      VERSION:3.0
      N:Смирнова;Ольга;Петровна;;
      FN:Смирнова Ольга Петровна
      ORG:ООО "Ромашка";Бухгалтерия
      TITLE:Главный бухгалтер
      item1.TEL;TYPE=CELL,VOICE:+7 900 000-00-11
      TEL;TYPE=FAX:+7 495 123-45-68
      TEL;TYPE=WORK:+7 495 123-45-67
      EMAIL;TYPE=INTERNET:smirnova@romashka.example
      ADR;TYPE=WORK:;;Мясницкая ул\\, 10;Москва;;101000;Россия
      NOTE:звонить\\nпосле двух\\; утром нет
      PHOTO;ENCODING=b:AAAA
      END:VCARD
      BEGIN:VCARD
      VERSION:2.1
      N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2;=
      =D0=9F=D1=91=D1=82=D1=80;;;
      FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C8=E2=E0=ED=EE=E2
      TEL;CELL:89000000012
      END:VCARD
      BEGIN:VCARD
      VERSION:4.0
      FN:Без
        конца
      TEL;VALUE=uri;TYPE="voice,work":tel:+7-495-123-45-67
      X-OWN:своё
      """, named: "contacts.vcf")
    #expect(base.format == "vcard")
    let rows = base.rows("Контакты")
    #expect(rows.count == 3)
    #expect(
      rows[0] == [
        "ФИО": "Смирнова Ольга Петровна", "Фамилия": "Смирнова", "Имя": "Ольга", "Отчество": "Петровна",
        "Организация": "ООО \"Ромашка\"", "Подразделение": "Бухгалтерия", "Должность": "Главный бухгалтер",
        "Телефон": "+7 900 000-00-11", "Телефон (2)": "+7 495 123-45-67", "Факс": "+7 495 123-45-68",
        "E-mail": "smirnova@romashka.example", "Адрес": "101000, Россия, Москва, Мясницкая ул, 10",
        "Комментарий": "звонить\nпосле двух; утром нет",
      ])
    #expect(
      rows[1] == ["ФИО": "Иванов", "Фамилия": "Иванов", "Имя": "Пётр", "Телефон": "89000000012"])
    #expect(rows[2] == ["ФИО": "Без конца", "Телефон": "+7-495-123-45-67", "X-OWN": "своё"])
  }

  @Test func an_organisations_card_names_nobody() throws {
    let base = try OpenedBase.of(
      """
      BEGIN:VCARD
      VERSION:3.0
      TEL:8 495 123-45-67
      FN:Ромашка
      ORG:Ромашка
      X-ABShowAs:COMPANY
      X-INN:7799090778
      END:VCARD
      BEGIN:VCARD
      VERSION:4.0
      KIND:org
      FN:Лютик
      EMAIL:info@lutik.example
      EMAIL:2@lutik.example
      END:VCARD
      BEGIN:VCARD
      VERSION:3.0
      N:;;;;
      FN:Мак
      ORG:Мак
      END:VCARD
      BEGIN:VCARD
      VERSION:3.0
      N:Мак;;;;
      FN:Мак
      ORG:Мак
      BDAY:19800517
      END:VCARD
      """, named: "contacts.vcf")
    let rows = base.rows("Контакты")
    #expect(
      rows == [
        ["Организация": "Ромашка", "Телефон организации": "8 495 123-45-67", "X-INN": "7799090778"],
        [
          "Организация": "Лютик", "E-mail организации": "info@lutik.example",
          "E-mail организации (2)": "2@lutik.example",
        ],
        ["Организация": "Мак"],
        ["ФИО": "Мак", "Фамилия": "Мак", "Организация": "Мак", "Дата рождения": "1980-05-17"],
      ])
  }

  @Test func survives_any_damage() throws {
    let card = Array(
      "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=D0=98;\\;x\nTEL;TYPE=\"a:b\":1\nADR:;;;\nEND:VCARD\n".utf8)
    var random = RandomNumbers(seed: 7)
    for _ in 0..<Mutation.rounds(200) {
      let stop = OpenedBase.stop(
        Array("BEGIN:VCARD\n".utf8) + Mutation.damaged(card, with: &random), named: "a.vcf")
      if let stop { #expect(stop.contains(".") && !stop.contains(" "), "\(stop)") }
    }
  }
}
