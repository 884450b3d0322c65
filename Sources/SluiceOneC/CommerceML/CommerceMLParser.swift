import SluiceReaders
import SluiceRecords

/// Takes counterparties and their representatives out of CommerceML, of either generation.
///
/// Shape: the second generation has elements within `Контрагенты`, in a document or at the root; the first one has
/// attributes of elements at the root. Order, wrappers, spelling of contact types and namespaces vary by writer; names
/// are known by their local parts. The owner of a classifier is the writer itself and no counterparty.
/// Rule: CommerceML 2.08, 2.10 (schemas of 1C), 3.1 and 1 as written in the wild; 1c-formats memo §2.
struct CommerceMLParser {
  private let elements: ElementReader
  private var parties: PartySpool
  private var tree = ElementTree()
  private let words: CommerceMLWords
  /// Roles by the identity of the party, as documents of the first generation tell them.
  private var roles: [String: String] = [:]
  /// Documents met, for the evidence.
  private(set) var documents = 0
  /// Goods and offers met.
  private(set) var goods = 0
  private(set) var version = ""
  /// Parties that tell one thing twice, each time otherwise: how many, and the first one's line and element.
  private var repeated: (count: Int, line: Int, element: String)?

  init(_ elements: ElementReader, into spool: RowSpool) {
    self.elements = elements
    parties = PartySpool(spool)
    words = CommerceMLWords(elements)
  }

  /// How many parties were told, and how many of them differ.
  var counts: (told: Int, kept: Int) { parties.counts }

  /// What there is to say of the file as a whole.
  var remarks: [Remark] {
    guard let (count, line, element) = repeated else { return [] }
    return [
      Remark(
        .oneCRepeatedElement,
        [.init("count", "\(count)"), .init("line", "\(line)"), .init("element", element)])
    ]
  }

  /// Reads to the end.
  mutating func run() throws(Stop) {
    try parties.prepare()
    while let event = try elements.next() {
      guard case .start(let word) = event else { continue }
      switch word {
      case words.root: version = elements.attribute("ВерсияСхемы")
      case words.counterparty:
        try tree.read(elements, word, attributes: nil)
        try takeCounterparty()
      case words.document: documents += 1
      case words.partyOfDocument:
        let role = elements.attribute("Роль")
        roles[elements.attribute("Контрагент")] =
          ["Saler": "Продавец", "Seller": "Продавец", "Buyer": "Покупатель"][role] ?? role
      case words.owner, words.goodsList, words.offers, words.properties:
        // Goods are no business of ours, and their owner is the writer of the file.
        goods += 1
        try elements.xml.skipElement()
      default: break
      }
    }
  }

  private mutating func takeCounterparty() throws(Stop) {
    if let id = tree.attribute(words.identifier, of: 0) {
      try parties.add(attributeParty(id), persons: [])
      return
    }
    let people = tree.child(words.representatives, of: 0).map { list in
      tree.children(of: list).compactMap { node -> PartySpool.Party? in
        // The older dialect wraps a person into a counterparty of its own.
        let person = tree.child(words.counterparty, of: node) ?? node
        return tree.hasChildren(person) ? self.person(person) : nil
      }
    }
    var party = party(0)
    addRepeated(to: &party)
    try parties.add(party, persons: people ?? [])
  }

  /// Adds what a party tells a second time and otherwise: to the same field, or to the comment where that is a name.
  private mutating func addRepeated(to party: inout PartySpool.Party) {
    let wrappers = [words.legalWrapper, words.personWrapper].compactMap { tree.child($0, of: 0) }
    var isCounted = false
    for scope in [0] + wrappers {
      var seen: UInt64 = 0
      for node in tree.children(of: scope) {
        let word = tree.nodes[node].word
        guard let place = words.place(of: word), !tree.hasChildren(node) else { continue }
        let bit = UInt64(1) << UInt64(place)
        if seen & bit == 0 {
          seen |= bit
          continue
        }
        let text = tree.string(node)
        guard !text.isEmpty, text != tree.text(word, of: scope) else { continue }
        if let field = words.requisites[place].field { party.set(field, text) }
        guard !isCounted else { continue }
        isCounted = true
        let first = repeated ?? (0, tree.line, elements.name(word))
        repeated = (first.count + 1, first.line, first.element)
      }
    }
  }

  /// A counterparty of the first generation: all in attributes.
  private func attributeParty(_ id: String) -> PartySpool.Party {
    var party = PartySpool.Party()
    party.id = id.trimmedEnds
    let attributes = tree.attributes(of: 0)
    func attribute(_ name: String) -> String {
      let word = elements.word(name)
      return attributes.first { $0.word == word }?.value.trimmedEnds ?? ""
    }
    party.set("Наименование", attribute("Наименование"))
    party.set("НаименованиеПолное", attribute("ОтображаемоеНаименование"))
    party.set("ИНН", attribute("ИНН"))
    party.set("КПП", attribute("КПП"))
    party.set("Роль", roles[id] ?? "")
    for (name, kind) in [("ЮридическийАдрес", "ЮрАдресКонтрагента"), ("Адрес", "ФактАдресКонтрагента")] {
      let text = attribute(name)
      if !text.isEmpty { party.addContact(type: "Адрес", kind: kind, text: text, comment: "") }
    }
    return party
  }

  private func party(_ node: Int) -> PartySpool.Party {
    var party = PartySpool.Party()
    party.id = tree.text(words.id, of: node)
    // Schema groups are written straight into the party, or wrapped by those who misread the schema.
    var scopes = [node]
    if let wrapper = tree.child(words.legalWrapper, of: node) { scopes.append(wrapper) }
    if let wrapper = tree.child(words.personWrapper, of: node) { scopes.append(wrapper) }
    func text(_ word: XMLWord) -> String {
      for scope in scopes {
        guard let child = tree.child(word, of: scope) else { continue }
        let text = tree.string(child)
        if !text.isEmpty { return text }
      }
      return ""
    }
    func has(_ word: XMLWord) -> Bool { scopes.contains { tree.child(word, of: $0) != nil } }

    let official = text(words.officialName)
    let full = official.isEmpty ? text(words.fullName) : official
    var name = text(words.name)
    if name.isEmpty { name = full }
    if name.isEmpty {
      name = [words.surname, words.givenName, words.patronymic].map(text).filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    party.set("Наименование", name)
    party.set("НаименованиеПолное", full)
    let inn = text(words.inn)
    if party.guid == nil { party.key = [name, inn, text(words.kpp)] }
    let isLegal = has(words.officialName) || tree.child(words.legalWrapper, of: node) != nil
    let isPerson = !isLegal && (has(words.fullName) || has(words.surname))
    if isLegal || isPerson {
      party.set("ЮридическоеФизическоеЛицо", isLegal ? "ЮридическоеЛицо" : "ФизическоеЛицо")
    }
    // 1C writes a sole trader as a person; only the number or the name tells him.
    if isPerson, inn.count == 12 { party.set("ИндивидуальныйПредприниматель") }
    party.set("ИНН", inn)
    for (word, name) in words.plainFields {
      for scope in scopes {
        guard let child = tree.child(word, of: scope) else { continue }
        let count = party.fieldCount
        tree.withTrimmed(child) { party.set(name, $0) }
        if party.fieldCount > count { break }
      }
    }
    let okpo = text(words.okpo)
    party.set("КодПоОКПО", okpo.isEmpty ? text(words.okpoCode) : okpo)
    if isPerson {
      party.set("Фамилия", text(words.surname))
      party.set("Имя", text(words.givenName))
      party.set("Отчество", text(words.patronymic))
    }
    if let mark = tree.child(words.deletionMark, of: node), tree.value(mark).isSet {
      party.set("ПометкаУдаления")
    }
    for scope in scopes {
      addHead(of: scope, to: &party)
      addContacts(of: scope, to: &party)
      addAccounts(of: scope, to: &party)
    }
    return party
  }

  private func person(_ node: Int) -> PartySpool.Party {
    var person = PartySpool.Party()
    person.id = tree.text(words.id, of: node)
    let parts = [words.surname, words.givenName, words.patronymic].map { tree.text($0, of: node) }
    var name = tree.text(words.name, of: node)
    if name.isEmpty { name = tree.text(words.fullName, of: node) }
    if name.isEmpty { name = parts.filter { !$0.isEmpty }.joined(separator: " ") }
    person.set("Наименование", name)
    if person.guid == nil { person.key = [name] }
    person.set("Фамилия", parts[0])
    person.set("Имя", parts[1])
    person.set("Отчество", parts[2])
    let relation = tree.text(words.relation, of: node)
    let post = tree.text(words.post, of: node)
    // «Контактное лицо» says no more than that the person is one.
    person.set("Должность", !post.isEmpty ? post : relation.lowercased() == "контактное лицо" ? "" : relation)
    person.set("Комментарий", tree.text(words.comment, of: node))
    addContacts(of: node, to: &person)
    return person
  }

  /// The head of the organisation, who stands there without being a representative.
  private func addHead(of node: Int, to party: inout PartySpool.Party) {
    guard let head = tree.child(words.head, of: node) else { return }
    let whole = tree.hasChildren(head) ? "" : tree.string(head)
    let parts = [words.surname, words.givenName, words.patronymic].map { tree.text($0, of: head) }
      .filter { !$0.isEmpty }.joined(separator: " ")
    party.set("Руководитель", [whole, parts, tree.text(words.name, of: head)].first { !$0.isEmpty } ?? "")
    party.set("ДолжностьРуководителя", tree.text(words.post, of: head))
  }

  private func addContacts(of node: Int, to party: inout PartySpool.Party) {
    for child in tree.children(of: node) {
      switch tree.nodes[child].word {
      case words.contacts:
        for contact in tree.children(of: child) { addContact(contact, to: &party) }
      case words.legalAddress, words.registrationAddress:
        addAddress(child, "ЮрАдресКонтрагента", to: &party)
      case words.address: addAddress(child, "ФактАдресКонтрагента", to: &party)
      default: break
      }
    }
  }

  private func addContact(_ node: Int, to party: inout PartySpool.Party) {
    let type = [words.type, words.contactKind].map { tree.text($0, of: node) }.first { !$0.isEmpty } ?? ""
    let text = tree.text(words.value, of: node)
    guard !text.isEmpty else { return }
    party.addContact(type: "", kind: type, text: text, comment: tree.text(words.comment, of: node))
  }

  private func addAddress(_ node: Int, _ kind: String, to party: inout PartySpool.Party) {
    var text = tree.text(words.presentation, of: node)
    if text.isEmpty { text = addressFields(node) }
    if text.isEmpty, !tree.hasChildren(node) { text = tree.string(node) }
    if !text.isEmpty {
      party.addContact(type: "Адрес", kind: kind, text: text, comment: tree.text(words.comment, of: node))
    }
    // CS-Cart keeps the contacts of a person within the address.
    if let contacts = tree.child(words.contacts, of: node) {
      for contact in tree.children(of: contacts) { addContact(contact, to: &party) }
    }
  }

  private func addressFields(_ node: Int) -> String {
    var parts = AddressParts()
    for field in tree.children(of: node) where tree.nodes[field].word == words.addressField {
      let value = tree.text(words.value, of: field)
      switch tree.text(words.type, of: field).lowercased() {
      case "почтовый индекс": parts.index = value
      case "страна": parts.set(country: value)
      case "дом": parts.add(number: value, kind: "дом")
      case "корпус": parts.add(number: value, kind: "корпус")
      case "квартира": parts.add(number: value, kind: "кв.")
      default: parts.add(place: value)
      }
    }
    return parts.text
  }

  private func addAccounts(of node: Int, to party: inout PartySpool.Party) {
    let lists = [tree.child(words.accounts, of: node), Optional(node)].compactMap { $0 }
    for list in lists {
      for account in tree.children(of: list) where tree.nodes[account].word == words.account {
        let bank = tree.child(words.bank, of: account)
        let number = tree.text(words.accountNumber, of: account)
        guard !number.isEmpty else { continue }
        party.accounts.append(
          (
            number, bank.map { tree.text(words.bik, of: $0) } ?? "",
            bank.map { tree.hasChildren($0) ? tree.text(words.name, of: $0) : tree.string($0) } ?? "",
            bank.map { tree.text(words.correspondent, of: $0) } ?? ""
          ))
      }
    }
  }
}

/// The names that CommerceML uses, as numbers.
private struct CommerceMLWords {
  let root, kpp, counterparty, document, partyOfDocument, owner, goodsList, offers, properties: XMLWord
  let identifier, id, name, officialName, fullName, surname, givenName, patronymic, inn, okpo,
    okpoCode: XMLWord
  let legalWrapper, personWrapper, deletionMark, head, post, relation, comment: XMLWord
  let contacts, type, contactKind, value, representatives: XMLWord
  let legalAddress, registrationAddress, address, presentation, addressField: XMLWord
  let accounts, account, accountNumber, bank, bik, correspondent: XMLWord
  /// Fields that are carried under the name the catalog of 1C has for them.
  let plainFields: [(word: XMLWord, name: StaticString)]
  /// What a party tells once, and the field that takes it where it is told again; nil for what cannot be kept.
  let requisites: [(word: XMLWord, field: StaticString?)]
  /// The place of a word among them, by the word's number; behind the last for those that are none.
  private let places: [UInt8]

  func place(of word: XMLWord) -> Int? {
    guard Int(word.number) < places.count else { return nil }
    let place = Int(places[Int(word.number)])
    return place < requisites.count ? place : nil
  }

  init(_ elements: ElementReader) {
    func word(_ name: String) -> XMLWord { elements.word(name) }
    root = word("КоммерческаяИнформация")
    kpp = word("КПП")
    counterparty = word("Контрагент")
    document = word("Документ")
    partyOfDocument = word("ПредприятиеВДокументе")
    owner = word("Владелец")
    goodsList = word("Товары")
    offers = word("Предложения")
    properties = word("Свойства")
    identifier = word("Идентификатор")
    id = word("Ид")
    name = word("Наименование")
    officialName = word("ОфициальноеНаименование")
    fullName = word("ПолноеНаименование")
    surname = word("Фамилия")
    givenName = word("Имя")
    patronymic = word("Отчество")
    inn = word("ИНН")
    okpo = word("ОКПО")
    okpoCode = word("КодПоОКПО")
    legalWrapper = word("РеквизитыЮрЛица")
    personWrapper = word("РеквизитыФизЛица")
    deletionMark = word("ПометкаУдаления")
    head = word("Руководитель")
    post = word("Должность")
    relation = word("Отношение")
    comment = word("Комментарий")
    contacts = word("Контакты")
    type = word("Тип")
    contactKind = word("КонтактВид")
    value = word("Значение")
    representatives = word("Представители")
    legalAddress = word("ЮридическийАдрес")
    registrationAddress = word("АдресРегистрации")
    address = word("Адрес")
    presentation = word("Представление")
    addressField = word("АдресноеПоле")
    accounts = word("РасчетныеСчета")
    account = word("РасчетныйСчет")
    accountNumber = word("НомерСчета")
    bank = word("Банк")
    bik = word("БИК")
    correspondent = word("СчетКорреспондентский")
    let plain: [(String, StaticString)] = [
      ("КПП", "КПП"), ("ОГРН", "ОГРН"), ("ЕГРПО", "ЕГРПО"), ("ОКВЭД", "ОКВЭД"), ("ОКОПФ", "ОКОПФ"),
      ("ОсновнойВидДеятельности", "ОсновнойВидДеятельности"), ("ДатаРегистрации", "ДатаРегистрации"),
      ("ДатаРождения", "ДатаРождения"), ("Пол", "Пол"), ("Комментарий", "Комментарий"), ("Роль", "Роль"),
    ]
    plainFields = plain.map { (word($0), $1) }
    let requisites: [(word: XMLWord, field: StaticString?)] =
      [
        (id, nil), (inn, "ИНН"), (okpo, "КодПоОКПО"), (okpoCode, "КодПоОКПО"), (name, "Комментарий"),
        (officialName, "Комментарий"), (fullName, "Комментарий"), (surname, nil), (givenName, nil),
        (patronymic, nil),
      ] + plainFields.map { ($0.word, $0.name) }
    var places = [UInt8](repeating: .max, count: Int(requisites.map(\.word.number).max() ?? 0) + 1)
    for (place, requisite) in requisites.enumerated() { places[Int(requisite.word.number)] = UInt8(place) }
    self.requisites = requisites
    self.places = places
  }
}

extension Reason {
  /// A record of an exchange file says one thing twice, and each time otherwise.
  static let oneCRepeatedElement = Reason(
    "onec.repeated-element", .warning,
    message:
      "parties that tell one thing twice and each time otherwise: {count}, the first begins at line {line} («{element}»); numbers and codes are kept both, of names the second goes to the comment",
    remedy: "look the party up in 1C and correct it there, then export once more",
    rule: "CommerceML 2.10: an element of the schema stands once in its parent")
}
