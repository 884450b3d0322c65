/// What the name of a database table tells: kind of object, its number, and that of a tabular section.
///
/// Shape: case and the underscore in front are no matter; tables of totals, of settings and the like give nil.
/// Rule: 1c-formats memo §10.8.
struct TableName: Hashable, Sendable {
  /// The kinds of object that have rows of their own.
  enum Kind: String, CaseIterable, Sendable {
    case reference, document
    case enumeration = "enum"
    case register = "inforg"
    case accumulation = "accumrg"
    case characteristics = "chrc"
    case accounts = "acc"
    case accounting = "accrg"
    case calculationKinds = "calckind"
    case calculation = "crg"
    case node
    case process = "bpr"
    case task

    /// The name of the kind in front of the object's, as people write it.
    var russian: String {
      switch self {
      case .reference: "Справочник"
      case .document: "Документ"
      case .enumeration: "Перечисление"
      case .register: "РегистрСведений"
      case .accumulation: "РегистрНакопления"
      case .characteristics: "ПланВидовХарактеристик"
      case .accounts: "ПланСчетов"
      case .accounting: "РегистрБухгалтерии"
      case .calculationKinds: "ПланВидовРасчета"
      case .calculation: "РегистрРасчета"
      case .node: "ПланОбмена"
      case .process: "БизнесПроцесс"
      case .task: "Задача"
      }
    }

    var table: OneCTable.Kind {
      switch self {
      case .reference: .catalog
      case .enumeration: .enumeration
      case .register: .register
      case .characteristics: .characteristics
      default: .other
      }
    }
  }

  let kind: Kind
  let number: Int
  let section: Int?
  /// Whether the table holds what an extension of the configuration has added to the rows of the one without it.
  let isExtension: Bool

  /// What the table of an extension is called behind the name of the table it adds to.
  static let extensionName = "Расширение"

  init?(_ raw: String) {
    let name = raw.lowercased().drop { $0 == "_" }
    let letters = name.prefix { $0.isASCII && $0.isLetter }
    guard let kind = Kind(rawValue: String(letters)) else { return nil }
    let rest = name.dropFirst(letters.count)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits) else { return nil }
    var tail = rest.dropFirst(digits.count)
    // `_Reference54X1`, `_Reference54_VT71X1`.
    let added = tail.reversed().prefix { $0.isASCII && $0.isNumber }.count
    isExtension = added > 0 && tail.dropLast(added).last == "x"
    if isExtension { tail = tail.dropLast(added + 1) }
    self.kind = kind
    self.number = number
    if tail.isEmpty {
      section = nil
    } else {
      guard tail.hasPrefix("_vt"), let section = Int(tail.dropFirst(3)) else { return nil }
      self.section = section
    }
  }
}
