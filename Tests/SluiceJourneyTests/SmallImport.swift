import Foundation
import SluiceTestSupport

/// A small mapping and its source, for journeys that look at one thing.
enum SmallImport {
  static let mapping = """
    mapping: small
    version: 1
    home_country: RU
    area_code: "495"
    counterparty:
      external_id: Код
      name: Название
      inn:
        column: ИНН
        if_bad: reject_row
      phones: Телефон
      comment: Заметка
    examples:
      - note: the extension is kept, eight becomes plus seven
        row: { Код: "1", Название: ООО "Лютик", ИНН: "7799003013", Телефон: 8 (495) 001-45-67 доб. 12 }
        gives: { name: Лютик, phones: [+74950014567 ext. 12] }

    """

  static let source = #"""
    Код;Название;ИНН;Телефон;Заметка
    1;"ООО ""Лютик""";7799003013;8 (495) 001-45-67;
    2;АО «Ландыш»;7799003020;001-45-68;-
    3;ООО Опечатка;7799003001;;
    4;Василёк ООО;;45-67;=1+1

    """#

  /// An empty folder with `small.yaml` and `clients.csv` in it.
  static func prepared() throws -> SluiceBinary {
    let binary = try SluiceBinary()
    try binary.write(mapping, to: "small.yaml")
    try binary.write(source, to: "clients.csv")
    return binary
  }
}
