import Glibc

/// Writes exchange files of an invented 1C base, of any size.
struct OneCFiles {
  /// A file under way.
  private final class Output {
    private let file: UnsafeMutablePointer<FILE>
    private(set) var written = 0
    init?(_ path: String) {
      guard let file = fopen(path, "w") else { return nil }
      self.file = file
    }
    deinit { fclose(file) }
    func write(_ text: String) {
      var text = text
      text.withUTF8 { written += fwrite($0.baseAddress, 1, $0.count, file) }
    }
  }

  /// Counterparties and contact persons at the root, as version 3.1 has them.
  static func commerceML(_ path: String, bytes: Int) -> Int? {
    guard let output = Output(path) else { return nil }
    output.write(
      "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<КоммерческаяИнформация xmlns=\"urn:1C.ru:commerceml_3\" "
        + "ВерсияСхемы=\"3.1\" ДатаФормирования=\"2025-07-01T12:00:00\">\n\t<Контрагенты>\n")
    var number = 0
    while output.written < bytes {
      number += 1
      let (id, person) = (identity(number, 2), identity(number, 3))
      output.write(
        """
        \t\t<Контрагент>
        \t\t\t<Ид>\(id)</Ид>
        \t\t\t<Наименование>Фирма \(number) ООО</Наименование>
        \t\t\t<ОфициальноеНаименование>ООО "Фирма \(number)"</ОфициальноеНаименование>
        \t\t\t<ЮридическийАдрес>
        \t\t\t\t<Представление>170100, Тверская обл, Тверь г, Советская ул, дом № \(number % 99)</Представление>
        \t\t\t\t<АдресноеПоле><Тип>Почтовый индекс</Тип><Значение>170100</Значение></АдресноеПоле>
        \t\t\t\t<АдресноеПоле><Тип>Город</Тип><Значение>Тверь г</Значение></АдресноеПоле>
        \t\t\t\t<АдресноеПоле><Тип>Улица</Тип><Значение>Советская ул</Значение></АдресноеПоле>
        \t\t\t</ЮридическийАдрес>
        \t\t\t<ИНН>\(9_900_000_000 + number)</ИНН>
        \t\t\t<КПП>990101001</КПП>
        \t\t\t<Контакты>
        \t\t\t\t<Контакт><Тип>Телефон рабочий</Тип><Значение>\(phone(number))</Значение></Контакт>
        \t\t\t\t<Контакт><Тип>Почта</Тип><Значение>info@firma\(number).example</Значение></Контакт>
        \t\t\t</Контакты>
        \t\t\t<Представители>
        \t\t\t\t<Представитель><Контрагент><Отношение>Директор</Отношение><Ид>\(person)</Ид><Наименование>Иванова Мария \(number)</Наименование></Контрагент></Представитель>
        \t\t\t</Представители>
        \t\t\t<Роль>Покупатель</Роль>
        \t\t</Контрагент>

        """)
    }
    output.write("\t</Контрагенты>\n</КоммерческаяИнформация>\n")
    return output.written
  }

  /// The dump of «Выгрузка и загрузка данных XML» with contact information in both encodings.
  static func v8XML(_ path: String, bytes: Int) -> Int? {
    guard let output = Output(path) else { return nil }
    output.write(
      "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<V8Exch:_1CV8DtUD xmlns:V8Exch=\"http://www.1c.ru/V8/1CV8DtUD/\" "
        + "xmlns:v8=\"http://v8.1c.ru/8.1/data/enterprise/current-config\" "
        + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n\t<V8Exch:Data>\n")
    var number = 0
    while output.written < bytes {
      number += 1
      let (id, person) = (identity(number, 2), identity(number, 3))
      output.write(
        """
        \t\t<v8:CatalogObject.Контрагенты>
        \t\t\t<v8:IsFolder>false</v8:IsFolder>
        \t\t\t<v8:Ref>\(id)</v8:Ref>
        \t\t\t<v8:DeletionMark>false</v8:DeletionMark>
        \t\t\t<v8:Parent xsi:type="v8:CatalogRef.Контрагенты">00000000-0000-0000-0000-000000000000</v8:Parent>
        \t\t\t<v8:Code>\(number)</v8:Code>
        \t\t\t<v8:Description>Фирма \(number) ООО</v8:Description>
        \t\t\t<v8:ЮридическоеФизическоеЛицо>ЮридическоеЛицо</v8:ЮридическоеФизическоеЛицо>
        \t\t\t<v8:НаименованиеПолное>ООО "Фирма \(number)"</v8:НаименованиеПолное>
        \t\t\t<v8:ИНН>\(9_900_000_000 + number)</v8:ИНН>
        \t\t\t<v8:КПП>990101001</v8:КПП>
        \t\t\t<v8:Комментарий/>
        \t\t\t<v8:ГоловнойКонтрагент xsi:type="v8:CatalogRef.Контрагенты">\(id)</v8:ГоловнойКонтрагент>

        """)
      output.write(
        contact(
          "Телефон", phone(number), "НомерТелефона",
          "КодСтраны=\"+7\" КодГорода=\"4822\" Номер=\"\(100_000 + number % 899_999)\" Добавочный=\"\""))
      output.write(
        contact(
          "АдресЭлектроннойПочты", "info@firma\(number).example", "ЭлектроннаяПочта",
          "Значение=\"info@firma\(number).example\""))
      output.write(
        """
        \t\t</v8:CatalogObject.Контрагенты>
        \t\t<v8:CatalogObject.КонтактныеЛица>
        \t\t\t<v8:Ref>\(person)</v8:Ref>
        \t\t\t<v8:DeletionMark>false</v8:DeletionMark>
        \t\t\t<v8:Code>\(number)</v8:Code>
        \t\t\t<v8:Description>Иванова Мария \(number)</v8:Description>
        \t\t\t<v8:ОбъектВладелец xsi:type="v8:CatalogRef.Контрагенты">\(id)</v8:ОбъектВладелец>
        \t\t\t<v8:Фамилия>Иванова</v8:Фамилия>
        \t\t\t<v8:Имя>Мария</v8:Имя>
        \t\t\t<v8:Должность>Директор</v8:Должность>
        \t\t</v8:CatalogObject.КонтактныеЛица>

        """)
    }
    output.write("\t</V8Exch:Data>\n\t<PredefinedData/>\n</V8Exch:_1CV8DtUD>\n")
    return output.written
  }

  private static func contact(_ type: String, _ text: String, _ xsiType: String, _ attributes: String)
    -> String
  {
    """
    \t\t\t<v8:КонтактнаяИнформация>
    \t\t\t\t<v8:Тип>\(type)</v8:Тип>
    \t\t\t\t<v8:Вид xsi:type="v8:CatalogRef.ВидыКонтактнойИнформации">51000001-5a1c-11f0-9c00-00155d000401</v8:Вид>
    \t\t\t\t<v8:Представление>\(text)</v8:Представление>
    \t\t\t\t<v8:ЗначенияПолей>&lt;КонтактнаяИнформация xmlns="http://www.v8.1c.ru/ssl/contactinfo" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Представление="\(text)"&gt;&lt;Состав xsi:type="\(xsiType)" \(attributes)/&gt;&lt;/КонтактнаяИнформация&gt;</v8:ЗначенияПолей>
    \t\t\t\t<v8:Страна/>
    \t\t\t\t<v8:Значение>{"version":5,"value":"\(text)","comment":"","type":"\(type)"}</v8:Значение>
    \t\t\t</v8:КонтактнаяИнформация>

    """
  }

  private static func phone(_ number: Int) -> String { "+7 (4822) \(100_000 + number % 899_999)" }

  private static func identity(_ number: Int, _ kind: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits + "-5a1c-11f0-9c00-00155d00020\(kind)"
  }
}
