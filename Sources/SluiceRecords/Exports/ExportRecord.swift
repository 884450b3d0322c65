/// A record of a store with everything it holds, for export: a list of data, each of which is written somewhere or told.
public struct ExportRecord: Sendable {
  public let kind: EntityKind
  /// Its number in the store.
  public let id: Int64
  /// What people know it by.
  public let title: String
  /// Its data, those of one field in the store's order.
  public var data: [Datum]
  /// The head office, or the employers in their order, as far as they are in the store.
  public var linked: [Linked?]

  /// What a record belongs to.
  public struct Linked: Sendable, Equatable {
    /// Its number in the store.
    public let id: Int64
    public var inn: String?
    public var kpp: String?
    public init(id: Int64, inn: String? = nil, kpp: String? = nil) {
      self.id = id
      self.inn = inn
      self.kpp = kpp
    }
  }

  /// What stands between a telephone number and its extension in `Datum.text`.
  public static let extensionMark = " ext. "

  /// One datum: a value of a field.
  public struct Datum: Sendable, Equatable {
    public let field: ExportField
    public let text: String
    /// A phone's type, a messenger's network, the name of a carried value.
    public let kind: String?
    /// The parts of an address, as far as they are known.
    public let parts: [AddressPart: String]
    /// Which of several things of one sort it tells of: phones, accounts, places of work; from 0.
    public let number: Int

    public init(
      _ field: ExportField, _ text: String, kind: String? = nil, parts: [AddressPart: String] = [:],
      number: Int = 0
    ) {
      self.field = field
      self.text = text
      self.kind = kind
      self.parts = parts
      self.number = number
    }
  }

  public init(kind: EntityKind, id: Int64, title: String, data: [Datum] = [], linked: [Linked?] = []) {
    self.kind = kind
    self.id = id
    self.title = title
    self.data = data
    self.linked = linked
  }

  /// A title as importers compare them: small letters and digits, words parted by blanks, `е` for `ё`.
  public static func folded(_ title: String) -> String {
    FoldedTitle.quickly(title.lowercased())
      ?? title.lowercased().replacing("ё", with: "е").split { !$0.isLetter && !$0.isNumber }.joined(
        separator: " ")
  }

  /// The texts of a field.
  public func texts(of field: ExportField) -> [String] { data.filter { $0.field == field }.map(\.text) }
}

/// A part of an address that targets have columns for.
public enum AddressPart: String, Sendable, CaseIterable {
  case postcode, region, city, street, house
}
