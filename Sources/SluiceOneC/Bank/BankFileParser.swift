import SluiceReaders
import SluiceRecords

/// Takes apart the file by which 1C and the programs of banks exchange payments.
///
/// Shape: lines of `Ключ=Значение`; a section runs from `Секция…` to `Конец…`. Documents and own accounts come as tables;
/// of both parties of a document those who are not the file's owner become counterparties, one for each INN and KPP, or
/// account and name where no INN is told: people are paid to one transit account of their bank.
/// Rule: 1CClientBankExchange 1.01-1.03 (v8.1c.ru/tekhnologii/obmen-dannymi-i-integratsiya); 1c-formats memo §7.
struct BankFileParser {
  private let spool: RowSpool
  private var row = SpooledRow()
  private var parties = BankParties()
  private var header: [(key: String, value: String)] = []
  private(set) var documents = 0
  /// Sections that nothing ended, and the line of the first.
  private var unended: (count: Int, line: Int)?
  /// Ends of sections that nothing began, and the line of the first.
  private var unbegun: (count: Int, line: Int)?
  /// The number of the last line, where the file did not end as it should.
  private var cutAt: Int?

  /// A line of a section.
  struct Entry {
    let key: String
    let value: String
    let line: Int
  }

  static let documentTable = "Документы"
  static let accountTable = "РасчСчет"

  init(into spool: RowSpool) { self.spool = spool }

  /// How many parties of documents were the owner of the file itself.
  var ownMentions: Int { parties.ownMentions }

  /// What there is to say of the file as a whole.
  var remarks: [Remark] {
    var remarks: [Remark] = []
    if let cutAt { remarks.append(Remark(.bankCutShort, [.init("line", "\(cutAt)")])) }
    if let (count, line) = unended {
      remarks.append(
        Remark(.bankSectionNotEnded, [.init("count", "\(count)"), .init("line", "\(line)")]))
    }
    if let (count, line) = unbegun {
      remarks.append(
        Remark(.bankSectionNotBegun, [.init("count", "\(count)"), .init("line", "\(line)")]))
    }
    if let (count, first) = parties.repeated {
      remarks.append(
        Remark(
          .bankRepeatedKey,
          [.init("count", "\(count)"), .init("line", "\(first.line)"), .init("key", first.key)]))
    }
    return remarks
  }

  /// Reads to the end.
  mutating func run(_ lines: inout BankLines) throws(Stop) {
    var section: [Entry]?
    var hasEnded = false
    // Lines behind the end of a section that belong to none: a document whose first line is damaged.
    var loose: [Entry]?
    while let found = try lines.next() {
      let line = found.text.trimmedEnds
      guard !line.isEmpty else { continue }
      let sign = line.firstIndex(of: "=")
      let key = sign.map { line[..<$0].trimmedEnds } ?? line
      let value = sign.map { line[line.index(after: $0)...].trimmedEnds } ?? ""
      switch key {
      case "1CClientBankExchange": break
      case "КонецФайла": hasEnded = true
      case "СекцияДокумент", "СекцияРасчСчет":
        // A section that was never ended is taken as far as it goes.
        if let open = section { try take(open, isEnded: false) }
        section = [Entry(key: key, value: value, line: found.number)]
        loose = nil
      case "КонецДокумента", "КонецРасчСчет":
        if let open = section {
          try take(open)
        } else {
          unbegun = ((unbegun?.count ?? 0) + 1, unbegun?.line ?? found.number)
          if key == "КонецДокумента", let loose, let first = loose.first {
            try take([Entry(key: "СекцияДокумент", value: "", line: first.line)] + loose)
          }
        }
        (section, loose) = (nil, [])
      default:
        if section != nil {
          section!.append(Entry(key: key, value: value, line: found.number))
        } else {
          header.append((key, value))
          loose?.append(Entry(key: key, value: value, line: found.number))
          if key == "РасчСчет" { parties.own(account: value) }
        }
      }
    }
    if let open = section { try take(open, isEnded: false) }
    if !hasEnded { cutAt = max(1, lines.number - 1) }
    var party = PartySpool(spool)
    try party.prepare()
    for found in parties.counterparties { try party.add(found, persons: []) }
  }

  private mutating func take(_ section: [Entry], isEnded: Bool = true) throws(Stop) {
    if !isEnded { unended = ((unended?.count ?? 0) + 1, unended?.line ?? section[0].line) }
    let isDocument = section.first?.key == "СекцияДокумент"
    if isDocument {
      documents += 1
      parties.add(section)
    } else {
      for entry in section where entry.key == "РасчСчет" { parties.own(account: entry.value) }
    }
    row.clear()
    let table = try spool.table(isDocument ? Self.documentTable : Self.accountTable, .other)
    for (index, entry) in section.enumerated() where !entry.value.isEmpty {
      row.add(.text(entry.value), column: try spool.column(index == 0 ? "Вид" : entry.key, of: table))
    }
    try spool.append(row, to: table)
  }
}

/// Collects the parties of payments.
private struct BankParties {
  private var ownAccounts: Set<String> = []
  private var ownNumbers: Set<String> = []
  private var found: [Party] = []
  private var byINN: [String: [Int]] = [:]
  /// Those without an INN, by their account and their name as `BankName` folds it.
  private var byName: [[String]: Int] = [:]
  private var pending: [Party] = []
  private(set) var ownMentions = 0
  /// Documents that say a thing of a party twice, and where the first of them does.
  private(set) var repeated: (count: Int, first: BankFileParser.Entry)?

  private struct Party {
    var name = ""
    var inn = ""
    /// Further tax numbers that one document tells of the party.
    var otherNumbers: [String] = []
    var kpp = ""
    var accounts: [(number: String, bik: String, bank: String, correspondent: String)] = []
  }

  /// Takes note of an account of the file's owner.
  mutating func own(account: String) {
    if !account.isEmpty { ownAccounts.insert(account) }
  }

  private static let sides = ["Плательщик", "Получатель"]

  /// Takes note of both parties of a document.
  mutating func add(_ document: [BankFileParser.Entry]) {
    var values: [String: String] = [:]
    var numbers: [String: [String]] = [:]
    var isRepeated = false
    for entry in document {
      guard let known = values[entry.key], !known.isEmpty else {
        values[entry.key] = entry.value
        continue
      }
      guard !entry.value.isEmpty, entry.value != known,
        Self.sides.contains(where: { entry.key.hasPrefix($0) })
      else { continue }
      if entry.key.hasSuffix("ИНН") { numbers[entry.key, default: []].append(entry.value) }
      if !isRepeated { repeated = ((repeated?.count ?? 0) + 1, repeated?.first ?? entry) }
      isRepeated = true
    }
    for prefix in Self.sides {
      func value(_ suffix: String) -> String { values[prefix + suffix] ?? "" }
      let (inn, name) = Self.cut(value("").isEmpty ? value("1") : value(""))
      var party = Party()
      party.inn = value("ИНН").isEmpty ? inn : value("ИНН")
      party.name = value("1").isEmpty ? name : Self.cut(value("1")).name
      party.otherNumbers = numbers[prefix + "ИНН"] ?? []
      party.kpp = value("КПП")
      let account = value("РасчСчет").isEmpty ? value("Счет") : value("РасчСчет")
      if party.inn.allSatisfy({ $0 == "0" }) { party.inn = "" }
      if party.kpp.allSatisfy({ $0 == "0" }) { party.kpp = "" }
      let bank = [value("Банк1"), value("Банк2")].filter { !$0.isEmpty }.joined(separator: ", ")
      if !account.isEmpty { party.accounts = [(account, value("БИК"), bank, value("Корсчет"))] }
      if ownAccounts.contains(account) || ownAccounts.contains(value("Счет")) {
        ownMentions += 1
        if Self.isValid(party.inn) { ownNumbers.insert(party.inn) }
        continue
      }
      guard !party.name.isEmpty || !party.inn.isEmpty else { continue }
      merge(party)
    }
  }

  /// The counterparties in the order they were met; the owner of the file is none, whichever account he used.
  var counterparties: [PartySpool.Party] {
    found.filter { !ownNumbers.contains($0.inn) }.map { party in
      var given = PartySpool.Party()
      // The same party has the same key in every file: by its number, else by its first account.
      given.key =
        Self.isValid(party.inn)
        ? [party.inn, party.kpp] : [party.accounts.first?.number ?? "", party.inn, party.name]
      given.set("Наименование", party.name)
      given.set("НаименованиеПолное", party.name)
      for number in [party.inn] + party.otherNumbers { given.set("ИНН", number) }
      given.set("КПП", party.kpp)
      given.accounts = party.accounts
      return given
    }
  }

  /// More accounts of twenty digits, a line each, than the cell that shows them holds: its last line then says so.
  private let mostAccounts = ComposedTexts.most / 21 + 3

  private mutating func merge(_ party: Party) {
    var known: Int?
    if !party.inn.isEmpty {
      // One number with several КПП is several branches; a mention without КПП joins whichever came first.
      let isValid = Self.isValid(party.inn)
      known = byINN[party.inn]?.first {
        (party.kpp.isEmpty || found[$0].kpp.isEmpty || found[$0].kpp == party.kpp)
          && (isValid || found[$0].name == party.name)
      }
    } else {
      known = byName[Self.nameKey(party)]
    }
    guard let known else {
      found.append(party)
      let index = found.count - 1
      if party.inn.isEmpty {
        byName[Self.nameKey(party)] = index
      } else {
        byINN[party.inn, default: []].append(index)
      }
      return
    }
    for number in party.otherNumbers
    where number != found[known].inn && !found[known].otherNumbers.contains(number) {
      found[known].otherNumbers.append(number)
    }
    if found[known].kpp.isEmpty { found[known].kpp = party.kpp }
    if found[known].name.isEmpty { found[known].name = party.name }
    for account in party.accounts
    where found[known].accounts.count < mostAccounts
      && !found[known].accounts.contains(where: { $0.number == account.number })
    {
      found[known].accounts.append(account)
    }
  }

  /// What a party without an INN is known by within its file.
  private static func nameKey(_ party: Party) -> [String] {
    [party.accounts.first?.number ?? "", BankName.folded(party.name)]
  }

  /// Whether the check digits of an INN are right: a wrong one says nothing of who is meant.
  ///
  /// Rule: Приказ ФНС России от 29.06.2012 № ММВ-7-6/435@, appendix; weights as published.
  private static func isValid(_ inn: String) -> Bool {
    let digits = inn.utf8.map { Int($0) - 0x30 }
    guard digits.count == 10 || digits.count == 12, digits.allSatisfy((0...9).contains) else { return false }
    let weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
    func check(_ count: Int) -> Bool {
      zip(weights.suffix(count), digits).reduce(0) { $0 + $1.0 * $1.1 } % 11 % 10 == digits[count]
    }
    return digits.count == 10 ? check(9) : check(10) && check(11)
  }

  /// Cuts a number from the front of a name: `ИНН 7701234567 ООО "Ромашка"`, `7701234567, ООО …`, with `/КПП` too.
  private static func cut(_ text: String) -> (inn: String, name: String) {
    var rest = text[...]
    if rest.lowercased().hasPrefix("инн") { rest = rest.dropFirst(3).drop { $0.isWhitespace || $0 == ":" } }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 10 || digits.count == 12 else { return ("", text) }
    rest = rest.dropFirst(digits.count)
    for mark in ["\\", "/"] where rest.hasPrefix(mark) {
      rest = rest.dropFirst(1).drop { $0.isASCII && $0.isNumber }
    }
    rest = rest.drop { $0.isWhitespace || ",;".contains($0) }
    if rest.lowercased().hasPrefix("кпп") {
      rest = rest.dropFirst(3).drop { $0.isWhitespace || $0 == ":" || ($0.isASCII && $0.isNumber) }
    }
    return (String(digits), rest.trimmedEnds)
  }
}
