import SluiceReaders
import SluiceRecords

/// Takes apart the exchange file of «Конвертация данных 2» (`ФайлОбмена`).
///
/// Shape: objects are rows of the table their type names, properties are columns; what an object is searched by
/// (`Ссылка`) counts as its properties, and goes first. A reference is known by its GUID, else by what it is searched by,
/// else by the number (`Нпп`) of a reference above. Rules of exchange, which hold program code, are passed over whole.
/// Rule: genuine files of formats 2.0 and 2.01; 1c-formats memo §5.
struct ConversionFileParser {
  private let elements: ElementReader
  private let spool: RowSpool
  private var tree = ElementTree()
  private var row = SpooledRow()
  private let words: Words
  private let kept: [XMLWord]
  /// References by their number in the file; those that many files share (`ГНпп`) by the negative number.
  private var numbered: [Int: OneCReference] = [:]
  /// What the file's head says: names of the two configurations.
  private(set) var source = ""
  private(set) var target = ""

  private struct Words {
    let root, rules, object, reference, property, value, number, globalNumber, section, record,
      recordSet: XMLWord
    let name, type, sourceName, targetName: XMLWord

    init(_ elements: ElementReader) {
      func word(_ name: String) -> XMLWord { elements.word(name) }
      (root, rules, object) = (word("ФайлОбмена"), word("ПравилаОбмена"), word("Объект"))
      (reference, property, value) = (word("Ссылка"), word("Свойство"), word("Значение"))
      (number, globalNumber) = (word("Нпп"), word("ГНпп"))
      (section, record, recordSet) = (word("ТабличнаяЧасть"), word("Запись"), word("НаборЗаписей"))
      (name, type) = (word("Имя"), word("Тип"))
      (sourceName, targetName) = (word("ИмяКонфигурацииИсточника"), word("ИмяКонфигурацииПриемника"))
    }
  }

  init(_ elements: ElementReader, into spool: RowSpool) {
    self.elements = elements
    self.spool = spool
    words = Words(elements)
    kept = [words.name, words.type, words.number, words.globalNumber]
  }

  /// Reads to the end.
  mutating func run() throws(Stop) {
    while let event = try elements.next() {
      guard case .start(let word) = event else { continue }
      if word == words.root {
        source = elements.attribute("ИмяКонфигурацииИсточника")
        target = elements.attribute("ИмяКонфигурацииПриемника")
      } else if word == words.object {
        try tree.read(elements, word, attributes: kept)
        try takeObject()
      } else {
        try elements.xml.skipElement()
      }
    }
  }

  private mutating func takeObject() throws(Stop) {
    let type = tree.attribute(words.type, of: 0) ?? ""
    let (name, kind) = MetadataNames.table(type) ?? (type.isEmpty ? "Объект" : type, .other)
    let table = try spool.table(name, kind)
    row.clear()
    var owner: OneCReference?
    if let node = tree.child(words.reference, of: 0) {
      if case .reference(let reference) = referred(node, table: name) { owner = reference }
      let own = try spool.column("Ссылка", of: table)
      if let owner { row.add(.reference(owner), column: own) }
      try addProperties(of: node, to: table)
    }
    try addProperties(of: 0, to: table)
    try spool.append(row, to: table)
    for node in tree.children(of: 0) {
      let word = tree.nodes[node].word
      guard word == words.section || word == words.recordSet else { continue }
      let sectionName = tree.attribute(words.name, of: node) ?? "Записи"
      let section = try spool.table("\(name).\(sectionName)", .section)
      let own = try spool.column("Ссылка", of: section)
      for record in tree.children(of: node) where tree.nodes[record].word == words.record {
        row.clear()
        if let owner { row.add(.reference(owner), column: own) }
        try addProperties(of: record, to: section)
        try spool.append(row, to: section)
      }
    }
  }

  private mutating func addProperties(of node: Int, to table: Int) throws(Stop) {
    for property in tree.children(of: node) where tree.nodes[property].word == words.property {
      let written = tree.attribute(words.name, of: property) ?? ""
      // The identity has been added already, as a reference.
      guard !written.isEmpty, written != "{УникальныйИдентификатор}" else { continue }
      row.add(value(property), column: try spool.column(MetadataNames.attribute(written), of: table))
    }
  }

  /// What a property says.
  private mutating func value(_ property: Int) -> OneCValue {
    let type = tree.attribute(words.type, of: property) ?? ""
    for node in tree.children(of: property) {
      switch tree.nodes[node].word {
      case words.value:
        let value = tree.value(node)
        switch type {
        case "Строка": return .filled(tree.string(node))
        case "Число": return value.text.map { .number($0) } ?? value
        default: return value
        }
      case words.reference: return referred(node, table: MetadataNames.table(type)?.name)
      case words.number:
        return Int(tree.string(node)).flatMap { numbered[$0] }.map { .reference($0) } ?? .none
      case words.globalNumber:
        return Int(tree.string(node)).flatMap { numbered[-$0] }.map { .reference($0) } ?? .none
      default: break
      }
    }
    return .none
  }

  /// The object that an element `Ссылка` means; a predefined item without identity is its name.
  private mutating func referred(_ node: Int, table: String?) -> OneCValue {
    let number = tree.attribute(words.number, of: node).flatMap { Int($0) }
    let global = tree.attribute(words.globalNumber, of: node).flatMap { Int($0) }
    var id: OneCGUID?
    var (predefined, shown) = ("", "")
    var searched: [String] = []
    for property in tree.children(of: node) where tree.nodes[property].word == words.property {
      let name = tree.attribute(words.name, of: property) ?? ""
      guard let value = tree.child(words.value, of: property) else { continue }
      let text = tree.string(value)
      switch name {
      case "{УникальныйИдентификатор}": id = OneCGUID(text)
      case "{ИмяПредопределенногоЭлемента}": predefined = text
      case "Наименование", "Номер": shown = text
      default: break
      }
      if !text.isEmpty, text != "false" { searched.append(name + "=" + text) }
    }
    if id == nil, searched.isEmpty {
      // Only a number: a reference above has told the rest.
      let known = number.flatMap { numbered[$0] } ?? global.flatMap { numbered[-$0] }
      return known.map { .reference($0) } ?? .none
    }
    if id == nil, !predefined.isEmpty { return .text(predefined) }
    guard let id = id ?? StableIdentity.of([table ?? ""] + searched.sorted()) else { return .none }
    let reference = OneCReference(id: id, table: table, presentation: shown.isEmpty ? nil : shown)
    if let number { numbered[number] = reference }
    if let global { numbered[-global] = reference }
    return .reference(reference)
  }
}
