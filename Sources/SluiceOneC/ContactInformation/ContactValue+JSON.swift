import SluiceRecords

extension ContactValue {
  /// Reads a value in the JSON of БСП 3.1; nil when it is not well formed.
  ///
  /// Rule: БСП 3.1, УправлениеКонтактнойИнформацией, ОписаниеНовойКонтактнойИнформации.
  init?(json text: String) {
    guard let parts = try? Parts(JSONEvents(text)) else { return nil }
    presentation = parts["value"]
    comment = parts["comment"]
    type = parts["type"]
    let phone = PhoneParts(
      country: parts["countryCode"], area: parts["areaCode"], number: parts["number"],
      extension: parts["extNumber"])
    if !phone.number.trimmedEnds.isEmpty, parts["ZIPcode"].isEmpty, parts["addressType"].isEmpty {
      self.phone = phone
      if type.isEmpty { type = "Телефон" }
    }
    readAddress(parts)
  }

  private mutating func readAddress(_ parts: Parts) {
    address.index = parts["ZIPcode"].trimmedEnds
    address.set(country: parts["country"])
    for key in [
      "area", "district", "munDistrict", "city", "cityDistrict", "settlement", "territory", "locality",
      "street",
    ] {
      address.add(place: parts[key], abbreviation: parts[key + "Type"])
    }
    address.add(number: parts["houseNumber"], kind: parts["houseType"])
    for (kind, number) in parts.buildings + parts.apartments { address.add(number: number, kind: kind) }
    if !address.isEmpty, type.isEmpty { type = "Адрес" }
  }

  /// The texts of a value by name; the numbered parts of houses stand apart.
  private struct Parts {
    private var texts: [String: String] = [:]
    private(set) var buildings: [(kind: String, number: String)] = []
    private(set) var apartments: [(kind: String, number: String)] = []

    subscript(name: String) -> String { texts[name] ?? "" }

    init(_ events: JSONEvents) throws(Stop) {
      guard try events.next() == .beginObject else { throw Stop(.jsonBroken, at: "") }
      while let event = try events.next(), event == .name {
        let name = events.string
        switch try events.next() {
        case .string, .number: texts[name] = events.string
        case .beginArray where name == "buildings": buildings = try Self.pairs(events)
        case .beginArray where name == "apartments": apartments = try Self.pairs(events)
        case let other?: try events.skipValue(after: other)
        case nil: return
        }
      }
    }

    /// `[{"type":…,"number":…},…]` behind its bracket.
    private static func pairs(_ events: JSONEvents) throws(Stop) -> [(kind: String, number: String)] {
      var pairs: [(kind: String, number: String)] = []
      while let event = try events.next(), event != .endArray {
        guard event == .beginObject else {
          try events.skipValue(after: event)
          continue
        }
        var pair = (kind: "", number: "")
        while let event = try events.next(), event == .name {
          let name = events.string
          switch try events.next() {
          case .string, .number:
            if name == "type" { pair.kind = events.string }
            if name == "number" { pair.number = events.string }
          case let other?: try events.skipValue(after: other)
          case nil: return pairs
          }
        }
        pairs.append(pair)
      }
      return pairs
    }
  }
}
