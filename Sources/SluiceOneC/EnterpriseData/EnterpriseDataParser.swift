import SluiceReaders
import SluiceRecords

/// Takes apart a message of the universal exchange format, of any version.
///
/// Shape: key properties and common properties become columns of the object itself; a block of key properties of another
/// object is a reference, with its name to read; `Строка` elements are rows of a section. Objects and blocks without
/// `Ссылка` are known by their name, INN and KPP, as the exchange itself finds them. Groups, which are objects of their
/// own here, come as groups of their catalog.
/// Rule: XDTO packages EnterpriseData 1.2-1.22; 1c-formats memo §3.
struct EnterpriseDataParser {
  private let elements: ElementReader
  private let spool: RowSpool
  private var tree = ElementTree()
  private var row = SpooledRow()
  private let words: Words
  /// The version that the header tells.
  private(set) var version = ""
  /// Whether persons were among the objects, which versions below 1.17 cannot bring.
  private(set) var hasPersons = false

  private struct Words {
    let message, body, format, keys, common, reference, line, name, inn, kpp, fullName, code, number: XMLWord
    let soleTrader, legalOrPerson, additional, deletion, bank, bik, correspondent, classifier: XMLWord

    init(_ elements: ElementReader) {
      func word(_ name: String) -> XMLWord { elements.word(name) }
      (message, body, format) = (word("Message"), word("Body"), word("Format"))
      (keys, common) = (word("КлючевыеСвойства"), word("ОбщиеСвойстваОбъектовФормата"))
      (reference, line, name) = (word("Ссылка"), word("Строка"), word("Наименование"))
      (inn, kpp, fullName, code, number) = (
        word("ИНН"), word("КПП"), word("ФИО"), word("Код"), word("НомерСчета")
      )
      (additional, deletion) = (word("AdditionalInfo"), word("УдалениеОбъекта"))
      (bank, bik, correspondent) = (word("Банк"), word("БИК"), word("КоррСчет"))
      (soleTrader, legalOrPerson) = (word("ИндивидуальныйПредприниматель"), word("ЮридическоеФизическоеЛицо"))
      classifier = word("ДанныеКлассификатора")
    }
  }

  /// What an attribute of the format is called in the catalogs of 1C.
  private static let attributes: [String: String] = [
    "ФИО": "Наименование", "ОКПО": "КодПоОКПО", "ОписаниеДолжности": "Должность", "Группа": "Родитель",
    "Субъект": "ОбъектВладелец", "ДополнительнаяИнформация": "Комментарий", "КодВПрограмме": "Код",
    "ВидКонтактнойИнформации": "Вид", "НаименованиеКонтактнойИнформации": "НаименованиеВида",
    "РегистрационныйНомерНерезидента": "РегистрационныйНомер",
  ]

  init(_ elements: ElementReader, into spool: RowSpool) {
    self.elements = elements
    self.spool = spool
    words = Words(elements)
  }

  /// Reads to the end.
  mutating func run() throws(Stop) {
    while let event = try elements.next() {
      guard case .start(let word) = event else { continue }
      if word == words.message || word == words.body { continue }
      if word == words.format {
        let format = try elements.readString()
        version = format.lastIndex(of: "/").map { String(format[format.index(after: $0)...]) } ?? format
      } else if let (name, kind) = MetadataNames.table(elements.name(word)) {
        try tree.read(elements, word, attributes: [])
        try takeObject(name, kind)
      } else if word == words.deletion {
        try tree.read(elements, word, attributes: [])
        try takeDeletion()
      }
    }
  }

  private mutating func takeObject(_ name: String, _ kind: OneCTable.Kind) throws(Stop) {
    let isGroup = kind == .catalog && name.hasSuffix("Группа") && name.count > "Справочник.Группа".count
    let name = isGroup ? String(name.dropLast("Группа".count)) : name
    if name == "Справочник.КонтактныеЛица" { hasPersons = true }
    let table = try spool.table(name, kind)
    let keys = tree.child(words.keys, of: 0)
    let reference = identity(keys ?? 0).map { OneCReference(id: $0, table: name) }
    row.clear()
    let own = try spool.column("Ссылка", of: table)
    if let reference { row.add(.reference(reference), column: own) }
    if isGroup { row.add(.flag(true), column: try spool.column("ЭтоГруппа", of: table)) }
    var sections: [(node: Int, name: String)] = []
    for scope in [keys, 0, tree.child(words.common, of: 0)].compactMap({ $0 }) {
      for node in tree.children(of: scope) {
        let word = tree.nodes[node].word
        if word == words.keys || word == words.common || word == words.reference || word == words.additional {
          continue
        }
        if tree.child(words.line, of: node) != nil {
          sections.append((node, elements.name(word)))
        } else {
          try add(node, of: name, to: table)
        }
      }
    }
    if let keys, name == "Справочник.Контрагенты" { try addSoleTrader(keys, to: table) }
    try spool.append(row, to: table)
    for section in sections { try takeSection(section.node, "\(name).\(section.name)", reference) }
  }

  /// Below version 1.17 nothing says that a person is a sole trader but an INN of twelve digits.
  private mutating func addSoleTrader(_ keys: Int, to table: Int) throws(Stop) {
    guard tree.child(words.soleTrader, of: keys) == nil,
      tree.text(words.legalOrPerson, of: keys) == "ФизическоеЛицо", tree.text(words.inn, of: keys).count == 12
    else { return }
    row.add(.flag(true), column: try spool.column("ИндивидуальныйПредприниматель", of: table))
  }

  private mutating func add(_ node: Int, of name: String, to table: Int) throws(Stop) {
    let word = tree.nodes[node].word
    let written = elements.name(word)
    let column = try spool.column(Self.attributes[written] ?? written, of: table)
    row.add(value(node), column: column)
    guard word == words.bank, tree.hasChildren(node) else { return }
    for (part, name) in [(words.bik, "БИК"), (words.correspondent, "КоррСчет")] {
      if let found = anywhere(part, in: node) {
        row.add(tree.value(found), column: try spool.column(name, of: table))
      }
    }
  }

  private mutating func takeSection(_ node: Int, _ name: String, _ owner: OneCReference?) throws(Stop) {
    let table = try spool.table(name, .section)
    let own = try spool.column("Ссылка", of: table)
    for line in tree.children(of: node) where tree.nodes[line].word == words.line {
      row.clear()
      if let owner { row.add(.reference(owner), column: own) }
      for field in tree.children(of: line) {
        let written = elements.name(tree.nodes[field].word)
        row.add(value(field), column: try spool.column(Self.attributes[written] ?? written, of: table))
      }
      try spool.append(row, to: table)
    }
  }

  /// A deleted object is named by the innermost reference.
  private mutating func takeDeletion() throws(Stop) {
    let table = try spool.table("УдалениеОбъекта", .other)
    for index in tree.nodes.indices where !tree.hasChildren(index) {
      guard case .reference(let reference) = tree.value(index) else { continue }
      row.clear()
      row.add(.reference(reference), column: try spool.column("Ссылка", of: table))
      let kind = elements.name(tree.nodes[index].word)
      row.add(.text(kind), column: try spool.column("Вид", of: table))
      try spool.append(row, to: table)
    }
  }

  /// What an element says: its text, or the object that a block of key properties means.
  private func value(_ node: Int) -> OneCValue {
    guard tree.hasChildren(node) else { return tree.value(node) }
    let children = Array(tree.children(of: node))
    // `Субъект/Контрагент/…`: one of several kinds is chosen by an element around the keys.
    if children.count == 1, tree.hasChildren(children[0]), tree.child(words.reference, of: node) == nil {
      return value(children[0])
    }
    let shown =
      [words.name, words.fullName, words.number, words.code].map { tree.text($0, of: node) }
      .first { !$0.isEmpty } ?? ""
    if let classifier = tree.child(words.classifier, of: node), shown.isEmpty { return value(classifier) }
    if let id = identity(node),
      tree.child(words.reference, of: node) != nil || tree.child(words.inn, of: node) != nil
    {
      return .reference(OneCReference(id: id, presentation: shown.isEmpty ? nil : shown))
    }
    if !shown.isEmpty { return .text(shown) }
    return .bytes
  }

  /// The identity of an object by its key properties.
  private func identity(_ keys: Int) -> OneCGUID? {
    if let node = tree.child(words.reference, of: keys), let id = OneCGUID(tree.string(node)) { return id }
    let name = tree.text(words.name, of: keys)
    return StableIdentity.of([
      name.isEmpty ? tree.text(words.fullName, of: keys) : name, tree.text(words.inn, of: keys),
      tree.text(words.kpp, of: keys),
    ])
  }

  private func anywhere(_ word: XMLWord, in node: Int) -> Int? {
    (node..<tree.nodes[node].end).first { tree.nodes[$0].word == word && !tree.hasChildren($0) }
  }
}
