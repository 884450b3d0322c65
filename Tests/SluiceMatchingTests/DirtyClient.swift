import SluiceMatching
import SluiceRecords

/// An invented client's lists with their truth: companies and people, repeated in several sources, each time with
/// something missing or written otherwise.
struct DirtyClient {
  struct CounterpartyRow {
    var record: Counterparty
    var key: RecordKey
    var source: SourceRank
    var truth: Int
  }
  struct PersonRow {
    var record: ContactPerson
    var key: RecordKey
    var source: SourceRank
    var truth: Int
    var employer: RecordKey
  }
  var counterparties: [CounterpartyRow] = []
  var persons: [PersonRow] = []

  private struct Company {
    var name: String
    var form: String
    var inn: String
    var phone: UInt64
    var email: String
  }

  private static let stems = [
    "Альфа", "Бета", "Вектор", "Гранит", "Дельта", "Заря", "Искра", "Каскад", "Луч", "Маяк", "Нива", "Олимп",
    "Парус", "Родник", "Сатурн", "Титан", "Урал", "Фаворит", "Цитадель", "Эталон",
  ]
  private static let trades = ["Строй", "Торг", "Сервис", "Металл", "Транс", "Агро", "Мебель", "Текс"]
  private static let surnames = [
    "Маков", "Розов", "Пионов", "Лютиков", "Васильков", "Тюльпанов", "Ландышев", "Клёнов", "Дубов", "Осинин",
    "Берёзкин", "Ольхов", "Рябинин", "Вязов", "Грачёв", "Скворцов", "Чижов", "Снегирёв", "Дроздов",
    "Зябликов",
    "Окунев", "Щукин", "Карпов", "Линьков", "Ершов", "Сомов", "Волков", "Лисицын", "Зайцев", "Барсуков",
  ]
  private static let given = [
    "Иван", "Пётр", "Павел", "Антон", "Олег", "Игорь", "Юрий", "Денис", "Степан", "Роман", "Глеб", "Лев",
  ]
  private static let patronymics = [
    "Иванович", "Петрович", "Павлович", "Олегович", "Юрьевич", "Ильич", "Львович", "Фомич", "Кузьмич",
  ]

  init(seed: UInt64, companies count: Int) {
    var generator = SeededGenerator(seed: seed)
    var people = 0
    var next: Int64 = 1
    for number in 0..<count {
      // One name in thirty belongs to several firms.
      let isCommon = generator.chance(3)
      let stem = generator.pick(Self.stems)
      let company = Company(
        name: isCommon ? stem : "\(stem)\(generator.pick(Self.trades)) \(number)",
        form: generator.pick(["ООО", "ООО", "ООО", "АО"]), inn: Self.inn(number),
        phone: 74_950_000_000 + UInt64(number * 7_919), email: "info@firm\(number).example")
      let staff = (0..<Int(1 + generator.next() % 3)).map { index in
        Self.person(people + index, &generator)
      }
      let appearances = Int(1 + generator.next() % 4)
      for _ in 0..<appearances {
        let source = Int(generator.next() % 3)
        let employer = RecordKey(next)
        counterparties.append(
          CounterpartyRow(
            record: Self.written(company, &generator), key: employer,
            source: SourceRank(source: source, priority: source + 1), truth: number))
        next += 1
        for (index, person) in staff.enumerated() where generator.chance(60) {
          persons.append(
            PersonRow(
              record: Self.written(person, &generator), key: RecordKey(next),
              source: SourceRank(source: source, priority: source + 1), truth: people + index,
              employer: employer))
          next += 1
        }
      }
      people += staff.count
    }
  }

  private static func written(_ company: Company, _ generator: inout SeededGenerator) -> Counterparty {
    var record = Counterparty()
    record.name = generator.chance(20) ? company.name.uppercased() : company.name
    if generator.chance(80) { record.legalForm = company.form }
    if generator.chance(80) { record.taxID = TaxID(checked: company.inn, kind: .inn) }
    if generator.chance(70) {
      record.phones = [
        PhoneEntry(number: PhoneNumber(digits: company.phone), type: .fixedLine, quality: .certain, raw: "")
      ]
    }
    if generator.chance(60) { record.emails = [EmailEntry(address: company.email)] }
    return record
  }

  private static func person(_ number: Int, _ generator: inout SeededGenerator) -> ContactPerson {
    var record = ContactPerson()
    record.name = PersonName(
      surname: generator.pick(surnames) + generator.pick(["", "ский", "цев", "ин", "енко"]),
      givenName: generator.pick(given),
      patronymic: generator.pick(patronymics))
    record.phones = [
      PhoneEntry(
        number: PhoneNumber(digits: 79_000_000_000 + UInt64(number)), type: .mobile, quality: .certain,
        raw: "")
    ]
    record.emails = [EmailEntry(address: "person\(number)@mail.example")]
    return record
  }

  private static func written(_ person: ContactPerson, _ generator: inout SeededGenerator) -> ContactPerson {
    var record = person
    if generator.chance(50) { record.name?.patronymic = nil }
    if generator.chance(15) {
      record.name?.givenName = person.name?.givenName.map { "\($0.prefix(1))." }
      record.name?.patronymic = nil
    }
    if generator.chance(25) { record.phones = [] }
    if generator.chance(40) { record.emails = [] }
    return record
  }

  /// Valid by check digit; tax office 9802 is unassigned.
  private static func inn(_ number: Int) -> String {
    let digits =
      String(9_802_000_00 + number / 10_000).prefix(4) + String(100_000 + number % 100_000).suffix(5)
    let weights = [2, 4, 10, 3, 5, 9, 4, 6, 8]
    let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 & 15) * $1.1 }
    return digits + String(sum % 11 % 10)
  }
}
