import SluiceRecords

/// One address while it is read: the parts that are certain, found by the words that name them and by their order.
struct AddressReading {
  private let text: NameText
  private let units: [AddressUnit]
  private(set) var postcode: String?
  private(set) var region: String?
  private(set) var city: String?
  private(set) var street: String?
  private(set) var house: String?
  /// What is written twice: `postcode` or `town`.
  private(set) var twice: Phrase?

  init(_ text: NameText) {
    self.text = text
    units = AddressUnit.units(in: text)
    read()
  }

  private mutating func read() {
    readPostcode()
    var part = 0
    var settlement: String?
    while part < units.count {
      var end = part + 1
      while end < units.count, !units[end].startsPart { end += 1 }
      readPart(part..<end, &settlement)
      part = end
    }
    if city == nil { city = settlement }
    if city == nil, let region, ["Москва", "Санкт-Петербург", "Севастополь"].contains(region) {
      city = region
    }
  }

  /// Six digits alone, the first of them 1…6 as in Russia, or any in the country's own form.
  private mutating func readPostcode() {
    for unit in units where unit.digits == 6 {
      let found = string(unit.tokens)
      if let postcode, postcode != found { twice = Phrase("postcode") }
      postcode = postcode ?? found
    }
  }

  /// Reads what stands between two commas.
  private mutating func readPart(_ part: Range<Int>, _ settlement: inout String?) {
    if readRegion(part) { return }
    var index = part.lowerBound
    var sawMarker = false
    while index < part.upperBound {
      let unit = units[index]
      switch unit.role {
      case .city where street == nil:
        sawMarker = true
        if let name = name(beside: index, in: part) {
          takeCity(settled(tokens(name)))
          index = max(index, name.upperBound - 1)
        }
      case .settlement where street == nil:
        sawMarker = true
        if let name = name(beside: index, in: part) {
          settlement = settlement ?? settled(tokens(name))
          index = max(index, name.upperBound - 1)
        }
      case .street:
        sawMarker = true
        if let name = name(beside: index, in: part) {
          // `3-я улица Ямского поля`
          let hasOrdinal = name.lowerBound > index && index > part.lowerBound && units[index - 1].isOrdinal
          takeStreet((hasOrdinal ? index - 1 : min(index, name.lowerBound))..<max(index + 1, name.upperBound))
          index = max(index, name.upperBound - 1)
        }
      case .house where street != nil || index + 1 < part.upperBound && units[index + 1].isNumber:
        sawMarker = true
        if index + 1 < part.upperBound, units[index + 1].isNumber { index = takeHouse(from: index + 1) - 1 }
      case .none where unit.isNumber && street != nil && house == nil && unit.digits < 5:
        sawMarker = true
        index = takeHouse(from: index) - 1
      case .district, .country, .room, .region: sawMarker = true
      default: break
      }
      index += 1
    }
    guard !sawMarker else { return }
    readBare(part, hasTown: city != nil || settlement != nil)
  }

  /// A part without a word that names it: a known city, or the street between city and house.
  private mutating func readBare(_ part: Range<Int>, hasTown: Bool) {
    guard part.contains(where: { !units[$0].isNumber }) else { return }
    let written = settled(tokens(part))
    if city == nil, street == nil, CityAreaCodes.knows(written) {
      takeCity(written)
      return
    }
    guard street == nil, part.upperBound < units.count else { return }
    let next = units[part.upperBound]
    if next.role == .house || hasTown && next.isNumber && next.digits < 5 { takeStreet(part) }
  }

  /// `Московская обл`, `Респ Татарстан`, `Москва`.
  private mutating func readRegion(_ part: Range<Int>) -> Bool {
    guard region == nil else { return false }
    let isMarked = part.contains {
      units[$0].role == .region
        || AddressWords.isCircuit(text.codes[text.tokens[units[$0].tokens.lowerBound].codeRange])
    }
    var node = PhraseIndex.root
    var isFirst = true
    for index in part where units[index].digits != 6 {
      let unit = units[index]
      guard unit.role != .region, unit.role != .country || !isMarked, unit.role != .district || !isMarked
      else { continue }
      for word in text.tokens[unit.tokens] where word.isWord {
        defer { isFirst = false }
        if isFirst, AddressWords.role(word.hash) == .city { continue }
        guard let next = Regions.known.spellings.step(node, word) else { return false }
        node = next
      }
    }
    guard let found = Regions.known.name(at: node, isMarked: isMarked) else { return false }
    region = found
    return true
  }

  /// The units of the name beside a word that names its kind: behind it, or before it when nothing is behind.
  private func name(beside index: Int, in part: Range<Int>) -> Range<Int>? {
    var end = index + 1
    // `ул. 8 Марта`, but not `ул. 8`
    if end + 1 < part.upperBound, units[end].isNumber, !units[end + 1].isNumber, units[end + 1].role == .none,
      !units[end + 1].isLetter
    {
      end += 1
    }
    while end < part.upperBound, units[end].role == .none, !units[end].isNumber { end += 1 }
    if end > index + 1 { return index + 1..<end }
    var start = index
    while start > part.lowerBound, units[start - 1].role == .none, units[start - 1].digits != 6 { start -= 1 }
    return start < index ? start..<index : nil
  }

  private func tokens(_ range: Range<Int>) -> Range<Int> {
    units[range.lowerBound].tokens.lowerBound..<units[range.upperBound - 1].tokens.upperBound
  }

  private mutating func takeStreet(_ range: Range<Int>) {
    var range = tokens(range)
    // `Абрамцевская ул.`: the dot belongs to the shortened word.
    if range.upperBound < text.tokens.count, text.tokens[range.upperBound].kind == .dot,
      AddressWords.role(text.tokens[range.upperBound - 1].hash) == .street
    {
      range = range.lowerBound..<range.upperBound + 1
    }
    let name = settled(range)
    if let street, street != name { twice = twice ?? Phrase("street") }
    street = street ?? name
  }

  private mutating func takeCity(_ name: String) {
    let name = name == "Москвы" ? "Москва" : name
    if let city, city != name { twice = Phrase("town") }
    city = city ?? name
  }

  /// Takes the house's number with its letter, block and building; answers the unit behind them.
  private mutating func takeHouse(from start: Int) -> Int {
    var end = start + 1
    if end < units.count, units[end].isLetter, !units[end].startsPart, units[end].role == .none { end += 1 }
    while end + 1 < units.count,
      units[end].role == .block || units[end].isLetter && units[end].role == .block,
      units[end + 1].isNumber || units[end + 1].isLetter
    {
      end += 2
    }
    if house == nil {
      let range = units[start].tokens.lowerBound..<units[end - 1].tokens.upperBound
      house = spaced(range)
    }
    return end
  }

  private func string(_ tokens: Range<Int>) -> String { text.string(tokens) }

  /// Some tokens with one space where spaces stood.
  private func spaced(_ tokens: Range<Int>) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(32)
    for index in tokens {
      let token = text.tokens[index]
      if index > tokens.lowerBound, token.spaced { output.append(0x20) }
      output.append(contentsOf: text.slice(token))
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// A name as written: one space where spaces stood and behind the dot of a shortened word; words in capitals only
  /// get one capital each.
  private func settled(_ tokens: Range<Int>) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(64)
    for index in tokens {
      let token = text.tokens[index]
      let isBehindKind =
        index > tokens.lowerBound + 1 && token.isWord && text.tokens[index - 1].kind == .dot
        && !text.tokens[index - 2].features.contains(.startsUpper)
      if index > tokens.lowerBound, token.spaced && token.kind != .dot || isBehindKind { output.append(0x20) }
      if token.isWord, token.isAllCapitals, token.length > 1, token.features.isDisjoint(with: .digits) {
        if isKindOfPlace(token) {
          WordCase.lower(text.slice(token), to: &output)
        } else if Abbreviations.looksLikeOne(text, token) {
          output.append(contentsOf: text.slice(token))
        } else {
          WordCase.capitalise(text.slice(token), to: &output)
        }
      } else {
        output.append(contentsOf: text.slice(token))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private func isKindOfPlace(_ token: NameToken) -> Bool {
    AddressWords.role(token.hash) == .street
  }
}
