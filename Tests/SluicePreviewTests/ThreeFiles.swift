/// An invented client in three files: a question, a row that cannot load, a merge across files, and cells that would
/// like to be markup.
enum ThreeFiles {
  static let clients = #"""
    Код;Наименование;ИНН;Телефон;Комментарий
    1;ООО Промэнергоснаб;;8 (495) 001-45-67;
    2;АО Промэнергоснаб;;8 (495) 001-45-67;
    3;ООО Лютик;7799003013;8 (495) 001-45-68 доб. 12;<script>alert(1)</script>
    4;;;12;
    5;Василёк ООО;7799003020;8 (495) 001-45-69;=1+1

    """#
  static let manager = #"""
    Компания;ИНН;Телефон;Почта
    "ООО ""Лютик""";7799003013;+7 495 001-45-68;info@lyutik.example
    Ромашка;;8-916-000-11-22;

    """#
  static let contacts = #"""
    ФИО;Должность;Телефон;Email
    Иванова Мария Петровна;бухгалтер;8 (916) 000-33-44;maria@lyutik.example
    Петров Пётр;директор;8 (916) 000-33-45;

    """#

  static let all = [("clients.csv", clients), ("manager.csv", manager), ("contacts.csv", contacts)]
}
