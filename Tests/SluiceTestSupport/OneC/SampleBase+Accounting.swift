extension SampleBase {
  /// A base after the habits of «Бухгалтерия предприятия 3»: two groups, three counterparties and one marked for
  /// deletion, two contact persons, contact information in three encodings.
  public static let accounting: SampleBase = {
    func guid(_ number: Int) -> String {
      let digits = String(number, radix: 16)
      return "5100" + String(repeating: "0", count: 4 - digits.count) + digits
        + "-5a1c-11f0-9c00-00155d000201"
    }
    let kinds = (phone: guid(1), email: guid(2), legal: guid(3), mobile: guid(4))
    let types = (phone: guid(11), email: guid(12), address: guid(13))
    let (company, person) = (guid(21), guid(22))
    let contactFields: [Field] = [
      Field("LineNo51", .number(5, 0)), Field("Fld52", .reference), Field("Fld53", .reference),
      Field("Fld54", .text(500)),
      Field("Fld55", .longText),
    ]
    func contact(
      _ owner: String, _ line: Int, _ type: String, _ kind: String, _ shown: String, _ fields: String = ""
    ) -> [Value] {
      [.guid(owner), .number("\(line)"), .guid(type), .guid(kind), .text(shown), .text(fields)]
    }
    let standard: [Field] = [
      Field("ID", .reference), Field("Marked", .flag), Field("PredefinedID", .reference),
    ]
    func catalog(_ id: String, _ isMarked: Bool = false, predefined: String? = nil) -> [Value] {
      [.guid(id), .flag(isMarked), .guid(predefined)]
    }
    let (buyers, romashka, yurist, trader, twin) = (guid(31), guid(32), guid(33), guid(34), guid(35))
    let (olga, peter, alone) = (guid(41), guid(42), guid(43))
    let phoneXML =
      "<КонтактнаяИнформация xmlns=\"http://www.v8.1c.ru/ssl/contactinfo\" Представление=\"+7 (495) 123-45-67, доб. 12\"><Состав xsi:type=\"НомерТелефона\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" КодСтраны=\"7\" КодГорода=\"495\" Номер=\"123-45-67\" Добавочный=\"12\"/></КонтактнаяИнформация>"
    // Long enough to fill several chunks of a chain.
    let comment = String(repeating: "Основной покупатель, платит вовремя. ", count: 40)
    return SampleBase(
      tables: [
        Table(
          "Enum61", [Field("ID", .reference), Field("EnumOrder", .number(10, 0))],
          rows: [
            [.guid(types.phone), .number("0")], [.guid(types.email), .number("1")],
            [.guid(types.address), .number("2")],
          ]),
        Table(
          "Enum62", [Field("ID", .reference), Field("EnumOrder", .number(10, 0))],
          rows: [
            [.guid(company), .number("0")], [.guid(person), .number("1")],
          ]),
        Table(
          "Reference63", standard + [Field("Description", .text(100))],
          rows: [
            catalog(kinds.phone, predefined: kinds.phone) + [.text("Рабочий номер")],
            catalog(kinds.email, predefined: kinds.email) + [.text("Почта для счетов")],
            catalog(kinds.legal, predefined: kinds.legal) + [.text("По уставу")],
            catalog(kinds.mobile) + [.text("Мобильный")],
          ]),
        Table(
          "Reference64",
          standard + [
            Field("ParentID", .reference), Field("Folder", .flag), Field("Code", .text(9)),
            Field("Description", .text(100)),
            Field("Fld65", .text(250), isNullable: true), Field("Fld66", .reference, isNullable: true),
            Field("Fld67", .text(12), isNullable: true), Field("Fld68", .text(9), isNullable: true),
            Field("Fld69", .longText, isNullable: true), Field("Fld70", .number(15, 2), isNullable: true),
            Field("Fld71", .moment, isNullable: true), Field("Fld72", .flag, isNullable: true),
          ],
          rows: [
            catalog(buyers) + [
              .guid(nil), .flag(false), .text("00-000001"), .text("Покупатели"), .null, .null, .null, .null,
              .null, .null, .null,
              .null,
            ],
            catalog(romashka) + [
              .guid(buyers), .flag(true), .text("00-000002"), .text("Ромашка ООО"), .text("ООО \"Ромашка\""),
              .guid(company),
              .text("7799090778"), .text("779901001"), .text(comment), .number("-12345.6"), .day(2024, 2, 29),
              .flag(false),
            ],
            catalog(yurist) + [
              .guid(buyers), .flag(true), .text("7"), .text("Лютик & Ко АО"), .text("АО \"Лютик & Ко\""),
              .guid(company),
              .text("7799003013"), .text(""), .text(""), .number("0"), .noDay, .flag(false),
            ],
            catalog(trader) + [
              .guid(nil), .flag(true), .text("00-000004"), .text("Иванов И. И. ИП"),
              .text("ИП Иванов Иван Иванович"),
              .guid(person), .text(""), .text(""), .text("без ИНН"), .number("0.05"), .noDay, .flag(true),
            ],
            catalog(twin, true) + [
              .guid(buyers), .flag(true), .text("00-000005"), .text("РОМАШКА, ООО"), .text("ООО «РОМАШКА»"),
              .guid(company),
              .text("7799090778"), .text("779901001"), .text(""), .number("0"), .noDay, .flag(false),
            ],
          ],
          sections: [
            Table(
              "VT50", contactFields,
              rows: [
                contact(romashka, 1, types.phone, kinds.phone, "+7 (495) 123-45-67, доб. 12", phoneXML),
                contact(romashka, 2, types.email, kinds.email, "info@romashka.example"),
                contact(
                  romashka, 3, types.address, kinds.legal, "101000, Москва г, Мясницкая ул, дом № 10",
                  "Индекс=101000\nРегион=Москва\nРегионСокращение=г\nУлица=Мясницкая\nУлицаСокращение=ул\nДом=10"
                ),
                contact(yurist, 1, types.phone, kinds.mobile, "8 (905) 000-11-22"),
              ])
          ]),
        Table(
          "Reference75",
          standard + [
            Field("Description", .text(100)), Field("Fld76", .any), Field("Fld77", .text(50)),
            Field("Fld78", .text(50)),
            Field("Fld79", .text(50)), Field("Fld80", .text(100)), Field("Fld81", .moment),
          ],
          rows: [
            catalog(olga) + [
              .text("Смирнова О. П."), .row(64, romashka), .text("Смирнова"), .text("Ольга"),
              .text("Петровна"),
              .text("Главный бухгалтер"), .day(1980, 5, 17),
            ],
            catalog(peter) + [
              .text("Кузнецов Пётр Ильич"), .row(64, yurist), .text(""), .text(""), .text(""),
              .text("Директор"), .noDay,
            ],
            catalog(alone) + [
              .text("Без Владельца"), .null, .text(""), .text(""), .text(""), .text(""), .noDay,
            ],
          ],
          sections: [
            Table(
              "VT82", contactFields.map { Field($0.name.replacing("5", with: "8"), $0.kind) },
              rows: [
                contact(olga, 1, types.phone, kinds.mobile, "+7 (900) 000-00-11"),
                contact(olga, 2, types.email, kinds.email, "smirnova@romashka.example"),
              ])
          ]),
      ],
      names: [
        Name("Enum", 61, guid(101), "ТипыКонтактнойИнформации"),
        Name("Enum", 62, guid(102), "ЮридическоеФизическоеЛицо"),
        Name("Reference", 63, guid(103), "ВидыКонтактнойИнформации"),
        Name("Reference", 64, guid(104), "Контрагенты"),
        Name("VT", 50, guid(105), "КонтактнаяИнформация"), Name("Reference", 75, guid(106), "КонтактныеЛица"),
        Name("VT", 82, guid(107), "КонтактнаяИнформация"), Name("Fld", 52, guid(108), "Тип"),
        Name("Fld", 53, guid(109), "Вид"), Name("Fld", 54, guid(110), "Представление"),
        Name("Fld", 55, guid(111), "ЗначенияПолей"), Name("Fld", 82, guid(112), "Тип"),
        Name("Fld", 83, guid(113), "Вид"),
        Name("Fld", 84, guid(114), "Представление"), Name("Fld", 88, guid(115), "ЗначенияПолей"),
        Name("Fld", 65, guid(116), "НаименованиеПолное"),
        Name("Fld", 66, guid(117), "ЮридическоеФизическоеЛицо"),
        Name("Fld", 67, guid(118), "ИНН"), Name("Fld", 68, guid(119), "КПП"),
        Name("Fld", 69, guid(120), "Комментарий"),
        Name("Fld", 70, guid(121), "Долг"), Name("Fld", 71, guid(122), "ДатаРегистрации"),
        Name("Fld", 72, guid(123), "ИндивидуальныйПредприниматель"),
        Name("Fld", 76, guid(124), "ОбъектВладелец"),
        Name("Fld", 77, guid(125), "Фамилия"), Name("Fld", 78, guid(126), "Имя"),
        Name("Fld", 79, guid(127), "Отчество"),
        Name("Fld", 80, guid(128), "Должность"), Name("Fld", 81, guid(129), "ДатаРождения"),
        Name("", 0, types.phone, "Телефон"), Name("", 0, types.email, "АдресЭлектроннойПочты"),
        Name("", 0, types.address, "Адрес"), Name("", 0, company, "ЮридическоеЛицо"),
        Name("", 0, person, "ФизическоеЛицо"),
      ],
      predefined: [
        (kinds.phone, "ТелефонКонтрагента"), (kinds.email, "EmailКонтрагенты"),
        (kinds.legal, "ЮрАдресКонтрагента"),
      ])
  }()
}
